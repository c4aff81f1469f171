"""Which phrases occur in an article, where, and how far it is about each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import compress, count, pairwise
from typing import Protocol

from bot.articles import Figure
from bot.topics.atoms import Atom, Pairs, Several, Term

LONG = 9
"""Phrases from which on a clause is a set, and it is worth remembering whether one of them occurs."""
LEAD = 60
"""Words of the text that count as its beginning: one or two paragraphs of news."""
IN_TITLE, _IN_LEAD, _BELOW = 0.8, 0.6, 0.2
_REPEATED = {IN_TITLE: 0.05, _IN_LEAD: 0.05, _BELOW: 0.1}
"""What each of up to four more occurrences adds: named thrice below the lead is a mention still, four times is not."""

Clause = tuple[Atom, ...] | frozenset[Atom]
"""Phrases of which one must occur."""


class Check(Protocol):
    """A condition that is more than the presence of a phrase."""

    def weigh(self, lit: Lit) -> float:
        """0 where it doesn't hold, else how far the article is about it, up to 1."""


@dataclass(slots=True)
class Occurrences:
    """Phrases that occur, once for each time, and beside each the number of the word where it begins there."""

    atoms: list[Atom] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    _by_atom: dict[Atom, list[int]] = field(default_factory=lambda: defaultdict(list))

    def of(self, atom: Atom) -> list[int]:
        """Every place of a phrase, ascending."""
        if not self._by_atom:
            for other, at in zip(self.atoms, self.places, strict=True):
                self._by_atom[other].append(at)
        return sorted(self._by_atom[atom])

    def longest(self, place: int) -> int:
        """How many words the longest phrase has that begins there."""
        return max(atom.length for atom, at in zip(self.atoms, self.places, strict=True) if at == place)

    def first(self) -> tuple[dict[Atom, int], dict[Atom, int]]:
        """The first place of each; and of those that occur again, how often they do."""
        first: dict[Atom, int] = {}
        again: dict[Atom, int] = {}
        for atom, at in zip(self.atoms, self.places, strict=True):
            if atom not in first:
                first[atom] = at
            else:
                again[atom] = again.get(atom, 0) + 1
                first[atom] = min(first[atom], at)
        return first, again


@dataclass(slots=True)
class Lit:
    """What is known of an article when queries are examined."""

    occurrences: Occurrences
    first: dict[Atom, int]
    """Where each phrase begins that occurs."""
    strength: dict[Atom, float]
    """How far the article is about each phrase that occurs, above 0 to 1; marks are among them."""
    source: str
    language: str
    figures: tuple[Figure, ...]
    known: dict[int, float] = field(default_factory=dict)
    """The strength of long clauses and of checks by their identity: branches of a topic share them."""
    absent: Callable[[Clause], bool] = field(init=False)
    """Whether none of these phrases occurs."""
    identities: set[int] = field(init=False)
    """What tells the phrases that occur from all others without looking at them: they are far apart in memory."""

    def __post_init__(self) -> None:
        self.absent = self.strength.keys().isdisjoint
        self.identities = set(map(id, self.strength))

    def strongest(self, clause: Clause) -> float:
        """The strength of the clause's best phrase; 0 where none occurs."""
        strength = self.strength
        if isinstance(clause, tuple):
            return max([strength.get(atom, 0.0) for atom in clause])
        best = self.known.get(id(clause))
        if best is None:
            best = self.known[id(clause)] = max(map(strength.__getitem__, clause.intersection(strength)), default=0.0)
        return best

    def weigh(self, check: Check) -> float:
        """The strength of a check; 0 where it doesn't hold."""
        found = self.known.get(id(check))
        if found is None:
            found = self.known[id(check)] = check.weigh(self)
        return found

    def earliest(self, clauses: tuple[Clause, ...]) -> tuple[int, Atom] | None:
        """Where the first of these phrases begins that occur, and which; of those at one place the longest."""
        first = self.first
        occurring = [
            atom
            for clause in clauses
            for atom in (clause.intersection(first) if isinstance(clause, frozenset) else clause)
            if atom in first
        ]
        found = min(occurring, key=lambda atom: (first[atom], -atom.length), default=None)
        return None if found is None else (first[found], found)


@dataclass(slots=True)
class Passage:
    """Words in a row, as what queries look for."""

    begin: int
    """The number of its first word in the article."""
    is_title: bool
    terms: list[Term]
    """What each word is; a word that nobody looks for is a term of its own."""


def light(passages: list[Passage], pairs: Pairs) -> Occurrences:
    """The phrases that occur. None reaches from one passage into the next."""
    lit = Occurrences()
    for passage in passages:
        terms = passage.terms
        alone = [term.anywhere for term in terms]
        lit.atoms += filter(None, alone)
        lit.places += compress(count(passage.begin), alone)
        several = [(at, term.terms) for at, term in enumerate(terms) if type(term) is Several]
        found = [(at, atom) for at, among in several for term in among if (atom := term.anywhere)]
        found += _phrases(passage, several, pairs)
        if passage.is_title:
            found += [(at, atom) for at, term in enumerate(terms) for one in _each(term) if (atom := one.titled)]
        lit.atoms += [atom for _, atom in found]
        lit.places += [passage.begin + at for at, _ in found]
    return lit


def weigh(first: dict[Atom, int], again: dict[Atom, int], title: int, text: int) -> dict[Atom, float]:
    """How far an article with so many words in its title, and a text that begins at word `text`, is about each
    phrase: by where it is first named, and how often.
    """
    lead = text + LEAD
    strength = {atom: IN_TITLE if at < title else _IN_LEAD if at < lead else _BELOW for atom, at in first.items()}
    for atom, times in again.items():
        strength[atom] += _REPEATED[strength[atom]] * min(times, 4)
    return strength


_Alternatives = list[tuple[int, tuple[Term, ...]]]
"""The words that can be several terms, each beside its number."""


def _phrases(passage: Passage, several: _Alternatives, pairs: Pairs) -> list[tuple[int, Atom]]:
    """Phrases of two words and more, each beside the number of its first word."""
    terms = passage.terms
    places = compress(count(), map(pairs.__contains__, pairwise(terms)))
    found = [(at, atom) for at in places for atom in pairs[terms[at], terms[at + 1]]]
    joined = [(at, term) for at, among in several for term in among if term.joined]
    if joined:
        found += _ambiguous(joined, terms, pairs)
    begun = [(at - atom.offset, atom) for at, atom in found if passage.is_title or not atom.title]
    return [(at, atom) for at, atom in begun if _stands(atom.path, terms, at)]


def _ambiguous(joined: list[tuple[int, Term]], terms: list[Term], pairs: Pairs) -> list[tuple[int, Atom]]:
    """The pairs of words that can be several terms with the words after them, and with those before that can't."""
    after = [
        (at, atom)
        for at, term in joined
        if at + 1 < len(terms)
        for other in _each(terms[at + 1])
        for atom in pairs.get((term, other), ())
    ]
    return after + [(at - 1, atom) for at, term in joined if at for atom in pairs.get((terms[at - 1], term), ())]


def _each(term: Term) -> tuple[Term, ...]:
    return term.terms or (term,)


def _stands(path: tuple[Term, ...], terms: list[Term], begin: int) -> bool:
    """Whether these words stand there."""
    if begin < 0 or begin + len(path) > len(terms):
        return False
    # all() would take twice as long
    for term, word in zip(path, terms[begin : begin + len(path)], strict=True):
        if term is not word and term not in word.terms:
            return False
    return True
