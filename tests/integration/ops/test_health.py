"""The health endpoint over HTTP, on what the database holds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.ops import health, web
from bot.ops.health import HEARD
from bot.store import updates
from bot.store.engine import Store
from bot.store.tables import Chat, Delivery, Feed
from tests.support.clock import Clock


@asynccontextmanager
async def served(store: Store, clock: Clock) -> AsyncIterator[str]:
    listening = web.listen("127.0.0.1", 0)
    task = asyncio.create_task(web.serve(listening, health.routes(store, clock)))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()


async def asked(url: str) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.json()


async def work(store: Store, clock: Clock) -> None:
    """What the database shows of a bot that works."""
    now = clock()
    async with store.write() as session:
        session.add(
            Feed(
                url="https://news.example/feed",
                host="news.example",
                last_polled_at=now,
                next_poll_at=now + timedelta(seconds=60),
                created_at=now,
            )
        )
        session.add(Chat(id=5, created_at=now))
        await session.flush()
        session.add(Delivery(chat_id=5, kind="notice", due_at=now, created_at=now))
        await updates.note(session, HEARD, "", now)


async def test_a_bot_that_works_answers_200_with_what_it_rests_on(store: Store, clock: Clock) -> None:
    await work(store, clock)
    clock.advance(5)
    async with served(store, clock) as url:
        assert await asked(f"{url}/healthz") == (
            200,
            {
                "ok": True,
                "problems": [],
                "feeds": 1,
                "feeds_reachable": 1,
                "last_poll_age": 5,
                "last_update_age": 5,
                "outbox_waiting": 1,
                "outbox_age": 5,
            },
        )


async def test_a_bot_that_stands_still_answers_503_and_names_all_that_does(store: Store, clock: Clock) -> None:
    await work(store, clock)
    clock.advance(3600)
    async with served(store, clock) as url:
        status, body = await asked(f"{url}/healthz")
    assert (status, body["ok"]) == (503, False)
    assert body["problems"] == [
        "polls are 3540 s late",
        "Telegram has not answered for 3600 s",
        "1 messages wait, the oldest for 3600 s",
    ]


async def test_a_database_that_cannot_be_read_is_a_503(tmp_path: Path, clock: Clock) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3")
    async with served(store, clock) as url:
        assert await asked(f"{url}/healthz") == (
            503,
            {"ok": False, "problems": ["the database can't be read (StoreAway)"]},
        )
    await store.close()


async def test_work_may_come_as_soon_as_the_database_has_the_schema_of_this_version(store: Store, clock: Clock) -> None:
    async with served(store, clock) as url:
        assert await asked(f"{url}/readyz") == (200, {"ok": True, "problems": []})


async def test_no_work_may_come_before_the_schema_is_there(tmp_path: Path, clock: Clock) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3")
    async with served(store, clock) as url:
        status, body = await asked(f"{url}/readyz")
    await store.close()
    assert (status, body["ok"]) == (503, False)
    assert "the schema is empty, this version needs" in str(body["problems"])
