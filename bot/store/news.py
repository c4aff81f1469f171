"""What was read: the newest stories of topics, their figures, and the articles of a week."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Dialect, Subquery, Text, bindparam, case, func, insert, literal, type_coerce
from sqlalchemy import select as columns
from sqlalchemy.orm import defer
from sqlalchemy.types import TypeDecorator
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import articles as values
from bot.figures.ledger import Reported
from bot.store import wordindex
from bot.store.plain import execute
from bot.store.prepared import Prepared, ask
from bot.store.tables import Article, Feed, Figure, Hit
from bot.store.wordindex import Need, Word
from bot.text.sentences import around
from bot.topics.index import STRICT

MOST_REPORTED = 2_000
"""Figures of one topic that are looked at: what some busy weeks bring. More keep people waiting."""
MOST_ARTICLES = 5_000
"""Articles on one topic that are looked through for them, so that no answer sorts years of figures."""
MOST_REPORTS = 200
"""Reports of one story that are listed."""
MOST_EXPORTED = 20_000
"""Figures of one topic in a file: some ten megabytes."""

_CACHED_CLAIMANTS = 10_000
"""Wordings of who says so; a megabyte or two when full."""


class _Claimants(TypeDecorator[tuple[str, ...]]):
    """The claimants of a figure, of which few are new: each wording is read once."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        return _claimants(value) if isinstance(value, str) else tuple(value)  # PostgreSQL's driver has read it


@lru_cache(maxsize=_CACHED_CLAIMANTS)
def _claimants(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


FIGURES = Figure.__table__  # type: ignore[attr-defined]  # every table has one
OF_FIGURE = tuple(
    type_coerce(FIGURES.c.claimant, _Claimants) if name == "claimant" else FIGURES.c[name]
    for name in Reported._fields
    if name in FIGURES.c
)
"""What the ledger takes of a figure's row, in the order of `Reported`; the story comes next. Hundreds are read for each
article."""
_OF_ARTICLE = Prepared(columns(FIGURES).where(FIGURES.c.article_id == bindparam("article_id")).order_by(FIGURES.c.id))


@dataclass(frozen=True, slots=True)
class Item:
    """A story as its newest report tells it."""

    article: Article
    outlets: int


class Headline(NamedTuple):
    """An article as a search reads it. A tuple, since a search reads thousands."""

    id: int
    title: str
    text: str
    """All that is kept of it."""
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, by one of its feeds."""

    feed_id: int
    name: str


async def latest(session: AsyncSession, topic_ids: Collection[int], offset: int, limit: int) -> Sequence[Item]:
    """The stories about these topics, newest first."""
    newest = _newest(topic_ids)
    query = (
        select(Article, newest.c.outlets)
        .join(newest, newest.c.id == col(Article.id))
        .order_by(_moment().desc(), col(Article.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return [Item(*row) for row in (await session.exec(query)).all()]


async def outlets(session: AsyncSession, story_ids: Collection[int]) -> Mapping[int, int]:
    """How many outlets have reported each of these stories."""
    query = (
        select(Article.story_id, func.count(func.distinct(Article.source)))
        .where(col(Article.story_id).in_(story_ids))
        .group_by(col(Article.story_id))
    )
    return {story_id: count for story_id, count in (await session.exec(query)).all() if story_id is not None}


async def outlets_on(session: AsyncSession, topic_id: int) -> Sequence[Outlet]:
    """The outlets that have named a topic, those that did so most first."""
    query = (
        select(func.min(Article.feed_id), Article.source)
        .join(Hit, col(Hit.article_id) == col(Article.id))
        .where(Hit.topic_id == topic_id)
        .group_by(col(Article.source))
        .order_by(func.count().desc(), col(Article.source))
    )
    return [Outlet(*row) for row in (await session.exec(query)).all()]


async def outlet(session: AsyncSession, feed_id: int) -> str:
    """The name of the outlet whose feed it is; empty where there is no such feed."""
    feed = await session.get(Feed, feed_id)
    return feed.title if feed else ""


async def count_latest(session: AsyncSession, topic_ids: Collection[int]) -> int:
    """How many stories `latest` has."""
    return (await session.exec(select(func.count()).select_from(_newest(topic_ids)))).one()


async def figures_of(session: AsyncSession, article_ids: Collection[int]) -> Mapping[int, Sequence[Figure]]:
    """The figures of some articles, in the order of the text."""
    query = select(Figure).where(col(Figure.article_id).in_(article_ids)).order_by(col(Figure.id))
    found: dict[int, list[Figure]] = {}
    for row in (await session.exec(query)).all():
        if row.article_id is not None:
            found.setdefault(row.article_id, []).append(row)
    return found


async def figures_in(session: AsyncSession, article_id: int) -> Sequence[Any]:
    """The same of one article, as rows: each article asks several times, and objects cost more than the query."""
    return (await ask(session, _OF_ARTICLE, {"article_id": article_id})).rows


async def reported(session: AsyncSession, topic_id: int, since: datetime | None) -> list[Reported]:
    """The figures of articles about a topic, from a moment on if given, oldest first; of very many, the newest.

    Articles are gone through from the newest back, so that this costs what it returns, and not what there is.
    """
    newest = (
        select(Hit.article_id)
        .where(Hit.topic_id == topic_id, Hit.score >= STRICT)
        .order_by(col(Hit.article_id).desc())
        .limit(MOST_ARTICLES)
        .subquery()
    )
    query = (
        columns(*OF_FIGURE, col(Article.story_id))
        .join(newest, newest.c.article_id == FIGURES.c.article_id)
        .join(Article, col(Article.id) == newest.c.article_id)
        .where(FIGURES.c.measure != "other")
        .order_by(newest.c.article_id.desc(), FIGURES.c.id.desc())
        .limit(MOST_REPORTED)
    )
    query = query.where(FIGURES.c.reported_at >= since) if since else query
    rows = (await execute(session, query)).all()
    rows = sorted(rows, key=lambda row: (row.reported_at, row.id))
    return [told(row) for row in rows]


async def sentences(session: AsyncSession, figure_ids: Collection[int]) -> Mapping[int, str]:
    """The sentences of some figures, by id; where retention took the text, only the words that were kept of it."""
    query = (
        select(Figure, Article)
        .join(Article, col(Article.id) == col(Figure.article_id))
        .where(col(Figure.id).in_(figure_ids))
    )
    return {figure.id: _sentence(figure, article) for figure, article in (await session.exec(query)).all()}


async def exported(session: AsyncSession, topic_id: int) -> Sequence[tuple[Figure, Article]]:
    """All figures of articles about a topic, with their articles, newest first; of very many, the newest."""
    query = (
        select(Figure, Article)
        .join(Article, col(Article.id) == col(Figure.article_id))
        .join(Hit, col(Hit.article_id) == col(Article.id))
        .where(Hit.topic_id == topic_id, Hit.score >= STRICT)
        .options(defer(Article.text), defer(Article.summary))  # type: ignore[arg-type]  # SQLModel types them as values
        .order_by(col(Figure.reported_at).desc(), col(Figure.id).desc())
        .limit(MOST_EXPORTED)
    )
    return (await session.exec(query)).all()


async def article(session: AsyncSession, article_id: int) -> Article | None:
    """An article, unless retention took it."""
    return await session.get(Article, article_id)


async def hit(session: AsyncSession, article_id: int, topic_id: int) -> Hit | None:
    """Why an article belongs to a topic."""
    return await session.get(Hit, (article_id, topic_id))


async def reports_of(session: AsyncSession, article: Article) -> Sequence[Article]:
    """The articles of an article's story in the order in which they appeared; the article alone if it has none."""
    if article.story_id is None:
        return [article]
    query = select(Article).where(Article.story_id == article.story_id).order_by(col(Article.id)).limit(MOST_REPORTS)
    return sorted((await session.exec(query)).all(), key=appeared)


async def told_by(session: AsyncSession, story_id: int) -> Sequence[str]:
    """The outlets that report a story, in the order in which they first did."""
    first = func.min(Article.id)
    query = select(Article.source).where(Article.story_id == story_id).group_by(col(Article.source)).order_by(first)
    return (await session.exec(query)).all()


def appeared(article: Article) -> datetime:
    """When an article appeared: as its publisher dates it, but never later than it was seen."""
    return min(article.published or article.seen_at, article.seen_at)


def as_value(figure: Figure) -> values.Figure:
    """A stored figure as the matcher takes it."""
    row = figure.model_dump()
    fields = {name: row[name] for name in values.Figure._fields}
    return values.Figure(**fields | {"claimant": tuple(figure.claimant)})


async def newest(session: AsyncSession, since: datetime, limit: int) -> Sequence[Article]:
    """The articles seen since then, newest first."""
    query = select(Article).where(Article.seen_at >= since).order_by(col(Article.id).desc()).limit(limit)
    return (await session.exec(query)).all()


async def having(session: AsyncSession, need: Need | Word | None, before: int | None, limit: int) -> Sequence[Headline]:
    """The articles with these words before this one, newest first; of the newest of all where none is named."""
    text = case((col(Article.text) != "", col(Article.text)), else_=col(Article.summary))
    query = (
        columns(col(Article.id), col(Article.title), text, col(Article.language), col(Article.source))
        .order_by(col(Article.id).desc())
        .limit(limit)
    )
    if need is not None:
        query = query.where(col(Article.id).in_(await wordindex.find(session, need, before, limit)))
    elif before:
        query = query.where(col(Article.id) < before)
    return [Headline(*row) for row in await execute(session, query)]


async def articles(session: AsyncSession, ids: Collection[int]) -> Mapping[int, Article]:
    """Some articles by id, without their texts."""
    query = select(Article).where(col(Article.id).in_(ids)).options(defer(Article.text))  # type: ignore[arg-type]  # SQLModel types it as a value
    return {row.id: row for row in (await session.exec(query)).all()}


async def record_hits(session: AsyncSession, topic_id: int, hits: Iterable[tuple[int, values.Hit]]) -> None:
    """Note which stored articles a new topic is about; articles that are gone meanwhile are left out."""
    found = dict(hits)
    there = (await session.exec(select(Article.id).where(col(Article.id).in_(found)))).all()
    known = (await session.exec(select(Hit.article_id).where(Hit.topic_id == topic_id))).all()
    session.add_all(_hit(topic_id, article_id, found[article_id]) for article_id in set(there) - set(known))
    await session.flush()


async def copy_hits(session: AsyncSession, from_topic: int, to_topic: int, before: datetime) -> None:
    """What a topic was named in before a moment counts for another too, which has grown out of it."""
    fields = (col(Hit.article_id), col(Hit.score), col(Hit.matched), col(Hit.field), col(Hit.start), col(Hit.end))
    known = select(Hit.article_id).where(Hit.topic_id == to_topic)
    old = (
        columns(*fields, literal(to_topic))
        .join(Article, col(Article.id) == col(Hit.article_id))
        .where(col(Hit.topic_id) == from_topic, col(Article.seen_at) < before, col(Hit.article_id).not_in(known))
    )
    await execute(session, insert(Hit).from_select([*fields, col(Hit.topic_id)], old))


def _sentence(figure: Figure, article: Article) -> str:
    if figure.field == "title":
        return article.title or figure.evidence
    if article.text[figure.start : figure.end] != figure.evidence:
        return figure.evidence
    return around(article.text, figure.start, figure.end, article.language)


def _moment() -> ColumnElement[datetime]:
    """The same as `appeared`, for the database."""
    dated = col(Article.published).is_not(None) & (col(Article.published) < col(Article.seen_at))
    return case((dated, col(Article.published)), else_=col(Article.seen_at))


def _newest(topic_ids: Collection[int]) -> Subquery:
    """For each story about the topics: its newest report, and how many outlets have it."""
    story = func.coalesce(Article.story_id, -col(Article.id))
    about = select(Hit.article_id).where(col(Hit.topic_id).in_(topic_ids), Hit.score >= STRICT)
    return (
        select(func.max(Article.id).label("id"), func.count(func.distinct(Article.source)).label("outlets"))
        .where(col(Article.id).in_(about))
        .group_by(story)
        .subquery()
    )


def told(row: Any) -> Reported:
    """A figure as the ledger takes it, from a row of `OF_FIGURE` and its story."""
    return Reported(*row)


def as_reported(figure: Any, story_id: int | None) -> Reported:
    """A stored figure, or its row, as the ledger takes it."""
    return Reported(
        measure=figure.measure,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        counted=figure.counted,
        subject=figure.subject,
        place=figure.place,
        scope=figure.scope,
        claimant=tuple(figure.claimant),
        claimant_key=figure.claimant_key,
        as_of=figure.as_of,
        source=figure.source,
        link=figure.link,
        reported_at=figure.reported_at,
        evidence=figure.evidence,
        story_id=story_id,
        id=figure.id,
    )


def _hit(topic_id: int, article_id: int, found: values.Hit) -> Hit:
    return Hit(
        topic_id=topic_id,
        article_id=article_id,
        score=found.score,
        matched=found.matched,
        field=found.field,
        start=found.start,
        end=found.end,
    )
