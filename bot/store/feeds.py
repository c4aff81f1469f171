"""Feeds in the store: the rows are the schedule. A feed is polled by who holds its lease."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.astray import ASTRAY
from bot.store.inserting import insert_into
from bot.store.prepared import Prepared, ask
from bot.store.tables import Feed, Host, Subscription, UtcDateTime
from bot.store.unread import Shown


class Claimed(NamedTuple):
    """A feed as who polls it knows it. The fields are columns of `Feed`, and mean what they mean there.

    A tuple, since each poll makes two, and values of so many fields took a twentieth of what it costs.
    """

    id: int
    url: str
    title: str
    host: str
    etag: str | None
    last_modified: str | None
    validated_url: str | None
    validated_at: datetime | None
    body_hash: str | None
    first_polled_at: datetime | None
    last_success_at: datetime | None
    last_new_at: datetime | None
    ttl_seconds: float | None
    gap_seconds: float | None
    failures: int
    failing_since: datetime | None
    moving_to: str | None
    moving_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a poll came to: all that is stored of it."""

    feed: Claimed
    """With what the poll taught."""
    at: datetime
    due: datetime
    """When it is polled next."""
    error: str = ""
    disabled: str = ""
    pause_until: datetime | None = None
    """Until when its host is to be left alone."""
    moved: Claimed | None = None
    """The same feed at the address that it has moved to for good."""
    shown: Shown | None = None
    """None where there was no document, or the same as the last time."""


# The statements that run all the time are built once: to build one costs more than to run it.
_NOW = bindparam("now", type_=UtcDateTime)
_FEED, _HELD = Feed.__table__.c, Feed.__table__.alias().c  # type: ignore[attr-defined]
_MAY_BE_POLLED = (
    (_FEED.disabled == "")
    & or_(_FEED.lease_until.is_(None), _FEED.lease_until <= _NOW)
    & _FEED.host.not_in(select(Host.name).where(col(Host.until) > _NOW))
)
_POLLED_ELSEWHERE = sa_select(_HELD.host).where(_HELD.lease_until > _NOW, _HELD.lease_owner != bindparam("owner"))
_NEXT_DUE = sa_select(func.min(_FEED.next_poll_at)).where(_MAY_BE_POLLED)
_DUE = (
    sa_select(*(_FEED[name] for name in Claimed._fields))
    .where(
        _MAY_BE_POLLED,
        _FEED.next_poll_at <= _NOW,
        _FEED.id.not_in(bindparam("busy", expanding=True)),
        _FEED.host.not_in(_POLLED_ELSEWHERE),
    )
    .order_by(_FEED.next_poll_at, _FEED.id)
    .limit(bindparam("room"))
    .with_for_update(skip_locked=True)
)
_CLAIM = update(Feed).where(_FEED.id.in_(bindparam("ids", expanding=True)))
_MOVE = update(Feed).where(_FEED.id == bindparam("feed_id"), _FEED.lease_owner == bindparam("owner"))
_RECORD = Prepared(_MOVE.values(lease_owner=None, lease_until=None))
# Where a feed is hardly ever changes, and what is indexed costs more to write, be it the same.
_LEARNT = [name for name in Claimed._fields if name not in ("id", "url", "host")]


async def add(session: AsyncSession, url: str, title: str, host: str, now: datetime) -> bool:
    """Add a feed, due at once. False where its address is known already."""
    if await known(session, url):
        return False
    session.add(Feed(url=url, title=title, host=host, next_poll_at=now, created_at=now))
    await session.flush()
    return True


async def known(session: AsyncSession, url: str) -> bool:
    """Whether a feed has this address."""
    return (await session.exec(select(Feed.id).where(Feed.url == url))).first() is not None


async def are_any(session: AsyncSession) -> bool:
    """Whether there is a feed, polled or not."""
    return (await session.exec(select(Feed.id).limit(1))).first() is not None


async def all_feeds(session: AsyncSession) -> Sequence[Feed]:
    """Every feed, by title."""
    return (await session.exec(select(Feed).order_by(Feed.title, Feed.url))).all()


async def claim(
    session: AsyncSession, owner: str, now: datetime, lease: timedelta, limit: int, *, busy: Collection[int] = ()
) -> list[Claimed]:
    """Take up to `limit` due feeds: theirs is the lease until now + lease. None of a host that another owner polls.

    Under `Store.lock_feeds`, so that no two owners take feeds of one host at the same time.
    """
    connection = await session.connection()
    due = await connection.execute(_DUE, {"now": now, "owner": owner, "busy": list(busy), "room": limit})
    found = [Claimed(*row) for row in due]
    ids = [feed.id for feed in found]
    await connection.execute(_CLAIM, {"ids": ids, "lease_owner": owner, "lease_until": now + lease})
    return found


async def record(session: AsyncSession, owner: str, outcomes: Sequence[Outcome]) -> list[Claimed]:
    """Store what polls came to and give the leases back; nothing of a feed whose lease is another's by now.

    Gives the feeds that have moved, as they are from now on: those whose new address no other feed has.
    """
    moved = [one.moved for one in outcomes if one.moved and not await known(session, one.moved.url)]
    now_at = {feed.id: feed for feed in moved}
    if moved:
        there = [{"feed_id": feed.id, "owner": owner, "url": feed.url, "host": feed.host} for feed in moved]
        await (await session.connection()).execute(_MOVE, there)
    await ask(session, _RECORD, [_row(one, now_at.get(one.feed.id, one.feed), owner) for one in outcomes])
    pauses = [(one.feed.host, one.pause_until) for one in outcomes if one.pause_until]
    for host, until in sorted(pauses):  # in one order, so that no two processes wait for each other
        await pause_host(session, host, until)
    return moved


def _row(outcome: Outcome, feed: Claimed, owner: str) -> dict[str, object]:
    return {
        "feed_id": feed.id,
        "owner": owner,
        "next_poll_at": outcome.due,
        "last_polled_at": outcome.at,
        "last_error": outcome.error,
        "disabled": outcome.disabled,
        **{name: getattr(feed, name) for name in _LEARNT},
    }


async def next_due(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next feed is due that nobody holds."""
    return (await (await session.connection()).execute(_NEXT_DUE, {"now": now})).scalar_one_or_none()


async def subscribers(session: AsyncSession) -> int:
    """How many chats one poll serves: every topic spans all feeds."""
    return (await session.exec(select(func.count(func.distinct(Subscription.chat_id))))).one()


async def reach(session: AsyncSession) -> tuple[int, int]:
    """How many feeds have been polled, and how many of them answered at the last poll."""
    polled, answering = col(Feed.last_polled_at).is_not(None), col(Feed.failures) == 0
    return (await session.exec(select(func.count(), func.count().filter(answering)).where(polled))).one()


async def release_all(session: AsyncSession, owner: str, *, busy: Collection[int] = ()) -> None:
    """Give up the leases of an owner but for the busy feeds: the others are due again."""
    left = update(Feed).where(col(Feed.lease_owner) == owner, col(Feed.id).not_in(busy))
    await session.exec(left.values(lease_owner=None, lease_until=None))


async def hasten(session: AsyncSession, now: datetime, lease: timedelta) -> int:
    """Make due what was last polled by a clock that has been set back, and end its leases. Gives how many feeds."""
    connection = await session.connection()
    misdated = update(Feed).where(col(Feed.last_polled_at) > now + ASTRAY, col(Feed.next_poll_at) > now)
    hastened = await connection.execute(misdated.values(next_poll_at=now))
    leased = update(Feed).where(col(Feed.lease_until) > now + lease + ASTRAY)
    await connection.execute(leased.values(lease_until=now))
    return hastened.rowcount


async def pause_host(session: AsyncSession, host: str, until: datetime) -> None:
    """Poll no feed of this host before then."""
    connection = await session.connection()
    asked = insert_into(connection, Host).values(name=host, until=until)
    longer = asked.on_conflict_do_update(
        index_elements=[col(Host.name)], set_={"until": until}, where=col(Host.until) < until
    )
    await connection.execute(longer)
