"""Who is owed an alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.quiet import FRESH, Hours, Release
from bot.alerts.recipients import (
    EDIT_PAUSE,
    Owed,
    Report,
    Subscriber,
    edit_at,
    followers,
    is_breaking,
    recipients,
)
from bot.store.tables import Subscription
from bot.topics.index import STRICT
from tests.support.rows import figure

NOW = datetime(2024, 12, 19, 12, tzinfo=UTC)
NO_WAIT = timedelta()
MILA = Subscriber(
    chat_id=1,
    thread_id=0,
    topic_id=7,
    strict=True,
    silent=False,
    since=NOW - timedelta(days=1),
    hours=Hours(zone="Europe/Kyiv"),
    threshold=10,
)
NIGHT = Hours(zone="Europe/Kyiv", quiet=(13, 15))
"""Quiet at NOW, which is 14:00 in Kyiv, for another hour."""


def muted(until: datetime) -> Subscriber:
    return replace(MILA, hours=replace(MILA.hours, muted_until=until))


def owed(
    *subscribers: Subscriber,
    published: datetime = NOW,
    scores: dict[int, float] | None = None,
    has_figures: bool = True,
    breaking: bool = False,
) -> list[Owed]:
    report = Report(published=published, scores=scores or {7: 1.0, 8: 0.9}, has_figures=has_figures, breaking=breaking)
    return recipients(subscribers, report, now=NOW, wait=NO_WAIT)


def following(*subscribers: Subscriber, size: float = 0.5, published: datetime = NOW) -> list[Owed]:
    report = Report(published=published, scores={7: 1.0, 8: 0.9})
    return followers(subscribers, report, size=size, now=NOW, wait=NO_WAIT)


def test_a_strict_subscriber_is_not_told_of_a_mention() -> None:
    assert not owed(MILA, scores={7: STRICT - 0.01})
    assert owed(replace(MILA, strict=False), scores={7: STRICT - 0.01})


def test_several_matching_subscriptions_give_one_alert_by_the_loudest() -> None:
    silent = replace(MILA, silent=True)
    (one,) = owed(silent, replace(MILA, topic_id=8))
    assert (one.topic_id, one.silent) == (8, False)


def test_each_forum_topic_of_a_group_gets_its_own() -> None:
    assert len(owed(MILA, replace(MILA, thread_id=4))) == 2


def test_what_was_published_long_before_the_subscription_is_not_told() -> None:
    old = NOW - FRESH - timedelta(hours=1)
    assert not owed(replace(MILA, since=NOW - timedelta(minutes=1)), published=old)


def test_what_was_published_while_we_were_away_arrives_as_a_catch_up() -> None:
    (one,) = owed(MILA, published=NOW - FRESH - timedelta(hours=1))
    assert one.release.fresh_until <= one.release.due_at


def test_a_mute_holds_the_alert_until_its_end_and_then_gathers_it() -> None:
    until = NOW + timedelta(hours=8)
    (one,) = owed(muted(until))
    assert one.release == Release(until, NOW, "mute")


def test_who_wants_figures_only_is_told_of_nothing_without() -> None:
    assert not owed(replace(MILA, figures_only=True), has_figures=False)
    assert owed(replace(MILA, figures_only=True))


def test_what_comes_at_once_goes_before_a_digest_and_a_sound_before_none() -> None:
    silent, daily = replace(MILA, topic_id=8, silent=True), replace(MILA, pace="daily")
    (one,) = owed(daily, silent)
    assert (one.topic_id, one.silent, one.release.held) == (8, True, None)


def test_quiet_hours_let_breaking_news_pass_where_somebody_chose_so() -> None:
    choosing = replace(MILA, hours=replace(NIGHT, breaking_passes=True))
    (kept,), (told,) = owed(replace(MILA, hours=NIGHT), breaking=True), owed(choosing, breaking=True)
    assert (kept.release.held, told.release.held) == ("quiet", None)
    (calm,) = owed(choosing)
    assert calm.release.held == "quiet"


@pytest.mark.parametrize(
    ("field", "measure", "low", "breaking"),
    [("title", "killed", 10, True), ("title", "killed", 9, False), ("text", "killed", 500, False),
     ("title", "money", 5_000_000, False), ("title", "wounded", None, False)],
)  # fmt: skip
def test_breaking_is_a_headline_that_counts_ten_people_or_more(
    field: str, measure: str, low: float | None, breaking: bool
) -> None:
    assert is_breaking([figure(field=field, measure=measure, low=low)]) is breaking


def test_outlets_are_left_out_or_are_the_only_ones() -> None:
    without, only = Subscription(sources=["Wire"]), Subscription(sources=["Wire"], only_sources=True)
    assert [one.takes("Wire") for one in (Subscription(), without, only)] == [True, False, True]
    assert [one.takes("Other") for one in (Subscription(), without, only)] == [True, True, False]
    assert Subscription(only_sources=True).takes("Wire"), "with none named, all are wanted"


def test_a_change_below_the_threshold_is_no_reply() -> None:
    assert not following(MILA, size=0.05)
    assert not following(MILA, size=0.0)
    assert following(replace(MILA, threshold=5), size=0.05)
    assert following(MILA, size=float("inf"))


def test_the_reply_of_a_chat_follows_its_loudest_subscription_that_asks_for_the_change() -> None:
    silent = replace(MILA, silent=True)
    (one,) = following(replace(MILA, topic_id=8, threshold=60), silent)
    assert (one.topic_id, one.silent) == (7, True)


def test_old_news_is_no_reply_and_a_mute_holds_one_to_its_end() -> None:
    assert not following(MILA, published=NOW - FRESH)
    until = NOW + timedelta(hours=8)
    (one,) = following(muted(until))
    assert one.release == Release(until, NOW, "mute")


def test_an_alert_is_edited_at_most_once_in_ten_minutes() -> None:
    assert edit_at(NOW, None) == NOW
    assert edit_at(NOW, NOW - timedelta(minutes=3)) == NOW + timedelta(minutes=7)
    assert edit_at(NOW, NOW - EDIT_PAUSE) == NOW
