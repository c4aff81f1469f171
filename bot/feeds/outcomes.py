"""What a poll came to: what is to be known of its feed from now on, when it is polled next, and how that is stored."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.errors import FeedError, StoreAway
from bot.feeds import schedule
from bot.feeds.address import host_key
from bot.feeds.fetch import Response
from bot.store import articles, feeds, unread
from bot.store.engine import Store
from bot.store.feeds import Claimed, Outcome
from bot.store.unread import Shown

log = structlog.get_logger(__name__)


FEW = 200
"""Entries that are stored sooner than a thread could be waited for; new feeds bring thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often healthy feeds are polled, in seconds."""

    floor: float
    every: float


def history(feed: Claimed) -> schedule.History:
    """The part of what is known that the schedule goes by."""
    return schedule.History(
        last_success_at=feed.last_success_at,
        validated_at=feed.validated_at,
        gap=feed.gap_seconds,
        failures=feed.failures,
        failing_since=feed.failing_since,
        moving_to=feed.moving_to,
        moving_since=feed.moving_since,
    )


def answered(feed: Claimed, response: Response, shown: Shown | None, rhythm: Rhythm, now: datetime) -> Outcome:
    """An answer, all of it understood."""
    new = shown.new if shown else 0
    polled = schedule.Polled(
        new=new if feed.first_polled_at else 0, full=response.status == 200, permanent=response.permanent
    )
    return _scheduled(
        feed,
        polled,
        schedule.Hints(max_age=response.max_age, ttl=feed.ttl_seconds),
        rhythm,
        now,
        shown=shown,
        # On every 200 and 304, and exactly as given: a validator kept from an earlier answer asks for the wrong thing.
        etag=response.etag if polled.full else response.etag or feed.etag,
        last_modified=response.last_modified if polled.full else response.last_modified or feed.last_modified,
        validated_url=response.url,
        body_hash=response.body_hash if polled.full else feed.body_hash,
        first_polled_at=feed.first_polled_at or now,
        last_new_at=now if polled.new else feed.last_new_at,
    )


def failed(feed: Claimed, error: FeedError, rhythm: Rhythm, now: datetime) -> Outcome:
    """No answer, or none that can be read as a feed."""
    return _scheduled(feed, error, schedule.Hints(), rhythm, now)


def _scheduled(
    feed: Claimed,
    outcome: schedule.Outcome,
    hints: schedule.Hints,
    rhythm: Rhythm,
    now: datetime,
    *,
    shown: Shown | None = None,
    **learned: Any,
) -> Outcome:
    past = schedule.record(outcome, history(feed), now=now)
    due = schedule.next_poll(
        outcome, past, hints, now=now, floor=rhythm.floor, every=rhythm.every, jitter=random.random()
    )
    known = feed._replace(
        last_success_at=past.last_success_at,
        validated_at=past.validated_at,
        gap_seconds=past.gap,
        failures=past.failures,
        failing_since=past.failing_since,
        moving_to=past.moving_to,
        moving_since=past.moving_since,
        **learned,
    )
    target = schedule.move_to(past, now=now)
    return Outcome(
        feed=known,
        at=now,
        due=due,
        error=outcome.problem if isinstance(outcome, FeedError) else "",
        disabled=schedule.disabled(outcome, past, now=now) or "",
        pause_until=schedule.host_until(outcome, now=now),
        moved=known._replace(url=target, host=host_key(target), moving_to=None, moving_since=None) if target else None,
        shown=shown,
    )


async def store_all(store: Store, owner: str, outcomes: Sequence[Outcome]) -> None:
    """Store what polls came to, and what is to be read, in one transaction: each of its own would cost more than the
    polls.

    One that can't be stored is logged and its feed polled again when its lease ends; the others don't suffer for it.
    """
    try:
        await _store(store, owner, outcomes)
    except StoreAway:
        raise
    except Exception:
        for outcome in outcomes:
            try:
                await _store(store, owner, [outcome])
            except StoreAway:
                raise
            except Exception:  # whatever it is about this one
                log.exception("poll.unrecorded", feed=outcome.feed.url)


async def _store(store: Store, owner: str, outcomes: Sequence[Outcome]) -> None:
    shown = [outcome.shown for outcome in outcomes if outcome.shown]
    few = sum(len(one.unread) for one in shown) <= FEW
    async with store.write(here=few) as session:
        await articles.touch(session, {one.feed_id: one.keys for one in shown}, outcomes[0].at)
        await unread.put(session, shown, outcomes[0].at)
        moved = await feeds.record(session, owner, outcomes)
    for feed in moved:
        log.info("feed.moved", feed=feed.id, to=feed.url)
