"""A clock that a test sets."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

NOON = datetime(2024, 12, 19, 12, 0, tzinfo=UTC)


class Clock:
    """Called, it tells the time (aware UTC); it stands still until told otherwise."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> datetime:
        """Let this much time pass; the new time."""
        self.now += timedelta(seconds=seconds)
        return self.now

    def monotonic(self) -> float:
        """The same clock as seconds, for what takes `time.monotonic`."""
        return self.now.timestamp()

    async def sleep(self, seconds: float) -> None:
        """What is given for `asyncio.sleep`: the time passes at once."""
        self.advance(seconds)
        await asyncio.sleep(0)
