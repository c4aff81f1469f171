"""Feeds in the store: the rows are the schedule. A feed is polled by who holds its lease."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import Feed, Host, Subscription


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
) -> Sequence[Feed]:
    """Take up to `limit` due feeds: theirs is the lease until now + lease. None of a host that another owner polls.

    Under `Store.lock_feeds`, so that no two owners take feeds of one host at the same time.
    """
    held = aliased(Feed)
    elsewhere = select(held.host).where(col(held.lease_until) > now, col(held.lease_owner) != owner)
    due = (
        select(Feed)
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
    feeds = (await session.exec(due)).all()
    for feed in feeds:
        feed.lease_owner, feed.lease_until = owner, now + lease
        session.add(feed)
    return feeds


async def next_due(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next feed is due that nobody holds."""
    query = select(func.min(Feed.next_poll_at)).where(_may_be_polled(now))
    return (await session.exec(query)).one()


async def subscribers(session: AsyncSession) -> int:
    """How many chats one poll serves: every topic spans all feeds."""
    return (await session.exec(select(func.count(func.distinct(Subscription.chat_id))))).one()


async def reach(session: AsyncSession) -> tuple[int, int]:
    """How many feeds have been polled, and how many of them answered at the last poll."""
    polled = select(func.count()).select_from(Feed).where(col(Feed.last_polled_at).is_not(None))
    return (await session.exec(polled)).one(), (await session.exec(polled.where(Feed.failures == 0))).one()


async def release_all(session: AsyncSession, owner: str, *, busy: Collection[int] = ()) -> None:
    """Give up the leases of an owner but for the busy feeds: the others are due again."""
    left = update(Feed).where(col(Feed.lease_owner) == owner, col(Feed.id).not_in(busy))
    await session.exec(left.values(lease_owner=None, lease_until=None))


async def pause_host(session: AsyncSession, host: str, until: datetime) -> None:
    """Poll no feed of this host before then."""
    row = await session.get(Host, host) or Host(name=host, until=until)
    row.until = max(row.until, until)
    session.add(row)


def _may_be_polled(now: datetime) -> ColumnElement[bool]:
    paused = select(Host.name).where(col(Host.until) > now)
    return (
        (col(Feed.disabled) == "")
        & or_(col(Feed.lease_until).is_(None), col(Feed.lease_until) <= now)
        & col(Feed.host).not_in(paused)
    )
