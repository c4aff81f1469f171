"""Those whom a story may be told to, who can be a million: what is owed to all alike the database writes by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, literal, not_, or_
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.deliveries import FRESH
from bot.store.inserting import insert_into
from bot.store.tables import Chat, Delivery, Subscription

_OF_SUBSCRIPTION = ("chat_id", "thread_id", "topic_id", "silent")
"""What a delivery takes from the subscription that asked for it."""


class Span(NamedTuple):
    """The chats after one, up to and with another; without bounds where these are None."""

    after: int | None
    upto: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What a report owes to whoever has set nothing that delays or chooses: the same to each of them."""

    topics: Collection[int]
    about: Collection[int]
    """Those of them that it is about: a strict subscription wants no other."""
    has_figures: bool
    before: datetime | None
    """Only subscriptions made by then want what isn't fresh; None where it is."""
    due_at: datetime
    fresh_until: datetime


async def chunk_end(session: AsyncSession, topic_ids: Collection[int], after: int | None, size: int) -> int | None:
    """The chat with which so many subscriptions of these topics end, from after a chat on; None where they are fewer.

    A chat's subscriptions are in one chunk, however many they are.
    """
    query = (
        select(Subscription.chat_id)
        .where(col(Subscription.topic_id).in_(topic_ids), *_within(Span(after, None)))
        .order_by(col(Subscription.chat_id))
        .offset(size - 1)
        .limit(1)
    )
    return (await session.exec(query)).first()


async def hold(session: AsyncSession, topic_ids: Collection[int], chats: Span) -> None:
    """Hold the chats that may be told of these topics for this transaction: a mute, or its end, comes before it or sees
    what it writes. All of them before any is looked at, for each look would see another moment."""
    held = (
        select(Chat.id)
        .join(Subscription, col(Subscription.chat_id) == col(Chat.id))
        .where(*_tellable(topic_ids), *_within(chats))
        .order_by(col(Chat.id))
        .with_for_update(read=True, of=Chat)
    )
    await session.exec(select(func.count()).select_from(held.subquery()))


async def owe_alike(session: AsyncSession, owed: Alike, same: Mapping[str, object], chats: Span, now: datetime) -> int:
    """Write the deliveries of those of these chats that are alike, leaving out what is owed or done already.

    `same` are the columns that don't come from the decision. Gives how many are new.
    """
    values = FRESH | dict(same) | {"due_at": owed.due_at, "fresh_until": owed.fresh_until}
    values = {name: value for name, value in values.items() if name not in _OF_SUBSCRIPTION}
    table = Delivery.__table__  # type: ignore[attr-defined]  # every table has one
    rows = (
        columns(
            *(getattr(Subscription, name) for name in _OF_SUBSCRIPTION),
            *(literal(value, table.c[name].type) for name, value in values.items()),
        )
        .join(Chat, col(Chat.id) == col(Subscription.chat_id))
        .where(*_tellable(owed.topics), *_within(chats), _is_alike(owed.topics, now), *_wanted(owed))
    )
    connection = await session.connection()
    new = insert_into(connection, Delivery).from_select([*_OF_SUBSCRIPTION, *values], rows).on_conflict_do_nothing()
    return (await connection.execute(new)).rowcount


async def others(
    session: AsyncSession, topic_ids: Collection[int], chats: Span, now: datetime
) -> Sequence[tuple[Subscription, Chat]]:
    """The other subscriptions of these topics that may be told, in these chats."""
    query = (
        select(Subscription, Chat)
        .join(Chat, col(Chat.id) == col(Subscription.chat_id))
        .where(*_tellable(topic_ids), *_within(chats), not_(_is_alike(topic_ids, now)))
    )
    return (await session.exec(query)).all()


async def in_chats(
    session: AsyncSession, topic_ids: Collection[int], chat_ids: Collection[int]
) -> Sequence[tuple[Subscription, Chat]]:
    """All subscriptions of these topics that may be told, in these chats, held as above."""
    query = (
        select(Subscription, Chat)
        .join(Chat, col(Chat.id) == col(Subscription.chat_id))
        .where(*_tellable(topic_ids), col(Subscription.chat_id).in_(chat_ids))
        .with_for_update(read=True, of=Chat)
    )
    return (await session.exec(query)).all()


def _tellable(topic_ids: Collection[int]) -> Iterator[ColumnElement[bool]]:
    yield col(Subscription.topic_id).in_(topic_ids)
    yield col(Subscription.paused).is_(False)
    yield col(Chat.state) == "active"


def _within(chats: Span) -> Iterator[ColumnElement[bool]]:
    if chats.after is not None:
        yield col(Subscription.chat_id) > chats.after
    if chats.upto is not None:
        yield col(Subscription.chat_id) <= chats.upto


def _wanted(owed: Alike) -> Iterator[ColumnElement[bool]]:
    yield or_(col(Subscription.strict).is_(False), col(Subscription.topic_id).in_(owed.about))
    if not owed.has_figures:
        yield col(Subscription.figures_only).is_(False)
    if owed.before:
        yield col(Subscription.created_at) <= owed.before


def _is_alike(topic_ids: Collection[int], now: datetime) -> ColumnElement[bool]:
    """The only one of these subscriptions in its chat, with nothing set by which an alert would wait or be chosen."""
    another = aliased(Subscription)
    return and_(
        or_(col(Chat.muted_until).is_(None), col(Chat.muted_until) <= now),
        or_(col(Chat.quiet_from).is_(None), col(Chat.quiet_until).is_(None)),
        col(Subscription.pace) == "instant",
        or_(col(Subscription.sources).is_(None), cast(col(Subscription.sources), Text).in_(("null", "[]"))),
        ~exists().where(
            col(another.chat_id) == col(Subscription.chat_id),
            col(another.topic_id).in_(topic_ids),
            col(another.id) != col(Subscription.id),
        ),
    )
