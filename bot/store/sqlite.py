"""How statements reach SQLite: each in one step, in a thread of its connection or in the event loop's own.

SQLAlchemy's own adapter goes to that thread and back five times for a statement, which costs more than most of ours do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.util.concurrency import await_


class _Answer(NamedTuple):
    """What a statement came to."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: Sequence[Any] = ()


_NOTHING = _Answer()


class _Cursor:
    """A cursor that holds all its rows: a DBAPI's, as far as SQLAlchemy asks."""

    server_side = False
    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection, self._answer = connection, _NOTHING
        self._rows: Iterator[Any] = iter(())

    @property
    def description(self) -> Any:
        return self._answer.description

    @property
    def rowcount(self) -> int:
        return self._answer.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._answer.lastrowid

    def execute(self, operation: str, parameters: Any = ()) -> None:
        self._take(self._connection.run(operation, parameters, many=False))

    def executemany(self, operation: str, parameters: Any) -> None:
        self._take(self._connection.run(operation, parameters, many=True))

    def _take(self, answer: _Answer) -> None:
        self._answer, self._rows = answer, iter(answer.rows)

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        return [row for _, row in zip(range(size or self.arraysize), self._rows, strict=False)]

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def close(self) -> None:
        self._rows = iter(())

    async def _async_soft_close(self) -> None:
        """There is nothing to close."""


class Connection(AsyncAdapt_aiosqlite_connection):
    """A connection, and whether its statements run where they are asked for."""

    __slots__ = ("here",)

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self.here = False

    def cursor(self, server_side: bool = False) -> Any:
        return super().cursor(server_side=True) if server_side else _Cursor(self)

    def run(self, operation: str, parameters: Any, *, many: bool) -> _Answer:
        """One statement, with all its rows."""
        try:
            return await_(self._run(operation, parameters, many))
        except Exception as error:
            self._handle_exception(error)

    def rollback(self) -> None:
        """Undo what was not committed. After a commit there is nothing, and no reason to go to the thread and back, as
        the pool asks this of every connection that it is given back."""
        driver: Any = self._connection
        if driver._connection and driver._conn.in_transaction:  # noqa: SLF001
            super().rollback()

    def run_at_once(self, operation: str, parameters: Any, *, many: bool) -> _Answer:
        """The same where this is called. It raises what the driver does."""
        driver: Any = self._connection
        return _run(driver._conn, operation, parameters, many)  # noqa: SLF001

    async def _run(self, *asked: Any) -> _Answer:
        driver: Any = self._connection  # of which SQLAlchemy's adapter uses as much
        if self.here:
            return _run(driver._conn, *asked)  # noqa: SLF001
        return await driver._execute(_run, driver._conn, *asked)  # type: ignore[no-any-return]  # noqa: SLF001


class Module(AsyncAdapt_aiosqlite_dbapi):
    """A DBAPI for SQLAlchemy's dialect `sqlite+aiosqlite`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arguments: Any, **options: Any) -> Connection:
        return Connection(self, super().connect(*arguments, **options).driver_connection)


def _run(database: sqlite3.Connection, operation: str, parameters: Any, many: bool) -> _Answer:
    cursor = database.cursor()
    try:
        if many:
            cursor.executemany(operation, parameters)
        else:
            cursor.execute(operation, parameters)
        rows = cursor.fetchall() if cursor.description else ()
        return _Answer(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()
