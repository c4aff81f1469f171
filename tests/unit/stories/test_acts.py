"""What kinds of acts headlines tell, and whose."""

from __future__ import annotations

import pytest

from bot.stories.acts import acts


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Air defence downs 18 of 22 drones over Odesa overnight", "en", ("raid",)),
        ("Record drone barrage on Marrow", "en", ("raid",)),
        ("Marrow hit by first missile strike in weeks", "en", ("raid",)),
        ("Brenland foils major drone attack", "en", ("raid",)),
        ("Storm Shadows strike airfield near Marrow", "en", ("raid",)),
        ("Над Одесою збили 18 із 22 дронів", "uk", ("raid",)),
        ("Над Белгородом сбили 12 беспилотников за ночь", "ru", ("raid",)),
        ("키이우 창고에 드론 파편 떨어져 화재", "ko", ("raid",)),
    ],
)
def test_a_raid_is_one_by_many_weapons_at_night_or_by_what_was_shot_down(
    title: str, language: str, expected: tuple[str, ...]
) -> None:
    assert acts(title, language) == expected


@pytest.mark.parametrize(
    "title", ["Drone attack on bus in Kherson wounds four", "Corland launches giant new rocket", "Drone maker sold"]
)
def test_one_drone_is_no_raid(title: str) -> None:
    assert acts(title, "en") == ()


@pytest.mark.parametrize(
    ("title", "language", "country"),
    [
        ("Russian drones damage grain port in Odesa", "en", "russia"),
        ("Russia says it downed Ukrainian drones over five regions", "en", "ukraine"),
        ("Japan launches missiles and drones at night", "en", "japan"),
        ("Російські дрони атакували Одесу", "uk", "russia"),
        ("Россия выпустила по Киеву 20 ракет", "ru", "russia"),
        ("우크라이나 드론 밤새 모스크바 공격", "ko", "ukraine"),
    ],
)
def test_whose_raid_it_is_stands_before_the_weapon_or_the_verb(title: str, language: str, country: str) -> None:
    assert acts(title, language) == (f"raid {country}",)


def test_missiles_of_the_west_are_not_those_of_western_sahara() -> None:
    assert acts("Western missiles hit bridge near Marrow", "en") == ("raid",)
    assert acts("Moroccan drones hit depot near Marrow at night", "en") == ("raid morocco",)
