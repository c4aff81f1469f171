"""The ledger in the store: what was known before an article, and what a story's alerts show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, bindparam, or_
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.figures.ledger import Reported
from bot.figures.matters import is_same_claim, is_telling
from bot.store.news import FIGURES, as_reported
from bot.store.tables import Article, Figure, Hit
from bot.topics.index import STRICT

ACROSS_STORIES = ("total", "planned", "subset")
"""Scopes of figures that may be of a matter that goes on through all stories."""
SAME_CLAIMANT, OTHERS = timedelta(days=366), timedelta(days=90)
"""For how long what a claimant said before, and what others said, is looked up."""
LEAD = 300
"""Characters of a text that say what it is about."""
ECHOED = timedelta(days=2)
"""For how long a report that leads with a claim is an echo of the one that led with it first."""
MOST_OF_STORY, MOST_OF_CLAIMANTS, MOST_OF_OTHERS, MOST_ECHOED = 1_000, 500, 2_000, 200
"""The newest figures that are looked through, so that no article waits for millions."""
_OF_STORY = (
    columns(FIGURES)
    .join(Article, col(Article.id) == FIGURES.c.article_id)
    .where(
        col(Article.story_id) == bindparam("story_id"),
        col(Article.id) != bindparam("article_id"),
        FIGURES.c.measure != "other",
    )
    .order_by(FIGURES.c.id.desc())
    .limit(MOST_OF_STORY)
)


async def known(session: AsyncSession, row: Article, story_id: int | None, figures: Sequence[Figure]) -> list[Reported]:
    """What other articles reported that the figures of an article of this story may repeat, change or dispute: all of
    the story, and of the article's topics what may be of the same running totals."""
    found = await _of_story(session, row, story_id)
    going_on = [figure for figure in figures if figure.scope in ACROSS_STORIES]
    if going_on:
        measures = {figure.measure for figure in going_on} | {"casualties"}
        keys = {figure.claimant_key for figure in going_on if figure.claimant_key}
        same = col(Figure.claimant_key).in_(keys) & (Figure.reported_at >= row.seen_at - SAME_CLAIMANT)
        subjects = {figure.subject for figure in going_on}
        whose = [col(Figure.subject).in_(subjects - {None})]
        if None in subjects:
            whose.append(col(Figure.subject).is_(None))
        others = or_(*whose) & (Figure.reported_at >= row.seen_at - OTHERS)
        for condition, most in ((same, MOST_OF_CLAIMANTS), (others, MOST_OF_OTHERS)):
            found |= await _across(session, row, condition & col(Figure.measure).in_(measures), most)
    return [one for _, one in sorted(found.items())]


async def stories_led_by(session: AsyncSession, row: Article, figures: Sequence[Figure]) -> list[int]:
    """The newest stories on the article's topics of which a report led, within two days, with a claim that the article
    leads with: the same running total or plan, by the same claimant."""
    claims = [as_reported(one, None) for one in figures if leads(one)]
    claims = [one for one in claims if one.scope in ACROSS_STORIES and is_telling(one)]
    if not claims:
        return []
    same = (
        col(Figure.claimant_key).in_({one.claimant_key for one in claims})
        & col(Figure.measure).in_({one.measure for one in claims})
        & (Figure.reported_at >= row.seen_at - ECHOED)
    )
    earlier = (
        await _across(session, row, same & ((col(Figure.field) == "title") | (col(Figure.start) < LEAD)), MOST_ECHOED)
    ).values()
    newest = sorted(earlier, key=lambda one: one.reported_at, reverse=True)
    led = [one.story_id for one in newest if one.story_id and any(is_same_claim(one, claim) for claim in claims)]
    return list(dict.fromkeys(led))


def leads(figure: Figure) -> bool:
    """Whether an article is about this figure, as its headline or the first words of its text have it."""
    return figure.field == "title" or figure.start < LEAD


async def _of_story(session: AsyncSession, row: Article, story_id: int | None) -> dict[int, Reported]:
    asked = {"story_id": story_id, "article_id": row.id}
    found = await (await session.connection()).execute(_OF_STORY, asked)
    return {figure.id: as_reported(figure, story_id) for figure in found}


async def _across(
    session: AsyncSession, row: Article, condition: ColumnElement[bool], most: int
) -> dict[int, Reported]:
    """Figures of other stories on the article's topics, of the newest of this condition."""
    newest = select(Figure.id).where(condition).order_by(col(Figure.reported_at).desc()).limit(most).subquery()
    topics = select(Hit.topic_id).where(Hit.article_id == row.id, Hit.score >= STRICT)
    about = select(Hit.article_id).where(
        Hit.article_id == Figure.article_id, col(Hit.topic_id).in_(topics), Hit.score >= STRICT
    )
    query = (
        columns(FIGURES, col(Article.story_id))
        .join(newest, newest.c.id == FIGURES.c.id)
        .join(Article, col(Article.id) == FIGURES.c.article_id)
        .where(FIGURES.c.scope.in_(ACROSS_STORIES), col(Article.id) != row.id, about.exists())
    )
    found = await (await session.connection()).execute(query)
    return {figure.id: as_reported(figure, figure.story_id) for figure in found}


async def figures_of_story(session: AsyncSession, story_id: int) -> Sequence[Figure]:
    """The newest figures of a story, in the order in which they came."""
    query = (
        select(Figure)
        .join(Article, col(Article.id) == col(Figure.article_id))
        .where(Article.story_id == story_id)
        .order_by(col(Figure.id).desc())
        .limit(MOST_OF_STORY)
    )
    return (await session.exec(query)).all()[::-1]


async def figures_since(session: AsyncSession, story_id: int, revision: int) -> Sequence[Figure]:
    """The figures of the articles that brought a story news from a revision on, in the order in which they came."""
    query = (
        select(Figure)
        .join(Article, col(Article.id) == col(Figure.article_id))
        .where(Article.story_id == story_id, col(Article.news_revision) >= revision)
        .order_by(col(Figure.article_id), col(Figure.id))
        .limit(MOST_OF_STORY)
    )
    return (await session.exec(query)).all()
