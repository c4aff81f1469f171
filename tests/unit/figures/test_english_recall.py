"""What an English wire says in ordinary words that lists of verbs do not reach, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import said


@pytest.mark.parametrize(
    "text",
    [
        "Paula Reyes, 25 was caught near the depot on Sunday.",
        "The trial heard how he stabbed Omar Haddad, seven, to death.",
        "At 12, the shepherd was forced to flee his valley.",
        "She was nine when rebels kidnapped her.",
        "The group seeks out drivers 18 to 24, who are often hurt.",
        "A tutor who harmed pupils between the ages of 11 and 15 was arrested.",
        "The senator is facing three criminal cases.",
        "The airline flies 40 aircraft.",
        "In one of them, at the quay, nobody was found.",
    ],
)
def test_ages_and_cases_before_a_court_are_no_figures(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["The ministry confirmed 310 cases of measles.", "Dengue is back, with 310 cases."])
def test_cases_of_an_illness_are_figures(text: str) -> None:
    assert [one[:2] for one in said(text)] == [("affected", 310)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 30 jets dropped 90 bombs on the port.", [("deployed", 30), ("launched", 90)]),
        ("Nine warships were seen off the island.", [("deployed", 9)]),
        ("Two frigates are in the strait.", [("deployed", 2)]),
        ("Four patrol boats had entered its waters.", [("deployed", 4)]),
        ("The navy sank two landing ships.", [("destroyed", 2)]),
        ("It will give the coastguard three patrol boats.", [("supplied", 3)]),
        ("The army lost three helicopters in the operation.", [("destroyed", 3)]),
        ("They shot down two Su-30 fighters.", [("intercepted", 2)]),
        ("The rebels show 17 captured pick-ups.", [("destroyed", 17)]),
    ],
)
def test_planes_and_warships_are_counted_by_what_they_do_or_suffer(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Firefighters cut eight people free.", [("evacuated", 8)]),
        ("Kyiv got 205 soldiers back.", [("released", 205)]),
        ("Gunners shot 12 drones down.", [("intercepted", 12)]),
        ("Raiders took 24 hostages in the raid.", [("captured", 24)]),
        ("The storm killed 12 people and injured 40.", [("killed", 12), ("wounded", 40)]),
    ],
)
def test_a_verb_around_its_number_is_read_as_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The north clinic received four bodies and the south clinic seven.", [("killed", 4), ("killed", 7)]),
        ("The army lost 354 men and the Bedouin 21.", [("casualties", 354), ("casualties", 21)]),
        ("Aceh counted 218 dead, North Sumatra 301 and Java 18.", [("killed", 218), ("killed", 301), ("killed", 18)]),
        ("Aceh lost 218 people in the flood.", [("killed", 218)]),
        ("The death toll is now 34, with 12 missing.", [("killed", 34), ("missing", 12)]),
        ("Of 112 drones 80 were shot down.", [("launched", 112), ("intercepted", 80)]),
        ("Fire damaged two warehouses and 30 wagons.", [("damaged", 2), ("destroyed", 30)]),
        ("Another dozen were hurt.", [("wounded", 12)]),
        ("Police held 30 people, 12 more than a day earlier.", [("detained", 30), ("detained", 12)]),
        ("The left had 29.4% and the Alliance 28.1.", [("share", 29.4), ("share", 28.1)]),
        ("Some 19 percent are undecided, down from 24.", [("share", 19), ("share", 24)]),
        ("A ferry with 70 aboard sank and 11 drowned.", [("killed", 11)]),
        ("All 70 aboard died.", [("killed", 70)]),
        ("Since last August 1,700 Sudanese have died.", [("killed", 1700)]),
    ],
)  # fmt: skip
def test_a_number_goes_on_with_the_verb_before(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the injured have since died.", [("killed", 2)]),
        ("Two of the injured were released from hospital.", [("wounded", 2)]),
        ("Fifty were rushed to three hospitals.", [("wounded", 50)]),
        ("Police took in 40 clerks of the town hall.", [("detained", 40)]),
        ("Twelve sailors were picked up by a passing tanker.", [("evacuated", 12)]),
        ("Fifty men were picked up by police.", [("detained", 50)]),
        ("About 3,000 people have left the Greek island.", [("displaced", 3000)]),
        ("Five opposition leaders have been jailed.", [("detained", 5)]),
        ("Two guards were shot dead.", [("killed", 2)]),
        ("Among 79 injured are 12 firefighters.", [("wounded", 79), ("wounded", 12)]),
        ("The swap freed 90 men. Among the Poles were 31 officers.", [("released", 90), ("released", 31)]),
    ],
)
def test_people_are_counted_by_what_became_of_them(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunman Kills 18 at Bowling Alley and Bar", [("killed", 18)]),
        ("Police Pursue Suspect After 16 Reported Dead in Shootings", [("killed", 16)]),
        ("At least nine dead after church roof collapses", [("killed", 9)]),
        ("Boy among four injured after car hits cafe", [("wounded", 4)]),
        ("Doctors left as dozens of wounded crossed the border.", [("wounded", 12)]),
        ("Police said that one man was arrested.", [("detained", 1)]),
        ("Hundreds of acres have burned in the hills.", [("area", 100)]),
        ("The army told 90,000 people in the valley to leave.", [("evacuated", 90000)]),
        ("He donates 200,000 rupees to each family and 50,000 to the injured.", [("money", 200000), ("money", 50000)]),
        ("France sent 120 rescuers and four helicopters.", [("deployed", 120), ("deployed", 4)]),
        ("Some 300 families are caught up in the conflict.", [("affected", 300)]),
        ("Police caught 14 thieves.", [("detained", 14)]),
    ],
)
def test_headlines_and_reports_of_a_wire_are_read(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["According to Rescue 1122, nobody was hurt.", "The probe of Station 11 went on.", "That one was arrested."],
)
def test_numbers_in_the_names_of_services_are_no_figures(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("people", ["fishermen", "villagers", "employees", "deputies", "farmers", "divers"])
def test_who_was_killed_is_not_who_was_wounded_beside_them(people: str) -> None:
    assert [one[:2] for one in said(f"Raiders killed seven {people} and wounded another.")] == [("killed", 7)]
    assert [one[:2] for one in said(f"Raiders shot dead seven {people} and wounded several.")] == [("killed", 7)]


def test_a_range_that_was_revised_to_another_stays_a_range() -> None:
    figures = said("The carrier cut its forecast of growth from 5 to 7 per cent to 3 to 5 per cent.")
    assert [one[:3] for one in figures] == [("share", 5, 7), ("share", 3, 5)]


@pytest.mark.parametrize("text", ["The storm killed an estimated 2015 people.", "A total of 1987 were hurt."])
def test_what_was_worked_out_is_no_year(text: str) -> None:
    assert len(said(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killed six herders in a raid, which the army denies.",
        "Six herders died, a charge that the army denies.",
    ],
)
def test_what_somebody_denies_at_the_end_is_still_reported_and_not_by_them(text: str) -> None:
    assert said(text) == said(f"{text.split(',', maxsplit=1)[0]}.") != []


def test_a_number_that_only_its_denial_tells_is_no_figure() -> None:
    assert said("The army denied that it had killed six herders.") == []
