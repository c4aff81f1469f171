"""Batches: what many polls came to is stored by one transaction, and whatever goes wrong costs a poll, not an entry."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import StoreAway
from bot.feeds.opml import Outline
from bot.feeds.outcomes import store_all
from bot.feeds.poll import LEASE, LONGEST_SLEEP
from bot.feeds.sources import add_all
from bot.store import feeds
from bot.store.feeds import Claimed, Outcome
from tests.integration.feeds.conftest import Desk
from tests.support.publisher import Item, rss

FIRE = Item(title="Fire in the harbour", link="https://gazette.example/fire", guid="fire", text="A warehouse burned.")
PATHS = ("/a.xml", "/b.xml", "/c.xml")


async def three_feeds(desk: Desk) -> None:
    for path in PATHS:
        desk.publisher.serve(path, rss([replace(FIRE, title=f"Fire in {path}", guid=path)]))
        await desk.add(path)


async def claim(desk: Desk, owner: str = "me") -> list[Claimed]:
    async with desk.store.write() as session:
        return await feeds.claim(session, owner, desk.clock(), LEASE, 10)


def quiet(desk: Desk, feed: Claimed, **also: Any) -> Outcome:
    """A poll that brought nothing; the next is in five minutes."""
    return Outcome(feed=feed, at=desk.clock(), due=desk.clock() + timedelta(minutes=5), **also)


async def test_polls_that_a_crash_kept_from_being_stored_are_made_again_with_all_their_entries(desk: Desk) -> None:
    await three_feeds(desk)
    await desk.poller.step()
    await desk.poller._tasks.finish()
    await desk.reader.finish()
    assert {feed.last_polled_at for feed in await desk.feeds()} == {None}
    assert await desk.titles() == []
    desk.poller = desk.another_poller()
    await desk.poller.recover()
    assert await desk.poll(0) == 3
    assert len(await desk.titles()) == 3
    assert [len(desk.publisher.asked(path)) for path in PATHS] == [2, 2, 2]


async def test_what_there_is_to_read_waits_for_no_slow_publisher(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.feeds.poll.LONGEST_SLEEP", 3600.0)
    await three_feeds(desk)
    desk.publisher.trickle("/slow.xml")
    await desk.add("/slow.xml")
    await desk.poller.step()
    while len(await desk.titles()) < 3:
        async with asyncio.timeout(30):
            await desk.poller.gather()
        await desk.poller.step()
        await desk.reader.finish()
    assert len(desk.poller._held) == 1, "the slow one is still under way"
    await desk.poller._stop()


async def test_polls_give_way_to_who_works_with_the_database(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.engine.REST", 3600.0)
    await three_feeds(desk)
    await desk.poller.step()
    async with desk.store.read():
        for _ in range(100):
            await asyncio.sleep(0)
        assert [desk.publisher.asked(path) for path in PATHS] == [[], [], []]
    await desk.poller.finish()
    assert [len(desk.publisher.asked(path)) for path in PATHS] == [1, 1, 1]


async def test_polls_do_not_give_way_for_long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.engine.REST", 0.0)
    await three_feeds(desk)
    await desk.poller.step()
    async with desk.store.read():
        await desk.poller._tasks.finish()
    assert [len(desk.publisher.asked(path)) for path in PATHS] == [1, 1, 1]


async def test_many_feeds_of_one_slow_host_hold_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.feeds.fetch.is_loopback", lambda _host: False)  # as if it were anybody's
    monkeypatch.setattr("bot.feeds.poll.AT_ONCE", 2)
    desk.poller = desk.another_poller()
    for path in PATHS:
        desk.publisher.trickle(path)
        await desk.add(path)
    swift = desk.publisher.serve("/swift.xml", rss([FIRE])).replace("127.0.0.1", "localhost")
    await add_all(desk.store, [Outline(title="", url=swift)], desk.clock())
    async with asyncio.timeout(15):  # a slow one is given up after 20
        while not await desk.titles():
            await desk.poller.step()
            await desk.poller.gather()
            await desk.reader.finish()
    await desk.poller._stop()


async def test_an_outcome_that_can_not_be_stored_takes_no_other_with_it(desk: Desk) -> None:
    await three_feeds(desk)
    first, broken, last = await claim(desk)
    unstorable = quiet(desk, broken._replace(title="half a character: \ud83d"))
    await store_all(desk.store, "me", [quiet(desk, first), unstorable, quiet(desk, last)])
    stored = {feed.id: feed for feed in await desk.feeds()}
    assert stored[first.id].lease_owner is stored[last.id].lease_owner is None
    assert stored[broken.id].lease_until == desk.clock() + LEASE, "it is polled again when its lease is over"
    assert await desk.poll(LEASE.total_seconds() - 1) == 0
    assert await desk.poll(2) == 3


async def test_of_two_feeds_that_move_to_one_address_in_one_batch_one_does(desk: Desk) -> None:
    await three_feeds(desk)
    claimed = await claim(desk)
    moved = [feed._replace(url="https://new.example/feed.xml", host="new.example") for feed in claimed]
    await store_all(
        desk.store, "me", [quiet(desk, feed, moved=there) for feed, there in zip(claimed, moved, strict=True)]
    )
    found = await desk.feeds()
    assert [feed.url for feed in found].count("https://new.example/feed.xml") == 1
    assert {feed.lease_owner for feed in found} == {None}
    assert {feed.next_poll_at for feed in found} == {desk.clock() + timedelta(minutes=5)}


async def test_who_lost_the_lease_stores_nothing_over_who_holds_it(desk: Desk) -> None:
    await three_feeds(desk)
    slow = (await claim(desk, "slow"))[0]
    desk.clock.advance(LEASE.total_seconds() + 1)
    await claim(desk, "quick")
    await store_all(desk.store, "slow", [quiet(desk, slow._replace(title="Old news"))])
    assert {(feed.title, feed.lease_owner) for feed in await desk.feeds()} == {("", "quick")}


async def test_hosts_get_the_longest_pause_that_any_of_their_feeds_was_told(desk: Desk) -> None:
    await three_feeds(desk)
    hours = (2, 4, 3)
    told = [
        quiet(desk, feed, pause_until=desk.clock() + timedelta(hours=wait))
        for feed, wait in zip(await claim(desk), hours, strict=True)
    ]
    await store_all(desk.store, "me", told)
    assert await desk.poll(timedelta(hours=4).total_seconds() - 1) == 0
    assert await desk.poll(2) == 3


async def test_a_poller_that_is_stopped_stores_what_has_ended_and_gives_back_the_rest(desk: Desk) -> None:
    desk.publisher.serve("/a.xml", rss([FIRE]))
    desk.publisher.trickle("/b.xml")
    await desk.add("/a.xml")
    await desk.add("/b.xml")
    await desk.poller.step()
    await asyncio.wait(desk.poller._tasks._tasks, return_when="FIRST_COMPLETED")
    running = asyncio.create_task(desk.poller.run())
    await asyncio.sleep(0)  # it is stopped in the middle of storing
    running.cancel()
    await asyncio.wait({running})
    answered, broken_off = await desk.feeds()
    assert answered.last_success_at == desk.clock()
    assert broken_off.last_polled_at is None
    assert {answered.lease_owner, broken_off.lease_owner} == {None}


async def test_a_database_that_is_away_when_polls_are_stored_has_them_made_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await three_feeds(desk)

    async def fail(*_: object) -> None:
        raise StoreAway("the server is away")

    await desk.poller.step()
    await desk.poller._tasks.finish()
    monkeypatch.setattr("bot.feeds.outcomes._store", fail)
    await desk.poller._step_or_wait()
    monkeypatch.undo()
    assert await desk.poll(0) == 3
    assert {feed.last_success_at for feed in await desk.feeds()} == {desk.clock()}


async def test_an_unchanged_feed_never_reaches_a_worker(desk: Desk) -> None:
    await three_feeds(desk)
    await desk.poll(0)
    read = desk.workers._workers[0].runs
    assert await desk.poll() == 3
    assert desk.workers._workers[0].runs == read == 3


async def test_the_last_poll_is_stored_at_once_even_if_it_ends_while_others_are_being_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await three_feeds(desk)
    await desk.poller.step()
    await desk.poller._tasks.finish()
    last = desk.poller._ended.pop()

    async def store_while_the_last_ends(*given: Any) -> None:
        desk.poller._ended.append(last)
        await store_all(*given)

    monkeypatch.setattr("bot.feeds.poll.store_all", store_while_the_last_ends)
    assert await desk.poller.step() == 0
    monkeypatch.undo()
    async with asyncio.timeout(LONGEST_SLEEP / 2):
        await desk.poller.gather()
    assert await desk.poller.step() == 0
    assert {feed.last_success_at for feed in await desk.feeds()} == {desk.clock()}
