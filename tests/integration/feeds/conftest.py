"""Fixtures: a publisher on loopback, a fetcher that may read from it, and a desk with a poller."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.feeds.fetch import Fetcher
from bot.feeds.opml import Outline
from bot.feeds.outcomes import Rhythm
from bot.feeds.poll import Poller
from bot.feeds.reading import Reader
from bot.feeds.sources import add_all
from bot.feeds.workers import Workers
from bot.store.engine import Store
from bot.store.tables import Article, Feed
from bot.topics.index import Index
from tests.support.clock import Clock
from tests.support.publisher import Publisher, publishing


@dataclass(slots=True)
class Desk:
    """A poller on one feed, and a reader of what it finds."""

    publisher: Publisher
    store: Store
    fetcher: Fetcher
    workers: Workers
    clock: Clock
    poller: Poller
    reader: Reader
    index: Index = field(default_factory=Index)

    def another_poller(self, owner: str = "me", ahead: timedelta = timedelta()) -> Poller:
        rhythm = Rhythm(floor=60, every=300)
        return Poller(
            self.store,
            self.fetcher,
            self.workers,
            rhythm,
            owner=owner,
            clock=self.clock,
            on_found=lambda: None,
            ahead=lambda: ahead,
        )

    def another_reader(self, owner: str = "me", *, on_owed: Callable[[], None] = lambda: None) -> Reader:
        return Reader(
            self.store,
            self.fetcher,
            self.workers,
            self.index,
            public=self.fetcher,
            owner=owner,
            clock=self.clock,
            on_owed=on_owed,
        )

    async def add(self, path: str) -> None:
        await add_all(self.store, [Outline(title="", url=self.publisher.url(path))], self.clock())

    async def poll(self, seconds: float = 600) -> int:
        """Some time later: how many polls were due."""
        self.clock.advance(seconds)
        started = await self.poller.step()
        await self.poller.finish()
        await self.reader.finish()
        return started

    async def feed(self) -> Feed:
        async with self.store.read() as session:
            return (await session.exec(select(Feed))).one()

    async def feeds(self) -> list[Feed]:
        """All of them, by address."""
        async with self.store.read() as session:
            return list((await session.exec(select(Feed).order_by(Feed.url))).all())

    async def titles(self) -> list[str]:
        async with self.store.read() as session:
            return sorted(article.title for article in (await session.exec(select(Article))).all())


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with publishing() as publisher:
        yield publisher


@pytest.fixture
async def fetcher(clock: Clock) -> AsyncIterator[Fetcher]:
    async with Fetcher(clock=clock, private=True) as fetcher:
        yield fetcher


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(1) as workers:
        yield workers


@pytest.fixture
async def desk(store: Store, clock: Clock) -> AsyncIterator[Desk]:
    async with publishing() as publisher, Fetcher(clock=clock, private=True) as fetcher, Workers(1) as workers:
        made = Desk(publisher, store, fetcher, workers, clock, None, None)  # type: ignore[arg-type]  # given below
        made.poller, made.reader = made.another_poller(), made.another_reader()
        yield made
