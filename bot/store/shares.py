"""Who may send how much: shares of one budget, which together are never more than it. Under `Store.lock_shares`."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import Share


async def others(session: AsyncSession, owner: str, now: datetime) -> list[Share]:
    """The shares of the others that have not lapsed."""
    query = select(Share).where(Share.owner != owner, Share.until > now).order_by(col(Share.owner))
    return list((await session.exec(query)).all())


async def keep(session: AsyncSession, owner: str, held: int, wanted: int, until: datetime) -> None:
    """Hold so much until then."""
    await session.merge(Share(owner=owner, held=held, wanted=wanted, until=until))
    await session.flush()
