"""What stands beside a name and is no part of it: days, and how something is told."""

from __future__ import annotations

from bot.figures.lexicon import WORD, opponents
from bot.figures.runs import is_inside, is_where_held
from bot.figures.tokens import POSSESSIVE, Sentence

_DAY = 2
"""Words of "Wednesday night"."""
_DATELINE = (":", ",", "(", "—", "–", "-")
"""What may follow the capital of a dateline."""


def without_asides(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Where a name begins and ends: "Qatari negotiators" in "on Saturday Qatari negotiators", "Dr Ruiz" in "Dr Ruiz
    Tuesday", "the captain" in "the captain calmly", "the ministry's website" in "a notice on the ministry's website".
    """
    if not sentence.lexicon.fixed_order:
        return first, sentence.find("along", first + 1, last) or last  # "«Медиазона» вместе с Би-би-си"
    if sentence.tag(first, "stop") == "aux" and sentence.tag(first + 1, "stop") == "article":
        return last, last  # "what the paper said was an air strike"
    if "weekday" in sentence.tagged:
        first, last = _without_day(sentence, first, last)
        if first + 1 < last and sentence.tag(first, "daytime") and not sentence.tokens[first].capital:
            first += 1  # "on Saturday afternoon officials"
    while last - 1 > first and not sentence.tags[last - 1] and _is_manner(sentence, last - 1):
        last -= 1
    if "medium" in sentence.tagged:
        first = _past_post(sentence, first, last)
    return first, last


def _without_day(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    day = next((at for at in sentence.back(last, "weekday") if at >= first), None)
    if day is not None and day >= last - _DAY:
        return first, day
    return (day + 1 if day is not None and sentence.tokens[day + 1].capital else first), last


def _is_manner(sentence: Sentence, index: int) -> bool:
    """Whether a word that has no tags only tells how: "calmly", not "family"."""
    token = sentence.tokens[index]
    plain = token.kind == WORD and not token.capital
    return plain and token.low.endswith("ly") and sentence.low(index - 1) not in POSSESSIVE


def is_time(sentence: Sentence, index: int) -> bool:
    """Whether it only tells when: "On Monday morning rescuers", not "the Sunday Times"."""
    if not sentence.lexicon.fixed_order or not sentence.is_any(index, "daytime", "weekday"):
        return False
    return index + 1 < len(sentence.tokens) and not sentence.tokens[index + 1].capital


def without_place(sentence: Sentence, first: int, last: int) -> int:
    """ "State television in Myanmar" is State television."""
    if sentence.lexicon.verb_first and sentence.tag(first, "source"):
        return last  # "джерело в уряді"
    for index in range(first + 1, last):
        if "privy" in sentence.tags[index]:
            return index  # "officials familiar with the matter"
        led = sentence.tags[index].get("stop") == "preposition" or _is_scene(sentence, index)
        if led and not is_inside(sentence, index) and not is_where_held(sentence, first, index):
            spoken = sentence.find("speaker", first, index) is not None or sentence.tokens[index - 1].capital
            spoken = spoken or (sentence.lexicon.fixed_order and _is_person(sentence, index - 1))
            return _before_participle(sentence, first, index) if spoken else last
    return last


def _is_scene(sentence: Sentence, index: int) -> bool:
    """Whether a phrase tells where somebody is, and that they are there: "rescuers (on the scene)"."""
    acts = sentence.tag(index, "subject") is not None and sentence.lexicon.fixed_order
    return acts and sentence.word_tag(index, "stop") == "preposition"


def _is_person(sentence: Sentence, index: int) -> bool:
    """Whether a noun of people ends there: "a farmer (from Lubero)"."""
    return not sentence.tokens[index].capital and (sentence.word_tag(index, "noun") or "").startswith("person/")


def _before_participle(sentence: Sentence, first: int, last: int) -> int:
    """Where the noun ends of "economists polled (by the agency)" and "relatives waiting (outside)"; else `last`."""
    noun, word = sentence.start_of(last - 1), sentence.tokens[last - 1]
    if not sentence.lexicon.fixed_order or noun < first or sentence.tag(noun, "speaker") is None:
        return last
    unknown = word.kind == WORD and not word.capital and sentence.ends[last - 1] and not sentence.tags[last - 1]
    return last - 1 if unknown else last


def _past_post(sentence: Sentence, first: int, last: int) -> int:
    """Past the "a notice on" of "a notice on the ministry's website"."""
    if not sentence.tag(sentence.start_of(last), "medium"):
        return first
    on = next((at for at in range(first + 1, last) if sentence.low(at) == "on"), None)
    return first if on is None or sentence.tokens[first].capital else on + 1


def is_dateline(sentence: Sentence, index: int) -> bool:
    """Whether a capital only tells where a report was written: "LONDON: A charity gave $15 million", "Vienna: At least
    ten people were killed.", but not, of one who fights, "Kyiv: 38 drones were shot down"."""
    nation, mark = sentence.tag(index, "capital"), sentence.after(index)
    if nation is None:
        return False
    if sentence.tokens[index].text.isupper():
        return sentence.low(mark) in _DATELINE
    told = sentence.low(mark) == ":" and sentence.find("passive", mark) is not None
    return told and sentence.tokens[-1].text == "." and nation not in opponents()
