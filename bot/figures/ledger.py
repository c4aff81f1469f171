"""The ledger: from figures, as many outlets report them, to claims, as their claimants make them.

Twenty outlets that quote one briefing are one claim, reported twenty times. What a claimant says later supersedes what
the same claimant said before; what two claimants say stands side by side. Nothing is merged or averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from bot.articles import Measure

ScopeClass = Literal["total", "event", "subset", "planned"]
CLASSES: dict[str, ScopeClass] = {
    "total": "total", "event": "event", "increment": "event", "subset": "subset", "planned": "planned",
}  # fmt: skip
BARE = frozenset(
    {"killed", "wounded", "casualties", "captured", "released", "missing", "surrendered", "evacuated", "displaced",
     "detained", "settlements", "share"}
)  # fmt: skip
"""Measures that say what is counted; of others, drones and missiles are different matters."""
ROUGH = 0.1
"""Two numbers of which one is "about" or "almost" agree within this share."""
MOST_RIVALS = 20
"""The newest claims of a matter, with which each is compared."""

_ORDER = {measure: place for place, measure in enumerate(get_args(Measure))}
_CLASS_ORDER: dict[str, int] = {"total": 0, "event": 1, "planned": 2, "subset": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A figure with the outlet that reported it."""

    measure: str
    low: float | None
    high: float | None
    qualifier: str
    counted: str
    subject: str | None
    place: str | None
    scope: str
    claimant: tuple[str, ...]
    claimant_key: str
    """The first claimant as the ledger names it; empty in the outlets' own voice."""
    as_of: date
    source: str
    link: str
    reported_at: datetime
    evidence: str = ""
    story_id: int | None = None
    id: int = 0
    """Its row's; 0 where it is not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One wording of one claimant, with all the outlets that report it."""

    figure: Reported
    """The first report of it."""
    as_of: date
    """The earliest day that a report gives it: later ones repeat it."""
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a claimant says now."""

    scope: ScopeClass
    now: Assertion
    before: Assertion | None
    """What it superseded."""
    disputed_by: tuple[Assertion, ...]
    """What other claimants say now that can't be true with it."""

    @property
    def measure(self) -> str:
        return self.now.figure.measure


def claims(figures: Iterable[Reported]) -> list[Standing]:
    """What each claimant says now: by measure, then whole before part, then newest first."""
    standings = [standing for scope, matter in group(figures) for standing in _standings(scope, matter)]
    standings.sort(key=lambda one: _newness(one.now), reverse=True)
    standings.sort(key=lambda one: (_ORDER.get(one.measure, len(_ORDER)), _CLASS_ORDER[one.scope]))
    return standings


def group(figures: Iterable[Reported]) -> list[tuple[ScopeClass, list[Reported]]]:
    """The matters of these figures, each with its figures."""
    matters: dict[tuple[object, ...], list[Reported]] = {}
    for figure in figures:
        matters.setdefault(_matter(figure), []).append(figure)
    return [(CLASSES[matter[0].scope], matter) for matter in matters.values()]


def assertions(matter: Iterable[Reported]) -> dict[str, list[Assertion]]:
    """What each claimant has said of one matter, the newest last; the outlets' own voice has the empty key."""
    by_claimant: dict[str, list[Reported]] = {}
    for figure in sorted(matter, key=lambda one: one.reported_at):
        by_claimant.setdefault(figure.claimant_key, []).append(figure)
    return {key: _assertions(figures) for key, figures in by_claimant.items()}


def disagree(one: Assertion, other: Assertion, scope: ScopeClass) -> bool:
    """Whether both can't be true: their bounds don't meet, and time between them doesn't explain it."""
    if _meet(one.figure, other.figure):
        return False
    if one.as_of == other.as_of or scope == "planned":
        return True
    earlier, later = sorted((one, other), key=lambda assertion: assertion.as_of)
    # Tolls and totals grow: a later, higher number is news, a later, lower one contradicts.
    return _lowest(earlier.figure) > _highest(later.figure)


def _matter(figure: Reported) -> tuple[object, ...]:
    """What a figure is about: claims of the same matter supersede or dispute each other."""
    scope = CLASSES[figure.scope]
    story = figure.story_id if scope in ("event", "subset") else None
    noun = "" if figure.measure in BARE else figure.counted.casefold()
    return figure.measure, figure.subject, figure.place, scope, story, noun


def _standings(scope: ScopeClass, matter: Iterable[Reported]) -> list[Standing]:
    made = assertions(matter)
    if "" in made and any(_says_the_same(made[""][-1], theirs[-1]) for key, theirs in made.items() if key):
        del made[""]  # a headline that repeats what the text attributes
    # An outlet's own voice is nobody's claim: it neither disputes nor is disputed.
    claimed = [theirs[-1] for key, theirs in made.items() if key]
    rivals = sorted(claimed, key=_newness, reverse=True)[:MOST_RIVALS]
    return [
        Standing(
            scope=scope,
            now=theirs[-1],
            before=theirs[-2] if len(theirs) > 1 else None,
            disputed_by=tuple(
                other for other in rivals if key and other is not theirs[-1] and disagree(theirs[-1], other, scope)
            ),
        )
        for key, theirs in made.items()
    ]


def _assertions(figures: Sequence[Reported]) -> list[Assertion]:
    """A claimant's wordings of one matter, in the order in which they came up."""
    wordings: dict[tuple[object, ...], list[Reported]] = {}
    for figure in figures:
        wordings.setdefault((figure.low, figure.high, figure.qualifier), []).append(figure)
    made = [
        Assertion(figure=same[0], as_of=min(one.as_of for one in same), outlets=len({one.source for one in same}))
        for same in wordings.values()
    ]
    return sorted(made, key=_newness)


def _newness(assertion: Assertion) -> tuple[date, datetime]:
    return assertion.as_of, assertion.figure.reported_at


def _says_the_same(one: Assertion, other: Assertion) -> bool:
    return (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)


def _meet(one: Reported, other: Reported) -> bool:
    slack = ROUGH if {"about", "almost"} & {one.qualifier, other.qualifier} else 0.0
    return _lowest(one) * (1 - slack) <= _highest(other) and _lowest(other) * (1 - slack) <= _highest(one)


def _lowest(figure: Reported) -> float:
    return figure.low if figure.low is not None else 0.0


def _highest(figure: Reported) -> float:
    return figure.high if figure.high is not None else float("inf")
