"""The one statement that the two databases spell alike and SQLAlchemy keeps in two dialects."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel


def insert_into(connection: AsyncConnection, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what becomes of a row that is there already."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
