"""Spans of time as people type them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.texts.spans import is_off, read_span


@pytest.mark.parametrize(
    ("words", "hours"),
    [("1h", 1), ("8 H", 8), ("30m", 0.5), ("2 days", 48), ("1w", 168), ("8 год.", 8), ("1 тиждень", 168), ("3 часа", 3),
     ("2 недели", 336), ("30분", 0.5), ("8시간", 8), ("3일", 72), ("1주", 168)],
)  # fmt: skip
def test_spans_in_four_languages(words: str, hours: float) -> None:
    assert read_span(words) == timedelta(hours=hours)


@pytest.mark.parametrize("words", ["", "h", "8", "0h", "8 parsecs", "9999d", "1h30m", "-1h", "1.5h"])
def test_what_is_no_span_or_longer_than_a_year_is_none(words: str) -> None:
    assert read_span(words) is None


@pytest.mark.parametrize("words", ["off", "OFF", "вимк", "выкл", "해제"])
def test_the_word_that_ends_a_mute(words: str) -> None:
    assert is_off(words)
    assert not is_off("1h")
