"""Migrations: what they make is what the code expects, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, text
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel, col, select

from bot.errors import StoreError
from bot.store.engine import Store, _alembic
from bot.store.tables import Article, Chat, Delivery, Fanout, Feed, Figure, Story, StoryKey, Subscription, Topic


def ours(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    """The index of words is each database's own: `store.wordindex`."""
    table = name if kind == "table" else parents.get("table_name")
    return not (table or "").startswith("word_index")


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True, "include_name": ours}
    )
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


def _table(connection: Connection, name: str) -> Table:
    return Table(name, MetaData(), autoload_with=connection)


async def write(store: Store, *rows: SQLModel) -> None:
    """Rows as an earlier version wrote them: without the columns that came later."""
    async with store.write() as session:
        connection = await session.connection()
        for row in rows:
            there = await connection.run_sync(_table, str(row.__tablename__))
            values = {name: value for name, value in row.model_dump().items() if name in there.c and value is not None}
            await connection.execute(insert(there).values(values))


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


async def test_stories_and_subscriptions_of_before_have_the_usual_values_and_lose_nothing(
    empty_database_url: str,
) -> None:
    store, at = Store(empty_database_url), datetime(2024, 12, 19, 12, tzinfo=UTC)
    await before(store, "0003")
    await write(
        store,
        Chat(id=1, created_at=at),
        Feed(id=1, url="https://wire.example/rss", host="wire.example", next_poll_at=at, created_at=at),
        Story(id=1, link="https://wire.example/1", features={}, first_seen=at),
        Topic(id=1, key="kursk", created_at=at),
        Article(id=1, feed_id=1, key="1", fingerprint="", title="Losses", seen_at=at, shown_at=at, story_id=1),
        Figure(
            id=1, article_id=1, measure="killed", low=100, qualifier="at_least", scope="total", claimant=["NIS"],
            as_of=at.date(), evidence="at least 100", field="text", start=0, end=12, reported_at=at,
        ),
        Subscription(id=1, chat_id=1, topic_id=1, created_at=at),
        Fanout(id=1, article_id=1, after_chat=7, created_at=at),
        Delivery(id=1, chat_id=1, story_id=1, kind="first", article_id=1, topic_id=1, due_at=at, created_at=at),
    )  # fmt: skip
    await store.upgrade()
    async with store.read() as session:
        assert (await session.get_one(Story, 1)).revision == 0
        article = await session.get_one(Article, 1)
        assert (article.news_revision, article.rewritten) == (None, None)
        figure = await session.get_one(Figure, 1)
        assert (figure.low, figure.claimant, figure.news) == (100, ["NIS"], None)
        assert (await session.get_one(Subscription, 1)).threshold == 10
        fanout = await session.get_one(Fanout, 1)
        assert (fanout.kind, fanout.revision, fanout.after_chat, fanout.due_at) == ("first", 0, 7, None)
        assert (await session.get_one(Delivery, 1)).article_id == 1
    await store.close()


async def test_what_a_mute_holds_is_known_to_be_held_after_the_upgrade(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    await before(store, "0005")
    until = datetime(2024, 12, 19, 20, tzinfo=UTC)
    chat = Chat(id=1, muted_until=until, created_at=until)
    held, sent = (
        Delivery(chat_id=1, story_id=story, kind="first", state=state, due_at=until, created_at=until)
        for story, state in ((1, "pending"), (2, "sent"))
    )
    await write(store, chat, held, sent)
    await store.upgrade()
    async with store.read() as session:
        assert (await session.exec(select(Delivery.held).order_by(col(Delivery.story_id)))).all() == ["mute", None]
    await store.close()


async def test_a_story_of_before_is_found_by_its_keys_after_the_upgrade(empty_database_url: str) -> None:
    store, at = Store(empty_database_url), datetime(2024, 12, 19, 12, tzinfo=UTC)
    await before(store, "0016")
    keys = [StoryKey(key=key, story_id=1, first_seen=at) for key in ("bridge flood", "bridge lena")]
    await write(store, Story(id=1, link="", features={}, first_seen=at), *keys)
    await store.upgrade()
    async with store.read() as session:
        kept = (await session.exec(select(StoryKey).order_by(col(StoryKey.key)))).all()
    assert [(row.key, row.story_id, row.first_seen) for row in kept] == [
        ("bridge flood", 1, at),
        ("bridge lena", 1, at),
    ]
    await store.close()


async def test_a_database_without_tables_has_no_revision(empty_database_url: str, tmp_path: Path) -> None:
    if empty_database_url.startswith("sqlite"):
        empty_database_url = f"sqlite+aiosqlite:///{tmp_path / 'tally.sqlite3'}"
    store = Store(empty_database_url)
    current, needed = await store.revision()
    await store.close()
    assert (current, bool(needed)) == (None, True)


async def test_an_upgrade_that_fails_leaves_nothing_half_done(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    await store.upgrade()
    async with store.write() as session:
        # The first migration will meet its own tables.
        await (await session.connection()).execute(text("DROP TABLE alembic_version"))
    with pytest.raises(StoreError, match="already exists"):
        await store.upgrade()
    async with store.read() as session:
        assert await session.get(Chat, 1) is None
    await store.close()
