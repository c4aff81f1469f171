"""A chart of claims as data: what is drawn where, and in which words. Pure; `drawing` puts it on paper.

A claimant is one series, with a colour and a marker of its own. A number is a mark; bounds are an arrow where they are
open, and a bar between two marks where they are a range: nothing is averaged, and nothing is drawn between claimants.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.figures.ledger import Assertion, Reported, ScopeClass, assertions, followed

COLOURS = ("#0072b2", "#d55e00", "#00805f", "#a8478a", "#8c6d00", "#3b9bd6", "#333333")
"""Told apart with every kind of colour vision, and dark enough for a light card (after Okabe and Ito)."""
MARKERS = ("o", "s", "D", "^", "P", "X", "p")
TITLE_UNITS, ROW_UNITS, LABEL_UNITS = 44, 48, 24
"""Columns that a title, a name with its label, and a label alone have on the card; a wide letter takes two."""
MOST_MARKS = 60
"""Of one series, the newest: more can't be told apart on a phone."""
DECADES = 150
"""From this ratio of the largest to the smallest number on, the scale is logarithmic."""
DAY_TICKS, VALUE_TICKS = 3, 5

Tick = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of a claimant. An end that is None is open."""

    day: int
    """Of which it is true, as a proleptic ordinal."""
    low: float | None
    high: float | None
    is_rough: bool
    """About, almost, dozens: drawn hollow."""
    shift: int = 0
    """How many claimants before this one say the same of the same day: it is drawn beside them."""


@dataclass(frozen=True, slots=True)
class Series:
    """What one claimant has said, oldest first."""

    name: str
    label: str
    """The newest of it, in words."""
    colour: str
    marker: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A card with a chart on it; all words are in the reader's language."""

    title: str
    subtitle: str
    note: str
    series: tuple[Series, ...]
    days: tuple[Tick, ...]
    """Where the axis of days is labelled, by ordinal."""
    first: float
    last: float
    values: tuple[Tick, ...]
    bottom: float
    top: float
    is_log: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How the reader's language writes what stands on a chart."""

    title: str
    subtitle: str
    name: Callable[[str, Sequence[Assertion]], str]
    """Of a claimant, given what it has said."""
    left_out: Callable[[int], str]
    day: Callable[[date], str]
    number: Callable[[float], str]
    value: Callable[[Reported], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a chart is of: the matter of a measure that has been reported most."""

    scope: ScopeClass
    histories: Mapping[str, Sequence[Assertion]]
    """By claimant, oldest first."""
    others: int
    """Matters of this measure that are not drawn: other people's losses, other places, single events."""

    @property
    def figure(self) -> Reported:
        """One that says what the matter is, more fully than others."""
        newest = (claimed[-1].figure for claimed in self.histories.values())
        return max(newest, key=lambda one: (bool(one.subject) + bool(one.place), one.reported_at))


def main_matter(figures: Sequence[Reported], measure: str) -> Matter | None:
    """Of the figures of a measure, what to draw: running totals before single events, then what most are of."""
    numbers = [one for one in figures if one.low is not None or one.high is not None]
    matters = [(scope, matter) for scope, matter in followed(numbers) if matter[0].measure == measure]
    if not matters:
        return None
    scope, chosen = max(matters, key=lambda one: (one[0] == "total", len(one[1])))
    return Matter(scope=scope, histories=assertions(chosen), others=len(matters) - 1)


def lay_out(histories: Mapping[str, Sequence[Assertion]], words: Words) -> Chart:
    """The chart of what each claimant has said of one matter: of very many claimants, those most reported.

    `histories` is by claimant, oldest first, and has at least one claim.
    """
    shown = most_reported(histories)
    looks = zip(COLOURS, MARKERS, strict=True)
    said: Counter[Mark] = Counter()
    series = tuple(
        _series(key, claimed, words, look, said) for (key, claimed), look in zip(shown.items(), looks, strict=False)
    )
    left = len(histories) - len(shown)
    marks = [mark for one in series for mark in one.marks]
    ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    is_log = _is_wide(ends)
    top, values = _log_scale(ends) if is_log else _scale(max(ends))
    first, last = min(mark.day for mark in marks), max(mark.day for mark in marks)
    margin = max(0.4, (last - first) * 0.06)
    return Chart(
        title=shorten(words.title, TITLE_UNITS),
        subtitle=shorten(words.subtitle, TITLE_UNITS + 6),
        note=words.left_out(left) if left else "",
        series=series,
        days=tuple((day, words.day(date.fromordinal(day))) for day in _days(first, last)),
        first=first - margin,
        last=last + margin,
        values=tuple((value, words.number(value)) for value in values),
        bottom=values[0] if is_log else 0.0,
        top=top,
        is_log=is_log,
    )


def most_reported(histories: Mapping[str, Sequence[Assertion]]) -> dict[str, Sequence[Assertion]]:
    """The claimants that a chart shows: those whom most outlets report, the outlets' own voice after all others."""
    ranked = sorted(histories, key=lambda key: (not key, -sum(one.outlets for one in histories[key])))
    return {key: histories[key] for key in ranked[: len(COLOURS)]}


def shorten(words: str, units: int) -> str:
    """The words, cut with an ellipsis where they take more columns."""
    if columns(words) <= units:
        return words
    kept, room = "", units - 1
    for letter in words:
        room -= _width(letter)
        if room < 0:
            break
        kept += letter
    return kept.rstrip() + "…"


def columns(words: str) -> int:
    """How many columns the words take."""
    return sum(map(_width, words))


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _series(key: str, claimed: Sequence[Assertion], words: Words, look: tuple[str, str], said: Counter[Mark]) -> Series:
    newest = claimed[-1].figure
    label = shorten(words.value(newest), LABEL_UNITS)
    marks = [_mark(one) for one in claimed[-MOST_MARKS:]]
    placed = tuple(replace(one, shift=said[_place(one)]) for one in marks)
    said.update({_place(one) for one in marks})
    return Series(
        name=shorten(words.name(key, claimed), ROW_UNITS - columns(label)),
        label=label,
        colour=look[0],
        marker=look[1],
        marks=placed,
    )


def _mark(one: Assertion) -> Mark:
    figure = one.figure
    is_rough = figure.qualifier in ("about", "almost", "vague")
    return Mark(one.as_of.toordinal(), figure.low, figure.high, is_rough)


def _place(mark: Mark) -> Mark:
    """Where it would be drawn: "about 100" and "at least 100" stand in one place."""
    return Mark(mark.day, mark.low if mark.low is not None else mark.high, None, is_rough=False)


def _is_wide(ends: Sequence[float]) -> bool:
    return min(ends) > 0 and max(ends) / min(ends) >= DECADES


def _scale(highest: float) -> tuple[float, list[float]]:
    """The top of an axis from nothing, with room for an arrow above the highest mark, and round numbers on it."""
    top = (highest or 1.0) * 1.2
    rough = top / VALUE_TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    if highest >= 1:
        step = max(step, 1.0)  # nobody is killed by halves
    return top, [step * place for place in range(int(top / step) + 1)]


def _log_scale(ends: Sequence[float]) -> tuple[float, list[float]]:
    low, high = math.floor(math.log10(min(ends))), math.ceil(math.log10(max(ends) * 1.5))
    return max(ends) * 2.0, [10.0**power for power in range(low, high + 1)]


def _days(first: int, last: int) -> list[int]:
    """Days to label, evenly spaced, the first and the last among them."""
    steps = min(DAY_TICKS - 1, last - first)
    days = [first + round((last - first) * place / steps) for place in range(steps + 1)] if steps else [first]
    return [day for day, after in pairwise([*days, last + 1]) if day != after]
