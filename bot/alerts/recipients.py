"""Who is owed an alert: pure decisions over subscriptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts.news import OPENING, matters
from bot.alerts.quiet import FRESH, PACES, Hours, Pace, Release, release_at
from bot.store.crowd import Alike
from bot.store.tables import Figure
from bot.topics.index import STRICT

EDIT_PAUSE = timedelta(minutes=10)
"""Between two edits of one alert."""
BREAKING_FROM = 10
"""People that a headline must count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A subscription as far as alerts need it."""

    chat_id: int
    thread_id: int
    topic_id: int
    strict: bool
    silent: bool
    since: datetime
    hours: Hours
    threshold: int
    """Percent by which a figure must change to be worth a message."""
    pace: Pace = "instant"
    figures_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article as far as it decides who hears of it."""

    published: datetime
    """As its publisher dates it, and never later than it was seen."""
    scores: Mapping[int, float]
    """How far it is about each topic that it names, by id."""
    has_figures: bool = True
    breaking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One message, to one chat or forum topic of it."""

    chat_id: int
    thread_id: int
    topic_id: int
    silent: bool
    release: Release


def alike(report: Report, *, now: datetime, wait: timedelta) -> Alike:
    """What `recipients` would decide for each subscription that is its chat's only one and leaves no choice."""
    release = release_at(now, Hours(zone="UTC"), pace="instant", published=report.published, wait=wait)
    return Alike(
        topics=tuple(report.scores),
        about=tuple(topic for topic, score in report.scores.items() if score >= STRICT),
        has_figures=report.has_figures,
        before=None if report.published + FRESH > now else report.published,
        due_at=release.due_at,
        fresh_until=release.fresh_until,
    )


def recipients(
    subscribers: Iterable[Subscriber],
    report: Report,
    *,
    now: datetime,
    wait: timedelta,
) -> list[Owed]:
    """One first alert for each chat and thread, by the loudest of its matching subscriptions.

    `wait` is how long the page may take to be read. Who subscribed after the story began is told with its next report:
    the outbox knows who has been told.
    """
    wanting = [
        one
        for one in subscribers
        if _wants(one, report) and (report.published + FRESH > now or report.published >= one.since)
    ]
    return [_owed(one, report, now=now, wait=wait) for one in _loudest(wanting, report)]


def followers(
    subscribers: Iterable[Subscriber], report: Report, *, size: float, now: datetime, wait: timedelta
) -> list[Owed]:
    """Who gets a reply to the alert of a story in which something has changed by this much; what isn't fresh is news
    to nobody."""
    if report.published + FRESH <= now:
        return []
    wanting = [one for one in subscribers if _wants(one, report) and matters(size, one.threshold)]
    return [_owed(one, report, now=now, wait=wait) for one in _loudest(wanting, report)]


def is_breaking(figures: Iterable[Figure]) -> bool:
    """Whether a headline counts people to whom something has befallen, and not few."""
    return any(
        one.field == "title" and one.measure in OPENING and max(one.low or 0, one.high or 0) >= BREAKING_FROM
        for one in figures
    )


def edit_at(due_at: datetime, last: datetime | None) -> datetime:
    """When an alert may be edited that was last edited then."""
    return due_at if last is None else min(max(due_at, last + EDIT_PAUSE), due_at + EDIT_PAUSE)


def _wants(subscriber: Subscriber, report: Report) -> bool:
    if subscriber.strict and report.scores[subscriber.topic_id] < STRICT:
        return False
    return report.has_figures or not subscriber.figures_only


def _loudest(wanting: Iterable[Subscriber], report: Report) -> list[Subscriber]:
    """The loudest subscription of each chat and thread: what comes at once before what waits, a sound before none."""
    loudest: dict[tuple[int, int], Subscriber] = {}
    for one in sorted(wanting, key=lambda s: (PACES.index(s.pace), s.silent, -report.scores[s.topic_id], s.topic_id)):
        loudest.setdefault((one.chat_id, one.thread_id), one)
    return list(loudest.values())


def _owed(one: Subscriber, report: Report, *, now: datetime, wait: timedelta) -> Owed:
    return Owed(
        chat_id=one.chat_id,
        thread_id=one.thread_id,
        topic_id=one.topic_id,
        silent=one.silent,
        release=release_at(
            now, one.hours, pace=one.pace, published=report.published, wait=wait, breaking=report.breaking
        ),
    )
