"""Who says what a headline quotes, where the name stands beside the quotation marks without a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.figures.lexicon import WORD
from bot.figures.records import normalise
from bot.figures.tokens import Sentence

_OPENING, _CLOSING = ('"', "“"), ('"', "”")
_NAME = 6
"""Tokens of a name."""


class Quoted(NamedTuple):
    """A name, and tokens `first` to `last`, exclusive, in which it is the one who speaks."""

    first: int
    last: int
    name: str


def find(sentence: Sentence, names: Sequence[str]) -> list[Quoted]:
    """The quotations of a headline: 경찰 "3명 숨져", and "3명 숨져" 경찰; `names` are those of the body."""
    found: list[Quoted] = []
    for opening, closing in _quotations(sentence):
        floor = found[-1].last if found else 0
        if one := _before(sentence, floor, opening, names):
            found.append(Quoted(one[0], closing + 1, one[1]))
        elif name := _after(sentence, closing + 1, names):
            found.append(Quoted(floor, closing + 1, name))
    return found


def _quotations(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where each quotation opens and closes, or where the headline ends."""
    opening: int | None = None
    for index, token in enumerate(sentence.tokens):
        if opening is None and token.text in _OPENING:
            opening = index
        elif opening is not None and token.text in _CLOSING:
            yield opening, index
            opening = None
    if opening is not None:
        yield opening, len(sentence.tokens)


def _before(sentence: Sentence, floor: int, opening: int, names: Sequence[str]) -> tuple[int, str] | None:
    """Where the name before a quotation begins, and the name."""
    end = opening - 1 if sentence.low(opening - 1) == "," else opening
    start = next((at + 1 for at in range(end - 1, floor - 1, -1) if sentence.tag(at, "clause")), floor)
    while end - start > 1 and sentence.tokens[start].kind != WORD:
        start += 1
    first = start
    if end - start > 1 and len(sentence.low(start)) == 1 and sentence.tag(start, "nation"):
        start += 1
    return (first, sentence.written(start, end)) if _is_claimant(sentence, start, end, names) else None


def _after(sentence: Sentence, start: int, names: Sequence[str]) -> str:
    """The name that is all that follows a quotation; else empty."""
    while start < len(sentence.tokens) and sentence.tokens[start].kind != WORD:
        start += 1
    end = len(sentence.tokens)
    whole = all(token.kind == WORD for token in sentence.tokens[start:end])
    return sentence.written(start, end) if whole and _is_claimant(sentence, start, end, names) else ""


def _is_claimant(sentence: Sentence, first: int, last: int, names: Sequence[str]) -> bool:
    """Whether a nation, a speaker, somebody whom the body names, or one with a name of record stands there."""
    text = sentence.written(first, last)
    if not 0 < last - first <= _NAME or any("both" in sentence.tags[at] for at in range(first, last)):
        return False
    if last - first == 1 and sentence.tag(first, "nation"):
        return True
    if any(text in name or name in text for name in names if len(name) > 1 < len(text)):
        return True
    acronym = text.isascii() and text.isupper() and len(text) > 1
    return acronym or normalise(text) != text or any("speaker" in sentence.tags[at] for at in range(first, last))
