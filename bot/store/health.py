"""How the whole is doing: what `/status` tells everybody, and what it tells the operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import OPEN, Article, Delivery, Feed

DAY = timedelta(days=1)
MOST_ALERTS = 20_000
"""Alerts of a day that the latency is taken from, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """Feeds by how their last poll went."""

    total: int
    untried: int
    reachable: int
    last_polled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outbox:
    """Messages that are due and not sent."""

    waiting: int
    oldest_due: datetime | None


async def feeds(session: AsyncSession) -> Feeds:
    """Over the feeds that are polled."""
    rows = (await session.exec(select(Feed.last_polled_at, Feed.failures).where(Feed.disabled == ""))).all()
    polled = [(moment, failures) for moment, failures in rows if moment is not None]
    return Feeds(
        total=len(rows),
        untried=len(rows) - len(polled),
        reachable=sum(1 for _moment, failures in polled if failures == 0),
        last_polled_at=max((moment for moment, _failures in polled), default=None),
    )


async def failing_feeds(session: AsyncSession, limit: int) -> Sequence[Feed]:
    """The feeds that fail, the longest first."""
    query = select(Feed).where(Feed.disabled == "", Feed.failures > 0).order_by(col(Feed.failing_since)).limit(limit)
    return (await session.exec(query)).all()


async def outbox(session: AsyncSession, now: datetime) -> Outbox:
    """What should have been sent by now."""
    query = select(func.count(), func.min(Delivery.due_at)).where(OPEN, Delivery.due_at <= now)
    return Outbox(*(await session.exec(query)).one())


async def latencies(session: AsyncSession, now: datetime) -> list[timedelta]:
    """From publication to push, of the last day's first alerts, shortest first."""
    query = (
        select(Delivery.sent_at, Article.published)
        .join(Article, col(Article.id) == col(Delivery.article_id))
        .where(
            Delivery.kind == "first",
            Delivery.state == "sent",
            col(Delivery.digest_id).is_(None),
            col(Delivery.sent_at) > now - DAY,
            col(Article.published).is_not(None),
        )
        .order_by(col(Delivery.id).desc())
        .limit(MOST_ALERTS)
    )
    pairs = (await session.exec(query)).all()
    return sorted(max(sent - published, timedelta()) for sent, published in pairs if sent and published)
