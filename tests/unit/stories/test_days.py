"""The days that a report speaks of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.stories.days import days
from bot.text.words import tokenize

THURSDAY = datetime(2024, 12, 19, 8, tzinfo=UTC)


def found(text: str, language: str, published: datetime | None = THURSDAY) -> tuple[str, ...]:
    return days(text, tokenize(text), language, published)


@pytest.mark.parametrize(
    "text",
    [
        "A flood killed twelve people.",
        "The minister said on Wednesday that nobody had warned the village.",
        "The road has been closed since Monday.",
        "It happened on 31 June and on 40 May.",
        "They marched for 19 hours.",
    ],
)
def test_a_day_of_speech_or_of_background_is_none_of_the_event(text: str) -> None:
    assert found(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("The dam burst on Wednesday.", "en", "2024-12-18"),
        ("The dam burst on Thursday.", "en", "2024-12-19"),
        ("The vote is due on Saturday.", "en", "2024-12-21"),
        ("The dam burst yesterday.", "en", "2024-12-18"),
        ("The dam burst on 7 October.", "en", "2024-10-07"),
        ("The dam burst on Dec. 30.", "en", "2023-12-30"),
        ("The dam burst on 2024-12-01.", "en", "2024-12-01"),
        ("Дамбу прорвало у середу.", "uk", "2024-12-18"),
        ("Дамбу прорвало 7 жовтня.", "uk", "2024-10-07"),
        ("Дамбу прорвало вчора.", "uk", "2024-12-18"),
        ("Дамбу прорвало в среду.", "ru", "2024-12-18"),
        ("Дамбу прорвало 18 декабря.", "ru", "2024-12-18"),
        ("댐이 12월 18일 무너졌다.", "ko", "2024-12-18"),
        ("댐이 18일 무너졌다.", "ko", "2024-12-18"),
        ("댐이 어제 무너졌다.", "ko", "2024-12-18"),
    ],
)
def test_the_day_of_an_event_is_found(text: str, language: str, day: str) -> None:
    assert found(text, language) == (day,)


def test_without_a_day_of_publication_only_full_dates_are_known() -> None:
    assert found("On Wednesday, on 7 October and on 2024-12-01.", "en", None) == ("2024-12-01",)


def test_a_day_of_next_month_in_korean_is_one_of_last_month() -> None:
    assert found("댐이 28일 무너졌다.", "ko") == ("2024-11-28",)
