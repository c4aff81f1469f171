"""What is new: an article's figures against what the ledger knew before it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from bot.figures.ledger import Assertion, assertions, disagree, newness
from bot.figures.matters import UNFOLLOWED, Reported, ScopeClass, group, same_number
from bot.figures.sums import with_sums

Kind = Literal["first", "changed", "other", "repeat"]
OPENING = frozenset({"killed", "wounded", "casualties", "captured", "missing", "released", "evacuated", "displaced"})
"""Measures whose first number in a running story is worth a message: what befell people."""
MOST_DISPUTES = 2
ENDLESS = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody had said before."""

    low: float | None
    high: float | None
    qualifier: str
    counted: str
    claimant: tuple[str, ...]
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one figure tells that was not known."""

    kind: Kind
    """`first`: nobody gave such a number. `changed`: its claimant gave another one before. `other`: only others gave
    one. `repeat`: known."""
    before: Told | None = None
    """What its claimant said before; of `other`, what somebody else said last, where nobody disputes it."""
    disputes: tuple[Told, ...] = ()
    """What others say now that can't be true with it, the newest first."""
    opens: bool = False
    """The first number of what befell people in a story that ran without one."""
    part: bool = False
    """Of a part: one more detail. The dead among those who were sent are no part, but all the dead."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was reported before, and its sums."""

    sums: Sequence[Reported]
    of_story: Mapping[tuple[int | None, str], Sequence[Reported]]
    """All of a story and a measure."""

    @classmethod
    def of(cls, figures: Iterable[Reported]) -> _Known:
        of_story: dict[tuple[int | None, str], list[Reported]] = {}
        told = with_sums(figures)
        for one in told:
            of_story.setdefault((one.story_id, one.measure), []).append(one)
        return cls([one for one in told if one.is_sum], of_story)


def whats_new(figures: Sequence[Reported], known: Sequence[Reported]) -> list[News]:
    """The news of each of an article's figures, in their order.

    `known` is what was reported before: all of the same story, and of other stories what may be of the same matters.
    """
    found: dict[int, News] = {}
    told = _Known.of(known)
    new = {id(figure) for figure in figures}
    for scope, matter in group([*known, *figures], figures):
        before = assertions(one for one in matter if id(one) not in new)
        for figure in matter:
            if id(figure) in new:
                found[id(figure)] = replace(_news(figure, scope, before, told), part=scope == "subset")
    return [found[id(figure)] for figure in figures]


def is_new(news: Iterable[News]) -> bool:
    """Whether there is anything that was not known."""
    return any(one.kind != "repeat" for one in news)


def is_echo(figures: Sequence[Reported], known: Sequence[Reported]) -> bool:
    """Whether an article would tell a story nothing new, `known` being what its figures were compared with there."""
    return bool(figures) and not is_new(whats_new(figures, known))


def change(figure: Reported, news: News) -> float:
    """How much a figure matters, as a share of what was said before: infinite for a new claimant and for the first
    number of what befell people, nothing for what is only one more detail."""
    if news.part or figure.measure in UNFOLLOWED or news.kind == "repeat":
        return 0.0
    if news.kind == "first":
        return ENDLESS if news.opens else 0.0
    if news.kind == "other" and figure.claimant:
        return ENDLESS
    if news.before is None:
        return 0.0
    before, now = _middle(news.before), _middle(figure)
    return abs(now - before) / before if before else ENDLESS


def matters(size: float, threshold: float) -> bool:
    """Whether a change (a share) is worth a message to somebody who asked for changes from `threshold` percent on."""
    return size > 0 and size * 100 >= threshold


def as_json(news: News) -> dict[str, Any]:
    """As the store keeps it."""
    told = [_told_as_json(one) for one in (news.before, *news.disputes) if one]
    before = told.pop(0) if news.before else None
    return {"kind": news.kind, "before": before, "disputes": told, "opens": news.opens, "part": news.part}


def from_json(row: dict[str, Any]) -> News:
    """As the store kept it."""
    return News(
        kind=row["kind"],
        before=_told_from_json(row["before"]) if row["before"] else None,
        disputes=tuple(_told_from_json(one) for one in row["disputes"]),
        opens=row["opens"],
        part=row.get("part", False),  # none in rows of before
    )


def _told_as_json(one: Told) -> dict[str, Any]:
    return asdict(one) | {"claimant": list(one.claimant), "as_of": one.as_of.isoformat()}


def _told_from_json(row: dict[str, Any]) -> Told:
    return Told(**row | {"claimant": tuple(row["claimant"]), "as_of": date.fromisoformat(row["as_of"])})


def _news(figure: Reported, scope: ScopeClass, before: dict[str, list[Assertion]], known: _Known) -> News:
    mine = before.get(figure.claimant_key, [])
    theirs = [said for key, said in before.items() if key and key != figure.claimant_key]
    if _is_known(figure, mine, theirs, known):
        return News(kind="repeat")
    rivals = sorted((said[-1] for said in theirs), key=newness, reverse=True)
    now = assertions([figure])[figure.claimant_key][0]
    against = [one for one in rivals if figure.claimant and disagree(now, one, scope)]
    disputes = tuple(_told(one) for one in against[:MOST_DISPUTES])
    if mine and not figure.claimant and mine[-1].figure.story_id != figure.story_id:
        return News(kind="other", disputes=disputes)  # what outlets say of different stories, nobody has changed
    if mine:
        return News(kind="changed", before=_told(mine[-1]), disputes=disputes)
    if rivals or (figure.claimant and "" in before):
        beside = _told(rivals[0]) if rivals and not against else None
        return News(kind="other", before=beside, disputes=disputes)
    return News(kind="first", opens=_opens(figure, known))


def _is_known(
    figure: Reported, mine: Sequence[Assertion], theirs: Sequence[Sequence[Assertion]], known: _Known
) -> bool:
    """Whether the number was given before by its claimant, also in killed and wounded apart or less roundly, or by
    anybody in this story, or is older than what its claimant says by now."""
    if any(same_number(one.figure, figure) for one in mine):
        return True
    if mine and (figure.as_of < mine[-1].as_of or _follows(figure, mine[-1].figure)):
        return True
    if not figure.claimant and any(same_number(said[-1].figure, figure) for said in theirs):
        return True
    if any(_is_same_claimants(one, figure) and _follows(figure, one) for one in known.sums):
        return True
    return any(same_number(one, figure) for one in known.of_story.get((figure.story_id, figure.measure), ()))


def _follows(figure: Reported, said: Reported) -> bool:
    """Whether a number is only a rounder way to put what was said: "over 1,000" after 1,100."""
    if figure.high is not None or figure.low is None:
        return same_number(figure, said)
    return said.low is not None and figure.low <= said.low


def _is_same_claimants(one: Reported, other: Reported) -> bool:
    is_theirs = one.claimant_key == other.claimant_key or (not other.claimant and one.story_id == other.story_id)
    return is_theirs and one.measure == other.measure and one.subject in (None, other.subject)


def _opens(figure: Reported, known: _Known) -> bool:
    return figure.measure in OPENING and (figure.story_id, figure.measure) not in known.of_story


def _told(one: Assertion) -> Told:
    figure = one.figure
    return Told(
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        counted=figure.counted,
        claimant=figure.claimant,
        as_of=one.as_of,
    )


def _middle(one: Told | Reported) -> float:
    ends = [end for end in (one.low, one.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0
