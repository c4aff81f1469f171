"""Time zones by the names that people give their cities and countries."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.articles import LANGUAGES
from bot.chat.texts.zones import city, find_zones, suggested


@pytest.mark.parametrize(
    ("words", "zone"),
    [("Kyiv", "Europe/Kyiv"), ("київ", "Europe/Kyiv"), ("Киев.", "Europe/Kyiv"), ("키이우", "Europe/Kyiv"),
     ("서울", "Asia/Seoul"), ("new york", "America/New_York"), ("Нью-Йорк", "America/New_York"),
     ("Kharkiv", "Europe/Kyiv"), ("South Korea", "Asia/Seoul"), ("Польша", "Europe/Warsaw"),
     ("europe/berlin", "Europe/Berlin"), ("Sao Paulo", "America/Sao_Paulo"), ("Wars", "Europe/Warsaw")],
)  # fmt: skip
def test_a_city_a_country_or_its_beginning_leads_to_its_zone(words: str, zone: str) -> None:
    assert find_zones(words) == (zone,)


def test_a_country_of_many_zones_begins_with_where_most_people_live() -> None:
    assert find_zones("Україна")[0] == "Europe/Kyiv"
    assert find_zones("Russia")[0] == "Europe/Moscow"
    assert len(find_zones("Russia")) == 8


@pytest.mark.parametrize("words", ["", "  ", "K", "Atlantis", "🌍", "x" * 4000])
def test_what_names_no_place_finds_none(words: str) -> None:
    assert find_zones(words) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_first_exists_and_has_a_name_in_the_language(language: str) -> None:
    assert 4 <= len(suggested(language)) <= 8
    for zone in suggested(language):
        assert ZoneInfo(zone)
        assert find_zones(city(zone, language))[0] == zone


def test_a_zone_is_shown_as_its_city_in_the_readers_language() -> None:
    assert city("America/Argentina/Buenos_Aires", "ru") == "Буэнос-Айрес"
    assert city("UTC", "ko") == "UTC"
