"""Feeds in the store: the rows are the schedule. A feed is polled by who holds its lease."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.inserting import insert_into
from bot.store.tables import Feed, Host, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A feed as who polls it knows it. The fields are columns of `Feed`, and mean what they mean there."""

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
    """What a poll came to: all that is stored of it, apart from the entries."""

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


_CLAIMED = [field.name for field in fields(Claimed)]


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
    held = aliased(Feed)
    elsewhere = select(held.host).where(col(held.lease_until) > now, col(held.lease_owner) != owner)
    due = (
        select(*(getattr(Feed, name) for name in _CLAIMED))
        .where(
            _may_be_polled(now),
            col(Feed.next_poll_at) <= now,
            col(Feed.id).not_in(busy),
            col(Feed.host).not_in(elsewhere),
        )
        .order_by(col(Feed.next_poll_at), col(Feed.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    connection = await session.connection()
    found = [Claimed(**row) for row in (await connection.execute(due)).mappings()]
    taken = update(Feed).where(col(Feed.id).in_([feed.id for feed in found]))
    await connection.execute(taken.values(lease_owner=owner, lease_until=now + lease))
    return found


async def record(session: AsyncSession, owner: str, outcomes: Sequence[Outcome]) -> list[Claimed]:
    """Store what polls came to and give the leases back; nothing of a feed whose lease is another's by now.

    Gives the feeds that have moved, as they are from now on: those whose new address no other feed has.
    """
    moved = [one.moved for one in outcomes if one.moved and not await known(session, one.moved.url)]
    now_at = {feed.id: feed for feed in moved}
    connection = await session.connection()
    ours = update(Feed).where(col(Feed.id) == bindparam("feed_id"), col(Feed.lease_owner) == owner)
    await connection.execute(
        ours.values(lease_owner=None, lease_until=None),
        [_row(one, now_at.get(one.feed.id, one.feed)) for one in outcomes],
    )
    pauses = [(one.feed.host, one.pause_until) for one in outcomes if one.pause_until]
    for host, until in sorted(pauses):  # in one order, so that no two processes wait for each other
        await pause_host(session, host, until)
    return moved


def _row(outcome: Outcome, feed: Claimed) -> dict[str, object]:
    return {
        "feed_id": feed.id,
        "next_poll_at": outcome.due,
        "last_polled_at": outcome.at,
        "last_error": outcome.error,
        "disabled": outcome.disabled,
        **{name: getattr(feed, name) for name in _CLAIMED if name != "id"},
    }


async def next_due(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next feed is due that nobody holds."""
    query = select(func.min(Feed.next_poll_at)).where(_may_be_polled(now))
    return (await session.exec(query)).one()


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


async def pause_host(session: AsyncSession, host: str, until: datetime) -> None:
    """Poll no feed of this host before then."""
    connection = await session.connection()
    asked = insert_into(connection, Host).values(name=host, until=until)
    longer = asked.on_conflict_do_update(
        index_elements=[col(Host.name)], set_={"until": until}, where=col(Host.until) < until
    )
    await connection.execute(longer)


def _may_be_polled(now: datetime) -> ColumnElement[bool]:
    paused = select(Host.name).where(col(Host.until) > now)
    return (
        (col(Feed.disabled) == "")
        & or_(col(Feed.lease_until).is_(None), col(Feed.lease_until) <= now)
        & col(Feed.host).not_in(paused)
    )
