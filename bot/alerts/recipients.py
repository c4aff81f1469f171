"""Who is owed an alert: pure decisions over subscriptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.topics.index import STRICT

FRESH = timedelta(hours=6)
"""How long a report is news. After that it joins a catch-up message."""
GATHER = timedelta(seconds=60)
"""How long a catch-up waits for others that come up in the same round of polls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A subscription as far as alerts need it."""

    chat_id: int
    thread_id: int
    topic_id: int
    strict: bool
    silent: bool
    since: datetime
    muted_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One first alert, to one chat or forum topic of it."""

    chat_id: int
    thread_id: int
    topic_id: int
    silent: bool
    due_at: datetime
    fresh_until: datetime


def recipients(
    subscribers: Iterable[Subscriber],
    scores: Mapping[int, float],
    *,
    published: datetime,
    now: datetime,
    wait: timedelta,
) -> list[Owed]:
    """One alert for each chat and thread, by the loudest of its matching subscriptions.

    `scores` are the topics that the article names, by id; `wait` is how long the page may take to be read.
    """
    loudest: dict[tuple[int, int], Subscriber] = {}
    for one in sorted(subscribers, key=lambda s: (s.silent, -scores[s.topic_id], s.topic_id)):
        if _wants(one, scores[one.topic_id], published=published, now=now):
            loudest.setdefault((one.chat_id, one.thread_id), one)
    return [_owed(one, published=published, now=now, wait=wait) for one in loudest.values()]


def release_at(
    now: datetime, *, published: datetime, muted_until: datetime | None, wait: timedelta
) -> tuple[datetime, datetime]:
    """When an alert goes out, and until when it is news: what is held back arrives gathered, as one message."""
    if muted_until is not None and muted_until > now:
        return muted_until, now
    fresh_until = min(published, now) + FRESH
    return (now + wait, fresh_until) if fresh_until > now else (now + GATHER, fresh_until)


def _wants(subscriber: Subscriber, score: float, *, published: datetime, now: datetime) -> bool:
    if subscriber.strict and score < STRICT:
        return False
    is_fresh = published + FRESH > now
    return is_fresh or published >= subscriber.since


def _owed(one: Subscriber, *, published: datetime, now: datetime, wait: timedelta) -> Owed:
    due_at, fresh_until = release_at(now, published=published, muted_until=one.muted_until, wait=wait)
    return Owed(
        chat_id=one.chat_id,
        thread_id=one.thread_id,
        topic_id=one.topic_id,
        silent=one.silent,
        due_at=due_at,
        fresh_until=fresh_until,
    )
