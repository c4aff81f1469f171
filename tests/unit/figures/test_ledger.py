"""The ledger: one claim however many outlets, what supersedes what, and who disputes whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.figures.ledger import Reported, claims

NOON = datetime(2024, 12, 19, 12, tzinfo=UTC)
SPIES = Reported(
    measure="killed",
    low=100,
    high=None,
    qualifier="at_least",
    counted="soldiers",
    subject="North Korea",
    place="Kursk Oblast",
    scope="total",
    claimant=("National Intelligence Service", "Lee"),
    claimant_key="nis",
    as_of=date(2024, 12, 19),
    source="Example Wire",
    link="https://wire.example/1",
    reported_at=NOON,
)
MOSCOW = SPIES._replace(low=12, high=12, qualifier="exact", claimant=("Defence Ministry",), claimant_key="moscow")


def test_nothing_reported_is_nothing_claimed() -> None:
    assert claims([]) == []


def test_twenty_outlets_that_quote_one_briefing_are_one_claim() -> None:
    reports = [
        SPIES._replace(
            source=f"Outlet {n % 20}", reported_at=NOON + timedelta(minutes=n), as_of=date(2024, 12, 19 + n % 2)
        )
        for n in range(40)
    ]
    (standing,) = claims(reports)
    assert standing.now.outlets == 20
    assert standing.now.as_of == date(2024, 12, 19), "the day of the briefing, not of its repetition"
    assert standing.now.figure.reported_at == NOON
    assert standing.before is None


def test_what_a_claimant_says_later_supersedes_what_it_said_before() -> None:
    earlier = SPIES._replace(low=30, as_of=date(2024, 12, 16), reported_at=NOON - timedelta(days=3))
    (standing,) = claims([SPIES, earlier])
    assert standing.now.figure == SPIES
    assert standing.before
    assert standing.before.figure.low == 30


def test_an_old_number_repeated_late_does_not_supersede_the_new_one() -> None:
    earlier = SPIES._replace(low=30, as_of=date(2024, 12, 16), reported_at=NOON - timedelta(days=3))
    late = earlier._replace(source="Slow Post", as_of=date(2024, 12, 20), reported_at=NOON + timedelta(days=1))
    (standing,) = claims([earlier, SPIES, late])
    assert standing.now.figure.low == 100


def test_claimants_stand_side_by_side_and_say_that_they_disagree() -> None:
    standings = claims([SPIES, MOSCOW])
    assert {one.now.figure.claimant_key for one in standings} == {"nis", "moscow"}
    assert all(len(one.disputed_by) == 1 for one in standings)


@pytest.mark.parametrize(
    ("other", "disputes"),
    [
        (MOSCOW._replace(low=150, high=150), False),
        (MOSCOW._replace(low=95, high=95, qualifier="about"), False),
        (MOSCOW._replace(as_of=date(2024, 12, 16), reported_at=NOON - timedelta(days=3)), False),
        (MOSCOW._replace(as_of=date(2024, 12, 22), reported_at=NOON + timedelta(days=3)), True),
        (MOSCOW._replace(subject="Russia"), False),
        (MOSCOW._replace(place="Kharkiv Oblast"), False),
        (MOSCOW._replace(measure="wounded"), False),
        (MOSCOW._replace(scope="planned"), False),
    ],
    ids=[
        "at least 100 allows 150",
        "about 95 is near enough",
        "the toll grew since",
        "tolls don't shrink",
        "others' losses",
        "elsewhere",
        "another measure",
        "a plan",
    ],
)
def test_only_what_can_not_both_be_true_is_a_dispute(other: Reported, disputes: bool) -> None:
    assert any(one.disputed_by for one in claims([SPIES, other])) is disputes


def test_a_headline_in_the_outlets_own_voice_that_repeats_a_claim_is_no_claim_of_its_own() -> None:
    headline = SPIES._replace(claimant=(), claimant_key="")
    (standing,) = claims([SPIES, headline])
    assert standing.now.figure.claimant_key == "nis"


def test_an_outlets_own_voice_disputes_nobody() -> None:
    standings = claims([SPIES, MOSCOW._replace(claimant=(), claimant_key="")])
    assert len(standings) == 2
    assert not any(one.disputed_by for one in standings)


def test_events_of_different_stories_do_not_supersede_each_other() -> None:
    raid = SPIES._replace(scope="event", low=3, high=3, qualifier="exact", story_id=1)
    assert len(claims([raid, raid._replace(low=5, high=5, story_id=2, reported_at=NOON + timedelta(hours=1))])) == 2
    assert len(claims([raid, raid._replace(low=5, high=5, reported_at=NOON + timedelta(hours=1))])) == 1


def test_drones_and_missiles_are_different_matters() -> None:
    drones = SPIES._replace(measure="launched", counted="drones")
    assert len(claims([drones, drones._replace(counted="missiles")])) == 2
    assert len(claims([drones, drones._replace(counted="Drones")])) == 1


def test_claims_come_by_measure_then_whole_before_part_then_newest_first() -> None:
    part = SPIES._replace(scope="subset", low=5, claimant_key="a")
    wounded = SPIES._replace(measure="wounded")
    old = SPIES._replace(claimant_key="b", as_of=date(2024, 12, 1))
    order = [(one.measure, one.scope, one.now.figure.claimant_key) for one in claims([wounded, part, old, SPIES])]
    assert order == [
        ("killed", "total", "nis"),
        ("killed", "total", "b"),
        ("killed", "subset", "a"),
        ("wounded", "total", "nis"),
    ]


def test_a_claim_is_shown_with_whose_and_where_it_is_though_its_first_report_left_that_out() -> None:
    silent = SPIES._replace(subject=None, place=None, reported_at=NOON - timedelta(minutes=5))
    (standing,) = claims([silent, SPIES])
    assert (standing.now.figure.subject, standing.now.figure.place) == ("North Korea", "Kursk Oblast")
    assert standing.now.figure.reported_at == silent.reported_at


def test_a_part_of_who_was_sent_is_a_toll_where_its_claimant_calls_it_one_elsewhere() -> None:
    part = SPIES._replace(scope="subset", link="https://wire.example/2", source="Post", story_id=2)
    (standing,) = claims([SPIES._replace(story_id=1), part])
    assert (standing.scope, standing.now.outlets) == ("total", 2)
    assert len(claims([MOSCOW._replace(low=100, high=None), part])) == 2, "somebody else's number proves nothing"
