"""What a process held that is gone is others' within ten seconds."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from bot.articles import Entry
from bot.ops.presence import EVERY, LEASE, Presence
from bot.store import feeds, unread
from bot.store.engine import Store
from bot.store.tables import Feed
from bot.store.unread import Shown
from tests.support.clock import Clock

LONG = timedelta(hours=1)


async def test_feeds_and_entries_of_a_process_that_is_gone_are_free_and_those_of_others_are_not(
    store: Store, clock: Clock
) -> None:
    async with store.write() as session:
        for host in ("a", "b"):
            session.add(Feed(url=f"https://{host}.example/", host=host, next_poll_at=clock(), created_at=clock()))
        await session.flush()
        for owner in ("gone", "there"):
            (feed,) = await feeds.claim(session, owner, clock(), LONG, 1)
            entry = Entry(key=owner, title=owner, link="", summary="", content="", published=clock())
            shown = Shown(feed_id=feed.id, outlet="A", keys=[owner], unread=[(owner, entry)], new=1, tell=True)
            await unread.put(session, [shown], clock())
            assert len(await unread.claim(session, owner, clock(), clock() + LONG, 1)) == 1
    there = Presence(store, owner="there", clock=clock)
    await Presence(store, owner="gone", clock=clock).say()
    for _ in range(int(LEASE.total_seconds() / EVERY) + 1):
        await there.say()
        clock.advance(EVERY)
    async with store.write() as session:
        held = (await session.exec(select(Feed.lease_owner).order_by(col(Feed.id)))).all()
        assert set(held) == {None, "there"}
        (free,) = await unread.claim(session, "there", clock(), clock() + LONG, 9)
    assert (free.entry.title, free.entry.published) == ("gone", clock() - (LEASE + timedelta(seconds=EVERY)))


async def test_when_the_database_was_away_nobody_is_taken_for_gone_who_had_no_time_to_speak(
    store: Store, clock: Clock
) -> None:
    one, other = (Presence(store, owner=name, clock=clock) for name in ("one", "other"))
    async with store.write() as session:
        session.add(Feed(url="https://a.example/", host="a", next_poll_at=clock(), created_at=clock()))
        await session.flush()
        await feeds.claim(session, "other", clock(), LONG, 1)
    for _ in range(6):
        await one.say()
        await other.say()
        clock.advance(EVERY)
    clock.advance(60)
    for _ in range(6):
        await one.say()
        await other.say()
        clock.advance(EVERY)
    async with store.read() as session:
        assert (await session.exec(select(Feed.lease_owner))).one() == "other"
