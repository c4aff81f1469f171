"""How many polls a second, and how late the event loop runs meanwhile.

    python -m tests.benchmarks.feeds [FEEDS]

The publisher is another process on this machine, so its work competes for processors but not for the loop. A poll is
what the poller does without the database: the fetch, and for a changed feed the parse.
"""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.feeds.fetch import Fetcher, Request
from bot.feeds.parse import Parser
from bot.feeds.workers import Workers
from tests.support.publisher import START, Item, publishing, rss

AT_ONCE = 16
ENTRIES = 30
TICK = 0.002


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. Lateness in milliseconds."""

    name: str
    polls_per_second: float
    late_p99: float
    late_max: float

    def __str__(self) -> str:
        return (
            f"{self.name:<10} {self.polls_per_second:8.0f} polls/s   "
            f"loop late by p99 {self.late_p99:6.1f} ms, max {self.late_max:6.1f} ms"
        )


async def measure(feeds: int) -> list[Measured]:
    """Polls so many feeds: all unchanged, then all changed."""
    async with (
        _publisher(feeds) as base,
        Fetcher(clock=lambda: datetime.now(UTC), private=True) as fetcher,
        Workers(2) as workers,
    ):
        parser = Parser(workers)
        urls = [f"{base}/{number}" for number in range(feeds)]
        first = [await fetcher.fetch(Request(url=url)) for url in urls]
        known = {answer.url: answer for answer in first}

        async def unchanged(url: str) -> None:
            answer = await fetcher.fetch(Request(url=url, etag=known[url].etag))
            assert answer.status == 304

        async def changed(url: str) -> None:
            answer = await fetcher.fetch(Request(url=url))
            feed = await parser.parse(answer.body, url=url, content_type=answer.content_type, now=START)
            assert len(feed.entries) == ENTRIES

        await asyncio.gather(*map(changed, urls[:2]))  # the workers start
        return [await _run("unchanged", unchanged, urls), await _run("changed", changed, urls)]


async def _run(name: str, poll: Callable[[str], Awaitable[None]], urls: list[str]) -> Measured:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(url: str) -> None:
        async with room:
            await poll(url)

    with _lateness() as late:
        began = time.perf_counter()
        await asyncio.gather(*map(one, urls))
        took = time.perf_counter() - began
    p99 = statistics.quantiles(late, n=100, method="inclusive")[98] if len(late) > 1 else 0.0
    return Measured(name, len(urls) / took, p99 * 1000, max(late, default=0.0) * 1000)


@contextlib.contextmanager
def _lateness() -> Iterator[list[float]]:
    late: list[float] = []

    async def tick() -> None:
        while True:
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append(time.perf_counter() - due)

    task = asyncio.create_task(tick())
    try:
        yield late
    finally:
        task.cancel()


@contextlib.asynccontextmanager
async def _publisher(feeds: int) -> AsyncIterator[str]:
    command = (sys.executable, "-m", "tests.benchmarks.feeds", "--publish", str(feeds))
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    try:
        assert process.stdout
        yield (await process.stdout.readline()).decode().strip()
    finally:
        await process.communicate(b"")  # the end of its standard input ends it


async def _publish(feeds: int) -> None:
    async with publishing() as publisher:
        for number in range(feeds):
            publisher.serve(f"/{number}", _document(number), squeeze=True)
        print(publisher.base, flush=True)
        await asyncio.to_thread(sys.stdin.read)


def _document(feed: int) -> bytes:
    text = "The harbour office counted {} boats at the {} quay, {} more than on the day before. " * 6
    return rss(
        Item(
            title=f"Quay {feed}: {entry} boats counted",
            link=f"https://gazette.example/{feed}/{entry}",
            guid=f"{feed}-{entry}",
            text=f"<p>{text.replace('{}', str(entry))}</p>",
            published=START - timedelta(minutes=entry),
        )
        for entry in range(ENTRIES)
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--publish"]:
        asyncio.run(_publish(int(sys.argv[2])))
    else:
        for measured in asyncio.run(measure(int((sys.argv[1:] or ["500"])[0]))):
            print(measured)
