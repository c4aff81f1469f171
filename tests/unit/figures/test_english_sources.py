"""Several sources in one English sentence, and sources that no verb of saying follows."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police put the number of dead at nine, the Red Crescent at 20.", ["Police", "Red Crescent"]),
        ("Police speak of nine dead, the Red Crescent of 20.", ["Police", "Red Crescent"]),
        ("Nine people died according to police and 20 according to doctors.", ["police", "doctors"]),
        ("According to police nine people died, according to doctors 20.", ["police", "doctors"]),
        ("Nine people died, and the mayor said 20 were missing.", ["", "mayor"]),
        ("Thailand reports 181 dead, Malaysia three.", ["Thailand", "Malaysia"]),
        ("Cambodia admitted to 49 dead, its defence ministry said.", ["defence ministry"]),
        ("Satellite pictures show 13 planes destroyed, according to the analyst Anders Lund.", ["Anders Lund"]),
        ("Corvex will lose $20 million, it said on Monday.", ["Corvex"]),
        ("The bank lost $4 million after it lowered its outlook for growth to 2%.", ["", ""]),
    ],
)
def test_each_source_stands_behind_its_own_part(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("MAPWATCH, an agency for small farms, has 49 dead.", "MAPWATCH"),
        ("The doctors' union, which follows the war, has 49 dead.", "doctors' union"),
        ("The army is gloomier: 49 people dead.", "army"),
        ("The RSF called this a lie: only 49 people had died.", "RSF"),
        ("Some 49 people died, three bankers familiar with the matter said.", "bankers"),
        ("Some 49 people died, coach drivers and medics said on Sunday.", "coach drivers"),
        ("Some 49 people died, the Harbour Network added, for want of a doctor.", "Harbour Network"),
        ("Some 49 people died, said Kofi Adu Boateng of the Harbour Trust.", "Kofi Adu Boateng"),
        ("Some 49 people died, Olena Kovalenko, 34, told the court.", "Olena Kovalenko"),
        ("Some 49 people died, doctors at the Melle clinic said.", "doctors at the Melle clinic"),
        ("Anna Keane said the war was lost. Her own estimate is 49 dead.", "Anna Keane"),
        ("The Harbour Trust said the war was lost. The ministry has counted 49 dead.", "ministry"),
    ],
)
def test_whoever_gives_a_number_speaks_whatever_the_verb(text: str, claimant: str) -> None:
    assert firsts(text) == [claimant]


def test_whoever_has_dead_on_a_list_does_not_speak_where_another_says_so() -> None:
    assert firsts("The hospital has 49 dead, the mayor said.") == ["mayor"]


def test_some_of_those_named_before_who_tell_it_are_no_figure() -> None:
    assert [measure for measure, *_ in said("About 20 planes were destroyed, two of them told Reuters.")] == [
        "destroyed"
    ]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Germany has delivered two more launchers, its government said in an updated list.", ("government",)),
        ("Kyiv holds five of them as prisoners, its embassy in Delhi said.", ("embassy in Delhi",)),
        ("One sailor died and two were badly hurt, its operator Vantage said.", ("Vantage",)),
        ("Warplanes carried out 22 raids, Lebanon's National News Agency reported.", ("National News Agency",)),
        (
            "Moscow's mayor, Sergei Sobyanin, and the Defence Ministry said 91 drones fell.",
            ("Sergei Sobyanin", "Defence Ministry"),
        ),
        ("On the fourth day searchers in Harasta found some 40 bodies.", ()),
        ("Since January 431 migrants have died, by the reckoning of the group Rumbo Sur.", ("Rumbo Sur",)),
        ("Some 15 people are still missing, by survivors' accounts.", ("survivors",)),
        ("Deaths at sea, estimated at 2,200 by the IOM, fell less.", ("IOM",)),
    ],
)
def test_who_says_so_is_told_in_many_ways(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text)[-1] == chain


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Tunis counters that 14 fishermen drowned.", "Tunis"),
        ("Only nine hikers were rescued, the warden retorted.", "warden"),
        ("The sheriff underlines that 31 people died in the blaze.", "sheriff"),
        ("The coroner conjectured: nine people had drowned.", "coroner"),
        ("The police replied on Friday, after the march, and 12 people were hurt.", ""),
        ("The health office trimmed its tally of the injured to 31.", "health office"),
        ("The mayor, who had spoken of nine dead, cut that to six.", "mayor"),
        ("The airline cut its workforce to 3,000 and 12 people were injured.", ""),
        ("The state broadcaster had at first spoken of 16 dead.", "state broadcaster"),
        ("The fire service of Coimbra said that 16 people had died.", "fire service of Coimbra"),
        ("The health ministry of the Comoros said that 16 people had died.", "health ministry of the Comoros"),
    ],
)
def test_verbs_that_also_mean_something_else_say_so_where_they_can_only_say(text: str, claimant: str) -> None:
    assert firsts(text)[-1] == claimant


def test_what_somebody_posted_goes_on_in_his_name() -> None:
    text = "Governor Ana Lind wrote on X that 16 people had died. Nine more were missing, her post continued."
    assert firsts(text) == ["Ana Lind", "Ana Lind"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("According to the civil defence, 31 people died.", "civil defence"),
        ("The Malian Red Cross put the toll at 31.", "Malian Red Cross"),
        ("Save the Children said that 31 people had died.", "Save the Children"),
        ("UNHCR has recorded 31 deaths.", "UNHCR"),
        ("The ship's captain said that 31 people had died.", "ship's captain"),
        ("Shepherds put the toll at 31.", "Shepherds"),
        ("Local officials' tally stands at 31 dead.", "Local officials"),
        ("The mayor's office and the Red Cross, in a long note sent out at noon, gave 31 dead.", "mayor's office"),
    ],
)
def test_who_works_in_a_calamity_says_so(text: str, claimant: str) -> None:
    assert firsts(text)[-1] == claimant
