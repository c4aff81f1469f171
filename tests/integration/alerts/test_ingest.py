"""An article and all that it owes are committed together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlmodel import select

from bot import desk
from bot.alerts import promises, updates
from bot.alerts.recipients import recipients
from bot.errors import StoreAway
from bot.feeds import ingest as ingesting
from bot.feeds.ingest import add_page, amend
from bot.store import articles, crowd
from bot.store.engine import Store
from bot.store.tables import Article, Fanout, Figure, Story
from tests.support.newsroom import NOON, Newsroom, flood


async def count(store: Store, table: type) -> int:
    async with store.read() as session:
        return len((await session.exec(select(table))).all())


async def test_a_failure_in_the_middle_leaves_nothing_behind(
    room: Newsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = await room.feed()
    await room.reader(1)

    async def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(promises, "promise", fail)
    with pytest.raises(StoreAway, match="No space"):
        await room.publish(feed, flood())
    assert [await count(store, table) for table in (Article, Figure, Story)] == [0, 0, 0]
    monkeypatch.undo()
    assert await room.publish(feed, flood()) is not None
    assert len(await room.deliveries()) == 1


async def test_an_entry_that_another_worker_stored_is_left_to_it(room: Newsroom) -> None:
    feed = await room.feed()
    await room.reader(1)
    await room.publish(feed, flood())
    assert await room.publish(feed, flood()) is None
    assert len(await room.deliveries()) == 1


async def test_a_first_poll_stores_and_tells_nobody(room: Newsroom, store: Store) -> None:
    feed = await room.feed()
    await room.reader(1)
    await room.publish(feed, flood(), tell=False)
    assert await count(store, Article) == 1
    assert await room.deliveries() == []


async def test_two_outlets_that_report_one_event_ring_once(room: Newsroom, store: Store) -> None:
    one, other = await room.feed("One"), await room.feed("Other")
    await room.reader(1)
    await room.publish(one, flood())
    later = flood(link="https://other.example/x", key="x")
    await room.publish(
        other, replace(later, title="Dam breaks: flood in Dolyna kills 30"), now=NOON + timedelta(hours=1)
    )
    assert len(await room.deliveries("first")) == 1
    assert await count(store, Story) == 1


async def test_two_floods_in_two_valleys_are_two_alerts(room: Newsroom) -> None:
    feed = await room.feed()
    await room.reader(1)
    await room.publish(feed, flood("Dolyna", 30))
    await room.publish(feed, flood("Yaremche", 4))
    assert len(await room.deliveries("first")) == 2


async def test_a_story_rings_for_a_reader_when_a_later_report_is_the_first_to_match(room: Newsroom) -> None:
    feed, longer = await room.feed(), flood(key="later", link="https://news.example/later")
    await room.reader(1, "flood")
    await room.reader(2, "insurance", strict=False)
    await room.publish(feed, flood())
    longer = replace(longer, summary=f"{longer.summary} Insurance firms counted losses.")
    await room.publish(feed, longer, now=NOON + timedelta(hours=1))
    assert sorted(row.chat_id for row in await room.deliveries("first")) == [1, 2]


async def test_several_matching_subscriptions_of_a_chat_ring_once(room: Newsroom) -> None:
    feed = await room.feed()
    await room.reader(1, "flood")
    await room.reader(1, "dam")
    await room.publish(feed, flood())
    assert len(await room.deliveries()) == 1


async def test_a_blocked_chat_and_a_paused_subscription_are_owed_nothing(room: Newsroom) -> None:
    feed = await room.feed()
    await room.reader(1, state="blocked")
    await room.reader(2, paused=True)
    await room.publish(feed, flood())
    assert await room.deliveries() == []


async def test_an_article_with_little_text_waits_for_its_page(room: Newsroom) -> None:
    feed = await room.feed()
    await room.reader(1)
    taken = await room.publish(feed, flood())
    assert taken is not None
    assert taken.wants_page
    (row,) = await room.deliveries()
    assert row.due_at == NOON + ingesting.PAGE_WAIT


async def test_a_page_that_can_not_be_read_releases_the_alert_at_once(room: Newsroom, store: Store) -> None:
    feed = await room.feed()
    await room.reader(1)
    taken = await room.publish(feed, flood())
    assert taken is not None
    await add_page(store, taken.article_id, None, None, now=NOON + timedelta(seconds=1))
    (row,) = await room.deliveries()
    assert row.due_at == NOON + timedelta(seconds=1)


async def test_an_entry_edited_in_place_owes_an_edit_to_those_who_were_told(room: Newsroom, store: Store) -> None:
    feed = await room.feed()
    await room.reader(1)
    entry = flood(dead=30)
    await room.publish(feed, entry)
    async with store.write() as session:
        for row in await room.deliveries():
            row.state, row.message_id = "sent", 5
            session.add(row)
    edited = replace(flood(dead=34), key=entry.key, link=entry.link)
    reading = desk.read(desk.article(edited, feed.title), room.index)
    amended = await amend(store, feed, edited, reading, now=NOON + timedelta(minutes=5))
    assert amended is not None
    assert amended.owed == 1
    (edit,) = await room.deliveries("edit")
    assert (edit.revision, edit.silent) == (1, True)


async def test_a_change_of_nothing_but_spacing_owes_no_edit(room: Newsroom, store: Store) -> None:
    feed = await room.feed()
    await room.reader(1)
    await room.publish(feed, flood())
    reading = desk.read(desk.article(flood(), feed.title), room.index)
    amended = await amend(store, feed, flood(), reading, now=NOON)
    assert amended is not None
    assert amended.owed == 0
    assert await room.deliveries("edit") == []


async def test_an_entry_edited_to_name_a_topic_rings_for_those_who_follow_it_and_nobody_else(
    room: Newsroom, store: Store
) -> None:
    feed, entry = await room.feed(), flood()
    await room.reader(1, "insurance")
    await room.reader(2, "flood")
    await room.publish(feed, entry, tell=False)
    edited = replace(entry, title=f"{entry.title}, insurance firms count losses")
    reading = desk.read(desk.article(edited, feed.title), room.index)
    await amend(store, feed, edited, reading, now=NOON + timedelta(minutes=5))
    await amend(store, feed, edited, reading, now=NOON + timedelta(minutes=6))
    assert [row.chat_id for row in await room.deliveries()] == [1]


async def test_an_entry_edited_to_name_a_topic_rings_for_everybody_at_once_however_many(
    room: Newsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promises, "CHUNK", 2)
    feed, entry = await room.feed(), flood()
    for number in range(1, 6):
        await room.reader(number, "insurance")
    await room.publish(feed, entry)
    edited = replace(entry, title=f"{entry.title}, insurance firms count losses")
    reading = desk.read(desk.article(edited, feed.title), room.index)
    await amend(store, feed, edited, reading, now=NOON + timedelta(minutes=5))
    assert sorted(row.chat_id for row in await room.deliveries("first")) == [1, 2, 3, 4, 5]
    assert await count(store, Fanout) == 0


async def test_a_promise_to_many_is_written_in_chunks_and_to_everybody_once(
    room: Newsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promises, "CHUNK", 4)
    feed = await room.feed()
    for number in range(1, 12):
        await room.reader(number)
    await room.reader(5, "dam")
    await room.publish(feed, flood())
    assert 0 < len(await room.deliveries()) < 11
    while await count(store, Fanout):
        async with store.write() as session:
            await promises.spread(session, NOON)
    assert sorted(row.chat_id for row in await room.deliveries()) == list(range(1, 12))


@pytest.mark.parametrize("hours", [0, 9], ids=["fresh", "stale"])
@pytest.mark.parametrize("title", ["Flood kills 30 in Dolyna after dam breaks", "Flood reaches the dam"])
async def test_what_the_database_writes_by_itself_is_what_would_have_been_decided(
    room: Newsroom, store: Store, monkeypatch: pytest.MonkeyPatch, title: str, hours: int
) -> None:
    monkeypatch.setattr(promises, "CHUNK", 16)
    feed, roll, now = await room.feed(), Random(7), NOON + timedelta(hours=hours)
    for number in range(1, 61):
        for query in roll.choice((["flood"], ["dam"], ["flood", "dam"])):
            await room.reader(
                number, query,
                thread_id=roll.choice((0, 0, 3)), since=NOON + timedelta(hours=roll.choice((-24, 24))),
                strict=roll.random() < 0.5, silent=roll.random() < 0.3, figures_only=roll.random() < 0.3,
                pace=roll.choice(("instant", "instant", "instant", "hourly")),
                paused=roll.random() < 0.1, state=roll.choice(("active", "active", "active", "blocked")),
                sources=roll.choice((None, None, [], [feed.title], ["Another"])), only_sources=roll.random() < 0.5,
                muted_until=roll.choice((None, None, now - timedelta(hours=1), now + timedelta(hours=1))),
                quiet_from=roll.choice((None, None, 11)), quiet_until=roll.choice((None, 23)),
            )  # fmt: skip
    await room.publish(feed, replace(flood(), title=title, summary=""), now=now)
    while await count(store, Fanout):
        async with store.write() as session:
            await promises.spread(session, now)
    async with store.read() as session:
        (article,) = (await session.exec(select(Article))).all()
        scores = await articles.scores(session, article.id)
        everybody = await crowd.in_chats(session, tuple(scores), range(61))
        report = await updates.report(session, article, scores)
    owed = recipients(updates.subscribers(everybody, article.source), report, now=now, wait=timedelta())
    expected = {(one.chat_id, one.thread_id): (one.topic_id, one.silent, one.release.held) for one in owed}
    rows = await room.deliveries()
    written = {(row.chat_id, row.thread_id): (row.topic_id, row.silent, row.held) for row in rows}
    assert written == expected
    assert len({row.fresh_until for row in rows if not row.held}) == 1
    assert 5 < len(written) < 60


async def test_a_story_is_found_by_its_first_report_in_each_language(room: Newsroom, store: Store) -> None:
    """The third report shares no word with the first; the second, of the same dead at the same place, ties them."""
    feeds = [await room.feed(name) for name in ("One", "Two", "Three")]
    reports = [
        ("Six killed in shelling of Belgorod", "Six people were killed and 17 wounded in Belgorod, the governor said."),
        ("При обстреле Белгорода погибли шесть человек", "Шесть человек погибли и 17 ранены в Белгороде."),
        ("Обстрел Белгорода: число погибших выросло до девяти", "В Белгороде погибли уже девять человек."),
    ]
    for hours, (feed, (title, summary)) in enumerate(zip(feeds, reports, strict=True)):
        entry = replace(flood(key=title, link=f"https://{feed.host}/{hours}"), title=title, summary=summary)
        await room.publish(feed, entry, now=NOON + timedelta(hours=hours))
    assert await count(store, Story) == 1


async def test_what_a_feed_shows_of_the_past_is_of_no_story_of_today(room: Newsroom, store: Store) -> None:
    """A feed that is read for the first time shows days at once: when it is seen says nothing."""
    feed, other = await room.feed("One"), await room.feed("Other")
    await room.publish(feed, flood(at=NOON - timedelta(hours=40)))
    later = "The dam of Dolyna has failed again: a flood on Thursday washed away the new bridge, the mayor said."
    await room.publish(
        other, replace(flood(key="later", link="https://other.example/x"), title="Flood takes bridge", summary=later)
    )
    assert await count(store, Story) == 2


async def test_who_subscribes_while_a_story_runs_is_told_with_its_next_report_and_once(store: Store) -> None:
    room = Newsroom(store)
    first, second, third = await room.feed("First"), await room.feed("Second"), await room.feed("Third")
    await room.publish(first, flood(key="a", link="https://a.example/1"))
    later = NOON + timedelta(minutes=10)
    await room.reader(1, since=later)
    for feed, key in ((second, "b"), (third, "c")):
        entry = flood(key=key, link=f"https://{key}.example/1", at=later + timedelta(minutes=1))
        await room.publish(feed, entry, now=later + timedelta(minutes=2))
    stories = {row.story_id for row in await room.deliveries()}
    assert [row.chat_id for row in await room.deliveries("first")] == [1]
    assert len(stories) == 1
