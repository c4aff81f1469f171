"""Time zones by the names of cities and countries, in any of the languages; no network, no list of places."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.core import get_global

from bot.articles import LANGUAGES

MOST = 8
"""Zones that are offered for one name."""
SHORTEST = 3
"""Letters of a beginning."""


def find_zones(words: str) -> tuple[str, ...]:
    """The zones that somebody may mean, such as `Europe/Kyiv`: by a city, a country, or the beginning of a name."""
    wanted = _plain(words)
    if exact := _names().get(wanted):
        return exact[:MOST]
    begun = (zone for name, zones in _names().items() if name.startswith(wanted) for zone in zones)
    return tuple(dict.fromkeys(begun))[:MOST] if len(wanted) >= SHORTEST else ()


def zone_at(latitude: float, longitude: float) -> str:
    """The zone of a place; empty at sea. What is drawn of the zones is simplified: within a kilometre or so of a
    border it may be the neighbour's."""
    from tzfpy import get_tz  # noqa: PLC0415  # its map takes 30 MB, and few people ask

    zone = get_tz(longitude, latitude)
    return "" if zone.startswith("Etc/") else zone


def suggested(language: str) -> tuple[str, ...]:
    """The zones in which many readers of a language live."""
    return tuple(_data()["suggested"][language])


def city(zone: str, language: str) -> str:
    """The city that a zone is named after, in a language."""
    if own := _data()["name"].get(language, {}).get(zone):
        return str(own)
    known = _locale(language).time_zones
    spelled = next((name for name in (zone, *_former(zone)) if "city" in known.get(name, {})), "")
    return str(known[spelled]["city"]) if spelled else zone.rpartition("/")[2].replace("_", " ")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Zones by every name that leads to them; those that our own names lead to first."""
    found: dict[str, list[str]] = {}
    for name, zone in _spellings():
        zones = found.setdefault(_plain(name), [])
        if zone not in zones:
            zones.append(zone)
    return {name: tuple(zones) for name, zones in found.items()}


def _spellings() -> Iterator[tuple[str, str]]:
    for zone, names in _data()["cities"].items():
        yield from ((name, zone) for name in names)
    for country, zone in _table():
        yield zone, zone
        yield zone.rpartition("/")[2].replace("_", " "), zone
        for language in LANGUAGES:
            yield city(zone, language), zone
            yield str(_locale(language).territories[country]), zone


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _table() -> list[tuple[str, str]]:
    """Countries and their zones, as the time zone database lists them."""
    lines = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[2]) for row in rows]


def _former(zone: str) -> Iterator[str]:
    """What a zone was called before: Babel names some cities by that."""
    return (former for former, now in get_global("zone_aliases").items() if now == zone)


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words.casefold().replace("_", " ").strip(" .,"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter) and letter not in "'’ʼ")


@cache
def _data() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("zones.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
