"""Which phrases occur in an article, where, and how far it is about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress, count, pairwise
from operator import attrgetter, itemgetter
from typing import Protocol

from bot.articles import Figure
from bot.topics.atoms import NOTHING, Atom, Node, Pairs, Several, Term

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
    _by_atom: dict[Atom, list[int]] = field(default_factory=dict)

    def of(self, atom: Atom) -> list[int]:
        """Every place of a phrase, ascending."""
        if not self._by_atom:
            for at, other in sorted(zip(self.places, self.atoms, strict=True), key=itemgetter(0)):
                self._by_atom.setdefault(other, []).append(at)
        return self._by_atom[atom]

    def longest(self, place: int) -> int:
        """How many words the longest phrase has that begins there."""
        return max(atom.length for atom, at in zip(self.atoms, self.places, strict=True) if at == place)

    def first(self) -> dict[Atom, int]:
        """The first place of each."""
        first: dict[Atom, int] = {}
        for atom, at in zip(self.atoms, self.places, strict=True):
            if atom not in first or at < first[atom]:
                first[atom] = at
        return first


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


_Ends = list[tuple[int, Term | Node]]
"""Where words and phrases begin that are looked for, and what they are."""
_anywhere = attrgetter("anywhere")


def light(passages: list[Passage], pairs: Pairs) -> Occurrences:
    """The phrases that occur. None reaches from one passage into the next."""
    lit = Occurrences()
    for passage in passages:
        named = list(map(_anywhere, passage.terms))
        lit.atoms += filter(None, named)
        lit.places += compress(count(passage.begin), named)
        several = [(at, term.terms) for at, term in enumerate(passage.terms) if type(term) is Several]
        ends: _Ends = [(at, term) for at, terms in several for term in terms]
        ends += _phrases(passage, several, pairs)
        _note(lit, [(at, atom) for at, end in ends if (atom := end.anywhere)], passage.begin)
        if passage.is_title:
            ends += enumerate(passage.terms)
            _note(lit, [(at, atom) for at, end in ends if (atom := end.titled)], passage.begin)
    return lit


def _note(lit: Occurrences, found: list[tuple[int, Atom]], begin: int) -> None:
    lit.atoms += [atom for _, atom in found]
    lit.places += [begin + at for at, _ in found]


def weigh(occurrences: Occurrences, first: dict[Atom, int], title: int, text: int) -> dict[Atom, float]:
    """How far an article with so many words in its title, and a text that begins at word `text`, is about each
    phrase: by where it is first named, and how often.
    """
    lead = text + LEAD
    strength = {
        atom: IN_TITLE if at < title else _IN_LEAD if at < lead else _BELOW  # This line is most of the time spent.
        for atom, at in first.items()
    }
    if len(occurrences.atoms) > len(first):
        for atom, times in Counter(occurrences.atoms).items():
            if times > 1:
                strength[atom] += _REPEATED[strength[atom]] * min(times - 1, 4)
    return strength


def _phrases(passage: Passage, several: list[tuple[int, tuple[Term, ...]]], pairs: Pairs) -> Iterator[tuple[int, Node]]:
    """Where phrases of two words and more stand."""
    terms = passage.terms
    places = compress(count(), map(pairs.__contains__, pairwise(terms)))
    begun = [(at, pairs[terms[at], terms[at + 1]]) for at in places]
    joined = [(at, term) for at, alternatives in several for term in alternatives if term.joined]
    if joined:
        begun += _ambiguous(joined, terms, pairs)
    for at, node in begun:
        if node.children:
            yield from ((at, reached) for reached in _follow(node, at + 2, passage))
        else:
            yield at, node


def _ambiguous(joined: list[tuple[int, Term]], terms: list[Term], pairs: Pairs) -> list[tuple[int, Node]]:
    """The pairs of words that can be several terms with the words after them, and with those before that can't."""
    after = [
        (at, pairs[pair])
        for at, term in joined
        for other in _terms(terms[at + 1] if at + 1 < len(terms) else NOTHING)
        if (pair := (term, other)) in pairs
    ]
    before = [(at - 1, pairs[pair]) for at, term in joined if at and (pair := (terms[at - 1], term)) in pairs]
    return after + before


def _terms(term: Term) -> Iterable[Term]:
    return term.terms if isinstance(term, Several) else (term,)


def _follow(node: Node, at: int, passage: Passage) -> list[Node]:
    """The node, and those that phrases lead to which go on from it with the words from `at` on."""
    reached = [node]
    if node.children and at < len(passage.terms):
        for term in _terms(passage.terms[at]):
            if term in node.children:
                reached += _follow(node.children[term], at + 1, passage)
    return reached
