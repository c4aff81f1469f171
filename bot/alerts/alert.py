"""The alert: one message that reads well in a notification, whatever the article holds. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.articles import LANGUAGES, Measure
from bot.chat.texts import Texts
from bot.chat.texts.figures import figure_value
from bot.messenger.message import LIMIT, Html, bold, clip, fit, italic, join, lines, link, text
from bot.store.tables import Article, Figure

MOST_FIGURES = 8
TITLE_UNITS, SUMMARY_UNITS, CLAIMANT_UNITS = 300, 700, 120
IMPORTANCE = {measure: place for place, measure in enumerate(get_args(Measure))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What an alert tells."""

    topic: str
    """The topic's name in the reader's language, or the query as typed."""
    article: Article
    figures: tuple[Figure, ...]
    repeated: bool = False
    """It may have arrived before."""


def compose(alert: Alert, t: Texts, zone: str, now: datetime) -> Html:
    """The alert's text: topic and headline, summary, key figures a line each, outlet with time and link."""
    article = alert.article
    head = bold(clip(alert.topic, 80), ": ", clip(article.title, TITLE_UNITS))
    note = italic(t("alert.repeated")) if alert.repeated else ""
    summary = clip(article.summary, SUMMARY_UNITS)
    foot = _foot(article, t, zone, now)
    rows = [text("• ", figure_line(figure, t)) for figure in key_figures(alert.figures)]
    if not rows and article.language not in LANGUAGES:
        rows = [italic(t("alert.other_language"))]
    fixed = lines(head, note, summary, foot)
    figures = lines(*fit(rows, LIMIT - fixed.units - 8))
    return join("\n\n", (lines(head, note), summary, figures, foot))


def figure_line(figure: Figure, t: Texts) -> Html:
    """Measure, number with its hedge, who says so: "Killed: ≥ 100 — National Intelligence Service, via Lee"."""
    value = figure_value(t, figure.low, figure.high, figure.qualifier, figure.counted, figure.measure)
    said = clip(claimant(figure.claimant, t), CLAIMANT_UNITS)
    return join(" — ", (text(t(f"measure.{figure.measure}"), ": ", bold(value)), said))


def claimant(chain: Sequence[str], t: Texts) -> str:
    """Who says so, the origin first, then through whom."""
    if len(chain) < 2:
        return chain[0] if chain else ""
    return t("claimant.via", origin=chain[0], relay=", ".join(chain[1:]))


def key_figures(figures: Iterable[Figure]) -> list[Figure]:
    """The figures worth a line: each once, the whole before its parts, what befell people first."""
    ranked = sorted(figures, key=lambda one: (one.scope == "subset", IMPORTANCE[one.measure], one.field == "title"))
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in ranked:
        kept.setdefault((figure.measure, figure.low, figure.high, figure.subject), figure)
    return list(kept.values())[:MOST_FIGURES]


def _foot(article: Article, t: Texts, zone: str, now: datetime) -> Html:
    when = t.when(article.published or article.seen_at, zone, now)
    return join(" · ", (link(article.link, clip(article.source, 60)), when))
