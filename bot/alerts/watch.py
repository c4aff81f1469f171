"""Tells operators, once each, when a feed dies, moves, or comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta

from bot.store import feeds, notices
from bot.store.engine import Store
from bot.store.tables import Feed

LONG = timedelta(hours=24)
"""For how long a feed may fail before anybody is told."""
EVERY = 300.0
"""Seconds between two looks at the feeds."""


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


async def look(store: Store, operators: Collection[int], now: datetime) -> int:
    """Owe the operators a notice of each feed that has changed. Gives how many feeds have."""
    async with store.read() as session:
        changed = [feed.id for feed in await feeds.all_feeds(session) if feed.told != state(feed, now)]
    told = 0
    for feed_id in changed:
        async with store.write() as session:
            feed = await session.get(Feed, feed_id)
            if feed is None:
                continue
            if key := news_of(feed.told, state(feed, now)):
                values = {"feed": feed.title or feed.url, "url": feed.url, "reason": feed.disabled or feed.last_error}
                notice = await notices.write(session, f"notice.{key}", values, now)
                await notices.tell(session, notice, operators, now)
                told += 1
            feed.told = state(feed, now)
            session.add(feed)
    return told


async def keep_watch(
    store: Store,
    operators: Collection[int],
    *,
    clock: Callable[[], datetime],
    on_owed: Callable[[], None],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Look again and again, until cancelled."""
    while True:
        if await look(store, operators, clock()):
            on_owed()
        await sleep(EVERY)
