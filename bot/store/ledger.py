"""The ledger in the store: what was known before an article, and what a story's alerts show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, desc, union_all
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import articles as values
from bot.figures.ledger import Reported
from bot.figures.matters import is_same_claim, is_telling
from bot.store.among import among_numbers
from bot.store.news import FIGURES, OF_FIGURE, told
from bot.store.prepared import Prepared, ask
from bot.store.tables import ACROSS, ACROSS_STORIES, Article, Figure, Hit, UtcDateTime
from bot.topics.index import STRICT

SAME_CLAIMANT, OTHERS = timedelta(days=366), timedelta(days=90)
"""For how long what a claimant said before, and what others said, is looked up."""
LEAD = 300
"""Characters of a text that say what it is about."""
ECHOED = timedelta(days=2)
"""For how long a report that leads with a claim is an echo of the one that led with it first."""
MOST_OF_STORY, MOST_OF_CLAIMANTS, MOST_OF_OTHERS, MOST_ECHOED = 1_000, 500, 500, 200
"""The newest figures that are looked through, so that no article waits for millions."""
_OF_STORY = Prepared(
    columns(*OF_FIGURE, col(Article.story_id))
    .join(Article, col(Article.id) == FIGURES.c.article_id)
    .where(
        col(Article.story_id) == bindparam("story_id"),
        col(Article.id) != bindparam("article_id"),
        FIGURES.c.measure != "other",
    )
    .order_by(FIGURES.c.id.desc())
    .limit(MOST_OF_STORY)
)


_IS_ABOUT = select(Hit.article_id).where(
    Hit.article_id == Article.id,
    # A sum, so that SQLite goes through the article's few hits rather than look up each of the topics among them.
    among_numbers(col(Hit.topic_id) + 0, "about"),
    Hit.score >= STRICT,
)
_ON_TOPICS = Prepared(
    columns(col(Article.id)).where(among_numbers(Article.id, "articles"), _IS_ABOUT.exists()), bare=True
)
_FIGURES = Prepared(
    columns(*OF_FIGURE, col(Article.story_id))
    .join(Article, col(Article.id) == FIGURES.c.article_id)
    .where(among_numbers(FIGURES.c.id, "figures"))
)


class _Which(NamedTuple):
    """Which of the figures across stories are looked through."""

    column: str
    """In which their name stands."""
    within: timedelta
    most: int
    conditions: tuple[ColumnElement[bool], ...] = ()


_SAME_CLAIMANT = _Which("claimant_key", SAME_CLAIMANT, MOST_OF_CLAIMANTS)
_OTHERS = _Which("subject", OTHERS, MOST_OF_OTHERS)
_LEADS = (FIGURES.c.field == "title") | (FIGURES.c.start < LEAD)
_LEADING = _Which("claimant_key", ECHOED, MOST_ECHOED, (_LEADS,))


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
        measures = {figure.measure for figure in going_on} | {"casualties"}
        keys = {figure.claimant_key for figure in going_on if figure.claimant_key}
        asked = {_SAME_CLAIMANT: product(keys, measures), _OTHERS: product(subjects, measures)}
        found |= await _across(session, asking, asked)
    return [one for _, one in sorted(found.items())]


async def stories_led_by(session: AsyncSession, asking: Asking, claims: Sequence[Reported]) -> list[int]:
    """The newest stories on the article's topics of which a report led, within two days, with one of these claims that
    the article leads with: the same running total or plan, by the same claimant."""
    claims = [one for one in claims if one.scope in ACROSS_STORIES and is_telling(one)]
    if not claims:
        return []
    asked = product({one.claimant_key for one in claims}, {one.measure for one in claims})
    earlier = (await _across(session, asking, {_LEADING: asked})).values()
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
    return await _reported(session, _OF_STORY, {"story_id": story_id, "article_id": asking.article_id})


async def _across(
    session: AsyncSession, asking: Asking, asked: Mapping[_Which, Iterable[tuple[str | None, str]]]
) -> dict[int, Reported]:
    """Figures of other stories on the article's topics: by whom or of whom, and the measure."""
    if not asking.about:
        return {}
    of_article: dict[int, int | None] = {}
    for which, pairs in asked.items():
        of_article |= await _newest(session, asking, which, pairs)
    articles = list(set(of_article.values()) - {None, asking.article_id})
    # Few of them are on the topics: only of those the rows are read, and an article of many figures is asked for once.
    found = await ask(session, _ON_TOPICS, {"articles": articles, "about": list(asking.about)})
    on_topics = {article_id for (article_id,) in found.rows}
    wanted = [figure_id for figure_id, article_id in of_article.items() if article_id in on_topics]
    return await _reported(session, _FIGURES, {"figures": wanted}) if wanted else {}


async def _newest(
    session: AsyncSession, asking: Asking, which: _Which, asked: Iterable[tuple[str | None, str]]
) -> dict[int, int | None]:
    """The newest figures with these names, or none, and measures, on whatever topic, each with its article."""
    pairs = list(asked)
    if not pairs:
        return {}
    named = _filled([pair for pair in pairs if pair[0] is not None])
    unnamed = _filled([pair for pair in pairs if pair[0] is None])
    given: dict[str, Any] = {"since": asking.seen_at - which.within, "most": which.most}
    given |= {f"name_{at}": name for at, (name, _) in enumerate(named)}
    given |= {f"measure_{at}": measure for at, (_, measure) in enumerate([*named, *unnamed])}
    return dict((await ask(session, _newest_of(which, len(named), len(unnamed)), given)).rows)


def _filled(pairs: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """As many as there is a statement for, with some that nothing has: one for every number would be many."""
    wanted = 1 << (len(pairs) - 1).bit_length() if pairs else 0
    return [*pairs, *[("", "")] * (wanted - len(pairs))]


async def _reported(session: AsyncSession, query: Prepared, asked: Mapping[str, Any]) -> dict[int, Reported]:
    return {figure.id: figure for figure in map(told, (await ask(session, query, asked)).rows)}


@cache
def _newest_of(which: _Which, named: int, unnamed: int) -> Prepared:
    """A part for each name and measure, as its index has them in order of time: together they are as many as are looked
    at, and no more. Built once for each number of them, as to build it costs more than to run it."""
    column = FIGURES.c[which.column]
    names = [column == bindparam(f"name_{at}") for at in range(named)] + [column.is_(None)] * unnamed
    parts = [
        columns(FIGURES.c.id, FIGURES.c.article_id, FIGURES.c.reported_at).where(
            name,
            FIGURES.c.measure == bindparam(f"measure_{at}"),
            FIGURES.c.reported_at >= bindparam("since", type_=UtcDateTime),
            ACROSS,
            *which.conditions,
        )
        for at, name in enumerate(names)
    ]
    newest = union_all(*parts).order_by(desc("reported_at")).limit(bindparam("most")).subquery()
    return Prepared(columns(newest.c.id, newest.c.article_id), bare=True)
