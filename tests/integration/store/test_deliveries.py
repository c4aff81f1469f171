"""The outbox in the database: what is due is found fast, and a mute and an article never miss each other."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlmodel import SQLModel

from bot.alerts.held import reconsider
from bot.store import deliveries
from bot.store.engine import Store
from bot.store.tables import OPEN, Chat, Delivery
from tests.support.newsroom import NOON, Newsroom, flood

SENT, CROWD = 20_000, 500


async def crowd(store: Store) -> None:
    """A long history, and somebody for whom much waits, before somebody for whom little does."""
    async with store.write() as session:
        session.add_all([Chat(id=1, created_at=NOON), Chat(id=2, created_at=NOON)])
        await session.flush()
        rows = [
            {"chat_id": 1, "story_id": n, "kind": "first", "due_at": NOON, "created_at": NOON, "state": "sent"}
            for n in range(SENT)
        ]
        rows += [row | {"story_id": SENT + n, "state": "pending"} for n, row in enumerate(rows[:CROWD])]
        rows.append(rows[-1] | {"chat_id": 2, "due_at": NOON + timedelta(seconds=1)})
        usual = deliveries.FRESH | {"fresh_until": None}
        await (await session.connection()).execute(insert(Delivery), [usual | row for row in rows])
        await (await session.connection()).execute(text("ANALYZE"))


async def test_the_oldest_of_each_chat_is_due_however_much_waits_for_one(sqlite_store: Store) -> None:
    await crowd(sqlite_store)
    async with sqlite_store.read() as session:
        found = await deliveries.due(session, NOON + timedelta(minutes=1), (), 10)
        assert [(one.chat.id, one.delivery.story_id) for one in found] == [(1, SENT), (2, SENT + CROWD - 1)]
        found = await deliveries.due(session, NOON + timedelta(minutes=1), (1,), 10)
        assert [one.chat.id for one in found] == [2]


async def test_nothing_that_the_sender_asks_all_the_time_reads_what_was_sent(sqlite_store: Store) -> None:
    """Each query of the outbox goes through the indexes of what is open."""
    await crowd(sqlite_store)
    asked: list[tuple[str, tuple[Any, ...]]] = []

    def note(_conn: object, _cursor: object, statement: str, parameters: tuple[Any, ...], *_: object) -> None:
        asked.append((statement, parameters))

    engine = sqlite_store._engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with sqlite_store.read() as session:
        await deliveries.due(session, NOON, (), 10)
        await deliveries.next_due(session)
        await deliveries.crowded(session, NOON, 40)
        await deliveries.queue(session, 1, NOON)
        await deliveries.stale(session, NOON, 10)
        await deliveries.abandoned(session, "me", NOON)
        await deliveries.waiting_for(session, 1)
        await deliveries.untidy(session, NOON, 40)
    event.remove(engine, "before_cursor_execute", note)
    asked = [one for one in asked if one[0].startswith("SELECT")]
    assert len(asked) == 8
    async with sqlite_store.read() as session:
        connection = await session.connection()
        for statement, parameters in asked:
            explained = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plan = explained.scalars("detail").all()
            reads = [read for read in plan if " delivery" in read or " before" in read]
            assert reads, plan
            assert all("ix_delivery_due" in read or "ix_delivery_queue" in read for read in reads), (statement, reads)


@pytest.mark.postgres
@pytest.mark.parametrize("change", ["a mute", "its end"])
@pytest.mark.parametrize("first", ["article", "change"])
async def test_an_article_stored_while_a_mute_changes_is_told_when_the_mute_says(
    postgres_store: Store, change: str, first: str
) -> None:
    """Whichever takes the chat first, the other waits for it: nothing is held by a mute that is over, or rings in one
    that has begun, and nothing falls between them."""
    room = Newsroom(postgres_store)
    until = NOON + timedelta(hours=8)
    before, after = (None, until) if change == "a mute" else (until, None)
    await room.reader(1, muted_until=before)
    feed = await room.feed()
    holds_the_chat = asyncio.Event()

    async def mute() -> None:
        if first == "article":
            await holds_the_chat.wait()
        async with postgres_store.write() as session:
            chat = await session.get_one(Chat, 1)
            chat.muted_until = after
            await reconsider(session, chat, NOON)
            holds_the_chat.set()
            if first == "change":
                await asyncio.sleep(0.2)  # the article comes in the middle

    async def store() -> None:
        if first == "change":
            await holds_the_chat.wait()
        await room.publish(feed, flood())

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO delivery"):
            holds_the_chat.set()

    event.listen(postgres_store._engine.sync_engine, "after_cursor_execute", note)
    await asyncio.gather(store(), mute())
    (row,) = await room.deliveries()
    assert (row.due_at >= until) == (after is not None)
    # What a mute has held until its end is told as that: with what else was held.
    assert row.held == ("mute" if after or first == "article" else None)


def test_the_index_of_what_is_open_says_the_same_in_the_model_and_in_its_queries() -> None:
    indexes = [index for index in SQLModel.metadata.tables["delivery"].indexes if "sqlite" in index.dialect_options]
    conditions = {str(index.dialect_options["sqlite"]["where"]) for index in indexes} - {"None"}
    assert conditions == {str(OPEN).replace("delivery.", "")}
