"""Who is owed an alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.alerts.recipients import (
    EDIT_PAUSE,
    FRESH,
    Earlier,
    Owed,
    Subscriber,
    edit_at,
    followers,
    recipients,
    release_at,
)
from bot.topics.index import STRICT

NOW = datetime(2024, 12, 19, 12, tzinfo=UTC)
NO_WAIT = timedelta()
MILA = Subscriber(
    chat_id=1,
    thread_id=0,
    topic_id=7,
    strict=True,
    silent=False,
    since=NOW - timedelta(days=1),
    muted_until=None,
    threshold=10,
)


def owed(
    *subscribers: Subscriber,
    published: datetime = NOW,
    scores: dict[int, float] | None = None,
    earlier: dict[int, Earlier] | None = None,
    news: bool = True,
) -> list[Owed]:
    return recipients(
        subscribers,
        scores or {7: 1.0, 8: 0.9},
        published=published,
        now=NOW,
        wait=NO_WAIT,
        earlier=earlier or {},
        news=news,
    )


def following(*subscribers: Subscriber, size: float = 0.5, published: datetime = NOW) -> list[Owed]:
    return followers(subscribers, {7: 1.0, 8: 0.9}, size=size, published=published, now=NOW, wait=NO_WAIT)


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
    assert one.fresh_until
    assert one.fresh_until <= one.due_at


def test_a_mute_holds_the_alert_until_its_end_and_then_gathers_it() -> None:
    until = NOW + timedelta(hours=8)
    (one,) = owed(replace(MILA, muted_until=until))
    assert one.due_at == until
    assert one.fresh_until
    assert one.fresh_until <= until


def test_a_mute_that_is_over_holds_nothing() -> None:
    (one,) = owed(replace(MILA, muted_until=NOW - timedelta(seconds=1)))
    assert one.due_at == NOW


def test_an_alert_waits_for_its_page_no_longer_than_it_was_told() -> None:
    due_at, fresh_until = release_at(NOW, published=NOW, muted_until=None, wait=timedelta(seconds=3))
    assert due_at == NOW + timedelta(seconds=3)
    assert fresh_until == NOW + FRESH


def test_who_subscribed_after_the_story_began_is_told_with_the_first_article_that_brings_news() -> None:
    began = {7: Earlier(mentioned=NOW - timedelta(days=2), about=NOW - timedelta(days=2))}
    assert not owed(MILA, earlier=began, news=False)
    assert owed(MILA, earlier=began, news=True)
    assert owed(replace(MILA, since=NOW - timedelta(days=3)), earlier=began, news=False), "was there from the start"


def test_a_story_that_only_named_a_topic_before_begins_for_a_strict_reader_when_it_is_about_it() -> None:
    named = {7: Earlier(mentioned=NOW - timedelta(days=2), about=None)}
    assert owed(MILA, earlier=named, news=False)
    assert not owed(replace(MILA, strict=False), earlier=named, news=False)


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
    (one,) = following(replace(MILA, muted_until=until))
    assert (one.due_at, one.fresh_until) == (until, None)


def test_an_alert_is_edited_at_most_once_in_ten_minutes() -> None:
    assert edit_at(NOW, None) == NOW
    assert edit_at(NOW, NOW - timedelta(minutes=3)) == NOW + timedelta(minutes=7)
    assert edit_at(NOW, NOW - EDIT_PAUSE) == NOW
