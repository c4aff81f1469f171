"""Polls due feeds: fetch, parse, leave each new entry for a desk (`feeds.reading`), and schedule the next poll.

The feed's row is the schedule. Due feeds are claimed by the batch, and what polls came to is stored by the batch, with
the entries that are to be read: a crash before that polls the feeds again. Where there are such, the batch is soon.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog

from bot import counts
from bot.errors import FeedError, StoreAway
from bot.feeds import outcomes, schedule
from bot.feeds.feed import Feed as Document
from bot.feeds.feed import fingerprint
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.outcomes import Rhythm, store_all
from bot.feeds.parse import Parser
from bot.feeds.tasks import Tasks
from bot.feeds.workers import Workers
from bot.store import articles, feeds
from bot.store.astray import Watch
from bot.store.engine import Store
from bot.store.feeds import Claimed, Outcome
from bot.store.unread import Shown

log = structlog.get_logger(__name__)

STARTED = 8
"""Polls started in one turn of the event loop: what many in step have to do at a time holds up who is answered."""
AT_ONCE = 32
"""Feeds polled at the same time, of as many hosts."""
COMPARED = 2
"""Documents compared with what is stored at the same time: more are no faster, and hold up who is answered."""
CLAIMED = 256
"""Feeds held at the same time: those polled, those that wait for that, and those whose outcome isn't stored yet."""
LEASE = timedelta(minutes=5)
"""Longer than a poll may take, the polls before it included."""
LONGEST_SLEEP = 1.0
"""Seconds after which the schedule is looked at again, and what has ended since is stored."""
COUNTED = timedelta(minutes=1)
"""For how long the number of subscribers that publishers are told is good enough."""


class Poller:
    """Polls what is due. `on_found` is called when there is something to read.

    `ahead` is by how much `clock` is before the publishers' clocks: what they date is moved by it, so that news stays
    as new as it is.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        rhythm: Rhythm,
        *,
        owner: str,
        clock: Callable[[], datetime],
        on_found: Callable[[], None],
        ahead: Callable[[], timedelta] = timedelta,
    ) -> None:
        self._store, self._fetcher = store, fetcher
        self._rhythm, self._owner, self._clock, self._on_found = rhythm, owner, clock, on_found
        self._parser, self._ahead = Parser(workers), ahead
        self._tasks = Tasks()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._comparing = asyncio.Semaphore(COMPARED)
        self._held: set[int] = set()
        """The feeds under way: a slow machine may need longer for one than its lease lasts."""
        self._ended: list[Outcome] = []
        """What is to be stored of those whose poll is over."""
        self._enough_ended = asyncio.Event()
        self._more_due = False
        """The last claim took all that there was room for."""
        self._has_leases_left = False
        """The database went away in the middle of a poll, which couldn't give its lease back."""
        self._reachable: bool | None = None
        self._subscribers = 0
        self._count_again = clock()
        self._watch = Watch()

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

    async def _hasten(self, now: datetime) -> None:
        self._count_again = now
        async with self._store.write() as session:
            count = await feeds.hasten(session, now, LEASE)
        self._watch.made_good(now)
        if count:
            log.warning("feeds.misdated", count=count)

    async def step(self) -> int:
        """Store what polls came to, and start polling what is due. Gives the number of polls started."""
        if self._has_leases_left:
            await self.recover()
        await self._record()
        room, now = CLAIMED - len(self._held), self._clock()
        if self._watch.sees_set_back(now):
            await self._hasten(now)
        if room <= 0 or not (self._more_due or await self._is_due(now)):
            return 0
        async with self._store.write(here=True) as session:
            await self._store.lock_feeds(session)
            claimed = await feeds.claim(session, self._owner, now, LEASE, room, busy=self._held)
            if now >= self._count_again:
                self._subscribers = await feeds.subscribers(session)
                self._count_again = now + COUNTED
        self._more_due = len(claimed) == room
        self._held.update(feed.id for feed in claimed)
        for number, feed in enumerate(claimed, 1):
            self._tasks.start(self.poll(feed))
            if number % STARTED == 0:
                await asyncio.sleep(0)
        return len(claimed)

    async def _is_due(self, now: datetime) -> bool:
        async with self._store.read() as session:
            due_at = await feeds.next_due(session, now)
        return due_at is not None and due_at <= now

    async def gather(self) -> None:
        """Wait until a step is worth its transactions: half of what is held has ended, or all, or one that brought
        something to read, or some time is over."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_SLEEP):
                await self._enough_ended.wait()

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
        if any(map(_is_to_be_read, batch)):
            self._on_found()

    def _weigh(self) -> None:
        if self._ended and len(self._ended) >= min(CLAIMED // 2, len(self._held)):
            self._enough_ended.set()

    async def _stop(self) -> None:
        await self._tasks.stop()
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
        """Wait for the polls under way, and store what they came to."""
        await self._tasks.finish()
        await self._record()

    async def poll(self, feed: Claimed) -> None:
        """Poll one feed whose lease is ours. What comes of it, whatever that is, is stored by the next step."""
        try:
            async with self._fetcher.line(feed.url), self._room:
                await self._store.rest()
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
        if _is_to_be_read(outcome):
            self._enough_ended.set()
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
        shown = None
        if response.status == 200 and response.body_hash != feed.body_hash:
            ahead = self._ahead()
            with counts.PARSE_SECONDS.time():
                document = await self._parser.parse(
                    response.body, url=response.url, content_type=response.content_type, now=now - ahead
                )
            document = _later(document, ahead)
            feed = feed._replace(title=outlet(feed.title, document.title, feed.url), ttl_seconds=document.ttl)
            async with self._comparing:
                shown = await self._compare(feed, document)
        counts.POLLS.labels("new" if shown and shown.new else "nothing_new").inc()
        return outcomes.answered(feed, response, shown, self._rhythm, self._clock())

    async def _compare(self, feed: Claimed, document: Document) -> Shown:
        keys = [entry.key for entry in document.entries]
        async with self._store.read() as session:
            seen = await articles.seen(session, feed.id, keys)
        found = [(fingerprint(entry), entry) for entry in reversed(document.entries)]
        unread = [(digest, entry) for digest, entry in found if seen.get(entry.key) != digest]
        new = sum(entry.key not in seen for _, entry in unread)
        tell = feed.first_polled_at is not None
        return Shown(feed_id=feed.id, outlet=feed.title, keys=keys, unread=unread, new=new, tell=tell)


def outlet(given: str, declared: str, url: str) -> str:
    """What to call a feed's publisher: the name that the operator gave, else the feed's own, else its host."""
    for name in (given, declared):
        if name and "://" not in name:
            return name
    addresses = [name for name in (given, declared) if "://" in name]
    host = urlsplit((addresses or [url])[0]).hostname or url
    return host.removeprefix("www.").removeprefix("feeds.").removeprefix("rss.")


def _is_to_be_read(outcome: Outcome) -> bool:
    return outcome.shown is not None and len(outcome.shown.unread) > 0


def _later(document: Document, by: timedelta) -> Document:
    if not by:
        return document
    entries = (replace(entry, published=entry.published and entry.published + by) for entry in document.entries)
    return replace(document, entries=tuple(entries))
