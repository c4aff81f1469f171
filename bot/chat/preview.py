"""What a query would have brought: the articles of the last week, asked before anybody subscribes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.articles import Hit
from bot.chat.context import Preview
from bot.store import news
from bot.store.news import Headline
from bot.store.tables import Article, Figure
from bot.store.wordindex import needed
from bot.topics.index import STRICT, Document, Index
from bot.topics.query import HasFigure, Query, leaves

WEEK = timedelta(days=7)
MOST_ARTICLES = 5_000
"""About two seconds of matching."""
MOST_SEARCHED, MOST_FOUND, CHUNK = 5_000, 120, 150
"""Articles with its words that a search looks through, how many it wants, and how many it reads at a time."""
BUSY = 50
"""Stories a day from which on a query is worth narrowing."""


async def preview(session: AsyncSession, query: Query, now: datetime) -> Preview:
    """Look through the week's articles; the matching itself runs in a thread."""
    articles = await news.newest(session, now - WEEK, MOST_ARTICLES + 1)
    searched = articles[:MOST_ARTICLES]
    asks_for_figures = any(isinstance(leaf, HasFigure) for leaf in leaves(query))
    figures = await news.figures_of(session, [article.id for article in searched]) if asks_for_figures else {}
    return Preview(
        found=tuple(await asyncio.to_thread(_search, query, searched, figures)),
        searched=len(searched),
        is_capped=len(articles) > MOST_ARTICLES,
        since=searched[-1].seen_at if searched else now,
    )


async def search(session: AsyncSession, query: Query, now: datetime) -> Preview:
    """Look through the articles that have the words, newest first, until enough is found for a few pages."""
    need = needed(query)
    hits: list[tuple[int, Hit]] = []
    searched, last, is_all = 0, None, False
    asks_for_figures = any(isinstance(leaf, HasFigure) for leaf in leaves(query))
    while searched < MOST_SEARCHED and len(hits) < MOST_FOUND and not is_all:
        rows = await news.having(session, need, last, CHUNK)
        figures = await news.figures_of(session, [row.id for row in rows]) if asks_for_figures else {}
        hits += await asyncio.to_thread(_look, query, rows, figures)
        searched, is_all = searched + len(rows), len(rows) < CHUNK
        last = rows[-1].id if rows else None
    del hits[MOST_FOUND:]
    articles = await news.articles(session, [article_id for article_id, _hit in hits])
    found = tuple((articles[article_id], hit) for article_id, hit in hits if article_id in articles)
    return Preview(found=found, searched=searched, is_capped=not is_all and len(hits) < MOST_FOUND, since=now)


def distinct(found: Preview) -> list[Article]:
    """The newest report of each story that was found, newest first."""
    seen: dict[int, Article] = {}
    for article, _hit in found.found:
        seen.setdefault(article.story_id or -article.id, article)
    return list(seen.values())


def stories(found: Preview) -> list[Article]:
    """The newest report of each story that is about the query, newest first."""
    seen: dict[int, Article] = {}
    for article, hit in found.found:
        if hit.score >= STRICT:
            seen.setdefault(article.story_id or -article.id, article)
    return sorted(seen.values(), key=news.appeared, reverse=True)


def per_day(found: Preview, now: datetime) -> int:
    """How many alerts a day the query would have brought."""
    days = max(1.0, (now - found.since) / timedelta(days=1))
    return round(len(stories(found)) / days)


def _search(
    query: Query, articles: Sequence[Article], figures: Mapping[int, Sequence[Figure]]
) -> list[tuple[Article, Hit]]:
    index = Index()  # its own: the shared one belongs to the event loop's thread
    index.add("preview", query)
    return [(article, hit) for article in articles for hit in index.match(_document(article, figures))]


def _look(query: Query, rows: Sequence[Headline], figures: Mapping[int, Sequence[Figure]]) -> list[tuple[int, Hit]]:
    index = Index()
    index.add("search", query)
    return [(row.id, hit) for row in rows for hit in index.match(_headline(row, figures))]


def _headline(row: Headline, figures: Mapping[int, Sequence[Figure]]) -> Document:
    return Document(
        title=row.title,
        text=row.text,
        source=row.source,
        language=row.language,
        figures=tuple(news.as_value(figure) for figure in figures.get(row.id, ())),
    )


def _document(article: Article, figures: Mapping[int, Sequence[Figure]]) -> Document:
    return Document(
        title=article.title,
        text=article.text or article.summary,
        source=article.source,
        language=article.language,
        figures=tuple(news.as_value(figure) for figure in figures.get(article.id, ())),
    )
