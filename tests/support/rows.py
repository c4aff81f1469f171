"""Rows of the tables, for tests that care about some of their fields only."""

from __future__ import annotations

from typing import Any

from bot.store.tables import Figure
from tests.support.clock import NOON


def figure(**fields: Any) -> Figure:
    """At least 30 killed, as the governor says in the text, unless told otherwise."""
    usual = Figure(
        article_id=1, measure="killed", low=30.0, qualifier="at_least", counted="people", scope="event",
        claimant=["governor"], claimant_key="governor", as_of=NOON.date(), evidence="", field="text", start=0, end=0,
        reported_at=NOON,
    )  # fmt: skip
    return usual.sqlmodel_update(fields)
