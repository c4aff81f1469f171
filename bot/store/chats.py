"""Chats in the store: who they are, what they follow, and for how long they want quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store import topics
from bot.store.tables import Chat, Delivery, FigureReport, Subscription, Topic

Belonging = Subscription | Delivery | FigureReport

SETTINGS = (
    "language", "zone", "muted_until", "quiet_from", "quiet_until", "breaking_passes", "digest_hour", "previews",
    "created_at",
)  # fmt: skip
"""What a group keeps when it becomes a supergroup."""
DELIVERY = ("thread_id", "story_id", "kind", "revision")
"""What tells one delivery of a chat from another."""
PROGRESS = ("dead", "pending", "taken", "unknown", "sending", "sent")
"""How far a delivery has come, by its state."""
MOST_SUBSCRIPTIONS = 100
"""Of one chat, its forum topics together."""


@dataclass(frozen=True, slots=True)
class Following:
    """A subscription with its topic."""

    subscription: Subscription
    topic: Topic


async def find_or_create(
    session: AsyncSession, chat_id: int, *, kind: str, title: str, language: str, now: datetime
) -> Chat:
    """The chat; one that couldn't be written to and speaks again is active again."""
    chat = await session.get(Chat, chat_id)
    if chat is None:
        chat = Chat(id=chat_id, kind=kind, title=title, language=language, created_at=now)
    chat.kind, chat.title = kind, title or chat.title
    if chat.state != "stopped":
        chat.state = "active"
    session.add(chat)
    await session.flush()
    return chat


async def set_state(session: AsyncSession, chat_id: int, state: str) -> None:
    """Whether the chat can be written to, and if not, why. One that asked for no alerts stays so."""
    changes = update(Chat).where(col(Chat.id) == chat_id, col(Chat.state) != "stopped")
    await session.exec(changes.values(state=state))


async def channels_of(session: AsyncSession, user_id: int) -> Sequence[Chat]:
    """The channels that somebody manages and the bot can write to, by name."""
    query = select(Chat).where(Chat.managed_by == user_id, Chat.kind == "channel", Chat.state == "active")
    return (await session.exec(query.order_by(col(Chat.title), col(Chat.id)))).all()


async def following(session: AsyncSession, chat_id: int, thread_id: int) -> Sequence[Following]:
    """What a chat, or one forum topic of it, follows, oldest first."""
    query = (
        select(Subscription, Topic)
        .join(Topic, col(Topic.id) == col(Subscription.topic_id))
        .where(Subscription.chat_id == chat_id, Subscription.thread_id == thread_id)
        .order_by(col(Subscription.id))
    )
    return [Following(*row) for row in (await session.exec(query)).all()]


async def count_subscriptions(session: AsyncSession, chat_id: int) -> int:
    """Over all forum topics of the chat."""
    query = select(func.count()).select_from(Subscription).where(Subscription.chat_id == chat_id)
    return (await session.exec(query)).one()


async def subscription(session: AsyncSession, chat_id: int, thread_id: int, topic_id: int) -> Subscription | None:
    """The subscription of a topic, if there is one."""
    query = select(Subscription).where(
        Subscription.chat_id == chat_id, Subscription.thread_id == thread_id, Subscription.topic_id == topic_id
    )
    return (await session.exec(query)).first()


async def subscribe(
    session: AsyncSession, chat_id: int, thread_id: int, topic_id: int, now: datetime, *, silent: bool = False
) -> bool:
    """Follow a topic. False where it is followed already."""
    if await subscription(session, chat_id, thread_id, topic_id) is not None:
        return False
    session.add(Subscription(chat_id=chat_id, thread_id=thread_id, topic_id=topic_id, silent=silent, created_at=now))
    await session.flush()
    return True


async def unsubscribe(session: AsyncSession, chat_id: int, thread_id: int, topic_id: int) -> bool:
    """Follow it no more. False where it was not followed."""
    row = await subscription(session, chat_id, thread_id, topic_id)
    if row is None:
        return False
    await session.delete(row)
    await session.flush()
    return True


async def is_followed(session: AsyncSession, topic_id: int) -> bool:
    """Whether anybody follows a topic."""
    query = select(Subscription.id).where(Subscription.topic_id == topic_id).limit(1)
    return (await session.exec(query)).first() is not None


async def topic(session: AsyncSession, key: str, query: str | None, now: datetime) -> Topic:
    """The topic of this key, made where it is new. Topics are never deleted: old buttons hold their ids."""
    row = await topic_by_key(session, key)
    if row is None:
        await topics.add(session, {key: query}, now)
    return row or (await session.exec(select(Topic).where(Topic.key == key))).one()


async def topic_by_key(session: AsyncSession, key: str) -> Topic | None:
    """By catalog slug, or by a query's canonical form."""
    return (await session.exec(select(Topic).where(Topic.key == key))).first()


async def migrate(session: AsyncSession, old_id: int, new_id: int) -> None:
    """A group became a supergroup: move all that belongs to it. Again, it changes nothing.

    Its messages stay behind, as their numbers begin anew: none can be edited, and the number may be another's by now.
    """
    old = await session.get(Chat, old_id)
    if old is None or old_id == new_id:
        return
    new = await session.get(Chat, new_id) or Chat(id=new_id, kind="supergroup", title=old.title, state=old.state)
    for name in SETTINGS:
        setattr(new, name, getattr(old, name))
    session.add(new)
    await session.flush()
    # What the new chat has already stays as it is there, but for what came further in the old one; the rest of the
    # old one's goes with its row.
    await _move(session, Subscription, old_id, new_id, ("thread_id", "topic_id"))
    await _forget_behind(session, new_id, old_id)
    await _forget_behind(session, old_id, new_id)
    await _move(session, Delivery, old_id, new_id, DELIVERY, message_id=None)
    await _move(session, FigureReport, old_id, new_id, ("mark",))
    await session.exec(delete(Chat).where(col(Chat.id) == old_id))
    session.expunge(old)


async def _forget_behind(session: AsyncSession, chat_id: int, other_id: int) -> None:
    """Drop a chat's deliveries that the other chat has too, and has come as far with or further: what is told isn't
    told again, and what failed in one chat is owed as long as it is in the other."""
    there = aliased(Delivery)
    further = exists().where(
        col(there.chat_id) == other_id,
        *(getattr(there, name) == getattr(Delivery, name) for name in DELIVERY),
        _progress(there.state) >= _progress(Delivery.state),
    )
    behind = (await session.exec(select(Delivery.id).where(Delivery.chat_id == chat_id, further))).all()
    await session.exec(update(Delivery).where(col(Delivery.digest_id).in_(behind)).values(digest_id=None))
    await session.exec(delete(Delivery).where(col(Delivery.id).in_(behind)))


def _progress(state: Any) -> ColumnElement[int]:
    return case({name: number for number, name in enumerate(PROGRESS)}, value=state)


async def _move(
    session: AsyncSession, table: type[Belonging], old_id: int, new_id: int, same: tuple[str, ...], **values: object
) -> None:
    there = aliased(table)
    clash = select(there.id).where(
        there.chat_id == new_id, *(getattr(there, name) == getattr(table, name) for name in same)
    )
    await session.exec(
        update(table).where(col(table.chat_id) == old_id, ~clash.exists()).values(chat_id=new_id, **values)
    )
