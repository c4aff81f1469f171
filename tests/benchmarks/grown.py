"""A database as years of polling leave it: feeds polled before, their entries, and many articles that they showed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import func
from sqlmodel import SQLModel, col, insert, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.feeds.address import host_key
from bot.feeds.document import read_document
from bot.feeds.feed import fingerprint
from bot.store.engine import Store
from bot.store.tables import Article, Feed
from tests.benchmarks.polled import document, etag

BATCH = 10_000
TEXT = "The harbour office counted the boats at the quay once more, and found as many as on the day before. " * 4


async def grow(store: Store, urls: Sequence[str], articles: int, now: datetime) -> int:
    """Feeds that have answered with `polled.document()`, and so many articles; how many there are."""
    async with store.write() as session:
        await _insert(session, Feed, (_feed(url, now) for url in urls))
        feeds = (await session.exec(select(Feed.id).order_by(col(Feed.id)))).all()
        await _insert(session, Article, _shown(feeds, urls[0], now))
        await _insert(session, Article, _past(feeds, articles, now))
        return (await session.exec(select(func.count()).select_from(Article))).one()


async def _insert(session: AsyncSession, table: type[SQLModel], rows: Iterator[dict[str, object]]) -> None:
    connection = await session.connection()
    while batch := list(islice(rows, BATCH)):
        await connection.execute(insert(table), batch)


def _feed(url: str, now: datetime) -> dict[str, object]:
    return {
        "url": url, "title": "Harbour Gazette", "host": host_key(url), "etag": etag(0), "validated_url": url,
        "validated_at": now, "body_hash": hashlib.sha256(document()).hexdigest(), "next_poll_at": now,
        "first_polled_at": now, "last_polled_at": now, "last_success_at": now, "created_at": now,
    }  # fmt: skip


def _shown(feeds: Sequence[int], url: str, now: datetime) -> Iterator[dict[str, object]]:
    read = read_document(document(), url, "application/rss+xml", now)
    assert not isinstance(read, str)
    for feed in feeds:
        for entry in read.entries:
            yield _article(feed, entry.key, now) | {"fingerprint": fingerprint(entry), "title": entry.title}


def _past(feeds: Sequence[int], articles: int, now: datetime) -> Iterator[dict[str, object]]:
    for number in range(articles):
        yield _article(feeds[number % len(feeds)], f"past-{number}", now - timedelta(days=2, seconds=number))


def _article(feed: int, key: str, at: datetime) -> dict[str, object]:
    return {
        "feed_id": feed, "key": key, "fingerprint": "", "link": f"https://gazette.example/{key}", "title": key,
        "text": TEXT, "summary": TEXT[:100], "language": "en", "source": "Harbour Gazette", "published": at,
        "seen_at": at, "shown_at": at,
    }  # fmt: skip
