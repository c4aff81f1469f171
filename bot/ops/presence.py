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


async def keep_present(
    store: Store,
    *,
    owner: str,
    clock: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Say that this process is there, and give up what those hold that are not."""
    while True:
        try:
            await say_present(store, owner, clock())
        except StoreAway as error:
            log.warning("presence.unsaid", reason=str(error))
        await sleep(EVERY)


async def say_present(store: Store, owner: str, now: datetime) -> None:
    """Once."""
    async with store.write() as session:
        await leases.take(session, PROCESS + owner, owner, now, now + LEASE)
        for gone in await leases.drop_ended(session, PROCESS, now):
            await feeds.release_all(session, gone)
            await unread.release_all(session, gone)
            log.warning("process.gone", owner=gone)
