"""The send budget is one, whoever sends: alerts in one process, answers in others.

Each process at work holds a share, in messages a second, and keeps to it by its own pace. No more is sent in any second
than the budget, as no more is held:

- all shares are given under one lock, and together never are more than the budget;
- a share that shrinks is kept to at once, and given to others only when nothing sent under the larger one counts;
- a share that grows is kept to only after it is committed;
- who can't renew a share stops sending some seconds before others take it for lapsed.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.errors import StoreAway
from bot.messenger.pace import Pace
from bot.store import shares
from bot.store.engine import Store

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=8)
MARGIN = 3.0
"""Seconds for what is under way, and for clocks that differ: by so much a share ends sooner for who holds it."""
EVERY = 1.0
ANSWERS, ALERTS = "answers", "alerts"
PER_CHAT = 5
"""Messages a second for a process that answers; fewer where they would be more than half of the budget."""


class Budget:
    """This process's share, from none; `spend` is what it is for."""

    def __init__(
        self,
        store: Store,
        pace: Pace,
        *,
        owner: str,
        clock: Callable[[], datetime],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._pace, self._total = store, pace, pace.per_second
        self._owner, self._clock, self._ticks = owner, clock, ticks
        self._spending: Counter[str] = Counter()
        self._held = 0
        """As committed: what others leave."""
        self._has_some, self._changed = asyncio.Event(), asyncio.Event()
        self._ends = ticks()
        """Until when the share is sure."""
        pace.allow(0, ticks(), self._ends)

    async def spend(self, on: str, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do work that sends answers, or alerts, once there is a share to send with."""
        self._spending[on] += 1
        self._changed.set()
        try:
            await self._has_some.wait()
            await work()
        finally:
            self._spending[on] -= 1
            self._changed.set()

    async def run(self) -> None:
        """Keep the share until cancelled."""
        while True:
            self._changed.clear()
            await self.step()
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._changed.wait()

    async def step(self) -> None:
        """Renew the share, and let it follow what is wanted."""
        began = self._ticks()
        try:
            share = await self._renew()
        except StoreAway as error:
            log.warning("share.unasked", reason=str(error))
            if self._ticks() < self._ends:
                return
            share = 0
        else:
            self._ends = began + LEASE.total_seconds() - MARGIN
        if share != self._pace.per_second:
            log.info("share", per_second=share, of=self._total)
        self._pace.allow(share, self._ticks(), self._ends)
        if share:
            self._has_some.set()
        else:
            self._has_some.clear()

    async def _renew(self) -> int:
        async with self._store.write() as session:
            await self._store.lock_shares(session)
            now = self._clock()
            others = await shares.others(session, self._owner, now)
            wanted = self._wanted([one.wanted for one in others])
            share = max(0, min(wanted, self._total - sum(one.held for one in others)))
            held = share if share >= self._held or self._is_quiet(share) else self._held
            await shares.keep(session, self._owner, held, wanted if self._asks else 0, now + LEASE)
        self._held = held
        return share

    @property
    def _asks(self) -> bool:
        """Whether others make room for what it wants; who sends alerts takes what they leave."""
        return not self._spending[ALERTS]

    def _wanted(self, asked: list[int]) -> int:
        """By this process, where the others ask for so much."""
        if self._spending[ALERTS]:
            return max(1, self._total - sum(asked))
        if self._spending[ANSWERS]:
            answering = 1 + sum(1 for one in asked if one)
            return max(1, min(PER_CHAT, self._total // 2 // answering))
        return 0

    def _is_quiet(self, share: int) -> bool:
        """Whether the smaller share has been kept to for so long that nothing else counts any more."""
        return self._pace.per_second <= share and self._ticks() >= self._pace.quiet_at
