"""What was made of words that came before: most come again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST = 25_000
"""Words that are kept; beyond that they are begun anew, so that no text can fill the memory."""
LONGEST = 40
"""Letters of the longest word, or piece of text, that is worth keeping."""
_Made = TypeVar("_Made")


class Memory(dict[str, _Made]):
    """What `make` makes of each word, by the word: made once, but that of long ones each time."""

    def __init__(self, make: Callable[[str], _Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _Made:
        made = self._make(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = made
        return made
