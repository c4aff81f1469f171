"""`tally trace`: a story's way, as far as it went."""

from __future__ import annotations

from datetime import timedelta

from bot.store.engine import Store
from bot.store.tables import Delivery
from tests.integration.cli.conftest import Tally
from tests.support.newsroom import NOON, Newsroom, flood


async def told(url: str) -> tuple[int, int]:
    """A flood that two readers are owed, one of whom has it: the story, and the other's delivery."""
    store = Store(url)
    newsroom = Newsroom(store)
    await newsroom.reader(7)
    await newsroom.reader(8)
    await newsroom.publish(await newsroom.feed(), flood(), now=NOON + timedelta(seconds=40))
    first, second = await newsroom.deliveries()
    async with store.write() as session:
        row = await session.get(Delivery, first.id)
        assert row is not None
        row.state, row.sent_at, row.message_id, row.attempts = "sent", NOON + timedelta(seconds=50), 99, 1
        session.add(row)
    await store.close()
    return first.story_id, second.id


async def test_a_story_is_followed_from_its_publication_to_each_chat(tally: Tally, database_url: str) -> None:
    story, _delivery = await told(database_url)
    ended = await tally("trace", str(story), database=database_url)
    assert ended.code == 0
    steps = [line.split("  ")[1].strip() for line in ended.out.splitlines()[1:]]
    assert steps == ["published", "read", "owed", "owed", "pending", "sent"]
    assert "12:00:50" in ended.out
    assert "to chat 7" in ended.out


async def test_a_delivery_is_followed_without_the_others(tally: Tally, database_sqlite_url: str) -> None:
    _story, delivery = await told(database_sqlite_url)
    ended = await tally("trace", "--delivery", str(delivery), database=database_sqlite_url)
    assert ended.code == 0
    assert "to chat 8" in ended.out
    assert "to chat 7" not in ended.out


async def test_a_number_that_is_no_storys_is_said_to_be_none(tally: Tally, database_sqlite_url: str) -> None:
    ended = await tally("trace", "4711", database=database_sqlite_url)
    assert (ended.code, ended.err) == (3, "there is no story with the number 4711\n")
