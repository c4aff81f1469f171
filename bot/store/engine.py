"""The database: one engine, reading and writing transactions, and its migrations.

SQLite runs in WAL mode with full synchronisation: what was committed survives the machine, not only the process.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import structlog
from sqlalchemy import Connection, event, func, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import StoreAway, StoreError
from bot.store.prepared import run_at_once
from bot.store.sqlite import Connection as Driver
from bot.store.sqlite import Module

if TYPE_CHECKING:
    from alembic.config import Config

log = structlog.get_logger(__name__)
T = TypeVar("T")

BUSY_SECONDS = 30
REST = 0.05
"""Seconds for which work that can wait gives way."""
AWAY = ("08", "40", "53", "57")
"""Classes of PostgreSQL's error codes: connection, rolled back (a deadlock), out of resources, by the operator."""
PAUSE = 1.0
"""Seconds between two tries while the database is away."""
_STATEMENTS = 32
"""Statements that a connection to SQLite keeps. Each takes 20 kB, what was last bound to it included: an article."""
_MIGRATIONS = Path(__file__).parent / "migrations"
STORY_LOCK, FEED_LOCK, SCHEMA_LOCK, SHARE_LOCK = 7_241_001, 7_241_002, 7_241_003, 7_241_004
"""The advisory locks under which a story is chosen, feeds are, the schema changes, and the send budget is divided.
SQLite has one writer anyway."""
_CACHE_KIB = 512
"""Of the database that each connection keeps in memory: the system keeps it too, and connections are several."""


class Store:
    """Where everything that must outlive the process is kept."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _engine(url, sqlite=self.is_sqlite)
        self._errors: tuple[type[Exception], ...] = (DBAPIError, OSError, *_errors_of_connecting(self.is_sqlite))
        # SQLite has one writer: waiting here is fair and costs nothing, its own busy handler sleeps.
        self._turns = asyncio.Lock() if self.is_sqlite else None
        self._at_work = 0
        """Sessions that are open."""
        self._calm = asyncio.Event()
        self._calm.set()

    @property
    def is_awaited(self) -> bool:
        """Whether others than the transaction under way work with the database, or wait until it ends."""
        return self._at_work > 1

    async def rest(self) -> None:
        """Wait until nobody works with the database, but not for long.

        For work that holds the event loop for milliseconds at a time and can wait: an answer to a person goes back and
        forth between the loop and the database a dozen times, and would wait for each such piece of work in between.
        """
        await asyncio.sleep(0)
        if self._calm.is_set():
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(REST):
                await self._calm.wait()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session for reading; nothing done in it is committed. This and those below raise StoreAway."""
        async with self._noticing(), self._working(), AsyncSession(self._engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncSession]:
        """A session that reads the database as it was at its first query, for as long as it is open."""
        # On SQLite in WAL mode every reading transaction is one.
        reading = self._engine if self.is_sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
        async with self._noticing(), AsyncSession(reading, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def write(self, *, here: bool = False) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, undone when it raises.

        `here`: of many short statements. On SQLite they run in the event loop, as the way to a thread and back costs
        more than they do; only the beginning and the commit, which may wait, don't.
        """
        writing = self._engine.execution_options(tally_write=True, tally_here=here)
        async with (
            self._noticing(),
            self._working(),
            self._turns or contextlib.nullcontext(),
            AsyncSession(writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            if here and self.is_sqlite:
                await run_at_once(session)
            yield session

    async def lock_stories(self, session: AsyncSession) -> None:
        """Make choosing a story exclusive until the transaction ends, over all processes."""
        await self._lock(session, STORY_LOCK)

    async def lock_feeds(self, session: AsyncSession) -> None:
        """Make choosing feeds to poll exclusive until the transaction ends, over all processes."""
        await self._lock(session, FEED_LOCK)

    async def lock_shares(self, session: AsyncSession) -> None:
        """Make dividing the send budget exclusive until the transaction ends, over all processes."""
        await self._lock(session, SHARE_LOCK)

    async def _lock(self, session: AsyncSession, number: int) -> None:
        if not self.is_sqlite:
            await session.exec(select(func.pg_advisory_xact_lock(number)))

    async def upgrade(self) -> None:
        """Create the database and bring it to this version's schema; one of a later version stays as it is. Raises
        StoreError, saying what to do."""
        if self.is_sqlite and (path := make_url(self.url).database):
            try:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"the data folder {Path(path).parent} can't be made: {error.strerror}") from error
        async with self._reporting(), self._engine.execution_options(tally_write=True).begin() as connection:
            if not self.is_sqlite:  # another process may be starting too
                await connection.execute(select(func.pg_advisory_xact_lock(SCHEMA_LOCK)))
            current = await connection.run_sync(_revision)
            if (current or "") < _newest():
                await connection.run_sync(_upgrade)
        if (current or "") > _newest():  # during a rolling upgrade: what is newer has only been added
            log.info("schema.newer", database=current, version=_newest())

    async def revision(self) -> tuple[str | None, str]:
        """The schema's revision in the database, and the one this version needs."""
        async with self._reporting(), self._engine.connect() as connection:
            return await connection.run_sync(_revision), _newest()

    async def check(self) -> tuple[str, ...]:
        """Findings about the database itself, empty when it is sound."""
        if not self.is_sqlite:
            return ()
        async with self._reporting(), self._engine.connect() as connection:
            rows = (await connection.execute(text("PRAGMA quick_check(20)"))).scalars().all()
        return tuple(row for row in rows if row != "ok")

    async def size(self) -> int:
        """Bytes that the database takes."""
        query = (
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            if self.is_sqlite
            else "SELECT pg_database_size(current_database())"
        )
        async with self._engine.connect() as connection:
            return int((await connection.execute(text(query))).scalar_one())

    async def close(self) -> None:
        """Give the connections back."""
        await self._engine.dispose()

    @asynccontextmanager
    async def _working(self) -> AsyncIterator[None]:
        self._at_work += 1
        self._calm.clear()
        try:
            yield
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._calm.set()

    @asynccontextmanager
    async def _noticing(self) -> AsyncIterator[None]:
        try:
            yield
        except self._errors as error:
            if not _is_away(error):
                raise
            raise StoreAway(explain(error, self.url)) from error

    @asynccontextmanager
    async def _reporting(self) -> AsyncIterator[None]:
        try:
            yield
        except (DBAPIError, OSError) as error:
            raise StoreError(explain(error, self.url)) from error


async def insist(work: Callable[[], Awaitable[T]], *, sleep: Callable[[float], Awaitable[None]], seconds: float) -> T:
    """Do what only this process knows how to do, again and again while the database is away. Raises StoreAway after
    so many seconds."""
    for _ in range(int(seconds / PAUSE)):
        try:
            return await work()
        except StoreAway as error:
            log.warning("store.away", reason=str(error))
            await sleep(PAUSE)
    return await work()


def _is_away(error: Exception) -> bool:
    if not isinstance(error, DBAPIError) or isinstance(error, OperationalError | InterfaceError):
        return True  # a driver's own error comes from connecting: everything else is wrapped
    state = str(getattr(error.orig, "sqlstate", "") or "")
    return error.connection_invalidated or state.startswith(AWAY)


def explain(error: Exception, url: str) -> str:
    """What a database error means and what to do, without the password."""
    shown = make_url(url).render_as_string(hide_password=True)
    reason = str(error.orig if isinstance(error, DBAPIError) else error) or type(error).__name__
    if "malformed" in reason or "not a database" in reason:
        advice = "the file is corrupt: move it away and restore a backup, or start with a new one"
    elif "disk is full" in reason or "No space left" in reason or "DiskFull" in reason:
        advice = "the disk is full: free some space; nothing was lost"
    elif "unable to open" in reason:
        advice = "the file can't be opened: check that its folder exists and may be written"
    elif "is locked" in reason:
        advice = "another program holds it: stop that, or wait for it"
    elif make_url(url).get_backend_name() == "sqlite":
        advice = "its tables are not as this version left them: restore a backup"
    elif isinstance(error, OSError | OperationalError):
        advice = "the server can't be reached: check host, port and that it runs"
    else:
        advice = "check the address, the user and the password"
    return f"the database {shown} can't be used: {advice} ({reason})"


def _errors_of_connecting(sqlite: bool) -> tuple[type[Exception], ...]:
    if sqlite:
        return ()
    from asyncpg import PostgresError  # noqa: PLC0415  # SQLite can do without

    return (PostgresError,)


def _engine(url: str, *, sqlite: bool) -> AsyncEngine:
    if not sqlite:
        return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
    # Each connection keeps statements and pages of its own: few stay, and those used last are used next.
    engine = create_async_engine(
        url,
        module=Module(),
        pool_size=4,
        max_overflow=16,
        pool_use_lifo=True,
        connect_args={"timeout": BUSY_SECONDS, "cached_statements": _STATEMENTS},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    event.listen(engine.sync_engine, "invalidate", _end_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, as this driver's own habit breaks them
    cursor = connection.cursor()
    cache = f"cache_size={-_CACHE_KIB}"
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        cache,
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: one that upgrades later fails with "locked" without waiting.
    options, driver = connection.get_execution_options(), cast("Driver", connection.connection.dbapi_connection)
    driver.here = False
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("tally_write") else "BEGIN")
    driver.here = options.get("tally_here", False)


def _end_sqlite(connection: Any, _record: object, _error: BaseException | None) -> None:
    # Cancelled in a query, the connection is closed, which SQLite puts off until that query's cursor is collected: its
    # transaction would hold the lock for as long.
    connection.rollback()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _newest() -> str:
    """The revision that this version needs: the migrations' files begin with their numbers."""
    return max(path.name[:4] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _alembic() -> Config:
    from alembic.config import Config  # noqa: PLC0415  # Alembic takes 11 MB, and few starts need it

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415

    config = _alembic()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
