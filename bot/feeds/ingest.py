"""One transaction per article: the article, its figures, its hits, its story, and the promise to tell.

A crash before the commit means that the entry is seen again; after it, nothing is owed but sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import desk
from bot.alerts import promises, updates
from bot.articles import Anchor, Entry, Reading
from bot.feeds.feed import fingerprint
from bot.rewriting.refusal import refusal
from bot.store import articles, deliveries
from bot.store.engine import Store
from bot.store.tables import Article, Feed
from bot.store.unread import Outlet
from bot.stories import cluster

PAGE_WAIT = timedelta(seconds=3)
"""How long an alert waits for its article's page."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an entry."""

    article_id: int
    story_id: int | None
    owed: int
    """What it owes: first alerts, or edits of them."""
    wants_page: bool
    """It names a topic and shows too little text: its page is to be read."""
    wants_words: bool = False
    """It is the first that is told of its story, and its alerts wait for a model's words."""


async def ingest(
    store: Store,
    feed: Feed | Outlet,
    entry: Entry,
    reading: Reading,
    *,
    now: datetime,
    tell: bool,
    words_wait: timedelta = timedelta(),
) -> Ingested | None:
    """Store a new entry and what it owes; None where another worker was first.

    Without `tell` nothing is owed: a feed's first poll stores and does not alert. `words_wait` is how long a story's
    first alerts may wait for a model's words; no time where there is no model.
    """
    async with store.write() as session:
        if await articles.find(session, feed.id, entry.key):
            return None
        row = _article(feed, entry, reading, now)
        await store.lock_stories(session)
        await articles.write_reading(session, row, reading, now)
        row.story_id = await _story(session, row, entry.link, reading, now)
        if reading.hits:
            await updates.learn(session, row)
        wants_page = bool(reading.hits) and tell and desk.wants_page(entry)
        may_reword = bool(words_wait and reading.hits and tell) and not await deliveries.is_told(session, row.story_id)
        wait = max(PAGE_WAIT if wants_page else timedelta(), words_wait if may_reword else timedelta())
        owed = await _tell(session, row, now, wait) if tell else 0
        wants_words = may_reword and await deliveries.is_shown(session, row.id)
    return Ingested(row.id, row.story_id, owed, wants_page and owed > 0, wants_words)


async def amend(
    store: Store, feed: Feed | Outlet, entry: Entry, reading: Reading, *, now: datetime, page: str = ""
) -> Ingested | None:
    """Store an entry that its feed edited in place, and what it owes now: edits of its alerts, and first alerts of
    topics that it names only now. None where the entry is not stored.

    `page` is the text of the article's page where that was read before, and the reading is of it.
    """
    async with store.write() as session:
        row = await articles.find(session, feed.id, entry.key)
        if row is None:
            return None
        before, known = _shown(row), await articles.scores(session, row.id)
        row.title, row.link, row.fingerprint = entry.title, entry.link, fingerprint(entry)
        row.text = desk.article(entry, row.source, page).text
        row.page_read = bool(page) and row.text == page
        edits = await _reread(session, row, reading, before, now)
        wait = PAGE_WAIT if desk.wants_page(entry) else timedelta()
        firsts = await promises.promise_more(session, row, known, now, wait)
    return Ingested(row.id, row.story_id, edits + firsts, desk.wants_page(entry) and (bool(page) or firsts > 0))


async def add_page(
    store: Store,
    article_id: int,
    text: str | None,
    reading: Reading | None,
    *,
    now: datetime,
    wait: timedelta = timedelta(),
) -> int:
    """The page has been read, or can't be: release what waits for it, correct what went out without it.

    With `wait`, its alerts wait for something else, so much longer.
    """
    async with store.write() as session:
        row = await session.get(Article, article_id)
        if row is None:
            return 0
        owed = 0
        if text is not None and reading is not None:
            before = _shown(row)
            row.text, row.page_read = text, True
            owed = await _reread(session, row, reading, before, now, tell=True)
            await promises.promise(session, row, now, wait)
        if not wait:
            await deliveries.release(session, article_id, now)
        return owed


async def _tell(session: AsyncSession, row: Article, now: datetime, wait: timedelta) -> int:
    """Owe first alerts to who has none of the story, and to who has one what is new, or who else reports it."""
    firsts = await promises.promise(session, row, now, wait)
    if not await articles.is_running(session, row):
        return firsts
    if await updates.has_news(session, row):
        return firsts + await updates.follow(session, row, now, wait)
    if await articles.is_first_of_outlet(session, row):
        return firsts + await updates.name_outlet(session, row, now)
    return firsts


async def _reread(
    session: AsyncSession, row: Article, reading: Reading, before: tuple[str, str], now: datetime, *, tell: bool = False
) -> int:
    """Store another reading of an article, and owe what it changes. With `tell` it is the first of the whole text, so
    what is new is news; without, its feed corrects what it said."""
    figures = await articles.figure_lines(session, row.id)
    words = row.rewritten if row.summary == reading.summary else None
    row.summary, row.language = reading.summary, reading.language
    row.rewritten = words if words and not refusal(words, articles.as_value(row)) else None
    await articles.write_reading(session, row, reading, now)
    is_news = bool(reading.hits) and await updates.learn(session, row)
    if before == _shown(row) and figures == await articles.figure_lines(session, row.id):
        return 0
    row.revision += 1
    session.add(row)
    if tell and is_news and await articles.is_running(session, row):
        return await updates.follow(session, row, now, timedelta())
    return await updates.correct(session, row, now)


def _shown(row: Article) -> tuple[str, str]:
    return row.title, row.rewritten or row.summary


async def _story(session: AsyncSession, row: Article, link: str, reading: Reading, now: datetime) -> int:
    """The story of a new article: the one that it looks like, else the one that it only repeats, else its own."""
    at, keys = _appeared(row.published, now), cluster.keys(link, reading.features)
    candidates = await articles.candidates(session, keys, at - cluster.WINDOW)
    if story := cluster.choose(link, reading.features, at, candidates):
        if cluster.is_anchor(reading.features, story):
            await articles.add_anchor(session, story.id, Anchor(features=reading.features, seen=at), keys)
        return story.id
    if reading.hits and (echoed := await updates.echoed(session, row)):
        return echoed
    return await articles.start_story(session, cluster.canonical(link), reading.features, keys, at)


def _appeared(published: datetime | None, now: datetime) -> datetime:
    """When a report appeared: as it is dated, but neither after now nor before any story of now."""
    return max(min(published or now, now), now - cluster.WINDOW)


def _article(feed: Feed | Outlet, entry: Entry, reading: Reading, now: datetime) -> Article:
    return Article(
        feed_id=feed.id,
        key=entry.key,
        fingerprint=fingerprint(entry),
        link=entry.link,
        title=entry.title,
        text=desk.article(entry, feed.title).text,
        summary=reading.summary,
        language=reading.language,
        source=feed.title,
        published=entry.published,
        seen_at=now,
        shown_at=now,
    )
