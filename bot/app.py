"""Builds the services and runs them: started, drained and stopped in order."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import signal
import socket
import uuid
from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

import structlog

from bot.alerts.sender import Sender
from bot.alerts.watch import keep_watch
from bot.alerts.writing import Writer
from bot.chat.context import Wanted
from bot.chat.updates import Chat
from bot.errors import SettingsError
from bot.feeds.builtin import are_reachable
from bot.feeds.fetch import Fetcher
from bot.feeds.find import find_feeds
from bot.feeds.opml import Outline
from bot.feeds.outcomes import Rhythm
from bot.feeds.parse import Parser
from bot.feeds.poll import Poller
from bot.feeds.reading import Reader
from bot.feeds.rewording import Rewording
from bot.feeds.sources import add_all, collect
from bot.feeds.workers import Workers
from bot.figures.drawing import draw
from bot.messenger.api import Messenger
from bot.ops import health, metrics, web
from bot.ops.budget import ALERTS, ANSWERS, Budget
from bot.ops.leading import Leader
from bot.ops.memory import loading, settle
from bot.ops.presence import Presence
from bot.rewriting.endpoint import Endpoint, Model
from bot.rewriting.rewriter import Rewriter
from bot.settings import Settings
from bot.store import feeds, topics, wordindex
from bot.store.engine import Store
from bot.store.retention import forget
from bot.topics.catalog import Catalog, load
from bot.topics.index import Index
from bot.topics.query import parse

log = structlog.get_logger(__name__)

Work = Callable[[], Coroutine[None, None, None]]

HOUSEKEEPING = 3600.0
"""Seconds between two looks for what is past retention."""
SWEEP = 500
INDEXED = 100
"""Articles whose words are taken in at once, where they are missing: a tenth of a second."""
NAMES_LATER = 10.0
"""Seconds after a start when the names of topics are made, which takes one: what has waited goes first."""
INDEX_SECONDS = 1.0
"""Between two looks for subscriptions made in other processes."""
OVERTAKEN = 200
CHART_SECONDS = 20.0
"""Of processor time; the first chart loads matplotlib, and may have to look through the machine's fonts."""
PAINTER_MEMORY = 4 << 30
"""Bytes of address space: numpy reserves some for each processor, and uses little of it."""
RESTART = 5.0
"""Seconds before a service that failed begins again."""


class Role(StrEnum):
    """What a process can take part in."""

    POLL = "poll"
    """Poll feeds, and leave what is new in them to be read."""
    READ = "read"
    """Read that at the desk, and store it with what is owed."""
    CHAT = "chat"
    """Answer people."""
    SEND = "send"
    """Deliver what is owed."""


ALL = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Services:
    """What runs side by side, in the order of the data."""

    poller: Poller
    reader: Reader
    chat: Chat
    sender: Sender
    index: Index
    """Of no topics until `fill_index` has been called."""
    catalog: Catalog
    ready: asyncio.Event
    """The index is filled."""


def now() -> datetime:
    """The wall clock, aware UTC."""
    return datetime.now(UTC)


async def serve(
    settings: Settings,
    outlines: Sequence[Outline] = (),
    roles: frozenset[Role] = ALL,
    *,
    ahead: Callable[[], timedelta] = timedelta,
) -> None:
    """Run the bot, or some of what it does, until it is told to stop (SIGINT, SIGTERM).

    `outlines` are feeds to begin with, added to those of the settings. `ahead` is by how much the time that the bot
    lives by is before the machine's; leases and publishers keep to the machine's. Raises SettingsError and StoreError
    before anything is started.
    """

    def clock() -> datetime:
        return now() + ahead()

    async with AsyncExitStack() as stack:
        owner = stack.enter_context(alone(settings.data))
        listening = stack.enter_context(web.listen(*settings.http_address)) if settings.http_address else None
        store = Store(settings.database_url)
        stack.push_async_callback(store.close)
        await store.upgrade()
        fetcher = await stack.enter_async_context(Fetcher(clock=now, private=settings.allow_private_feeds))
        public = await stack.enter_async_context(Fetcher(clock=now))
        adding = partial(_add_feeds, store, settings, fetcher, outlines)
        if is_first_start := Role.POLL in roles and await _has_no_feeds(store):
            await adding()
        messenger = Messenger(
            settings.telegram_token.get_secret_value(),
            settings.telegram_api,
            per_second=settings.messages_per_second,
        )
        await messenger.open()
        stack.push_async_callback(messenger.close)
        workers = await stack.enter_async_context(Workers())
        painter = await stack.enter_async_context(Workers(1, memory=PAINTER_MEMORY))
        model = await stack.enter_async_context(_endpoint(settings)) if settings.llm_url else None
        services = assemble(
            settings, store, fetcher, workers, messenger, public=public, painter=painter, owner=owner, clock=clock,
            ahead=ahead, model=model,
        )  # fmt: skip
        await services.sender.recover()
        await services.poller.recover()
        await services.reader.recover()
        budget = Budget(store, messenger.pace, owner=owner, clock=now)
        work = list(duties(settings, store, services, roles, budget, owner=owner, clock=clock))
        if Role.POLL in roles and not is_first_start:
            work.append(partial(_once, adding))
        if listening:
            routes = [*health.routes(store, clock), metrics.route(store, clock), *services.chat.routes]
            work.append(partial(_after, services.ready, partial(web.serve, listening, routes)))
        await _run_until_told(work)


def assemble(
    settings: Settings,
    store: Store,
    fetcher: Fetcher,
    workers: Workers,
    messenger: Messenger,
    *,
    public: Fetcher,
    painter: Workers,
    owner: str,
    clock: Callable[[], datetime],
    ahead: Callable[[], timedelta] = timedelta,
    model: Model | None = None,
) -> Services:
    """The services, sharing one index. `painter` draws charts, `model` rewrites summaries, if there is one; `owner`
    names the leases that they take."""
    with loading():
        catalog, index = load(), Index()
    readers = settings.allowed | settings.admins if settings.access == "list" else None
    sender = Sender(store, messenger, Writer(catalog, readers), owner=owner, clock=clock)
    rhythm = Rhythm(floor=settings.poll_floor, every=settings.poll_every)
    reader = Reader(
        store, fetcher, workers, index, public=public, owner=owner, clock=clock, on_owed=sender.wake,
        rewording=Rewording(store, Rewriter(model), clock) if model else None,
    )  # fmt: skip
    poller = Poller(
        store, fetcher, workers, rhythm, owner=owner, clock=clock, on_found=reader.wake, ahead=ahead
    )  # fmt: skip
    paint = partial(painter.run, draw, timeout=CHART_SECONDS)
    who = f"process {os.getpid()} on {socket.gethostname()}"

    async def find(address: str) -> tuple[Outline, ...]:
        return await find_feeds(address, fetcher, Parser(workers), clock())

    ready = asyncio.Event()

    def learn(wanted: Wanted) -> None:
        if ready.is_set():  # else `fill_index` looks once more at what people follow
            change(index, wanted)

    chat = Chat(
        store, messenger, settings, catalog,
        who=who, clock=clock, draw=paint, find_feeds=find, on_owed=sender.wake, on_wanted=learn,
    )  # fmt: skip
    return Services(poller, reader, chat, sender, index, catalog, ready)


def _endpoint(settings: Settings) -> Endpoint:
    return Endpoint(settings.llm_url, settings.llm_key.get_secret_value(), settings.llm_model)


async def demonstrate(
    settings: Settings, outlines: Sequence[Outline], port: int, tell: Callable[[str, bool], None]
) -> None:
    """Run the bot against a Telegram of our own; `tell` is given the address of the page to chat in, and whether
    invented reports stand in for the `outlines`, none of which can be reached.

    Raises SettingsError and StoreError as `serve` does, and SettingsError where the port is taken.
    """
    from bot.sandbox import Sandbox, furnish  # noqa: PLC0415  # a tenth of a start, and only this needs it

    sandbox = Sandbox()
    operator = furnish(sandbox)
    admins = settings.admins or frozenset({operator.id})
    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(sandbox.serve(port))
        except OSError as error:
            raise SettingsError((f"port {port} can't be listened on: {error.strerror}",)) from error
        stands_in = bool(outlines) and not await are_reachable(outlines)
        if stands_in:
            outlines = (Outline(title="Example Wire", url=f"{address}/page/example.xml", language="en"),)
        tell(address, stands_in)
        await serve(
            settings.model_copy(update={"telegram_api": address, "admins": admins}), outlines, ahead=sandbox.follow()
        )


def duties(
    settings: Settings,
    store: Store,
    services: Services,
    roles: Collection[Role],
    budget: Budget,
    *,
    owner: str,
    clock: Callable[[], datetime],
) -> Iterator[Work]:
    """What this process does. Of polling and reading any number of processes may do a share; the rest has one leader at
    a time, but for the chat where Telegram pushes its updates: they go to whichever process it reaches. What people ask
    and what they are owed is seen to at once; only news waits for the index."""
    ready = services.ready

    def lead(name: str, work: Work) -> Work:
        return Leader(store, name, work, owner=owner, clock=now).run

    if Role.POLL in roles:
        yield services.poller.run
    if Role.READ in roles:
        yield partial(_after, ready, services.reader.run)
        yield partial(_after, ready, partial(keep_index, store, services.index))
    if Role.CHAT in roles:
        chat = partial(budget.spend, ANSWERS, services.chat.run)
        yield chat if settings.webhook_url else lead("chat", chat)
    if Role.SEND in roles:
        yield lead("send", partial(budget.spend, ALERTS, services.sender.run))
    if {Role.CHAT, Role.SEND} & set(roles):
        yield budget.run
    if settings.admins:
        free = partial(free_bytes, settings.data)
        watch = partial(keep_watch, store, settings.admins, clock=clock, on_owed=services.sender.wake, free=free)
        yield lead("watch", watch)
    yield lead("house", partial(_after, ready, partial(keep_house, store, settings, clock)))
    yield Presence(store, owner=owner, clock=now).run

    async def prepare() -> None:
        await fill_index(services.index, store, services.catalog, clock())
        ready.set()
        await asyncio.sleep(NAMES_LATER)
        await asyncio.to_thread(services.catalog.find, "")  # names are made when they are first looked at
        settle()

    yield partial(_once, prepare)


async def _after(ready: asyncio.Event, work: Work) -> None:
    await ready.wait()
    await work()


async def _once(work: Work) -> None:
    """Work that is done when it is done, as a service: those never end."""
    await work()
    await asyncio.Event().wait()


async def _run_until_told(work: Iterable[Work]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    # Stopped in the order of the data: nothing new comes in before what is owed has been given its last chance.
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(keep_running(one)) for one in work]
        log.info("started")
        await stop.wait()
        log.info("stopping")
        for task in running:
            task.cancel()
            await asyncio.wait({task})


async def keep_running(work: Work) -> None:
    """Run a service until cancelled. What it could not decide about itself (a database that is away, a full disk)
    is logged, and it begins again: what it did not finish is in the store."""
    while True:
        try:
            await work()
        except Exception:
            task = asyncio.current_task()
            if task and task.cancelling():  # it failed while it was stopping, and that has ended the cancellation
                log.exception("service.failed_to_stop")
                return
            log.exception("service.failed", again_in=RESTART)
            await asyncio.sleep(RESTART)


async def fill_index(index: Index, store: Store, catalog: Catalog, at: datetime) -> None:
    """Put the catalog's topics and every query that somebody subscribed to into an index that nobody uses yet.

    It takes a second, in a thread: meanwhile people are answered, and what is owed is sent.
    """
    async with store.write() as session:
        await topics.add(session, {topic.slug: None for topic in catalog.topics}, at)
        followed, newest = await topics.newly_followed(session, 0)

    def fill() -> None:
        with loading():
            catalog.add_to(index)
            _add_missing(index, followed)

    await asyncio.to_thread(fill)
    await _learn_newer(index, store, newest)


async def _learn_newer(index: Index, store: Store, newest: int) -> int:
    """Learn what people follow since that subscription; gives the newest."""
    async with store.read() as session:
        # Numbers are given before their rows are committed, so some behind the newest may be new.
        followed, last = await topics.newly_followed(session, newest - OVERTAKEN)
    _add_missing(index, followed)
    return max(newest, last)


def _add_missing(index: Index, followed: Mapping[str, str]) -> None:
    for key, query in followed.items():
        if key not in index:
            index.add(key, parse(query))


def change(index: Index, wanted: Wanted) -> None:
    """Have the index look for what somebody follows now, and no longer for what nobody does."""
    for key, query in wanted.items():
        if query is not None:
            index.add(key, query)
        elif key in index:  # somebody followed it when the index was filled
            index.remove(key)


async def keep_index(store: Store, index: Index) -> None:
    """Learn the queries that people subscribe to in other processes. One that nobody follows any more stays until the
    next start: it costs a little time, and nobody is told of what it finds."""
    newest = 0
    while True:
        newest = await _learn_newer(index, store, newest)
        await asyncio.sleep(INDEX_SECONDS)


def free_bytes(folder: Path) -> int:
    """What the disk of the data has left."""
    return shutil.disk_usage(folder).free


async def keep_house(store: Store, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Drop, in small steps, what is past retention, and make good what the index of words lacks."""
    keep = timedelta(days=settings.retention_days)
    while True:
        async with store.write() as session:
            forgotten = await forget(session, clock(), keep, SWEEP)
        async with store.write() as session:
            indexed = await wordindex.catch_up(session, INDEXED)
        if forgotten < SWEEP and indexed < INDEXED:
            await asyncio.sleep(HOUSEKEEPING)


@contextmanager
def alone(folder: Path) -> Iterator[str]:
    """Make sure that one process uses a data folder. Gives the name under which its leases outlive the process.

    Raises SettingsError, naming the process that has the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a+")
    except OSError as error:
        raise SettingsError((f"TALLY_DATA: {folder} can't be used: {error.strerror}",)) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            other = lock.read().strip() or "unknown"
            raise SettingsError((f"another Tally (process {other}) uses {folder}: stop it first",)) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        name = folder / "instance"
        if not name.is_file():
            name.write_text(uuid.uuid4().hex)
        yield name.read_text()


async def _add_feeds(store: Store, settings: Settings, fetcher: Fetcher, outlines: Sequence[Outline]) -> None:
    found = await collect(settings.feeds, fetcher, private=settings.allow_private_feeds)
    if found.problems and not found.outlines and await _has_no_feeds(store):
        raise SettingsError(tuple(f"TALLY_FEEDS: {problem}" for problem in found.problems))
    for problem in found.problems:
        log.warning("feeds.unread", problem=problem)
    added = await add_all(store, (*outlines, *found.outlines), now())
    log.info("feeds", added=added)


async def _has_no_feeds(store: Store) -> bool:
    async with store.read() as session:
        return not await feeds.are_any(session)
