"""What the chat keeps and reads, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.articles import Hit as Found
from bot.store import chats, health, news, updates
from bot.store.engine import Store
from bot.store.tables import Article, Chat, Delivery, Feed, Figure, Story, Subscription, Update
from bot.topics.catalog import Catalog
from tests.integration.chat.conftest import opening, press
from tests.support.clock import NOON, Clock


async def test_one_reader_walks_the_whole_chat(store: Store, clock: Clock, catalog: Catalog) -> None:
    async with opening(store, clock, catalog) as open_house:
        house = await open_house()
        ann = house.sandbox.person("Ann", language="en")
        assert "You now follow Kursk" in (await ann.ask("/start kursk")).text
        article = await house.article(await house.feed(), "kursk", title="Flood near Sudzha")
        await house.figure(article)
        await press(ann, await ann.ask("/subscribe flood"), "Subscribe")
        await ann.chat.wait_for(lambda post: "You now follow flood" in post.text)
        assert "Flood near Sudzha" in (await ann.ask("/latest")).text
        assert "≥ 100" in (await ann.ask("/figures flood")).text
        assert "paused until" in (await ann.ask("/mute 1h")).text
        assert "Feeds that answer: 1 of 1." in (await ann.ask("/status")).text
        assert "You follow 2 topics" in (await ann.ask("/topics")).text
        assert "no longer follow" in (await ann.ask("/unsubscribe flood")).text
        longest = " OR ".join("".join(chr(0xAC00 + 97 * (15 * n + k) % 11_000) for k in range(14)) for n in range(55))
        await press(ann, await ann.ask(f"/subscribe {longest}"), "Subscribe")
        await ann.chat.wait_for(lambda post: f"You now follow {longest[:20]}" in post.text)
        assert "All alerts are off" in (await ann.ask("/stop")).text
        assert all(call.outcome == "ok" for call in house.sandbox.calls)


async def group(store: Store, chat_id: int, *topics: str, **fields: Any) -> None:
    """A group that follows topics."""
    async with store.write() as session:
        session.add(Chat(id=chat_id, kind="group", created_at=NOON).sqlmodel_update(fields))
        await session.flush()
        for key in topics:
            topic = await chats.topic(session, key, None, NOON)
            await chats.subscribe(session, chat_id, 0, topic.id, NOON)


async def newsroom(store: Store) -> tuple[Feed, int]:
    """A feed, and the id of the topic of Kursk."""
    async with store.write() as session:
        feed = Feed(url="https://wire.example/", host="wire.example", next_poll_at=NOON, created_at=NOON)
        session.add(feed)
        topic = await chats.topic(session, "kursk", None, NOON)
    return feed, topic.id


async def article(store: Store, feed: Feed, topic_id: int, key: str, **fields: Any) -> Article:
    """An article about the topic, with a score if one is given."""
    score = fields.pop("score", 0.9)
    usual = Article(feed_id=feed.id, key=key, fingerprint="", seen_at=NOON, shown_at=NOON, source="Wire")
    async with store.write() as session:
        row = usual.sqlmodel_update(fields)
        session.add(row)
        await session.flush()
        hit = Found(topic="kursk", score=score, matched="Kursk", field="title", start=0, end=5)
        await news.record_hits(session, topic_id, [(row.id, hit)])
    return row


async def test_a_group_that_moves_takes_its_settings_subscriptions_and_deliveries_along(store: Store) -> None:
    await group(store, -5, "kursk", "crimea", language="uk", zone="Europe/Kyiv", muted_until=NOON)
    async with store.write() as session:
        session.add(Delivery(chat_id=-5, story_id=1, kind="first", due_at=NOON, created_at=NOON))
    async with store.write() as session:
        await chats.migrate(session, -5, -100)
    async with store.read() as session:
        (chat,) = (await session.exec(select(Chat))).all()
        assert (chat.id, chat.language, chat.zone, chat.muted_until) == (-100, "uk", "Europe/Kyiv", NOON)
        assert [one.topic.key for one in await chats.following(session, -100, 0)] == ["kursk", "crimea"]
        assert (await session.exec(select(Delivery.chat_id))).all() == [-100]


async def test_a_group_that_moves_where_it_is_known_already_is_merged(store: Store) -> None:
    await group(store, -5, "kursk", "crimea")
    await group(store, -100, "kursk")
    async with store.write() as session:
        for chat_id in (-5, -100):
            session.add(Delivery(chat_id=chat_id, story_id=1, kind="first", due_at=NOON, created_at=NOON))
    async with store.write() as session:
        await chats.migrate(session, -5, -100)
        await chats.migrate(session, -5, -100)
    async with store.read() as session:
        assert {one.topic.key for one in await chats.following(session, -100, 0)} == {"kursk", "crimea"}
        assert len((await session.exec(select(Subscription))).all()) == 2
        assert len((await session.exec(select(Delivery))).all()) == 1


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("pending", "dead", "pending"),
        ("dead", "pending", "pending"),
        ("sent", "pending", "sent"),
        ("pending", "sent", "sent"),
        ("unknown", "pending", "unknown"),
        ("dead", "dead", "dead"),
    ],
)
async def test_of_what_a_group_is_owed_in_both_chats_the_one_that_came_further_stays(
    store: Store, old: str, new: str, left: str
) -> None:
    for chat_id in (-5, -100):
        await group(store, chat_id, "kursk")
    async with store.write() as session:
        for chat_id, state in ((-5, old), (-100, new)):
            session.add(Delivery(chat_id=chat_id, story_id=1, kind="first", state=state, due_at=NOON, created_at=NOON))
    async with store.write() as session:
        await chats.migrate(session, -5, -100)
    async with store.read() as session:
        assert [(row.chat_id, row.state) for row in (await session.exec(select(Delivery))).all()] == [(-100, left)]


async def test_a_message_of_many_stories_that_is_owed_in_both_chats_loses_none_of_them(store: Store) -> None:
    for chat_id in (-5, -100):
        await group(store, chat_id, "kursk")
    async with store.write() as session:
        many = [
            Delivery(chat_id=chat_id, story_id=1, kind="digest", due_at=NOON, created_at=NOON) for chat_id in (-5, -100)
        ]
        session.add_all(many)
        await session.flush()
        session.add_all(
            Delivery(chat_id=one.chat_id, story_id=number, kind="first", digest_id=one.id, due_at=NOON, created_at=NOON)
            for number, one in enumerate(many, 2)
        )
    async with store.write() as session:
        await chats.migrate(session, -5, -100)
    async with store.read() as session:
        rows = (await session.exec(select(Delivery).order_by(col(Delivery.story_id)))).all()
        assert [(row.chat_id, row.story_id, row.state) for row in rows] == [(-100, n, "pending") for n in (1, 2, 3)]


async def test_a_message_that_stayed_in_the_group_has_no_number_in_the_supergroup(store: Store) -> None:
    await group(store, -5, "kursk")
    async with store.write() as session:
        sent = Delivery(chat_id=-5, story_id=1, kind="first", state="sent", message_id=7, due_at=NOON, created_at=NOON)
        session.add(sent)
    async with store.write() as session:
        await chats.migrate(session, -5, -100)
    async with store.read() as session:
        assert (await session.exec(select(Delivery.message_id))).all() == [None]


async def test_a_stopped_chat_stays_stopped_when_it_can_be_written_to_again(store: Store) -> None:
    await group(store, -5, state="stopped")
    await group(store, -6, state="kicked")
    async with store.write() as session:
        await chats.set_state(session, -5, "kicked")
        await chats.set_state(session, -5, "active")
        await chats.set_state(session, -6, "active")
    async with store.read() as session:
        assert (await session.get_one(Chat, -5)).state == "stopped"
        assert (await session.get_one(Chat, -6)).state == "active"


async def test_the_newest_report_of_each_story_is_shown_with_the_number_of_its_outlets(store: Store) -> None:
    feed, topic = await newsroom(store)
    async with store.write() as session:
        story = Story(link="", features={}, first_seen=NOON)
        session.add(story)
    await article(store, feed, topic, "a", story_id=story.id)
    second = await article(store, feed, topic, "b", story_id=story.id, source="Post")
    alone = await article(store, feed, topic, "c", published=NOON - timedelta(hours=1))
    await article(store, feed, topic, "d", score=0.3)
    async with store.read() as session:
        items = await news.latest(session, [topic], 0, 10)
        assert [(item.article.id, item.outlets) for item in items] == [(second.id, 2), (alone.id, 1)]
        assert await news.count_latest(session, [topic]) == 2
        assert [item.article.id for item in await news.latest(session, [topic], 1, 1)] == [alone.id]


async def test_a_date_in_the_future_does_not_lead_the_list(store: Store) -> None:
    feed, topic = await newsroom(store)
    future = await article(store, feed, topic, "a", published=NOON + timedelta(days=400))
    later = await article(store, feed, topic, "b", seen_at=NOON + timedelta(hours=1))
    async with store.read() as session:
        items = await news.latest(session, [topic], 0, 10)
    assert [item.article.id for item in items] == [later.id, future.id]
    assert news.appeared(future) == NOON


async def test_hits_are_recorded_once_and_only_of_articles_that_are_there(store: Store) -> None:
    feed, topic = await newsroom(store)
    row = await article(store, feed, topic, "a")
    hit = Found(topic="kursk", score=0.9, matched="Kursk", field="title", start=0, end=5)
    async with store.write() as session:
        await news.record_hits(session, topic, [(row.id, hit), (row.id + 99, hit)])
    async with store.read() as session:
        assert await news.hit(session, row.id, topic)
        assert await news.hit(session, row.id + 99, topic) is None


@pytest.mark.parametrize(("measure", "score", "age", "told"), [
    ("killed", 0.9, 1, 1), ("other", 0.9, 1, 0), ("killed", 0.3, 1, 0), ("killed", 0.9, 40, 0),
])  # fmt: skip
async def test_figures_of_a_topic_are_those_of_articles_about_it(
    store: Store, measure: str, score: float, age: int, told: int
) -> None:
    feed, topic = await newsroom(store)
    row = await article(store, feed, topic, "a", score=score)
    figure = Figure(
        article_id=row.id, measure=measure, low=3, high=3, qualifier="exact", scope="event", claimant=["NIS", "Lee"],
        claimant_key="nis", as_of=NOON.date(), evidence="3", field="text", start=0, end=1,
        reported_at=NOON - timedelta(days=age),
    )  # fmt: skip
    async with store.write() as session:
        session.add(figure)
    async with store.read() as session:
        reported = await news.reported(session, topic, NOON - timedelta(days=30))
    assert len(reported) == told
    assert all(one.claimant == ("NIS", "Lee") for one in reported)
    assert news.as_value(figure).claimant == ("NIS", "Lee")


async def test_an_update_owes_its_answers_until_they_are_made(store: Store) -> None:
    async with store.write() as session:
        await updates.record(session, 1, [{"method": "sendMessage", "parameters": {}}], NOON)
        await updates.record(session, 2, [], NOON)
        await updates.record(session, 3, [{"method": "sendMessage", "parameters": {}}], NOON - timedelta(hours=2))
    async with store.read() as session:
        assert [row.id for row in await updates.unanswered(session, NOON - timedelta(hours=1))] == [1]
    async with store.write() as session:
        await updates.mark_answered(session, 1, NOON)
    async with store.read() as session:
        assert await updates.unanswered(session, NOON - timedelta(hours=1)) == []
        assert (await session.get_one(Update, 2)).answered_at == NOON


async def test_a_fact_has_one_value(store: Store) -> None:
    for value in ("a", "b"):
        async with store.write() as session:
            await updates.note(session, "last", value, NOON)
    async with store.read() as session:
        fact = await updates.fact(session, "last")
    assert fact
    assert (fact.value, fact.at) == ("b", NOON)


async def test_health_counts_feeds_the_outbox_and_latency(store: Store) -> None:
    await group(store, 7)
    async with store.write() as session:
        for name, fields in (
            ("well", {"last_polled_at": NOON}),
            ("ill", {"last_polled_at": NOON, "failures": 2, "failing_since": NOON}),
            ("new", {}),
            ("off", {"disabled": "gone", "failures": 9}),
        ):
            session.add(Feed(url=name, host=name, next_poll_at=NOON, created_at=NOON, **fields))
    feed, topic = await newsroom(store)
    row = await article(store, feed, topic, "a", published=NOON - timedelta(seconds=30))
    async with store.write() as session:
        sent = Delivery(
            chat_id=7, story_id=1, kind="first", article_id=row.id, state="sent", due_at=NOON, created_at=NOON,
            sent_at=NOON,
        )  # fmt: skip
        session.add(sent)
        session.add(Delivery(chat_id=7, story_id=2, kind="first", due_at=NOON - timedelta(minutes=5), created_at=NOON))
        session.add(Delivery(chat_id=7, story_id=3, kind="first", due_at=NOON + timedelta(hours=1), created_at=NOON))
    async with store.read() as session:
        feeds = await health.feeds(session)
        assert (feeds.total, feeds.untried, feeds.reachable, feeds.last_polled_at) == (4, 2, 1, NOON)
        assert [feed.url for feed in await health.failing_feeds(session, 5)] == ["ill"]
        outbox = await health.outbox(session, NOON)
        assert (outbox.waiting, outbox.oldest_due) == (1, NOON - timedelta(minutes=5))
        assert await health.latencies(session, NOON) == [timedelta(seconds=30)]
