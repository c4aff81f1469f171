"""The desk's side of the way in: takes entries that polls found, reads each, and stores it with what it owes.

Any number of processes read. Each takes a few entries at a time by lease, and reads them one after the other: the desk
computes, and alerts and answers need the processor too.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import IntegrityError

from bot import counts, desk
from bot.articles import Entry, Reading
from bot.errors import StoreAway
from bot.feeds.address import host_key
from bot.feeds.fetch import Fetcher
from bot.feeds.ingest import Found, Ingested, add_page, amend, ingest
from bot.feeds.page import read_page
from bot.feeds.rewording import Rewording
from bot.feeds.tasks import Tasks
from bot.feeds.workers import Workers
from bot.rewriting.rewriter import SECONDS
from bot.store import unread
from bot.store.engine import Store
from bot.store.unread import Outlet, Taken
from bot.text.words import is_cyrillic, load_dictionaries
from bot.topics.index import Index

log = structlog.get_logger(__name__)

CLAIMED = 16
"""Entries taken at once: few, so that several desks share what there is."""
LEASE = timedelta(minutes=2)
"""Longer than so many entries take."""
LONGEST_SLEEP = 1.0
"""Seconds after which the store is asked again, for what other processes found."""
PAGES_AT_ONCE = 4


class Reader:
    """Reads what was found. `on_owed` is called when an article owes alerts.

    `fetcher` reaches what the operator allows, `public` never a private address.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        index: Index,
        *,
        public: Fetcher,
        owner: str,
        clock: Callable[[], datetime],
        on_owed: Callable[[], None],
        rewording: Rewording | None = None,
    ) -> None:
        self._store, self._workers, self._index = store, workers, index
        self._fetcher, self._public = fetcher, public
        self._owner, self._clock, self._on_owed = owner, clock, on_owed
        self._rewording = rewording
        self._read: list[Taken] = []
        """Those whose rows are to go."""
        self._wake = asyncio.Event()
        self._has_leases_left = False
        """The database went away in the middle: what was taken is to be given back."""
        self._has_dictionaries = False
        self._pages = Tasks()
        self._page_room = asyncio.Semaphore(PAGES_AT_ONCE)
        self._at_desk = asyncio.Lock()
        """One article at a time, those whose page has come included."""

    def wake(self) -> None:
        """Something was found."""
        self._wake.set()

    async def recover(self) -> None:
        """The leases of this owner that nobody works on are given up: at start, and once the database is back."""
        async with self._store.write() as session:
            await unread.release_all(session, self._owner)
        self._has_leases_left = False

    async def run(self) -> None:
        """Read until cancelled; what is under way then is read again by the next."""
        try:
            while True:
                self._wake.clear()
                if not await self._step_or_wait():
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(LONGEST_SLEEP):
                            await self._wake.wait()
        finally:
            await self._stop()

    async def _step_or_wait(self) -> int:
        try:
            return await self.step()
        except StoreAway as error:
            log.warning("entries.postponed", reason=str(error))
            self._has_leases_left = True
            return 0

    async def step(self) -> int:
        """Read the next few entries. Gives how many there were."""
        if self._has_leases_left:
            await self.recover()
        taken = await self._claim()
        new: list[tuple[Taken, Reading]] = []
        for one in taken:
            reading = await self._read_entry(one)
            if reading is not None and one.known is None:
                new.append((one, reading))
            elif reading is not None:
                await self._amend(one, reading)
            await self._store.rest()
        await self._ingest(new)
        return len(taken)

    async def finish(self) -> None:
        """Read all that there is, and the pages of it."""
        while await self.step():
            pass
        await self._pages.finish()

    async def _claim(self) -> list[Taken]:
        """What was read before goes in the transaction that takes the next."""
        now, read = self._clock(), self._read
        if not read:
            async with self._store.read() as session:
                if not await unread.is_any(session, now):
                    return []
        async with self._store.write(here=True) as session:
            await unread.done(session, self._owner, read)
            taken = await unread.claim(session, self._owner, now, now + LEASE, CLAIMED)
        self._read = []
        return taken

    async def _stop(self) -> None:
        await self._pages.stop()
        try:
            async with self._store.write() as session:
                await unread.done(session, self._owner, self._read)
                await unread.release_all(session, self._owner)
        except StoreAway as error:
            log.warning("entries.postponed", reason=str(error))

    async def _read_entry(self, one: Taken) -> Reading | None:
        """None where there is nothing to store: it is stored already, or can't be read."""
        if one.known == one.fingerprint:  # its row here outlived that
            self._read.append(one)
            return None
        # What the page told isn't taken back when the feed edits its teaser: it is read again, and stays until then.
        counts.ENTRIES.labels("new" if one.known is None else "edited").inc()
        if not self._has_dictionaries and is_cyrillic(one.entry.title):
            await asyncio.to_thread(load_dictionaries)  # nobody else has to wait for them
            self._has_dictionaries = True
        async with self._at_desk:
            reading = self._at_the_desk(one)
        if reading is None:
            self._read.append(one)
        return reading

    def _at_the_desk(self, one: Taken) -> Reading | None:
        try:
            with counts.DESK_SECONDS.time():
                reading = desk.read(desk.article(one.entry, one.feed.title, one.page), self._index)
        except Exception:  # one text that the desk fails on must not hold up the rest
            log.exception("entry.unread", feed=one.feed.url, link=one.entry.link)
            return None
        counts.HITS.inc(len(reading.hits))
        counts.FIGURES.inc(len(reading.figures))
        return reading

    async def _ingest(self, new: list[tuple[Taken, Reading]]) -> None:
        """Store new entries, so many in one transaction as it takes."""
        together = len(new)
        while new:
            try:
                stored = await self._store_some(new[:together])
            except StoreAway:
                raise
            except Exception as error:
                if together > 1:  # one of them is the matter: it costs itself only
                    together = 1
                else:
                    self._leave(new.pop(0)[0], error)
                continue
            for (one, reading), taken in zip(new, stored, strict=False):
                if taken is None:  # another process has stored it meanwhile, perhaps as it was before
                    await self._amend(one, reading)
                else:
                    self._tell(one, reading, taken)
                    self._read.append(one)
            del new[: len(stored)]

    async def _store_some(self, new: Sequence[tuple[Taken, Reading]]) -> Sequence[Ingested | None]:
        found = [Found(feed=one.feed, entry=one.entry, reading=reading, tell=one.tell) for one, reading in new]
        words_wait = self._rewording.wait if self._rewording else timedelta()
        return await ingest(self._store, found, now=self._clock(), words_wait=words_wait)

    async def _amend(self, one: Taken, reading: Reading) -> None:
        try:
            taken = await amend(self._store, one.feed, one.entry, reading, now=self._clock(), page=one.page)
        except StoreAway:
            raise
        except Exception as error:
            self._leave(one, error)
            return
        self._tell(one, reading, taken)
        self._read.append(one)

    def _leave(self, one: Taken, error: Exception) -> None:
        """It is tried again when its lease ends; others don't suffer for it."""
        if isinstance(error, IntegrityError):  # another process has stored it: it took this one for dead
            log.info("entry.read_elsewhere", feed=one.feed.url, link=one.entry.link)
        else:
            log.error("entry.unstored", feed=one.feed.url, link=one.entry.link, exc_info=error)

    def _tell(self, one: Taken, reading: Reading, taken: Ingested | None) -> None:
        if taken is None:
            return
        if reading.hits:
            # What is owed is followed by its story's number through the log; the rest only where everything is logged.
            log.log(
                logging.INFO if taken.owed else logging.DEBUG,
                "entry.read",
                story=taken.story_id,
                article=taken.article_id,
                feed=one.feed.url,
                topics=len(reading.hits),
                figures=len(reading.figures),
                owed=taken.owed,
            )
        if taken.owed:
            self._on_owed()
        if taken.wants_page or taken.wants_words:
            self._pages.start(self._complete(taken, one.feed, one.entry))

    async def _complete(self, taken: Ingested, feed: Outlet, entry: Entry) -> None:
        """Fetch what an article's alerts wait for: its page, then a model's words for it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + SECONDS
        if taken.wants_page:
            wait = timedelta(seconds=SECONDS) if taken.wants_words else timedelta()
            await self._read_page(taken.article_id, feed, entry, wait)
        if self._rewording and taken.wants_words:
            await self._rewording.reword(taken.article_id, until - loop.time())
            self._on_owed()

    async def _read_page(self, article_id: int, feed: Outlet, entry: Entry, wait: timedelta) -> None:
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

    def _for_page(self, feed: Outlet, entry: Entry) -> Fetcher:
        """A feed on a private address may link to its own host; no other link leads into a private network."""
        return self._fetcher if host_key(entry.link) == feed.host else self._public
