"""The ledger: from figures, as many outlets report them, to claims, as their claimants make them.

Twenty outlets that quote one briefing are one claim, reported twenty times. What a claimant says later supersedes what
the same claimant said before; what two claimants say stands side by side. Nothing is merged or averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import get_args

from bot.articles import Measure
from bot.figures.matters import Reported, ScopeClass, group, number_key, same_number
from bot.figures.sums import with_sums

__all__ = ["Assertion", "Reported", "ScopeClass", "Standing", "assertions", "claims", "disagree", "followed"]

ROUGH = 0.1
"""Two numbers of which one is "about" or "almost" agree within this share."""
MOST_RIVALS = 20
"""The newest claims of a matter, with which each is compared."""
HEDGED = ("at_least", "at_most", "more_than", "less_than", "range", "vague", "about", "almost", "exact")
"""Of two wordings that as many outlets have, the more careful one is shown."""

_ORDER = {measure: place for place, measure in enumerate(get_args(Measure))}
_CLASS_ORDER: dict[ScopeClass, int] = {"total": 0, "event": 1, "increment": 2, "planned": 3, "subset": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One number of one claimant, with all the outlets that report it."""

    figure: Reported
    """The first report of it in the wording that most outlets have."""
    as_of: date
    """The earliest day that a report gives it: later ones repeat it."""
    outlets: int
    articles: frozenset[tuple[str, str, datetime]]
    """Outlet, link and time of each report."""
    counted: tuple[str, ...]
    """The noun counted, as each report has it."""


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
    standings = [standing for scope, matter in followed(_in_order(figures)) for standing in _standings(scope, matter)]
    standings.sort(key=lambda one: newness(one.now), reverse=True)
    standings.sort(key=lambda one: (_ORDER.get(one.measure, len(_ORDER)), _CLASS_ORDER[one.scope]))
    return standings


def followed(figures: Iterable[Reported]) -> list[tuple[ScopeClass, list[Reported]]]:
    """The matters of these figures. Where somebody gives the casualties in one number, who gives killed and wounded
    apart is set beside it with their sum."""
    return [
        (scope, matter) for scope, matter in group(with_sums(figures)) if any(not figure.is_sum for figure in matter)
    ]


def disagree(one: Assertion, other: Assertion, scope: ScopeClass) -> bool:
    """Whether both can't be true: their bounds don't meet, and time between them doesn't explain it."""
    if _meet(one.figure, other.figure):
        return False
    if one.as_of == other.as_of or scope == "planned":
        return True
    earlier, later = sorted((one, other), key=lambda assertion: assertion.as_of)
    # Tolls and totals grow: a later, higher number is news, a later, lower one contradicts.
    return _lowest(earlier.figure) > _highest(later.figure)


def assertions(matter: Iterable[Reported]) -> dict[str, list[Assertion]]:
    """What each claimant has said of one matter, the newest last; the outlets' own voice has the empty key."""
    by_claimant: dict[str, list[Reported]] = {}
    for figure in _in_order(matter):
        by_claimant.setdefault(figure.claimant_key, []).append(figure)
    return {key: _assertions(figures) for key, figures in by_claimant.items()}


def newness(assertion: Assertion) -> tuple[date, datetime]:
    """By what one claim is newer than another: its day, then when it was first reported."""
    return assertion.as_of, assertion.figure.reported_at


def _standings(scope: ScopeClass, matter: Sequence[Reported]) -> list[Standing]:
    made = assertions(matter)
    named = {key: theirs for key, theirs in made.items() if key}
    if "" in made and any(same_number(made[""][-1].figure, theirs[-1].figure) for theirs in named.values()):
        del made[""]  # a headline that repeats what the text attributes
    # An outlet's own voice is nobody's claim: it neither disputes nor is disputed.
    rivals = sorted((theirs[-1] for theirs in named.values()), key=newness, reverse=True)[:MOST_RIVALS]
    return [
        Standing(
            scope=scope,
            now=_placed(theirs[-1], matter),
            before=_before(theirs),
            disputed_by=tuple(
                other for other in rivals if key and other is not theirs[-1] and disagree(theirs[-1], other, scope)
            ),
        )
        for key, theirs in made.items()
    ]


def _placed(one: Assertion, matter: Sequence[Reported]) -> Assertion:
    """With whose and where it is, where only other reports of the matter say so."""
    figure = one.figure
    subject = figure.subject or next((other.subject for other in reversed(matter) if other.subject), None)
    place = figure.place or next((other.place for other in reversed(matter) if other.place), None)
    return replace(one, figure=figure._replace(subject=subject, place=place))


def _before(theirs: Sequence[Assertion]) -> Assertion | None:
    """What the newest claim superseded: never another number of the very articles that report it."""
    now = theirs[-1]
    return next((one for one in reversed(theirs[:-1]) if not one.articles <= now.articles), None)


def _assertions(figures: Sequence[Reported]) -> list[Assertion]:
    """A claimant's numbers in one matter, in the order in which they came up."""
    numbers: dict[tuple[float, float], list[Reported]] = {}
    for figure in figures:
        numbers.setdefault(number_key(figure), []).append(figure)
    return sorted((_assertion(same) for same in numbers.values()), key=newness)


def _assertion(same: Sequence[Reported]) -> Assertion:
    wordings: dict[str, set[str]] = {}
    for figure in same:
        wordings.setdefault(figure.qualifier, set()).add(figure.source)
    wording = min(wordings, key=lambda one: (-len(wordings[one]), HEDGED.index(one)))
    return Assertion(
        figure=next(figure for figure in same if figure.qualifier == wording),
        as_of=min(one.as_of for one in same),
        outlets=len({one.source for one in same}),
        articles=frozenset((one.source, one.link, one.reported_at) for one in same),
        counted=tuple(dict.fromkeys(one.counted for one in same if one.qualifier == wording)),
    )


def _in_order(figures: Iterable[Reported]) -> list[Reported]:
    """By the time of their report; of one moment, in an order that doesn't depend on the one given."""
    return sorted(
        figures,
        key=lambda one: (one.reported_at, one.source, one.link, number_key(one), one.evidence, one.subject or ""),
    )


def _meet(one: Reported, other: Reported) -> bool:
    slack = ROUGH if {"about", "almost"} & {one.qualifier, other.qualifier} else 0.0
    return _lowest(one) * (1 - slack) <= _highest(other) and _lowest(other) * (1 - slack) <= _highest(one)


def _lowest(figure: Reported) -> float:
    return figure.low if figure.low is not None else 0.0


def _highest(figure: Reported) -> float:
    return figure.high if figure.high is not None else float("inf")
