"""Topics in the store: rows for the catalog's, and the queries that people subscribed to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.inserting import insert_into
from bot.store.tables import Subscription, Topic


async def add(session: AsyncSession, topics: Mapping[str, str | None], now: datetime) -> None:
    """Give topics their rows: catalog topics by slug, queries by their canonical form with the words as typed. Those
    that have one, also if another process is making it at this moment, keep it."""
    connection = await session.connection()
    rows = [{"key": key, "query": query, "created_at": now} for key, query in topics.items()]
    await connection.execute(insert_into(connection, Topic).on_conflict_do_nothing(), rows)


async def newly_followed(session: AsyncSession, after: int) -> tuple[dict[str, str], int]:
    """The queries of subscriptions after this one, words by key, and the newest subscription."""
    rows = (
        await session.exec(
            select(Subscription.id, Topic.key, Topic.query)
            .join(Topic, col(Topic.id) == col(Subscription.topic_id))
            .where(Subscription.id > after, col(Topic.query).is_not(None))
        )
    ).all()
    return {key: query or "" for _id, key, query in rows}, max((number for number, _key, _query in rows), default=after)
