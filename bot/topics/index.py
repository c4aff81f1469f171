"""Every stored query against an article at once.

Two layers. The article's words run through the tree of phrases (`atoms`) and light those that occur; a query that one
phrase satisfies is found by that alone. Any other query is a list of alternatives (`branches`), each waiting at one of
the conditions that it can't do without, and is examined only when that one is lit. A branch examined in vain moves to
a condition that was missing, so it comes to wait where it is seldom disturbed. Time grows with what matches.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.articles import Field, Figure, Hit
from bot.text.words import split
from bot.topics.atoms import Atom, Atoms, Node, Reading
from bot.topics.branches import Branch, Lit, Maker
from bot.topics.query import MAX_DISTANCE, Query

if TYPE_CHECKING:
    from bot.topics.catalog import Topic

STRICT = 0.5
"""From this score on an article is about the topic; below, it mentions it."""

_LEAD = 60
"""Words of the text that count as its beginning: one or two paragraphs of news."""
_GAP: list[Reading] = [((), ())] * (MAX_DISTANCE + 1)
"""Stands between headline and text, so that no phrase and no NEAR reaches from one into the other."""
_IN_TITLE, _IN_LEAD, _BELOW = 0.8, 0.6, 0.2
_REPEATED = {_IN_TITLE: 0.05, _IN_LEAD: 0.05, _BELOW: 0.1}
"""What each of up to four more occurrences adds: named thrice below the lead is a mention still, four times is not."""


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
_Place = tuple[str, Field, int, int]
"""The matched characters, their field, and where they stand in it."""


class Index:
    """Queries under keys of the caller's, and topics under their slugs. For one thread."""

    def __init__(self) -> None:
        self._atoms = Atoms()
        self._stored: dict[str, _Stored] = {}
        self._always: dict[Branch, None] = {}
        """Branches without a phrase, such as figure:killed>100: examined every time."""

    def __len__(self) -> int:
        return len(self._stored)

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
            if atom.plain is not None:
                atom.plain.pop(key, None)
        for branch in stored.branches:
            self._leave(branch)
        for atom in stored.taken:
            self._atoms.release(atom)

    def match(self, document: Document) -> list[Hit]:
        """Who matches, best first; a key has one hit."""
        title, text = split(document.title), split(document.text)
        words = self._atoms.read(title, document.language) + _GAP + self._atoms.read(text, document.language)
        positions = _light(words, len(title))
        strength = _weigh(positions, len(title), len(title) + len(_GAP) + _LEAD)
        lit = Lit(positions, strength, document.source, document.language, document.figures)
        found = [(-score, key, reason) for key, (score, reason) in self._examine(lit).items()]
        found.sort(key=_by_score)
        hits: list[Hit] = []
        if not found:
            return hits
        places = _Places(document, title, text, lit)
        for score, key, reason in found:
            matched, field, start, end = places.of(reason)
            hits.append(Hit(topic=key, score=-score, matched=matched, field=field, start=start, end=end))
        return hits

    def _add(self, key: str, queries: list[tuple[Query, float]]) -> None:
        if key in self._stored:
            self.remove(key)
        maker = Maker(self._atoms)
        plain, waiting = [], []
        for query, factor in queries:
            for branch in maker.branches(query, key, factor):
                if (atom := branch.plain) is not None:
                    plain.append(atom)
                    atom.plain = (atom.plain or {}) | {key: None}
                else:
                    waiting.append(branch)
                    self._wait(branch, branch.longest())
        self._stored[key] = _Stored(tuple(maker.taken), tuple(plain), tuple(waiting))

    def _wait(self, branch: Branch, clause: int) -> None:
        branch.watched = clause
        if not branch.clauses:
            self._always[branch] = None
            return
        for atom in branch.clauses[clause]:
            if atom.waiting is None:
                atom.waiting = {}
            atom.waiting[branch] = None

    def _leave(self, branch: Branch) -> None:
        if not branch.clauses:
            del self._always[branch]
            return
        for atom in branch.clauses[branch.watched]:
            if atom.waiting is not None:
                atom.waiting.pop(branch, None)

    def _examine(self, lit: Lit) -> dict[str, _Found]:
        found: dict[str, _Found] = {}
        awake: dict[Branch, None] = dict(self._always)
        for atom, score in lit.strength.items():
            if atom.waiting:
                awake.update(atom.waiting)
            if atom.plain:
                for key in atom.plain:
                    if key not in found or score > found[key][0]:
                        found[key] = score, atom
        for branch in awake:
            score = branch.weigh(lit)
            if not score:
                if branch.lacking != branch.watched and branch.rarer(branch.lacking):
                    self._leave(branch)
                    self._wait(branch, branch.lacking)
            elif branch.key not in found or score > found[branch.key][0]:
                found[branch.key] = score, branch
        return found


def _by_score(found: tuple[float, str, Atom | Branch]) -> tuple[float, str]:
    return found[:2]


def _light(words: list[Reading], title: int) -> dict[Atom, list[int]]:
    """The phrases that occur, and where each begins."""
    lit: dict[Atom, list[int]] = {}
    last = len(words)
    for at, (_, nodes) in enumerate(words):
        for node in nodes:
            if node.anywhere is not None:
                lit.setdefault(node.anywhere, []).append(at)
            if node.in_title is not None and at < title:
                lit.setdefault(node.in_title, []).append(at)
            if node.children and at + 1 < last and not node.children.keys().isdisjoint(words[at + 1][0]):
                for longer in _follow(node, at + 1, words):
                    if longer.anywhere is not None:
                        lit.setdefault(longer.anywhere, []).append(at)
                    if longer.in_title is not None and at < title:
                        lit.setdefault(longer.in_title, []).append(at)
    return lit


def _follow(node: Node, at: int, words: list[Reading]) -> list[Node]:
    """Where phrases lead that go on from the node with the words from `at` on."""
    if not node.children or at >= len(words):
        return []
    reached = [node.children[term] for term in words[at][0] if term in node.children]
    for longer in reached[:]:
        reached += _follow(longer, at + 1, words)
    return reached


def _weigh(positions: dict[Atom, list[int]], title: int, lead: int) -> dict[Atom, float]:
    """How far the article is about each phrase: by where it is first named, and how often."""
    strength = {}
    for atom, places in positions.items():
        atom.seen += 1
        where = _IN_TITLE if places[0] < title else _IN_LEAD if places[0] < lead else _BELOW
        strength[atom] = where + _REPEATED[where] * min(len(places) - 1, 4) if len(places) > 1 else where
    return strength


class _Places:
    """From what matched to the characters that say so."""

    def __init__(self, document: Document, title: list[str], text: list[str], lit: Lit) -> None:
        self._document, self._lit = document, lit
        self._begin = len(title) + len(_GAP)
        """The number of the text's first word."""
        self._title = _spans(document.title, title)
        self._text = _spans(document.text, text)

    def of(self, reason: Atom | Branch) -> _Place:
        """The first of the words that matched."""
        if isinstance(reason, Atom):
            return self._cut(self._lit.positions[reason][0], reason.length)
        if first := reason.first(self._lit):
            return self._cut(first[0], first[1].length)
        figure = reason.figure(self._lit)
        # Where only the outlet was asked for, no word says why.
        return (figure.evidence, figure.field, figure.start, figure.end) if figure else ("", "title", 0, 0)

    def _cut(self, first: int, length: int) -> _Place:
        if first < self._begin:
            start, end = self._title[first][0], self._title[first + length - 1][1]
            return self._document.title[start:end], "title", start, end
        first -= self._begin
        start, end = self._text[first][0], self._text[first + length - 1][1]
        return self._document.text[start:end], "text", start, end


def _spans(whole: str, words: list[str]) -> list[tuple[int, int]]:
    spans, end = [], 0
    for word in words:
        start = whole.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans
