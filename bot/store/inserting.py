"""The one statement that the two databases spell alike and SQLAlchemy keeps in two dialects."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

Insert: TypeAlias = sqlite.Insert | postgresql.Insert


def insert_into(connection: AsyncConnection, table: type[SQLModel]) -> Insert:
    """An INSERT that can say what becomes of a row that is there already."""
    return insert_by(connection.dialect.name, table)


def insert_by(dialect: str, table: type[SQLModel]) -> Insert:
    """The same for whoever builds it once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
