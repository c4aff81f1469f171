"""What texts of every language leave unsaid of places: which parties have no land, and where forces fight."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def names(table: str) -> frozenset[str]:
    """The names of a table: `landless` parties, `federal` states that are written behind their towns."""
    return frozenset(tables()[table]["names"])


@cache
def fronts() -> Mapping[str, str]:
    """A party of a war -> the country in which its soldiers fall."""
    return {party: country for country, parties in tables()["fronts"].items() for party in parties}


@cache
def tables() -> dict[str, Any]:
    """All of `world.toml`, read once for whoever asks."""
    return tomllib.loads(resources.files(__package__).joinpath("world.toml").read_text(encoding="utf-8"))
