"""Matters: which figures are about one thing, so that they repeat, supersede or dispute each other. Pure.

A matter is a measure of one kind (`ScopeClass`) of somebody's somewhere. What happened at once, a part and an addition
belong to their story; running totals and plans go on through all stories, unless neither they nor others of their story
say of whom, where or by name who says so. A figure that doesn't say of what noun, of
whom or where it is joins those that agree with it in all else: the ones of the same number by the same claimant, else
the only ones of that claimant, else the only ones that there are. A country agrees with a place in it. Amounts of money
and shares are of too many things to follow one another: each number of them is a matter of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, NamedTuple

from bot.figures.lexicon import containers
from bot.figures.nouns import is_anybody, noun

ScopeClass = Literal["total", "event", "increment", "subset", "planned"]
OF_STORY = ("event", "increment", "subset")
"""Kinds of claims that belong to their story."""
UNFOLLOWED = ("money", "share")
TELLING = 50
"""A smaller number comes up twice by chance."""
ROUNDED = 0.005
"""Two numbers that differ by less than this share are one number, rounded."""
_LOST = ("killed", "wounded", "casualties")
"""Measures of whom a part is often no part of its own measure, but of the casualties or of those who were sent."""


class Reported(NamedTuple):
    """A figure with the outlet that reported it. A tuple, since hundreds are looked through for each article."""

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
    id: int = 0
    """Its row's; 0 where it is not stored."""
    story_id: int | None = None
    is_sum: bool = False
    """Of the killed and the wounded whom its claimant gives apart: `sums.with_sums`."""


class _Placed(NamedTuple):
    """A figure with what its matter is made of; None is not said. A tuple, as figures are."""

    figure: Reported
    kind: ScopeClass
    noun: str | None
    subject: str | None
    place: str | None
    story: int | None
    """Beyond which it doesn't go."""

    @property
    def base(self) -> Hashable:
        """What must be the same in every case."""
        figure, story = self.figure, self.story
        number = number_key(figure) if figure.measure in UNFOLLOWED else None
        return figure.measure, self.kind, story, number


class _Told(NamedTuple):
    story_id: int | None
    measure: str
    claimant: str
    number: tuple[float, float]


def group(
    figures: Iterable[Reported], asked: Collection[Reported] | None = None
) -> list[tuple[ScopeClass, list[Reported]]]:
    """The matters of these figures, each with its figures in the order given; with some of them `asked` for, only the
    matters that have one of those."""
    figures = list(figures)
    measures = None if asked is None else {one.measure for one in asked}
    kinds = _kinds(figures)
    stories = list(map(_in_story, figures, kinds))
    goes_on = {story for one, story in zip(figures, stories, strict=True) if _goes_on(one)}
    placed = [
        _Placed(
            one,
            kind,
            noun(one.measure, one.counted) or None,
            one.subject,
            one.place,
            one.story_id if kind in OF_STORY or story not in goes_on else None,
        )
        for one, kind, story in zip(figures, kinds, stories, strict=True)
        if measures is None or one.measure in measures
    ]
    groups = _having(_split(placed, lambda one: one.base), asked)
    for named, lies_in in ((_NOUN, _nowhere), (_SUBJECT, _nowhere), (_PLACE, _country)):
        groups = _having((part for whole in groups for part in _split_by(whole, named, lies_in)), asked)
    return [(matter[0].kind, [one.figure for one in matter]) for matter in groups]


def _having(groups: Iterable[list[_Placed]], asked: Collection[Reported] | None) -> list[list[_Placed]]:
    """Those with one of the figures that are asked for: the others come to nothing, and are most."""
    if asked is None:
        return list(groups)
    its = set(map(id, asked))
    return [whole for whole in groups if any(id(one.figure) in its for one in whole)]


def same_number(one: Reported, other: Reported) -> bool:
    """Whether both give one number, however they hedge it."""
    pairs = zip(number_key(one), number_key(other), strict=True)
    return all(abs(a - b) <= ROUNDED * max(abs(a), abs(b)) for a, b in pairs)


def is_telling(figure: Reported) -> bool:
    """Whether a number and who gives it are enough to know a claim by, in any language: not two dead of a governor."""
    return _is_named(figure) and number_key(figure)[0] >= TELLING


def is_same_claim(one: Reported, other: Reported) -> bool:
    """Whether two telling figures are one claim: they name one claimant and number, and a common party or place."""
    if (one.claimant_key, one.measure) != (other.claimant_key, other.measure) or not same_number(one, other):
        return False
    shared = [(one.subject, other.subject), (one.place, other.place)]
    return all(None in pair or pair[0] == pair[1] for pair in shared) and any(None not in pair for pair in shared)


def number_key(figure: Reported) -> tuple[float, float]:
    """The number of a figure without its hedge: twice the same, or the ends of a range."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return low or 0.0, high or 0.0


# ------------------------------------------------------------------ kinds
def _kinds(figures: Sequence[Reported]) -> list[ScopeClass]:
    """Total, event and so on; "600 of them were killed" is no part of the killed but all of them, what one report calls
    a running total is one where another report of the story doesn't say, and what its claimant calls one anywhere is
    no part of another: "4,000 of the 11,000 sent"."""
    kinds = _without_parts(figures, [_kind(figure) for figure in figures])
    told = list(map(_told, figures))
    totals = {its for its, kind in zip(told, kinds, strict=True) if kind == "total"}
    claimed = {its[1:] for its in totals if its.claimant}
    return [
        "total" if (kind == "event" and its in totals) or (kind == "subset" and its[1:] in claimed) else kind
        for kind, its in zip(kinds, told, strict=True)
    ]


def _without_parts(figures: Sequence[Reported], kinds: list[ScopeClass]) -> list[ScopeClass]:
    """The same kinds, without parts that are no part of their own measure."""
    if not any(kind == "subset" and one.measure in _LOST for one, kind in zip(figures, kinds, strict=True)):
        return kinds
    casualties = {_report(one): kind for one, kind in zip(figures, kinds, strict=True) if one.measure == "casualties"}
    wholes = {(_report(one), one.measure) for one, kind in zip(figures, kinds, strict=True) if kind != "subset"}
    adding_up = {_report(one) for one, kind in zip(figures, kinds, strict=True) if kind == "total"}
    for at, figure in enumerate(figures):
        if kinds[at] != "subset" or figure.measure not in _LOST or (_report(figure), figure.measure) in wholes:
            continue
        if _report(figure) in casualties and figure.measure != "casualties":
            kinds[at] = casualties[_report(figure)]
        elif _report(figure) in adding_up or figure.measure == "casualties":
            kinds[at] = "total"  # of all who were sent
    return kinds


def _kind(figure: Reported) -> ScopeClass:
    scope: ScopeClass = figure.scope  # type: ignore[assignment]  # a column holds the text of it
    return scope


def _report(figure: Reported) -> Hashable:
    return figure.source, figure.link, figure.reported_at, figure.claimant_key


def _told(figure: Reported) -> _Told:
    return _Told(figure.story_id, figure.measure, figure.claimant_key, number_key(figure))


def _goes_on(figure: Reported) -> bool:
    """Whether a total or a plan can be followed through stories: a governor's thirty dead of nowhere can't."""
    return bool(figure.subject or figure.place) or _is_named(figure)


def _is_named(figure: Reported) -> bool:
    """Whether its claimant has a name, and is no "governor" or "police"."""
    return figure.claimant_key != figure.claimant_key.lower()


def _in_story(figure: Reported, kind: ScopeClass) -> Hashable:
    return figure.story_id, figure.measure, kind


# ------------------------------------------------------------------ noun, subject, place
_NOUN, _SUBJECT, _PLACE = attrgetter("noun"), attrgetter("subject"), attrgetter("place")


def _nowhere(_name: str) -> str | None:
    return None


def _country(name: str) -> str | None:
    return containers().get(name)


def _split(whole: Sequence[_Placed], by: Callable[[_Placed], Hashable]) -> Iterator[list[_Placed]]:
    parts: dict[Hashable, list[_Placed]] = defaultdict(list)
    for one in whole:
        parts[by(one)].append(one)
    yield from parts.values()


def _split_by(
    whole: Sequence[_Placed], named: Callable[[_Placed], str | None], lies_in: Callable[[str], str | None]
) -> Iterator[list[_Placed]]:
    """Apart by a name; what has none, or only that of a country, goes where it belongs by all else."""
    names = {name for one in whole if (name := named(one)) is not None}
    of_anybody = {id(one) for one in whole if named is _NOUN and is_anybody(one.figure.counted)}
    if len(names) + bool(of_anybody) < 2:
        yield list(whole)
        return
    wide = names & {lies_in(name) for name in names}
    exact = [(one, name) for one in whole if (name := named(one)) is not None and name not in wide]
    by_claimant: dict[str, set[str]] = defaultdict(set)
    by_number: dict[Hashable, set[str]] = defaultdict(set)
    for one, name in exact:
        by_claimant[one.figure.claimant_key].add(name)
        by_number[one.figure.claimant_key, number_key(one.figure)].add(name)
    all_names = {name for _, name in exact}

    def home(one: _Placed) -> str | None:
        name = named(one)
        if name is not None and name not in wide:
            return name
        key = one.figure.claimant_key
        homes = [by_number[key, number_key(one.figure)], by_claimant[key], all_names]
        if id(one) in of_anybody:
            del homes[2 if one.subject else 1 :]  # "9,000 people" are not the children of whom others count 100
        for several in homes:
            inside = several if name is None else {other for other in several if lies_in(other) == name}
            if len(inside) == 1:
                return next(iter(inside))
        return name

    yield from _split(whole, home)
