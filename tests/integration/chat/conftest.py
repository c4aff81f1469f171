"""The bot's chat against the sandbox: real HTTP on loopback, a real database, people who type and press."""

from __future__ import annotations

import asyncio
import itertools
import socket
import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import change
from bot.articles import Hit as Found
from bot.chat.updates import Chat
from bot.errors import FeedError, TallyError
from bot.feeds.opml import Outline
from bot.figures.chart import Chart
from bot.messenger.api import Call, Messenger
from bot.messenger.message import Message
from bot.ops import web
from bot.sandbox import Person, Post, Sandbox
from bot.settings import Settings
from bot.store import chats, news, wordindex
from bot.store.engine import Store
from bot.store.retention import forget
from bot.store.tables import Article, Feed, Figure
from bot.topics.catalog import Catalog, load
from bot.topics.index import Index
from tests.support.clock import Clock


@dataclass
class House:
    """A running chat service, and short ways to what it knows."""

    sandbox: Sandbox
    store: Store
    clock: Clock
    catalog: Catalog
    index: Index
    chat: Chat
    messenger: Messenger
    waits: list[float] = field(default_factory=list)
    """What the service slept, in seconds; no time really passed."""
    owed: list[None] = field(default_factory=list)
    """One for each time that the sender was woken."""
    charts: list[Chart] = field(default_factory=list)
    """What was to be drawn; a worker draws in tests of the whole."""
    drawn: asyncio.Event = field(default_factory=asyncio.Event)
    painter_fails: bool = False
    behind: dict[str, tuple[Outline, ...] | FeedError] = field(default_factory=dict)
    """The feeds that are found behind addresses; a fetcher finds them in tests of the whole."""
    running: asyncio.Task[None] | None = None
    listening: socket.socket | None = None
    """Where it is pushed to; None where it polls."""
    pushed: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to talk."""
        self.running = asyncio.create_task(self.chat.run())
        if self.listening:
            self.pushed = asyncio.create_task(web.serve(self.listening, self.chat.routes))

    async def stop(self) -> None:
        """End, as the app does it."""
        for task in filter(None, (self.running, self.pushed)):
            task.cancel()
            await asyncio.wait({task})
        self.running = self.pushed = None

    async def feed(self, **fields: Any) -> Feed:
        """A feed whose last poll went well, unless told otherwise."""
        usual = Feed(
            url="https://wire.example/rss", title="Example Wire", host="wire.example",
            next_poll_at=self.clock(), created_at=self.clock(), last_polled_at=self.clock(),
        )  # fmt: skip
        async with self.store.write() as session:
            row = usual.sqlmodel_update(fields)
            session.add(row)
        return row

    async def article(self, feed: Feed, topic: str = "", **fields: Any) -> Article:
        """A stored article, about a topic of that key if one is named."""
        number = next(_numbers)
        usual = Article(
            feed_id=feed.id, key=str(number), fingerprint="", title=f"Report {number}", text="",
            language="en", source=feed.title, link=f"https://wire.example/{number}",
            published=self.clock(), seen_at=self.clock(), shown_at=self.clock(),
        )  # fmt: skip
        async with self.store.write() as session:
            row = usual.sqlmodel_update(fields)
            session.add(row)
            await session.flush()
            await wordindex.put(session, [row])
            if topic:
                known = await chats.topic(session, topic, None, self.clock())
                hit = Found(topic=topic, score=0.9, matched="Sudzha", field="title", start=0, end=6)
                await news.record_hits(session, known.id, [(row.id, hit)])
        return row

    async def figure(self, article: Article, **fields: Any) -> None:
        """A figure of an article: at least 100 killed, as the spy agency says, unless told otherwise."""
        usual = Figure(
            article_id=article.id, measure="killed", low=100.0, qualifier="at_least", counted="soldiers",
            scope="total", claimant=["National Intelligence Service"], claimant_key="nis",
            as_of=self.clock().date(), evidence="at least 100", field="text", start=0, end=12,
            source=article.source, link=article.link, reported_at=self.clock(),
        )  # fmt: skip
        async with self.store.write() as session:
            session.add(usual.sqlmodel_update(fields))

    async def follows(self, chat_id: int, thread_id: int = 0) -> list[str]:
        """The keys of the topics that a chat follows."""
        async with self.store.read() as session:
            return [one.topic.key for one in await chats.following(session, chat_id, thread_id)]


SECRET = "only-telegram-knows-this"
_numbers = itertools.count(1)
Opening = Callable[..., Awaitable[House]]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The built-in topics."""
    return load()


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged, instead of its being written."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
async def open_house(sqlite_store: Store, clock: Clock, catalog: Catalog) -> AsyncIterator[Opening]:
    """Makes a house with a sandbox of its own, its settings as named; `running=False` to start it oneself."""
    async with opening(sqlite_store, clock, catalog) as make:
        yield make


@asynccontextmanager
async def opening(store: Store, clock: Clock, catalog: Catalog) -> AsyncIterator[Opening]:
    """The same for any store."""
    async with AsyncExitStack() as stack:

        async def make(
            *, sandbox: Sandbox | None = None, running: bool = True, webhook: bool = False, **settings: Any
        ) -> House:
            sandbox = sandbox or Sandbox()
            address = await stack.enter_async_context(sandbox.serve())
            ticks = itertools.count(step=1000)  # no message ever waits for its turn
            messenger = Messenger(sandbox.token, address, ticks=lambda: float(next(ticks)))
            await messenger.open()
            stack.push_async_callback(messenger.close)
            listening = web.listen("127.0.0.1", 0) if webhook else None
            if listening:
                stack.enter_context(listening)
                url = f"http://127.0.0.1:{listening.getsockname()[1]}/telegram"
                settings |= {"webhook_url": url, "webhook_secret": SECRET}
            house = _house(sandbox, store, clock, catalog, messenger, Settings(**settings))
            house.listening = listening
            stack.push_async_callback(house.stop)
            if running:
                house.start()
            return house

        yield make


def _house(
    sandbox: Sandbox, store: Store, clock: Clock, catalog: Catalog, messenger: Messenger, settings: Settings
) -> House:
    index = Index()
    waits: list[float] = []
    owed: list[None] = []
    charts: list[Chart] = []

    async def paint(chart: Chart) -> bytes:
        charts.append(chart)
        made.drawn.set()
        if made.painter_fails:
            raise TallyError("the worker process died")
        return png(width=1080, height=1000 + len(charts))

    async def find(address: str) -> tuple[Outline, ...]:
        if isinstance(found := made.behind[address], FeedError):
            raise found
        return found

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    chat = Chat(
        store, messenger, settings, catalog,
        who="process 1 on here", clock=clock, draw=paint, find_feeds=find,
        on_owed=lambda: owed.append(None), on_wanted=partial(change, index), sleep=sleep, patience=0.02,
    )  # fmt: skip
    made = House(sandbox, store, clock, catalog, index, chat, messenger, waits, owed, charts)
    return made


@pytest.fixture
async def house(open_house: Opening) -> House:
    """A house that is open to everybody."""
    return await open_house()


@pytest.fixture
def ann(house: House) -> Person:
    """Somebody who reads English."""
    return house.sandbox.person("Ann", language="en")


def png(*, width: int, height: int) -> bytes:
    """An empty picture of that size."""
    row = b"\0" + bytes(width)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    ]
    chunks = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


async def press(person: Person, post: Post, label: str) -> str:
    """Press a button and give the words of its answer."""
    return (await (await person.press(post, label)).answer()).text


async def shown(house: House, person: Person, message: Message) -> Post:
    """A message of the bot's with buttons."""
    outcome = await house.messenger.perform(Call.send(person.id, message))
    return await person.chat.wait_for(lambda post: post.id == outcome.message_id)


def month() -> timedelta:
    """Longer than anything but the articles is kept."""
    return timedelta(days=31)


async def let_a_month_pass(house: House) -> None:
    """A month passes, and what is past retention goes."""
    house.clock.now += month()
    async with house.store.write() as session:
        await forget(session, house.clock(), timedelta(days=Settings().retention_days), 1000)


async def restarted(house: House, open_house: Opening, **settings: Any) -> House:
    """The same bot, in another process."""
    await house.stop()
    return await open_house(sandbox=house.sandbox, **settings)
