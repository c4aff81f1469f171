"""Numbers that went from one to another, which are two, not the ends of a range."""

from __future__ import annotations

from bot.figures.lexicon import NUMBER
from bot.figures.tokens import Sentence

_REACH = 14
"""Tokens between a verb of change and the number that it changed from."""
_TIMES = 2
"""How many times what is added a sum is at least."""
_CHANGING = ("rise", "revising", "lessening")


def are_two(sentence: Sentence, index: int, ends: tuple[float, float, int], opening: str | None) -> bool:
    """Whether the ends of a range, of which the second ends at that token, are two numbers, one of which changed."""
    low, high, last = ends
    return _is_by_to(sentence, index, low, high) or _is_from_to(sentence, index, last, opening)


def _is_from_to(sentence: Sentence, index: int, end: int, opening: str | None) -> bool:
    """Whether a "from" leads to what a number was, and the second of two up to `end` is what it is now: "raised the
    toll from 10 to 31", "выросло с 12 до 19", but not "cut from 5 to 7 per cent to 4"."""
    if _goes_on(sentence, end):
        return False
    if sentence.lexicon.verb_first:
        return opening is not None and sentence.tag(sentence.start_of(index), "rise") is not None
    lead = index if opening else index - 1
    if not sentence.lexicon.fixed_order or sentence.low(lead) != "from":
        return False
    return _is_changing(sentence, lead)


def _is_by_to(sentence: Sentence, index: int, low: float, high: float) -> bool:
    """Whether "by" leads to how much is added, and the second of two numbers, several times as high, is what it comes
    to now: "raised its aid by 3 billion euros to 11.5 billion", but not "by 200 to 300"."""
    led = sentence.lexicon.fixed_order and sentence.low(index - 1) == "by"
    return led and high > _TIMES * low and _is_changing(sentence, index - 1)


def _is_changing(sentence: Sentence, lead: int) -> bool:
    """Whether a verb of change stands before the word that leads to a number, with no other number between."""
    if not sentence.has(*_CHANGING):
        return False
    for at in range(lead - 1, max(-1, lead - _REACH), -1):
        if sentence.tokens[at].kind == NUMBER or sentence.low(at) in (",", ";"):
            return False
        if sentence.is_any(at, *_CHANGING):
            return True
    return False


def _goes_on(sentence: Sentence, end: int) -> bool:
    """Whether another number stands behind two, and is what became of them."""
    connector = sentence.after(end) if sentence.tag(end, "percent") or sentence.tag(end, "money") else end
    number = sentence.after(connector)
    leads = sentence.tag(connector, "range") not in (None, "between", "or") and number < len(sentence.tokens)
    return leads and sentence.tokens[number].kind == NUMBER
