"""Migrations: what they make is what the code expects, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from bot.errors import StoreError
from bot.store.engine import Store
from bot.store.tables import Chat


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, SQLModel.metadata))


async def test_the_migrations_make_the_tables_that_the_code_declares(store: Store) -> None:
    async with store.read() as session:
        assert await (await session.connection()).run_sync(differences) == []


async def test_upgrading_makes_the_database_and_brings_it_to_this_version(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    await store.upgrade()
    current, needed = await store.revision()
    await store.close()
    assert current == needed
    assert current


async def test_upgrading_again_changes_nothing_and_keeps_what_is_there(store: Store) -> None:
    async with store.write() as session:
        session.add(Chat(id=-1002000000001, title="Desk", created_at=datetime.now(UTC)))
    await store.upgrade()
    async with store.read() as session:
        assert (await session.get_one(Chat, -1002000000001)).title == "Desk"


async def test_a_database_without_tables_has_no_revision(empty_database_url: str) -> None:
    if empty_database_url.startswith("sqlite"):
        empty_database_url = "sqlite+aiosqlite://"
    store = Store(empty_database_url)
    current, needed = await store.revision()
    await store.close()
    assert (current, bool(needed)) == (None, True)


async def test_an_upgrade_that_fails_leaves_nothing_half_done(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    await store.upgrade()
    async with store.write() as session:
        await session.exec(text("DROP TABLE alembic_version"))  # the first migration will meet its own tables
    with pytest.raises(StoreError, match="already exists"):
        await store.upgrade()
    async with store.read() as session:
        assert await session.get(Chat, 1) is None
    await store.close()
