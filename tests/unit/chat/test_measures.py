"""Measures as people type them."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.articles import LANGUAGES, Measure
from bot.chat.texts import texts
from bot.chat.texts.measures import is_figures, split_measure


@pytest.mark.parametrize(
    ("words", "topic", "measure"),
    [
        ("North Korean troops killed", "North Korean troops", "killed"),
        ("Kursk death toll", "Kursk", "killed"),
        ("Курск пропавшие без вести", "Курск", "missing"),
        ("Курськ ПОРАНЕНІ", "Курськ", "wounded"),
        ("Курск Освобождённые", "Курск", "released"),
        ("북한군 사망자", "북한군", "killed"),
        ("wounded", "", "wounded"),
        ("Kursk", "Kursk", ""),
        ("killed in Kursk", "killed in Kursk", ""),
        ("Kursk other", "Kursk other", ""),
        ("", "", ""),
    ],
)
def test_a_measure_stands_at_the_end(words: str, topic: str, measure: str) -> None:
    assert split_measure(words) == (topic, measure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_known_by_the_name_that_the_bot_gives_it(language: str) -> None:
    """Those of one language are different words, so that each means one measure."""
    for measure in get_args(Measure):
        if measure != "other":
            assert split_measure(texts(language)(f"measure.{measure}")) == ("", measure)


@pytest.mark.parametrize("word", ["figures", "Цифри", "цифры", "수치"])
def test_figures_have_a_word_in_every_language(word: str) -> None:
    assert is_figures(word)
