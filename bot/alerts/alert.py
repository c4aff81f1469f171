"""The alert: one message that reads well in a notification, whatever the article holds. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from bot.alerts.news import News, Told, from_json
from bot.articles import LANGUAGES, Measure
from bot.chat.texts import Texts
from bot.chat.texts.figures import figure_value, said_by, whose
from bot.figures.records import known_as
from bot.messenger.message import LIMIT, Html, bold, clip, fit, italic, join, lines, link, text
from bot.store.tables import Article, Figure

MOST_FIGURES, MOST_OUTLETS = 8, 2
TITLE_UNITS, SUMMARY_UNITS, CLAIMANT_UNITS, SUBJECT_UNITS = 300, 700, 120, 60
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
    others: tuple[str, ...] = ()
    """Other outlets that report the story, in the order in which they did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a reply to an alert tells: what is new, and the report that brought it."""

    topic: str
    article: Article
    figures: tuple[Figure, ...]
    repeated: bool = False


def compose(alert: Alert, t: Texts, zone: str, now: datetime) -> Html:
    """The alert's text: topic and headline, summary, key figures a line each, outlet with time and link."""
    article = alert.article
    head = bold(clip(alert.topic, 80), ": ", clip(article.title, TITLE_UNITS))
    note = italic(t("alert.repeated")) if alert.repeated else ""
    summary = clip(article.rewritten or article.summary, SUMMARY_UNITS)
    foot = lines(_foot(article, t, zone, now), italic(_also(alert.others, t)) if alert.others else "")
    rows = figure_lines(alert.figures, t, now.date())
    if not rows and article.language not in LANGUAGES:
        rows = [italic(t("alert.other_language"))]
    fixed = lines(head, note, summary, foot)
    figures = lines(*fit(rows, LIMIT - fixed.units - 8))
    return join("\n\n", (lines(head, note), summary, figures, foot))


def compose_reply(reply: Reply, t: Texts, zone: str, now: datetime) -> Html:
    """The reply's text: topic and headline of the later report, its new figures, outlet with time and link."""
    head = bold(clip(reply.topic, 80), ": ", clip(reply.article.title, TITLE_UNITS))
    note = italic(t("alert.repeated")) if reply.repeated else ""
    foot = _foot(reply.article, t, zone, now)
    rows = figure_lines(reply.figures, t, now.date())
    return lines(head, note, *fit(rows, LIMIT - head.units - foot.units - 200), foot)


def figure_lines(figures: Iterable[Figure], t: Texts, today: date) -> list[Html]:
    """The key figures, a line each; where several parties are killed or lose tanks, with who they are."""
    shown = key_figures(figures)
    parties: dict[str, set[str | None]] = {}
    for one in shown:
        parties.setdefault(one.measure, set()).add(one.subject)
    return [text("• ", figure_line(one, t, today, named=len(parties[one.measure]) > 1)) for one in shown]


def figure_line(figure: Figure, t: Texts, today: date, *, named: bool = False) -> Html:
    """Measure, number with its hedge, who says so, what is new about it: "Killed: ≥ 100 — National Intelligence
    Service, via Lee (was ≥ 30, 16 Dec)"; `named`, also whom it is about: "Killed (North Korea): ≥ 100"."""
    value = figure_value(t, figure.low, figure.high, figure.qualifier, figure.counted, figure.measure)
    said = clip(said_by(t, figure.claimant), CLAIMANT_UNITS)
    party = clip(whose(t, figure.subject), SUBJECT_UNITS) if named else ""
    what = t(f"measure.{figure.measure}") + (f" ({party})" if party else "")
    line = join(" — ", (text(what, ": ", bold(value)), said))
    notes = _notes(from_json(figure.news), figure.measure, t, today) if figure.news else []
    return join(" · ", (line, *map(italic, notes)))


def _notes(news: News, measure: str, t: Texts, today: date) -> list[str]:
    """What is new: "first report", "was ≥ 30 (16 Dec)", "disputes: Kyiv says > 3,000 (23 Dec)"."""
    notes = [t("news.first")] if news.kind == "first" else []
    if news.before:
        notes.append(_told(f"news.{news.kind}", news.before, measure, t, today))
    return notes + [_told("news.disputes", one, measure, t, today) for one in news.disputes]


def _told(key: str, one: Told, measure: str, t: Texts, today: date) -> str:
    value = figure_value(t, one.low, one.high, one.qualifier, one.counted, measure)
    said = clip(known_as(one.claimant[0], t.language), 60) if one.claimant else t("figures.own_voice")
    return t(key, value=value, day=t.day(one.as_of, today), claimant=said)


def key_figures(figures: Iterable[Figure]) -> list[Figure]:
    """The figures worth a line: each number once, as the text hedges it, the whole before its parts, what befell people
    first."""
    ranked = sorted(figures, key=lambda one: (one.scope == "subset", IMPORTANCE[one.measure], one.field == "title"))
    kept: list[Figure] = []
    for figure in ranked:
        if not any(_is_same_number(figure, one) for one in kept):
            kept.append(figure)
    return kept[:MOST_FIGURES]


def _is_same_number(one: Figure, other: Figure) -> bool:
    """Whether two figures would make one line: the same number, and not of two different parties."""
    if one.measure != other.measure or _ends(one) != _ends(other):
        return False
    return not one.subject or not other.subject or one.subject == other.subject


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    """The bounds, an open one as the other: the hedge makes no second number."""
    low, high = figure.low, figure.high
    return (high if low is None else low, low if high is None else high)


def current(figures: Iterable[Figure]) -> list[Figure]:
    """Of a story's figures those that no later article has superseded."""
    figures = list(figures)
    superseded: dict[tuple[object, ...], int] = {}
    for figure in figures:
        if figure.news and figure.news["kind"] == "changed" and (told := from_json(figure.news).before):
            said = (figure.claimant_key, figure.measure, told.low, told.high)
            superseded[said] = max(superseded.get(said, 0), figure.article_id or 0)
    return [
        one
        for one in figures
        if superseded.get((one.claimant_key, one.measure, one.low, one.high), 0) <= (one.article_id or 0)
    ]


def _foot(article: Article, t: Texts, zone: str, now: datetime) -> Html:
    when = t.when(article.published or article.seen_at, zone, now)
    return join(" · ", (link(article.link, clip(article.source, 60)), when))


def _also(outlets: Sequence[str], t: Texts) -> str:
    """Who else reports it: "also: Moscow Times, BBC (+3)"."""
    named = ", ".join(clip(one, 40) for one in outlets[:MOST_OUTLETS])
    more = f" (+{t.number(len(outlets) - MOST_OUTLETS)})" if len(outlets) > MOST_OUTLETS else ""
    return t("alert.also", outlets=named + more)
