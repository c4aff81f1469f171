"""Every stored query against an article at once.

Two layers. The article's words run through the tree of phrases (`atoms`) and light those that occur; a query that one
phrase satisfies is found by that alone. Any other query is a list of alternatives (`branches`), each waiting at one of
the conditions that it can't do without, and is examined only when that one is lit. A branch examined in vain moves to
a condition that was missing, so it comes to wait where it is seldom disturbed. Time grows with what matches.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.articles import Field, Figure, Hit
from bot.text.words import split
from bot.topics.atoms import Atom, Atoms, Reading
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


@dataclass(slots=True)
class _Stored:
    """What `remove` must undo."""

    taken: list[Atom]
    plain: list[Atom]
    branches: list[Branch]


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
            del atom.plain[key]
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
        found = self._examine(lit)
        places = _Places(document, title, text)
        hits = [_hit(key, best, lit, places) for key, best in found.items()]
        hits.sort(key=lambda hit: (-hit.score, hit.topic))
        return hits

    def _add(self, key: str, queries: list[tuple[Query, float]]) -> None:
        if key in self._stored:
            self.remove(key)
        maker = Maker(self._atoms)
        stored = self._stored[key] = _Stored(maker.taken, [], [])
        for query, factor in queries:
            for branch in maker.branches(query, key, factor):
                if (atom := branch.plain) is not None:
                    stored.plain.append(atom)
                    atom.plain[key] = None
                else:
                    stored.branches.append(branch)
                    self._wait(branch, 0)

    def _wait(self, branch: Branch, clause: int) -> None:
        branch.watched = clause
        if not branch.clauses:
            self._always[branch] = None
            return
        for atom in branch.clauses[clause]:
            atom.waiting[branch] = None

    def _leave(self, branch: Branch) -> None:
        if not branch.clauses:
            del self._always[branch]
            return
        for atom in branch.clauses[branch.watched]:
            atom.waiting.pop(branch, None)

    def _examine(self, lit: Lit) -> dict[str, _Found]:
        found: dict[str, _Found] = {}
        awake: dict[Branch, None] = dict(self._always)
        for atom, score in lit.strength.items():
            awake.update(atom.waiting)
            for key in atom.plain:
                if key not in found or score > found[key][0]:
                    found[key] = score, atom
        for branch in awake:
            score = branch.weigh(lit)
            if not score:
                if branch.lacking != branch.watched:
                    self._leave(branch)
                    self._wait(branch, branch.lacking)
            elif branch.key not in found or score > found[branch.key][0]:
                found[branch.key] = score, branch
        return found


def _light(words: list[Reading], title: int) -> dict[Atom, list[int]]:
    """The phrases that occur, and where each begins."""
    lit: dict[Atom, list[int]] = {}
    last = len(words)
    for at, (_, nodes) in enumerate(words):
        for first in nodes:
            ahead = [(first, at + 1)]
            while ahead:
                node, following = ahead.pop()
                if node.anywhere is not None:
                    lit.setdefault(node.anywhere, []).append(at)
                if node.in_title is not None and at < title:
                    lit.setdefault(node.in_title, []).append(at)
                if node.children and following < last:
                    children = node.children
                    ahead += [(children[term], following + 1) for term in words[following][0] if term in children]
    return lit


def _weigh(positions: dict[Atom, list[int]], title: int, lead: int) -> dict[Atom, float]:
    """How far the article is about each phrase: by where it is first named, and how often."""
    strength = {}
    for atom, places in positions.items():
        where = _IN_TITLE if places[0] < title else _IN_LEAD if places[0] < lead else _BELOW
        strength[atom] = where + _REPEATED[where] * min(len(places) - 1, 4)
    return strength


class _Places:
    """From a word's number to its characters."""

    def __init__(self, document: Document, title: list[str], text: list[str]) -> None:
        self._document = document
        self._title = _spans(document.title, title)
        self._text = _spans(document.text, text)

    def cut(self, first: int, length: int) -> tuple[str, Field, int, int]:
        """The matched words, their field and where they stand in it."""
        in_title = first < len(self._title)
        field: Field = "title" if in_title else "text"
        spans = self._title if in_title else self._text
        whole = self._document.title if in_title else self._document.text
        if not in_title:
            first -= len(self._title) + len(_GAP)
        start, end = spans[first][0], spans[first + length - 1][1]
        return whole[start:end], field, start, end


def _spans(whole: str, words: list[str]) -> list[tuple[int, int]]:
    spans, end = [], 0
    for word in words:
        start = whole.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans


def _hit(key: str, found: _Found, lit: Lit, places: _Places) -> Hit:
    score, reason = found
    named = (lit.positions[reason][0], reason) if isinstance(reason, Atom) else reason.first(lit)
    if named is not None:
        matched, field, start, end = places.cut(named[0], named[1].length)
    elif isinstance(reason, Branch) and (figure := reason.figure(lit)):
        matched, field, start, end = figure.evidence, figure.field, figure.start, figure.end
    else:  # Only the outlet was asked for.
        matched, field, start, end = "", "title", 0, 0
    return Hit(topic=key, score=score, matched=matched, field=field, start=start, end=end)
