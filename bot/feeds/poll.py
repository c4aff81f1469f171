"""Polls due feeds: fetch, parse, read each new entry at the desk, ingest it, and schedule the next poll.

The feed's row is the schedule. Due feeds are claimed by the batch, and what polls came to is stored by the batch: after
the entries, which are stored one by one, so a crash between them polls the feed again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog

from bot import counts, desk
from bot.articles import Entry
from bot.errors import FeedError, StoreAway
from bot.feeds import outcomes, schedule
from bot.feeds.address import host_key
from bot.feeds.feed import Feed as Document
from bot.feeds.feed import fingerprint
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.ingest import Ingested, add_page, amend, ingest, known_page
from bot.feeds.outcomes import Rhythm, store_all
from bot.feeds.page import read_page
from bot.feeds.parse import Parser
from bot.feeds.rewording import Rewording
from bot.feeds.workers import Workers
from bot.rewriting.rewriter import SECONDS
from bot.store import articles, feeds
from bot.store.engine import Store
from bot.store.feeds import Claimed, Outcome
from bot.text.words import is_cyrillic, load_dictionaries
from bot.topics.index import Index

log = structlog.get_logger(__name__)

AT_ONCE = 32
"""Feeds polled at the same time."""
CLAIMED = 256
"""Feeds held at the same time: those polled, those that wait for that, and those whose outcome isn't stored yet."""
LEASE = timedelta(minutes=5)
"""Longer than a poll may take, its entries and the polls before it included."""
LONGEST_SLEEP = 1.0
"""Seconds after which the schedule is looked at again, and what has ended since is stored."""
COUNTED = timedelta(minutes=1)
"""For how long the number of subscribers that publishers are told is good enough."""
PAGES_AT_ONCE = 4


class Poller:
    """Polls what is due. `on_owed` is called when an article owes alerts.

    `fetcher` reaches what the operator allows, `public` never a private address. `ahead` is by how much `clock` is
    before the publishers' clocks: what they date is moved by it, so that news stays as new as it is.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        index: Index,
        rhythm: Rhythm,
        *,
        public: Fetcher,
        owner: str,
        clock: Callable[[], datetime],
        on_owed: Callable[[], None],
        ahead: Callable[[], timedelta] = timedelta,
        rewording: Rewording | None = None,
    ) -> None:
        self._store, self._workers, self._index = store, workers, index
        self._fetcher, self._public = fetcher, public
        self._rhythm, self._owner, self._clock, self._on_owed = rhythm, owner, clock, on_owed
        self._parser, self._ahead, self._rewording = Parser(workers), ahead, rewording
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._held: set[int] = set()
        """The feeds under way: a slow machine may need longer for one than its lease lasts."""
        self._ended: list[Outcome] = []
        """What is to be stored of those whose poll is over."""
        self._enough_ended = asyncio.Event()
        self._more_due = False
        """The last claim took all that there was room for."""
        self._has_leases_left = False
        """The database went away in the middle of a poll, which couldn't give its lease back."""
        self._pages: set[asyncio.Task[None]] = set()
        self._reachable: bool | None = None
        self._subscribers = 0
        self._count_again = clock()
        self._at_desk = asyncio.Lock()
        """One article at a time: the desk computes and the store has one writer, and alerts and answers need both."""
        self._has_dictionaries = False
        self._page_room = asyncio.Semaphore(PAGES_AT_ONCE)

    async def recover(self) -> None:
        """The leases of this owner that nobody works on are given up: at start, and once the database is back."""
        async with self._store.write() as session:
            await feeds.release_all(session, self._owner, busy=self._held)
        self._has_leases_left = False

    async def run(self) -> None:
        """Poll until cancelled; polls under way are then broken off, which loses nothing."""
        try:
            while True:
                await self._step_or_wait()
                await self.gather()
        finally:
            await self._stop()

    async def _step_or_wait(self) -> None:
        try:
            if not await self.step() and not self._held:
                await self._say_whether_reachable()
        except StoreAway as error:
            log.warning("polls.postponed", reason=str(error))
            self._has_leases_left = True

    async def step(self) -> int:
        """Store what polls came to, and start polling what is due. Gives the number of polls started."""
        if self._has_leases_left:
            await self.recover()
        await self._record()
        room, now = CLAIMED - len(self._held), self._clock()
        if room <= 0 or not (self._more_due or await self._is_due(now)):
            return 0
        async with self._store.write() as session:
            await self._store.lock_feeds(session)
            claimed = await feeds.claim(session, self._owner, now, LEASE, room, busy=self._held)
            if now >= self._count_again:
                self._subscribers = await feeds.subscribers(session)
                self._count_again = now + COUNTED
        self._more_due = len(claimed) == room
        for feed in claimed:
            self._held.add(feed.id)
            _keep(self._tasks, self.poll(feed))
        return len(claimed)

    async def _is_due(self, now: datetime) -> bool:
        async with self._store.read() as session:
            due_at = await feeds.next_due(session, now)
        return due_at is not None and due_at <= now

    async def gather(self) -> None:
        """Wait until a step is worth its transactions: half of what is held has ended, or all, or some time is over."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._enough_ended.wait(), LONGEST_SLEEP)

    async def _record(self) -> None:
        batch, self._ended = self._ended, []
        self._enough_ended.clear()
        if not batch:
            return
        try:
            await store_all(self._store, self._owner, batch)
        except asyncio.CancelledError:
            self._ended = batch + self._ended  # it may have been stored or not: to store it again does no harm
            raise
        finally:
            self._held.difference_update(outcome.feed.id for outcome in batch)
            self._weigh()

    def _weigh(self) -> None:
        if self._ended and len(self._ended) >= min(CLAIMED // 2, len(self._held)):
            self._enough_ended.set()

    async def _stop(self) -> None:
        for task in self._tasks | self._pages:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._pages, return_exceptions=True)
        self._held.clear()
        try:
            await self._record()
            await self.recover()
        except StoreAway as error:
            log.warning("polls.postponed", reason=str(error))

    async def _say_whether_reachable(self) -> None:
        async with self._store.read() as session:
            polled, answering = await feeds.reach(session)
        if polled and (reachable := answering > 0) is not self._reachable:
            self._reachable = reachable
            if reachable:
                log.info("feeds.reached", answering=answering, of=polled)
            else:
                log.warning("feeds.unreachable", of=polled, advice="no feed can be reached: is the network up?")

    async def finish(self) -> None:
        """Wait for the polls and page readings under way, and store what they came to."""
        while pending := self._tasks | self._pages:
            await asyncio.wait(pending)
        await self._record()

    async def poll(self, feed: Claimed) -> None:
        """Poll one feed whose lease is ours. What comes of it, whatever that is, is stored by the next step."""
        try:
            async with self._room:
                outcome = await self._poll(feed)
        except FeedError as error:
            log.info("feed.failed", feed=feed.url, problem=error.problem)
            counts.POLLS.labels(type(error).__name__).inc()
            outcome = outcomes.failed(feed, error, self._rhythm, self._clock())
        except StoreAway as error:
            log.warning("feed.postponed", feed=feed.url, reason=str(error))
            self._has_leases_left = True
            self._held.discard(feed.id)
            return
        except BaseException:
            self._held.discard(feed.id)
            raise
        self._ended.append(outcome)
        self._weigh()

    async def _poll(self, feed: Claimed) -> Outcome:
        now = self._clock()
        free = schedule.unconditional(outcomes.history(feed), now=now)
        response = await self._fetcher.fetch(
            Request(
                url=feed.url,
                etag=None if free else feed.etag,
                last_modified=None if free else feed.last_modified,
                validated_url=feed.validated_url,
                subscribers=self._subscribers,
            )
        )
        new = 0
        if response.status == 200 and response.body_hash != feed.body_hash:
            ahead = self._ahead()
            with counts.PARSE_SECONDS.time():
                document = await self._parser.parse(
                    response.body, url=response.url, content_type=response.content_type, now=now - ahead
                )
            document = _later(document, ahead)
            feed = replace(feed, title=outlet(feed.title, document.title, feed.url), ttl_seconds=document.ttl)
            new = await self._take_in(feed, document)
        counts.POLLS.labels("new" if new else "nothing_new").inc()
        return outcomes.answered(feed, response, new, self._rhythm, self._clock())

    async def _take_in(self, feed: Claimed, document: Document) -> int:
        keys = [entry.key for entry in document.entries]
        async with self._store.read() as session:
            seen = await articles.seen(session, feed.id, keys)
        new = 0
        for entry in reversed(document.entries):
            if seen.get(entry.key) != fingerprint(entry):
                new += entry.key not in seen
                async with self._at_desk:
                    await self._read(feed, entry, is_new=entry.key not in seen)
        async with self._store.write() as session:
            await articles.touch(session, feed.id, keys, self._clock())
        return new

    async def _read(self, feed: Claimed, entry: Entry, *, is_new: bool) -> None:
        # What the page told isn't taken back when the feed edits its teaser: it is read again, and stays until then.
        page = "" if is_new else await known_page(self._store, feed, entry)
        counts.ENTRIES.labels("new" if is_new else "edited").inc()
        if not self._has_dictionaries and is_cyrillic(entry.title):
            await asyncio.to_thread(load_dictionaries)  # nobody else has to wait for them
            self._has_dictionaries = True
        try:
            with counts.DESK_SECONDS.time():
                reading = desk.read(desk.article(entry, feed.title, page), self._index)
        except Exception:  # one text that the desk fails on must not hold up the rest of its feed
            log.exception("entry.unread", feed=feed.url, link=entry.link)
            return
        counts.HITS.inc(len(reading.hits))
        counts.FIGURES.inc(len(reading.figures))
        if is_new:
            tell = feed.first_polled_at is not None
            words_wait = self._rewording.wait if self._rewording else timedelta()
            taken = await ingest(self._store, feed, entry, reading, now=self._clock(), tell=tell, words_wait=words_wait)
        else:
            taken = await amend(self._store, feed, entry, reading, now=self._clock(), page=page)
        if taken and reading.hits:
            # What is owed is followed by its story's number through the log; the rest only where everything is logged.
            log.log(
                logging.INFO if taken.owed else logging.DEBUG,
                "entry.read",
                story=taken.story_id,
                article=taken.article_id,
                feed=feed.url,
                topics=len(reading.hits),
                figures=len(reading.figures),
                owed=taken.owed,
            )
        if taken and taken.owed:
            self._on_owed()
        if taken and (taken.wants_page or taken.wants_words):
            _keep(self._pages, self._complete(taken, feed, entry))

    async def _complete(self, taken: Ingested, feed: Claimed, entry: Entry) -> None:
        """Fetch what an article's alerts wait for: its page, then a model's words for it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + SECONDS
        if taken.wants_page:
            wait = timedelta(seconds=SECONDS) if taken.wants_words else timedelta()
            await self._read_page(taken.article_id, feed, entry, wait)
        if self._rewording and taken.wants_words:
            await self._rewording.reword(taken.article_id, until - loop.time())
            self._on_owed()

    async def _read_page(self, article_id: int, feed: Claimed, entry: Entry, wait: timedelta) -> None:
        known = desk.article(entry, feed.title)
        async with self._page_room:
            page = await read_page(entry.link, self._for_page(feed, entry), self._workers)
        text, reading = None, None
        async with self._at_desk:
            if page and len(page) > len(known.text):
                better = desk.article(entry, feed.title, page)
                text, reading = better.text, desk.read(better, self._index)
            await add_page(self._store, article_id, text, reading, now=self._clock(), wait=wait)
        self._on_owed()

    def _for_page(self, feed: Claimed, entry: Entry) -> Fetcher:
        """A feed on a private address may link to its own host; no other link leads into a private network."""
        return self._fetcher if host_key(entry.link) == feed.host else self._public


def outlet(given: str, declared: str, url: str) -> str:
    """What to call a feed's publisher: the name that the operator gave, else the feed's own, else its host."""
    for name in (given, declared):
        if name and "://" not in name:
            return name
    addresses = [name for name in (given, declared) if "://" in name]
    host = urlsplit((addresses or [url])[0]).hostname or url
    return host.removeprefix("www.").removeprefix("feeds.").removeprefix("rss.")


def _later(document: Document, by: timedelta) -> Document:
    if not by:
        return document
    entries = (replace(entry, published=entry.published and entry.published + by) for entry in document.entries)
    return replace(document, entries=tuple(entries))


def _keep(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    task.add_done_callback(_report)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("poll.failed", exc_info=error)
