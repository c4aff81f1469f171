"""What a number is said not to be, in a language of cases: "загинули 16 людей, а не 17, як повідомляла влада"."""

from __future__ import annotations

from typing import NamedTuple

from bot.figures.saying import Attribution, is_number
from bot.figures.tokens import Sentence

_DENIED = 4
"""Tokens from "and not" on in which the number stands."""
_CLAUSE = 14
"""Tokens from that number on that may tell who gave it."""
_ENDS = (":", ";", "—", "–", ".")


class Correction(NamedTuple):
    """The part of a sentence, from token `first` to `last`, exclusive, that gives the number that was wrong."""

    first: int
    last: int


def find(sentence: Sentence) -> Correction | None:
    """Where a sentence gives the wrong number, and tells that somebody gave it before."""
    if sentence.lexicon.fixed_order:
        return _unowned(sentence) if sentence.has("at_first") else None
    if not sentence.lexicon.verb_first or "rejoin" not in sentence.tagged:
        return None
    for first in sentence.where("rejoin"):
        if sentence.low(first - 1) != "," or sentence.low(sentence.after(first) - 1) != "не":
            continue
        number = next((at for at in range(first, first + _DENIED) if is_number(sentence, at)), None)
        reach = range(number or 0, min((number or 0) + _DENIED, len(sentence.tokens)))
        comma = next((at for at in reach if sentence.low(at) == ","), None)
        if number is None or comma is None or not _is_as(sentence, comma + 1):
            continue
        end = range(comma, min(comma + _CLAUSE, len(sentence.tokens)))
        last = next(
            (at for at in end if sentence.low(at) in _ENDS or (at > comma and sentence.low(at) == ",")), end.stop
        )
        return Correction(first, last)
    return None


def _unowned(sentence: Sentence) -> Correction | None:
    """Where a sentence gives a number that nobody is said to have given: "rather than the 96 announced at first"."""
    for first in sentence.where("rejoin"):
        number = next((at for at in range(first, first + _DENIED) if is_number(sentence, at)), len(sentence.tokens))
        reach = range(number, len(sentence.tokens))
        last = next((at for at in reach if sentence.low(at) in (",", *_ENDS)), reach.stop)
        known = (at for at in range(number, last) if sentence.is_any(at, "speaker", "anaphor"))
        named = any(token.capital for token in sentence.tokens[number:last])
        if sentence.find("at_first", number, last) is not None and not named and next(known, None) is None:
            return Correction(first, last)
    return None


def _is_as(sentence: Sentence, index: int) -> bool:
    """Whether the clause at `index` tells who said so, or that it was said: "как значилось в сводке"."""
    return sentence.low(index) in ("как", "як", "о", "про")


def within(correction: Correction, one: Attribution) -> bool:
    """Whether a source stands inside the correction, so that only the wrong number is its."""
    return correction.first <= one.first < correction.last
