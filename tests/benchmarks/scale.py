"""What a big installation asks of PostgreSQL:

    python -m tests.benchmarks.scale fanout [SUBSCRIBERS]   one story promised to so many, /latest asked meanwhile
    python -m tests.benchmarks.scale claim [DELIVERIES]     100 due ones claimed, so many done and due ones behind them

The rows that stand for years of use are made by the database itself; what is timed is the program's own code.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts import updates
from bot.alerts.promises import promise, spread
from bot.app import change, fill_index
from bot.chat.asks import Ask
from bot.chat.reception import Reception
from bot.ops import logs
from bot.settings import Settings
from bot.store import articles, deliveries
from bot.store.engine import Store
from bot.store.tables import Article, Feed, Hit, Story
from bot.topics.catalog import load
from bot.topics.index import Index
from tests.support.database import migrate, postgres_server

CROWD = """
INSERT INTO chat (id, kind, title, language, zone, state, breaking_passes, digest_hour, previews, created_at)
SELECT n, 'private', '', 'en', 'UTC', 'active', false, 8, false, now() FROM generate_series(1, :many) AS n
"""
FOLLOWERS = """
INSERT INTO subscription
    (chat_id, thread_id, topic_id, strict, silent, paused, pace, threshold, figures_only, only_sources, created_at)
SELECT n, 0, (SELECT id FROM topic WHERE key = 'kursk'), true, false, false, 'instant', 10, false, false, now()
FROM generate_series(1, :many) AS n
"""
PAST = """
INSERT INTO delivery
    (chat_id, thread_id, story_id, kind, revision, article_id, state, silent, due_at, attempts, repeated, error,
     created_at, sent_at)
SELECT 1 + n % :chats, 0, 1 + n / :chats, 'first', 0, NULL,
    CASE WHEN n % 100 = 0 THEN 'pending' ELSE 'sent' END, false, now() - n * interval '1 second', 1, false, '',
    now() - n * interval '1 second', now()
FROM generate_series(1, :many) AS n
"""
CHATS = 100_000
"""Over which the deliveries of the past are spread."""


@asynccontextmanager
async def installation(url: str) -> AsyncIterator[tuple[Store, Reception]]:
    """A store, and what answers people."""
    store, catalog = Store(url), load()
    try:
        index = Index()
        await fill_index(index, store, catalog, _now())
        messenger: Any = _Silent()
        yield (
            store,
            Reception(
                store, messenger, Settings(), catalog,
                clock=_now, draw=_never, find_feeds=_never, on_owed=lambda: None, on_wanted=partial(change, index),
            ),
        )  # fmt: skip
    finally:
        await store.close()


async def fan_out(url: str, many: int) -> None:
    """One story to everybody, with the time until the last promise is committed."""
    async with installation(url) as (store, reception):
        async with store.write() as session:
            await session.execute(text(CROWD), {"many": many})
            await session.execute(text(FOLLOWERS), {"many": many})
        await _vacuum(store)
        quiet = await _asked(reception, lambda: asyncio.sleep(5))
        owed = 0

        async def write() -> None:
            nonlocal owed
            async with store.write() as session:
                article = await _article(session)
                report = await updates.report(session, article, await articles.scores(session, article.id))
                owed = await promise(session, article, report, _now(), timedelta())
            while True:
                async with store.write() as session:
                    written = await spread(session, _now())
                if not written:
                    return
                owed += written - 1

        began, processor = time.perf_counter(), time.process_time()
        busy = await _asked(reception, write)
        took = time.perf_counter() - began
        processor = time.process_time() - processor
    print(
        f"{owed:,} alerts promised in {took:.1f} s ({owed / took:,.0f}/s, {processor:.1f} s of our processor)   "
        f"/latest p95 {quiet:.0f} ms alone, {busy:.0f} ms meanwhile"
    )


async def claim(url: str, many: int) -> None:
    """A hundred due deliveries, read and held as the sender does."""
    async with installation(url) as (store, _):
        async with store.write() as session:
            await session.execute(text(CROWD), {"many": CHATS})
            await session.execute(text(PAST), {"many": many, "chats": CHATS})
        await _vacuum(store)
        took = []
        for _ in range(30):
            async with store.write() as session:
                began = time.perf_counter()
                rows = await deliveries.due(session, _now(), (), 100)
                took.append(time.perf_counter() - began)
                assert len(rows) == 100
                await session.rollback()
    middle, worst = statistics.median(took) * 1000, max(took) * 1000
    print(f"100 of {many // 100:,} due, {many:,} in all: {middle:.1f} ms, worst {worst:.1f} ms")


async def _article(session: AsyncSession) -> Article:
    """An article on Kursk, stored as the desk would."""
    topic = (await session.execute(text("SELECT id FROM topic WHERE key = 'kursk'"))).scalar_one()
    story = Story(link="https://gazette.example/1", features={}, first_seen=_now())
    feed = Feed(
        url="https://gazette.example/rss",
        title="Gazette",
        host="gazette.example",
        created_at=_now(),
        next_poll_at=_now(),
    )
    session.add_all((story, feed))
    await session.flush()
    article = Article(
        feed_id=feed.id, story_id=story.id, key="1", fingerprint="1", source="Gazette", language="en",
        link="https://gazette.example/1", title="A report from Kursk",
        published=_now(), seen_at=_now(), shown_at=_now(),
    )  # fmt: skip
    session.add(article)
    await session.flush()
    session.add(Hit(article_id=article.id, topic_id=topic, score=3.0, matched="Kursk", field="title", start=0, end=5))
    await session.flush()
    return article


async def _asked(reception: Reception, work: Callable[[], Awaitable[None]]) -> float:
    """The 95th percentile of how long somebody who asks for /latest all the while waits, in milliseconds."""
    took: list[float] = []
    asking = asyncio.create_task(_ask(reception, took))
    await work()
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking
    return statistics.quantiles(took, n=20)[18] * 1000


async def _ask(reception: Reception, took: list[float]) -> None:
    while True:
        person = 1 + len(took) % 50
        ask = Ask(
            chat_id=person, kind="private", title="", thread_id=0, user_id=person, language="en",
            command="latest", words="kursk",
        )  # fmt: skip
        began = time.perf_counter()
        await reception.receive(time.time_ns() // 1000, ask)
        took.append(time.perf_counter() - began)
        await asyncio.sleep(0.05)


async def _vacuum(store: Store) -> None:
    async with store._engine.connect() as connection:
        autocommitting = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await autocommitting.execute(text("VACUUM ANALYZE"))


class _Silent:
    """What the chat takes for a messenger here: nobody is written to."""

    def ticks(self) -> float:
        return time.monotonic()

    async def perform(self, _call: object) -> None:
        """Nothing."""

    file = perform


def _now() -> datetime:
    return datetime.now(UTC)


async def _never(_: object) -> Any:
    raise AssertionError


def main() -> None:
    """As in the module's head."""
    logs.configure(logging.ERROR)
    what, many = {"fanout": (fan_out, 1_000_000), "claim": (claim, 10_000_000)}[sys.argv[1]]
    with postgres_server() as postgres:
        url = postgres.url(postgres.create())
        asyncio.run(migrate(url))
        asyncio.run(what(url, int(sys.argv[2]) if len(sys.argv) > 2 else many))


if __name__ == "__main__":
    main()
