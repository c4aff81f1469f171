"""A roundup: what was held back, or is no news any more, as one message. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.alerts.alert import figure_line, key_figures
from bot.alerts.news import change, from_json
from bot.chat.texts import Texts
from bot.chat.texts.stories import story_line
from bot.messenger.message import LIMIT, Html, bold, fit, join, lines, text
from bot.store.news import appeared, as_reported
from bot.store.tables import Article, Figure

MOST_FIGURES = 2
"""Of one story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story of a roundup, as its newest report tells it."""

    topic: str
    """The topic's name in the reader's language, or the query as typed."""
    article: Article
    figures: tuple[Figure, ...]
    outlets: int


def rank(items: Iterable[Item]) -> list[Item]:
    """Stories whose figures have changed first, the greatest change before all; then what most outlets report, then
    the newest."""
    ordered = sorted(items, key=lambda one: appeared(one.article), reverse=True)
    return sorted(ordered, key=lambda one: (-max(map(_change, one.figures), default=0.0), -one.outlets))


def compose(
    items: Iterable[Item], held: Collection[str | None], t: Texts, zone: str, now: datetime
) -> tuple[Html, int]:
    """The text: how many stories, and of as many as fit the headline, the outlet and the key figures. Also gives how
    many don't fit."""
    told = [_item(one, t, zone, now) for one in rank(items)]
    head = bold(t(_title(held), n=len(told)))
    shown = fit(told, LIMIT - head.units - 300)
    left = len(told) - len(shown)
    more = t("catchup.more", n=left) if left else ""
    return join("\n\n", (head, *shown, more)), left


def _title(held: Collection[str | None]) -> str:
    """By why the stories waited, where there is one reason for all that has a name."""
    reasons = set(held)
    reason = reasons.pop()
    return f"digest.{reason}" if not reasons and reason not in (None, "mute") else "catchup.title"


def _item(item: Item, t: Texts, zone: str, now: datetime) -> Html:
    told = story_line(t, item.topic, item.article, zone, now)
    figures = sorted(key_figures(item.figures), key=_change, reverse=True)
    return lines(told, *(text("  ", figure_line(one, t, now.date())) for one in figures[:MOST_FIGURES]))


def _change(figure: Figure) -> float:
    """How much it differs from what was known; a new story's first number has nothing to differ from."""
    news = from_json(figure.news) if figure.news else None
    return change(as_reported(figure, None), news) if news and news.kind != "first" else 0.0
