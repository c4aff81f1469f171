"""A sentence as tokens, each with what the lexicon says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import attrgetter

from bot.figures.lexicon import NO_TAGS, NUMBER, WORD, Lexicon, Token, add_tag
from bot.figures.lexicon.phrases import Phrase

_PLAIN_QUOTES = frozenset('"“”„')
"""Marks that one language opens a quotation with and another closes it."""
_BEFORE_QUOTE = "(«[—–-/"
_LENGTH = attrgetter("length")
_LIMITS = ("at_least", "at_most")
"""What phrases say that hedge a number: "at least"."""
_ACTS = frozenset({"object", "both", "subject", "toll"})
"""Kinds of phrases that tell what happened."""
_WHOLE = frozenset({"hedge_before", "hedge_after", "reckoned", "handing"})
"""Kinds of phrases that stand whole before a number, whatever they end in."""
POSSESSIVE = ("'s", "’s")
"""How English marks an owner."""
OWNING = (*POSSESSIVE, "'", "’")
"""The same, also behind an s: "the investigators' count"."""
ENDS = (",", ".", ";", "")
"""Marks that end a clause, and what is behind a sentence."""
_NUMERALS = frozenset({"unit", "tens", "vague", "part"})
"""Tags of words that a number may begin with."""


@dataclass(slots=True)
class Sentence:
    """Tokens, and for each the tags of the word or phrase that begins with it."""

    text: str
    """The whole field, which offsets refer to."""
    start: int
    """Where the sentence begins in it, in characters."""
    end: int
    """Where it ends."""
    tokens: list[Token]
    capitals: list[int]
    """Those that begin with a capital letter."""
    tags: list[Mapping[str, str]]
    """A token inside a phrase has none: the phrase's stand at its first."""
    ends: list[int]
    """Where the word or phrase that begins at each token ends; 0 inside a phrase."""
    tagged: Mapping[str, list[int]]
    """The tokens that have a tag of each kind, in order: most questions are about few of them."""
    lexicon: Lexicon
    _reached: list[int] = field(default_factory=list, init=False, compare=False, repr=False)
    """Where each token ends in the field, once that was asked, behind where the sentence begins."""

    def tag(self, index: int, kind: str) -> str | None:
        """The value that the word or phrase at `index` has for `kind`."""
        if kind not in self.tagged or index < 0:
            return None
        try:
            return self.tags[index].get(kind)
        except IndexError:
            return None

    def at(self, index: int) -> Mapping[str, str]:
        """All tags of the word or phrase at `index`, for who asks for several."""
        try:
            return self.tags[index] if index >= 0 else NO_TAGS
        except IndexError:
            return NO_TAGS

    def is_any(self, index: int, *kinds: str) -> bool:
        """Whether the word or phrase at `index` has a tag of one of these kinds."""
        return 0 <= index < len(self.tags) and not self.tags[index].keys().isdisjoint(kinds)

    def noun(self, index: int) -> str:
        """What class of things the word or phrase at `index` names; empty if none."""
        return self.tag(index, "noun") or ""

    def acts(self, index: int, *sides: str) -> list[str]:
        """What the word or phrase at `index` tells to have happened to what stands on one of these sides of it."""
        return [act for side in sides if (said := self.tag(index, side)) for act in said.split("|")]

    def word_tag(self, index: int, kind: str) -> str | None:
        """The value that the word at `index` has by itself, also inside a phrase."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        return (self.lexicon.look_up(token.low) if token.capital else token).tags.get(kind)

    def where(self, kind: str) -> Sequence[int]:
        """The tokens that have a tag of this kind, in order."""
        return self.tagged.get(kind, ())

    def where_any(self, *kinds: str) -> Sequence[int]:
        """The tokens that have a tag of any of these kinds, in order."""
        found = []
        for kind in kinds:
            if kind in self.tagged:
                found.append(self.tagged[kind])  # noqa: PERF401 - most find none, and a comprehension takes longer
        if not found:
            return ()
        return found[0] if len(found) == 1 else sorted({*chain(*found)})

    def each(self, kind: str) -> dict[int, str]:
        """The value of this kind that each token has that has one, in order."""
        return {index: self.tags[index][kind] for index in self.tagged[kind]} if kind in self.tagged else {}

    def back(self, last: int, kind: str) -> Sequence[int]:
        """The tokens before `last` that have a tag of this kind, the nearest first."""
        if kind not in self.tagged:
            return ()
        return [index for index in reversed(self.tagged[kind]) if index < last]

    def has(self, *kinds: str) -> bool:
        """Whether any token has a tag of one of these kinds: cheaper than to ask each."""
        for kind in kinds:  # noqa: SIM110 - any() takes twice as long
            if kind in self.tagged:
                return True
        return False

    def after(self, index: int) -> int:
        """Where the word or phrase that begins at `index` ends: always beyond it, also inside a phrase."""
        try:
            return (index >= 0 and self.ends[index]) or index + 1
        except IndexError:
            return index + 1

    def start_of(self, end: int) -> int:
        """Where the word or phrase that ends before token `end` begins."""
        start = end - 1
        while start > 0 and not self.ends[start]:
            start -= 1
        return start

    def low(self, index: int) -> str:
        """The token at `index` in lower case; empty beyond the ends."""
        try:
            return self.tokens[index].low if index >= 0 else ""
        except IndexError:
            return ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens `first` up to `last`, exclusive, begin and end in the field, in characters."""
        reached = self._reached or self._reach()
        return reached[first + 1] - len(self.tokens[first].text), reached[last]

    def _reach(self) -> list[int]:
        reached = self._reached
        reached.extend(accumulate(map(_LENGTH, self.tokens), initial=self.start))
        if reached[-1] == self.end:
            return reached
        at, reached[1:] = 0, []  # several spaces stand somewhere, or there are more words than are read
        written = _as_read(self.text[self.start : self.end], self.lexicon)
        for token in self.tokens:
            at = written.index(token.text, at) + len(token.text)
            reached.append(self.start + at)
        return reached

    def written(self, first: int, last: int) -> str:
        """The text from token `first` up to token `last`, exclusive."""
        if first >= last:
            return ""
        if first + 1 == last:
            return self.tokens[first].text
        start, end = self.span(first, last)
        return self.text[start:end]

    def find(self, kind: str, first: int = 0, last: int | None = None) -> int | None:
        """The first token from `first` up to `last` that has a tag of this kind."""
        if kind not in self.tagged:
            return None
        for index in self.tagged[kind]:
            if index >= first:
                return index if last is None or index < last else None
        return None


def read(text: str, start: int, end: int, lexicon: Lexicon) -> Sentence:
    """The sentence that stands in `text` from `start` to `end`, in characters."""
    tokens = lexicon.tokens(_as_read(text[start:end], lexicon))
    tags = [token.tags for token in tokens]
    capitals = [index for index, token in enumerate(tokens) if token.capital]
    ends = _join(tokens, tags)
    return Sentence(text, start, end, tokens, capitals, tags, ends, _by_kind(tags), lexicon)


def _as_read(written: str, lexicon: Lexicon) -> str:
    """A text with « and » for quotation marks that don't show by themselves which they are: "Схід", „Схід“."""
    if not lexicon.verb_first or _PLAIN_QUOTES.isdisjoint(written):
        return written
    marks = list(written)
    for at, mark in enumerate(marks):
        if mark in _PLAIN_QUOTES:
            opens = at == 0 or written[at - 1].isspace() or written[at - 1] in _BEFORE_QUOTE
            marks[at] = "«" if opens else "»"
    return "".join(marks)


def is_title_case(sentence: Sentence) -> bool:
    """Whether a headline has every word with a capital, so that one tells nothing."""
    capitals = [token.capital for token in sentence.tokens if token.kind == WORD]
    return 2 * sum(capitals) >= len(capitals)


def _by_kind(tags: list[Mapping[str, str]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, tagged in enumerate(tags):
        if not tagged:
            continue
        for kind in tagged:
            if kind in found:
                found[kind].append(index)
            else:
                found[kind] = [index]
    return found


def _join(tokens: list[Token], tags: list[Mapping[str, str]]) -> list[int]:
    """Where each word or phrase ends. The longest phrase at each of the words that may lead one wins; what it covers
    has no tags of its own."""
    ends = list(range(1, len(tokens) + 1))
    covered, last = 0, len(tokens) - 1
    for index, word in enumerate(tokens[:-1]):
        if not word.phrases or index < covered:
            continue
        following = tokens[index + 1].low
        if following in word.seconds:
            going_on = word.seconds[following]
        elif word.stems and following.startswith(word.stems):
            going_on = word.stemmed
        else:
            continue
        found = _phrases(going_on.at(tokens[index + 2].low if index + 2 <= last else ""), tokens, index)
        if found:
            rest = len(found[0].rest)
            covered = index + 1 + rest
            tags[index:covered] = [_meaning(found), *[NO_TAGS] * rest]
            ends[index:covered] = [covered, *[0] * rest]
    return ends


def _meaning(found: list[Phrase]) -> Mapping[str, str]:
    """What all of some phrases mean."""
    if len(found) == 1:
        return found[0].tags
    merged: dict[str, str] = {}
    for phrase in found:
        for kind, value in phrase.tags.items():
            add_tag(merged, kind, value)
    return merged


def _phrases(phrases: tuple[Phrase, ...], tokens: list[Token], index: int) -> list[Phrase]:
    """Those of the greatest length that stand at `index`."""
    found: list[Phrase] = []
    for phrase in phrases:
        rest = phrase.rest
        if found and len(rest) < len(found[0].rest):
            break
        if "currency" in phrase.tags and len(tokens[index].low) == 1 and tokens[index + 1].spaced:
            continue  # "a $5 million deal" isn't in A$
        if "hedge_after" in phrase.tags and _leads(len(rest), tokens, index):
            continue  # "2270 домов, и более 14 тысяч человек"
        if _stands(rest, tokens, index + 1):
            found.append(phrase)
    if found and not _ACTS.isdisjoint(found[0].tags) and _opens_hedge(tokens, index + len(found[0].rest)):
        return _phrases(tuple(one for one in phrases if len(one.rest) < len(found[0].rest)), tokens, index)
    if found and "and" in found[0].rest and "head" in found[0].tags and _counts(tokens, index + 1 + len(found[0].rest)):
        return _phrases(tuple(one for one in phrases if len(one.rest) < len(found[0].rest)), tokens, index)
    if found and "hedging" in tokens[index + len(found[0].rest)].tags and _hedges(found, tokens, index):
        return _phrases(tuple(one for one in phrases if len(one.rest) < len(found[0].rest)), tokens, index)
    return found


def _opens_hedge(tokens: list[Token], last: int) -> bool:
    """Whether the last word of a phrase rather opens a hedge: the "at" of "fired at least 40 rockets"."""
    word = tokens[last]
    if not word.phrases or last + 1 == len(tokens) or tokens[last + 1].low not in word.seconds:
        return False
    limits = (phrase for phrase in word.phrases if phrase.tags.get("hedge_before") in _LIMITS)
    hedge = next((phrase for phrase in limits if _stands(phrase.rest, tokens, last + 1)), None)
    after = last + 1 + len(hedge.rest) if hedge else len(tokens)
    return _counts(tokens, after)


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether a number follows, which a verb before it may have as its object: "two dead and wounded five others"."""
    return index < len(tokens) and (tokens[index].kind == NUMBER or not _NUMERALS.isdisjoint(tokens[index].tags))


def _hedges(found: list[Phrase], tokens: list[Token], index: int) -> bool:
    """Whether the last word of a phrase hedges the number behind it: "shot down over 40 drones", but not "handed over
    40 drones"."""
    after = index + 1 + len(found[0].rest)
    if after == len(tokens) or any(not _WHOLE.isdisjoint(phrase.tags) for phrase in found):
        return False
    number = _counts(tokens, after)
    noun = tokens[after + 1].tags if after + 1 < len(tokens) else NO_TAGS
    where = noun.get("noun", "").startswith("thing/") or "head" in noun  # "shot down over 14 regions"
    return number and not where


def _leads(length: int, tokens: list[Token], index: int) -> bool:
    """Whether digits follow a phrase of `length` words after its first."""
    after = index + 1 + length
    return after < len(tokens) and tokens[after].kind == NUMBER


def _stands(rest: tuple[str, ...], tokens: list[Token], index: int) -> bool:
    if index + len(rest) > len(tokens):
        return False
    for offset, part in enumerate(rest):
        low = tokens[index + offset].low
        if low != part and not (part[-1] == "*" and low.startswith(part[:-1])):
            return False
    return True
