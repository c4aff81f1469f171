"""Conditions on one of several values, given as one parameter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import ColumnElement, not_, select, text
from sqlalchemy.dialects import sqlite
from sqlmodel import col

from bot.store.among import among_numbers, among_words
from bot.store.engine import Store
from bot.store.tables import Topic

NUMBERS, WORDS = among_numbers(Topic.id, "asked"), among_words(Topic.key, "asked")


@pytest.mark.parametrize(
    ("condition", "asked", "found"),
    [
        (NUMBERS, [1, 3, 9], [1, 3]),
        (NUMBERS, [], []),
        (WORDS, ["kursk", '"dam" -mill'], [1, 2]),
        (not_(WORDS), ["kursk", '"dam" -mill'], [3]),
    ],
)
async def test_rows_are_found_by_any_of_the_values(
    store: Store, condition: ColumnElement[bool], asked: list[object], found: list[int]
) -> None:
    async with store.write() as session:
        for number, key in enumerate(("kursk", '"dam" -mill', "3"), 1):
            session.add(Topic(id=number, key=key, created_at=datetime.now(UTC)))
        await session.flush()
        query = select(col(Topic.id)).where(condition).order_by(col(Topic.id))
        rows = await (await session.connection()).execute(query, {"asked": asked})
        assert rows.scalars().all() == found


@pytest.mark.parametrize("condition", [NUMBERS, WORDS])
async def test_the_rows_are_looked_up_and_not_read_through(store: Store, condition: ColumnElement[bool]) -> None:
    query = select(col(Topic.id)).where(condition)
    if not store.is_sqlite:
        pytest.skip("how few rows PostgreSQL looks up depends on how many there are")
    async with store.read() as session:
        plan = text(f"EXPLAIN QUERY PLAN {query.compile(dialect=sqlite.dialect(paramstyle='named'))}")
        rows = (await (await session.connection()).execute(plan, {"asked": "[]"})).all()
    assert any(str(row.detail).startswith("SEARCH topic") for row in rows)
