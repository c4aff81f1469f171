"""The one statement that the two databases spell alike and SQLAlchemy keeps in two dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"


def insert_into(connection: AsyncConnection, table: type[SQLModel]) -> Insert:
    """An INSERT that can say what becomes of a row that is there already."""
    return insert_by(connection.dialect.name, table)


def insert_by(dialect: str, table: type[SQLModel]) -> Insert:
    """The same for whoever builds it once."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  # 5 MB that SQLite can do without

    return postgresql.insert(table)
