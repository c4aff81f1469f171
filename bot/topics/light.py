"""Which phrases occur in an article, where, and how far it is about each."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress, count, pairwise

from bot.articles import Figure
from bot.topics.atoms import Atom, Node, Pairs, Term

LONG = 9
"""Phrases in a clause from which on it is worth remembering whether one occurs."""
_LEAD = 60
"""Words of the text that count as its beginning: one or two paragraphs of news."""
_IN_TITLE, _IN_LEAD, _BELOW = 0.8, 0.6, 0.2
_REPEATED = {_IN_TITLE: 0.05, _IN_LEAD: 0.05, _BELOW: 0.1}
"""What each of up to four more occurrences adds: named thrice below the lead is a mention still, four times is not."""

Clause = tuple[Atom, ...]
"""Phrases of which one must occur."""
Positions = dict[Atom, list[int]]
"""Where phrases begin, in words, ascending."""


@dataclass(slots=True)
class Lit:
    """What is known of an article when queries are examined."""

    positions: Positions
    strength: dict[Atom, float]
    """How far the article is about each phrase that occurs, above 0 to 1."""
    source: str
    language: str
    figures: tuple[Figure, ...]
    known: dict[int, float] = field(default_factory=dict)
    """The strength of long clauses by their identity: branches of a topic share them."""
    absent: Callable[[Clause], bool] = field(init=False)
    """Whether none of these phrases occurs."""

    def __post_init__(self) -> None:
        self.absent = self.strength.keys().isdisjoint

    def strongest(self, clause: Clause) -> float:
        """The strength of the clause's best phrase; 0 where none occurs."""
        strength = self.strength
        if len(clause) < LONG:
            return max([strength.get(atom, 0.0) for atom in clause])
        best = self.known.get(id(clause))
        if best is None:
            best = self.known[id(clause)] = max([strength[atom] for atom in clause if atom in strength], default=0.0)
        return best


@dataclass(slots=True)
class Passage:
    """Words in a row, as what queries look for."""

    begin: int
    """The number of its first word in the article."""
    is_title: bool
    terms: list[Term]
    """What each word is; a word that nobody looks for is a term of its own."""
    others: dict[int, list[Term]]
    """What else some words can be, by their place here."""


def light(passages: list[Passage], pairs: Pairs) -> Positions:
    """The phrases that occur. None reaches from one passage into the next."""
    lit: defaultdict[Atom, list[int]] = defaultdict(list)
    for passage in passages:
        _light_words(passage, lit)
        ends = [found for begun in _begun(passage, pairs) for found in _ends(*begun, passage)]
        for at, node in ends:
            if node.anywhere:
                lit[node.anywhere].append(passage.begin + at)
        if passage.is_title:
            _light_titled(passage, ends, lit)
    return lit


def _light_words(passage: Passage, lit: defaultdict[Atom, list[int]]) -> None:
    terms = enumerate(passage.terms, passage.begin)
    for at, atom in [(at, term.anywhere) for at, term in terms if term.anywhere]:
        lit[atom].append(at)
    for at, term in _by_place(passage.others):
        if term.anywhere:  # Another form of the word may have been noted beyond this place.
            insort(lit[term.anywhere], passage.begin + at)


def _light_titled(passage: Passage, phrases: list[tuple[int, Node]], lit: defaultdict[Atom, list[int]]) -> None:
    ends: list[tuple[int, Term | Node]] = [*enumerate(passage.terms), *_by_place(passage.others), *phrases]
    for at, end in ends:
        if end.titled:
            insort(lit[end.titled], passage.begin + at)


def weigh(positions: Positions, title: int, text: int) -> dict[Atom, float]:
    """How far an article with so many words in its title, and a text that begins at word `text`, is about each
    phrase: by where it is first named, and how often.
    """
    strength, lead = {}, text + _LEAD
    for atom, places in positions.items():
        where = _IN_TITLE if places[0] < title else _IN_LEAD if places[0] < lead else _BELOW
        strength[atom] = where + _REPEATED[where] * min(len(places) - 1, 4) if len(places) > 1 else where
    return strength


def _begun(passage: Passage, pairs: Pairs) -> list[tuple[int, Node]]:
    """Where pairs of words stand that begin a phrase, in order."""
    terms = passage.terms
    places = compress(count(), map(pairs.__contains__, pairwise(terms)))
    begun = [(at, pairs[terms[at], terms[at + 1]]) for at in places]
    if several := {at for at, term in _by_place(passage.others) if term.joined}:
        several.update([at - 1 for at in several])
        begun += [found for at in several for found in _others(passage, at, pairs)]
        begun.sort(key=_place)
    return begun


def _by_place(others: dict[int, list[Term]]) -> Iterator[tuple[int, Term]]:
    return ((at, term) for at, terms in others.items() for term in terms)


def _others(passage: Passage, at: int, pairs: Pairs) -> list[tuple[int, Node]]:
    """The pairs at a place where a word can be several terms, but for that of the first ones."""
    if at < 0 or at + 1 >= len(passage.terms):
        return []
    both = [(first, second) for first in _terms(passage, at) for second in _terms(passage, at + 1)][1:]
    return [(at, pairs[pair]) for pair in both if pair in pairs]


def _place(begun: tuple[int, Node]) -> int:
    return begun[0]


def _terms(passage: Passage, at: int) -> tuple[Term, ...]:
    return (passage.terms[at], *passage.others.get(at, ()))


def _ends(at: int, node: Node, passage: Passage) -> Iterable[tuple[int, Node]]:
    """The phrases that begin with the pair at a place."""
    return [(at, reached) for reached in _follow(node, at + 2, passage)] if node.children else ((at, node),)


def _follow(node: Node, at: int, passage: Passage) -> list[Node]:
    """The node, and those that phrases lead to which go on from it with the words from `at` on."""
    reached = [node]
    if node.children and at < len(passage.terms):
        for term in _terms(passage, at):
            if term in node.children:
                reached += _follow(node.children[term], at + 1, passage)
    return reached
