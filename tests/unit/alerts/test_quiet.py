"""When an alert goes out, by the reader's own clock, in summer and in winter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.quiet import FRESH, GATHER, PACES, Hours, Pace, Release, next_digest, quiet_end, release_at

NOW = datetime(2024, 12, 19, 12, tzinfo=UTC)
KYIV = Hours(zone="Europe/Kyiv", quiet=(23, 7))
ZONES = ("Europe/Kyiv", "Asia/Seoul", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC")


def local(text: str, zone: str = "Europe/Kyiv", *, second: bool = False) -> datetime:
    """A moment by a local clock; the second of the two that it shows when summer time ends."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=int(second)).astimezone(UTC)


def release(
    now: datetime, hours: Hours = KYIV, *, pace: Pace = "instant", wait: timedelta = timedelta(), **how: bool
) -> Release:
    return release_at(now, hours, pace=pace, published=now, wait=wait, **how)


def test_an_alert_waits_for_its_page_no_longer_than_it_was_told() -> None:
    assert release(NOW, wait=timedelta(seconds=3)) == Release(NOW + timedelta(seconds=3), NOW + FRESH)


def test_what_is_no_news_any_more_waits_for_its_like() -> None:
    old = NOW - FRESH
    assert release_at(NOW, KYIV, pace="instant", published=old, wait=timedelta()) == Release(NOW + GATHER, NOW)


def test_a_mute_that_is_over_holds_nothing() -> None:
    assert release(NOW, replace(KYIV, muted_until=NOW - timedelta(seconds=1))).held is None


@pytest.mark.parametrize(
    ("now", "due"),
    [("2024-12-19T23:00", "2024-12-20T07:00"), ("2024-12-20T06:59", "2024-12-20T07:00"),
     ("2024-12-20T07:00", "2024-12-20T07:00"), ("2024-12-19T22:59", "2024-12-19T22:59")],
)  # fmt: skip
def test_quiet_hours_pass_midnight_and_end_on_the_hour(now: str, due: str) -> None:
    assert release(local(now)).due_at == local(due)


def test_what_quiet_hours_held_is_no_news_by_then_and_arrives_gathered() -> None:
    now = local("2024-12-20T03:00")
    assert release(now) == Release(local("2024-12-20T07:00"), now, "quiet")


def test_quiet_hours_within_a_day() -> None:
    siesta = replace(KYIV, quiet=(13, 15))
    assert release(local("2024-12-19T14:00"), siesta).due_at == local("2024-12-19T15:00")
    assert release(local("2024-12-19T12:00"), siesta).held is None


def test_a_mute_that_ends_at_night_goes_on_until_the_morning() -> None:
    muted = replace(KYIV, muted_until=local("2024-12-20T02:00"))
    assert release(local("2024-12-19T20:00"), muted) == Release(
        local("2024-12-20T07:00"), local("2024-12-19T20:00"), "quiet"
    )


@pytest.mark.parametrize(
    ("pace", "due"),
    [("hourly", "2024-12-19T15:00"), ("daily", "2024-12-20T08:00"), ("weekly", "2024-12-23T08:00")],
)
def test_a_digest_comes_at_the_readers_hour(pace: Literal["hourly", "daily", "weekly"], due: str) -> None:
    now = local("2024-12-19T14:20")
    assert release(now, pace=pace) == Release(local(due), now, pace)


def test_what_comes_just_when_the_digest_goes_out_is_in_the_next() -> None:
    assert next_digest(local("2024-12-19T08:00"), KYIV, "daily") == local("2024-12-20T08:00")
    assert next_digest(local("2024-12-23T08:00"), KYIV, "weekly") == local("2024-12-30T08:00")


def test_hourly_digests_of_the_night_are_one_in_the_morning() -> None:
    assert release(local("2024-12-20T02:10"), pace="hourly").due_at == local("2024-12-20T07:00")


def test_a_mute_holds_a_digest_too() -> None:
    muted = replace(KYIV, muted_until=local("2024-12-20T12:00"))
    assert release(local("2024-12-19T14:00"), muted, pace="daily").due_at == local("2024-12-20T12:00")


def test_breaking_news_pass_quiet_hours_but_no_mute() -> None:
    night = local("2024-12-20T03:00")
    open_ = replace(KYIV, breaking_passes=True)
    assert release(night, open_, breaking=True).held is None
    assert release(night, open_).held == "quiet"
    assert release(night, KYIV, breaking=True).held == "quiet"
    muted = replace(open_, muted_until=night + timedelta(hours=1))
    assert release(night, muted, breaking=True).held == "quiet"


def test_the_night_in_which_summer_time_begins_ends_at_the_same_hour_of_the_clock() -> None:
    """In Kyiv the clock goes from 03:00 to 04:00 on 31 March 2024."""
    assert release(local("2024-03-31T01:00")).due_at == datetime(2024, 3, 31, 4, tzinfo=UTC)
    assert quiet_end(local("2024-03-31T02:30"), replace(KYIV, quiet=(23, 3))) == datetime(2024, 3, 31, 1, tzinfo=UTC)
    assert next_digest(local("2024-03-30T12:00"), replace(KYIV, digest_hour=3), "daily") == local("2024-03-31T04:00")


def test_the_night_in_which_summer_time_ends_is_an_hour_longer() -> None:
    """In Kyiv the clock goes from 04:00 to 03:00 on 27 October 2024."""
    begin, end = local("2024-10-26T23:00"), release(local("2024-10-26T23:00")).due_at
    assert end - begin == timedelta(hours=9)
    night = replace(KYIV, quiet=(3, 5))
    for moment in (local("2024-10-27T03:30"), local("2024-10-27T03:30", second=True)):
        assert quiet_end(moment, night) == local("2024-10-27T05:00")


def test_an_hour_that_comes_twice_brings_one_digest() -> None:
    at_three = replace(KYIV, digest_hour=3)
    first = next_digest(local("2024-10-27T01:00"), at_three, "daily")
    assert first == local("2024-10-27T03:00")
    assert next_digest(first, at_three, "daily") == local("2024-10-28T03:00")


def test_half_an_hour_from_utc_the_full_hour_is_the_local_one() -> None:
    assert next_digest(NOW, Hours(zone="Asia/Kolkata"), "hourly") == NOW + timedelta(minutes=30)


@given(
    now=st.timedeltas(timedelta(days=-500), timedelta(days=500)).map(lambda away: NOW + away),
    zone=st.sampled_from(ZONES),
    quiet=st.none() | st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda one: one[0] != one[1]),
    muted=st.none() | st.timedeltas(timedelta(days=-1), timedelta(days=3)),
    hour=st.integers(0, 23),
    pace=st.sampled_from(PACES),
)
def test_nothing_goes_out_in_quiet_or_muted_hours_and_all_within_days(
    now: datetime, zone: str, quiet: tuple[int, int] | None, muted: timedelta | None, hour: int, pace: Pace
) -> None:
    until = now + muted if muted is not None else None
    hours = Hours(zone=zone, quiet=quiet, muted_until=until, digest_hour=hour)
    found = release(now, hours, pace=pace)
    assert quiet_end(found.due_at, hours) is None
    assert until is None or found.due_at >= until or until <= now
    assert now <= found.due_at <= now + timedelta(days=12)
