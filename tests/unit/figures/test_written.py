"""Whatever number is written in whatever way, under whatever hedge: its bounds and qualifier are read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles import LANGUAGES
from tests.unit.figures.reading import said
from tests.unit.figures.written import LANGUAGES as WRITTEN
from tests.unit.figures.written import spellings

ROUND = [100, 500, 1_000, 1_200, 2_000, 3_400, 10_000, 12_000, 45_600, 100_000, 250_000, 1_000_000, 1_300_000]
numbers = st.one_of(st.integers(2, 120), st.integers(2, 3_000_000), st.sampled_from(ROUND))


def sentence(language: str, frame: str, number: str) -> str:
    written = frame.format(number)
    return written[0].upper() + written[1:] if WRITTEN[language].capitals else written


def bounds(qualifier: str, number: float) -> tuple[float | None, float | None]:
    if qualifier in ("at_least", "more_than"):
        return number, None
    return (None, number) if qualifier in ("at_most", "less_than") else (number, number)


def reads_a_hedged_number(language: str, data: st.DataObject) -> None:
    known = WRITTEN[language]
    measure, frame = data.draw(
        st.sampled_from([(name, one) for name, frames in known.frames.items() for one in frames])
    )
    qualifier, hedge = data.draw(st.sampled_from([(name, one) for name, ways in known.hedges.items() for one in ways]))
    number = data.draw(numbers)
    written = data.draw(st.sampled_from(list(spellings(number, language))))
    text = sentence(language, frame, hedge.format(written))
    assert said(text, language) == [(measure, *bounds(qualifier, number), qualifier)], text


def reads_a_range(language: str, data: st.DataObject) -> None:
    known = WRITTEN[language]
    measure, frame = data.draw(
        st.sampled_from([(name, one) for name, frames in known.frames.items() for one in frames])
    )
    low = data.draw(numbers)
    high = data.draw(st.integers(low + 1, 4 * low))
    ends = (next(iter(spellings(end, language))) for end in (low, high))
    text = sentence(language, frame, data.draw(st.sampled_from(known.ranges)).format(*ends))
    assert said(text, language) == [(measure, low, high, "range")], text


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_number_is_read_back_with_its_hedge_however_it_is_written(language: str, data: st.DataObject) -> None:
    reads_a_hedged_number(language, data)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_both_ends_of_a_range_are_read_back(language: str, data: st.DataObject) -> None:
    reads_a_range(language, data)


@pytest.mark.soak
@pytest.mark.parametrize("reads", [reads_a_hedged_number, reads_a_range])
@pytest.mark.parametrize("language", LANGUAGES)
def test_thousands_of_numbers_are_read_back(language: str, reads: object) -> None:
    assert callable(reads)
    settings(max_examples=1_000, deadline=None)(given(data=st.data())(lambda data: reads(language, data)))()


@pytest.mark.parametrize(
    ("language", "frame", "wording", "low", "high"),
    [
        (language, frame, wording, *ends)
        for language, known in WRITTEN.items()
        for frame in known.frames["killed"][:2]
        for wording, ends in known.vague.items()
    ],
)
def test_a_vague_amount_has_the_bounds_of_the_guidelines(
    language: str, frame: str, wording: str, low: float, high: float
) -> None:
    assert said(sentence(language, frame, wording), language) == [("killed", low, high, "vague")]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("between three thousand and five thousand", 3_000, 5_000),
        ("between two hundred and three hundred", 200, 300),
        ("one hundred and twenty thousand", 120_000, 120_000),
        ("one million and twenty thousand", 1_020_000, 1_020_000),
    ],
)
def test_an_and_joins_a_number_and_its_rest_but_not_two_numbers(written: str, low: float, high: float) -> None:
    assert [one[1:3] for one in said(f"The flood displaced {written} people.")] == [(low, high)]
