"""What is stored about a chat and whoever speaks in it: counted, given, and deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import Chat, Delivery, FigureReport, Subscription, Topic

CHAT = (
    "language", "zone", "state", "muted_until", "quiet_from", "quiet_until", "breaking_passes", "digest_hour",
    "previews",
)  # fmt: skip
SUBSCRIPTION = (
    "thread_id", "strict", "silent", "paused", "pace", "threshold", "figures_only", "sources", "only_sources",
    "created_at",
)  # fmt: skip
"""What a chat has set, as its export gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """How much there is, or was."""

    topics: int
    reports: int
    """Figures that were called wrong."""
    alerts: int
    """Records of messages that were sent, or wait."""
    queries: tuple[str, ...] = ()
    """Keys of queries that nobody follows any more."""


async def about(session: AsyncSession, chat_id: int, user_id: int) -> Stored:
    """What is stored about a chat, and of what this person reported anywhere."""
    return Stored(
        topics=await _count(session, Subscription, col(Subscription.chat_id) == chat_id),
        reports=await _count(session, FigureReport, _reports(chat_id, user_id)),
        alerts=await _count(session, Delivery, col(Delivery.chat_id) == chat_id),
    )


async def forget(session: AsyncSession, chat: Chat, user_id: int) -> Stored:
    """Delete all of that. Again, it deletes nothing."""
    stored = await about(session, chat.id, user_id)
    own = select(Topic.id, Topic.key).join(Subscription, col(Subscription.topic_id) == col(Topic.id))
    followed = (await session.exec(own.where(Subscription.chat_id == chat.id, col(Topic.query).is_not(None)))).all()
    await session.exec(delete(FigureReport).where(_reports(chat.id, user_id)))
    await session.exec(update(Chat).where(col(Chat.managed_by) == user_id).values(managed_by=None))
    await session.delete(chat)  # with all that refers to it
    await session.flush()
    ids = [topic_id for topic_id, _key in followed]
    is_followed = exists().where(col(Subscription.topic_id) == col(Topic.id))
    left = select(Topic.id, Topic.key).where(col(Topic.id).in_(ids), ~is_followed)
    unfollowed = (await session.exec(left)).all()
    is_told = exists().where(col(Delivery.topic_id) == col(Topic.id))
    gone = [topic_id for topic_id, _key in unfollowed]
    await session.exec(delete(Topic).where(col(Topic.id).in_(gone), ~is_told))
    return Stored(
        topics=stored.topics,
        reports=stored.reports,
        alerts=stored.alerts,
        queries=tuple(key for _topic_id, key in unfollowed),
    )


async def settings(session: AsyncSession, chat: Chat) -> dict[str, Any]:
    """What a chat has set and follows, as values that JSON knows; moments in ISO form."""
    query = (
        select(Subscription, Topic)
        .join(Topic, col(Topic.id) == col(Subscription.topic_id))
        .where(Subscription.chat_id == chat.id)
        .order_by(col(Subscription.id))
    )
    rows = (await session.exec(query)).all()
    channels = select(Chat.id).where(Chat.managed_by == chat.id).order_by(col(Chat.id))
    return {
        "channels": list((await session.exec(channels)).all()),
        "chat": chat.model_dump(mode="json", include=set(CHAT)),
        "subscriptions": [
            {"topic": topic.query or topic.key} | row.model_dump(mode="json", include=set(SUBSCRIPTION))
            for row, topic in rows
        ],
    }


def _reports(chat_id: int, user_id: int) -> Any:
    return (col(FigureReport.chat_id) == chat_id) | (col(FigureReport.user_id) == user_id)


async def _count(session: AsyncSession, table: type[Any], condition: Any) -> int:
    return (await session.exec(select(func.count()).select_from(table).where(condition))).one()
