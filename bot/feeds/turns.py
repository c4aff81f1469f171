"""Turns: one request at a time to a host, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_REMEMBERED = 1000
"""Hosts above which those long done are forgotten: an article may link to any host."""


@dataclass(slots=True)
class _Turn:
    free_at: datetime
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Turns:
    """Hands out turns at hosts: one at a time each, `gap` after the end of the one before."""

    def __init__(
        self, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]], *, gap: timedelta
    ) -> None:
        self._clock, self._sleep, self._gap = clock, sleep, gap
        self._turns: dict[str, _Turn] = {}

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Holds the host's turn; waits for it first."""
        turn = self._turns.setdefault(host, _Turn(free_at=self._clock()))
        async with turn.lock:
            wait = (turn.free_at - self._clock()).total_seconds()
            if wait > 0:
                await self._sleep(wait)
            try:
                yield
            finally:
                turn.free_at = self._clock() + self._gap
                self._forget()

    def _forget(self) -> None:
        if len(self._turns) > _REMEMBERED:
            now = self._clock()
            self._turns = {h: t for h, t in self._turns.items() if t.lock.locked() or t.free_at > now}
