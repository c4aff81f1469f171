"""The ledger in the store: what was known before an article, and what a story's alerts show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import articles as values
from bot.figures.ledger import Reported
from bot.figures.matters import is_same_claim, is_telling
from bot.store.news import FIGURES, as_reported
from bot.store.tables import Article, Figure, Hit, UtcDateTime
from bot.topics.index import STRICT

ACROSS_STORIES = ("total", "planned", "subset")
"""Scopes of figures that may be of a matter that goes on through all stories."""
SAME_CLAIMANT, OTHERS = timedelta(days=366), timedelta(days=90)
"""For how long what a claimant said before, and what others said, is looked up."""
LEAD = 300
"""Characters of a text that say what it is about."""
ECHOED = timedelta(days=2)
"""For how long a report that leads with a claim is an echo of the one that led with it first."""
MOST_OF_STORY, MOST_OF_CLAIMANTS, MOST_OF_OTHERS, MOST_ECHOED = 1_000, 500, 500, 200
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An article whose figures are compared with what others reported."""

    article_id: int
    """0 where it isn't stored yet."""
    about: Collection[int]
    """The topics that it is about, by id."""
    seen_at: datetime

    @classmethod
    def of(cls, row: Article, scores: Mapping[int, float]) -> Asking:
        """A stored article, or one that is about to be."""
        about = [topic for topic, score in scores.items() if score >= STRICT]
        return cls(article_id=row.id or 0, about=about, seen_at=row.seen_at)


async def known(
    session: AsyncSession, asking: Asking, story_id: int | None, figures: Sequence[Reported]
) -> list[Reported]:
    """What other articles reported that the figures of an article of this story may repeat, change or dispute: all of
    the story, and of the article's topics what may be of the same running totals."""
    found = await _of_story(session, asking, story_id)
    going_on = [figure for figure in figures if figure.scope in ACROSS_STORIES]
    if going_on:
        subjects = {figure.subject for figure in going_on}
        asked = {
            "measures": list({figure.measure for figure in going_on} | {"casualties"}),
            "keys": list({figure.claimant_key for figure in going_on if figure.claimant_key}),
            "subjects": list(subjects - {None}),
        }
        since = {"since": asking.seen_at - SAME_CLAIMANT}
        if asked["keys"]:
            found |= await _across(session, asking, _same_claimant(), asked | since)
        since = {"since": asking.seen_at - OTHERS}
        found |= await _across(session, asking, _others(None in subjects), asked | since)
    return [one for _, one in sorted(found.items())]


async def stories_led_by(session: AsyncSession, asking: Asking, claims: Sequence[Reported]) -> list[int]:
    """The newest stories on the article's topics of which a report led, within two days, with one of these claims that
    the article leads with: the same running total or plan, by the same claimant."""
    claims = [one for one in claims if one.scope in ACROSS_STORIES and is_telling(one)]
    if not claims:
        return []
    asked = {
        "keys": list({one.claimant_key for one in claims}),
        "measures": list({one.measure for one in claims}),
        "since": asking.seen_at - ECHOED,
    }
    earlier = (await _across(session, asking, _leading(), asked)).values()
    newest = sorted(earlier, key=lambda one: one.reported_at, reverse=True)
    led = [one.story_id for one in newest if one.story_id and any(is_same_claim(one, claim) for claim in claims)]
    return list(dict.fromkeys(led))


def leads(figure: values.Figure) -> bool:
    """Whether an article is about this figure, as its headline or the first words of its text have it."""
    return figure.field == "title" or figure.start < LEAD


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


async def _of_story(session: AsyncSession, asking: Asking, story_id: int | None) -> dict[int, Reported]:
    asked = {"story_id": story_id, "article_id": asking.article_id}
    found = await (await session.connection()).execute(_OF_STORY, asked)
    return {figure.id: as_reported(figure, story_id) for figure in found}


async def _across(
    session: AsyncSession, asking: Asking, query: Select[Any], asked: Mapping[str, Any]
) -> dict[int, Reported]:
    """Figures of other stories on the article's topics."""
    if not asking.about:
        return {}
    its = {"about": list(asking.about), "article_id": asking.article_id}
    found = await (await session.connection()).execute(query, {**asked, **its})
    return {figure.id: as_reported(figure, figure.story_id) for figure in found}


# Each article asks these: they are built once, as to build one costs more than to run it.


@cache
def _same_claimant() -> Select[Any]:
    return _newest(_is_of_claimants(), MOST_OF_CLAIMANTS)


@cache
def _others(has_no_subject: bool) -> Select[Any]:
    whose = col(Figure.subject).in_(bindparam("subjects", expanding=True))
    return _newest(or_(whose, col(Figure.subject).is_(None)) if has_no_subject else whose, MOST_OF_OTHERS)


@cache
def _leading() -> Select[Any]:
    leads = (col(Figure.field) == "title") | (col(Figure.start) < LEAD)
    return _newest(_is_of_claimants() & leads, MOST_ECHOED)


def _is_of_claimants() -> ColumnElement[bool]:
    return col(Figure.claimant_key).in_(bindparam("keys", expanding=True))


def _newest(condition: ColumnElement[bool], most: int) -> Select[Any]:
    """Of the newest figures of this condition and these measures that may go on through all stories, those of other
    stories on the topics."""
    measured = col(Figure.measure).in_(bindparam("measures", expanding=True))
    goes_on = col(Figure.scope).in_(ACROSS_STORIES)
    recent = Figure.reported_at >= bindparam("since", type_=UtcDateTime)
    newest = (
        select(Figure.id)
        .where(condition, measured, goes_on, recent)
        .order_by(col(Figure.reported_at).desc())
        .limit(most)
    ).subquery()
    about = select(Hit.article_id).where(
        Hit.article_id == Figure.article_id,
        col(Hit.topic_id).in_(bindparam("about", expanding=True)),
        Hit.score >= STRICT,
    )
    return (
        columns(FIGURES, col(Article.story_id))
        .join(newest, newest.c.id == FIGURES.c.id)
        .join(Article, col(Article.id) == FIGURES.c.article_id)
        .where(col(Article.id) != bindparam("article_id"), about.exists())
    )
