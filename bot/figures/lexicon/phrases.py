"""Phrases that a word may begin, in a form in which few of them are compared with a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words that mean one thing."""

    rest: tuple[str, ...]
    """What follows the first word; a stem ends in an asterisk."""
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fork:
    """Phrases with the same first words, by the word that comes next."""

    ended: tuple[Phrase, ...]
    """Those in which none does."""
    words: Mapping[str, tuple[Phrase, ...]]
    """With those, the ones that may go on with each word, longest first; stems aside."""
    stems: tuple[str, ...]
    """What words begin with that come next in others."""
    stemmed: tuple[Phrase, ...]

    def at(self, word: str) -> tuple[Phrase, ...]:
        """Those that may stand where the next word is `word`, longest first."""
        if word in self.words:
            return self.words[word]
        return self.stemmed if self.stems and word.startswith(self.stems) else self.ended


NO_FORK = Fork((), {}, (), ())
NO_SECONDS: Mapping[str, Fork] = {}


def matches(pattern: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are those of a pattern, one for one."""
    return len(pattern) == len(words) and all(
        word.startswith(one[:-1]) if one.endswith("*") else word == one
        for one, word in zip(pattern, words, strict=True)
    )


def by_second(phrases: Sequence[Phrase]) -> tuple[Mapping[str, Fork], tuple[str, ...], Fork]:
    """Phrases by their second word, and apart those where it is a stem."""
    if not phrases:
        return NO_SECONDS, (), NO_FORK
    seconds = _fork(phrases, 0)
    return {word: _fork(those, 1) for word, those in seconds.words.items()}, seconds.stems, _fork(seconds.stemmed, 1)


def _fork(phrases: Sequence[Phrase], at: int) -> Fork:
    """Phrases, longest first, by their word at `at` behind the first."""
    ended = tuple(phrase for phrase in phrases if len(phrase.rest) == at)
    longer = phrases[: len(phrases) - len(ended)]
    words: dict[str, list[Phrase]] = {}
    stemmed: list[Phrase] = []
    for phrase in longer:
        group = stemmed if phrase.rest[at][-1] == "*" else words.setdefault(phrase.rest[at], [])
        group.append(phrase)
    stems = tuple({phrase.rest[at][:-1] for phrase in stemmed})
    for word in words:
        if word.startswith(stems):
            words[word] = [phrase for phrase in longer if matches(phrase.rest[at : at + 1], (word,))]
    return Fork(ended, {word: (*those, *ended) for word, those in words.items()}, stems, (*stemmed, *ended))
