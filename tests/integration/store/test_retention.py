"""What is old is forgotten; what the ledger and the feeds still need is not."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from bot.store.engine import Store
from bot.store.retention import forget
from bot.store.tables import Article, Delivery, Figure, Story, StoryKey
from tests.support.newsroom import NOON, Newsroom, flood

KEEP = timedelta(days=30)


async def age(store: Store, days: int, *, shown: int) -> None:
    """Make every article this old, and last shown so many days ago."""
    async with store.write() as session:
        for article in (await session.exec(select(Article))).all():
            article.seen_at, article.shown_at = NOON - timedelta(days=days), NOON - timedelta(days=shown)
            session.add(article)
        for row in [*(await session.exec(select(Story))).all(), *(await session.exec(select(StoryKey))).all()]:
            row.first_seen = NOON - timedelta(days=days)
            session.add(row)


async def run(store: Store) -> int:
    async with store.write() as session:
        return await forget(session, NOON, KEEP, 100)


async def all_of(store: Store, table: type) -> list:  # type: ignore[type-arg]  # of whichever table
    async with store.read() as session:
        return list((await session.exec(select(table))).all())


async def test_an_old_article_on_no_topic_goes_with_its_figures_and_its_story(store: Store) -> None:
    room = Newsroom(store)
    await room.publish(await room.feed(), flood())
    await age(store, 40, shown=40)
    while await run(store):
        pass
    assert [await all_of(store, table) for table in (Article, Figure, Story, StoryKey)] == [[], [], [], []]


async def test_an_old_entry_that_its_feed_still_shows_stays_known(store: Store) -> None:
    room = Newsroom(store)
    await room.publish(await room.feed(), flood())
    await age(store, 40, shown=1)
    await run(store)
    assert len(await all_of(store, Article)) == 1


async def test_a_figure_keeps_its_sentence_and_its_topic_when_the_text_goes(store: Store) -> None:
    room = Newsroom(store)
    await room.reader(1)
    await room.publish(await room.feed(), flood())
    await age(store, 40, shown=40)
    await run(store)
    (article,) = await all_of(store, Article)
    figures = await all_of(store, Figure)
    assert article.text == ""
    assert figures
    assert all(figure.evidence and figure.article_id == article.id for figure in figures)


async def test_what_is_still_owed_is_never_forgotten(store: Store) -> None:
    room = Newsroom(store)
    await room.reader(1)
    await room.publish(await room.feed(), flood())
    async with store.write() as session:
        (row,) = (await session.exec(select(Delivery))).all()
        row.created_at = NOON - timedelta(days=40)
        session.add(row)
    await run(store)
    assert len(await all_of(store, Delivery)) == 1


async def test_a_delivery_done_long_ago_goes(store: Store) -> None:
    room = Newsroom(store)
    await room.reader(1)
    await room.publish(await room.feed(), flood())
    async with store.write() as session:
        (row,) = (await session.exec(select(Delivery))).all()
        row.created_at, row.state = NOON - timedelta(days=40), "sent"
        session.add(row)
    await run(store)
    assert await all_of(store, Delivery) == []


async def test_forgetting_goes_in_small_steps(store: Store) -> None:
    room = Newsroom(store)
    feed = await room.feed()
    for place in ("Dolyna", "Kosiv", "Rakhiv"):
        await room.publish(feed, flood(place))
    await age(store, 40, shown=40)
    async with store.write() as session:
        assert await forget(session, NOON, KEEP, 2) == 2
    assert len(await all_of(store, Article)) == 1
