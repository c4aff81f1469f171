"""Which measure a number gets where several things befell people and things, and which numbers tell of no harm."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, measures, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A derailment near Pune claimed 14.", [("killed", 14)]),
        ("The virus has claimed 43 in the north.", [("killed", 43)]),
        ("A roof collapse at a market claims nine people.", [("killed", 9)]),
        ("The landslide claimed 18 and hurt 30.", [("killed", 18), ("wounded", 30)]),
        ("In June floods claimed 70 in the valley.", [("killed", 70)]),
        ("Those behind the attack claimed 20 villages.", []),
        ("The cyclone claimed nine homes.", []),
    ],
)
def test_a_disaster_claims_those_who_die_of_it(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The earthquake claimed 40 and injured 60.", [(), ()]),
        ("A raid killed two and hurt 30, nine of them army officers.", [(), (), ()]),
        ("The survivors of the attack claimed 40 people had been killed.", [("survivors of the attack",)]),
    ],
)
def test_what_claims_lives_says_nothing(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mudslide buried 14 of the 70 houses in the valley.", [("damaged", 14)]),
        ("Fire gutted six of the hospital's 20 wards.", [("damaged", 6)]),
        ("The navy lost three of its 12 frigates.", [("destroyed", 3)]),
    ],
)
def test_what_befell_some_things_is_not_told_of_all_of_them(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people have mild injuries.", [("wounded", 6)]),
        ("Thirty had broken ribs and minor burns.", [("wounded", 30)]),
        ("Twelve have died of their burns.", [("killed", 12)]),
        ("Four people were killed and more than 80 were given emergency treatment.", [("killed", 4), ("wounded", 80)]),
        ("A gunman went into the church, hitting 12 worshippers.", [("wounded", 12)]),
        ("About 300 were hospitalised with heatstroke.", [("affected", 300)]),
        ("Nine remained hospitalised after the blast.", [("wounded", 9)]),
        ("A raid hurt 30 people. Six inmates are in hospital with malaria.", [("wounded", 30), ("affected", 6)]),
        ("Three boys were savaged by a dog.", [("wounded", 3)]),
        ("Nine were hurt. Four of those who drowned were women.", [("wounded", 9), ("killed", 4)]),
        ("The virus is back. Sixty people have caught it.", [("affected", 60)]),
        ("Over 900 soldiers are in the city, and 60 looters were arrested.", [("deployed", 900), ("detained", 60)]),
        ("Three were in a critical but stable condition.", [("wounded", 3)]),
        ("The crush left 12 fans dead and 90 hurt.", [("killed", 12), ("wounded", 90)]),
        ("Two of the women are in extremely serious condition.", [("wounded", 2)]),
        ("Three drivers remain under observation.", [("wounded", 3)]),
        ("The storm kept 80,000 pupils at home.", [("affected", 80000)]),
        ("The agency cut food aid to 300,000 villagers.", [("affected", 300000)]),
    ],
)
def test_people_are_hurt_or_ill_as_it_is_told(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of people injured when a stand gave way has risen to 80.", [("wounded", 80)]),
        ("The number of people killed after a dam burst rose to 64.", [("killed", 64)]),
        ("Four guests of a hotel that caught fire on Monday perished.", [("killed", 4)]),
        ("Nearly 6,000 villagers remained under mandatory evacuation orders.", [("evacuated", 6000)]),
        ("Around 900 families lost everything.", [("affected", 900)]),
        ("Officials counted 41 dead; the monitor put the toll lower, at 28.", [("killed", 41), ("killed", 28)]),
        ("One bus in four was late.", [("share", 25)]),
        ("The monitor counted 40 missing and gave 310 as the number killed.", [("missing", 40), ("killed", 310)]),
        ("Some 700 others are in 12 evacuation centres.", [("displaced", 700)]),
        ("Spain sent four aircraft and 60 firefighters.", [("deployed", 4), ("deployed", 60)]),
        ("Six divers were trapped in the cave; nine were freed.", [("affected", 6), ("evacuated", 9)]),
    ],
)
def test_what_befell_people_may_be_told_far_from_them(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rally by 5,000 farmers left 12 hurt.", [("wounded", 12)]),
        ("A strike by 300 nurses left 40 patients dead.", [("killed", 40)]),
        ("The tram carries two million people a year.", []),
        ("Police questioned 40 witnesses.", []),
        ("The bridge fell, sending three cars and two vans into the water.", []),
        ("The ship, which also carried 40 cars, sank.", []),
        ("A third of the way down, nine fell ill.", [("affected", 9)]),
        ("The fund needs $90 million to vaccinate 7 million by May.", [("money", 90e6)]),
        ("The city had 22 shootings and 14 deaths.", [("killed", 14)]),
        ("Some 12 passengers were checked and sent home.", []),
        ("The navy picked up 60 survivors, who spoke of 300 on board, among them 40 children.", [("evacuated", 60)]),
        ("Divers found 40 body parts.", []),
        ("None of the 320 guests was hurt.", []),
        ("The mayor said 30 fires were burning.", []),
        ("Doctors said all nine are expected to survive.", []),
        ("Two million people came, and the heat hit 47 degrees.", []),
    ],
)
def test_numbers_of_those_to_whom_nothing_happened_are_no_figures(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the ferry were 40 injured soldiers and 120 tourists.", [("wounded", 40)]),
        ("Officials weighed admitting about 30,000 spectators.", []),
        ("The hospital admitted 30 people overnight.", [("wounded", 30)]),
        ("Some 6 million savers suffered losses.", []),
        ("The club has lost six of its last 10 games.", []),
        ("She gave a speech in front of 9,000 people who had been hurt by the cuts.", []),
        ("Residents of 12 drought-hit villages voted.", []),
        ("The rate fell to 12 deaths per 100,000 people affected by the disease.", []),
        ("He left home at 16 to work.", []),
        ("The fate of 12 fishermen is unclear.", [("missing", 12)]),
        ("The fate of 300 jobs and 12 workers will be decided today.", []),
        ("The landslide claimed lives of six shepherds.", [("killed", 6)]),
        ("They rebuild with what's left, with one man selling his boat.", []),
        ("Surgeons replaced the damaged one.", []),
        ("Some 700 of the 9,000 riders gave up.", []),
        ("Police found 30 shell casings.", []),
        ("The shell killed 34 displaced women.", [("killed", 34)]),
        ("About 140 people were in the plant, 61 of whom died.", [("killed", 61)]),
        ("The stadium holds 12,000.", []),
        ("The ferry held 140.", []),
        ("Police held 40 after the march.", [("detained", 40)]),
        ("One in 15 of the sick died.", [("share", 6.666666666666667)]),
        ("Rain wrecked 20 homes. In May a mudslide claimed 43.", [("damaged", 20), ("killed", 43)]),
        ("Twelve people escaped, several with injuries.", [("evacuated", 12)]),
        ("The mayor beat two rivals, including Ada Lind, whose son died in the fire.", []),
        ("Kovacs, one of the top 12 doctors in the city, died on Monday.", []),
        ("Guards opened fire on some 300 strikers.", []),
        ("The flu killed six in May as the total number of cases rose to 90.", [("killed", 6), ("affected", 90)]),
        ("A raid killed four people. The plan has 20 articles, six of which are new.", [("killed", 4)]),
    ],
)
def test_words_of_harm_that_tell_of_something_else_give_no_figure(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert measures(text) == expected


_TOLD = ("detained", "captured", "displaced", "evacuated", "deployed", "released", "killed")
"""Measures of what somebody does to people or they do themselves."""


@pytest.mark.parametrize(
    "text",
    [
        "A Channel 9 presenter fled the storm.",
        "A funeral for the 14 victims was held on Friday.",
        "A march with 300 farmers will be held in Bern.",
        "The strike forced 900 passengers to wait.",
        "A teacher was detained for assaulting three pupils.",
        "A man was arrested for allegedly molesting twelve guests.",
        "She has had two heart attacks.",
        "Blasts brought down the 135m long bridge.",
        "The rate rose to almost 14 deaths per 100,000 children.",
        "Hundreds of farmers across the north held protests.",
        "Thousands of people in the capital and beyond held demonstrations.",
        "‘Free Norland’: 300 protesters march through Lodur",
        "The death toll is the highest since at least 2005.",
        "Police are forcing dozens of drivers to turn back.",
        "The big five firm had treated her badly.",
        "The pit where thousands of miners live their lives is deep.",
        "Hundreds of widows rebuild their lives.",
        "Three refugees say that nobody comes.",
        "He is known for six indictments.",
        "She and her four accomplices held him hostage.",
        "A priest led hundreds of people on a march.",
        "A hymn for the 300 souls taken from us",
        "The mayor lost a suit brought by six nurses.",
        "The names of 300 officers were stolen.",
        "A fund was raised to support the six officers sacked over it.",
        "A carpenter with three children was killed.",
        "The bill would require consent for anyone under 16 to access the feeds.",
        "Three families torn apart by grief",
        "Of 400 graduates, 310 were employed.",
        "5 Which animals were released? 7 Who was arrested?",
        "Rangers counted the remains of 30 whales.",
    ],
)
def test_nothing_happens_to_those_of_whom_the_verb_is_not(text: str) -> None:
    assert [one for one in said(text) if one[0] in _TOLD] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 40 arrested in a mall", [("detained", 40, None, "at_least")]),
        ("Among the dead are four guards shot by rebels.", [("killed", 4, 4, "exact")]),
        ("Six hikers caught in a blizzard called for help.", [("affected", 6, 6, "exact")]),
        ("Five guests were poisoned at a wedding.", [("affected", 5, 5, "exact")]),
        (
            "A gunman shot four people dead and injured nine others.",
            [("killed", 4, 4, "exact"), ("wounded", 9, 9, "exact")],
        ),
        ("A mock rifle was found after he killed two guards.", [("killed", 2, 2, "exact")]),
        ("A shell kills one on a ferry off Odesa.", [("killed", 1, 1, "exact")]),
        ("More than 40 homes have disappeared into the sea.", [("damaged", 40, None, "more_than")]),
        (
            "Hamas frees 12 women in return for 30 Palestinians jailed in Israel.",
            [("released", 12, 12, "exact"), ("released", 30, 30, "exact")],
        ),
        ("Some 200 guards gave their lives.", [("killed", 200, 200, "about")]),
        ("About 60 nurses are thought to have been taken by gunmen.", [("captured", 60, 60, "about")]),
        ("7 nurses en route to work killed in crash", [("killed", 7, 7, "exact")]),
        ("Some 300 families went to the southern half of the town.", []),
        ("Some 3.000 people were killed.", [("killed", 3000, 3000, "about")]),
        ("Nine miners trapped in shaft rescued: mayor", [("evacuated", 9, 9, "exact")]),
        ("At least 30 who were marching on the bridge have been arrested.", [("detained", 30, None, "at_least")]),
        ("Some 6,000 people are living with HIV.", [("affected", 6000, 6000, "about")]),
        ("Eight men are facing federal charges.", [("detained", 8, 8, "exact")]),
        ("Hundreds were forced into emergency shelters.", [("displaced", 100, 1000, "vague")]),
        ("Floods forced 900 families to flee.", [("displaced", 900, 900, "exact")]),
        ("Two men were held for the murder of six people.", [("detained", 2, 2, "exact"), ("killed", 6, 6, "exact")]),
    ],
)
def test_what_became_of_people_is_told_in_many_words(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank and nine sailors are believed lost.", [("missing", 9)]),
        ("Storms have carried off 24 people in the Alps.", [("killed", 24)]),
        ("Bandits carried off 24 people in the hills.", [("captured", 24)]),
        ("St Mary's Hospital took in 14 bodies, Al-Noor six and Mercy three.", [("killed", n) for n in (14, 6, 3)]),
        ("Divers found three survivors; many others were still missing.", [("evacuated", 3)]),
        ("Ambulances took nine slightly hurt pupils to a clinic.", [("wounded", 9)]),
        ("Nine pupils required medical care after the crush.", [("wounded", 9)]),
        ("Nine passengers were stabbed and wounded on a train.", [("wounded", 9)]),
        ("Kenya has recorded 31 suspected and confirmed cases of mpox.", [("affected", 31)]),
        ("Kenya has recorded 31 confirmed or probable mpox cases.", [("affected", 31)]),
    ],
)
def test_words_of_harm_in_everyday_reports(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected
