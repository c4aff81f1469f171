"""Fractions: "two-thirds", and, where order is fixed, such as name no whole: "half were children", "nearly a third"."""

from __future__ import annotations

from bot.figures.tokens import Sentence

_MARKS = (",", ";", ":", "–", "—", "(", "")
_ENDS = (".", ",", ";", ":", "–", "—", ")", "", '"', "”", "’")
_HALF = 2.0
_MOST = 10
"""The largest number above the line."""
_QUARTER = "4"
_LEADS = ("preposition", "article", "aux")
"""Small words behind a part with a number above the line."""
_FOLLOWS = ("preposition", "aux", "conjunction")
"""Small words that may stand behind a fraction which is a share."""
_QUANTITY = ("time", "measure", "big", "small", "unit", "tens")
"""Tags of what is itself halved: "half a million", "nearly half an hour"."""


def at(sentence: Sentence, index: int, top: tuple[int, float] | None) -> tuple[int, float] | None:
    """The end and the percent of the fraction at token `index`; `top` is the end and the value of the number there."""
    if found := _bare(sentence, index):
        return found
    if top is None or top[1] > _MOST:
        return None
    end, value = top
    bottom = end + (sentence.low(end) == "-")
    below = float(sentence.tag(bottom, "denominator") or 0)
    if value >= below or (bottom == end and not _divides(sentence, bottom)):
        return None
    return sentence.after(bottom), 100 * value / below


def _divides(sentence: Sentence, bottom: int) -> bool:
    """Whether "three quarters" goes on as a share does, which those of a year may not: "of", a verb, or nothing."""
    index = sentence.after(bottom)
    led = sentence.tag(index, "stop") in _LEADS or sentence.tag(index, "part_after") is not None
    if led or index >= len(sentence.tokens):
        return True
    parts = sentence.low(bottom).endswith("s") and sentence.tag(bottom, "denominator") != _QUARTER
    return parts and sentence.low(index) != "majority"


def _bare(sentence: Sentence, index: int) -> tuple[int, float] | None:
    """The end and the percent of a "half" or "a third" at token `index` that is hedged, said to have changed something,
    or the subject of its clause; not of "a third man", "the second half", "half an hour"."""
    if not sentence.lexicon.fixed_order:
        return None
    whole, end = sentence.tag(index, "denominator"), index + 1
    if whole is None and sentence.tag(index, "stop") == "article":
        whole, end = sentence.tag(index + 1, "denominator"), index + 2
    if whole is None or (float(whole) == _HALF) != (end == index + 1) or sentence.low(end) == "-":
        return None
    if any(kind in sentence.tags[end] for kind in _QUANTITY) if end < len(sentence.tokens) else False:
        return None
    told = _is_hedged(sentence, index, end) or _is_change(sentence, index, end) or _is_subject(sentence, index, end)
    return (end, round(100 / float(whole), 4)) if told else None


def _goes_on(sentence: Sentence, end: int) -> bool:
    """Whether nothing stands at token `end` that "a third" could be the next of."""
    return sentence.low(end) in _ENDS or sentence.tag(end, "stop") in _FOLLOWS


def _is_hedged(sentence: Sentence, index: int, end: int) -> bool:
    """ "almost half", "more than a quarter"; also "almost half students"."""
    if sentence.tag(sentence.start_of(index), "hedge_before") is None:
        return False
    return _goes_on(sentence, end) or (end == index + 1 and sentence.tag(end, "noun") is not None)


def _is_change(sentence: Sentence, index: int, end: int) -> bool:
    """ "down a fifth on the year"."""
    verb = sentence.start_of(index)
    return end > index + 1 and sentence.tag(verb, "change") is not None and _goes_on(sentence, end)


def _is_subject(sentence: Sentence, index: int, end: int) -> bool:
    """ "A third were children", "half have fled", at the beginning of a clause."""
    opens = (
        index == 0
        or sentence.low(index - 1) in _MARKS
        or sentence.tag(index - 1, "stop") in ("relative", "conjunction")
    )
    return opens and sentence.tag(end, "stop") == "aux" and sentence.tag(end, "single") is None
