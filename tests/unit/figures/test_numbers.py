"""Numbers and hedges in English, as they are written."""

from __future__ import annotations

import pytest

from bot.figures.lexicon import digits, load
from bot.figures.numbers import find_numbers
from bot.figures.tokens import read as tokenise
from tests.unit.figures.reading import read, said


def values(text: str, language: str = "en") -> list[tuple[float, float]]:
    sentence = tokenise(text, 0, len(text), load(language))
    return [(number.low, number.high) for number in find_numbers(sentence)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234),
        ("1 234 567", 1234567),
        ("2.5 million", 2.5e6),
        ("twenty-one", 21),
        ("one hundred and six", 106),
        ("half a dozen", 6),
        ("a couple of hundred", 200),
        ("a quarter of a million", 250000),
        ("4.3m", 4.3e6),
        ("three hundred thousand", 300000),
        ("two dozen", 24),
        ("half a million", 500000),
        ("seven billion", 7e9),
        ("nineteen thousand four hundred", 19400),
        ("minus 12", -12),
        ("1.8-billion-euro", 1.8e9),
        ("two-million-dollar", 2e6),
    ],
)
def test_a_number_has_its_value_however_it_is_written(text: str, value: float) -> None:
    assert values(text.replace("1 234 567", "1\u00a0234\u00a0567")) == [(value, value)]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("10,000-12,000 men", (10000, 12000)),
        ("between 30 and 40 men", (30, 40)),
        ("8 to 9,000 men", (8000, 9000)),
        ("six to seven million people", (6e6, 7e6)),
        ("$2 billion to $3 billion", (2e9, 3e9)),
        ("5% to 7%", (5, 7)),
        ("three or four men", (3, 4)),
        ("dozens", (12, 120)),
        ("several hundred", (200, 1000)),
        ("tens of thousands", (10000, 100000)),
        ("two-thirds", (200 / 3, 200 / 3)),
        ("four in five", (80, 80)),
    ],
)
def test_ranges_vague_words_and_shares_have_both_bounds(text: str, bounds: tuple[float, float]) -> None:
    assert values(text)[0] == pytest.approx(bounds, rel=1e-4)


@pytest.mark.parametrize(
    ("written", "decimal", "value"),
    [
        ("1.234,5", ",", 1234.5),
        ("1,234.5", ".", 1234.5),
        ("13,2", ",", 13.2),
        ("1.500", ",", 1500),
        ("0,250", ".", 0.25),
        ("2.591.05", ".", 259105),
    ],
)
def test_separators_are_read_by_the_language_s_own_mark(written: str, decimal: str, value: float) -> None:
    assert digits.value(written, decimal) == value


@pytest.mark.parametrize(
    ("hedged", "low", "high", "qualifier"),
    [
        ("200", 200, 200, "exact"),
        ("about 200", 200, 200, "about"),
        ("an estimated 200", 200, 200, "about"),
        ("200-odd", 200, 200, "about"),
        ("200 or so", 200, 200, "about"),
        ("just under 200", 200, 200, "almost"),
        ("close to 200", 200, 200, "almost"),
        ("no fewer than 200", 200, None, "at_least"),
        ("at least 200-odd", 200, None, "at_least"),
        ("200 or more", 200, None, "at_least"),
        ("up to at least 200", 200, None, "at_least"),
        ("upwards of 200", 200, None, "more_than"),
        ("as many as 200", None, 200, "at_most"),
        ("no more than 200", None, 200, "at_most"),
        ("fewer than 200", None, 200, "less_than"),
        ("hundreds of", 100, 1000, "vague"),
        ("between 200 and 300", 200, 300, "range"),
    ],
)
def test_a_hedge_opens_or_blurs_the_bounds(hedged: str, low: float | None, high: float | None, qualifier: str) -> None:
    text = f"The flood killed {hedged} people in the valley."
    assert said(text) == [("killed", low, high, qualifier)]


def test_a_hedge_belongs_to_its_own_number_only() -> None:
    assert said("At least 70 people were killed and 280 injured.") == [
        ("killed", 70, None, "at_least"),
        ("wounded", 280, 280, "exact"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 47th Brigade moved 12 km west on 3 May 2024.",
        "The F-16 fired its 30mm gun at 10:30 p.m.",
        "Maria Lee, 34, won 3-1 in 2019.",
        "Resolution 1701 was read in Room 4 after three hours.",
        "On day 812 of the war line 2 was closed.",
        "A boy of 12 ran 400 metres.",
        "One of the soldiers spoke of one another.",
        "He died at 78.",
        "Call 0800 505 777.",
        "The 12-storey house has stood for 90 years.",
        "Temperatures fell to minus 14 degrees.",
        "Version 3.6 of the plan has 16 pages.",
        "In 2016 and 2017 nobody was killed.",
    ],
)
def test_dates_ages_names_and_distances_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_everything_also_gives_other_quantities_but_no_names_or_dates() -> None:
    found = read("In 2019 the 5 km road cost $3m and took 14 months.", everything=True)
    assert [(one.measure, one.low) for one in found] == [("other", 5), ("money", 3e6), ("other", 14)]


def test_the_number_of_a_house_is_none_of_them() -> None:
    found = read("He sold 49 Harbour View Road, Tirna, for $3m.", everything=True)
    assert [(one.measure, one.low) for one in found] == [("money", 3e6)]
