"""What an article owes, written in the article's own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts import updates
from bot.alerts.recipients import Report, alike, recipients
from bot.store import articles, crowd, deliveries
from bot.store.tables import Article, Fanout
from bot.topics.index import STRICT

CHUNK = 5000
"""Subscriptions served in one transaction."""


async def promise(session: AsyncSession, article: Article, report: Report, now: datetime, wait: timedelta) -> int:
    """Owe this article's first alerts: few at once, many in chunks that `spread` goes on with. Gives the new ones."""
    owed, upto = await _write_chunk(session, None, article, report, now=now, wait=wait)
    if upto is not None:
        due_at = now + wait if wait else None
        session.add(Fanout(article_id=article.id, after_chat=upto, created_at=now, due_at=due_at))
    return owed


async def promise_more(
    session: AsyncSession, article: Article, before: Mapping[int, float], now: datetime, wait: timedelta
) -> int:
    """Owe the first alerts of the topics that an article has come to be about since it had the scores `before`."""
    scores = {
        topic: score
        for topic, score in (await articles.scores(session, article.id)).items()
        if topic not in before or before[topic] < STRICT <= score
    }
    # In one go: a promise that `spread` goes on with is for every topic of the article.
    report = await updates.report(session, article, scores)
    owed, upto = await _write_chunk(session, None, article, report, now=now, wait=wait)
    while upto is not None:
        new, upto = await _write_chunk(session, upto, article, report, now=now, wait=wait)
        owed += new
    return owed


async def spread(session: AsyncSession, now: datetime) -> int:
    """Write the next chunk of the oldest promise that is not fully written. Gives the rows written, 0 at the end."""
    for fanout in await deliveries.fanouts(session, 1):
        if fanout.kind == "first":
            article = await session.get_one(Article, fanout.article_id)
            report = await updates.report(session, article, await articles.scores(session, article.id))
            wait = max(timedelta(), fanout.due_at - now) if fanout.due_at else timedelta()
            after = fanout.after_chat
            owed, fanout.after_chat = await _write_chunk(session, after, article, report, now=now, wait=wait)
            done = fanout.after_chat is None
        else:
            owed, done = await updates.write_chunk(session, fanout, now=now, wait=timedelta())
        if done:
            await session.delete(fanout)
        else:
            session.add(fanout)
        return owed + 1
    return 0


async def _write_chunk(
    session: AsyncSession, after: int | None, article: Article, report: Report, *, now: datetime, wait: timedelta
) -> tuple[int, int | None]:
    """For the chats after one. Gives the new ones, and up to which chat it came; None where those were the last."""
    topics = tuple(report.scores)
    if not topics:
        return 0, None
    upto = await crowd.chunk_end(session, topics, after, CHUNK)
    chats = crowd.Span(after, upto)
    if not await crowd.hold(session, topics, chats):
        return 0, upto
    same = updates.row_of(article, kind="first", revision=0, created_at=now)
    new = await crowd.owe_alike(session, alike(report, now=now, wait=wait), same, chats, now)
    others = await crowd.others(session, topics, chats, now)
    owed = recipients(updates.subscribers(others, article.source), report, now=now, wait=wait)
    rows = [updates.message_of(article, one, kind="first", revision=0, created_at=now) for one in owed]
    return new + await deliveries.owe(session, rows), upto
