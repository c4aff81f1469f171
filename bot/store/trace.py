"""All that the store knows of one story's way: its reports, what they brought, and whom it was told to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.tables import Article, Delivery, Fanout, Figure, Hit, Story, Topic


@dataclass(frozen=True, slots=True)
class Report:
    """One article of the story."""

    article: Article
    topics: tuple[str, ...]
    figures: int


@dataclass(frozen=True, slots=True)
class Way:
    """A story with its reports in the order in which they were seen, and its deliveries as they were made."""

    story: Story
    reports: tuple[Report, ...]
    promises: Sequence[Fanout]
    deliveries: Sequence[Delivery]


async def way(session: AsyncSession, story_id: int) -> Way | None:
    """A story's way; None where there is no such story (any more)."""
    story = await session.get(Story, story_id)
    if story is None:
        return None
    of_story = select(Article).where(Article.story_id == story_id).order_by(col(Article.seen_at))
    articles = (await session.exec(of_story)).all()
    promised = select(Fanout).where(col(Fanout.article_id).in_([row.id for row in articles]))
    owed = select(Delivery).where(Delivery.story_id == story_id).order_by(col(Delivery.id))
    return Way(
        story,
        tuple([await _report(session, article) for article in articles]),
        (await session.exec(promised)).all(),
        (await session.exec(owed)).all(),
    )


async def story_of(session: AsyncSession, delivery_id: int) -> int | None:
    """The story that a delivery tells; None where there is no such delivery, or it tells none."""
    row = await session.get(Delivery, delivery_id)
    return row.story_id or None if row else None


async def _report(session: AsyncSession, article: Article) -> Report:
    named = select(Topic.key).join(Hit, col(Hit.topic_id) == col(Topic.id)).where(Hit.article_id == article.id)
    figures = select(func.count()).where(col(Figure.article_id) == article.id)
    return Report(article, tuple((await session.exec(named)).all()), (await session.exec(figures)).one())
