"""A sentence as tokens, each with what the lexicon says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from bot.figures.lexicon import WORD, Lexicon, Phrase, add_tag, fold

NO_TAGS: Mapping[str, str] = MappingProxyType({})
LONGEST = 400
"""Tokens of a sentence that are read; what goes on longer is a table or an attack, not a sentence."""


class Token(NamedTuple):
    """A word, number or mark."""

    text: str
    low: str
    start: int
    end: int
    """Where it stands in its field, in characters."""
    kind: str
    spaced: bool
    """Whether white space stands before it."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens, and for each the tags of the word or phrase that begins with it."""

    text: str
    """The whole field, which offsets refer to."""
    tokens: list[Token]
    tags: list[Mapping[str, str]]
    """A token inside a phrase has none: the phrase's stand at its first."""
    ends: list[int]
    """Where the word or phrase that begins at each token ends; 0 inside a phrase."""
    lexicon: Lexicon

    def tag(self, index: int, kind: str) -> str | None:
        """The value that the word or phrase at `index` has for `kind`."""
        return self.tags[index].get(kind) if 0 <= index < len(self.tokens) else None

    def after(self, index: int) -> int:
        """Where the word or phrase that begins at `index` ends: always beyond it, also inside a phrase."""
        return max(self.ends[index], index + 1) if 0 <= index < len(self.ends) else index + 1

    def start_of(self, end: int) -> int:
        """Where the word or phrase that ends before token `end` begins."""
        start = end - 1
        while start > 0 and not self.ends[start]:
            start -= 1
        return start

    def low(self, index: int) -> str:
        """The token at `index` in lower case; empty beyond the ends."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def written(self, first: int, last: int) -> str:
        """The text from token `first` up to token `last`, exclusive."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def find(self, kind: str, first: int = 0, last: int | None = None) -> int | None:
        """The first token from `first` up to `last` that has a tag of this kind."""
        stop = len(self.tags) if last is None else min(last, len(self.tags))
        return next((index for index in range(max(0, first), stop) if kind in self.tags[index]), None)


def read(text: str, start: int, end: int, lexicon: Lexicon) -> Sentence:
    """The sentence that stands in `text` from `start` to `end`, in characters."""
    tokens: list[Token] = []
    previous = start
    for match in lexicon.token.finditer(text, start, end):
        written = match.group()
        kind = match.lastgroup or WORD
        tokens.append(
            Token(
                written,
                fold(written),
                match.start(),
                match.end(),
                WORD if kind == "first" else kind,
                match.start() > previous,
            )
        )
        previous = match.end()
        if len(tokens) == LONGEST:
            break
    tags, ends = _tag(tokens, lexicon)
    return Sentence(text, tokens, tags, ends, lexicon)


def _tag(tokens: list[Token], lexicon: Lexicon) -> tuple[list[Mapping[str, str]], list[int]]:
    """The longest phrase at each place wins; what it covers has no tags of its own."""
    tags: list[Mapping[str, str]] = [NO_TAGS] * len(tokens)
    ends = list(range(1, len(tokens) + 1))
    index = 0
    while index < len(tokens):
        known = lexicon.look_up(tokens[index].low)
        tags[index] = _cased(tokens[index], known.tags) if "cased" in known.tags else known.tags
        if known.phrases:
            found = _phrases(known.phrases, tokens, index)
            if found:
                length = len(found[0].rest)
                merged: dict[str, str] = {}
                for phrase in found:
                    add_tag(merged, phrase.kind, phrase.value)
                tags[index] = merged
                ends[index + 1 : index + 1 + length] = [0] * length
                ends[index] = index + 1 + length
                index += length
        index += 1
    return tags, ends


_NAMED = ("nation", "month")
"""What a word means only with a capital, where it has another meaning without: us and US, may and May."""


def _cased(token: Token, tags: Mapping[str, str]) -> Mapping[str, str]:
    """The tags of a word that is a name with capitals and something else without."""
    named = token.text.isupper() if tags["cased"] == "upper" else token.capital
    return {kind: value for kind, value in tags.items() if kind == "cased" or (kind in _NAMED) == named}


def _phrases(phrases: tuple[Phrase, ...], tokens: list[Token], index: int) -> list[Phrase]:
    """Those of the greatest length that stand at `index`."""
    if index + 1 == len(tokens):
        return []
    following = tokens[index + 1].low
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.rest[0] != following and phrase.rest[0][-1] != "*":
            continue
        if found and len(phrase.rest) < len(found[0].rest):
            break
        if _stands(phrase.rest, tokens, index + 1):
            found.append(phrase)
    return found


def _stands(rest: tuple[str, ...], tokens: list[Token], index: int) -> bool:
    if index + len(rest) > len(tokens):
        return False
    for offset, part in enumerate(rest):
        low = tokens[index + offset].low
        if low != part and not (part[-1] == "*" and low.startswith(part[:-1])):
            return False
    return True
