"""How many articles a second go from text to story on one core: python -m tests.benchmarks.desk [queries] [stored ...]

The articles are the labelled texts of the tests, in four languages, each told by three outlets that word it a little
differently; the queries are made of their words, beside the built-in topics. Times are of the processor. What the store
adds is the search for a story's candidates and the writing of a new one, in one transaction on SQLite: with many
stories stored it must cost what it costs with few.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean, median

from sqlalchemy import insert

from bot import desk
from bot.articles import LANGUAGES, Article, Features, Story
from bot.ops.memory import settle
from bot.store import articles as store_articles
from bot.store.engine import Store
from bot.store.tables import Story as StoryRow
from bot.store.tables import StoryKey
from bot.stories import cluster
from bot.text.words import tokenize
from bot.topics import catalog
from bot.topics.index import Index
from bot.topics.query import parse
from tests.benchmarks.figures import texts

_NOW = datetime(2025, 3, 1, tzinfo=UTC)
_EVERY = timedelta(seconds=8)
"""Between two stories: ten thousand a day."""
_KEYS, _DISTINCT = 20, 200_000
"""Keys of a stored story, and how many different ones there are."""
_OUTLETS = 3
_SHORT = 2
"""Letters of words that nobody asks for."""
_FEATURES = Features(
    language="en",
    title=("flood", "bridge"),
    lead=("flood", "bridge", "river"),
    names=("Lena",),
    places=("Tarn",),
    numbers=("killed:3:3",),
    days=("2025-03-01",),
    boilerplate=False,
    signature=(),
)


def measure(queries: int, runs: int = 5) -> float:
    """Print articles a second with so many stored queries, stage by stage; the median of the runs."""
    given = list(articles())
    index = index_of(queries, given)
    for article in given:
        desk.read(article, index)
    settle()  # As the bot does once it is loaded.
    speeds, read, chosen = [], 0.0, 0.0
    for _ in range(runs):
        read, chosen = _run(given, index)
        speeds.append(len(given) / (read + chosen))
    words = mean(len(tokenize(article.text)) for article in given)
    hits = mean(len(desk.read(article, index).hits) for article in given)
    print(
        f"{queries:>9,} queries: {median(speeds):6,.0f} articles/s of {words:.0f} words and {hits:.0f} hits each,"
        f" best {max(speeds):,.0f};"
        f" reading {read / len(given) * 1e3:.2f} ms, choosing a story {chosen / len(given) * 1e3:.2f} ms"
    )
    return median(speeds)


def _run(given: Sequence[Article], index: Index) -> tuple[float, float]:
    """Seconds for reading all articles, and for finding their stories among those begun before."""
    begun: dict[str, list[Story]] = {}
    read = chosen = 0.0
    for number, article in enumerate(given):
        started = time.process_time()
        reading = desk.read(article, index)
        between = time.process_time()
        keys = cluster.keys(article.link, reading.features)
        found = {story.id: story for key in keys for story in begun.get(key, ())}
        if cluster.choose(article.link, reading.features, article.published or _NOW, list(found.values())) is None:
            story = Story(id=number, link=article.link, features=reading.features, first_seen=_NOW)
            for key in keys:
                begun.setdefault(key, []).append(story)
        read += between - started
        chosen += time.process_time() - between
    return read, chosen


def articles() -> Iterator[Article]:
    """The labelled texts, each told by several outlets."""
    for language in LANGUAGES:
        for article in texts(language).articles:
            for outlet in range(_OUTLETS):
                paragraphs = article.text.split("\n")
                text = "\n".join([*paragraphs[outlet:], *paragraphs[:outlet]])
                yield replace(article, id=f"{article.id} {outlet}", text=text, source=f"Outlet {outlet}")


def index_of(queries: int, given: Sequence[Article]) -> Index:
    """So many queries made of the articles' words, beside the built-in topics."""
    random = Random(queries)
    index = catalog.load().index()
    words = [token.text for article in given for token in tokenize(article.text) if len(token.text) > _SHORT]
    for number in range(queries):
        first, second, third = random.choices(words, k=3)
        asked = random.choice((f'"{first} {second}"', f'"{first}" "{second}"', f'"{first}" "{second}" -"{third}"'))
        index.add(f"query {number}", parse(asked))
    return index


async def measure_store(stored: int, asked: int = 200) -> float:
    """Print what one more article costs a store that holds so many; the median seconds."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite+aiosqlite:///{Path(folder) / 'tally.db'}")
        try:
            await store.upgrade()
            await _fill(store, stored)
            times = [await _look_up(store, Random(number)) for number in range(asked)]
        finally:
            await store.close()
    print(f"{stored:>9,} stories stored: one more is placed in {median(times) * 1e3:.2f} ms")
    return median(times)


async def _fill(store: Store, stored: int) -> None:
    random = Random(stored)
    for first in range(0, stored, 5_000):
        numbers = range(first, min(stored, first + 5_000))
        moments = [_NOW - number * _EVERY for number in numbers]
        rows = [
            {"id": number + 1, "link": "", "features": asdict(_FEATURES), "first_seen": at, "revision": 0}
            for number, at in zip(numbers, moments, strict=True)
        ]
        keys = [
            {"key": key, "story_id": number + 1, "first_seen": at}
            for number, at in zip(numbers, moments, strict=True)
            for key in _keys(random)
        ]
        async with store.write() as session:
            connection = await session.connection()
            await connection.execute(insert(StoryRow), rows)
            await connection.execute(insert(StoryKey), keys)


async def _look_up(store: Store, random: Random) -> float:
    keys = _keys(random)
    started = time.perf_counter()
    async with store.write() as session:
        await store_articles.candidates(session, keys, _NOW - cluster.WINDOW)
        await store_articles.start_story(session, "", _FEATURES, keys, _NOW)
    return time.perf_counter() - started


def _keys(random: Random) -> set[str]:
    return {f"pair {random.randrange(_DISTINCT)}" for _ in range(_KEYS)}


def main() -> None:
    queries, *stored = [int(argument) for argument in sys.argv[1:]] or [10_000, 1_000, 10_000]
    measure(queries)
    for count in stored:
        asyncio.run(measure_store(count))


if __name__ == "__main__":
    main()
