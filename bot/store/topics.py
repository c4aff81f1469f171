"""Topics in the store: rows for the catalog's, and the queries that people subscribed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import Subscription, Topic


async def add_catalog(session: AsyncSession, slugs: Sequence[str], now: datetime) -> None:
    """Give every topic of the catalog a row."""
    known = set((await session.exec(select(Topic.key).where(col(Topic.key).in_(slugs)))).all())
    session.add_all(Topic(key=slug, created_at=now) for slug in slugs if slug not in known)
    await session.flush()


async def queries(session: AsyncSession) -> Sequence[tuple[str, str]]:
    """Every query that somebody is subscribed to: its key and its words."""
    followed = exists().where(col(Subscription.topic_id) == col(Topic.id))
    rows = (await session.exec(select(Topic).where(col(Topic.query).is_not(None), followed))).all()
    return [(row.key, row.query or "") for row in rows]
