"""What English says of another's number: who made a claim, who doesn't confirm it, and whoever was only asked."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militants' claim that 31 soldiers had died was denied by the navy.", ["militants"]),
        ("The UN said it could not verify the militants' claim of 31 dead.", ["militants"]),
        ("Contrary to the rebels' claim of 31 dead, the navy said nine sailors had died.", ["rebels", "navy"]),
        ("The navy has not confirmed that 31 sailors died.", [""]),
        ("The consul did not say that 31 people had died.", [""]),
        ("Unverified reports speak of 31 dead.", [""]),
        ("Reuters, which cited three pilots, said 31 people had died.", ["pilots"]),
        ("Photographs reviewed by the Lantern Project show 31 bodies.", ["Lantern Project"]),
        ("The syndicate has no number of its own but says 31 people died.", ["syndicate"]),
    ],
)
def test_a_claim_is_of_whoever_made_it(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Officials in Kent, Essex and Sussex said 31 people had died.", "Officials"),
        ("Rescuers at the scene put the toll at 31.", "Rescuers"),
        ("A nurse there, who would not be named, said 31 people had died.", "nurse"),
        ("Some 31 people died, according to data from the coroner that were seen by AFP.", "coroner"),
        ("Kyiv spoke of 90 dead. Moscow has not counted its dead since June, when it admitted to 31.", "Moscow"),
        ("The navy's Facebook page said 31 people had died.", "navy"),
        ("Three bankers briefed on the plan, who asked not to be named, said 31 people had died.", "bankers"),
        ("Code breakers at Bletchley Labs reckon that 31 people died.", "breakers at Bletchley Labs"),
        ("Norddeutsche Kali's sales fell 31% last year, it said.", "Norddeutsche Kali"),
        ("Corvex raised its forecast for sales to 31 million euros, finance chief Ana Roy said.", "Ana Roy"),
    ],
)
def test_who_speaks_is_told_by_the_noun_and_not_by_what_follows_it(text: str, claimant: str) -> None:
    assert firsts(text)[-1:] == [claimant]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bishop disputed that, saying 31 people had died.", ["bishop"]),
        ("Mali's governor toured the valley, saying that 31 people had died.", ["Mali's governor"]),
        ("Hospital staff, quoted by Xinhua, said they had received 31 bodies.", ["Hospital staff"]),
        ("Bishops spoke of 90 dead. Of them 31 drowned, according to the same data.", ["Bishops", "Bishops"]),
    ],
)
def test_whoever_acts_or_is_quoted_goes_on_to_say_so(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


def test_an_outlet_that_was_told_ends_where_the_next_noun_begins() -> None:
    assert claimants("A surgeon told AFP the dead numbered 31.") == [("surgeon", "AFP")]


def test_those_who_said_it_in_the_same_sentence_are_they() -> None:
    text = "Provincial officials confirmed 31 deaths. Villagers of Masina said they had found 12 more bodies."
    assert firsts(text) == ["Provincial officials", "Villagers of Masina"]


def test_analysts_who_had_expected_something_end_no_report() -> None:
    text = "Police counted 31 dead. Analysts had expected nine deaths. Another 12 people were injured."
    assert firsts(text) == ["Police", "Analysts", "Police"]


@pytest.mark.parametrize(
    "text",
    [
        "One senator put the number of dead at 31.",
        "Three consuls were quoted by Reuters as saying that 31 people had died.",
    ],
)
def test_whoever_speaks_is_no_figure(text: str) -> None:
    assert [low for _, low, *_ in said(text)] == [31]
