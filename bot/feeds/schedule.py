"""When a feed is polled next, and what a run of answers means. Pure: outcomes and history in, decisions out.

The caller stores `History` and the next moment with the feed, so a restart polls nothing early. For each poll:

    history = record(outcome, history, now=now)
    due = next_poll(outcome, history, hints, now=now, floor=60, every=300, jitter=random())
    ... host_until(outcome, now=now), disabled(outcome, history, now=now), move_to(history, now=now)
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.errors import AddressRefused, BadStatus, FeedError, Gone, Throttled, Unreachable

DAY = timedelta(days=1)
MAX_ASKED = DAY
"""The longest wait that max-age or ttl may ask for."""
MAX_BACK_OFF = DAY
MAX_RETRY_AFTER = timedelta(days=7)
THROTTLED = timedelta(hours=4)
"""The wait after a 403, 429 or 503 that doesn't say for how long."""
_OUTAGE = timedelta(hours=1)
_GIVE_UP = timedelta(days=14)
_MOVED = timedelta(days=6)
_UNCONDITIONAL = timedelta(days=8)
_MEMORY = 3 * 3600.0
"""Seconds over which an entry's weight in the rate falls to 1/e."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A poll that was answered with 200 or 304."""

    new: int
    """Entries not seen before; 0 for the first poll of a feed, whose entries are all new to us but not to the world."""
    full: bool
    """A 200 with a body that could be read, rather than a 304."""
    permanent: str | None = None
    """`Response.permanent`."""


Outcome: TypeAlias = Polled | FeedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the publisher asks for, in seconds between polls."""

    max_age: float | None = None
    ttl: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is remembered of a feed between polls. The defaults are a feed never polled."""

    last_success_at: datetime | None = None
    """When it was last answered."""
    validated_at: datetime | None = None
    """When it was last answered in full."""
    gap: float | None = None
    """Seconds between new entries, lately; None while there are none."""
    failures: int = 0
    """Polls failed in a row."""
    failing_since: datetime | None = None
    moving_to: str | None = None
    """Where permanent redirects have led at every answer since `moving_since`."""
    moving_since: datetime | None = None


def record(outcome: Outcome, history: History, *, now: datetime) -> History:
    """The history with one more outcome."""
    if isinstance(outcome, FeedError):
        return replace(history, failures=history.failures + 1, failing_since=history.failing_since or now)
    moving_on = outcome.permanent is not None and outcome.permanent == history.moving_to
    return History(
        last_success_at=now,
        validated_at=now if outcome.full else history.validated_at or now,
        gap=_gap(outcome.new, history, now),
        moving_to=outcome.permanent,
        moving_since=history.moving_since if moving_on else now if outcome.permanent else None,
    )


def next_poll(
    outcome: Outcome, history: History, hints: Hints, *, now: datetime, floor: float, every: float, jitter: float
) -> datetime:
    """When to poll next.

    history      with the outcome recorded
    floor        seconds between polls of the liveliest feed
    every        seconds between polls of a quiet one; only what the publisher asks for, or an error, exceeds it
    jitter       0 to 1, drawn by the caller: spreads feeds that would fall due together, by up to a tenth and earlier
    """
    if isinstance(outcome, FeedError):
        return now + max(_after_error(outcome, history, every, now), timedelta(seconds=min(floor, every)))
    lowest = min(floor, every)
    # Half the gap: a new entry is a quarter of it old on average.
    wait = min(every, max(lowest, (history.gap or math.inf) / 2))
    spread = max(lowest, wait * (1 - jitter / 10))
    asked = min(max(hints.max_age or 0.0, hints.ttl or 0.0), MAX_ASKED.total_seconds())
    return now + timedelta(seconds=max(spread, asked))


def host_until(outcome: Outcome, *, now: datetime) -> datetime | None:
    """Until when the whole host is to be left alone, where the answer asks for that."""
    return now + _throttled(outcome) if isinstance(outcome, Throttled) else None


def disabled(outcome: Outcome, history: History, *, now: datetime) -> str | None:
    """Why a feed is polled no more, for the people who follow it; None where it goes on."""
    if isinstance(outcome, Gone):
        return "The publisher says that this feed is gone (410)."
    missing = isinstance(outcome, BadStatus) and outcome.status == 404
    if missing and history.failing_since and now - history.failing_since >= _GIVE_UP:
        return f"This feed has not been found for {_GIVE_UP.days} days (404)."
    return None


def move_to(history: History, *, now: datetime) -> str | None:
    """The address that a feed has moved to, once redirects have said so for days: a wrong one may last for hours."""
    settled = history.moving_since is not None and now - history.moving_since >= _MOVED
    return history.moving_to if settled else None


def unconditional(history: History, *, now: datetime) -> bool:
    """Whether the next request goes without validators: some servers, once they say 304, say it for ever."""
    return history.validated_at is None or now - history.validated_at >= _UNCONDITIONAL


def _gap(new: int, history: History, now: datetime) -> float | None:
    """The reverse of a rate in which each entry fades with time: a feed silent at night slows down, and recovers."""
    if history.last_success_at is None:
        return None
    elapsed = max(0.0, (now - history.last_success_at).total_seconds())
    rate = math.exp(-elapsed / _MEMORY) / history.gap if history.gap else 0.0
    rate += new / _MEMORY
    return 1 / rate if rate > 1e-9 else None


def _after_error(error: FeedError, history: History, every: float, now: datetime) -> timedelta:
    if isinstance(error, AddressRefused):
        return MAX_BACK_OFF
    doubled = timedelta(seconds=min(every * 2.0 ** min(history.failures - 1, 30), MAX_BACK_OFF.total_seconds()))
    if isinstance(error, Throttled):
        return max(_throttled(error), doubled)
    if isinstance(error, BadStatus) and error.retry_after:
        return max(doubled, min(timedelta(seconds=error.retry_after), MAX_RETRY_AFTER))
    # An outage of ours looks like one of theirs: for a day, don't wait much longer than such things last.
    ours = isinstance(error, Unreachable) and history.failing_since and now - history.failing_since < DAY
    return min(doubled, max(_OUTAGE, timedelta(seconds=every))) if ours else doubled


def _throttled(error: Throttled) -> timedelta:
    if error.retry_after is None:
        return THROTTLED
    return min(timedelta(seconds=error.retry_after), MAX_RETRY_AFTER)
