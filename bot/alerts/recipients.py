"""Who is owed an alert: pure decisions over subscriptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts.news import matters
from bot.topics.index import STRICT

FRESH = timedelta(hours=6)
"""How long a report is news. After that it joins a catch-up message."""
EDIT_PAUSE = timedelta(minutes=10)
"""Between two edits of one alert."""
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
    threshold: int
    """Percent by which a figure must change to be worth a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Since when a story has been on a topic, before the article at hand."""

    mentioned: datetime
    about: datetime | None
    """Since when a report is about the topic, not only names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One message, to one chat or forum topic of it."""

    chat_id: int
    thread_id: int
    topic_id: int
    silent: bool
    due_at: datetime
    fresh_until: datetime | None


def recipients(
    subscribers: Iterable[Subscriber],
    scores: Mapping[int, float],
    *,
    published: datetime,
    now: datetime,
    wait: timedelta,
    earlier: Mapping[int, Earlier],
    news: bool,
) -> list[Owed]:
    """One first alert for each chat and thread, by the loudest of its matching subscriptions.

    `scores` are the topics that the article names, by id; `wait` is how long the page may take to be read. Who
    subscribed after the story began (`earlier`, by topic) is told with the first article that brings `news`.
    """
    wanting = [
        one
        for one in subscribers
        if _wants(one, scores[one.topic_id], published=published, now=now)
        and (news or not _came_late(one, earlier.get(one.topic_id)))
    ]
    return [_owed(one, published=published, now=now, wait=wait) for one in _loudest(wanting, scores)]


def followers(
    subscribers: Iterable[Subscriber],
    scores: Mapping[int, float],
    *,
    size: float,
    published: datetime,
    now: datetime,
    wait: timedelta,
) -> list[Owed]:
    """Who gets a reply to the alert of a story in which something has changed by this much: a mute holds it until its
    end; what isn't fresh is news to nobody."""
    if published + FRESH <= now:
        return []
    wanting = [
        one
        for one in subscribers
        if (not one.strict or scores[one.topic_id] >= STRICT) and matters(size, one.threshold)
    ]
    return [_reply(one, published=published, now=now, wait=wait) for one in _loudest(wanting, scores)]


def edit_at(due_at: datetime, last: datetime | None) -> datetime:
    """When an alert may be edited that was last edited then."""
    return due_at if last is None else max(due_at, last + EDIT_PAUSE)


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


def _loudest(wanting: Iterable[Subscriber], scores: Mapping[int, float]) -> list[Subscriber]:
    """The loudest subscription of each chat and thread."""
    loudest: dict[tuple[int, int], Subscriber] = {}
    for one in sorted(wanting, key=lambda s: (s.silent, -scores[s.topic_id], s.topic_id)):
        loudest.setdefault((one.chat_id, one.thread_id), one)
    return list(loudest.values())


def _came_late(subscriber: Subscriber, earlier: Earlier | None) -> bool:
    if earlier is None:
        return False
    began = earlier.about if subscriber.strict else earlier.mentioned
    return began is not None and subscriber.since > began


def _reply(one: Subscriber, *, published: datetime, now: datetime, wait: timedelta) -> Owed:
    is_muted = one.muted_until is not None and one.muted_until > now
    return Owed(
        chat_id=one.chat_id,
        thread_id=one.thread_id,
        topic_id=one.topic_id,
        silent=one.silent,
        due_at=one.muted_until if is_muted and one.muted_until else now + wait,
        fresh_until=None if is_muted else min(published, now) + FRESH,
    )


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
