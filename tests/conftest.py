"""Fixtures that every test may use: databases and a clock.

`store` runs a test on SQLite and on PostgreSQL; `sqlite_store` and `postgres_store` on one of them. The `..._url`
fixtures give the address of a migrated database that nobody has opened yet. `-m "not postgres"` leaves PostgreSQL out.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.engine import Store
from tests.support.clock import Clock
from tests.support.database import GIVEN, Postgres, migrate, postgres_server, run, sqlite_url

# The settings of whoever runs the tests are none of theirs. Renamed, as workers inherit this environment.
if "TALLY_TEST_DATABASE_URL" in os.environ:
    os.environ[GIVEN] = os.environ["TALLY_TEST_DATABASE_URL"]
for _name in [name for name in os.environ if name.startswith("TALLY_")]:
    del os.environ[_name]

# How long an example takes says more about what else the machine does than about the code. The same examples in every
# run, so that one that fails tells of the change; `make fuzz` tries others.
settings.register_profile("tally", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=20_000)
settings.load_profile("tally")

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still at noon on 19 December 2024, UTC, until the test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "tally.sqlite3"
    run(migrate(sqlite_url(path)))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server; the test is skipped where there is none."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def _postgres_template(postgres: Postgres) -> Iterator[str]:
    name = postgres.create()
    run(migrate(postgres.url(name)))
    yield name
    postgres.drop(name)


@pytest.fixture
def database_sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite file."""
    return sqlite_url(Path(shutil.copyfile(_sqlite_template, tmp_path / "tally.sqlite3")))


@pytest.fixture
def database_postgres_url(postgres: Postgres, _postgres_template: str) -> Iterator[str]:
    """A migrated PostgreSQL database."""
    name = postgres.create(_postgres_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database, of one kind after the other."""
    url: str = request.getfixturevalue(f"database_{request.param}_url")
    return url


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a single table, of one kind after the other; for SQLite the file isn't there yet."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "empty" / "tally.sqlite3")
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """The store on a migrated, empty database: the test runs on SQLite and on PostgreSQL."""
    async for store in _opened(database_url):
        yield store


@pytest.fixture
async def sqlite_store(database_sqlite_url: str) -> AsyncIterator[Store]:
    """The store on SQLite only."""
    async for store in _opened(database_sqlite_url):
        yield store


@pytest.fixture
async def postgres_store(database_postgres_url: str) -> AsyncIterator[Store]:
    """The store on PostgreSQL only."""
    async for store in _opened(database_postgres_url):
        yield store


async def _opened(url: str) -> AsyncIterator[Store]:
    store = Store(url)
    yield store
    await store.close()
