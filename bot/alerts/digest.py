"""One message for many alerts: those that were held back or are no news any more, and those that are too many."""

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
"""Messages looked at in one go."""
MOST_SINGLE = 40
"""Alerts that may wait for one chat, each a message of its own: what comes behind them is one message."""


async def gather(store: Store, now: datetime) -> int:
    """Put what is due and no news any more into one message for each chat and thread. Gives how many there were."""
    async with store.read() as session:
        if not await deliveries.stale(session, now, 1):
            return 0
    async with store.write() as session:
        rows = await deliveries.stale(session, now, MOST)
        if len(rows) == MOST and rows[0].chat_id != rows[-1].chat_id:
            # The last chat may have more than is seen: it comes whole the next time.
            rows = [row for row in rows if row.chat_id != rows[-1].chat_id]
        await _put_together(session, rows, now)
    return len(rows)


async def collapse(store: Store, now: datetime) -> int:
    """Put what waits behind the first alerts of a crowded chat into one message. Gives how many alerts."""
    async with store.read() as session:
        crowded = await deliveries.crowded(session, now, MOST_SINGLE)
    count = 0
    for chat_id in crowded:
        async with store.write() as session:
            behind = (await deliveries.queue(session, chat_id, now))[MOST_SINGLE:]
            await _put_together(session, sorted(behind, key=lambda row: (row.thread_id, row.id)), now)
            count += len(behind)
    return count


async def _put_together(session: AsyncSession, rows: Sequence[Delivery], now: datetime) -> None:
    """One message for each chat and thread of these rows, which are sorted by them."""
    for (chat_id, thread_id), group in groupby(rows, key=lambda row: (row.chat_id, row.thread_id)):
        carried = list(group)
        digest_id = await deliveries.waiting_digest(session, chat_id, thread_id)
        digest_id = digest_id or await _start(session, carried, now)
        for row in carried:
            row.digest_id = digest_id
            session.add(row)


async def _start(session: AsyncSession, rows: Sequence[Delivery], now: datetime) -> int:
    first = rows[0]
    await deliveries.owe(session, [_digest(first, silent=all(row.silent for row in rows), now=now)])
    query = select(Delivery.id).where(
        Delivery.chat_id == first.chat_id,
        Delivery.thread_id == first.thread_id,
        Delivery.story_id == first.story_id,
        Delivery.revision == first.revision,
        Delivery.kind == "digest",
    )
    return (await session.exec(query)).one()


def _digest(first: Delivery, *, silent: bool, now: datetime) -> dict[str, object]:
    # A story has one first alert in a chat, of revision 0, and one reply of a revision; each is in one such message.
    return {
        "chat_id": first.chat_id,
        "thread_id": first.thread_id,
        "story_id": first.story_id,
        "kind": "digest",
        "revision": first.revision,
        "silent": silent,
        "due_at": now,
        "created_at": now,
    }
