"""The whole bot in the test's own process: a publisher to poll, a Telegram to talk to, a clock that the test sets."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import Services, assemble, fill_index
from bot.feeds.fetch import Fetcher
from bot.feeds.opml import Outline
from bot.feeds.sources import add_all
from bot.feeds.workers import Workers
from bot.messenger.api import Messenger
from bot.rewriting.endpoint import Model
from bot.sandbox import Person, Post, Sandbox
from bot.settings import Settings
from bot.store.engine import Store
from tests.support.clock import Clock
from tests.support.publisher import Item, Publisher, publishing, rss

FEED = "/feed.xml"


@dataclass(slots=True)
class Whole:
    """What a test needs of it."""

    publisher: Publisher
    sandbox: Sandbox
    store: Store
    clock: Clock
    services: Services
    shown: dict[str, list[Item]] = field(default_factory=dict)

    async def follow_feed(self, path: str = FEED, *, title: str = "") -> None:
        """Add a feed and poll it for the first time, with nothing in it."""
        self.show(path=path)
        await add_all(self.store, [Outline(title=title, url=self.publisher.url(path))], self.clock())
        await self.poll()

    def show(self, *items: Item, path: str = FEED) -> None:
        """The feed shows these entries on top of what it showed before."""
        self.shown[path] = [*items, *self.shown.get(path, [])]
        self.publisher.serve(path, rss(self.shown[path], title=path.strip("/").split(".")[0].title()))

    async def poll(self) -> None:
        """Ten minutes later: whatever is due is polled, its pages are read."""
        self.clock.advance(600)
        while await self.services.poller.step():
            await self.services.poller.finish()
        await self.services.reader.finish()

    async def deliver(self, seconds: float = 10) -> None:
        """A little later: what is due is sent, at the pace that Telegram allows."""
        self.clock.advance(seconds)
        while await self.services.sender.step():
            await self.services.sender.drain()
            self.clock.advance(2)

    async def tell(self, *items: Item, path: str = FEED) -> None:
        """The feed shows something new, and everybody who is owed an alert gets it."""
        self.show(*items, path=path)
        await self.poll()
        await self.deliver()

    async def ask(self, person: Person, words: str) -> Post:
        """Somebody writes, and gets an answer."""
        self.clock.advance(5)
        return await person.ask(words)

    async def subscribe(self, person: Person, query: str) -> None:
        """Somebody subscribes to a topic, or to a query, confirming it."""
        answer = await self.ask(person, f"/subscribe {query}")
        if ["Subscribe"] in answer.buttons:
            await person.press(answer, "Subscribe")
            await person.chat.wait_for(lambda post: post.id == answer.id and "You now follow" in post.text)

    def alerts(self, person: Person, after: Post | None = None) -> list[Post]:
        """The bot's messages to somebody, after one of them."""
        return [post for post in person.chat.from_bot if after is None or post.id > after.id]


@asynccontextmanager
async def running(
    store: Store,
    sandbox: Sandbox,
    clock: Clock,
    folder: Path,
    model: Model | None = None,
    admins: frozenset[int] = frozenset(),
) -> AsyncIterator[Whole]:
    """The bot, with its chat listening; polls and deliveries happen when the test says so."""
    settings = Settings(data=folder, poll_every=300, poll_floor=60, allow_private_feeds=True, admins=admins)
    async with AsyncExitStack() as stack:
        publisher = await stack.enter_async_context(publishing())
        fetcher = await stack.enter_async_context(Fetcher(clock=clock, private=True))
        public = await stack.enter_async_context(Fetcher(clock=clock))
        workers = await stack.enter_async_context(Workers(1))
        messenger = Messenger(sandbox.token, sandbox.address, ticks=clock.monotonic, sleep=clock.sleep)
        await messenger.open()
        stack.push_async_callback(messenger.close)
        services = assemble(
            settings, store, fetcher, workers, messenger, public=public, painter=workers, owner="test", clock=clock,
            model=model,
        )  # fmt: skip
        await fill_index(services.index, store, services.catalog, clock())
        services.ready.set()
        listening = asyncio.create_task(services.chat.run())
        yield Whole(publisher, sandbox, store, clock, services)
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening
