"""The store's engine: what is written is kept whole, and what goes wrong says what to do."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import func, select

from bot.errors import StoreAway, StoreError
from bot.store.engine import Store
from bot.store.tables import Article, Chat, Fact, Feed

NOW = datetime(2024, 12, 19, 12, 30, 15, 123456, tzinfo=UTC)


def feed(number: int = 1) -> Feed:
    return Feed(id=number, url=f"https://news.example/{number}", host="news.example", next_poll_at=NOW, created_at=NOW)


def article(feed_id: int, key: str = "k") -> Article:
    return Article(feed_id=feed_id, key=key, fingerprint="f", seen_at=NOW, shown_at=NOW)


async def test_what_a_block_wrote_is_undone_when_it_raises(store: Store) -> None:
    with pytest.raises(RuntimeError, match="in the middle"):
        await _write_and_fail(store)
    async with store.read() as session:
        assert (await session.exec(select(Chat))).all() == []


async def _write_and_fail(store: Store) -> None:
    async with store.write() as session:
        session.add(Chat(id=1, created_at=NOW))
        await session.flush()
        raise RuntimeError("in the middle")


async def test_what_a_reader_changes_is_not_kept(store: Store) -> None:
    async with store.read() as session:
        session.add(Fact(name="x", at=NOW))
        await session.flush()
    async with store.read() as session:
        assert await session.get(Fact, "x") is None


async def test_a_row_that_refers_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.write() as session:
            session.add(article(feed_id=404))


async def test_rows_that_belong_to_a_deleted_row_go_with_it(store: Store) -> None:
    async with store.write() as session:
        session.add(feed())
        await session.flush()
        session.add(article(feed_id=1))
    async with store.write() as session:
        await session.delete(await session.get_one(Feed, 1))
    async with store.read() as session:
        assert (await session.exec(select(Article))).all() == []


async def test_ids_may_be_as_large_as_telegrams(store: Store) -> None:
    largest = -(2**62)
    async with store.write() as session:
        session.add(Chat(id=largest, created_at=NOW))
    async with store.read() as session:
        assert (await session.exec(select(Chat.id))).one() == largest


async def test_times_come_back_as_the_same_moment_in_utc_to_the_microsecond(store: Store) -> None:
    seoul = timezone(timedelta(hours=9))
    async with store.write() as session:
        session.add(Fact(name="x", at=NOW.astimezone(seoul)))
    async with store.read() as session:
        at = (await session.get_one(Fact, "x")).at
        before = (await session.exec(select(Fact.name).where(Fact.at <= NOW.astimezone(seoul)))).all()
        after = (await session.exec(select(Fact.name).where(Fact.at > NOW.astimezone(seoul)))).all()
    assert (at, at.utcoffset()) == (NOW, timedelta(0))
    assert (list(before), list(after)) == (["x"], [])


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="a time without a zone"):
        async with store.write() as session:
            session.add(Fact(name="x", at=datetime(2024, 12, 19)))  # noqa: DTZ001


async def test_text_of_every_alphabet_comes_back_unchanged(store: Store) -> None:
    words = "김정은 · Курськ · Сєвєродонецьк · “quoted” · 🇺🇦"
    async with store.write() as session:
        session.add(Chat(id=1, title=words, created_at=NOW))
    async with store.read() as session:
        assert (await session.get_one(Chat, 1)).title == words


async def test_many_writers_at_once_all_commit(store: Store) -> None:
    async with store.write() as session:
        session.add(Fact(name="count", value="0", at=NOW))

    async def count() -> None:
        async with store.write() as session:
            await store.lock_stories(session)
            row = await session.get_one(Fact, "count")
            row.value = str(int(row.value) + 1)
            session.add(row)

    await asyncio.gather(*(count() for _ in range(20)))
    async with store.read() as session:
        assert (await session.get_one(Fact, "count")).value == "20"


async def test_a_reader_sees_the_last_commit_while_somebody_writes(store: Store) -> None:
    async with store.write() as writing:
        writing.add(Fact(name="x", at=NOW))
        await writing.flush()
        async with store.read() as session:
            assert await session.get(Fact, "x") is None


async def test_two_processes_may_write_to_one_sqlite_file(sqlite_store: Store) -> None:
    other = Store(sqlite_store.url)
    async with sqlite_store.write() as session:
        session.add(Fact(name="x", at=NOW))
    async with other.write() as session:
        session.add(Fact(name="y", at=NOW))
    await other.close()
    async with sqlite_store.read() as session:
        assert set((await session.exec(select(Fact.name))).all()) == {"x", "y"}


async def test_sqlite_runs_with_its_safeguards(sqlite_store: Store) -> None:
    async with sqlite_store.read() as session:
        connection = await session.connection()
        settings = [await _pragma(connection, name) for name in ("journal_mode", "synchronous", "foreign_keys")]
        busy = await _pragma(connection, "busy_timeout")
    assert settings == ["wal", 2, 1]
    assert busy == 30_000


async def _pragma(connection: AsyncConnection, name: str) -> object:
    return (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()


async def test_a_sound_database_has_no_findings_and_a_size(store: Store) -> None:
    assert await store.check() == ()
    assert await store.size() > 10_000


async def test_a_file_that_is_no_database_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "tally.sqlite3"
    path.write_bytes(b"this is a shopping list, not a database " * 500)
    store = Store(f"sqlite+aiosqlite:///{path}")
    with pytest.raises(StoreError, match=r"tally\.sqlite3 can't be used: the file is corrupt: move it away"):
        await store.upgrade()
    await store.close()


async def test_a_file_damaged_in_the_middle_is_found_by_the_check(database_sqlite_url: str) -> None:
    store = Store(database_sqlite_url)
    async with store.write() as session:
        session.add_all(Chat(id=n, title="x" * 500, created_at=NOW) for n in range(1, 400))
    await store.close()
    damage(Path(database_sqlite_url.partition(":///")[2]))
    damaged = Store(database_sqlite_url)
    try:
        findings = await damaged.check()
    except StoreError as error:
        findings = (str(error),)
    await damaged.close()
    assert findings


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)


async def test_a_full_disk_undoes_the_transaction_and_says_that_nothing_was_lost(sqlite_store: Store) -> None:
    async with sqlite_store.write() as session:
        session.add(Chat(id=1, created_at=NOW))
    with pytest.raises(StoreAway, match="the disk is full: free some space; nothing was lost"):
        await _fill(sqlite_store)
    async with sqlite_store.read() as session:
        assert list((await session.exec(select(Chat.id))).all()) == [1]


async def _fill(store: Store) -> None:
    async with store.write() as session:
        connection = await session.connection()
        pages = await _pragma(connection, "page_count")
        await connection.execute(text(f"PRAGMA max_page_count={pages}"))
        session.add_all(Chat(id=n, title="x" * 500, created_at=NOW) for n in range(2, 500))


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(f"sqlite+aiosqlite:///{tmp_path}/file/tally.sqlite3")
    with pytest.raises(StoreError, match=r"the data folder .* can't be made"):
        await store.upgrade()


async def test_a_postgresql_that_is_not_there_is_named_without_its_password() -> None:
    store = Store("postgresql+asyncpg://tally:hunter2@127.0.0.1:1/tally")
    with pytest.raises(StoreError, match="the server can't be reached: check host, port") as caught:
        await store.upgrade()
    await store.close()
    assert "hunter2" not in str(caught.value)
    assert "tally:***@127.0.0.1:1/tally" in str(caught.value)


@pytest.mark.postgres
async def test_a_database_that_postgresql_does_not_have_is_named(database_postgres_url: str) -> None:
    store = Store(database_postgres_url.replace("/tally_test_", "/no_such_"))
    with pytest.raises(StoreError, match="does not exist"):
        await store.revision()
    await store.close()


async def test_who_is_cancelled_in_the_middle_of_a_query_leaves_the_database_to_others(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engine.BUSY_SECONDS", 0.2)
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await asyncio.create_task(_be_cancelled_while_reading(sqlite_store))
    async with sqlite_store.write() as session:
        session.add(Chat(id=3, created_at=NOW))
    assert cancelled.tb, "it still holds on to the query, as a log or a debugger may"


async def _be_cancelled_while_reading(store: Store) -> None:
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert task
    async with store.write() as session:
        session.add_all([Chat(id=1, created_at=NOW), Chat(id=2, created_at=NOW)])
        connection = await session.connection()
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver
        await driver.create_function("cancel", 0, lambda: loop.call_soon_threadsafe(task.cancel) and None)
        await session.exec(select(Chat.id, func.cancel()))
