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
