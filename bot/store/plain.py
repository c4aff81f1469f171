"""Statements past the session's objects: rows in, rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVarTuple, overload

from sqlalchemy import CursorResult
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlmodel.ext.asyncio.session import AsyncSession

Ts = TypeVarTuple("Ts")
Given: TypeAlias = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


@overload
async def execute(
    session: AsyncSession, statement: TypedReturnsRows[*Ts], given: Given = None
) -> CursorResult[*Ts]: ...
@overload
async def execute(
    session: AsyncSession, statement: Executable, given: Given = None
) -> CursorResult[*tuple[Any, ...]]: ...
async def execute(session: AsyncSession, statement: Executable, given: Given = None) -> CursorResult[*tuple[Any, ...]]:
    """One statement in the session's transaction. To ask the session for its connection first would be another way
    into SQLAlchemy's greenlet and back, and an article takes a dozen statements."""
    return await session.run_sync(_execute, statement, given)


def _execute(session: Session, statement: Executable, given: Given) -> CursorResult[*tuple[Any, ...]]:
    return session.connection().execute(statement, given)
