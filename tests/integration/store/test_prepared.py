"""Statements that are made ready once: in the event loop, in a thread, and on PostgreSQL they come to the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from bot.errors import StoreAway
from bot.store.engine import Store
from bot.store.prepared import Prepared, ask
from bot.store.tables import Notice, Topic

NOON = datetime(2024, 12, 16, 12, 0, 0, 250, tzinfo=UTC)
ADD = Prepared(insert(Notice).returning(col(Notice.id)))
ADD_TOPICS = Prepared(insert(Topic))
ALL = Prepared(
    select(col(Notice.key), col(Notice.values), col(Notice.created_at))
    .where(col(Notice.created_at) >= bindparam("since", NOON))
    .order_by(col(Notice.key))
)
RENAME = Prepared(update(Topic).where(col(Topic.key) == bindparam("before")).values(key=bindparam("after")))
TOPICS = Prepared(select(col(Topic.key)).order_by(col(Topic.key)))


async def add_topics(store: Store, *topics: str, here: bool = True) -> None:
    """Each in a statement of its own."""
    async with store.write(here=here) as session:
        for key in topics:
            await ask(session, ADD_TOPICS, {"key": key, "created_at": NOON})


@pytest.mark.parametrize("here", [True, False])
async def test_values_go_in_and_come_out_as_their_columns_have_them(store: Store, here: bool) -> None:
    notice = {"key": "polls", "values": {"feeds": 2}, "created_at": NOON}
    async with store.write(here=here) as session:
        number = (await ask(session, ADD, notice)).scalar()
        (row,) = (await ask(session, ALL)).rows
        assert number > 0
        assert tuple(row) == ("polls", {"feeds": 2}, NOON)
        assert (row.key, row.created_at.tzinfo) == ("polls", UTC)
        assert (await ask(session, ALL, {"since": NOON.replace(hour=13)})).rows == []


@pytest.mark.parametrize("here", [True, False])
async def test_several_sets_of_values_are_several_rows_and_changes_are_counted(store: Store, here: bool) -> None:
    async with store.write(here=here) as session:
        await ask(session, ADD_TOPICS, [{"key": key, "created_at": NOON} for key in ("dam", "mill")])
        assert (await ask(session, RENAME, {"before": "dam", "after": "bridge"})).changed == 1
        assert (await ask(session, RENAME, {"before": "dam", "after": "ferry"})).changed == 0
        assert [row.key for row in (await ask(session, TOPICS)).rows] == ["bridge", "mill"]


async def test_what_was_asked_in_the_event_loop_is_undone_with_its_transaction(sqlite_store: Store) -> None:
    with pytest.raises(IntegrityError):
        await add_topics(sqlite_store, "mill", "dam", "dam")
    async with sqlite_store.read() as session:
        assert (await ask(session, TOPICS)).rows == []


@pytest.mark.parametrize("here", [True, False])
async def test_a_row_that_may_not_be_is_refused_as_everywhere(store: Store, here: bool) -> None:
    with pytest.raises(IntegrityError):
        await add_topics(store, "dam", "dam", here=here)


async def test_a_database_that_fails_meanwhile_is_away(sqlite_store: Store) -> None:
    async with sqlite_store.write() as session:
        await (await session.connection()).exec_driver_sql("ALTER TABLE topic RENAME TO elsewhere")
    with pytest.raises(StoreAway, match="can't be used"):
        await add_topics(sqlite_store, "dam")


async def test_a_value_that_is_missing_is_a_mistake_and_no_null(sqlite_store: Store) -> None:
    async with sqlite_store.write(here=True) as session:
        with pytest.raises(KeyError):
            await ask(session, RENAME, {"before": "dam"})


async def test_a_time_without_a_zone_is_refused(sqlite_store: Store) -> None:
    async with sqlite_store.write(here=True) as session:
        with pytest.raises(ValueError, match="without a zone"):
            await ask(session, ADD_TOPICS, {"key": "dam", "created_at": NOON.replace(tzinfo=None)})
