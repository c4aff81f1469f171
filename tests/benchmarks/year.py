"""A simulated year on PostgreSQL: whether what people ask, and what news cost, stays as it was in the first week.

    python -m tests.benchmarks.year [ARTICLES WEEKS [PICTURE]]

So many articles (5,000,000), each with four figures, are added by the database itself in so many (52) weekly steps.
After each the program's own code is timed, and at the end beside a database that has the first week only. The growth
is drawn as docs/images/growth.svg, or where PICTURE says.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot import desk
from bot.app import change, fill_index
from bot.chat.asks import Ask
from bot.chat.reception import Reception
from bot.feeds.ingest import Found, ingest
from bot.ops import logs
from bot.ops.memory import settle
from bot.settings import Settings
from bot.store.engine import Store
from bot.topics.catalog import Catalog, load
from bot.topics.index import Index
from tests.benchmarks.scale import _never, _now, _Silent, _vacuum
from tests.support.database import migrate, own_server
from tests.support.newsroom import Newsroom, flood

ARTICLES, WEEKS, TIMES = 5_000_000, 52, 60
WARM, ROUNDS = 20, 7
MEANWHILE = 1_000
"""More than are published while a week is timed."""
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


class Installation:
    """A database that fills up week by week, and the program on it."""

    def __init__(self, url: str, index: Index, catalog: Catalog, articles: int, weeks: int) -> None:
        self._store, self._index, self._weeks, self._each = Store(url), index, weeks, articles // weeks
        self._week, self._began, self._at = 0, _now() - timedelta(days=YEAR), _now()  # the year ends today
        messenger: Any = _Silent()
        self._reception = Reception(
            self._store, messenger, Settings(), catalog,
            clock=lambda: self._at, draw=_drawn, find_feeds=_never, on_owed=lambda: None,
            on_wanted=partial(change, index),
        )  # fmt: skip
        self._room, self._timed = Newsroom(self._store), 0

    async def open(self, catalog: Catalog) -> None:
        await fill_index(self._index, self._store, catalog, _now())
        await self._room.reader(1)
        async with self._store.write() as session:
            await (await session.connection()).execute(text(FEED))

    async def close(self) -> None:
        await self._store.close()

    async def live(self) -> dict[str, float]:
        """A week passes. Gives the articles, and the GiB."""
        # Between two weeks' numbers is room for what is published meanwhile.
        first = 1 + self._week * (self._each + MEANWHILE)
        span = {"first": first, "last": first + self._each - 1}
        self._week += 1
        self._at = self._began + timedelta(days=YEAR) * self._week / self._weeks
        every = timedelta(days=YEAR) / (self._weeks * (self._each + MEANWHILE))
        when = {"began": self._began, "every": every}
        async with self._store.write() as session:
            connection = await session.connection()
            for statement, given in ((PAST, span | when), (HITS, span), (FIGURES, span | when), (WORDS, span)):
                await connection.execute(text(statement), given)
            await connection.execute(text("SELECT setval('article_id_seq', CAST(:last AS bigint))"), span)
        await self._settle()
        await self._news(WARM)  # what a week's load pushed out of memory comes back
        return {"articles": float(self._each * self._week), "GiB": await self._store.size() / 2**30}

    async def work(self) -> dict[str, list[float]]:
        """The seconds that each kind of work takes, time after time."""
        took = await self._news(TIMES)
        for name, (command, words) in ASKED.items():
            took[name] = []
            for _ in range(TIMES):
                began = time.perf_counter()
                await self._ask(command, words)
                took[name].append(time.perf_counter() - began)
        return took

    async def _settle(self) -> None:
        """A week that was written within seconds has settled, as one that took a week."""
        await _vacuum(self._store)
        async with self._store.write() as session:
            await (await session.connection()).execute(text("CHECKPOINT"))

    async def _news(self, times: int) -> dict[str, list[float]]:
        """Reading an article at the desk, and storing it."""
        feed, matching, inserting = await self._room.feed(), [], []
        for number in range(times):
            self._timed += 1
            entry = flood(f"Dolyna{self._timed}", 2 + number, at=self._at - timedelta(minutes=1))
            began = time.perf_counter()
            reading = desk.read(desk.article(entry, feed.title), self._index)
            read_at = time.perf_counter()
            await ingest(self._store, [Found(feed=feed, entry=entry, reading=reading, tell=True)], now=self._at)
            matching.append(read_at - began)
            inserting.append(time.perf_counter() - read_at)
        return {"match": matching, "insert": inserting}

    async def _ask(self, command: str, words: str) -> None:
        ask = Ask(
            chat_id=1, kind="private", title="", thread_id=0, user_id=time.time_ns() // 1000, language="en",
            command=command, words=words,
        )  # fmt: skip
        await self._reception.receive(time.time_ns() // 1000, ask)


async def live(urls: tuple[str, str], articles: int, weeks: int) -> list[dict[str, float]]:
    """The milliseconds (95th percentile) of each kind of work, and the GiB, after each week. The other database has
    the first week only: at the end the two do the same in turn, for a machine is not as fast at all times."""
    catalog, index, found = load(), Index(), []
    catalog.find("")  # names are made when they are first looked at
    year, week = (Installation(url, index, catalog, articles, weeks) for url in urls)
    for one in (year, week):
        await one.open(catalog)
    settle()
    for _ in range(weeks):
        row = await year.live()
        row |= {name: _percentile(times) for name, times in (await year.work()).items()}
        found.append(row)
        print("   ".join(f"{name} {value:,.1f}" for name, value in row.items()), flush=True)
    await week.live()
    await _compare(year, week)
    for one in (year, week):
        await one.close()
    return found


async def _compare(year: Installation, week: Installation) -> None:
    """Print what the last week's work takes beside the first's: the medians of rounds in turn, and of their ratios."""
    rounds = []
    for _ in range(ROUNDS):
        after, before = await year.work(), await week.work()
        rounds.append({name: (_percentile(after[name]), _percentile(before[name])) for name in after})
    for name in rounds[0]:
        of_year, of_week = (statistics.median(one[name][which] for one in rounds) for which in (0, 1))
        ratio = statistics.median(one[name][0] / one[name][1] for one in rounds)
        print(f"{name:<10} {of_week:6.1f} ms with the first week, {of_year:6.1f} ms with the year: {ratio:.2f} times")


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
    with own_server() as own:
        own.postgres.hurry()
        own.postgres.set(shared_buffers="2GB")  # what PostgreSQL's own handbook gives a machine of 8 GB
        own.restart("fast")
        urls = own.postgres.url(own.postgres.create()), own.postgres.url(own.postgres.create())
        for url in urls:
            asyncio.run(migrate(url))
        draw(asyncio.run(live(urls, articles, weeks)), Path(sys.argv[3]) if len(sys.argv) > 3 else PICTURE)


if __name__ == "__main__":
    main()
