"""What a bare number is of, where English says so before it, and numbers that went from one to another."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor put the number of wrecked homes at 4,000.", [("damaged", 4000)]),
        ("He gave the number of residents who could not be reached as 279.", [("missing", 279)]),
        ("The number of people killed in the missile strike has risen to 26.", [("killed", 26)]),
        (
            "He put the number of Hamas fighters at up to 3,000 and that of those who have fled at 350,000.",
            [("deployed", 3000), ("displaced", 350000)],
        ),
        ("The number of guests was 300.", []),
        ("The number of votes rose to 512.", []),
    ],
)
def test_a_number_is_of_what_the_number_of_is_said_to_be(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


def test_those_whose_number_it_is_tell_whose_they_are() -> None:
    [figure] = read("He put the number of Hamas fighters in the city at 3,000.")
    assert figure.subject == "Hamas"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The council raised the toll of the flood from 10 to 31 dead.", [10, 31]),
        ("The death toll fell from 31 to 10.", [31, 10]),
        ("Between 10 and 31 people died.", [10]),
    ],
)
def test_what_a_number_went_from_and_to_are_two(text: str, numbers: list[float]) -> None:
    assert [low for _, low in measures(text)] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Here is what Russia lost last week: 41 tanks and three aircraft. Personnel: 8,210.",
            [("destroyed", 41), ("destroyed", 3), ("casualties", 8210)],
        ),
        ("What Berlin will send to Kyiv: 12 tanks, 40 trucks.", [("supplied", 12), ("supplied", 40)]),
        ("What the fair shows: 41 tanks, three aircraft.", []),
    ],
)
def test_a_list_counts_what_is_said_before_its_colon(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel let 300 prisoners go, 25 of whom had been serving life terms.", [("released", 300), ("released", 25)]),
        ("Police arrested 113 suspects, 33 of whom were taken in at home.", [("detained", 113), ("detained", 33)]),
        ("The flood killed 40 people, 12 of whom had fled the war.", [("killed", 40), ("killed", 12)]),
    ],
)
def test_what_some_were_before_is_not_what_befell_them(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected
