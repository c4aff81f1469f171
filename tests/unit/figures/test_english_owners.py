"""Whose they are in English where a sentence before, a seller, a court or an enemy tells it."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fire killed 12 miners at Melle. Nine others were hurt.", ["miners", "miners"]),
        ("A fire killed 12 miners at Melle. Another 40 are missing.", ["miners", "miners"]),
        ("A fire killed 12 miners at Melle. The Red Crescent has 14.", ["miners", "miners"]),
        ("A man shot dead nine miners and a cook. Eleven others were hurt.", ["miners", None]),
        ("A blast killed 12 workers at a coal mine.", ["miners"]),
        ("A blast killed 12 workers at a hotel.", ["workers"]),
    ],
)
def test_others_who_suffered_the_same_are_of_whom_was_told_before(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A court in Melle ordered Corvex Shipping to pay 3 million euros.", "Corvex Shipping"),
        ("The strike shut ports in Kenya, the labour ministry said. It has paid 3 million euros in aid.", "Kenya"),
        ("Kenya lost its maize. Farm minister Ada Roe has promised 3 million euros.", "Kenya"),
        ("Basel-based Rhenova closed a plant. The company spent 3 million euros on it.", "Rhenova"),
        ("The UNHCR wants 3 million euros for the camps.", "UNHCR"),
    ],
)
def test_money_is_of_whoever_has_to_pay(text: str, subject: str) -> None:
    assert subjects(text)[-1] == subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will buy five frigates from Britain.", ["Britain"]),
        ("Norway has ordered six rocket launchers from Harbour Aerospace.", ["Harbour Aerospace"]),
        ("Launched at Ukraine: 138 drones.", ["Russia"]),
        ("Ukraine's General Staff reported 14 attacks in the sector.", ["Russia"]),
        ("Moscow handed over 750 bodies, Kyiv 19.", ["Ukraine", "Russia"]),
    ],
)
def test_what_is_sold_fired_or_handed_over_is_of_the_other_side(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thai shelling hit the town. Cambodia lists 20 dead: 12 civilians and eight soldiers.",
            [None, "civilians", "Cambodia"],
        ),
        ("Syrskyi wrote that enemy losses in the week came to 7,200 men.", ["Russia"]),
    ],
)
def test_the_dead_of_whoever_is_attacked_or_fought_are_its_own(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India's army said nine of its soldiers were wounded and three killed.", ["India", "India"]),
        ("About 4,000 of Pyongyang's soldiers are in Kursk, Seoul said.", ["North Korea"]),
        ("On Friday Kyiv received 1,200 bodies, according to Moscow.", ["Ukraine"]),
        ("Moscow said 40 square kilometres of Kursk region had been regained from Ukraine.", ["Russia"]),
    ],
)
def test_people_and_land_are_of_whom_a_pronoun_or_a_capital_stands_for(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A bus fell into a canal near Multan. The government promised 500,000 rupees to each family.", "Pakistan"),
        ("A fire in Cebu killed six. The president offered each family 50,000 pesos.", "Philippines"),
        ("The heat killed 14. Gujarat's government promised each family 400,000 rupees.", "Gujarat"),
        ("Hail hit Padua on Sunday, and underwriters brace for claims of 90 million euros.", "underwriters"),
        ("The Danish shipping group lost $300 million in the first quarter.", None),
        ("Italy's regulator fined Lumen Energia a total of 12 million euros.", "Lumen Energia"),
        ("Regulators fined two hundred growers a combined 3 million euros.", "growers"),
        ("A court in Delhi ordered Air India to pay a further 3 million rupees.", "Air India"),
        ("Unemployment in Spain fell to 10.3%, the office INE said.", "Spain"),
    ],
)
def test_money_is_of_a_government_or_of_insurers_and_not_of_a_company_s_country(text: str, subject: str | None) -> None:
    assert subjects(text)[-1] == subject
