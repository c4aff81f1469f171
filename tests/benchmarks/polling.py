"""Whole polls, database included, beside lemon24/reader: the same server and feeds, each at an address of its own.

    python -m tests.benchmarks.polling [FEEDS]

Three processes: the publisher, Tally's poller, and reader in an environment that is made for it. All feeds unchanged,
then a fifth of them changed. While Tally polls, somebody asks for `/latest` all the time.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import update

from bot.app import build_index
from bot.chat.asks import Ask
from bot.chat.reception import Reception
from bot.feeds.fetch import Fetcher
from bot.feeds.opml import Outline
from bot.feeds.outcomes import Rhythm
from bot.feeds.poll import Poller
from bot.feeds.sources import add_all
from bot.feeds.workers import Workers
from bot.ops import logs
from bot.settings import Settings
from bot.store.engine import Store
from bot.store.tables import Feed
from bot.topics.catalog import load
from tests.benchmarks.peers import environment
from tests.support.processes import free_port
from tests.support.publisher import START, Item, rss

ENTRIES = 5
CHANGED = 5
"""Every so many feeds change."""
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Round:
    """One round over all feeds."""

    name: str
    feeds: int
    seconds: float
    cpu: float
    memory: float
    """MiB, workers included."""
    command_p95: float = 0.0
    """Milliseconds of a /latest meanwhile."""

    @property
    def per_second(self) -> float:
        return self.feeds / self.seconds

    def __str__(self) -> str:
        asked = f"   /latest p95 {self.command_p95:5.0f} ms" if self.command_p95 else ""
        return (
            f"{self.name:<18} {self.per_second:7.0f} feeds/s   {self.cpu / self.feeds * 1000:6.2f} ms CPU/poll   "
            f"{self.memory:5.0f} MiB{asked}"
        )


def addresses(feeds: int, port: int) -> list[str]:
    """A host for each feed, so that no rule about hosts has a say."""
    return [f"http://127.{1 + n // 62500}.{n // 250 % 250}.{1 + n % 250}:{port}/feed.xml" for n in range(feeds)]


def measure(feeds: int) -> list[Round]:
    """Tally and reader: unchanged, and a fifth changed."""
    port, found = free_port(), []
    urls = addresses(feeds, port)
    with _process([sys.executable, "-m", "tests.benchmarks.polling", "--publish", str(feeds), str(port)]) as publisher:
        publisher(None)
        for name, command in (
            ("Tally", [sys.executable, "-m", "tests.benchmarks.polling", "--poll"]),
            ("reader", [str(environment("reader").absolute()), str(HERE / "reader_polls.py")]),
        ):
            with _process(command) as poll:
                poll(json.dumps(urls), wait=False)
                poll("first")
                found.append(Round(f"{name}, unchanged", feeds, *poll("again")))
                publisher("change")
                found.append(Round(f"{name}, a fifth new", feeds, *poll("again")))
    return found


@contextmanager
def _process(command: Sequence[str]) -> Iterator[Callable[..., Any]]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def say(line: str | None, *, wait: bool = True) -> Any:
            if line is not None:
                print(line, file=stdin, flush=True)
            return json.loads(stdout.readline()) if wait else None

        yield say
        stdin.close()
        process.terminate()


# ------------------------------------------------------------------ the publisher
async def publish(feeds: int, port: int) -> None:
    """Answer every feed's address with a document, or with 304 to who has it."""
    version = 0
    bodies = [_document(0), _document(1)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).lower()
        host = writer.get_extra_info("sockname")[0].split(".")
        number = int(host[2]) * 250 + int(host[3]) - 1
        mine = version if number % CHANGED == 0 else 0
        tag = f'"{mine}"'.encode()
        if b"if-none-match: " + tag in request:
            head = b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\nConnection: close\r\n\r\n"
            writer.write(head)
        else:
            body = bodies[mine % 2]
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(body)}\r\n".encode()
            writer.write(head + b"ETag: " + tag + b"\r\nConnection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    hosts = [url.removeprefix("http://").partition(":")[0] for url in addresses(feeds, port)]
    server = await asyncio.start_server(answer, hosts, port, backlog=64)
    print(json.dumps("ready"), flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        version += 1
        print(json.dumps("changed"), flush=True)
    server.close()


def _document(new: int) -> bytes:
    text = "The harbour office counted {} boats at the quay, more than on the day before. " * 4
    return rss(
        Item(
            title=f"{entry} boats counted at the quay",
            link=f"https://gazette.example/{entry}",
            guid=f"{entry}",
            text=f"<p>{text.replace('{}', str(entry))}</p>",
            published=START - timedelta(minutes=entry),
        )
        for entry in range(-new, ENTRIES)
    )


# ------------------------------------------------------------------ Tally's side
class Silent:
    """What the chat takes for a messenger here: nobody is written to."""

    def ticks(self) -> float:
        return time.monotonic()

    async def perform(self, _call: object) -> None:
        """Nothing."""

    file = perform


async def poll() -> None:
    """Rounds of polls, told by lines of input."""
    logs.configure(logging.ERROR)
    urls = json.loads(sys.stdin.readline())
    with tempfile.TemporaryDirectory() as folder:
        store, catalog = Store(f"sqlite+aiosqlite:///{folder}/tally.sqlite3"), load()
        await store.upgrade()
        index = await build_index(store, catalog, _now())
        await add_all(store, [Outline(title="", url=url) for url in urls], _now())
        messenger: Any = Silent()
        reception = Reception(
            store, messenger, Settings(), catalog, index,
            clock=_now, draw=_never, find_feeds=_never, on_owed=lambda: None,
        )  # fmt: skip
        async with (
            Fetcher(clock=_now, private=True) as fetcher,
            Fetcher(clock=_now) as public,
            Workers(2) as workers,
        ):
            poller = Poller(
                store, fetcher, workers, index, Rhythm(floor=60, every=300), public=public, owner="me", clock=_now,
                on_owed=lambda: None,
            )  # fmt: skip
            while await asyncio.to_thread(sys.stdin.readline):
                print(json.dumps(await _round(store, poller, reception)), flush=True)
        await store.close()


async def _round(store: Store, poller: Poller, reception: Reception) -> list[float]:
    async with store.write() as session:
        await session.exec(update(Feed).values(next_poll_at=_now()))
    asked: list[float] = []
    asking = asyncio.create_task(_ask(reception, asked))
    began, cpu = time.perf_counter(), _cpu()
    while await poller.step() or poller._held:
        await poller.gather()
    took = time.perf_counter() - began, _cpu() - cpu
    asking.cancel()
    p95 = statistics.quantiles(asked, n=20)[18] * 1000 if len(asked) > 20 else max(asked, default=0.0) * 1000
    return [*took, _memory(), p95]


async def _ask(reception: Reception, asked: list[float]) -> None:
    for number in range(10**9):
        began = time.perf_counter()
        person = 1000 + number % 50
        ask = Ask(
            chat_id=person, kind="private", title="", thread_id=0, user_id=person, language="en",
            command="latest", words="kursk",
        )  # fmt: skip
        await reception.receive(int(time.time_ns() // 1000), ask)
        asked.append(time.perf_counter() - began)
        await asyncio.sleep(0.05)


def _now() -> datetime:
    return datetime.now(UTC)


async def _never(_: object) -> Any:
    raise AssertionError


def _family() -> list[Path]:
    me = os.getpid()
    children = Path(f"/proc/{me}/task/{me}/children").read_text().split()
    return [Path(f"/proc/{pid}") for pid in (me, *children)]


def _cpu() -> float:
    fields = [(home / "stat").read_text().rpartition(")")[2].split() for home in _family()]
    return sum(int(row[11]) + int(row[12]) for row in fields) / os.sysconf("SC_CLK_TCK")


def _memory() -> float:
    """MiB, a page that several share counted once."""
    lines = [line for home in _family() for line in (home / "smaps_rollup").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 2**10


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--publish", number, port]:
            asyncio.run(publish(int(number), int(port)))
        case ["--poll"]:
            asyncio.run(poll())
        case arguments:
            for row in measure(int((arguments or ["500"])[0])):
                print(row)
