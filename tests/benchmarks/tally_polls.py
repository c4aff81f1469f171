"""Tally polling the feeds of a database, `python -m tests.benchmarks.tally_polls URL`, while somebody asks `/latest`.

Each line of input makes one round over them, answered by a line of JSON: seconds, seconds of the processor, MiB, and
how many milliseconds each command was waited for.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import uvloop
from sqlalchemy import update

from bot.app import change, fill_index
from bot.chat.asks import Ask
from bot.chat.reception import Reception
from bot.feeds.fetch import Fetcher
from bot.feeds.outcomes import Rhythm
from bot.feeds.poll import Poller
from bot.feeds.reading import Reader
from bot.feeds.workers import Workers
from bot.ops import logs
from bot.ops.memory import settle, share_arenas
from bot.ops.threads import take_turns
from bot.settings import Settings
from bot.store import unread
from bot.store.engine import Store
from bot.store.tables import Feed
from bot.topics.catalog import load
from bot.topics.index import Index

PAUSE = 0.1
"""Seconds between an answer and the next command: they cost more than polls do, and are not what is compared."""


class Silent:
    """What the chat takes for a messenger here: nobody is written to."""

    def ticks(self) -> float:
        return time.monotonic()

    async def perform(self, _call: object) -> None:
        """Nothing."""

    file = perform


async def poll(url: str) -> None:
    """Rounds of polls over a database's feeds, told by lines of input."""
    logs.configure(logging.ERROR)
    store, catalog = Store(url), load()
    await store.upgrade()
    index = Index()
    await fill_index(index, store, catalog, _now())
    catalog.find("")  # names are made when they are first looked at
    settle()
    messenger: Any = Silent()
    reception = Reception(
        store, messenger, Settings(), catalog,
        clock=_now, draw=_never, find_feeds=_never, on_owed=lambda: None, on_wanted=partial(change, index),
    )  # fmt: skip
    async with Fetcher(clock=_now, private=True) as fetcher, Fetcher(clock=_now) as public, Workers() as workers:
        reader = Reader(
            store, fetcher, workers, index, public=public, owner="me", clock=_now, on_owed=lambda: None
        )  # fmt: skip
        poller = Poller(
            store, fetcher, workers, Rhythm(floor=60, every=300), owner="me", clock=_now, on_found=reader.wake
        )  # fmt: skip
        reading = asyncio.create_task(reader.run())
        while await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(await _round(store, poller, reception)), flush=True)
        reading.cancel()
    await store.close()


async def _round(store: Store, poller: Poller, reception: Reception) -> tuple[float, float, float, list[float]]:
    async with store.write() as session:
        await session.exec(update(Feed).values(next_poll_at=_now()))
    asked: list[float] = []
    is_over = asyncio.Event()
    asking = asyncio.create_task(_ask(reception, asked, is_over))
    began, cpu = time.perf_counter(), _cpu()
    while await poller.step() or poller._held or await _unread(store):
        await poller.gather()
    took = time.perf_counter() - began, _cpu() - cpu
    is_over.set()
    await asking
    return *took, _memory(), asked


async def _unread(store: Store) -> int:
    async with store.read() as session:
        return (await unread.waiting(session))[0]


async def _ask(reception: Reception, asked: list[float], is_over: asyncio.Event) -> None:
    while not is_over.is_set():
        began = time.perf_counter()
        person = 1000 + len(asked) % 50
        ask = Ask(
            chat_id=person, kind="private", title="", thread_id=0, user_id=person, language="en",
            command="latest", words="kursk",
        )  # fmt: skip
        await reception.receive(int(time.time_ns() // 1000), ask)
        asked.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE)


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
    share_arenas()
    take_turns()
    uvloop.run(poll(sys.argv[1]))  # this, and settling, as `tally run` does
