"""Statements that each article asks, made ready once.

SQLAlchemy takes longer to find what it has compiled, to carry it out and to wrap its rows than SQLite takes to answer:
on SQLite, where a transaction's statements run in the event loop, they go to the driver as they were compiled, with
values and rows changed by the columns' own types. Everywhere else they take SQLAlchemy's way.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias, cast

import aiosqlite
from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import Executable
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.plain import Given, execute
from bot.store.sqlite import Connection

Processor: TypeAlias = Callable[[Any], Any] | None
_AT_ONCE = "tally_at_once"
"""Under which a session's `info` has the connection whose statements run in the event loop."""


class Answer(NamedTuple):
    """What a statement came to."""

    rows: Sequence[Any]
    """Tuples, with the columns' names where they have such."""
    changed: int
    """So many rows."""

    def scalar(self) -> Any:
        """The first value of the only row."""
        (row,) = self.rows
        return row[0]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement for SQLite."""

    text: str
    take: Callable[[Mapping[str, Any]], Iterable[Any]]
    """The values that it takes, in their order."""
    given: tuple[Processor, ...]
    """What makes of each what SQLite keeps."""
    fixed: Mapping[str, Any]
    """Those that are always the same."""
    made: tuple[Processor, ...]
    """What makes of each column what it stands for."""
    row: Callable[[Any], Any] | None
    """What gives a row's values their names."""

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        its = self.take({**self.fixed, **given} if self.fixed else given)
        if not any(self.given):
            return tuple(its)
        return tuple([process(value) if process else value for process, value in zip(self.given, its, strict=True)])

    def rows(self, found: Sequence[Any]) -> list[Any]:
        if not found:
            return []
        if any(self.made):
            columns = zip(*found, strict=True)
            its = [map(make, column) if make else column for make, column in zip(self.made, columns, strict=True)]
            found = list(zip(*its, strict=True))
        return list(map(self.row, found)) if self.row else list(found)


class Prepared:
    """A statement that takes the values of its parameters, or of its table's columns, when it is asked.

    bare    its rows are hundreds for each article, and need no names
    """

    def __init__(self, statement: Executable, *, bare: bool = False) -> None:
        self.statement, self._bare = statement, bare
        self._compiled: dict[tuple[str, ...], _Compiled] = {}
        """By the names of what is given."""

    def on_sqlite(self, dialect: Dialect, names: tuple[str, ...]) -> _Compiled:
        known = self._compiled.get(names)
        if known is None:
            known = self._compiled[names] = _compile(self.statement, dialect, names, self._bare)
        return known


async def run_at_once(session: AsyncSession) -> None:
    """From now on this session's prepared statements run in the event loop: for a connection to SQLite that does so."""
    session.info[_AT_ONCE] = await session.run_sync(_driver)


async def ask(session: AsyncSession, prepared: Prepared, given: Given = None) -> Answer:
    """One statement in the session's transaction; with several sets of values, once for each."""
    driver: Connection | None = session.info.get(_AT_ONCE)
    if driver is None:
        found = await execute(session, prepared.statement, given)
        return Answer(found.all() if found.returns_rows else (), found.rowcount)
    many = isinstance(given, Sequence)
    sets = given if isinstance(given, Sequence) else (given or {},)
    dialect = session.get_bind().dialect
    compiled = prepared.on_sqlite(dialect, tuple(sets[0]))
    values = [compiled.values(each) for each in sets]
    try:
        answer = driver.run_at_once(compiled.text, values if many else values[0], many=many)
    except aiosqlite.Error as error:
        raise DBAPIError.instance(compiled.text, values, error, aiosqlite.Error, dialect=dialect) from error
    return Answer(compiled.rows(answer.rows), answer.rowcount)


def _driver(session: Session) -> Connection:
    driver: Any = session.connection().connection.dbapi_connection
    return cast("Connection", driver)


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda its: [its[name] for name in names]  # of one name itemgetter gives the bare value


def _compile(statement: Any, dialect: Dialect, names: tuple[str, ...], bare: bool) -> _Compiled:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    wanted = list(compiled.positiontup or ())
    processors = compiled._bind_processors  # noqa: SLF001  # the types' own, which the dialect has chosen
    columns = statement.exported_columns  # which of a statement that gives no rows are none
    its_types = [column.type.dialect_impl(dialect) for column in columns]
    row = namedtuple("Row", [str(column.key) for column in columns], rename=True)  # type: ignore[misc]  # known only here
    return _Compiled(
        text=str(compiled),
        take=_getter(wanted),
        given=tuple(map(processors.get, wanted)),
        fixed={name: compiled.params[name] for name in {*wanted} - {*names} if not compiled.binds[name].required},
        made=tuple(one.result_processor(dialect, None) for one in its_types),
        row=None if bare else row._make,
    )
