"""Killed and wounded, given apart, stand beside casualties in one number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.figures.ledger import Reported, claims
from bot.figures.sums import with_sums
from tests.unit.figures.test_ledger import SPIES

HURT = SPIES._replace(measure="wounded", low=1000, high=1000, qualifier="about", counted="wounded")
KYIV = SPIES._replace(
    measure="casualties", low=3800, high=3800, qualifier="exact", claimant=("Kyiv",), claimant_key="Kyiv",
    link="https://wire.example/2",
)  # fmt: skip


def sums(*figures: Reported) -> list[tuple[float | None, float | None, str]]:
    return [(one.low, one.high, one.qualifier) for one in with_sums(figures) if one.is_sum]


def test_a_claimant_who_gives_killed_and_wounded_apart_stands_beside_one_who_gives_casualties() -> None:
    standings = [one for one in claims([SPIES, HURT, KYIV]) if one.measure == "casualties"]
    found = {one.now.figure.claimant_key: (one.now.figure.low, one.now.figure.is_sum) for one in standings}
    assert found == {"nis": (1100, True), "Kyiv": (3800, False)}


def test_where_nobody_gives_casualties_nothing_is_added_up() -> None:
    assert {one.measure for one in claims([SPIES, HURT])} == {"killed", "wounded"}


@pytest.mark.parametrize(
    ("killed", "wounded", "expected"),
    [
        ((100, None, "at_least"), (1000, 1000, "about"), (1100, None, "at_least")),
        ((100, None, "more_than"), (1000, None, "at_least"), (1100, None, "more_than")),
        ((300, 300, "about"), (2700, 2700, "exact"), (3000, 3000, "about")),
        ((3, 3, "exact"), (8, 8, "exact"), (11, 11, "exact")),
        ((3, 5, "range"), (8, 8, "exact"), (11, 13, "range")),
        ((None, 5, "at_most"), (8, 8, "exact"), (None, 13, "at_most")),
    ],
)
def test_a_sum_is_as_careful_as_its_parts(
    killed: tuple[float | None, float | None, str],
    wounded: tuple[float | None, float | None, str],
    expected: tuple[float | None, float | None, str],
) -> None:
    low, high, qualifier = killed
    dead = SPIES._replace(low=low, high=high, qualifier=qualifier)
    low, high, qualifier = wounded
    assert sums(dead, HURT._replace(low=low, high=high, qualifier=qualifier)) == [expected]


@pytest.mark.parametrize(
    "wounded",
    [
        HURT._replace(claimant_key="moscow"),
        HURT._replace(subject="Russia"),
        HURT._replace(place="Kharkiv Oblast"),
        HURT._replace(counted="civilians"),
        HURT._replace(scope="event"),
        HURT._replace(qualifier="vague", low=24, high=120),
        HURT._replace(link="https://wire.example/2"),
        HURT._replace(reported_at=SPIES.reported_at + timedelta(days=1)),
    ],
    ids=["another's claim", "others", "elsewhere", "no soldiers", "of one day", "dozens", "another report", "later"],
)
def test_only_what_one_claimant_says_of_the_same_people_at_once_is_added_up(wounded: Reported) -> None:
    assert sums(SPIES, wounded) == []


def test_a_report_with_several_tolls_is_not_added_up() -> None:
    assert sums(SPIES, HURT, SPIES._replace(low=12)) == []


def test_what_a_claimant_calls_casualties_itself_is_not_worked_out_again() -> None:
    own = HURT._replace(measure="casualties", link="https://wire.example/2", source="Post")
    assert sums(SPIES, HURT, own) == []
    assert sums(SPIES, HURT, own._replace(as_of=SPIES.as_of - timedelta(days=3))) == [(1100, None, "at_least")]
    assert sums(SPIES, HURT, own._replace(claimant_key="moscow")) == [(1100, None, "at_least")]


def test_a_part_of_the_dead_is_not_added_up_but_one_of_those_who_were_sent_is() -> None:
    part = SPIES._replace(scope="subset", low=3)
    assert sums(SPIES, part, HURT) == [(1100, None, "at_least")]
    assert sums(part, HURT) == [(1003, None, "at_least")]


def test_the_outlets_own_voice_is_not_added_up() -> None:
    assert sums(SPIES._replace(claimant=(), claimant_key=""), HURT._replace(claimant=(), claimant_key="")) == []
