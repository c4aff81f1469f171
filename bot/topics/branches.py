"""A query made ready: alternatives, each a list of conditions that are cheap to check once the phrases are lit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.articles import Figure
from bot.text.words import tokenize
from bot.topics.atoms import Atom, Atoms
from bot.topics.light import LONG, Check, Clause, Lit
from bot.topics.query import And, HasFigure, Language, Near, Not, Or, Phrase, Query, Relation, Source

SOURCE, FIGURE = "source:", "figure:"
"""Kinds of marks: a word of the outlet's name, and the measure of a figure."""


@dataclass(slots=True, eq=False)
class Branch:
    """Conditions that hold together: an alternative of a query, or all of it."""

    key: str
    factor: float
    """What its strength is multiplied by: below 1 for a mere mention."""
    clauses: tuple[Clause, ...]
    banned: tuple[Atom, ...] = ()
    checks: tuple[Check, ...] = ()
    watched: int = 0
    """The clause whose phrases wake it."""

    def weigh(self, lit: Lit) -> float:
        """0 where it doesn't match, else the strength of its weakest condition."""
        absent = lit.absent
        for clause in self.clauses:
            if absent(clause) if len(clause) < LONG else not lit.strongest(clause):
                return 0.0
        if self.banned and not absent(self.banned):
            return 0.0
        weakest = min([lit.strongest(clause) for clause in self.clauses], default=1.0)
        for check in self.checks:
            weakest = min(weakest, lit.weigh(check))
            if not weakest:
                return 0.0
        return weakest * self.factor

    def rarest(self) -> int:
        """The clause to wait at: that which occurred least often so far."""
        alike = self._least(range(len(self.clauses)), _seen)
        alike = self._least(alike, len)  # Fewest and longest phrases are likely to be rare.
        return self._least(alike, _longest)[0]

    @property
    def needed(self) -> Clause:
        """Another clause than the watched one, quick to look at first: where one wakes it, that is mostly missing."""
        others = [clause for number, clause in enumerate(self.clauses) if number != self.watched]
        return min([clause for clause in others if len(clause) < LONG], key=_seen, default=())

    def _least(self, numbers: Sequence[int], measure: Callable[[Clause], int]) -> Sequence[int]:
        """Those clauses of which the measure is least."""
        if len(numbers) == 1:
            return numbers
        measured = [measure(self.clauses[number]) for number in numbers]
        least = min(measured)
        return [number for number, value in zip(numbers, measured, strict=True) if value == least]

    @property
    def plain(self) -> Atom | None:
        """The one phrase that is all it asks for, if so."""
        simple = self.factor == 1 and not self.banned and not self.checks and len(self.clauses) == 1
        return next(iter(self.clauses[0])) if simple and len(self.clauses[0]) == 1 else None

    def first(self, lit: Lit) -> tuple[int, Atom] | None:
        """The earliest of its phrases: where it begins, and which."""
        return lit.earliest(self.clauses)

    def figure(self, lit: Lit) -> Figure | None:
        """The figure that it asked for."""
        found = (check.find(lit.figures) for check in self.checks if isinstance(check, WithFigure))
        return next((figure for figure in found if figure), None)


def _seen(clause: Clause) -> int:
    return sum([atom.seen for atom in clause])


def _longest(clause: Clause) -> int:
    return -min([atom.letters for atom in clause])


@dataclass(slots=True)
class AnyOf:
    """Alternatives inside a branch."""

    parts: list[Branch]
    _awaiting: dict[Atom, tuple[Branch, ...]] = field(default_factory=dict)
    """Each of several parts at the phrases of its first clause: those without one of them needn't be examined."""

    def __post_init__(self) -> None:
        if len(self.parts) > 1 and all(part.clauses for part in self.parts):
            for part in self.parts:
                alone = (part,)  # one for all its phrases, of which there are thousands
                for atom in part.clauses[0]:
                    known = self._awaiting.get(atom)
                    self._awaiting[atom] = (*known, part) if known else alone

    def weigh(self, lit: Lit) -> float:
        if not self._awaiting:
            return max(part.weigh(lit) for part in self.parts)
        woken = [part for atom in self._awaiting.keys() & lit.strength.keys() for part in self._awaiting[atom]]
        return max([part.weigh(lit) for part in dict.fromkeys(woken)], default=0.0)


@dataclass(slots=True)
class NoneOf:
    """What may not hold."""

    some: AnyOf

    def weigh(self, lit: Lit) -> float:
        return 0.0 if lit.weigh(self.some) else 1.0


@dataclass(slots=True)
class Within:
    """Occurrences of two phrases with fewer than so many words between them."""

    left: Clause
    right: Clause
    distance: int

    def weigh(self, lit: Lit) -> float:
        of, first = lit.occurrences.of, lit.first
        rights = [(of(atom), atom.length) for atom in self.right if atom in first]
        lefts = ((of(atom), atom.length) for atom in self.left if atom in first)
        return float(any(self._close(*left, *right) for left in lefts for right in rights))

    def _close(self, left: list[int], left_length: int, right: list[int], right_length: int) -> bool:
        return self._follows(left, left_length, right) or self._follows(right, right_length, left)

    def _follows(self, first: list[int], length: int, second: list[int]) -> bool:
        """Whether some of `second` begins soon after the end of some of `first`."""
        return any(bisect_left(second, at + length) < bisect_left(second, at + length + self.distance) for at in first)


@dataclass(slots=True)
class FromSource:
    words: tuple[str, ...]

    def weigh(self, lit: Lit) -> float:
        found = [token.text for token in tokenize(lit.source)]
        length = len(self.words)
        return float(any(tuple(found[at : at + length]) == self.words for at in range(len(found) - length + 1)))


@dataclass(slots=True)
class InLanguage:
    code: str

    def weigh(self, lit: Lit) -> float:
        return float(lit.language == self.code)


@dataclass(slots=True)
class WithFigure:
    """A figure whose wording puts it on the asked side of the number: "at least 100" is not known to be over 100."""

    asked: HasFigure

    def find(self, figures: tuple[Figure, ...]) -> Figure | None:
        asked = self.asked
        return next(
            (f for f in figures if f.measure == asked.measure and _holds(f, asked.relation, asked.number)), None
        )

    def weigh(self, lit: Lit) -> float:
        return float(self.find(lit.figures) is not None)


def _holds(figure: Figure, relation: Relation, number: float) -> bool:
    low, high = figure.low, figure.high
    match relation:
        case ">":
            return low is not None and (low > number or (low == number and figure.qualifier == "more_than"))
        case ">=":
            return low is not None and low >= number
        case "<":
            return high is not None and (high < number or (high == number and figure.qualifier == "less_than"))
        case "<=":
            return high is not None and high <= number
        case "=":
            return low is not None and high is not None and low <= number <= high


def _are_phrases(parts: Iterable[Query]) -> bool:
    return set(map(type, parts)) == {Phrase}


def _phrases(query: Query) -> list[Phrase]:
    """Those among the alternatives."""
    return [part for part in (query.parts if isinstance(query, Or) else (query,)) if type(part) is Phrase]


class Maker:
    """Makes branches of queries, and remembers which phrases it took for them.

    Lists that are the same object are read once, so what is asked for must live as long as the maker.
    """

    def __init__(self, atoms: Atoms) -> None:
        self._atoms = atoms
        self._atom_of: dict[int, Atom] = {}
        self._listed: dict[int, Clause] = {}
        self._parts: dict[int, AnyOf] = {}
        """All three by the identity of the part of a query that they are of."""
        self._clauses: dict[Clause, Clause] = {}
        self.taken: dict[Atom, None] = {}

    def begin(self) -> None:
        """Remember only what is taken from now on."""
        self.taken, self._parts = {}, {}

    def branches(self, query: Query, key: str, factor: float) -> list[Branch]:
        """The alternatives of a query."""
        return [self._branch(part, key, factor) for part in (query.parts if isinstance(query, Or) else (query,))]

    def _branch(self, query: Query, key: str, factor: float) -> Branch:
        clauses: list[Clause] = []
        banned: list[Atom] = []
        checks: list[Check] = []
        for part in query.parts if isinstance(query, And) else (query,):
            match part:
                case Not(Phrase() as phrase):
                    banned.append(self._take(phrase))
                case Not(Or(parts)) if _are_phrases(parts):
                    banned.extend(self._alternatives(part.part))
                case Not(inner):
                    checks.append(NoneOf(self._any_of(inner)))
                case _:
                    self._require(part, clauses, checks)
        return Branch(key, factor, tuple(clauses), tuple(banned), tuple(checks))

    def _require(self, part: Query, clauses: list[Clause], checks: list[Check]) -> None:
        match part:
            case Phrase():
                clauses.append((self._take(part),))
            case Near(left, right, distance):
                sides = self._alternatives(left), self._alternatives(right)
                clauses.extend(sides)
                checks.append(Within(*sides, distance))
            case Source(words):
                clauses.append((self._keep(self._atoms.take_mark(SOURCE, words[0])),))
                checks.append(FromSource(words))
            case Language(code):
                checks.append(InLanguage(code))
            case HasFigure(measure):
                clauses.append((self._keep(self._atoms.take_mark(FIGURE, measure)),))
                checks.append(WithFigure(part))
            case Or(parts) if _are_phrases(parts):
                clauses.append(self._alternatives(part))
            case _:
                some = self._any_of(part)
                if all(branch.clauses for branch in some.parts):
                    clauses.append(self._clause(atom for branch in some.parts for atom in branch.clauses[0]))
                checks.append(some)

    def _any_of(self, part: Query) -> AnyOf:
        """The alternatives of a part of a query, the same whenever it is asked for."""
        known = self._parts.get(id(part))
        if known is None:
            parts = part.parts if isinstance(part, Or) else (part,)
            phrases = _phrases(part)
            listed = [Branch("", 1.0, (self._listing(phrases),))] if phrases else []
            others = [self._branch(each, "", 1.0) for each in parts if not isinstance(each, Phrase)]
            known = self._parts[id(part)] = AnyOf([*listed, *others])
        return known

    def _alternatives(self, query: Query) -> Clause:
        known = self._listed.get(id(query))
        if known is None:
            known = self._listed[id(query)] = self._listing(_phrases(query))
        self.taken |= dict.fromkeys(known)
        return known

    def listing(self, query: Query) -> Clause:
        """The phrases of a list, taken."""
        return self._alternatives(query)

    def _listing(self, phrases: list[Phrase]) -> Clause:
        known = self._atom_of
        clause = self._clause([known.get(id(phrase)) or self._take(phrase) for phrase in phrases])
        self.taken |= dict.fromkeys(clause)
        return clause

    def _clause(self, atoms: Iterable[Atom]) -> Clause:
        distinct = dict.fromkeys(atoms)  # of which a set is made in the room that it needs
        clause: Clause = frozenset(distinct) if len(distinct) >= LONG else tuple(distinct)
        return self._clauses.setdefault(clause, clause)

    def _take(self, phrase: Phrase) -> Atom:
        known = self._atom_of.get(id(phrase))
        if known is None:
            known = self._atom_of[id(phrase)] = self._atoms.take(phrase)
        return self._keep(known)

    def _keep(self, atom: Atom) -> Atom:
        self.taken[atom] = None
        return atom
