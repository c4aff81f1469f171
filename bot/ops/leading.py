"""One process at a time: it works while it holds the lease, the others stand by and take over when it ends.

No fencing number travels with the work: each delivery and each update is taken by a row of its own, so what a leader
that was asleep still does is done once. All that its waking costs is a moment of two senders' pace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta

import structlog

from bot.errors import StoreAway
from bot.store import leases
from bot.store.engine import Store

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=8)
"""A leader that died is replaced after this, and the standby's next look."""
RENEWED_EVERY, LOOKED_EVERY = 2.0, 1.0


class Leader:
    """Does a piece of work in one process of many, by a lease in the store that they share."""

    def __init__(
        self,
        store: Store,
        name: str,
        work: Callable[[], Coroutine[None, None, None]],
        *,
        owner: str,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store, self._name, self._work = store, name, work
        self._owner, self._clock, self._sleep = owner, clock, sleep
        self._until = clock()

    async def run(self) -> None:
        """Stand by, lead, and stand by again, until cancelled. Raises what the work raises."""
        while True:
            if await self._take():
                await self._lead()
            await self._sleep(LOOKED_EVERY)

    async def _lead(self) -> None:
        log.info("leading", what=self._name)
        working, holding = asyncio.create_task(self._work()), asyncio.create_task(self._hold())
        try:
            await asyncio.wait({working, holding}, return_when="FIRST_COMPLETED")
        finally:
            holding.cancel()
            working.cancel()
            await asyncio.wait({working, holding})
            await self._give_up()
        for task in (working, holding):  # what ended either, unless the other did
            if not task.cancelled():
                task.result()

    async def _hold(self) -> None:
        """Renew the lease for as long as it is ours."""
        while self._clock() < self._until:
            await self._sleep(RENEWED_EVERY)
            if not await self._take():
                return
        log.warning("lease.lost", what=self._name)

    async def _take(self) -> bool:
        """Whether the lease is ours; where the store can't be asked, it is until it ends."""
        try:
            async with self._store.write() as session:
                now = self._clock()
                is_ours = await leases.take(session, self._name, self._owner, now, now + LEASE)
        except StoreAway as error:
            log.warning("lease.unasked", what=self._name, reason=str(error))
            return self._clock() < self._until
        self._until = now + LEASE if is_ours else now
        return is_ours

    async def _give_up(self) -> None:
        try:
            async with self._store.write() as session:
                await leases.give_up(session, self._name, self._owner)
        except StoreAway as error:
            log.info("lease.kept", what=self._name, reason=str(error))
