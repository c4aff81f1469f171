"""Sums: a claimant who gives the killed and the wounded apart says how many are either. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from bot.articles import Qualifier
from bot.figures.matters import Reported, number_key
from bot.figures.nouns import noun

_PARTS = ("killed", "wounded")
_WHOLES = ("total", "event")


def with_sums(figures: Iterable[Reported]) -> list[Reported]:
    """The figures, and after them the sums: of a report's killed and wounded by one claimant who gives no casualties of
    that day, where it has one number of each, and they are of the same people in the same place."""
    figures = list(figures)
    given = {(one.claimant_key, one.as_of) for one in figures if one.measure == "casualties"}
    reports: dict[Hashable, list[Reported]] = defaultdict(list)
    for one in figures:
        if one.claimant and one.measure in _PARTS and (one.claimant_key, one.as_of) not in given:
            reports[one.source, one.link, one.reported_at, one.claimant_key].append(one)
    several = (report for report in reports.values() if len(report) > 1)
    return [*figures, *(one for report in several for one in _sum(report))]


def _sum(report: Sequence[Reported]) -> Iterator[Reported]:
    killed, wounded = (_wholes([one for one in report if one.measure == part]) for part in _PARTS)
    if len(killed) != 1 or len(wounded) != 1:
        return
    (dead,), (hurt,) = killed.values(), wounded.values()
    scopes = {dead.scope, hurt.scope}
    if scopes - {"subset"} != set(_WHOLES) and "vague" not in (dead.qualifier, hurt.qualifier) and _agree(dead, hurt):
        low, high = _add(dead.low, hurt.low), _add(dead.high, hurt.high)
        yield dead._replace(
            measure="casualties",
            low=low,
            high=high,
            qualifier=_qualifier(low, high, dead, hurt),
            subject=dead.subject or hurt.subject,
            place=dead.place or hurt.place,
            scope="event" if "event" in scopes else "total",
            is_sum=True,
        )


def _wholes(figures: Sequence[Reported]) -> dict[Hashable, Reported]:
    """The different numbers of one measure, parts of those who were sent only where there is no other."""
    wholes = [one for one in figures if one.scope in _WHOLES]
    return {number_key(one): one for one in wholes or figures if one.scope in (*_WHOLES, "subset")}


def _whose(one: Reported) -> tuple[str | None, str | None, str | None]:
    return noun(one.measure, one.counted) or None, one.subject, one.place


def _agree(one: Reported, other: Reported) -> bool:
    """Whether both may be of the same people in the same place."""
    return all(None in pair or pair[0] == pair[1] for pair in zip(_whose(one), _whose(other), strict=True))


def _add(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _qualifier(low: float | None, high: float | None, *parts: Reported) -> Qualifier:
    said = {one.qualifier for one in parts}
    if high is None:
        return "more_than" if "more_than" in said else "at_least"
    if low is None:
        return "less_than" if "less_than" in said else "at_most"
    if low != high:
        return "range"
    return "about" if said & {"about", "almost"} else "exact"
