"""Counts: numbers with what they count, and the acts that may measure them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.articles import Measure, Scope
from bot.figures.hedges import Hedged
from bot.figures.numbers import Number
from bot.figures.things import Thing
from bot.figures.tokens import Sentence

UNCOUNTED = ("other", "share", "money")
"""Measures that say nothing of what happened."""
MACHINES = ("equipment", "aircraft")
"""Classes of what has a crew: ships, tanks and fire engines, planes and helicopters."""


@dataclass(slots=True, kw_only=True)
class Count:
    """A number with its bounds, what it counts, and, once known, what it measures."""

    number: Number
    hedged: Hedged
    thing: Thing
    measure: Measure = "other"
    scope: Scope | None = None
    act_at: int = -1
    """The token of the act that decided; -1 where none did."""
    heir: bool = False
    """Has its measure from the count before it."""

    group: str = field(init=False)
    """The class of what it counts, without the subclass."""
    first: int = field(init=False)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        self.group = self.thing.kind.partition("/")[0]
        hedged, thing = self.hedged, self.thing
        self.first = hedged.first if hedged.first < thing.first else thing.first  # noqa: FURB136 - min() takes longer
        self.last = hedged.last if hedged.last > thing.last else thing.last  # noqa: FURB136

    @property
    def bare(self) -> bool:
        """Whether it is a number of which nothing says what it counts."""
        thing = self.thing
        return thing.kind == "none" and not thing.act and not thing.part and self.number.kind == "count"

    def measured(self, measure: Measure, act_at: int = -1, *, heir: bool | None = None) -> Count:
        """The same with a measure, and the token of the act that decided where one did. Many are made."""
        return Count(
            number=self.number,
            hedged=self.hedged,
            thing=self.thing,
            measure=measure,
            scope=self.scope,
            act_at=self.act_at if act_at < 0 else act_at,
            heir=self.heir if heir is None else heir,
        )


@dataclass(slots=True)
class Act:
    """A word or phrase at tokens `first` to `last`, exclusive, that says what happened."""

    first: int
    last: int
    side: str
    """toll, object, subject or both: where its number may stand."""
    acts: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """What a sentence counts and says to have happened."""

    counts: list[Count]
    acts: list[Act]
    clauses: Sequence[int]
    """The clause of each token, where verbs close clauses; else nothing."""


def nearest(count: Count, others: Sequence[Count]) -> Count | None:
    """The one of some counts of what happened whose number is the nearest to that of `count`; of two, the first."""
    told = [other for other in others if other.measure not in UNCOUNTED and other.number.high > 0]
    high = max(count.number.high, 1.0)
    return min(told, key=lambda other: max(other.number.high / high, high / other.number.high), default=None)


def has_noun(sentence: Sentence, count: Count) -> bool:
    """Whether a noun, not a counter alone, says what is counted."""
    beside = count.thing.first < count.hedged.first or count.thing.last > count.hedged.last
    return beside or not sentence.lexicon.counted_before
