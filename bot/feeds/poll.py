"""Polls due feeds: fetch, parse, read each new entry at the desk, ingest it, and schedule the next poll.

The feed's row is the schedule. Validators are saved after the entries, so a crash between them polls the feed again.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog

from bot import counts, desk
from bot.articles import Entry
from bot.errors import FeedError, StoreAway
from bot.feeds import schedule
from bot.feeds.address import host_key
from bot.feeds.feed import Feed as Document
from bot.feeds.feed import fingerprint
from bot.feeds.fetch import Fetcher, Request, Response
from bot.feeds.ingest import add_page, amend, ingest, known_page
from bot.feeds.page import read_page
from bot.feeds.parse import Parser
from bot.feeds.workers import Workers
from bot.store import articles, feeds
from bot.store.engine import Store
from bot.store.tables import Feed
from bot.topics.index import Index

log = structlog.get_logger(__name__)

AT_ONCE = 16
"""Feeds polled at the same time."""
LEASE = timedelta(minutes=5)
"""Longer than a poll may take, its entries included."""
LONGEST_SLEEP = 1.0
"""Seconds after which the schedule is looked at again."""
PAGES_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often healthy feeds are polled, in seconds."""

    floor: float
    every: float


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
    ) -> None:
        self._store, self._workers, self._index = store, workers, index
        self._fetcher, self._public = fetcher, public
        self._rhythm, self._owner, self._clock, self._on_owed = rhythm, owner, clock, on_owed
        self._parser, self._ahead = Parser(workers), ahead
        self._tasks: set[asyncio.Task[None]] = set()
        self._polling: set[int] = set()
        """The feeds under way: a slow machine may need longer for one than its lease lasts."""
        self._has_leases_left = False
        """The database went away in the middle of a poll, which couldn't give its lease back."""
        self._pages: set[asyncio.Task[None]] = set()
        self._reachable: bool | None = None
        self._subscribers = 0
        self._at_desk = asyncio.Lock()
        """One article at a time: the desk computes and the store has one writer, and alerts and answers need both."""
        self._page_room = asyncio.Semaphore(PAGES_AT_ONCE)

    async def recover(self) -> None:
        """The leases of this owner that nobody works on are given up: at start, and once the database is back."""
        async with self._store.write() as session:
            await feeds.release_all(session, self._owner, busy=self._polling)
        self._has_leases_left = False

    async def run(self) -> None:
        """Poll until cancelled; polls under way are then broken off, which loses nothing."""
        try:
            while True:
                await self._step_or_wait()
                if self._tasks:
                    await asyncio.wait(self._tasks, timeout=LONGEST_SLEEP, return_when="FIRST_COMPLETED")
                else:
                    await asyncio.sleep(LONGEST_SLEEP)
        finally:
            for task in self._tasks | self._pages:
                task.cancel()

    async def _step_or_wait(self) -> None:
        try:
            if not await self.step() and not self._tasks:
                await self._say_whether_reachable()
        except StoreAway as error:
            log.warning("polls.postponed", reason=str(error))
            self._has_leases_left = True

    async def step(self) -> int:
        """Start polling what is due. Gives the number of polls started."""
        if self._has_leases_left:
            await self.recover()
        room, now = AT_ONCE - len(self._tasks), self._clock()
        if room <= 0:
            return 0
        async with self._store.read() as session:
            due_at = await feeds.next_due(session, now)
        if due_at is None or due_at > now:
            return 0
        async with self._store.write() as session:
            await self._store.lock_feeds(session)
            claimed = await feeds.claim(session, self._owner, now, LEASE, room, busy=self._polling)
            self._subscribers = await feeds.subscribers(session)
        for feed in claimed:
            self._polling.add(feed.id)
            _keep(self._tasks, self.poll(feed))
        return len(claimed)

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
        """Wait for the polls and page readings under way."""
        while pending := self._tasks | self._pages:
            await asyncio.wait(pending)

    async def poll(self, feed: Feed) -> None:
        """Poll one feed whose lease is ours, and schedule its next poll, whatever happens."""
        try:
            await self._poll(feed)
        except FeedError as error:
            log.info("feed.failed", feed=feed.url, problem=error.problem)
            counts.POLLS.labels(type(error).__name__).inc()
            await self._record(feed, error, schedule.Hints())
        except StoreAway as error:
            log.warning("feed.postponed", feed=feed.url, reason=str(error))
            self._has_leases_left = True
        finally:
            self._polling.discard(feed.id)

    async def _poll(self, feed: Feed) -> None:
        now, history = self._clock(), _history(feed)
        free = schedule.unconditional(history, now=now)
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
            feed.title = outlet(feed.title, document.title, feed.url)
            new = await self._take_in(feed, document)
            feed.ttl_seconds = document.ttl
        counts.POLLS.labels("new" if new else "nothing_new").inc()
        hints = schedule.Hints(max_age=response.max_age, ttl=feed.ttl_seconds)
        outcome = schedule.Polled(
            new=new if feed.first_polled_at else 0, full=response.status == 200, permanent=response.permanent
        )
        await self._record(feed, outcome, hints, response)

    async def _take_in(self, feed: Feed, document: Document) -> int:
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

    async def _read(self, feed: Feed, entry: Entry, *, is_new: bool) -> None:
        # What the page told isn't taken back when the feed edits its teaser: it is read again, and stays until then.
        page = "" if is_new else await known_page(self._store, feed, entry)
        counts.ENTRIES.labels("new" if is_new else "edited").inc()
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
            taken = await ingest(self._store, feed, entry, reading, now=self._clock(), tell=tell)
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
        if taken and taken.wants_page:
            _keep(self._pages, self._read_page(taken.article_id, feed, entry))

    async def _read_page(self, article_id: int, feed: Feed, entry: Entry) -> None:
        known = desk.article(entry, feed.title)
        async with self._page_room:
            page = await read_page(entry.link, self._for_page(feed, entry), self._workers)
        text, reading = None, None
        async with self._at_desk:
            if page and len(page) > len(known.text):
                better = desk.article(entry, feed.title, page)
                text, reading = better.text, desk.read(better, self._index)
            await add_page(self._store, article_id, text, reading, now=self._clock())
        self._on_owed()

    def _for_page(self, feed: Feed, entry: Entry) -> Fetcher:
        """A feed on a private address may link to its own host; no other link leads into a private network."""
        return self._fetcher if host_key(entry.link) == feed.host else self._public

    async def _record(
        self, feed: Feed, outcome: schedule.Outcome, hints: schedule.Hints, response: Response | None = None
    ) -> None:
        now = self._clock()
        history = schedule.record(outcome, _history(feed), now=now)
        due = schedule.next_poll(
            outcome,
            history,
            hints,
            now=now,
            floor=self._rhythm.floor,
            every=self._rhythm.every,
            jitter=random.random(),
        )
        async with self._store.write() as session:
            row = await session.get(Feed, feed.id)
            if row is None or row.lease_owner != self._owner:
                return
            row.title, row.ttl_seconds = feed.title, feed.ttl_seconds
            row.next_poll_at, row.last_polled_at = due, now
            row.lease_owner = row.lease_until = None
            _remember(row, history)
            row.last_error = outcome.problem if isinstance(outcome, FeedError) else ""
            row.disabled = schedule.disabled(outcome, history, now=now) or ""
            if response is not None:
                _save_validators(row, response)
            if isinstance(outcome, schedule.Polled):
                row.first_polled_at = row.first_polled_at or now
                row.last_new_at = now if outcome.new else row.last_new_at
            if until := schedule.host_until(outcome, now=now):
                await feeds.pause_host(session, row.host, until)
            if (target := schedule.move_to(history, now=now)) and not await feeds.known(session, target):
                log.info("feed.moved", feed=row.url, to=target)
                row.url, row.host, row.moving_to, row.moving_since = target, host_key(target), None, None
            session.add(row)


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


def _history(feed: Feed) -> schedule.History:
    return schedule.History(
        last_success_at=feed.last_success_at,
        validated_at=feed.validated_at,
        gap=feed.gap_seconds,
        failures=feed.failures,
        failing_since=feed.failing_since,
        moving_to=feed.moving_to,
        moving_since=feed.moving_since,
    )


def _remember(row: Feed, history: schedule.History) -> None:
    row.last_success_at, row.validated_at, row.gap_seconds = (
        history.last_success_at, history.validated_at, history.gap,
    )  # fmt: skip
    row.failures, row.failing_since = history.failures, history.failing_since
    row.moving_to, row.moving_since = history.moving_to, history.moving_since


def _save_validators(row: Feed, response: Response) -> None:
    # On every 200 and 304, and exactly as given: a validator kept from an earlier answer asks for the wrong thing.
    row.etag, row.last_modified = response.etag or row.etag, response.last_modified or row.last_modified
    row.validated_url = response.url
    if response.status == 200:
        row.etag, row.last_modified, row.body_hash = response.etag, response.last_modified, response.body_hash
