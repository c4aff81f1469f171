"""Notices: what is told to chats apart from the news, each chat once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store import deliveries
from bot.store.tables import Chat, Notice

CHUNK = 500


async def write(session: AsyncSession, key: str, values: dict[str, Any], now: datetime) -> Notice:
    """A notice that nobody is told yet. `key` is its message in the catalogues, `values` what is filled in."""
    notice = Notice(key=key, values=values, created_at=now)
    session.add(notice)
    await session.flush()
    return notice


async def tell(session: AsyncSession, notice: Notice, chat_ids: Collection[int] | None, now: datetime) -> int:
    """Owe a notice to these chats, or to all that may be told. Again, it owes nothing. Gives how many are new."""
    query = select(Chat.id).where(Chat.state == "active").order_by(col(Chat.id))
    there = (await session.exec(query if chat_ids is None else query.where(col(Chat.id).in_(chat_ids)))).all()
    rows: list[dict[str, object]] = [
        {"chat_id": one, "story_id": 0, "kind": "notice", "revision": notice.id, "due_at": now, "created_at": now}
        for one in there
    ]
    return sum([await deliveries.owe(session, rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK)])


async def audience(session: AsyncSession) -> int:
    """How many chats may be told."""
    return (await session.exec(select(func.count()).select_from(Chat).where(Chat.state == "active"))).one()
