"""A figure as people write it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.texts import texts
from bot.chat.texts.figures import described, figure_value
from tests.unit.figures.reading import read

EN, UK, RU, KO = (texts(language) for language in ("en", "uk", "ru", "ko"))


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "written"),
    [
        (100, 100, "exact", "100"),
        (1000, 1000, "about", "≈ 1,000"),
        (500, 500, "almost", "almost 500"),
        (100, None, "at_least", "≥ 100"),
        (10_000, None, "more_than", "> 10,000"),
        (None, 12, "at_most", "≤ 12"),
        (None, 50, "less_than", "< 50"),
        (10_000, 12_000, "range", "10,000–12,000"),
        (12, 120, "vague", "dozens"),
        (100_000, 1_000_000, "vague", "hundreds of thousands"),
        (3, 7, "vague", "3–7"),
    ],
)
def test_the_hedge_is_part_of_the_number(low: float | None, high: float | None, qualifier: str, written: str) -> None:
    assert figure_value(EN, low, high, qualifier, "soldiers", "killed") == written


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "written"),
    [
        (5, None, "exact", "≥ 5"),
        (None, 5, "about", "≤ 5"),
        (5, 9, "exact", "5–9"),
        (None, None, "exact", "an unknown number"),
    ],
)
def test_a_hedge_that_contradicts_the_bounds_gives_way_to_them(
    low: float | None, high: float | None, qualifier: str, written: str
) -> None:
    assert figure_value(EN, low, high, qualifier) == written


@pytest.mark.parametrize(
    ("t", "arguments", "written"),
    [
        (EN, (1.25e9, None, "more_than", "US dollars", "money"), "> $1.25 billion"),
        (UK, (1.25e9, None, "more_than", "доларів США", "money"), "> 1,25\xa0млрд дол."),
        (KO, (1.25e9, 1.25e9, "exact", "달러", "money"), "12.5억 달러"),
        (EN, (5, 5, "exact", "Canadian dollars", "money"), "5 Canadian dollars"),
        (EN, (40, 40, "exact", "", "share"), "40%"),
        (RU, (33.3, 33.3, "about", "", "share"), "≈ 33,3%"),
        (EN, (40, 50, "range", "", "share"), "40%–50%"),
        (EN, (55.5, 55.5, "exact", "square kilometres", "area"), "55.5 km²"),
        (RU, (5, 7, "range", "кв. км", "area"), "5–7 км²"),
        (EN, (100, 100, "exact", "Shahed drones", "launched"), "100 Shahed drones"),
        (KO, (50, None, "at_least", "드론", "launched"), "드론 ≥ 50"),
        (EN, (12, 120, "vague", "drones", "launched"), "dozens of drones"),
        (UK, (12, 120, "vague", "дронів", "launched"), "десятки дронів"),
        (EN, (200, 1000, "vague", "tanks", "destroyed"), "several hundred tanks"),
        (KO, (500, 500, "almost", "", "killed"), "500 가까이"),
        (UK, (500, 500, "almost", "", "killed"), "майже 500"),
    ],
)
def test_units_and_nouns_stand_where_the_language_puts_them(t: Any, arguments: tuple[Any, ...], written: str) -> None:
    assert figure_value(t, *arguments) == written


def test_a_counter_is_no_noun() -> None:
    assert figure_value(EN, 15000, 15000, "exact", "명", "deployed") == "15,000"
    assert figure_value(KO, 15000, 15000, "exact", "명", "deployed") == "15,000"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "{} people were killed in the flood."),
        ("uk", "Унаслідок повені загинули {} людей."),
        ("ru", "В результате наводнения погибли {} человек."),
        ("ko", "홍수로 {} 명이 숨졌다."),
    ],
)
def test_a_vague_number_is_said_in_words_and_never_as_bounds(language: str, text: str) -> None:
    words = {
        "en": (
            "dozens of",
            "scores of",
            "several dozen",
            "hundreds of",
            "a few hundred",
            "thousands of",
            "millions of",
        ),
        "uk": ("десятки", "кілька десятків", "сотні", "кілька тисяч", "десятки тисяч", "мільйони", "кілька мільйонів"),
        "ru": ("десятки", "несколько десятков", "сотни", "несколько тысяч", "сотни тысяч", "миллионы"),
        "ko": ("수십", "수백", "수천", "수만", "수십만", "수백만", "수천만"),
    }
    for vague in words[language]:
        (figure,) = read(text.format(vague.capitalize()), language)
        shown = figure_value(texts(language), figure.low, figure.high, figure.qualifier, "", figure.measure)
        assert figure.qualifier == "vague"
        assert not any(letter.isdigit() for letter in shown), (vague, shown)


def test_a_country_that_is_both_whose_and_where_stands_once() -> None:
    assert described(texts("en"), "Russia", "Russia", "subset") == "Russia, part of a total"
    assert described(texts("en"), "North Korea", "Kursk Oblast", "total") == "North Korea, Kursk Oblast"
