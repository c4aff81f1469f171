"""Hedges: the words around a number that open or blur its bounds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.articles import Qualifier
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.numbers import Number
from bot.figures.tokens import Sentence

_HEDGING = frozenset(("hedge_before", "hedge_through", "currency", "outdoing"))
_COMPARING = ("more_than", "less_than", "about")
"""What is no hedge before "the"."""
_REACH = 5
"""Words between a number and the verb of rising before it."""

_ISSUE = 3
"""Tokens from an amount on in which it is said what it is: a bill, a theft."""
_CLAUSE = 10
"""Tokens back to the verb of rising that a second number, after a comma, still belongs to."""
_LEADS = (",", "—", "–")
"""What stands before such a number: also "выросло до 42, раненых — до 130"."""
_PEOPLE = "person"
"""The class of a counter of people, who pass a number rather than are handed over."""
_PLACE = 4
"""Tokens back from a verb to the toll, with its place."""
_FROM = 6
"""Tokens back to the "from" of what a number was."""
_LEAST, _MOST = ("at_least", "more_than"), ("at_most", "less_than")
"""Hedges that shut each other out."""
_OPENING = 6
"""Tokens of a sentence that opens with what a number has risen to, up to the verb."""


@dataclass(slots=True)
class Hedged:
    """A number's bounds and the span, in tokens, that holds it with its hedge."""

    low: float | None
    high: float | None
    qualifier: Qualifier
    first: int
    last: int


def hedge(sentence: Sentence, number: Number) -> Hedged:
    """Bounds and qualifier of `number` by the words around it; the outermost hedge before it decides."""
    before, first = _before(sentence, number.first)
    if before in _COMPARING and _is_compared(sentence, number):
        before, first = None, number.first
    if number.kind == "money" and _is_at_issue(sentence, number, first):
        before, first = None, number.first
    after, last = _after(sentence, number.last)
    word = before or _inside(sentence, number) or after
    if number.ranged or number.vague:
        low, high = number.low, number.high
        if word in ("at_most", "less_than") and number.vague:
            word = None
        ranged = number.ranged or high - low == 1  # 서너 명
        return Hedged(low, high, "range" if ranged else "vague", first, last)
    low_end, high_end, qualifier = _bounds(number.low, word)
    return Hedged(low_end, high_end, qualifier, first, last)


def _is_compared(sentence: Sentence, number: Number) -> bool:
    """Whether another number is more or less than this one, or something is about those counted: "well above the $1
    billion", "details about the two brothers", not "the 100 mark"."""
    known = sentence.lexicon.fixed_order and sentence.low(number.first - 1) == "the"
    return known and sentence.tag(number.last, "benchmark") is None


def _is_at_issue(sentence: Sentence, number: Number, first: int) -> bool:
    """Whether "over" tells what something is about: "to quit over £11,000 phone bill", "over $1 billion theft"."""
    if sentence.low(first) != "over" or number.first - first > 1 or "at_issue" not in sentence.tagged:
        return False
    issue = sentence.find("at_issue", number.last, number.last + _ISSUE)
    return issue is not None and not any(sentence.tag(at, "stop") for at in range(number.last, issue))


def _inside(sentence: Sentence, number: Number) -> str | None:
    """The hedge within a number: "три с лишним тысячи"."""
    if "hedge_after" not in sentence.tagged:
        return None
    words = (sentence.tag(index, "hedge_after") for index in range(number.first + 1, number.last))
    return next((word for word in words if word), None)


def _bounds(value: float, word: str | None) -> tuple[float | None, float | None, Qualifier]:
    if word == "at_least":
        return value, None, "at_least"
    if word == "more_than":
        return value, None, "more_than"
    if word == "at_most":
        return None, value, "at_most"
    if word == "less_than":
        return None, value, "less_than"
    if word == "about":
        return value, value, "about"
    if word == "almost":
        return value, value, "almost"
    return value, value, "exact"


def _before(sentence: Sentence, index: int) -> tuple[str | None, int]:
    """The hedge that ends before token `index`, and where it begins."""
    word: str | None = None
    first = position = index
    tagged = sentence.tagged
    near = not _HEDGING.isdisjoint(tagged)
    while True:
        found = _ending_at(sentence, position) if near else None
        if found is None:
            return word or (None if sentence.lexicon.verb_last else _closing(sentence, first)), first
        start, hedge_word = found
        if hedge_word is not None and (_is_destination(sentence, start) or _is_margin(sentence, start)):
            return word, first
        if word in _LEAST and hedge_word in _MOST:
            return word, start  # "has gone up to at least 22"
        if hedge_word is not None:
            word, first = hedge_word, start
        position = start


def _is_destination(sentence: Sentence, start: int) -> bool:
    """The "до" of "выросло до 34": where a number has risen to, no limit."""
    if not sentence.tag(start, "towards"):
        return False
    if start == 0 and sentence.find("rise", start, start + _OPENING) is not None:
        return True  # "До 34 выросло число погибших"
    if sentence.lexicon.free_order and _has_origin(sentence, start):
        return True
    reach = _CLAUSE if sentence.low(start - 1) in _LEADS else _REACH  # "выросли на четверть, до 11 трлн"
    return any(sentence.tag(index, "rise") for index in range(max(0, start - reach), start))


def _is_margin(sentence: Sentence, start: int) -> bool:
    """Whether it only compares, and the number tells by how much: "стало меньше на треть", not "менее чем на треть"."""
    compared = sentence.tag(start, "hedge_before") in ("more_than", "less_than")
    return compared and sentence.tag(start + 1, "margin") is not None


def _has_origin(sentence: Sentence, start: int) -> bool:
    """Whether what a number was stands before the "до": "с 30 млн до 18 млн рублей"."""
    if "opening" not in sentence.tagged:
        return False
    near = range(max(0, start - _FROM), start - 1)
    return any(sentence.tag(at, "opening") and sentence.tokens[at + 1].kind == NUMBER for at in near)


def _ending_at(sentence: Sentence, position: int) -> tuple[int, str | None] | None:
    """The word or phrase that ends before `position`: a hedge, or one that may stand between it and its number."""
    start = sentence.start_of(position)
    if start < 0 or sentence.ends[start] != position:
        return None
    tags = sentence.tags[start]
    if "hedge_before" in tags:
        return start, tags["hedge_before"]
    if "outdoing" in tags and _is_of_toll(sentence, start):
        return start, tags["outdoing"]
    return (start, None) if "hedge_through" in tags or "currency" in tags else None


def _is_of_toll(sentence: Sentence, verb: int) -> bool:
    """Whether a word that may be a verb tells what a toll has passed: "losses in Mali top 600", not "the top 10"."""
    toll = next((at for at in range(verb - 1, max(-1, verb - _PLACE), -1) if sentence.tag(at, "toll")), None)
    return toll is not None and not any(sentence.tag(at, "stop") in ("aux", "article") for at in range(toll + 1, verb))


def _closing(sentence: Sentence, position: int) -> str | None:
    """The hedge that a phrase before `position` ends in: "угруповання понад 100 тисяч", "the injured topped 300"; no
    limit: "increased to", and no part of a verb: "handed over 300"."""
    if not position or sentence.start_of(position) == position - 1:
        return None
    if sentence.lexicon.fixed_order and sentence.word_tag(position - 1, "stop") == "preposition":
        return None
    word = sentence.word_tag(position - 1, "hedge_before")
    return word if word != "at_most" else None


def _after(sentence: Sentence, index: int) -> tuple[str | None, int]:
    """The hedge that follows at token `index`, at once or, in a counter language, after the counter."""
    if "hedge_after" not in sentence.tagged and not sentence.lexicon.counted_before:
        return None, index
    word = sentence.tag(index, "hedge_after")
    last = sentence.after(index) if word else index
    if not sentence.lexicon.counted_before:
        return word, last
    beyond = last
    if sentence.tag(last, "counter") or sentence.tag(last, "area"):
        last = beyond = sentence.after(last)
        if sentence.tag(beyond, "subject_particle"):
            beyond += 1
    beyond = _past_degree(sentence, beyond)
    further = sentence.tag(beyond, "hedge_after")
    aside = further == "almost" and sentence.low(beyond - 1) in sentence.lexicon.topic_endings  # 11명은 가까운 병원에
    if further and (aside or _is_handed(sentence, index, beyond)):
        return word, last
    return (further, sentence.after(beyond)) if further else (word, last)


def _past_degree(sentence: Sentence, index: int) -> int:
    """Past a particle and the word that says by how much a number is passed: 30만 명을 조금 넘는, 1%를 훌쩍 넘긴."""
    at = index
    if sentence.low(at) in sentence.lexicon.object_endings and not sentence.tokens[at].spaced:
        at += 1
    degree = sentence.tag(at, "degree") is not None
    return sentence.after(at) if degree and sentence.tag(sentence.after(at), "hedge_after") else index


def _is_handed(sentence: Sentence, counter: int, verb: int) -> bool:
    """Whether what is counted was handed over, not passed: 자주포 60문을 넘겼다, 포로 90명을 넘겼다."""
    if "hand" not in sentence.acts(verb, "both"):
        return False
    if not (sentence.tag(counter, "counter") or _PEOPLE).startswith(_PEOPLE):
        return True
    noun = next(
        (at for at in range(counter - 1, -1, -1) if sentence.tokens[at].kind == WORD and sentence.tokens[at].spaced), 0
    )
    return "noun" in sentence.tags[noun] and not sentence.low(noun).endswith(sentence.lexicon.subject_endings)


def counter_at(sentence: Sentence, number: Number) -> int:
    """The token after a number, and after the hedge that is written in one with it: where a counter stands."""
    return sentence.after(number.last) if sentence.tag(number.last, "hedge_after") else number.last
