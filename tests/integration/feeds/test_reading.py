"""What polls found waits in the store until a desk has read it, whichever process that is in, and whatever happens."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlmodel import col, select

from bot.errors import StoreAway
from bot.feeds import reading
from bot.feeds.ingest import ingest
from bot.feeds.reading import CLAIMED, LEASE
from bot.store import unread
from bot.store.tables import Article, Unread
from tests.integration.feeds.conftest import Desk
from tests.integration.feeds.test_poll import no_space
from tests.support.publisher import Item, rss

FIRE = Item(title="Fire in the harbour", guid="fire", text="A warehouse burned.")
FLOOD = Item(title="Flood in the valley", guid="flood", text="A river rose.")


async def find(desk: Desk, *items: Item) -> None:
    """A poll finds these, and nobody reads them yet."""
    desk.publisher.serve("/feed.xml", rss(items))
    await desk.add("/feed.xml")
    desk.clock.advance(600)
    await desk.poller.step()
    await desk.poller.finish()


async def waiting(desk: Desk) -> list[str]:
    async with desk.store.read() as session:
        rows = (await session.exec(select(Unread).order_by(col(Unread.id)))).all()
    return [row.entry["title"] for row in rows]


async def test_an_entry_is_read_by_another_process_than_polled_its_feed(desk: Desk) -> None:
    await find(desk, FIRE, FLOOD)
    assert await waiting(desk) == [FLOOD.title, FIRE.title], "the oldest first"
    assert await desk.titles() == []
    await desk.another_reader("elsewhere").finish()
    assert await desk.titles() == [FIRE.title, FLOOD.title]
    assert await waiting(desk) == []


async def test_readers_share_what_there_is_and_read_each_entry_once(desk: Desk) -> None:
    await find(desk, *(Item(title=f"Report {n}", guid=str(n)) for n in range(3 * CLAIMED)))
    readers = [desk.another_reader(f"reader {n}") for n in range(3)]
    assert await asyncio.gather(*(reader.step() for reader in readers)) == [CLAIMED] * 3
    assert len(set(await desk.titles())) == len(await desk.titles()) == 3 * CLAIMED
    for reader in readers:
        await reader.finish()
    assert await waiting(desk) == []


async def test_what_a_dead_reader_took_is_read_by_another_when_its_lease_ends(desk: Desk) -> None:
    await find(desk, FIRE)
    async with desk.store.write() as session:
        await unread.claim(session, "dead", desk.clock(), desk.clock() + LEASE, CLAIMED)
    await desk.reader.finish()
    assert await desk.titles() == []
    desk.clock.advance(LEASE.total_seconds() + 1)
    await desk.reader.finish()
    assert await desk.titles() == [FIRE.title]


async def test_an_entry_whose_reader_died_after_storing_it_is_not_read_again(desk: Desk) -> None:
    owed: list[str] = []
    await find(desk, FIRE)
    await desk.reader.step()  # its row goes with the next step
    await desk.reader.recover()
    assert await waiting(desk) == [FIRE.title]
    await desk.another_reader("another", on_owed=lambda: owed.append("again")).finish()
    assert await waiting(desk) == []
    assert (await desk.titles(), owed) == ([FIRE.title], [])


async def test_an_entry_that_is_edited_before_it_is_read_is_read_as_it_is_now(desk: Desk) -> None:
    await find(desk, FIRE)
    await find(desk, Item(title="Fire is out", guid="fire", text="Nobody was hurt."))
    await desk.reader.finish()
    assert await desk.titles() == ["Fire is out"]


async def test_an_entry_that_is_edited_while_it_is_read_is_read_once_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def edited_meanwhile(*args: Any, **how: Any) -> object:
        monkeypatch.undo()
        await find(desk, Item(title="Fire is out", guid="fire", text="Nobody was hurt."))
        return await ingest(*args, **how)

    await find(desk, FIRE)
    monkeypatch.setattr(reading, "ingest", edited_meanwhile)
    await desk.reader.step()
    assert await desk.titles() == [FIRE.title]
    await desk.reader.finish()
    assert await desk.titles() == ["Fire is out"]
    assert await waiting(desk) == []


async def test_what_is_news_is_read_before_what_a_new_feed_has_shown_for_long(desk: Desk) -> None:
    await find(desk, FIRE)
    await desk.reader.finish()
    desk.publisher.serve("/other.xml", rss([Item(title="Long known", guid="old")]))
    await desk.add("/other.xml")
    await desk.poller.step()
    await desk.poller.finish()
    desk.publisher.serve("/feed.xml", rss([FIRE, FLOOD]))
    desk.clock.advance(600)
    await desk.poller.step()
    await desk.poller.finish()
    async with desk.store.write() as session:
        (first,) = await unread.claim(session, "me", desk.clock(), desk.clock() + LEASE, 1)
    assert (first.entry.title, first.tell) == (FLOOD.title, True)


async def test_an_entry_that_can_not_be_stored_holds_up_no_other_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_space_for_fires(*args: Any, **how: Any) -> object:
        return await (no_space() if FIRE.title in str(args) else ingest(*args, **how))

    await find(desk, FIRE, FLOOD)
    monkeypatch.setattr(reading, "ingest", no_space_for_fires)
    await desk.reader.finish()
    monkeypatch.undo()
    assert await desk.titles() == [FLOOD.title]
    desk.clock.advance(LEASE.total_seconds() + 1)
    await desk.reader.finish()
    assert await desk.titles() == [FIRE.title, FLOOD.title]


async def test_while_the_database_is_away_entries_wait_and_then_are_read_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StoreAway("the server is away")

    await find(desk, FIRE, FLOOD)
    monkeypatch.setattr("bot.feeds.reading.ingest", away)
    assert await desk.reader._step_or_wait() == 0
    monkeypatch.undo()
    await desk.reader.finish()
    assert await desk.titles() == [FIRE.title, FLOOD.title]
    assert await waiting(desk) == []


async def test_who_waits_to_write_comes_before_the_rest_of_what_is_being_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []

    async def ask() -> None:
        async with desk.store.write() as session:
            stored.extend((await session.exec(select(Article.title))).all())

    async def asked_meanwhile(*args: Any, **how: Any) -> object:
        monkeypatch.undo()
        storing = asyncio.create_task(ingest(*args, **how))
        await asyncio.gather(storing, ask())
        return await storing

    await find(desk, FIRE, FLOOD)
    monkeypatch.setattr(reading, "ingest", asked_meanwhile)
    await desk.reader.step()
    assert await desk.titles() == [FIRE.title, FLOOD.title]
    # On PostgreSQL who asks has no turn to wait for, and may see neither.
    assert stored == [FLOOD.title] or not (stored or desk.store.is_sqlite)
