"""What readers say is wrong: a figure that one chat doesn't want to see again, and that the operator should.

A figure is known by what it says, of which day, by whom and in which words, so that a report holds when its article is
read anew, and wherever the same report was printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.figures.ledger import Reported
from bot.store.tables import Figure, FigureReport

MOST_A_DAY = 30
"""By one person."""
DAY = timedelta(days=1)
SAID = ("measure", "low", "high", "qualifier", "counted", "claimant", "source", "link")
"""What is kept of a figure."""


def mark(figure: Figure | Reported) -> str:
    """By which a figure is known wherever it stands."""
    said = repr((figure.measure, figure.low, figure.high, figure.claimant_key, figure.as_of, figure.evidence.strip()))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


async def hidden(session: AsyncSession, chat_id: int) -> frozenset[str]:
    """The marks of what a chat doesn't want to see."""
    return (await hidden_from(session, {chat_id}))[chat_id]


async def hidden_from(session: AsyncSession, chat_ids: Collection[int]) -> Mapping[int, frozenset[str]]:
    """The same for each of these chats."""
    marks: dict[int, set[str]] = {chat_id: set() for chat_id in chat_ids}
    query = select(FigureReport.chat_id, FigureReport.mark).where(col(FigureReport.chat_id).in_(chat_ids))
    for chat_id, known in (await session.exec(query)).all():
        marks[chat_id].add(known)
    return {chat_id: frozenset(known) for chat_id, known in marks.items()}


async def is_enough(session: AsyncSession, user_id: int, now: datetime) -> bool:
    """Whether somebody has reported as many figures as one person may in a day."""
    recent = select(func.count()).where(FigureReport.user_id == user_id, FigureReport.created_at > now - DAY)
    return (await session.exec(recent)).one() >= MOST_A_DAY


async def record(
    session: AsyncSession, figure: Figure, sentence: str, *, chat_id: int, user_id: int, now: datetime
) -> None:
    """Keep a report with the figure's sentence. Again, it changes nothing."""
    known = mark(figure)
    same = select(FigureReport.id).where(FigureReport.chat_id == chat_id, FigureReport.mark == known)
    if (await session.exec(same)).first() is not None:
        return
    said = {name: getattr(figure, name) for name in SAID}
    session.add(FigureReport(chat_id=chat_id, user_id=user_id, mark=known, created_at=now, evidence=sentence, **said))
    await session.flush()


async def withdraw(session: AsyncSession, chat_id: int, figure: Figure) -> None:
    """Forget a report."""
    theirs = col(FigureReport.chat_id) == chat_id
    await session.exec(delete(FigureReport).where(theirs, col(FigureReport.mark) == mark(figure)))


async def count(session: AsyncSession) -> int:
    """How many figures are reported by somebody."""
    return (await session.exec(select(func.count(func.distinct(FigureReport.mark))))).one()


async def latest(session: AsyncSession, limit: int) -> Sequence[FigureReport]:
    """The newest reports, one of each figure."""
    newest = select(func.max(FigureReport.id)).group_by(FigureReport.mark)
    query = select(FigureReport).where(col(FigureReport.id).in_(newest)).order_by(col(FigureReport.id).desc())
    return (await session.exec(query.limit(limit))).all()
