"""What the store forgets, in small steps: what is old, and that no feed shows and nobody asks for any more.

The ledger stays: a figure, its sentence, its outlet and link, and the article's row by which its topic is known.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, update
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store import wordindex
from bot.store.tables import Article, Delivery, Figure, Hit, Host, Story, StoryKey, Update

STORY_KEYS = timedelta(days=7)
"""Longer than any story takes new reports."""
UPDATES = timedelta(days=8)
"""Longer than Telegram keeps an update or gives its number again."""


async def forget(session: AsyncSession, now: datetime, keep: timedelta, limit: int) -> int:
    """Forget at most `limit` rows of each kind that are older than `keep`. Gives how many it was."""
    before = now - keep
    long_unseen = (col(Article.shown_at) < before) & (col(Article.seen_at) < before)
    in_ledger = exists().where(col(Hit.article_id) == col(Article.id))
    counts = [
        await _delete(session, Article, long_unseen & ~in_ledger, limit),
        await _empty(session, long_unseen & in_ledger, limit),
        await _delete(session, Figure, col(Figure.article_id).is_(None), limit),  # its article was on no topic
        await _delete(session, Delivery, _done_before(before), limit),
        await _delete(session, Story, _is_empty() & (col(Story.first_seen) < before), limit),
        await _delete(session, Update, col(Update.received_at) < now - UPDATES, limit),
    ]
    await session.exec(delete(StoryKey).where(col(StoryKey.first_seen) < now - STORY_KEYS))
    await session.exec(delete(Host).where(col(Host.until) < now))
    return max(counts)


async def _delete(session: AsyncSession, table: type[SQLModel], old: ColumnElement[bool], limit: int) -> int:
    ids = (await session.exec(select(table.id).where(old).limit(limit))).all()  # type: ignore[attr-defined]  # these tables have one
    if ids and table is Article:
        await wordindex.drop(session, ids)
    if ids:
        await session.exec(delete(table).where(table.id.in_(ids)))  # type: ignore[attr-defined]  # as above
    return len(ids)


async def _empty(session: AsyncSession, old: ColumnElement[bool], limit: int) -> int:
    ids = (await session.exec(select(Article.id).where(old, col(Article.text) != "").limit(limit))).all()
    if ids:
        await session.exec(update(Article).where(col(Article.id).in_(ids)).values(text=""))
        await wordindex.drop(session, ids)  # what is left of them is indexed again
    return len(ids)


def _done_before(moment: datetime) -> ColumnElement[bool]:
    done = col(Delivery.state).in_(("sent", "dead")) & (col(Delivery.created_at) < moment)
    carried = exists().where(Delivery.__table__.alias("carried").c.digest_id == col(Delivery.id))  # type: ignore[attr-defined]  # every table has one
    return done & or_(col(Delivery.kind) != "digest", ~carried)


def _is_empty() -> ColumnElement[bool]:
    return ~exists().where(col(Article.story_id) == col(Story.id))
