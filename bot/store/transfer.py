"""A whole database into another, of either kind: a backup, its restoring, and the move to PostgreSQL are this one act.

It reads one snapshot, so the bot may go on meanwhile, and compares each row: what is there already is left, what is
missing is added, what differs ends it. So a transfer that was cut off is resumed by the same call.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Table, func, insert, select, tuple_
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from bot.errors import StoreError
from bot.store.engine import Store, explain

CHUNK = 500
"""Rows read, compared and committed at once."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Transferred:
    """What happened to the rows of one table."""

    table: str
    added: int
    kept: int
    """There already, and the same."""


async def transfer(source: Store, target: Store, tell: Callable[[Transferred], None]) -> None:
    """Make `target`, which must have this version's schema, hold every row that `source` holds, and no other.

    `tell` hears of each table as it is done; when all are, each row is compared once more. Nobody else may write to the
    target. Raises StoreError where a row of it differs from the source's or is none of its rows.
    """
    tables = SQLModel.metadata.sorted_tables
    try:
        async with source.snapshot() as snapshot:
            reading = await snapshot.connection()
            for table in tables:
                tell(await _table(reading, target, table))
            for table in tables:
                if lost := (await _table(reading, target, table)).added:
                    raise StoreError(f"the target did not keep {lost} rows of {table.name}")
        if not target.is_sqlite:
            await _count_on(target)
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(explain(error, target.url)) from error


async def is_empty(store: Store) -> bool:
    """Whether nothing was ever kept in it."""
    async with store.read() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.sorted_tables:
            if (await connection.execute(select(table).limit(1))).first():
                return False
    return True


async def _table(reading: AsyncConnection, target: Store, table: Table) -> Transferred:
    added = kept = 0
    async for rows in _chunks(reading, table):
        async with target.write() as session:
            writing = await session.connection()
            there = await _there(writing, table, [_key(table, row) for row in rows])
            missing = [dict(row) for row in rows if not _same(table, row, there)]
            if missing:
                await writing.execute(insert(table), missing)
        added += len(missing)
        kept += len(rows) - len(missing)
    async with target.read() as session:
        held = await (await session.connection()).scalar(select(func.count()).select_from(table)) or 0
    if held != added + kept:
        raise StoreError(
            f"{held - added - kept} rows of {table.name} are not from this source: begin with an empty database"
        )
    return Transferred(table.name, added, kept)


def _same(table: Table, row: RowMapping, there: dict[Key, RowMapping]) -> bool:
    """Whether the row is there; raises StoreError where another with its key is."""
    key = _key(table, row)
    if key in there and dict(there[key]) != dict(row):
        shown = ", ".join(map(str, key))
        raise StoreError(f"row {shown} of {table.name} differs from the source's: begin with an empty database")
    return key in there


async def _chunks(reading: AsyncConnection, table: Table) -> AsyncIterator[Sequence[RowMapping]]:
    """All rows, by key; those that refer to rows of their own table come after all that don't."""
    keys = tuple(table.primary_key.columns)
    for condition in _rounds(table):
        last: Key | None = None
        while True:
            query = select(table).where(*condition).order_by(*keys).limit(CHUNK)
            if last is not None:
                query = query.where(tuple_(*keys) > tuple_(*last))
            rows = (await reading.execute(query)).mappings().all()
            if rows:
                yield rows
            if len(rows) < CHUNK:
                break
            last = _key(table, rows[-1])


def _rounds(table: Table) -> tuple[tuple[ColumnElement[bool], ...], ...]:
    own: list[Column[Any]] = [
        key.parent for key in table.foreign_keys if isinstance(key.parent, Column) and key.column.table is table
    ]
    if not own:
        return ((),)
    return (tuple(column.is_(None) for column in own), tuple(column.is_not(None) for column in own))


async def _there(writing: AsyncConnection, table: Table, keys: Sequence[Key]) -> dict[Key, RowMapping]:
    query = select(table).where(tuple_(*table.primary_key.columns).in_(keys))
    return {_key(table, row): row for row in (await writing.execute(query)).mappings()}


def _key(table: Table, row: RowMapping) -> Key:
    return tuple(row[column.name] for column in table.primary_key.columns)


async def _count_on(target: Store) -> None:
    """PostgreSQL numbers rows by sequences, which rows with a number of their own don't move."""
    async with target.write() as session:
        writing = await session.connection()
        for table in SQLModel.metadata.sorted_tables:
            if "id" in table.columns:
                highest = select(func.max(table.c.id)).scalar_subquery()
                # A table without a sequence has null for its name, and setval does nothing with that.
                sequence = func.pg_get_serial_sequence(table.name, "id")
                await writing.execute(select(func.setval(sequence, func.greatest(highest, 1))))
