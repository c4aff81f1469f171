"""Catch-up: alerts that were held back, or are no news any more, arrive as one message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store import deliveries
from bot.store.engine import Store
from bot.store.tables import Delivery

MOST = 500
"""First alerts looked at in one go."""


async def gather(store: Store, now: datetime) -> int:
    """Put first alerts that are due and stale into one catch-up for each chat and thread. Gives how many."""
    async with store.read() as session:
        if not await deliveries.stale(session, now, 1):
            return 0
    async with store.write() as session:
        rows = await deliveries.stale(session, now, MOST)
        if len(rows) == MOST and rows[0].chat_id != rows[-1].chat_id:
            # The last chat may have more than is seen: it comes whole the next time.
            rows = [row for row in rows if row.chat_id != rows[-1].chat_id]
        for _where, group in groupby(rows, key=lambda row: (row.chat_id, row.thread_id)):
            await _put_together(session, list(group), now)
    return len(rows)


async def _put_together(session: AsyncSession, rows: Sequence[Delivery], now: datetime) -> None:
    first = rows[0]
    await deliveries.owe(session, [_catch_up(first, silent=all(row.silent for row in rows), now=now)])
    query = select(Delivery.id).where(
        Delivery.chat_id == first.chat_id,
        Delivery.thread_id == first.thread_id,
        Delivery.story_id == first.story_id,
        Delivery.kind == "digest",
    )
    digest_id = (await session.exec(query)).one()
    for row in rows:
        row.digest_id = digest_id
        session.add(row)


def _catch_up(first: Delivery, *, silent: bool, now: datetime) -> dict[str, object]:
    # A story has one first alert in a chat, and that is in one catch-up: the story makes it unique.
    return {
        "chat_id": first.chat_id,
        "thread_id": first.thread_id,
        "story_id": first.story_id,
        "kind": "digest",
        "revision": 0,
        "silent": silent,
        "due_at": now,
        "created_at": now,
    }
