"""Holds what waits for a chat, or lets it go, when the chat changes its mind."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts.quiet import Hours, release_at
from bot.store import deliveries
from bot.store.tables import Chat


async def reconsider(session: AsyncSession, chat: Chat, now: datetime) -> None:
    """A chat wants its alerts at other times than before: hold what waits, or let it go, by what it wants now."""
    session.add(chat)
    await session.flush()
    # The chat's row first: an article that is being stored for it comes before this, or sees what it has decided.
    await session.exec(select(Chat.id).where(Chat.id == chat.id).with_for_update())
    await deliveries.ungather(session, chat.id)
    for row, article, pace in await deliveries.holdable(session, chat.id):
        published = min(article.published or article.seen_at, article.seen_at)
        release = release_at(now, Hours.of(chat), pace=pace, published=published, wait=timedelta())
        if release.held:
            row.due_at, row.fresh_until, row.held = release.due_at, release.fresh_until, release.held
        elif row.held:
            row.due_at = now
        session.add(row)
