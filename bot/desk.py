"""The desk: what happens to an article, top to bottom. Text in, values out; no database, no network, no clock."""

from __future__ import annotations

from bot.articles import Article, Entry, Reading
from bot.figures.extract import extract
from bot.stories.cluster import features
from bot.text.language import identify
from bot.text.summary import summarize
from bot.topics.index import Document, Index

LONG_ENOUGH = 600
"""Characters of a feed's own text from which on the page need not be read."""
MOST_FIGURES = 40
"""Figures kept of one article: a long list of losses has about 30."""


def article(entry: Entry, source: str, page: str = "") -> Article:
    """The best text there is for an entry: its page where that was read, else the feed's own, else its summary."""
    longest = max((entry.content, entry.summary), key=len)
    return Article(
        id=entry.key,
        title=entry.title,
        text=page if len(page) > len(longest) else longest,
        link=entry.link,
        source=source,
        published=entry.published,
        language=entry.language,
    )


def wants_page(entry: Entry) -> bool:
    """Whether the feed shows too little of the article for its figures to be found."""
    return bool(entry.link) and max(len(entry.content), len(entry.summary)) < LONG_ENOUGH


def read(article: Article, index: Index) -> Reading:
    """Read one article: its language, its figures, the topics it names, a summary, and what ties it to a story."""
    language = identify(f"{article.title}\n{article.text}", article.language)
    figures = extract(article, language)[:MOST_FIGURES]
    document = Document(
        title=article.title, text=article.text, source=article.source, language=language, figures=figures
    )
    return Reading(
        language=language,
        summary=summarize(article.title, article.text, language, figures),
        figures=figures,
        hits=tuple(index.match(document)),
        features=features(article, language, figures),
    )
