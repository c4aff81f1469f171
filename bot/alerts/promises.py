"""What an article owes, written in the article's own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts import updates
from bot.alerts.recipients import recipients
from bot.store import articles, deliveries
from bot.store.tables import Article, Fanout
from bot.topics.index import STRICT

CHUNK = 1000
"""Subscriptions served in one transaction."""


async def promise(session: AsyncSession, article: Article, now: datetime, wait: timedelta) -> int:
    """Owe this article's first alerts: few at once, many in chunks that `spread` goes on with. Gives the new ones."""
    fanout = Fanout(article_id=article.id, created_at=now)
    scores = await articles.scores(session, article.id)
    owed, done = await _write_chunk(session, fanout, article, scores, now=now, wait=wait)
    if not done:
        session.add(fanout)
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
    fanout, owed, done = Fanout(article_id=article.id, created_at=now), 0, not scores
    while not done:
        new, done = await _write_chunk(session, fanout, article, scores, now=now, wait=wait)
        owed += new
    return owed


async def spread(session: AsyncSession, now: datetime) -> int:
    """Write the next chunk of the oldest promise that is not fully written. Gives the rows written, 0 at the end."""
    for fanout in await deliveries.fanouts(session, 1):
        if fanout.kind == "first":
            article = await session.get_one(Article, fanout.article_id)
            scores = await articles.scores(session, article.id)
            owed, done = await _write_chunk(session, fanout, article, scores, now=now, wait=timedelta())
        else:
            owed, done = await updates.write_chunk(session, fanout, now=now, wait=timedelta())
        if done:
            await session.delete(fanout)
        else:
            session.add(fanout)
        return owed + 1
    return 0


async def _write_chunk(
    session: AsyncSession,
    fanout: Fanout,
    article: Article,
    scores: Mapping[int, float],
    *,
    now: datetime,
    wait: timedelta,
) -> tuple[int, bool]:
    rows = await deliveries.subscribers(session, tuple(scores), fanout.after_chat, CHUNK)
    rows, done = updates.advance(fanout, rows, lambda row: row[1].id, CHUNK)
    report = await updates.report(session, article, scores)
    owed = recipients(updates.subscribers(rows, article.source), report, now=now, wait=wait)
    new = [updates.message_of(article, one, kind="first", revision=0, created_at=now) for one in owed]
    return await deliveries.owe(session, new), done
