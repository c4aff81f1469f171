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
