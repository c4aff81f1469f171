"""Whose drones, tanks and land they are, where a text leaves it unsaid."""

from __future__ import annotations

from tests.unit.figures.reading import read


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


def test_a_weapon_made_abroad_is_not_its_makers() -> None:
    assert subjects("Islamabad said it had shot down 12 Israeli-made drones. India denied it.") == ["India"]


def test_what_an_army_shot_down_is_its_enemys() -> None:
    assert subjects("The Ukrainian Air Force said it had shot down 31 drones overnight.") == ["Russia"]


def test_missiles_are_those_of_the_enemy_of_the_town_that_they_hit() -> None:
    assert subjects("Three missiles hit the centre of Kharkiv on Friday.") == ["Russia"]
