"""Which processes are there: each says so every other second, and what one held that says nothing any more is others'.

Without it, a dead machine's feeds and entries would wait until their own leases end, which are as long as the slowest
work may take.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.errors import StoreAway
from bot.store import feeds, leases, unread
from bot.store.engine import Store

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=8)
"""Who has said nothing for so long is gone, or so slow that others should go on."""
EVERY = 2.0
PROCESS = "process:"


class Presence:
    """Says that this process is there, and gives up what those hold that are not."""

    def __init__(
        self,
        store: Store,
        *,
        owner: str,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store, self._owner, self._clock, self._sleep = store, owner, clock, sleep
        self._last = self._since = clock()
        """When it last said so, and since when it always could: who couldn't doesn't know whether others could."""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.say()
            except StoreAway as error:
                log.warning("presence.unsaid", reason=str(error))
            await self._sleep(EVERY)

    async def say(self) -> None:
        """Once."""
        now = self._clock()
        if now - self._last > LEASE / 2:
            self._since = now
        async with self._store.write() as session:
            await leases.take(session, PROCESS + self._owner, self._owner, now, now + LEASE)
            ended = await leases.drop_ended(session, PROCESS, now) if now - self._since >= LEASE else ()
            for gone in ended:
                await feeds.release_all(session, gone)
                await unread.release_all(session, gone)
                log.warning("process.gone", owner=gone)
        self._last = now
