"""Those whom a story may be told to, who can be a million: what is owed to all alike the database writes by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Text, and_, bindparam, cast, exists, func, not_, or_
from sqlalchemy import select as columns
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.among import among_numbers
from bot.store.deliveries import FRESH
from bot.store.inserting import insert_by
from bot.store.plain import execute
from bot.store.prepared import Prepared, ask
from bot.store.tables import Chat, Delivery, Subscription, UtcDateTime

_OF_SUBSCRIPTION = ("chat_id", "thread_id", "topic_id", "silent")
"""What a delivery takes from the subscription that asked for it."""

# Each article asks all of this: a statement is built once for each shape, as to build one costs more than to run it.
_NAMED = among_numbers(Subscription.topic_id, "topics")
_NOW = bindparam("now", type_=UtcDateTime)
_ANOTHER = aliased(Subscription)


Shape: TypeAlias = tuple[bool, bool]
"""Whether there is a chat after which, and one up to which."""


class Span(NamedTuple):
    """The chats after one, up to and with another; without bounds where these are None."""

    after: int | None
    upto: int | None

    @property
    def shape(self) -> Shape:
        return self.after is not None, self.upto is not None


class Follower(NamedTuple):
    """A subscription with what its chat has set, as far as a decision asks. A tuple, as each article reads some."""

    chat_id: int
    thread_id: int
    topic_id: int
    strict: bool
    silent: bool
    pace: str
    threshold: int
    figures_only: bool
    sources: list[str] | None
    only_sources: bool
    created_at: datetime
    zone: str
    muted_until: datetime | None
    quiet_from: int | None
    quiet_until: int | None
    breaking_passes: bool
    digest_hour: int


_TABLES = Subscription.__table__.c, Chat.__table__.c  # type: ignore[attr-defined]  # every table has them
_FOLLOWERS = columns(*(next(its[name] for its in _TABLES if name in its) for name in Follower._fields)).join(
    Chat, col(Chat.id) == col(Subscription.chat_id)
)


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
    asked = {"topics": list(topic_ids), "after": after, "skipped": size - 1}
    found = (await ask(session, _chunk_end(after is not None), asked)).rows
    return found[0][0] if found else None


async def hold(session: AsyncSession, topic_ids: Collection[int], chats: Span) -> int:
    """Hold the chats that may be told of these topics for this transaction: a mute, or its end, comes before it or sees
    what it writes. All of them before any is looked at, for each look would see another moment. Gives for how many of
    their subscriptions."""
    held: int = (await ask(session, _hold(chats.shape), _asked(topic_ids, chats))).scalar()
    return held


async def owe_alike(session: AsyncSession, owed: Alike, same: Mapping[str, object], chats: Span, now: datetime) -> int:
    """Write the deliveries of those of these chats that are alike, leaving out what is owed or done already.

    `same` are the columns that don't come from the decision. Gives how many are new.
    """
    values = FRESH | dict(same) | {"due_at": owed.due_at, "fresh_until": owed.fresh_until}
    values = {name: value for name, value in values.items() if name not in _OF_SUBSCRIPTION}
    dialect = session.get_bind().dialect.name
    new = _owe_alike(dialect, chats.shape, tuple(values), owed.has_figures, owed.before is not None)
    given = {f"its_{name}": value for name, value in values.items()}
    asked = _asked(owed.topics, chats) | {"now": now, "about": list(owed.about), "before": owed.before}
    return (await ask(session, new, given | asked)).changed


async def others(session: AsyncSession, topic_ids: Collection[int], chats: Span, now: datetime) -> Sequence[Follower]:
    """The other subscriptions of these topics that may be told, in these chats."""
    found = await ask(session, _others(chats.shape), _asked(topic_ids, chats) | {"now": now})
    return [Follower(*row) for row in found.rows]


async def in_chats(session: AsyncSession, topic_ids: Collection[int], chat_ids: Collection[int]) -> Sequence[Follower]:
    """All subscriptions of these topics that may be told, in these chats, held as above."""
    named = col(Subscription.topic_id).in_(topic_ids)
    query = _FOLLOWERS.where(*_tellable(named), col(Subscription.chat_id).in_(chat_ids))
    return [Follower(*row) for row in await execute(session, query.with_for_update(read=True, of=Chat))]


def _tellable(named: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    yield named
    yield col(Subscription.paused).is_(False)
    yield col(Chat.state) == "active"


def _within(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Said of both tables: from one alone PostgreSQL doesn't see that it needs a part of the other, and reads all."""
    for column in (col(Subscription.chat_id), col(Chat.id)):
        yield from _between(column, shape)


def _between(column: Mapped[int], shape: Shape) -> Iterator[ColumnElement[bool]]:
    has_after, has_upto = shape
    if has_after:
        yield column > bindparam("after")
    if has_upto:
        yield column <= bindparam("upto")


def _is_alike(shape: Shape) -> ColumnElement[bool]:
    """The only one of these subscriptions in its chat, with nothing set by which an alert would wait or be chosen."""
    sources = cast(col(Subscription.sources), Text)
    return and_(
        or_(col(Chat.muted_until).is_(None), col(Chat.muted_until) <= _NOW),
        or_(col(Chat.quiet_from).is_(None), col(Chat.quiet_until).is_(None)),
        col(Subscription.pace) == "instant",
        or_(col(Subscription.sources).is_(None), sources == "null", sources == "[]"),
        ~exists().where(
            col(_ANOTHER.chat_id) == col(Subscription.chat_id),
            among_numbers(_ANOTHER.topic_id, "topics"),
            col(_ANOTHER.id) != col(Subscription.id),
            *_between(col(_ANOTHER.chat_id), shape),
        ),
    )


def _wanted(has_figures: bool, has_before: bool) -> Iterator[ColumnElement[bool]]:
    yield or_(col(Subscription.strict).is_(False), among_numbers(Subscription.topic_id, "about"))
    if not has_figures:
        yield col(Subscription.figures_only).is_(False)
    if has_before:
        yield col(Subscription.created_at) <= bindparam("before", type_=UtcDateTime)


def _asked(topic_ids: Collection[int], chats: Span) -> dict[str, Any]:
    return {"topics": list(topic_ids), "after": chats.after, "upto": chats.upto}


@cache
def _chunk_end(has_after: bool) -> Prepared:
    return Prepared(
        columns(col(Subscription.chat_id))
        .where(_NAMED, *_between(col(Subscription.chat_id), (has_after, False)))
        .order_by(col(Subscription.chat_id))
        .offset(bindparam("skipped"))
        .limit(1)
    )


@cache
def _hold(shape: Shape) -> Prepared:
    held = (
        columns(col(Chat.id))
        .join(Subscription, col(Subscription.chat_id) == col(Chat.id))
        .where(*_tellable(_NAMED), *_within(shape))
        .order_by(col(Chat.id))
        .with_for_update(read=True, of=Chat)
    )
    return Prepared(columns(func.count()).select_from(held.subquery()))


@cache
def _owe_alike(dialect: str, shape: Shape, names: tuple[str, ...], has_figures: bool, has_before: bool) -> Prepared:
    table = Delivery.__table__  # type: ignore[attr-defined]  # every table has one
    rows = (
        columns(
            *(getattr(Subscription, name) for name in _OF_SUBSCRIPTION),
            *(bindparam(f"its_{name}", type_=table.c[name].type) for name in names),
        )
        .join(Chat, col(Chat.id) == col(Subscription.chat_id))
        .where(*_tellable(_NAMED), *_within(shape), _is_alike(shape), *_wanted(has_figures, has_before))
    )
    new = insert_by(dialect, Delivery).from_select([*_OF_SUBSCRIPTION, *names], rows)
    return Prepared(new.on_conflict_do_nothing())


@cache
def _others(shape: Shape) -> Prepared:
    return Prepared(_FOLLOWERS.where(*_tellable(_NAMED), *_within(shape), not_(_is_alike(shape))))
