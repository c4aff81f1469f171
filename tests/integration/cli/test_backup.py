"""`tally backup`, `restore` and `db copy`: everything arrives, and nothing is written over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import SQLModel, col

from bot.store.engine import Store
from bot.store.tables import Article, Chat, Delivery, Feed, Figure
from bot.store.transfer import CHUNK
from tests.integration.cli.conftest import Tally, files_here
from tests.support.database import sqlite_url
from tests.support.newsroom import NOON, Newsroom, flood

GROUP = -1_001_234_567_890


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    store = Store(url)
    try:
        yield store
    finally:
        await store.close()


async def contents(url: str) -> dict[str, Sequence[Any]]:
    """Every row of every table."""
    async with opened(url) as store, store.read() as session:
        connection = await session.connection()
        return {
            table.name: [
                dict(row)
                for row in (await connection.execute(select(table).order_by(*table.primary_key.columns))).mappings()
            ]
            for table in SQLModel.metadata.sorted_tables
        }


@pytest.fixture
async def furnished(database_url: str) -> str:
    """A database of either kind that holds something of everything."""
    return await furnish(database_url)


@pytest.fixture
async def furnished_file(database_sqlite_url: str) -> str:
    return await furnish(database_sqlite_url)


async def furnish(database_url: str) -> str:
    """Readers, an alert that a later catch-up message carries, and more chats than are copied at once."""
    async with opened(database_url) as store:
        newsroom = Newsroom(store)
        await newsroom.reader(7)
        await newsroom.reader(GROUP)
        feed = await newsroom.feed()
        await newsroom.publish(feed, flood())
        first, *_others = await newsroom.deliveries()
        async with store.write() as session:
            digest = Delivery(chat_id=7, kind="digest", due_at=NOON, created_at=NOON)
            session.add(digest)
            await session.flush()
            await session.exec(update(Delivery).where(col(Delivery.id) == first.id).values(digest_id=digest.id))
            session.add_all(Chat(id=1000 + number, created_at=NOON) for number in range(CHUNK + 1))
    return database_url


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "elsewhere" / "tally.sqlite3")


async def test_a_backup_that_is_restored_holds_every_row_and_the_bot_goes_on_from_there(
    tally: Tally, furnished: str, empty_database_url: str
) -> None:
    kept = await tally("backup", "monday.sqlite3", database=furnished)
    assert (kept.code, kept.out) == (0, "monday.sqlite3 holds all of it\n")
    restored = await tally("restore", "monday.sqlite3", database=empty_database_url)
    assert (restored.code, restored.out) == (0, "restored, and compared with the backup row by row\n")
    assert await contents(empty_database_url) == await contents(furnished)
    async with opened(empty_database_url) as store:
        newsroom = Newsroom(store)
        await newsroom.reader(8)
        assert await newsroom.publish(await newsroom.feed("Second Wire"), flood("Verba", 4)), (
            "new rows have new numbers"
        )


async def test_a_backup_is_never_written_over(tally: Tally, furnished_file: str, tmp_path: Path) -> None:
    (tmp_path / "monday.sqlite3").write_bytes(b"last week's")
    ended = await tally("backup", "monday.sqlite3", database=furnished_file)
    assert ended.code == 3
    assert "monday.sqlite3 is there already" in ended.err
    assert (tmp_path / "monday.sqlite3").read_bytes() == b"last week's"


async def test_what_a_cut_off_backup_left_is_no_backup_and_in_nobodys_way(
    tally: Tally, database_sqlite_url: str, tmp_path: Path
) -> None:
    (tmp_path / "monday.sqlite3.unfinished").write_bytes(b"half a")
    assert (await tally("backup", "monday.sqlite3", database=database_sqlite_url)).code == 0
    assert [path.name for path in files_here() if path.name.startswith("monday")] == ["monday.sqlite3"]


async def test_nothing_is_restored_into_a_database_that_holds_something(
    tally: Tally, database_sqlite_url: str, tmp_path: Path
) -> None:
    async with opened(database_sqlite_url) as store:
        await Newsroom(store).reader(7)
    await tally("backup", "monday.sqlite3", database=database_sqlite_url)
    before = await contents(database_sqlite_url)
    ended = await tally("restore", "monday.sqlite3", database=database_sqlite_url)
    assert ended.code == 3
    assert "not empty" in ended.err
    assert await contents(database_sqlite_url) == before


@pytest.mark.parametrize(("file", "told"), [("absent.sqlite3", "can't be read"), ("notes.txt", "is corrupt")])
async def test_what_is_no_backup_is_refused_by_name(
    tally: Tally, empty_database_url: str, tmp_path: Path, file: str, told: str
) -> None:
    (tmp_path / "notes.txt").write_text("buy milk\n" * 200)
    ended = await tally("restore", file, database=empty_database_url)
    assert ended.code == 3
    assert told in ended.err


async def test_an_installation_moves_to_postgresql_with_all_its_rows(
    tally: Tally, furnished_file: str, database_postgres_url: str
) -> None:
    moved = await tally("db", "copy", database_postgres_url, database=furnished_file)
    assert (moved.code, moved.out.split(":")[0]) == (0, "copied, and compared row by row")
    assert await contents(database_postgres_url) == await contents(furnished_file)


async def test_a_move_that_was_cut_off_is_resumed(tally: Tally, furnished_file: str, elsewhere: str) -> None:
    assert (await tally("db", "copy", elsewhere, database=furnished_file)).code == 0
    async with opened(elsewhere) as store, store.write() as session:
        for table in (Figure, Article, Delivery):
            await session.exec(delete(table))
    assert (await tally("db", "copy", elsewhere, database=furnished_file)).code == 0
    assert await contents(elsewhere) == await contents(furnished_file)


async def test_a_move_ends_where_the_other_database_holds_something_else(
    tally: Tally, furnished_file: str, elsewhere: str
) -> None:
    await tally("db", "copy", elsewhere, database=furnished_file)
    async with opened(elsewhere) as store, store.write() as session:
        await session.exec(update(Feed).values(title="Another Wire"))
    ended = await tally("db", "copy", elsewhere, database=furnished_file)
    assert ended.code == 3
    assert "row 1 of feed differs from the source's: begin with an empty database" in ended.err


async def test_a_move_ends_where_the_other_holds_more(tally: Tally, furnished_file: str, elsewhere: str) -> None:
    await tally("db", "copy", elsewhere, database=furnished_file)
    async with opened(elsewhere) as store:
        await Newsroom(store).feed("Third Wire")
    ended = await tally("db", "copy", elsewhere, database=furnished_file)
    assert ended.code == 3
    assert "1 rows of feed are not from this source" in ended.err
