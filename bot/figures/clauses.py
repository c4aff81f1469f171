"""Clauses in a language whose verbs close them, and what it costs an act there to measure a number."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.figures.tokens import Sentence

_BREAK, _FAR = "…", 2
"""What stands between the parts of a headline, and how many clauses it sets them apart."""
NEVER = 99.0
"""What an act costs that can't be of a number."""
_APART = 5.0
"""The verb of the next clause."""
_WORD, _COMMA = 0.1, 1.0
_DESCRIBING = 2.0
"""An adnominal verb after the number describes what follows it, if anything."""
_DESCRIBED, _TOPIC, _NAMED = 0.5, 1.5, 3.0
"""A verb before its noun, a noun that is the topic, and any other noun, as distant from a number as it stands."""
_DISTANT = 0.6
_OVER = 3.0
"""What a verb costs more that says how people were before: 납치됐던 13명이 살해됐다."""
_REACH = 60
"""Tokens between a number and an act that are read."""
_NEXT = 2
"""Tokens after a number in which a part of it is announced."""


def number(sentence: Sentence) -> list[int]:
    """The number of the clause that each token stands in; the verb that closes a clause is its last."""
    numbers, clause = [], 0
    acts = {sentence.after(index) - 1 for index in sentence.where("both")}
    for index, token in enumerate(sentence.tokens):
        numbers.append(clause)
        if token.low == _BREAK:
            clause += _FAR
        elif token.links or index in acts:
            clause += closes(sentence, index)
    return numbers


def closes(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a verb that joins its clause to the next."""
    low = sentence.tokens[index].low
    if sentence.tokens[index].links:
        return not (low.endswith(sentence.lexicon.quoting_endings) and _describes_saying(sentence, index + 1))
    start = index if sentence.ends[index] else sentence.start_of(index + 1)
    if "both" not in sentence.tags[start] or sentence.ends[start] != index + 1:
        return False
    if low.endswith(sentence.lexicon.place_endings):
        return False
    listed = sentence.tag(index + 1, "such_as") is not None and low.endswith(sentence.lexicon.adnominal_endings)
    return listed or low.endswith(sentence.lexicon.act_linking_endings)


def _describes_saying(sentence: Sentence, index: int) -> bool:
    """Whether the verb at `index` says that somebody said so of the noun after it: 부쉈다고 주장한 전차."""
    return sentence.tag(index, "speech") is not None and sentence.low(index).endswith(
        sentence.lexicon.adnominal_endings
    )


def describes(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a verb before the noun that it describes: 숨진 북한군."""
    last = sentence.after(index) - 1
    return "both" in sentence.tags[index] and sentence.low(last).endswith(sentence.lexicon.adnominal_endings)


def cost(
    sentence: Sentence, clauses: Sequence[int], count: tuple[int, int], act: tuple[int, int], others: Collection[int]
) -> float:
    """How far an act at tokens `act` is from a number at tokens `count`; `others` are where other numbers begin."""
    if max(act[0] - count[1], count[0] - act[1]) > _REACH:
        return NEVER
    if act[0] >= count[1]:
        return _after(sentence, clauses, count[1], act[0], others)
    if act[1] <= count[0]:
        return _before(sentence, clauses, act, count[0])
    return NEVER


def _after(sentence: Sentence, clauses: Sequence[int], last: int, act: int, others: Collection[int]) -> float:
    """The verb that closes the number's clause, or that of the next where no number stands before it."""
    apart = clauses[act] - clauses[last - 1]
    if apart > 1 or (apart and any(last <= other < act and clauses[other] == clauses[act] for other in others)):
        return NEVER
    if _has_part(sentence, last, act, others) or _has_own(sentence, act, others):
        return NEVER
    commas = [token.low for token in sentence.tokens[last:act]].count(",")
    return _APART * apart + _WORD * (act - last) + _COMMA * commas + _DESCRIBING * describes(sentence, act)


def _has_part(sentence: Sentence, last: int, act: int, others: Collection[int]) -> bool:
    """Whether the verb is of a part of the number: 14명 가운데 5명이 숨지고."""
    part = sentence.find("part_before", last, min(last + _NEXT, act))
    return part is not None and any(part < other < act for other in others)


def _has_own(sentence: Sentence, act: int, others: Collection[int]) -> bool:
    """Whether a noun says what the number behind it counts: 환자는 900명, 사망자는 20여 명이다."""
    end = sentence.after(act)
    if "head" not in sentence.tags[act] or not sentence.low(end - 1).endswith(sentence.lexicon.subject_endings):
        return False
    apart = sentence.low(act - 1) == "," or closes(sentence, act - 1)
    return apart and any(act <= other <= end + 1 for other in others)


def _is_another(sentence: Sentence, index: int) -> bool:
    """Whether a speaker is marked at `index`, whom a verb before it describes: 영국에 있는 관측소는 전투원 18명이."""
    return sentence.tag(index, "speaker") is not None and sentence.low(index).endswith(sentence.lexicon.topic_endings)


def _before(sentence: Sentence, clauses: Sequence[int], act: tuple[int, int], first: int) -> float:
    """A verb that describes what is counted, or a noun, which the number directly follows or whose topic it is."""
    if clauses[act[0]] != clauses[first]:
        return NEVER
    distance = first - act[1]
    if describes(sentence, act[0]):
        if any(_is_another(sentence, at) for at in range(act[1], first)):
            return NEVER
        over = sentence.low(act[1] - 1).endswith(sentence.lexicon.past_endings)
        return _DESCRIBED + _DISTANT * distance + _OVER * over
    low = sentence.low(act[1] - 1)
    if not distance and sentence.lexicon.bare(low) == low and not low.endswith(sentence.lexicon.place_endings):
        return 0.0
    if low.endswith(sentence.lexicon.topic_endings):
        return _TOPIC + _WORD * distance
    return _NAMED + _DISTANT * distance
