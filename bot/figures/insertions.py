"""Asides between commas that say who says so, in a language of cases: "серед них, за його словами, 170 жінок"."""

from __future__ import annotations

from bot.figures.tokens import Sentence

_LONGEST = 9
"""Tokens of such an aside."""
_SAID = ("same_speaker", "according", "speech")


def before(sentence: Sentence, index: int) -> int:
    """Where the words end that stand before token `index`, without such an aside right before it."""
    if index < 1 or sentence.low(index - 1) != ",":
        return index
    reach = range(index - 2, max(-1, index - 2 - _LONGEST), -1)
    first = next((at for at in reach if sentence.low(at) == ","), None)
    said = first is not None and any(sentence.find(kind, first, index) is not None for kind in _SAID)
    return first if first is not None and said else index
