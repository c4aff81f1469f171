"""Forces that are sent and drafted, the arms that they take, and what they hit."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures
from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana contributes 2,400 peacekeepers to the mission, followed by Togo with 900.", [2400, 900]),
        ("Kyiv mobilises 27,000 people a month.", [27000]),
        ("The army signed up 40,000 recruits last year. Some 9,000 have joined since.", [40000, 9000]),
        ("France will send 2,000 soldiers to Chad; 350 have arrived.", [2000, 350]),
    ],
)
def test_who_is_drafted_or_contributed_is_deployed(text: str, expected: list[float]) -> None:
    assert measures(text) == [("deployed", low) for low in expected]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ghana contributes 2,400 peacekeepers to the mission, followed by Togo with 900.", ["Ghana", "Togo"]),
        ("Congo lost 14 soldiers, two of whom were Rwandan.", ["Congo", "Rwanda"]),
        ("Thailand put its own dead at 21.", ["Thailand"]),
        ("Iranian-backed militias seized 14 villages.", ["Iranian-backed militias"]),
        ("Kenya keeps 900 soldiers in southern Somalia and has spent 40 million dollars on them.", ["Kenya", "Kenya"]),
    ],
)
def test_forces_are_of_whoever_sends_or_loses_them(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("American jets bombed 60 targets in Yemen.", [("launched", 60)]),
        ("Ethiopia shot down six aircraft, including two MiGs.", [("intercepted", 6), ("intercepted", 2)]),
        ("The package includes 40 ground-to-air missiles.", [("supplied", 40)]),
        ("Vilnius has asked for 12 launchers and 90 missiles.", [("supplied", 12), ("supplied", 90)]),
        ("Iran has moved nine ships out of the port.", [("deployed", 9)]),
    ],
)
def test_arms_are_counted_by_what_is_done_with_them(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("American jets hit 60 Houthi targets in Yemen.", ["United States"]),
        ("Somali troops killed nine al-Shabaab fighters and recovered 30 rifles.", ["al-Shabaab", "al-Shabaab"]),
        ("Malawi's army held a man and confiscated 30 rifles.", [None]),
        (
            "Sudan's army said it had taken six towns from the Rapid Support Forces and captured 12 vehicles.",
            ["Sudan", "Rapid Support Forces"],
        ),
    ],
)
def test_arms_are_never_of_whoever_takes_them(text: str, whose: list[str | None]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 30 Thai soldiers crossed the border on Monday.", [("deployed", 30)]),
        ("About 900 soldiers have deserted their units.", [("surrendered", 900)]),
        ("Iran keeps three missile carriers in the strait.", [("deployed", 3)]),
        ("Norway has given 40,000 shells, of which 9,000 came from Sweden.", [("supplied", 40000), ("supplied", 9000)]),
    ],
)
def test_forces_move_stay_and_desert(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Vilnius ordered 40 tanks from Spain and 12 Leopards from Germany.", ["Spain", "Germany"]),
        ("JNIM stormed an army post in Mali and killed 31 soldiers.", ["Mali"]),
        ("Chad's army killed 31 men in two air strikes.", [None, "Chad"]),
        ("Half of Russia's fleet, or 26 vessels, was put out of action, Kyiv said.", ["Russia", "Russia"]),
        ("Hezbollah fired 60 rockets from Lebanon. Israel shot down 20.", ["Hezbollah", "Hezbollah"]),
        ("Russia handed over 900 bodies, Kyiv said, and got 41 in return.", ["Ukraine", "Russia"]),
        ("The mercenaries want Mali to pay 9 million dollars.", ["Mali"]),
        ("Russian forces in Crimea fired 40 missiles into Ukraine.", ["Russia"]),
        ("Houthi gunners near the Red Sea fired 12 drones at Israel.", ["Houthis"]),
        ("Militants in Gaza fired 300 rockets into Israel.", ["Palestinians"]),
        ("The truce between Israel and Hamas held as the militants freed 17 hostages.", ["hostages"]),
        ("Suez Port earned less. Egypt's canal revenue fell to 4 billion dollars.", ["Egypt"]),
    ],
)
def test_whose_they_are_is_told_by_the_clause(text: str, whose: list[str | None]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Russia took 267 square kilometres. Kyiv says it retook 90 square kilometres.", ["Russia", "Ukraine"]),
        (
            "Somalia's army claims to have killed 40 al-Shabaab fighters and to have destroyed nine vehicles.",
            ["al-Shabaab", "al-Shabaab"],
        ),
        ("Rebels of the ELN hold 12 soldiers hostage in Colombia, the army said.", ["Colombia"]),
        ("Nine French warships and 2,000 troops are in the region.", ["France", "France"]),
    ],
)
def test_a_side_keeps_what_is_its_own(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


def test_what_a_tally_of_losses_includes_is_lost() -> None:
    text = "Russia has lost 1,900 men, Kyiv said. The tally also includes 30 tanks and 12 guns."
    assert measures(text) == [("casualties", 1900), ("destroyed", 30), ("destroyed", 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six tugs, two planes and 90 lifeguards were combing the bay.", [6, 2, 90]),
        ("Four cranes and 60 engineers are at the scene.", [4, 60]),
        ("A hundred firefighters with 14 engines are at work.", [100, 14]),
        ("Forty divers and volunteers with three boats are searching the lake.", [40, 3]),
        ("The search involves 210 people and 12 excavators.", [210, 12]),
        ("Some 140 firemen and 31 fire trucks were dispatched.", [140, 31]),
        ("Sixty coastguards, 12 boats and two helicopters are at it.", [60, 12, 2]),
        ("Some 300 policemen with eight trucks and two helicopters encircled the estate.", [300, 8, 2]),
        ("Five warships and a tanker are in the strait.", [5]),
    ],
)
def test_machines_are_deployed_with_the_men_they_are_listed_with(text: str, expected: list[float]) -> None:
    assert measures(text) == [("deployed", low) for low in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brazil sent 90 soldiers to Beira. Another 45 are expected on Friday.", [90, 45]),
        ("Chad sent 700 men to Diffa. So far 300 have arrived.", [700, 300]),
        ("The mission is to number 2,400 soldiers. Only 600 have arrived.", [2400, 600]),
        ("Policemen, 30 of them, kept the stands apart.", [30]),
        ("Rescuers, about 80 of them, made their way up to the hut.", [80]),
        ("About 70 nurses are vaccinating children.", [70]),
        ("Some 300 volunteers were bailing out cellars.", [300]),
        ("About 900 militants remain in the hills.", [900]),
        ("Some 45 soldiers are due to land on Friday.", [45]),
        ("Sixty Cuban doctors are due next week.", [60]),
        ("The rebels keep 400 fighters at the dam.", [400]),
        ("Rome is flying in 80 carabinieri, bringing the force there to 240.", [80, 240]),
        ("About 70 nurses resigned.", []),
    ],
)
def test_who_is_expected_at_work_or_somewhere_is_deployed(text: str, expected: list[float]) -> None:
    assert measures(text) == [("deployed", low) for low in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman flew in 26 tonnes of medicines.", [26]),
        ("Chile sent 40 metric tons of food to Port-au-Prince.", [40]),
        ("The port handled 40 tonnes of fish.", []),
        ("Latvia has sent 10,000 shells since May.", [10000]),
        ("A plane landed at Aden with 22 tonnes of medicine.", [22]),
        ("A ship carrying 900 tonnes of flour berthed in Beirut.", [900]),
        ("Canada has delivered 12 guns to Kyiv. A further eight are to come in May.", [12, 8]),
        ("France has pledged five tanks, Spain four and Norway one.", [5, 4, 1]),
        ("Indonesia will buy 48 fighter jets and 110 engines.", [48, 110]),
    ],
)
def test_tonnes_of_aid_and_what_follows_or_each_nation_gives_is_supplied(text: str, expected: list[float]) -> None:
    assert measures(text) == [("supplied", low) for low in expected]
