"""Many stories for one reader, and one story for very many: all arrive, as fast as Telegram allows and no faster.

In real time, against a Telegram of another process that keeps its limits.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlmodel import select

from bot.alerts.sender import Sender
from bot.alerts.writing import Writer
from bot.app import change
from bot.chat.updates import Chat as Talk
from bot.messenger.api import Messenger
from bot.messenger.pace import PER_SECOND, PRIVATE_BURST, PRIVATE_WINDOW
from bot.sandbox import TOKEN
from bot.settings import Settings
from bot.store import chats
from bot.store.engine import Store
from bot.store.tables import OPEN, Chat, Delivery, Feed, Subscription
from bot.topics.catalog import load
from tests.support.newsroom import Newsroom
from tests.support.processes import ROOT, answers, free_port, wait_until

FIRST_PERSON = 1001
BUDGET = 0.97
ANSWERED = 0.3
"""Seconds, for 95 of 100."""


def clock() -> Any:
    from bot.app import now

    return now()


@dataclass(slots=True)
class Burst:
    """The bot's sender and chat, and a crowd."""

    store: Store
    room: Newsroom
    feed: Feed
    crowd: subprocess.Popen[str]

    async def subscribe(self, people: int) -> None:
        """So many people follow the floods."""
        ids = range(FIRST_PERSON, FIRST_PERSON + people)
        async with self.store.write() as session:
            topic = await chats.topic(session, "flood", "flood", clock())
            connection = await session.connection()
            chat = {"kind": "private", "created_at": clock()}
            await connection.execute(insert(Chat), [chat | {"id": number} for number in ids])
            subscription = {"topic_id": topic.id, "created_at": clock()}
            await connection.execute(insert(Subscription), [subscription | {"chat_id": number} for number in ids])

    async def is_over(self) -> bool:
        """Whether nothing is owed."""
        async with self.store.read() as session:
            return (await session.exec(select(Delivery.id).where(OPEN).limit(1))).first() is None

    async def until_over(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not await self.is_over():
            assert time.monotonic() < end, "the outbox is not empty"
            await asyncio.sleep(0.5)

    def saw(self) -> dict[str, Any]:
        """What the crowd saw; it ends with that."""
        out, _ = self.crowd.communicate("\n", timeout=60)
        seen: dict[str, Any] = json.loads(out)
        took = seen.pop("answers")
        middle, seen["p95"] = (took[int(len(took) * part)] if took else 0.0 for part in (0.5, 0.95))
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
        print(
            f"\n{seen['sent']} alerts to {seen['told']} chats in {seen['seconds']:.1f} s; with answers "
            f"{seen['used']:.2f} messages a second ({seen['used'] / PER_SECOND:.1%} of the budget), "
            f"{seen['floods']} flood waits; {len(took)} x /latest: median {middle * 1000:.0f} ms, "
            f"p95 {seen['p95'] * 1000:.0f} ms; load {load}"
        )
        return seen


@asynccontextmanager
async def bursting(store: Store, people: int, folder: Path) -> AsyncIterator[Burst]:
    port, catalog = free_port(), load()
    command = [sys.executable, "-m", "tests.support.crowd", str(port), str(people)]
    with _started(command) as crowd:
        address = f"http://127.0.0.1:{port}"
        await asyncio.to_thread(wait_until, lambda: answers(f"{address}/sandbox/faults"), "the crowd", 60)
        room = Newsroom(store)
        messenger = Messenger(TOKEN, address)
        await messenger.open()
        sender = Sender(store, messenger, Writer(catalog), owner="me", clock=clock)
        talk = Talk(
            store, messenger, Settings(data=folder), catalog, who="me", clock=clock, draw=_nothing,
            find_feeds=_no_feeds, on_owed=sender.wake, on_wanted=partial(change, room.index),
        )  # fmt: skip
        async with store.write() as session:
            await chats.topic(session, "kursk", None, clock())
        running = [asyncio.create_task(work()) for work in (sender.run, talk.run)]
        try:
            yield Burst(store, room, await room.feed(), crowd)
        finally:
            for task in running:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await messenger.close()
            crowd.kill()


async def _no_feeds(_address: str) -> tuple[Any, ...]:
    return ()


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


async def _nothing(_chart: object) -> bytes:
    return b""


@pytest.mark.soak
@pytest.mark.parametrize("count", [30, 300])
async def test_many_stories_between_two_polls_reach_their_reader(store: Store, tmp_path: Path, count: int) -> None:
    async with bursting(store, 1, tmp_path) as burst:
        await burst.subscribe(1)
        await burst.room.backlog(burst.feed, "flood", count, now=clock())
        await burst.until_over(120)
        seen = burst.saw()
    assert seen["floods"] == 0
    assert seen["sent"] == min(count, 41)
    # A reader gets three at once, and then three every three seconds.
    assert (seen["sent"] - 1) // PRIVATE_BURST * PRIVATE_WINDOW / seen["seconds"] > BUDGET


async def test_one_story_reaches_many_readers_and_provokes_no_flood_wait(sqlite_store: Store, tmp_path: Path) -> None:
    seen = await story_for(75, sqlite_store, tmp_path)
    assert seen["floods"] == 0
    assert seen["sent"] == seen["told"] == 75


@pytest.mark.soak
async def test_one_story_reaches_ten_thousand_readers_and_nobody_who_asks_waits(store: Store, tmp_path: Path) -> None:
    seen = await story_for(10_000, store, tmp_path)
    assert seen["floods"] == 0
    assert seen["sent"] == seen["told"] == 10_000
    assert seen["used"] > BUDGET * PER_SECOND
    assert seen["p95"] < ANSWERED


async def story_for(people: int, store: Store, folder: Path) -> dict[str, Any]:
    async with bursting(store, people, folder) as burst:
        await burst.subscribe(people)
        await burst.room.backlog(burst.feed, "flood", 1, now=clock())
        await burst.until_over(people / PER_SECOND * 1.5 + 60)
        return burst.saw()
