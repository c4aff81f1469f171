"""`tally trace`: an alert's whole way, from the first report to each chat, with times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from rich.markup import escape
from rich.table import Table

from bot.errors import StoreError
from bot.store import trace
from bot.store.engine import Store
from bot.store.tables import Delivery


class Step(NamedTuple):
    """Something that happened, or will: `at` is aware UTC."""

    at: datetime
    what: str
    told: str


async def follow(store: Store, number: int, *, delivery: bool) -> list[Step]:
    """The steps of a story, or of the story that a delivery tells and of that delivery alone, in order of time.

    Raises StoreError where there is none with this number.
    """
    async with store.read() as session:
        story_id = await trace.story_of(session, number) if delivery else number
        way = await trace.way(session, story_id) if story_id else None
    if way is None:
        raise StoreError(f"there is no {'delivery of a story' if delivery else 'story'} with the number {number}")
    deliveries = [row for row in way.deliveries if not delivery or row.id == number]
    steps = [*_of_reports(way), *(step for row in deliveries for step in _of_delivery(row))]
    return sorted(steps, key=lambda step: step.at)


def steps_table(steps: list[Step]) -> Table:
    """The steps, for a terminal."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("UTC")
    table.add_column("Step")
    table.add_column("", overflow="fold")
    for step in steps:
        table.add_row(f"{step.at:%Y-%m-%d %H:%M:%S}", step.what, escape(step.told))
    return table


def _of_reports(way: trace.Way) -> Iterator[Step]:
    for article, topics, figures in ((report.article, report.topics, report.figures) for report in way.reports):
        told = f"article {article.id}: {article.source}: {article.title}"
        if article.published:
            yield Step(article.published, "published", told)
        named = ", ".join(topics) or "no topic"
        yield Step(article.seen_at, "read", f"article {article.id}: {named}; {figures} figures")
    for promise in way.promises:
        told = f"{promise.kind} of article {promise.article_id}, after chat {promise.after_chat}"
        yield Step(promise.created_at, "promised", told)


def _of_delivery(row: Delivery) -> Iterator[Step]:
    name = f"delivery {row.id} ({row.kind}, revision {row.revision}) to chat {row.chat_id}"
    yield Step(row.created_at, "owed", f"{name}{f', thread {row.thread_id}' if row.thread_id else ''}")
    attempts = f"after {row.attempts} attempts" if row.attempts != 1 else "at the first attempt"
    if row.sent_at:
        yield Step(row.sent_at, "sent", f"delivery {row.id}: {attempts}, message {row.message_id}")
    else:
        yield Step(row.due_at, row.state, f"delivery {row.id}: {attempts}{f': {row.error}' if row.error else ''}")
