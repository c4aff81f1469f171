"""Every stored query against an article at once.

Two layers. The article's words and pairs of words are looked up among the phrases (`atoms`) and light those that
occur; a query that one phrase satisfies is found by that alone. Any other query is a list of alternatives
(`branches`), each waiting at one of the conditions that it can't do without, and is examined only when that one is
lit. Now and then those that wait at a frequent phrase move to a rarer one. Time grows with what matches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter, itemgetter, not_
from re import Match
from typing import TYPE_CHECKING, NamedTuple

from bot.articles import LONGEST, Figure, Hit
from bot.text.words import find_words
from bot.topics.atoms import Atom, Atoms
from bot.topics.branches import Branch, Maker
from bot.topics.light import Clause, Lit, Passage, light, weigh
from bot.topics.query import MAX_DISTANCE, Query

if TYPE_CHECKING:
    from bot.topics.catalog import Topic

STRICT = 0.5
"""From this score on an article is about the topic; below, it mentions it."""

_GAP = MAX_DISTANCE + 1
"""Words between headline and text, so that no NEAR reaches from one into the other."""
_OFTEN = frozenset(16**power for power in range(1, 20))
"""Numbers of occurrences at which it is looked again how frequent a phrase is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What queries are asked about."""

    title: str
    text: str
    source: str = ""
    language: str = "en"
    """Two letters."""
    figures: tuple[Figure, ...] = ()


class _Stored(NamedTuple):
    """What `remove` must undo."""

    taken: tuple[Atom, ...]
    plain: tuple[Atom, ...]
    branches: tuple[Branch, ...]


_Found = tuple[float, Atom | Branch]
"""The best that a key has matched so far: how well, and what says so."""


class Index:
    """Queries under keys of the caller's, and topics under their slugs. For one thread."""

    def __init__(self) -> None:
        self._atoms = Atoms()
        self._stored: dict[str, _Stored] = {}
        self._always: dict[Branch, None] = {}
        """Branches without a phrase, such as figure:killed>100: examined every time."""

    def __len__(self) -> int:
        return len(self._stored)

    def __contains__(self, key: str) -> bool:
        return key in self._stored

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept: neither a query nor a phrase."""
        return not self._stored and not self._always and self._atoms.is_empty

    def add(self, key: str, query: Query) -> None:
        """Store a query; one that was stored under the key is replaced."""
        self._add(key, [(query, 1.0)])

    def add_topic(self, topic: Topic) -> None:
        """Store a topic under its slug."""
        self._add(topic.slug, topic.queries())

    def remove(self, key: str) -> None:
        """Forget a query; KeyError where there is none."""
        stored = self._stored.pop(key)
        for atom in stored.plain:
            atom.plain = tuple(other for other in atom.plain if other != key)
        for branch in stored.branches:
            self._leave(branch)
        for atom in stored.taken:
            self._atoms.release(atom)

    def match(self, document: Document) -> list[Hit]:
        """Who matches, best first; a key has one hit."""
        title, text = find_words(document.title[:LONGEST]), find_words(document.text[:LONGEST])
        begin = len(title) + _GAP
        passages = [self._read(title, 0, document), self._read(text, begin, document)]
        positions = light(passages, self._atoms.pairs)
        strength = weigh(positions, len(title), begin)
        lit = Lit(positions, strength, document.source, document.language, document.figures)
        places = _Places(document, title, text, lit)
        hits = [places.hit(key, *reason) for key, reason in self._examine(lit).items()]
        hits.sort(key=_score, reverse=True)
        return hits

    def _read(self, words: list[Match[str]], begin: int, document: Document) -> Passage:
        terms, more = self._atoms.read(list(map(_written, words)), document.language)
        return Passage(begin, not begin, terms, more)

    def _add(self, key: str, queries: list[tuple[Query, float]]) -> None:
        if key in self._stored:
            self.remove(key)
        maker = Maker(self._atoms)
        plain, waiting = [], []
        for query, factor in queries:
            for branch in maker.branches(query, key, factor):
                if (atom := branch.plain) is not None:
                    plain.append(atom)
                    atom.plain += (key,)
                else:
                    waiting.append(branch)
                    self._wait(branch)
        self._stored[key] = _Stored(tuple(maker.taken), tuple(plain), tuple(waiting))

    def _wait(self, branch: Branch) -> None:
        if not branch.clauses:
            self._always[branch] = None
            return
        branch.watched = branch.rarest()
        needed = branch.needed
        for atom in branch.clauses[branch.watched]:
            if atom.waiting is None:
                atom.waiting = {}
            atom.waiting[branch] = needed or (atom,)

    def _leave(self, branch: Branch) -> None:
        if not branch.clauses:
            del self._always[branch]
            return
        for atom in branch.clauses[branch.watched]:
            if atom.waiting is not None:
                atom.waiting.pop(branch, None)

    def _examine(self, lit: Lit) -> dict[str, _Found]:
        found: dict[str, _Found] = {}
        waiting, frequent = [], []
        for atom, score in lit.strength.items():
            for key in atom.plain:
                if key not in found or score > found[key][0]:
                    found[key] = score, atom
            atom.seen += 1
            if atom.waiting:
                waiting.append(atom.waiting)
                if atom.seen in _OFTEN:
                    frequent.append(atom)
        for branch in dict.fromkeys((*self._always, *_woken(waiting, lit))):
            score = branch.weigh(lit)
            if score and (branch.key not in found or score > found[branch.key][0]):
                found[branch.key] = score, branch
        for atom in frequent:
            self._move(atom)
        return found

    def _move(self, atom: Atom) -> None:
        """What waits at a phrase that has become frequent looks for a rarer one."""
        for branch in [branch for branch in atom.waiting or () if branch.rarest() != branch.watched]:
            self._leave(branch)
            self._wait(branch)


def _woken(waiting: list[dict[Branch, Clause]], lit: Lit) -> Iterator[Branch]:
    """Those whose clause to be looked at first occurs. Most lack it, and needn't be touched: memory is what is slow."""
    needed = chain.from_iterable(clauses.values() for clauses in waiting)
    return compress(chain.from_iterable(waiting), map(not_, map(lit.absent, needed)))


_written = itemgetter(0)
"""A word as it was found."""
_score = attrgetter("score")


class _Places:
    """Makes hits: from what matched to the characters that say so."""

    def __init__(self, document: Document, title: list[Match[str]], text: list[Match[str]], lit: Lit) -> None:
        self._document, self._lit = document, lit
        self._begin = len(title) + _GAP
        """The number of the text's first word."""
        self._title, self._text = title, text

    def hit(self, key: str, score: float, reason: Atom | Branch) -> Hit:
        """With the first of the words that matched."""
        if isinstance(reason, Atom):
            return self._cut(key, score, self._lit.positions[reason][0], reason.length)
        if first := reason.first(self._lit):
            return self._cut(key, score, first[0], first[1].length)
        if figure := reason.figure(self._lit):
            return Hit(key, score, figure.evidence, figure.field, figure.start, figure.end)
        return Hit(key, score, "", "title", 0, 0)  # Where only the outlet was asked for, no word says why.

    def _cut(self, key: str, score: float, first: int, length: int) -> Hit:
        if first < self._begin:
            start, end = self._title[first].start(), self._title[first + length - 1].end()
            return Hit(key, score, self._document.title[start:end], "title", start, end)
        first -= self._begin
        start, end = self._text[first].start(), self._text[first + length - 1].end()
        return Hit(key, score, self._document.text[start:end], "text", start, end)
