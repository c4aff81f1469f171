"""Deliveries in the store: what is owed, what is due, and to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, or_, text, tuple_, update
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.among import among_numbers
from bot.store.astray import ASTRAY
from bot.store.inserting import insert_by
from bot.store.plain import execute
from bot.store.prepared import Prepared, ask
from bot.store.tables import OPEN, Article, Chat, Delivery, Fanout, Figure, Hit, Subscription, Topic
from bot.topics.index import STRICT

FRESH: dict[str, object] = {
    "thread_id": 0,
    "revision": 0,
    "state": "pending",
    "silent": False,
    "attempts": 0,
    "repeated": False,
    "held": None,
    "error": "",
}
"""What a delivery begins as."""


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery with what is needed to write it."""

    delivery: Delivery
    chat: Chat
    article: Article | None
    topic: Topic | None


class Made(NamedTuple):
    """A delivery as far as what follows it depends on it. Each report of a story reads all of its."""

    chat_id: int
    thread_id: int
    topic_id: int | None
    article_id: int | None
    kind: str
    state: str
    due_at: datetime
    sent_at: datetime | None
    digest_id: int | None


# Each later report of a story asks these: they are built once.
_OF_MADE = columns(*(Delivery.__table__.c[name] for name in Made._fields))  # type: ignore[attr-defined]  # every table has them
_FOLLOW_UPS = Prepared(
    _OF_MADE.where(
        col(Delivery.story_id) == bindparam("story"),
        or_(col(Delivery.kind) == "edit", col(Delivery.kind) == "reply"),
        among_numbers(Delivery.chat_id, "chats"),
    )
    .order_by(col(Delivery.id))
    .with_for_update()
)


@cache
def _firsts_of_story(has_after: bool) -> Prepared:
    firsts = (
        _OF_MADE.where(col(Delivery.story_id) == bindparam("story"), col(Delivery.kind) == "first")
        .order_by(col(Delivery.chat_id), col(Delivery.id))
        .limit(bindparam("limit"))
        .with_for_update()
    )
    return Prepared(firsts.where(col(Delivery.chat_id) > bindparam("after")) if has_after else firsts)


async def hold_chats(session: AsyncSession, story_id: int, after_chat: int | None, limit: int) -> None:
    """Hold the chats of a story's first alerts, as above: before their deliveries, as everybody does."""
    query = (
        select(Chat.id)
        .where(
            col(Chat.id).in_(select(Delivery.chat_id).where(Delivery.story_id == story_id, Delivery.kind == "first"))
        )
        .order_by(col(Chat.id))
        .limit(limit)
        .with_for_update(read=True)
    )
    if after_chat is not None:
        query = query.where(Chat.id > after_chat)
    await session.exec(query)


async def threshold(session: AsyncSession, delivery: Delivery, topic_ids: Collection[int]) -> int | None:
    """The lowest threshold of its chat's and thread's subscriptions of these topics."""
    query = select(func.min(Subscription.threshold)).where(
        Subscription.chat_id == delivery.chat_id,
        Subscription.thread_id == delivery.thread_id,
        col(Subscription.topic_id).in_(topic_ids),
    )
    return (await session.exec(query)).one()


async def owe(session: AsyncSession, rows: Sequence[dict[str, object]]) -> int:
    """Write deliveries, leaving out those that are owed or done already. Gives how many are new."""
    if not rows:
        return 0
    new = _owe(session.get_bind().dialect.name)
    return len((await execute(session, new, [FRESH | row for row in rows])).all())


@cache
def _owe(dialect: str) -> ReturningInsert[tuple[int]]:
    return insert_by(dialect, Delivery).on_conflict_do_nothing().returning(col(Delivery.id))


async def due(session: AsyncSession, now: datetime, busy: Collection[int], limit: int) -> Sequence[Due]:
    """The oldest due delivery of each chat that is not busy, the longest due first, held for this transaction."""
    before = aliased(Delivery, name="before")
    is_behind = (
        select(before.id)
        .where(
            col(before.chat_id) == col(Delivery.chat_id),
            _waiting(before),
            col(before.digest_id).is_(None),
            tuple_(col(before.due_at), col(before.id)) < tuple_(col(Delivery.due_at), col(Delivery.id)),
            text("before.state IN ('pending', 'taken', 'sending', 'unknown')"),
        )
        # Asked of one delivery after the other. PostgreSQL would join all that are due with all that are open, which
        # takes it 9 seconds when ten thousand have just been written and it doesn't know yet how many there are.
        .offset(0)
        .exists()
    )
    query = (
        select(Delivery, Chat, Article, Topic)
        .join(Chat, col(Chat.id) == col(Delivery.chat_id))
        .outerjoin(Article, col(Article.id) == col(Delivery.article_id))
        .outerjoin(Topic, col(Topic.id) == col(Delivery.topic_id))
        .where(
            OPEN,
            _waiting(Delivery),
            Delivery.due_at <= now,
            col(Delivery.digest_id).is_(None),
            col(Delivery.chat_id).not_in(busy),
            ~is_behind,
        )
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(limit)
        .with_for_update(of=Delivery, skip_locked=True)
    )
    return [Due(*row) for row in (await session.exec(query)).all()]


async def next_due(session: AsyncSession) -> datetime | None:
    """When the next delivery is due."""
    query = (
        select(Delivery.due_at)
        .where(OPEN, _waiting(Delivery), col(Delivery.digest_id).is_(None))
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(1)
    )
    return (await session.exec(query)).first()


async def untidy(session: AsyncSession, now: datetime, most: int) -> bool:
    """Whether `abandoned`, `fanouts`, `stale` or `crowded` find anything: one question, as it is asked often."""
    crowd = select(Delivery.chat_id).where(OPEN, *_single_firsts(now)).group_by(col(Delivery.chat_id))
    kinds = (
        select(Delivery.id).where(OPEN, *_abandoned(None, now)),
        select(Fanout.id),
        select(Delivery.id).where(OPEN, *_stale(now)),
        crowd.having(func.count() > most),
    )
    return bool((await session.exec(select(or_(*(kind.exists() for kind in kinds))))).one())


async def crowded(session: AsyncSession, now: datetime, most: int) -> Sequence[int]:
    """The chats for which more than so many first alerts are due."""
    query = (
        select(Delivery.chat_id)
        .where(OPEN, *_single_firsts(now))
        .group_by(col(Delivery.chat_id))
        .having(func.count() > most)
    )
    return (await session.exec(query)).all()


async def queue(session: AsyncSession, chat_id: int, now: datetime) -> Sequence[Delivery]:
    """The first alerts that are due for a chat, in the order in which they would be sent."""
    query = (
        select(Delivery)
        .where(OPEN, Delivery.chat_id == chat_id, *_single_firsts(now))
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .with_for_update()
    )
    return (await session.exec(query)).all()


async def waiting_digest(session: AsyncSession, chat_id: int, thread_id: int) -> int | None:
    """The message of many stories that already waits for this chat and thread, held for this transaction; not one
    that may have arrived, as it says so."""
    query = (
        select(Delivery)
        .where(
            OPEN,
            Delivery.chat_id == chat_id,
            Delivery.thread_id == thread_id,
            Delivery.kind == "digest",
            Delivery.state == "pending",
            col(Delivery.repeated).is_(False),
        )
        .limit(1)
        .with_for_update()
    )
    row = (await session.exec(query)).first()
    return row.id if row else None


async def stale(session: AsyncSession, now: datetime, limit: int) -> Sequence[Delivery]:
    """What is due and no news any more, by chat and age: first alerts, and replies that were held."""
    query = (
        select(Delivery)
        .where(OPEN, *_stale(now))
        .order_by(col(Delivery.chat_id), col(Delivery.thread_id), col(Delivery.id))
        .limit(limit)
    )
    return (await session.exec(query)).all()


async def digest(session: AsyncSession, digest_id: int, chat_id: int) -> Delivery | None:
    """A message of many stories, if it is this chat's."""
    row = await session.get(Delivery, digest_id)
    return row if row and row.kind == "digest" and row.chat_id == chat_id else None


async def holdable(session: AsyncSession, chat_id: int) -> Sequence[tuple[Delivery, Article, Any]]:
    """The first alerts and replies that wait for a chat, with the pace of their subscriptions."""
    query = (
        select(Delivery, Article, func.coalesce(Subscription.pace, "instant"))
        .join(Article, col(Article.id) == col(Delivery.article_id))
        .outerjoin(
            Subscription,
            (col(Subscription.chat_id) == col(Delivery.chat_id))
            & (col(Subscription.thread_id) == col(Delivery.thread_id))
            & (col(Subscription.topic_id) == col(Delivery.topic_id)),
        )
        .where(
            OPEN,
            Delivery.chat_id == chat_id,
            Delivery.state == "pending",
            col(Delivery.kind).in_(("first", "reply")),
            col(Delivery.digest_id).is_(None),
        )
    )
    return (await session.exec(query)).all()


async def ungather(session: AsyncSession, chat_id: int) -> None:
    """Take apart what was gathered for a chat and is not sent yet; it is gathered anew when it is due."""
    gathered = select(Delivery.id).where(
        OPEN, Delivery.chat_id == chat_id, Delivery.kind == "digest", Delivery.state == "pending"
    )
    ids = (await session.exec(gathered)).all()
    await session.exec(update(Delivery).where(col(Delivery.digest_id).in_(ids)).values(digest_id=None))
    await session.exec(delete(Delivery).where(col(Delivery.id).in_(ids)))


async def carried(session: AsyncSession, digest_id: int) -> Sequence[tuple[Delivery, Article, Topic]]:
    """What a catch-up message carries, oldest first."""
    query = (
        select(Delivery, Article, Topic)
        .join(Article, col(Article.id) == col(Delivery.article_id))
        .join(Topic, col(Topic.id) == col(Delivery.topic_id))
        .where(Delivery.digest_id == digest_id)
        .order_by(col(Delivery.id))
    )
    return (await session.exec(query)).all()


async def wanted(
    session: AsyncSession, chat_ids: Collection[int], article_ids: Collection[int]
) -> dict[tuple[int, int, int], Mapping[int, Topic]]:
    """By chat, thread and article: by which topics, by id, it is still wanted there, the nearest first."""
    has_figures = exists().where(col(Figure.article_id) == col(Hit.article_id), col(Figure.measure) != "other")
    query = (
        select(Article.id, Article.source, Topic, Subscription)
        .join(Hit, col(Hit.article_id) == col(Article.id))
        .join(Topic, col(Topic.id) == col(Hit.topic_id))
        .join(Subscription, col(Subscription.topic_id) == col(Hit.topic_id))
        .where(
            col(Hit.article_id).in_(article_ids),
            col(Subscription.chat_id).in_(chat_ids),
            col(Subscription.paused).is_(False),
            or_(col(Subscription.strict).is_(False), col(Hit.score) >= STRICT),
            or_(col(Subscription.figures_only).is_(False), has_figures),
        )
        .order_by(col(Hit.score).desc(), col(Topic.id))
    )
    found: dict[tuple[int, int, int], dict[int, Topic]] = {}
    for article_id, source, topic, subscription in (await session.exec(query)).all():
        if subscription.takes(source):
            found.setdefault((subscription.chat_id, subscription.thread_id, article_id), {})[topic.id] = topic
    return dict(found)


async def abandoned(session: AsyncSession, owner: str | None, now: datetime) -> Sequence[Delivery]:
    """Rows whose sender is no more: this owner's, or those whose lease ran out."""
    return (await session.exec(select(Delivery).where(OPEN, *_abandoned(owner, now)))).all()


async def hasten(session: AsyncSession, now: datetime, longest: timedelta, lease: timedelta) -> int:
    """Make due what waits by a clock that has been set back, and end its leases: nothing waits for longer than
    `longest` that its reader doesn't hold. Gives how many rows are due."""
    connection = await session.connection()
    misdated = update(Delivery).where(
        OPEN,
        _waiting(Delivery),
        col(Delivery.held).is_(None),
        col(Delivery.due_at) > now,
        or_(col(Delivery.due_at) > now + longest + ASTRAY, col(Delivery.created_at) > now + ASTRAY),
    )
    hastened = await connection.execute(misdated.values(due_at=now))
    leased = update(Delivery).where(OPEN, col(Delivery.lease_until) > now + lease + ASTRAY)
    await connection.execute(leased.values(lease_until=now))
    return hastened.rowcount


async def waiting_for(session: AsyncSession, chat_id: int) -> Sequence[Delivery]:
    """What waits to be sent to a chat."""
    query = select(Delivery).where(OPEN, Delivery.chat_id == chat_id, _waiting(Delivery))
    return (await session.exec(query)).all()


async def firsts(session: AsyncSession, chat_ids: Collection[int], story_ids: Collection[int]) -> Sequence[Delivery]:
    """The first alerts of these stories in these chats."""
    query = select(Delivery).where(
        col(Delivery.chat_id).in_(chat_ids), col(Delivery.story_id).in_(story_ids), Delivery.kind == "first"
    )
    return (await session.exec(query)).all()


async def begin(
    session: AsyncSession, owner: str, ids: Collection[int], before: str, after: str, *, lease_until: datetime
) -> Sequence[int]:
    """Move those of these deliveries that this owner still holds from one state to the next. Gives their ids."""
    held = update(Delivery).where(
        col(Delivery.id).in_(ids), col(Delivery.state) == before, col(Delivery.lease_owner) == owner
    )
    connection = await session.connection()
    moved = held.values(state=after, lease_until=lease_until).returning(col(Delivery.id))
    return (await connection.execute(moved)).scalars().all()


async def held_by(session: AsyncSession, owner: str, ids: Collection[int]) -> Sequence[Delivery]:
    """Those of these deliveries that this owner has taken and not settled, held for this transaction."""
    query = (
        select(Delivery)
        .where(col(Delivery.id).in_(ids), _taken(), Delivery.lease_owner == owner)
        .order_by(col(Delivery.id))
        .with_for_update()
    )
    return (await session.exec(query)).all()


async def firsts_of_story(session: AsyncSession, story_id: int, after_chat: int | None, limit: int) -> Sequence[Made]:
    """The first alerts of a story, ordered by chat, from after a chat on. Held for this transaction, so that none is
    written meanwhile by a sender that doesn't see what is about to be committed."""
    asked = {"story": story_id, "limit": limit} | ({} if after_chat is None else {"after": after_chat})
    return [Made(*row) for row in (await ask(session, _firsts_of_story(after_chat is not None), asked)).rows]


async def follow_ups(session: AsyncSession, story_id: int, chat_ids: Collection[int]) -> Sequence[Made]:
    """The edits and replies of a story in these chats, oldest first, held as above."""
    found = await ask(session, _FOLLOW_UPS, {"story": story_id, "chats": list(chat_ids)})
    return [Made(*row) for row in found.rows]


async def is_told(session: AsyncSession, story_id: int) -> bool:
    """Whether somebody was owed a story's first alert."""
    query = select(Delivery.id).where(Delivery.story_id == story_id, Delivery.kind == "first").limit(1)
    return (await session.exec(query)).first() is not None


async def is_shown(session: AsyncSession, article_id: int) -> bool:
    """Whether an article's first alerts go out by themselves, to at least one chat: what is held joins a digest."""
    alone = col(Delivery.held).is_(None)
    query = select(Delivery.id).where(Delivery.article_id == article_id, Delivery.kind == "first", alone).limit(1)
    return (await session.exec(query)).first() is not None


async def release(session: AsyncSession, article_id: int, now: datetime) -> None:
    """What the article's alerts have waited for is there, or won't come."""
    waiting = update(Delivery).where(
        col(Delivery.article_id) == article_id,
        col(Delivery.state) == "pending",
        col(Delivery.kind) == "first",
        col(Delivery.fresh_until) > now,
        col(Delivery.due_at) > now,
    )
    await session.exec(waiting.values(due_at=now))
    await session.exec(update(Fanout).where(col(Fanout.article_id) == article_id).values(due_at=None))


async def fanouts(session: AsyncSession, limit: int) -> Sequence[Fanout]:
    """Promises that are not written out yet, oldest first."""
    query = select(Fanout).order_by(col(Fanout.id)).limit(limit).with_for_update(skip_locked=True)
    return (await session.exec(query)).all()


def _waiting(row: type[Delivery]) -> ColumnElement[bool]:
    return col(row.state).in_(("pending", "unknown"))


def _single_firsts(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """First alerts that are due and go out by themselves."""
    return col(Delivery.kind) == "first", *_single(now)


def _single(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What is due and goes out by itself, but for what may have arrived: that comes again alone, as it says so."""
    return (
        col(Delivery.repeated).is_(False),
        col(Delivery.state) == "pending",
        col(Delivery.due_at) <= now,
        col(Delivery.digest_id).is_(None),
    )


def _stale(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        or_(col(Delivery.kind) == "first", (col(Delivery.kind) == "reply") & col(Delivery.held).is_not(None)),
        *_single(now),
        col(Delivery.fresh_until) <= now,
    )


def _abandoned(owner: str | None, now: datetime) -> tuple[ColumnElement[bool], ...]:
    gone = col(Delivery.lease_until) <= now
    return _taken(), gone if owner is None else or_(gone, col(Delivery.lease_owner) == owner)


def _taken() -> ColumnElement[bool]:
    return col(Delivery.state).in_(("taken", "sending"))
