"""Migrations: what they make is what the code expects, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, text
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel, select

from bot.errors import StoreError
from bot.store.engine import Store, _alembic
from bot.store.tables import Chat, Delivery


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, SQLModel.metadata))


async def before(store: Store, revision: str) -> None:
    """The database as it was before this revision."""

    def upgrade(connection: Connection) -> None:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, str(ScriptDirectory.from_config(config).get_revision(revision).down_revision))

    if store.is_sqlite:
        Path(str(make_url(store.url).database)).parent.mkdir(parents=True)
    async with store.write() as session:
        await (await session.connection()).run_sync(upgrade)


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


async def test_what_a_mute_holds_is_known_to_be_held_after_the_upgrade(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    await before(store, "0005")
    until = datetime(2024, 12, 19, 20, tzinfo=UTC)
    chat = Chat(id=1, muted_until=until, created_at=until)
    held, sent = (
        Delivery(chat_id=1, story_id=story, kind="first", state=state, due_at=until, created_at=until)
        for story, state in ((1, "pending"), (2, "sent"))
    )
    async with store.write() as session:
        connection = await session.connection()
        for row in (chat, held, sent):
            there = await connection.run_sync(
                lambda c, table=row.__tablename__: Table(table, MetaData(), autoload_with=c)
            )
            values = {name: value for name, value in row.model_dump().items() if name in there.c and value is not None}
            await connection.execute(insert(there).values(values))
    await store.upgrade()
    async with store.read() as session:
        assert (await session.exec(select(Delivery.held).order_by(Delivery.story_id))).all() == ["mute", None]
    await store.close()


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
