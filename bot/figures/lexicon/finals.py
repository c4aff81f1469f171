"""Particles that take one form after a consonant and another after a vowel: 은 and 는, 이 and 가."""

from __future__ import annotations

from typing import NamedTuple

_FIRST, _SYLLABLES, _FINALS = 0xAC00, 11172, 28
_LIQUID = 8
"""The final consonant after which the form of vowels stands as well: 서울로."""


class Finals(NamedTuple):
    """Which particles a syllable decides."""

    after_consonant: frozenset[str]
    after_vowel: frozenset[str]
    liquid: frozenset[str]
    """Those of `after_vowel` that also follow the one consonant."""

    def fits(self, word: str, ending: str) -> bool:
        """Whether `word`, which ends so, may be a word with this particle: no 하이, whose 이 follows a vowel."""
        shape = ending in self.after_consonant
        if not shape and ending not in self.after_vowel:
            return True
        place = ord(word[-len(ending) - 1]) - _FIRST if len(word) > len(ending) else -1
        if not 0 <= place < _SYLLABLES:
            return True
        final = place % _FINALS
        return bool(final) == shape or (final == _LIQUID and ending in self.liquid)
