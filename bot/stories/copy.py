"""Syndicated copies: the same text under another headline or with another first line, by MinHash."""

from __future__ import annotations

from operator import eq

from rensa import RMinHash

from bot.text.words import Words

_PERMUTATIONS = 64
_SEED = 1
_SHINGLE = 4
"""Words per shingle: four in a row are seldom shared by chance."""
_FEWEST_WORDS = 40
_MOST_WORDS = 3_000
_COPY = 0.6
"""Share of equal slots, an estimate of the share of common shingles: one changed paragraph of five is still a copy."""


def signature(text: str) -> tuple[int, ...]:
    """A MinHash of a text's shingles; empty under 40 words, where a chance likeness is too likely.

    Equal in every process and on every day, so that it can be stored.
    """
    words = Words(text[: _MOST_WORDS * 10]).folded()[:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return ()
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update([" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)])
    return tuple(sketch.digest())


def is_copy(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether two signatures are of one text; never where a text was too short for one."""
    if not a or len(a) != len(b):
        return False
    same: int = sum(map(eq, a, b))
    return same >= _COPY * len(a)
