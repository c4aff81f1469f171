"""Reports in wire style for the tests of stories: pairs of one event, and look-alike pairs of two."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.articles import Article, Features, Figure, Measure, Story
from bot.stories import cluster

MORNING = datetime(2024, 12, 19, 8, tzinfo=UTC)
"""A Thursday."""


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    text: str
    counts: tuple[tuple[Measure, float], ...] = ()
    hours: float = 0
    """After `MORNING`, when it was published and seen."""
    language: str = "en"
    link: str = ""
    source: str = "Vale Times"

    @property
    def seen_at(self) -> datetime:
        return MORNING + timedelta(hours=self.hours)


def figure(measure: Measure, value: float, high: float | None = None) -> Figure:
    return Figure(
        measure=measure, low=value, high=high or value, qualifier="exact", counted="", subject=None, place=None,
        scope="event", claimant=(), as_of=None, evidence="", field="text", start=0, end=0,
    )  # fmt: skip


def features(report: Report) -> Features:
    article = Article(
        id="1", title=report.title, text=report.text, link=report.link, source=report.source, published=report.seen_at
    )
    return cluster.features(article, report.language, tuple(figure(*count) for count in report.counts))


def story(report: Report, number: int = 1) -> Story:
    """A story that begins with this report."""
    link = cluster.canonical(report.link)
    return Story(id=number, link=link, features=features(report), first_seen=report.seen_at)


def _pairs(table: str) -> dict[str, tuple[Report, Report]]:
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {pair["name"]: (_report(pair["first"]), _report(pair["second"])) for pair in read[table]}


def _report(fields: dict[str, Any]) -> Report:
    counts = tuple((measure, float(value)) for measure, value in fields.pop("counts", ()))
    return Report(**fields, counts=counts)


ONE_EVENT = _pairs("one_event")
"""Each second report is of the first one's story."""
TWO_EVENTS = _pairs("two_events")
"""Each second report begins a story of its own."""
