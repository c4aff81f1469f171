"""Updates from Telegram whose effect is committed, with the answers they are owed, and facts about the process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import Fact, Update

REFUSED = "sending_refused"
"""The fact that says why Telegram takes no messages; empty while it does."""

LOST = "message_refused"
"""The fact that says why Telegram last refused one message for good."""


REWRITING = "rewriting_trouble"
"""The fact that says why the operator's model isn't asked; empty while it is."""


async def find(session: AsyncSession, update_id: int) -> Update | None:
    """The update, if its effect is committed."""
    return await session.get(Update, update_id)


async def record(session: AsyncSession, update_id: int, answers: Sequence[dict[str, Any]], now: datetime) -> None:
    """Keep the answers beside the effect, in its transaction; where there are none, nothing more is owed."""
    session.add(Update(id=update_id, answers=list(answers), received_at=now, answered_at=None if answers else now))
    await session.flush()


async def mark_answered(session: AsyncSession, update_id: int, now: datetime) -> None:
    """Nothing more is owed; the answers, files among them, need not be kept."""
    await session.exec(update(Update).where(col(Update.id) == update_id).values(answered_at=now, answers=[]))


async def unanswered(session: AsyncSession, since: datetime) -> Sequence[Update]:
    """Updates whose answers may never have gone out, in order; those received before `since` are let go."""
    query = (
        select(Update).where(col(Update.answered_at).is_(None), Update.received_at >= since).order_by(col(Update.id))
    )
    return (await session.exec(query)).all()


async def note(session: AsyncSession, name: str, value: str, now: datetime) -> None:
    """Set a fact."""
    await session.merge(Fact(name=name, value=value, at=now))
    await session.flush()


async def fact(session: AsyncSession, name: str) -> Fact | None:
    """A fact, if it was ever set."""
    return await session.get(Fact, name)
