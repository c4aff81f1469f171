"""Documents and bodies that English names only by what they are."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants


@pytest.mark.parametrize(
    "opening", ["According to preliminary data,", "According to the latest figures,", "By early estimates"]
)
def test_figures_that_nobody_is_said_to_have_issued_are_whoever_s_who_speaks(opening: str) -> None:
    assert claimants(f"The harbour police said 12 people had drowned. {opening} 46 were injured.")[1] == (
        "harbour police",
    )


@pytest.mark.parametrize("opening", ["According to provisional figures", "According to initial reports"])
def test_whoever_acts_behind_such_figures_does_not_speak(opening: str) -> None:
    assert claimants(f"{opening} Hamas lost 46 men in the valley.") == [()]


def test_the_latest_figures_are_of_whoever_issued_them() -> None:
    assert claimants("Latest figures from the harbour authority show 46 injured.") == [("harbour authority",)]


def test_the_army_is_the_defence_forces_named_before() -> None:
    text = "The Kenya Defence Forces said they had killed 40 militants. Two soldiers were hurt, the army said."
    assert claimants(text)[1] == ("Kenya Defence Forces",)
    text = "The Baloch Liberation Front said it held 40 men. Two soldiers were hurt, the army said."
    assert claimants(text)[1] == ("army",)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Two sailors, both Filipinos, suffered burns, the company said.", "company"),
        ("Six officers were hurt, the ministry said.", "ministry"),
    ],
)
def test_those_who_are_counted_are_no_body_that_speaks(text: str, claimant: str) -> None:
    assert claimants(text) == [(claimant,)]


def test_whoever_concludes_a_deal_says_nothing() -> None:
    assert claimants("Planes have landed in Marib.", title="Old foes conclude exchange of 500 prisoners") == [()]
    assert claimants("The panel concluded that 500 prisoners had died.") == [("panel",)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Jan de Wit of the Harbour Trust said 12 people had drowned.", ("Jan de Wit",)),
        ("Omar al-Hassan of the Syrian Red Crescent said 12 people had drowned.", ("Omar al-Hassan",)),
        ("Investigators at the FBI say 12 people had drowned.", ("Investigators at the FBI",)),
    ],
)
def test_those_of_a_body_are_named_before_it(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text) == [chain]


def test_whom_a_paper_quotes_is_not_whom_the_navy_does() -> None:
    text = "Some 240 men died, the navy said, according to the daily Hurriyet, which quoted two officers."
    assert claimants(text)[0][0] == "navy"
