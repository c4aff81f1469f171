"""Short ways to say what an article reports."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.articles import Article, Figure
from bot.figures.extract import extract

PUBLISHED = datetime(2025, 3, 14, 12, 0, tzinfo=UTC)  # a Friday


def read(text: str, language: str = "en", *, title: str = "", everything: bool = False) -> tuple[Figure, ...]:
    """The figures of an article with this text."""
    article = Article(id="test", title=title, text=text, published=PUBLISHED)
    return extract(article, language, everything=everything)


def said(text: str, language: str = "en", *, title: str = "") -> list[tuple[str, float | None, float | None, str]]:
    """Measure, bounds and qualifier of each figure."""
    return [(one.measure, one.low, one.high, one.qualifier) for one in read(text, language, title=title)]


def measures(text: str, language: str = "en", *, title: str = "") -> list[tuple[str, float | None]]:
    """Measure and number of each figure: its low bound, or the high one where there is no other."""
    found = read(text, language, title=title)
    return [(one.measure, one.high if one.low is None else one.low) for one in found]


def claimants(text: str, language: str = "en", *, title: str = "") -> list[tuple[str, ...]]:
    """The claimants of each figure."""
    return [one.claimant for one in read(text, language, title=title)]


def firsts(text: str, language: str = "en") -> list[str]:
    """The first claimant of each figure, empty where there is none."""
    return [chain[0] if chain else "" for chain in claimants(text, language)]
