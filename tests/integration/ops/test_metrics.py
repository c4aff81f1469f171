"""The metrics over HTTP: what the process counted, and what the database shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bot import counts
from bot.ops import metrics, web
from bot.ops.health import HEARD
from bot.store import updates
from bot.store.engine import Store
from bot.store.tables import Chat, Delivery, Feed
from tests.support.clock import Clock


@asynccontextmanager
async def served(store: Store, clock: Clock) -> AsyncIterator[str]:
    listening = web.listen("127.0.0.1", 0)
    task = asyncio.create_task(web.serve(listening, [metrics.route(store, clock)]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/metrics"
    finally:
        task.cancel()
        await asyncio.wait({task})


async def scraped(url: str) -> dict[str, float]:
    """The samples without labels, by name."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        families = text_string_to_metric_families(await answer.text())
    return {sample.name: sample.value for family in families for sample in family.samples if not sample.labels}


async def test_feeds_and_what_is_owed_are_as_the_database_shows_them(store: Store, clock: Clock) -> None:
    now = clock()
    async with store.write() as session:
        session.add(Feed(url="https://a.example/", host="a", last_polled_at=now, next_poll_at=now, created_at=now))
        session.add(Feed(url="https://b.example/", host="b", failures=3, last_polled_at=now, next_poll_at=now + timedelta(hours=1), created_at=now))  # fmt: skip # noqa: E501
        session.add(Chat(id=5, created_at=now))
        await session.flush()
        session.add(Delivery(chat_id=5, kind="notice", due_at=now, created_at=now))
        await updates.note(session, HEARD, "", now)
    clock.advance(90)
    async with served(store, clock) as url:
        seen = await scraped(url)
    assert (seen["tally_feeds"], seen["tally_feeds_reachable"], seen["tally_poll_delay_seconds"]) == (2, 1, 90)
    assert (seen["tally_outbox_waiting"], seen["tally_outbox_age_seconds"]) == (1, 90)
    assert (seen["tally_update_age_seconds"], seen["tally_database_up"]) == (90, 1)
    assert seen["tally_database_bytes"] > 10_000


async def test_a_database_that_is_away_is_a_metric_and_no_error(tmp_path: Path, clock: Clock) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3")
    async with served(store, clock) as url:
        assert (await scraped(url))["tally_database_up"] == 0
    await store.close()


async def test_what_the_process_counts_is_told_with_its_memory(sqlite_store: Store, clock: Clock) -> None:
    async with served(sqlite_store, clock) as url:
        before = await scraped(url)
        counts.FIGURES.inc(3)
        after = await scraped(url)
    assert after["tally_figures_total"] - before["tally_figures_total"] == 3
    assert after["process_resident_memory_bytes"] > 1 << 20
