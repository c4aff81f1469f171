"""A simulated year on PostgreSQL: whether what people ask, and what news cost, stays as it was in the first week.

    python -m tests.benchmarks.year [ARTICLES WEEKS [PICTURE]]

So many articles (5,000,000), each with four figures, are added by the database itself in so many (52) weekly steps.
After each the program's own code is timed. The growth is drawn as docs/images/growth.svg, or where PICTURE says.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot import desk
from bot.app import fill_index
from bot.chat.asks import Ask
from bot.chat.reception import Reception
from bot.feeds.ingest import Found, ingest
from bot.ops import logs
from bot.ops.memory import settle
from bot.settings import Settings
from bot.store.engine import Store
from bot.topics.catalog import load
from bot.topics.index import Index
from tests.benchmarks.scale import _never, _now, _Silent, _vacuum
from tests.support.database import migrate, postgres_server
from tests.support.newsroom import Newsroom, flood

ARTICLES, WEEKS, TIMES = 5_000_000, 52, 40
YEAR = 364
PICTURE = Path(__file__).parents[2] / "docs" / "images" / "growth.svg"
ASKED = {"/figures": ("figures", "kursk"), "/search": ("search", "harbour"), "/trend": ("trend", "kursk killed")}
FEED = """
INSERT INTO feed (id, url, title, host, next_poll_at, created_at, failures, last_error, disabled)
VALUES (1000000, 'https://past.example/', 'Past', 'past.example', now(), now(), 0, '', '')
"""
PAST = """
INSERT INTO article (id, feed_id, key, fingerprint, link, title, text, summary, language, source, published, seen_at,
    shown_at, revision, page_read)
SELECT n, 1000000, n::text, '', 'https://past.example/' || n,
    CASE WHEN n % 500 = 0 THEN 'The harbour report ' ELSE 'A report ' END || md5(n::text),
    repeat(md5(n::text) || ' ', 18), md5(n::text), 'en', 'Gazette ' || (n % 50), at, at, at, 0, false
FROM (
    SELECT n, CAST(:began AS timestamptz) + n * CAST(:every AS interval) AS at
    FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n
) AS made
"""
HITS = """
INSERT INTO hit (article_id, topic_id, score, matched, field, start, "end")
SELECT n, (SELECT min(id) FROM topic) + n % (SELECT count(*) FROM topic), 3, 'x', 'title', 0, 1
FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n
"""
FIGURES = """
INSERT INTO figure (article_id, measure, low, high, qualifier, counted, place, scope, claimant, claimant_key, as_of,
    evidence, field, start, "end", source, link, reported_at)
SELECT n, (ARRAY['killed', 'wounded', 'captured', 'displaced'])[1 + k], n % 900, n % 900, 'exact', 'people',
    'Place ' || (n % 3000), 'total', json_build_array('Source ' || (n % 400)), 'source ' || (n % 400), at::date,
    md5(n::text) || ' says ' || (n % 900), 'text', 0, 20, 'Gazette ' || (n % 50), 'https://past.example/' || n, at
FROM (
    SELECT n, CAST(:began AS timestamptz) + n * CAST(:every AS interval) AS at
    FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n
) AS made,
    generate_series(0, 3) AS k
"""
WORDS = """
INSERT INTO word_index (article_id, words)
SELECT id, to_tsvector('simple', title) FROM article WHERE id BETWEEN :first AND :last
"""


async def live(url: str, articles: int, weeks: int) -> list[dict[str, float]]:
    """The milliseconds (95th percentile) of each kind of work, and the GiB, after each week."""
    store, catalog, index, found = Store(url), load(), Index(), []
    await fill_index(index, store, catalog, _now())
    catalog.find("")  # names are made when they are first looked at
    settle()
    messenger: Any = _Silent()
    began, at = _now() - timedelta(days=YEAR), _now()  # the year ends today; `at` is where it has come to
    reception = Reception(
        store, messenger, Settings(), catalog, index,
        clock=lambda: at, draw=_drawn, find_feeds=_never, on_owed=lambda: None,
    )  # fmt: skip
    room = Newsroom(store)
    await room.reader(1)
    async with store.write() as session:
        connection = await session.connection()
        await connection.execute(text(FEED))
        # What is published meanwhile has numbers after all of the past.
        await connection.execute(text("SELECT setval('article_id_seq', CAST(:last AS bigint) + 1)"), {"last": articles})
    for week in range(weeks):
        span = {"first": 1 + articles * week // weeks, "last": articles * (week + 1) // weeks}
        at = began + timedelta(days=YEAR) * (week + 1) / weeks
        when = {"began": began, "every": timedelta(days=YEAR) / articles}
        async with store.write() as session:
            connection = await session.connection()
            for statement, given in ((PAST, span | when), (HITS, span), (FIGURES, span | when), (WORDS, span)):
                await connection.execute(text(statement), given)
        await _vacuum(store)
        row = {"articles": float(span["last"]), "GiB": await store.size() / 2**30}
        row |= await _news(room, index, week, at)
        for name, (command, words) in ASKED.items():
            row[name] = await _p95(partial(_ask, reception, command, words))
        found.append(row)
        print("   ".join(f"{name} {value:,.1f}" for name, value in row.items()), flush=True)
    await store.close()
    return found


async def _news(room: Newsroom, index: Index, week: int, at: datetime) -> dict[str, float]:
    """Reading an article at the desk, and storing it."""
    feed, matching, inserting = await room.feed(), [], []
    for number in range(TIMES):
        entry = flood(f"Dolyna{week}x{number}", 2 + number, at=at - timedelta(minutes=1))
        began = time.perf_counter()
        reading = desk.read(desk.article(entry, feed.title), index)
        read_at = time.perf_counter()
        await ingest(room.store, [Found(feed=feed, entry=entry, reading=reading, tell=True)], now=at)
        matching.append(read_at - began)
        inserting.append(time.perf_counter() - read_at)
    return {"match": _percentile(matching), "insert": _percentile(inserting)}


async def _ask(reception: Reception, command: str, words: str) -> None:
    ask = Ask(
        chat_id=1, kind="private", title="", thread_id=0, user_id=time.time_ns() // 1000, language="en",
        command=command, words=words,
    )  # fmt: skip
    await reception.receive(time.time_ns() // 1000, ask)


async def _p95(work: Callable[[], Awaitable[None]]) -> float:
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await work()
        took.append(time.perf_counter() - began)
    return _percentile(took)


def _percentile(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[18] * 1000


async def _drawn(*_: object) -> bytes:
    return b"a picture"


def draw(found: list[dict[str, float]], path: Path) -> None:
    """The growth as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 6), sharex=True)
    at = [row["articles"] / 1000 for row in found]
    for name in ("match", "insert", *ASKED):
        above.plot(at, [row[name] for row in found], label=name)
    above.set_ylabel("milliseconds (95th percentile)")
    above.legend(ncols=5, fontsize=8)
    below.plot(at, [row["GiB"] for row in found], color="black")
    below.set_ylabel("database, GiB")
    below.set_xlabel("articles, thousands, with four figures each")
    for axes in (above, below):
        axes.set_ylim(bottom=0)
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """As in the module's head."""
    logs.configure(logging.ERROR)
    articles, weeks = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (ARTICLES, WEEKS)
    with postgres_server() as postgres:
        url = postgres.url(postgres.create())
        asyncio.run(migrate(url))
        draw(asyncio.run(live(url, articles, weeks)), Path(sys.argv[3]) if len(sys.argv) > 3 else PICTURE)


if __name__ == "__main__":
    main()
