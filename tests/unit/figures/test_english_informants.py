"""Sources that stand behind whoever speaks, and whoever goes on by less than the whole name."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Nine soldiers died, according to people familiar with the matter.", ("people familiar with the matter",)),
        (
            "Nine soldiers died, Hilltop News reported, citing two people briefed on the talks.",
            ("people briefed on the talks", "Hilltop News"),
        ),
        ("Nine soldiers died, three people with knowledge of the raid said.", ("people with knowledge of the raid",)),
        ("Nine soldiers died, officials familiar with the matter said.", ("officials",)),
    ],
)
def test_people_who_know_speak_by_what_they_know(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text) == [chain]


@pytest.mark.parametrize(
    "text",
    [
        "At least 60 soldiers died, MP Ada Kole said, having been shown a report of the General Staff.",
        "At least 60 soldiers died, MP Ada Kole said after reading a document of the General Staff.",
        "At least 60 soldiers died, said MP Ada Kole, who had seen a list from the General Staff.",
        "At least 60 soldiers died, said Ada Kole, one of the deputies to whom the General Staff presented its file.",
        "At least 60 soldiers died, said Ada Kole, a member of the panel that the General Staff briefed.",
    ],
)
def test_whose_report_a_speaker_was_shown_says_so_first(text: str) -> None:
    assert claimants(text) == [("General Staff", "Ada Kole")]


def test_a_film_that_somebody_saw_says_nothing() -> None:
    assert claimants("Nine soldiers died, said Ada Kole after seeing a film of the General Staff.") == [("Ada Kole",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Delta Medics Network said nine people died. Since the siege began the network has documented 49 dead.",
            ["Delta Medics Network", "Delta Medics Network"],
        ),
        (
            "Nine died, the UN relief mission's deputy head Ada Kole said. Half were children, her mission believes.",
            ["Ada Kole", "UN relief mission"],
        ),
        (
            "Nine died, MP Ada Kole said after a hearing with the General Staff. Kole added that 49 were hurt.",
            ["General Staff", "General Staff"],
        ),
        ("The volunteers behind the Graves Register have so far put names to 49 dead.", ["Graves Register"]),
        (
            "By the estimate of Harbour University researchers the rebels killed 49 people.",
            ["Harbour University researchers"],
        ),
        ("Nine people died, according to a list the Red Cross published on Monday.", ["Red Cross"]),
        ("Nine people died, state radio said, quoting a statement by the army.", ["army"]),
        (
            "Nine people died, the Red Cross said on Monday. Another 49 are missing, the findings show.",
            ["Red Cross", "Red Cross"],
        ),
    ],
)
def test_who_goes_on_speaking_is_known_by_less(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland has called up 49 reservists for the assault on Harbour City, the military said.", ["military"]),
        ("The rebels said 49 soldiers were killed; Islamabad admitted 23 dead.", ["rebels", "Islamabad"]),
        ("The clinic admitted 49 wounded.", [""]),
        ("Some 49 miners were hurt, their families told The Echo.", ["families"]),
    ],
)
def test_who_is_named_beside_a_speaker_is_another(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected
