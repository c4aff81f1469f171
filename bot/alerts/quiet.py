"""When an alert may go out: mutes, quiet hours and digests, by the reader's own clock. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from bot.store.crowd import Follower
from bot.store.tables import Chat

Pace = Literal["instant", "hourly", "daily", "weekly"]
Held = Literal["mute", "quiet", "hourly", "daily", "weekly"]
"""Why a message waits."""
PACES = get_args(Pace)
MONDAY = 0
FRESH = timedelta(hours=6)
"""How long a report is news. After that it joins a catch-up message."""
GATHER = timedelta(seconds=60)
"""How long a catch-up waits for others that come up in the same round of polls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a chat wants to be left alone, and when its digests come."""

    zone: str
    muted_until: datetime | None = None
    quiet: tuple[int, int] | None = None
    """From which hour to which of the local clock, past midnight where the second is not above the first."""
    breaking_passes: bool = False
    digest_hour: int = 8

    @classmethod
    def of(cls, chat: Chat | Follower) -> Hours:
        """As a chat has set them."""
        from_, until = chat.quiet_from, chat.quiet_until
        return cls(
            zone=chat.zone,
            muted_until=chat.muted_until,
            quiet=None if from_ is None or until is None else (from_, until),
            breaking_passes=chat.breaking_passes,
            digest_hour=chat.digest_hour,
        )


@dataclass(frozen=True, slots=True)
class Release:
    """When a message goes out, until when it is news, and why it waits. What waits arrives gathered, as one message."""

    due_at: datetime
    fresh_until: datetime
    held: Held | None = None


def release_at(
    now: datetime, hours: Hours, *, pace: Pace, published: datetime, wait: timedelta, breaking: bool = False
) -> Release:
    """When an alert goes out: `wait` is how long its page may take to be read; a digest waits for its hour, and what
    falls into a mute or into quiet hours for their end."""
    at = now
    held: Held | None = None
    if pace != "instant":
        at, held = next_digest(now, hours, pace), pace
    if hours.muted_until is not None and hours.muted_until > at:
        at, held = hours.muted_until, "mute"
    passes = breaking and hours.breaking_passes and not held
    if not passes and (end := quiet_end(at, hours)):
        at, held = end, "quiet"
    if held:
        return Release(at, now, held)
    fresh_until = min(published, now) + FRESH
    return Release(now + (wait if fresh_until > now else GATHER), fresh_until)


def quiet_end(at: datetime, hours: Hours) -> datetime | None:
    """When the quiet hours end that a moment lies in; None where it lies in none."""
    if hours.quiet is None:
        return None
    begin, end = hours.quiet
    hour = at.astimezone(ZoneInfo(hours.zone)).hour
    is_quiet = begin <= hour < end if begin < end else hour >= begin or hour < end
    return next_strike(at, end, hours.zone) if is_quiet else None


def next_digest(now: datetime, hours: Hours, pace: Pace) -> datetime:
    """When the next digest comes: at the full hour, at the reader's hour, on Monday at the reader's hour."""
    if pace == "hourly":
        minute = now.astimezone(ZoneInfo(hours.zone)).minute
        return (now + timedelta(minutes=60 - minute)).replace(second=0, microsecond=0)
    return next_strike(now, hours.digest_hour, hours.zone, MONDAY if pace == "weekly" else None)


def next_strike(after: datetime, hour: int, zone: str, weekday: int | None = None) -> datetime:
    """When a clock next strikes an hour, on a day of the week where one is given. An hour that the change to summer
    time leaves out strikes when it would have; one that comes twice strikes once."""
    there = ZoneInfo(zone)
    today = after.astimezone(there).date()
    days = (today + timedelta(days=ahead) for ahead in range(9))
    strikes = (
        datetime.combine(day, time(hour), there).astimezone(UTC)
        for day in days
        if weekday is None or day.weekday() == weekday
    )
    return next(strike for strike in strikes if strike > after)
