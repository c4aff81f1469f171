"""One article end to end, its transaction included: python -m tests.benchmarks.ingesting [queries] [stored ...]

First only what the issue names: from its text to its topics, figures and summary, and to its story among those stored.
Then all that is done for it: what is new against the ledger, its row and its words, and what each chat is owed.

The articles and queries are those of the desk's benchmark; every query is followed by a chat, ten by each. What is
stored before are copies of the same articles with their figures, hits and stories, made by the database itself
(SQLite): 2,700 a day, as many as 70 feeds bring, a million in a year, and with what retention leaves: the keys of a
week's stories. Stories of the last two days are found by words
of what is read and are of other events, and one copy in eight is on the same topics: so an article that has figures is
compared with some forty of before when 30,000 are stored, as on a real wire, and with more in a year. Times are of the
processor, all threads of this process together.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert
from sqlmodel import SQLModel

from bot import desk
from bot.articles import Article as Report
from bot.articles import Entry
from bot.feeds.ingest import Found, find_story, ingest
from bot.feeds.reading import CLAIMED
from bot.ops.memory import settle
from bot.store.articles import start_story
from bot.store.engine import Store
from bot.store.retention import STORY_KEYS
from bot.store.tables import Article, Chat, Feed, Figure, Hit, Story, StoryKey, Subscription, Topic
from bot.store.unread import Outlet
from bot.stories import cluster
from bot.topics.index import Index
from tests.benchmarks.desk import articles, index_of
from tests.support.database import sqlite_url

NOW = datetime(2025, 3, 1, tzinfo=UTC)
EACH = 10
"""Queries that a chat follows."""
OUTLETS = 3
BEGAN = NOW - timedelta(days=400)
"""When the articles appeared of which the others are copies: no copy is as old."""
STEP = timedelta(hours=7.6)
"""From one copy to the next."""
_OTHERS = 17
"""By how many events further a copy's story is found: under the words of another one, as what is of one event is one
story, and what is of others shares no more than words. By so many topics further, too, are those of most copies."""
_ALIKE = 8
"""One in so many copies is on the same topics."""

_FILLED_KIB, _LOOKED_AT = 256 * 1024, 1_000
"""Of the database that is kept in memory while it is filled, and rows of each index that are looked at for what its
planner knows."""

MOMENTS = ("seen_at", "shown_at", "published", "reported_at", "first_seen")

_Shifted = Mapping[str, str]
"""Columns that differ in each copy, and how, as SQL with `n` for its number."""


async def measure(queries: int, stored: Sequence[int], *, of_each: int = 1, runs: int = 3) -> list[float]:
    """Print articles a second with so many queries and articles stored before; the medians of the runs, each of other
    events.

    `of_each`: every so many articles of the benchmark's are read.
    """
    given = list(articles())[::of_each]
    index = index_of(queries, given)
    for article in given:
        desk.read(article, index)
    settle()  # As the bot does once it is loaded.
    return [await _measure(given, index, queries, count, runs) for count in stored]


async def _measure(given: Sequence[Report], index: Index, queries: int, stored: int, runs: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tally.sqlite3")
        store = Store(sqlite_url(path))
        try:
            await store.upgrade()
            await _furnish(store, queries)
            await _run(store, given, index, "before", BEGAN)
            await store.close()
            there = _fill(path, stored, queries)
            events = [given[first : first + OUTLETS] for first in range(0, len(given), OUTLETS)]
            parts = [[article for event in events[part :: 2 * runs] for article in event] for part in range(2 * runs)]
            placed = [await _place(store, part, index) for part in parts[:runs]]
            found = [await _run(store, part, index, "now", NOW) for part in parts[runs:]]
        finally:
            await store.close()
    _print(queries, there, "to its story", placed, "placing")
    return _print(queries, there, "and all that it owes", found, "storing")


def _print(queries: int, there: int, what: str, found: Sequence[tuple[float, float]], then: str) -> float:
    read, kept = (float(median(times)) * 1e3 for times in zip(*found, strict=True))
    print(
        f"{queries:>7,} queries, {there:>9,} articles stored, {what}: {1e3 / (read + kept):6,.0f} articles/s;"
        f" reading {read:.2f} ms, {then} {kept:.2f} ms"
    )
    return 1e3 / (read + kept)


async def _furnish(store: Store, queries: int) -> None:
    """Feeds, the queries, and who follows them."""
    async with store.write() as session:
        connection = await session.connection()
        feeds = [
            {"id": n, "url": f"https://{n}.example/rss", "host": f"{n}.example", "next_poll_at": NOW, "created_at": NOW}
            for n in range(1, OUTLETS + 1)
        ]
        topics = [{"id": n + 1, "key": f"query {n}", "created_at": NOW} for n in range(queries)]
        chats = [{"id": n, "created_at": NOW} for n in range(1, 2 + queries // EACH)]
        follows = [{"chat_id": 1 + n // EACH, "topic_id": n + 1, "created_at": NOW} for n in range(queries)]
        for table, rows in ((Feed, feeds), (Topic, topics), (Chat, chats), (Subscription, follows)):
            await connection.execute(insert(table), rows)


async def _run(store: Store, given: Sequence[Report], index: Index, run: str, now: datetime) -> tuple[float, float]:
    """Seconds for reading an article, and for storing it, so many together as a reader takes."""
    read = kept = 0.0
    for first in range(0, len(given), CLAIMED):
        began, found = time.process_time(), []
        for number, article in enumerate(given[first : first + CLAIMED], first):
            outlet = Outlet(id=1 + number % OUTLETS, title=f"Outlet {number % OUTLETS}", url="", host="")
            entry = _entry(article, run, now)
            reading = desk.read(desk.article(entry, outlet.title), index)
            found.append(Found(feed=outlet, entry=entry, reading=reading, tell=True))
        between = time.process_time()
        while found:
            del found[: len(await ingest(store, found, now=now))]
        read += between - began
        kept += time.process_time() - between
    return read / len(given), kept / len(given)


async def _place(store: Store, given: Sequence[Report], index: Index) -> tuple[float, float]:
    """Seconds for reading an article, and for finding its story or beginning one."""
    read = placed = 0.0
    for first in range(0, len(given), CLAIMED):
        began = time.process_time()
        some = [replace(one, link=f"https://gazette.example/placed/{one.id}") for one in given[first : first + CLAIMED]]
        readings = [desk.read(one, index) for one in some]
        between = time.process_time()
        async with store.write(here=True) as session:
            for one, reading in zip(some, readings, strict=True):
                keys = cluster.keys(one.link, reading.features)
                if not await find_story(session, one.link, reading.features, keys, NOW):
                    await start_story(session, cluster.canonical(one.link), reading.features, keys, NOW)
        read += between - began
        placed += time.process_time() - between
    return read / len(given), placed / len(given)


def _entry(article: Report, run: str, now: datetime) -> Entry:
    return Entry(
        key=f"{run} {article.id}", title=article.title, link=f"https://gazette.example/{run}/{article.id}", summary="",
        content=article.text, published=now, updated=None, author="", language=article.language,
    )  # fmt: skip


def _fill(path: Path, wanted: int, queries: int) -> int:
    """Copy what is stored until there is as much as wanted. Gives how many articles there are."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in (
            "journal_mode=OFF",
            "synchronous=OFF",
            f"cache_size={-_FILLED_KIB}",
            f"analysis_limit={_LOOKED_AT}",
        ):
            database.execute(f"PRAGMA {pragma}")
        (many,) = database.execute("SELECT count(*) FROM article").fetchone()
        steps: dict[type[SQLModel], int] = {
            table: database.execute(f"SELECT max(id) FROM {_name(table)}").fetchone()[0] or 0
            for table in (Article, Story, Figure)
        }
        copies = max(0, wanted // many - 1)
        for table, shifted in _shifted(steps, queries):
            _copy(database, table, shifted, min(copies, STORY_KEYS // STEP) if table is StoryKey else copies)
        database.execute("ANALYZE")
        (there,) = database.execute("SELECT count(*) FROM article").fetchone()
    return int(there)


def _shifted(steps: Mapping[type[SQLModel], int], queries: int) -> Iterator[tuple[type[SQLModel], _Shifted]]:
    """What is copied, and what differs in each copy."""
    article, story, figure = (f"+ n * {steps[table]}" for table in (Article, Story, Figure))
    found_by = f"1 + (story_id - 1 + n * {_OTHERS}) % {steps[Story]} {story}"
    yield Story, {"id": f"id {story}"}
    yield StoryKey, {"story_id": found_by}
    yield Article, {"id": f"id {article}", "story_id": f"story_id {story}", "key": "key || ' ' || n"}
    yield Figure, {"id": f"id {figure}", "article_id": f"article_id {article}", "as_of": f"date(as_of, {_moment()})"}
    topic = f"CASE n % {_ALIKE} WHEN 0 THEN topic_id ELSE 1 + (topic_id - 1 + n * {_OTHERS}) % {queries} END"
    yield Hit, {"article_id": f"article_id {article}", "topic_id": topic}


def _moment() -> str:
    """How much later a copy is than what it is of."""
    return f"({(NOW - BEGAN) / timedelta(hours=1)} - n * {STEP / timedelta(hours=1)}) || ' hours'"


def _copy(database: sqlite3.Connection, table: type[SQLModel], shifted: _Shifted, copies: int) -> None:
    """One copy after the other, in the order of the table; its indexes are made anew, which is quicker."""
    columns = [column.name for column in table.__table__.columns]  # type: ignore[attr-defined]  # every table has them
    values = {name: f'"{name}"' for name in columns}
    values |= {
        name: f"strftime('%Y-%m-%d %H:%M:%f000', \"{name}\", {_moment()})" for name in columns if name in MOMENTS
    }
    values |= shifted
    into, given = ", ".join(f'"{name}"' for name in columns), ", ".join(values.values())
    every = "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :copies)"
    its = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
    indexes = dict(database.execute(its, [_name(table)]).fetchall())
    if copies:
        for index in indexes:
            database.execute(f"DROP INDEX {index}")
        copying = f"{every} INSERT INTO {_name(table)} ({into}) SELECT {given} FROM copy CROSS JOIN {_name(table)}"
        database.execute(copying, {"copies": copies})
        for made in indexes.values():
            database.execute(made)


def _name(table: type[SQLModel]) -> str:
    return str(table.__tablename__)


def main() -> None:
    """As in the module's head."""
    queries, *stored = [int(argument) for argument in sys.argv[1:]] or [10_000, 1_000, 100_000, 1_000_000]
    asyncio.run(measure(queries, stored))


if __name__ == "__main__":
    main()
