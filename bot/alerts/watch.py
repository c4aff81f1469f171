"""Tells operators, once each, what needs a person: a feed that dies, moves or comes back, no feed that answers, a disk
that fills, a message that Telegram refuses."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store import feeds, notices, updates
from bot.store.engine import Store
from bot.store.tables import Feed

LONG = timedelta(hours=24)
"""For how long a feed may fail before anybody is told, and how often at most a refused message is told of."""
CUT_OFF = timedelta(hours=1)
"""For how long all feeds may fail."""
LOW_DISK = 1 << 30
"""Bytes."""
EVERY = 300.0
"""Seconds between two looks."""
TOLD = "told_"
"""How the facts begin that remember what was told."""

News = tuple[tuple[str, dict[str, Any]], ...]
"""Notices by key, with what is filled in."""


def state(feed: Feed, now: datetime) -> str:
    """What of a feed is worth telling: `gone`, `failing` for long, or `fine`; with its address, since it may move."""
    is_failing = feed.failing_since is not None and now - feed.failing_since >= LONG
    return f"{'gone' if feed.disabled else 'failing' if is_failing else 'fine'} {feed.url}"


def news_of(told: str | None, now: str) -> str:
    """The notice for a change of state; empty where there is none to tell. What was never told of begins in silence,
    unless it is in trouble."""
    before, _, old_url = (told or f"fine {now.partition(' ')[2]}").partition(" ")
    after, _, new_url = now.partition(" ")
    if before == after:
        return "feed_moved" if old_url != new_url else ""
    return {"gone": "feed_gone", "failing": "feed_failing", "fine": "feed_back"}[after]


async def look(store: Store, operators: Collection[int], now: datetime, free: int) -> int:
    """Owe the operators a notice of whatever has changed; `free` is the disk's, in bytes. Gives how many notices."""
    async with store.read() as session:  # many rows, and nobody who writes waits for them
        rows = await feeds.all_feeds(session)
    is_cut_off = cut_off(rows, now)
    async with store.write() as session:
        found = [
            *await _of_network(session, rows, is_cut_off=is_cut_off, now=now),
            *await _of_disk(session, free, now),
            *await _of_messages(session, now),
        ]
        for key, values in found:
            await _owe(session, key, values, operators, now)
    changed = [feed.id for feed in rows if feed.told != state(feed, now)]
    told = [await _of_feed(store, feed_id, operators, now, is_cut_off=is_cut_off) for feed_id in changed]
    return len(found) + sum(told)


def cut_off(rows: Collection[Feed], now: datetime) -> bool:
    """Whether every feed has failed for an hour: then it isn't the feeds."""
    polled = [feed for feed in rows if feed.last_polled_at and not feed.disabled]
    return bool(polled) and all(feed.failing_since and now - feed.failing_since >= CUT_OFF for feed in polled)


async def _of_network(session: AsyncSession, rows: Collection[Feed], *, is_cut_off: bool, now: datetime) -> News:
    if not await _changed(session, "cut_off", is_cut_off, now):
        return ()
    polled = [feed for feed in rows if feed.last_polled_at and not feed.disabled]
    if is_cut_off:
        return (("notice.cut_off", {"n": len(polled), "reason": polled[0].last_error}),)
    return (("notice.reached", {"ok": sum(not feed.failures for feed in polled), "total": len(polled)}),)


async def _of_disk(session: AsyncSession, free: int, now: datetime) -> News:
    is_low = free < LOW_DISK
    if not await _changed(session, "low_disk", is_low, now) or not is_low:
        return ()
    return (("notice.low_disk", {"size": round(free / 1e9, 1)}),)


async def _of_messages(session: AsyncSession, now: datetime) -> News:
    lost, told = await updates.fact(session, updates.LOST), await updates.fact(session, f"{TOLD}lost")
    if lost is None or (told is not None and (told.at >= lost.at or now - told.at < LONG)):
        return ()
    await updates.note(session, f"{TOLD}lost", lost.value, now)
    return (("notice.lost", {"reason": lost.value}),)


async def _changed(session: AsyncSession, name: str, is_so: bool, now: datetime) -> bool:
    """Whether that is other than when it was last told; then it counts as told."""
    known = await updates.fact(session, TOLD + name)
    if bool(known and known.value) == is_so:
        return False
    await updates.note(session, TOLD + name, "yes" if is_so else "", now)
    return True


async def _of_feed(store: Store, feed_id: int, operators: Collection[int], now: datetime, *, is_cut_off: bool) -> int:
    async with store.write() as session:
        feed = await session.get(Feed, feed_id)
        if feed is None:
            return 0
        key = news_of(feed.told, state(feed, now))
        if key == "feed_failing" and is_cut_off:  # as they all do, and that was told
            return 0
        if key:
            values = {"feed": feed.title or feed.url, "url": feed.url, "reason": feed.disabled or feed.last_error}
            await _owe(session, f"notice.{key}", values, operators, now)
        feed.told = state(feed, now)
        session.add(feed)
        return int(bool(key))


async def _owe(
    session: AsyncSession, key: str, values: dict[str, Any], operators: Collection[int], now: datetime
) -> None:
    await notices.tell(session, await notices.write(session, key, values, now), operators, now)


async def keep_watch(
    store: Store,
    operators: Collection[int],
    *,
    clock: Callable[[], datetime],
    on_owed: Callable[[], None],
    free: Callable[[], int],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Look again and again, until cancelled."""
    while True:
        if await look(store, operators, clock(), free()):
            on_owed()
        await sleep(EVERY)
