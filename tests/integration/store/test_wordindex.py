"""The index of words: whatever a query matches is among what it finds, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from bot import desk
from bot.articles import Entry
from bot.store import articles, news, wordindex
from bot.store.engine import Store
from bot.store.retention import forget
from bot.store.tables import Article, Feed
from bot.store.wordindex import Word, needed
from bot.topics.index import Index
from bot.topics.query import parse
from tests.support.clock import NOON

TEXTS = {
    "повінь": ("uk", "На Закарпатті паводок", "Після повені зникли двоє рибалок."),
    "ёлки": ("ru", "В лесу стояли ёлки", ""),
    "북한군": ("ko", "북한군이 쿠르스크에 있다", "국정원은 사상자가 천 명이라고 밝혔다."),
    "dam": ("en", "Two dams broke", "The river doesn't sleep: NATO's café was flooded, 12,000 left."),
    "other": ("en", "Markets rise", "Shares of drones' makers went up."),
}


async def furnish(store: Store) -> None:
    async with store.write() as session:
        feed = Feed(
            url="https://wire.example/rss", title="Wire", host="wire.example", next_poll_at=NOON, created_at=NOON
        )
        session.add(feed)
        await session.flush()
        for key, (language, title, body) in TEXTS.items():
            row = Article(
                feed_id=feed.id, key=key, fingerprint="", title=title, text=body, language=language, source="Wire",
                link="", published=NOON, seen_at=NOON, shown_at=NOON,
            )  # fmt: skip
            session.add(row)
            await session.flush()
            await wordindex.put(session, [row])


async def found(store: Store, query: str) -> set[str]:
    async with store.read() as session:
        rows = await news.having(session, needed(parse(query)), None, 100)
        keys = await session.exec(select(Article.key).where(col(Article.id).in_([row.id for row in rows])))
        return set(keys.all())


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("повені", {"повінь"}),
        ("рибалка", {"повінь"}),
        ("елка", {"ёлки"}),
        ("북한군", {"북한군"}),
        ("국정원", {"북한군"}),
        ("dam", {"dam"}),
        ("DAMS flooding", {"dam"}),
        ('="dams"', {"dam"}),
        ('="dam"', {"dam"}),  # that it stands there in another form only is for the matcher to see
        ("doesn't", {"dam"}),
        ("cafe", {"dam"}),
        ("floo*", {"dam"}),
        ("북한*", {"북한군"}),
        ("dam OR market", {"dam", "other"}),
        ("dam -flood", {"dam"}),
        ("dam NEAR/3 river", {"dam"}),
        ('dam "broke two"', {"dam"}),
        ("volcano", set()),
        ("dam volcano", set()),
        ("dam source:wire", {"dam"}),
        ("source:wire", set(TEXTS)),
        ("dam OR source:wire", set(TEXTS)),
        ('"a\'b" OR x', set()),
        ("𞤀𞤁", set(TEXTS)),
    ],
)
async def test_what_can_match_is_found(store: Store, query: str, keys: set[str]) -> None:
    await furnish(store)
    assert await found(store, query) == keys


async def test_an_article_that_was_read_again_has_its_new_words_only(store: Store) -> None:
    await furnish(store)
    async with store.write() as session:
        row = (await session.exec(select(Article).where(Article.key == "dam"))).one()
        row.title, row.text = "One bridge broke", ""
        entry = Entry(key=row.key, title=row.title, link="", summary="", content="", published=NOON)
        reading = desk.read(desk.article(entry, "Wire"), Index())
        await articles.write_reading(session, row, reading, NOON)
    assert await found(store, "dam") == set()
    assert await found(store, "bridge") == {"dam"}


async def test_what_the_index_lacks_is_made_good_the_newest_first(store: Store) -> None:
    await furnish(store)
    async with store.write() as session:
        await wordindex.drop(session, (await session.exec(select(Article.id))).all())
    assert await found(store, "dam OR market OR 북한군") == set()
    async with store.write() as session:
        assert await wordindex.catch_up(session, 3) == 3
    assert await found(store, "dam OR market OR 북한군 OR повінь") == {"dam", "other", "북한군"}
    async with store.write() as session:
        assert await wordindex.catch_up(session, 3) == 2
        assert await wordindex.catch_up(session, 3) == 0


async def test_what_retention_takes_is_found_no_more(store: Store) -> None:
    await furnish(store)
    later: datetime = NOON + timedelta(days=100)
    async with store.write() as session:
        assert await forget(session, later, timedelta(days=90), 500)
    async with store.write() as session:
        assert await wordindex.catch_up(session, 3) == 0
    assert await found(store, "dam") == set()


async def test_the_newest_are_found_first_however_far_apart_they_are(store: Store) -> None:
    await furnish(store)
    far = [7, 65_535, 65_536, 300_000, 700_000]
    async with store.write() as session:
        dam = (await session.exec(select(Article).where(Article.key == "dam"))).one()
        for number in far:
            row = Article(**dam.model_dump() | {"id": number, "key": str(number)})
            session.add(row)
            await session.flush()
            await wordindex.put(session, [row])
    async with store.read() as session:
        pages, last = [], None
        while page := await wordindex.find(session, Word("dam"), last, 2):
            pages.append(list(page))
            last = page[-1]
    assert pages == [[700_000, 300_000], [65_536, 65_535], [7, dam.id]]
