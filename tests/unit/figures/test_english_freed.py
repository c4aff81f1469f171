"""Who is free, and who is held, where both are told of the same people."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four miners kidnapped in Norland on 3 April were handed over to the Red Cross.", [("released", 4)]),
        ("Six sailors captured in the strait in 2014 came home.", [("released", 6)]),
        ("Two of those freed had been abducted in 2019.", [("released", 2)]),
        ("Three of those rescued had been held in the forest.", [("released", 3)]),
        ("Norland let 90 soldiers go. Nine of the men had been missing.", [("released", 90), ("released", 9)]),
        ("Police arrested 40 men. Nine of them had been missing.", [("detained", 40), ("detained", 9)]),
        ("Some 20 detainees were among those set free.", [("released", 20)]),
        ("Some 20 detainees were among those moved.", [("detained", 20)]),
        ("Four soldiers were exchanged for 70 detainees.", [("released", 4), ("released", 70)]),
        ("Among those who came home were 12 nurses.", [("released", 12)]),
        ("Among those who drowned were 12 nurses.", [("killed", 12)]),
        ("Norland has agreed to return 120 captives.", [("released", 120)]),
        ("Fourteen hostages return to Sudland.", [("released", 14)]),
        ("Some 14,000 evacuees have returned.", []),
        ("Nearly 300,000 Sudanese have come home.", []),
        ("Some 120 women were freed from the camp.", [("released", 120)]),
        ("Some 120 men were freed from the wreckage.", [("evacuated", 120)]),
        ("Norland deported 14,000 Sudanese.", []),
        ("In July 252 of the captives were freed.", [("released", 252)]),
    ],
)
def test_the_freed_are_told_from_what_befell_them_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels abducted 60 villagers; 12 escaped the same night.", [("captured", 60), ("released", 12)]),
        ("Rebels abducted 60 pupils. Troops rescued 11 of them.", [("captured", 60), ("released", 11)]),
        ("Rebels abducted 60 pupils. Troops rescued 11 pupils.", [("captured", 60), ("released", 11)]),
        ("Rebels abducted 60 pupils. Some 900 villagers fled.", [("captured", 60), ("displaced", 900)]),
        ("Troops rescued 24 abducted girls.", [("released", 24)]),
        ("Two gunmen fled.", []),
        ("Forty inmates escaped the jail.", []),
        ("Gunmen stormed the camp and 300 prisoners escaped.", []),
        ("Some 900 convicts ran off at night.", []),
        ("Some 900 convicts were pardoned.", [("released", 900)]),
        ("Nine captives came free on Friday.", [("released", 9)]),
        ("Guards recaptured 31 of the prisoners.", [("detained", 31)]),
        ("The army recaptured six suburbs.", []),
        ("Pirates seized 19 sailors. Two cooks managed to escape.", [("captured", 19), ("released", 2)]),
        ("Bandits drove off with 31 students. Two girls fled at dawn.", [("captured", 31), ("released", 2)]),
        ("Gunmen abducted 60 farmers. Nine others escaped in the night.", [("captured", 60), ("released", 9)]),
    ],
)
def test_whoever_gets_away_from_captors_is_free(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40,000 flee homes in Norland", [("displaced", 40_000)]),
        ("Thousands flee villages as rebels advance", [("displaced", 1_000)]),
        ("500 families lose homes in fire", [("displaced", 500)]),
        ("Some 200 families were moved to a church.", [("evacuated", 200)]),
        ("About 600 people were taken to two sports halls.", [("evacuated", 600)]),
        ("Some 200 bodies were kept in a church.", [("killed", 200)]),
        ("The ministry dismissed 60 officers and detained 17.", [("affected", 60), ("detained", 17)]),
        ("The ministry dismissed a report that 60 had died.", []),
        ("The coastguard took 31 migrants off a yacht.", [("evacuated", 31)]),
        ("The Red Cross took two hostages out of Rafah.", [("released", 2)]),
        ("Spain flew home 60 pilgrims.", [("evacuated", 60)]),
        ("Some 250 fighters were bussed to the coast.", [("evacuated", 250)]),
        ("Two gyms now shelter 700 people.", [("displaced", 700)]),
        ("About 5,000 people are still at the camp.", [("displaced", 5000)]),
        ("Some 40 residents refused to evacuate.", []),
        ("About 90 refuse to leave.", []),
        ("The envoy left with 12 aides.", []),
        ("Some 2,000 are in 30 evacuation shelters.", [("displaced", 2000)]),
        ("Some 700 people are living in hotels.", [("displaced", 700)]),
        ("In two years 7,800 patients were brought abroad.", [("evacuated", 7800)]),
        ("Spain said 30 patients were moved to another hospital.", [("evacuated", 30)]),
        ("Fires have left 900 children who have no roof over their heads.", [("displaced", 900)]),
    ],
)
def test_people_who_leave_or_are_moved_are_counted(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families demand the release of 59 hostages.", [("captured", 59)]),
        ("Lawyers called for the immediate release of 14 journalists.", [("detained", 14)]),
        ("Norland promised the release of 20 hostages.", [("released", 20)]),
        ("None of the 22 reporters held was released.", []),
        ("Nine nurses taken from a dormitory were rescued.", [("released", 9)]),
        ("Nine nurses caught in the flood were rescued.", [("evacuated", 9)]),
        ("Sixteen of the 17 drivers kidnapped by rebels were recovered.", [("released", 16), ("captured", 17)]),
        ("Two Poles and a Czech abducted in May were let go.", [("released", 2)]),
        ("Two men and a woman hurt in the crash died.", [("killed", 2)]),
        ("Sudland lets 15 detainees go.", [("released", 15)]),
        ("Four lawyers got bail.", [("released", 4)]),
        ("Prosecutors dropped charges against 580 people.", []),
        ("The guerrillas let nine go on Friday.", [("released", 9)]),
        ("The junta had undertaken to let 300 go.", [("released", 300)]),
    ],
)
def test_only_those_let_go_are_free(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 40 drivers were held by rebels.", [("captured", 40)]),
        ("Some 40 drivers were held by police.", [("detained", 40)]),
        ("Some 40 drivers are held captive in the north.", [("captured", 40)]),
        ("Some 40 drivers were held as hostages.", [("captured", 40)]),
        ("More than 30 nurses held by militants are alive.", [("captured", 30)]),
        ("Fifteen of the officers are in army custody.", [("detained", 15)]),
        ("Some 200 soldiers are still prisoners of the group.", [("captured", 200)]),
        ("Rebels seized six Poles on Monday; five were taken last week.", [("captured", 6), ("captured", 5)]),
        ("Rebels abducted 60 villagers, but 12 got away.", [("captured", 60), ("released", 12)]),
        ("Some 280 inmates got away.", []),
        ("Troops killed eight rebels and captured two alive.", [("killed", 8), ("captured", 2)]),
        ("According to the group 711 remain behind bars.", [("detained", 711)]),
        ("Some 900 prisoners remain in Ukrainian hands.", [("captured", 900)]),
        ("At least 40 soldiers are in enemy hands.", [("captured", 40)]),
        ("Four villages are in government hands.", [("settlements", 4)]),
    ],
)
def test_who_holds_people_tells_whether_they_are_prisoners(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two hikers missing since Sunday were found alive.", [("evacuated", 2)]),
        ("Two hikers missing since Sunday were found dead.", [("killed", 2)]),
        ("Two hikers missing since Sunday are being sought.", [("missing", 2)]),
        (
            "Some 1,400 people were moved to safety. By Tuesday 240 were still in evacuation centres.",
            [("evacuated", 1_400), ("displaced", 240)],
        ),
    ],
)
def test_the_missing_and_the_evacuated_end_as_it_is_told(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland and Sudland swapped captives on Tuesday, 60 on each side.", [("released", 60)]),
        ("The two sides exchanged prisoners: 140 rebels against 90 guards.", [("released", 140), ("released", 90)]),
        ("After the prisoner swap a blast killed nine people.", [("killed", 9)]),
        ("Rebels freed four Poles in return for 70 men serving life terms.", [("released", 4), ("released", 70)]),
        ("Churches asked the rebels to free 19 nuns.", [("detained", 19)]),
        ("The rebels agreed to free 19 nuns.", [("released", 19)]),
        ("The 30 Poles arrested in Norland will fly home on Monday.", [("released", 30)]),
        ("Some 40 detainees have gone home.", [("released", 40)]),
        ("The number of people held by the police stood at 650.", [("detained", 650)]),
        ("Rebels hold 250 hostages. The number of people held was 251.", [("captured", 250), ("captured", 251)]),
        ("Rebels abducted 90 girls. In May they took seven boys.", [("captured", 90), ("captured", 7)]),
        ("Rebels kidnapped six; the six were found safe.", [("captured", 6), ("released", 6)]),
        (
            "The government recovered 40 of its fighters, nine of them teenagers.",
            [("released", 40), ("released", 9)],
        ),
        ("Kyiv got back 90 soldiers. Six of the returnees are civilians.", [("released", 90), ("released", 6)]),
    ],
)
def test_swaps_and_journeys_home_free_people(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine tourists from Norland on a bus to the coast, including three children, were killed.",
            [("killed", 9), ("killed", 3)],
        ),
        (
            "Some 40 miners in the town of Oria, among them two brothers, were arrested on Monday.",
            [("detained", 40), ("detained", 2)],
        ),
        ("Ten miners in the town of Oria, including two women, spoke to the police.", []),
        ("The smuggler was arrested in Norland alongside 36 others.", [("detained", 36)]),
        ("The mayor was killed in the blast along with six guards.", [("killed", 6)]),
        ("The priest was kidnapped in Oria together with four nuns.", [("captured", 4)]),
        ("The general died along with six guards.", [("killed", 6)]),
        ("She was seen in Oria alongside four nuns.", []),
        ("Police arrested 80 people. Nine nurses were among them.", [("detained", 80), ("detained", 9)]),
        (
            "Police arrested 80 people. The embassy said nine of its nationals are among them.",
            [("detained", 80), ("detained", 9)],
        ),
        ("Bandits kidnapped 80 people. Nine nurses were among the captives.", [("captured", 80), ("captured", 9)]),
    ],
)
def test_those_named_beside_others_share_their_fate(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels will give up 33 hostages for 1,900 prisoners.",
        "The deal is to see 33 hostages exchanged for 1,900 convicts.",
        "Three hostages for 90 prisoners: first swap done.",
    ],
)
def test_captives_for_whom_others_are_let_go_are_free_too(text: str) -> None:
    assert [measure for measure, _ in measures(text)] == ["released", "released"]


def test_those_among_the_exchanged_are_exchanged_however_long_they_were_held() -> None:
    text = (
        "Armenia and Azerbaijan exchanged 60 prisoners of war each on Monday. Among the Armenians, the ministry said, "
        "were seven officers and two women, and half had been held since the autumn."
    )
    found = [(one.measure, one.low, one.subject) for one in read(text) if one.measure != "share"]
    assert found[1:] == [("released", 7, "Armenia"), ("released", 2, "women")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland means to free 80 in all.", [("released", 80)]),
        ("The storm has killed 31 in all.", [("killed", 31)]),
        ("Police arrested 12 people on Monday and 40 altogether.", [("detained", 12), ("detained", 40)]),
        ("Norland is ready to give up 90 in total.", [("released", 90)]),
    ],
)
def test_how_many_there_are_in_all_is_no_noun(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Brusk 30 were freed.", [("released", 30)]),
        ("On Sunday in Oria 12 have been arrested.", [("detained", 12)]),
        ("In Oria 70 are missing.", [("missing", 70)]),
    ],
)
def test_a_place_before_a_number_of_people_is_no_part_of_a_name(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected
