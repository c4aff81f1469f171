"""An article, its figures, its hits, its story, and the promise to tell, in one transaction: a few articles in each.

A crash before the commit means that the entries are seen again; after it, nothing is owed but sending.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import desk
from bot.alerts import promises, updates
from bot.alerts.news import News, as_json, is_new
from bot.articles import Anchor, Entry, Features, Hit, Reading
from bot.feeds.feed import fingerprint
from bot.rewriting.refusal import refusal
from bot.store import articles, deliveries, ledger, wordindex
from bot.store.engine import Store
from bot.store.tables import Article, Feed
from bot.store.unread import Outlet
from bot.stories import cluster

PAGE_WAIT = timedelta(seconds=3)
"""How long an alert waits for its article's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A new entry as the desk has read it."""

    feed: Feed | Outlet
    entry: Entry
    reading: Reading
    tell: bool
    """Whether anybody is told: what a feed shows at its first poll is stored only."""


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
    store: Store, found: Sequence[Found], *, now: datetime, words_wait: timedelta = timedelta()
) -> list[Ingested | None]:
    """Store the first of these new entries, and what they owe: as many as one transaction takes while nobody
    waits for its end. Gives what became of each; None where another worker was first.

    `words_wait` is how long a story's first alerts may wait for a model's words; no time where there is no model.
    """
    done: list[Ingested | None] = []
    async with store.write(here=True) as session:
        await store.lock_stories(session)
        stored = await articles.stored(session, [(one.feed.id, one.entry.key) for one in found])
        hits = await articles.hits_of(session, [one.reading for one in found])
        rows = []
        for one, its in zip(found, hits, strict=True):
            if (one.feed.id, one.entry.key) in stored:
                done.append(None)
                continue
            stored.add((one.feed.id, one.entry.key))
            new = _New(one, _article(one.feed, one.entry, one.reading, now), its, now)
            rows.append(new.row)
            done.append(await new.store(session, words_wait))
            await asyncio.sleep(0)  # others want the processor too
            if new.follows or store.is_awaited:  # somebody who asked something may be waiting
                break
        await wordindex.put(session, rows)
    return done


class _New:
    """A new entry on its way into the store."""

    def __init__(self, found: Found, row: Article, hits: Mapping[int, Hit], now: datetime) -> None:
        self._found, self._hits, self._now, self.row = found, hits, now, row
        self._scores = {topic_id: hit.score for topic_id, hit in hits.items()}
        self._asking = ledger.Asking.of(row, self._scores)
        self.follows = False
        """It has owed something to those who were told of its story before. It holds what they were told until the
        transaction ends, and who holds that of two stories may wait for one who waits for them."""

    async def store(self, session: AsyncSession, words_wait: timedelta) -> Ingested:
        """Store it with all that it owes."""
        row, found = self.row, self._found
        figures = articles.figure_rows(row, found.reading.figures, self._now)
        runs = await self._choose_story(session, figures)
        news = await self._judge(session, figures)
        await articles.add(session, row, figures, self._hits)
        wants_page = bool(self._hits) and found.tell and desk.wants_page(found.entry)
        may_reword = bool(words_wait and self._hits and found.tell) and not await deliveries.is_told(
            session, row.story_id or 0
        )
        wait = max(PAGE_WAIT if wants_page else timedelta(), words_wait if may_reword else timedelta())
        owed = await self._tell(session, runs, is_new(news), wait) if found.tell else 0
        wants_words = may_reword and await deliveries.is_shown(session, row.id)
        return Ingested(row.id, row.story_id, owed, wants_page and owed > 0, wants_words)

    async def _choose_story(self, session: AsyncSession, figures: articles.Rows) -> bool:
        """The story that it looks like, else the one that it only repeats, else its own. Gives whether it was there."""
        row, features, link = self.row, self._found.reading.features, self._found.entry.link
        at, keys = _appeared(row.published, self._now), cluster.keys(link, features)
        row.story_id = await find_story(session, link, features, keys, at) or await self._echoed(session, figures)
        if row.story_id:
            return True
        row.story_id = await articles.start_story(session, cluster.canonical(link), features, keys, at)
        return False

    async def _echoed(self, session: AsyncSession, figures: articles.Rows) -> int | None:
        reported = [articles.as_reported(figure, None) for figure in figures]
        leading = [
            one for one, figure in zip(reported, self._found.reading.figures, strict=True) if ledger.leads(figure)
        ]
        return await updates.echoed(session, self._asking, reported, leading)

    async def _judge(self, session: AsyncSession, figures: articles.Rows) -> list[News]:
        """What is new in its figures, noted in their rows; where it names no topic nobody asks."""
        if not self._hits:
            return []
        story_id = self.row.story_id
        reported = [articles.as_reported(figure, story_id) for figure in figures]
        found = await updates.judge(session, self._asking, story_id, reported)
        for figure, one in zip(figures, found, strict=True):
            figure["news"] = as_json(one)
        return found

    async def _tell(self, session: AsyncSession, runs: bool, has_news: bool, wait: timedelta) -> int:
        """Owe first alerts to who has none of the story, and to who has one what is new, or who else reports it."""
        report = updates.report_on(self.row, self._scores, self._found.reading.figures)
        firsts = await promises.promise(session, self.row, report, self._now, wait)
        if not runs:
            return firsts
        earlier = await articles.earlier(session, self.row)
        if not earlier.any:
            return firsts
        if has_news:
            self.follows = True
            return firsts + await updates.follow(session, self.row, self._now, wait)
        if not earlier.of_outlet:
            self.follows = True
            return firsts + await updates.name_outlet(session, self.row, self._now)
        return firsts


async def find_story(
    session: AsyncSession, link: str, features: Features, keys: Sequence[str], at: datetime
) -> int | None:
    """The story that a report looks like, which appeared then; later ones are compared with this one too where it
    differs from what began the story."""
    candidates = await articles.candidates(session, keys, at - cluster.WINDOW)
    choice = cluster.choose(link, features, at, candidates)
    if choice is None:
        return None
    if cluster.is_anchor(features, choice):
        await articles.add_anchor(session, choice.story, Anchor(features=features, seen=at), keys)
    return choice.story.id


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
            report = await updates.report(session, row, await articles.scores(session, row.id))
            await promises.promise(session, row, report, now, wait)
        if not wait:
            await deliveries.release(session, article_id, now)
        return owed


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
    if tell and is_news and (await articles.earlier(session, row)).any:
        return await updates.follow(session, row, now, timedelta())
    return await updates.correct(session, row, now)


def _shown(row: Article) -> tuple[str, str]:
    return row.title, row.rewritten or row.summary


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
