"""Every stored query against an article at once.

Two layers. The article's words and pairs of words are looked up among the phrases (`atoms`) and light those that
occur; a query that one phrase satisfies is found by that alone. Any other query is a list of alternatives
(`branches`), each waiting at one of the conditions that it can't do without, and is examined only when that one is
lit. Now and then those that wait at a frequent phrase move to a rarer one. Time grows with what matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.articles import LONGEST, Field, Figure, Hit
from bot.text.words import Words, tokenize
from bot.topics.atoms import Atom, Atoms
from bot.topics.branches import FIGURE, SOURCE, Branch, Maker
from bot.topics.light import Lit, Passage, light, weigh
from bot.topics.query import MAX_DISTANCE, Query
from bot.topics.relevance import ALONE, SETTING, Model, features, judged, places, squash

if TYPE_CHECKING:
    from bot.topics.catalog import Topic

STRICT = 0.5
"""From this score on an article is about the topic; below, it mentions it."""

_GAP = MAX_DISTANCE + 1
"""Words between headline and text, so that no NEAR reaches from one into the other."""
_COUNTED_EVERY = 16
"""Of so many articles the phrases of one are counted, which tells as well which are frequent."""
_OFTEN = frozenset(16**power for power in range(1, 20))
"""Numbers of counted occurrences at which what waits for a phrase looks for a rarer one."""


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


class Index:
    """Queries under keys of the caller's, and topics under their slugs. For one thread."""

    def __init__(self) -> None:
        self._atoms = Atoms()
        self._stored: dict[str, _Stored] = {}
        self._always: dict[Branch, None] = {}
        """Branches that wait for nothing, such as one that only forbids: examined every time. `parse` refuses them."""
        self._uncounted = 0
        """Articles since one was last counted."""
        self._model: Model | None = None
        self._concepts: dict[Atom, tuple[str, ...]] = {}
        """The lists of phrases that the model asks about, by phrase."""

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
        if key in self._stored:
            self.remove(key)
        self._add(key, [(query, 1.0)], Maker(self._atoms))

    def add_topics(self, topics: Iterable[Topic]) -> None:
        """Store topics under their slugs, instead of what was stored there: lists that they share are read once."""
        asked = {topic.slug: topic.queries() for topic in topics}
        for slug in asked.keys() & self._stored.keys():
            self.remove(slug)
        maker = Maker(self._atoms)
        for slug, queries in asked.items():
            maker.begin()
            self._add(slug, queries, maker)

    def judge_with(self, model: Model, concepts: Mapping[str, Query]) -> None:
        """Have a model say how far articles are about its topics; `concepts` has those that it asks about."""
        maker = Maker(self._atoms)
        for name in sorted(model.concepts()):
            for atom in maker.listing(concepts[name]):
                self._concepts[atom] = (*self._concepts.get(atom, ()), name)
        for atom in maker.taken:
            self._atoms.keep(atom)
        self._model = model

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
        title, text = Words(document.title[:LONGEST]), Words(document.text[:LONGEST])
        lit = self._light(document, title.texts, text.texts)
        self._count(lit)
        cut = _Cut(document, title, text)
        plain, examined = cut.plain(lit), self._examine(lit)
        for key in plain.keys() & examined.keys():
            if examined[key][0] > plain[key][1]:
                del plain[key]
            else:
                del examined[key]
        hits = list(map(_hit, plain.values()))
        hits += [cut.branch(lit, *found) for found in examined.values()]
        if self._model is not None:
            hits = self._judge(self._model, hits, lit, cut)
        hits.sort(key=_score, reverse=True)
        return hits

    def features(self, document: Document) -> list[str]:
        """What the model is asked about, for those who teach it."""
        title, text = Words(document.title[:LONGEST]), Words(document.text[:LONGEST])
        lit, begin = self._light(document, title.texts, text.texts), len(title.texts) + _GAP
        return features(places(self._concepts, lit, begin), begin, document.figures)

    def _judge(self, model: Model, hits: list[Hit], lit: Lit, cut: _Cut) -> list[Hit]:
        """The same hits, those of the model's topics with its score; and those of topics that it alone finds."""
        named = places(self._concepts, lit, cut.begin)
        is_set = SETTING in named
        if not is_set and not any(hit.topic in model.topics for hit in hits):
            return hits
        asked = features(named, cut.begin, lit.figures)
        worth = {topic: value for topic, value in model.weigh(asked).items() if topic in self._stored}
        found = []
        for hit in hits:
            if (value := worth.pop(hit.topic, None)) is None:
                found.append(hit)
            else:
                found.append(hit._replace(score=judged(hit.score, value, STRICT, is_set=is_set)))
        for topic in [topic for topic, value in worth.items() if is_set and value >= ALONE]:
            first = min(named[model.reason(topic, asked)])
            found.append(cut.hit(topic, squash(worth[topic]), first, lit.occurrences.longest(first)))
        return found

    def _light(self, document: Document, title: list[str], text: list[str]) -> Lit:
        begin = len(title) + _GAP
        read, language = self._atoms.read, document.language
        passages = [Passage(0, True, read(title, language)), Passage(begin, False, read(text, language))]
        occurrences = light(passages, self._atoms.pairs)
        first, again = occurrences.first()
        strength = weigh(first, again, len(title), begin)
        names = [(SOURCE, token.text) for token in tokenize(document.source)]
        measures = [(FIGURE, figure.measure) for figure in document.figures]
        strength.update(dict.fromkeys(self._atoms.marked([*names, *measures]), 1.0))
        return Lit(occurrences, first, strength, document.source, language, document.figures)

    def _add(self, key: str, queries: list[tuple[Query, float]], maker: Maker) -> None:
        plain, waiting = [], []
        for query, factor in queries:
            for branch in maker.branches(query, key, factor):
                if (atom := branch.plain) is not None:
                    plain.append(atom)
                    atom.plain += (key,)
                else:
                    waiting.append(branch)
                    self._wait(branch)
        for atom in maker.taken:
            self._atoms.keep(atom)
        self._stored[key] = _Stored(tuple(maker.taken), tuple(plain), tuple(waiting))

    def _wait(self, branch: Branch) -> None:
        if not branch.clauses:
            self._always[branch] = None
            return
        branch.watched = branch.rarest()
        needed = branch.needed
        for atom in branch.clauses[branch.watched]:
            atom.await_with(branch, needed or (atom,))

    def _leave(self, branch: Branch) -> None:
        if not branch.clauses:
            del self._always[branch]
            return
        for atom in branch.clauses[branch.watched]:
            atom.forget(branch)

    def _examine(self, lit: Lit) -> dict[str, tuple[float, Branch]]:
        """The keys that a branch satisfies, each with the best that does, and how well."""
        found: dict[str, tuple[float, Branch]] = {}
        for branch in dict.fromkeys((*self._always, *_woken(lit))):
            score = branch.weigh(lit)
            if score and (branch.key not in found or score > found[branch.key][0]):
                found[branch.key] = score, branch
        return found

    def _count(self, lit: Lit) -> None:
        """Learn how frequent phrases are."""
        self._uncounted += 1
        if self._uncounted < _COUNTED_EVERY:
            return
        self._uncounted = 0
        for atom in lit.strength:
            atom.seen += 1
            if atom.seen in _OFTEN and atom.needed:
                self._move(atom)

    def _move(self, atom: Atom) -> None:
        """What waits at a phrase that has become frequent looks for a rarer one."""
        for branch in [branch for branch in dict.fromkeys(atom.waiting) if branch.rarest() != branch.watched]:
            self._leave(branch)
            self._wait(branch)


def _woken(lit: Lit) -> list[Branch]:
    """What waits for a phrase that occurs and needs another that occurs; most lacks it. Only that is touched: memory is
    slow."""
    occur = lit.identities
    some = [atom for atom in lit.strength if atom.needed and not occur.isdisjoint(atom.needed)]
    return [branch for atom in some for branch, other in zip(atom.waiting, atom.needed, strict=True) if other in occur]


_score = attrgetter("score")
_Row = tuple[str, float, str, Field, int, int]
"""What a hit holds."""
_hit: Callable[[_Row], Hit] = partial(tuple.__new__, Hit)
"""What `Hit._make` does, in half the time."""


class _Cut:
    """Makes hits: from what matched to the characters that say so."""

    def __init__(self, document: Document, title: Words, text: Words) -> None:
        self._title, self._text = document.title, document.text
        self.begin = len(title.texts) + _GAP
        """The number of the text's first word."""
        self._words = [*title.texts, *[""] * _GAP, *text.texts]
        self._starts = [*title.starts(), *[0] * _GAP, *text.starts()]

    def plain(self, lit: Lit) -> dict[str, _Row]:
        """Of the keys that a phrase alone satisfies, by the best that does. Hundreds, so this is written to be fast."""
        strength, starts, words, begin = lit.strength, self._starts, self._words, self.begin
        found: dict[str, _Row] = {}
        for atom, at in lit.first.items():
            if not atom.plain:
                continue
            score, last = strength[atom], at + atom.length - 1
            start, end = starts[at], starts[last] + len(words[last])
            field: Field = "title" if at < begin else "text"
            matched = (self._title if at < begin else self._text)[start:end]
            for key in atom.plain:
                if key not in found or found[key][1] < score:
                    found[key] = key, score, matched, field, start, end
        return found

    def branch(self, lit: Lit, score: float, branch: Branch) -> Hit:
        """With the first of the words that matched."""
        if first := branch.first(lit):
            return self.hit(branch.key, score, first[0], first[1].length)
        if figure := branch.figure(lit):
            return Hit(branch.key, score, figure.evidence, figure.field, figure.start, figure.end)
        return Hit(branch.key, score, "", "title", 0, 0)  # Where only the outlet was asked for, no word says why.

    def hit(self, key: str, score: float, first: int, length: int) -> Hit:
        """With so many words, the first of which has this number."""
        last = first + length - 1
        start, end = self._starts[first], self._starts[last] + len(self._words[last])
        if first < self.begin:
            return Hit(key, score, self._title[start:end], "title", start, end)
        return Hit(key, score, self._text[start:end], "text", start, end)
