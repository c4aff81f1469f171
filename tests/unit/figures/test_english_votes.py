"""Shares of the votes, and the trade of companies that tell of it: whose they are, and who says so."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import firsts
from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The Green League took 12.5% of the vote, and Peace and Land 8%.", ["Green League", "Peace and Land"]),
        ("The far-right AfD got 24 percent in the election in Saxony.", ["AfD"]),
        (
            "Jonas Berg's Centre Party won 30 percent of the votes, followed by the Liberal list with 11 percent.",
            ["Centre Party", "Liberal"],
        ),
        ("President Ana Ruiz was re-elected with 61% of the vote.", ["Ana Ruiz"]),
        (
            "Turnout was 47%. With 90% of ballots counted, Ana Ruiz had 55% and Luis Paz 41%.",
            [None, None, "Ana Ruiz", "Luis Paz"],
        ),
        ("The Civic Union won 31% of votes. The Social Democrats slumped to 9%.", ["Civic Union", "Social Democrats"]),
        ("In the election 15% of the polling stations opened late.", [None]),
    ],
)
def test_a_share_of_the_votes_is_the_party_s(text: str, whose: list[str | None]) -> None:
    assert subjects(text) == whose


def test_a_party_before_its_share_says_nothing() -> None:
    told = firsts("The Civic Union won 31% of the vote, a poll by Ipsos showed, and Law and Justice 35%.")
    assert told == ["Ipsos", "Ipsos"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Hanwha Aerospace reported orders of 4 billion dollars.", ["Hanwha Aerospace"]),
        ("Leonardo Group reported sales of 9 billion euros, up 12 percent.", ["Leonardo Group", "Leonardo Group"]),
        ("Oslo said it would buy 12 jets for 300 million dollars.", ["Norway", "Norway"]),
    ],
)
def test_amounts_are_of_whoever_tells_of_the_own_ones(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Support for the Greens has climbed to 26% in a poll, ahead of the CDU/CSU at 25%.", ["Greens", "CDU/CSU"]),
        ("Luis Paz's Gallup approval rating stands at 41%, a poll found.", ["Luis Paz"]),
    ],
)
def test_support_in_a_poll_is_the_party_s(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


def test_who_gave_so_much_says_nothing() -> None:
    assert firsts("Norway gave 17.7 billion euros, Spain 13.8 billion. Latvia has given 2.9% of its GDP.") == [
        "",
        "",
        "",
    ]
