"""Spans of time as people type them after /mute."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Any

SPAN = re.compile(r"(\d{1,5})\s*([^\W\d_]+)\.?")
LONGEST = timedelta(days=366)


def is_off(words: str) -> bool:
    """Whether somebody wants it to end."""
    return words.casefold() in _units()["words"]["off"]


def read_span(words: str) -> timedelta | None:
    """A span such as "8h", "30 хв" or "1주"; None where it is none, or longer than a year."""
    match = SPAN.fullmatch(words.casefold())
    if match is None:
        return None
    minutes = next((int(unit) for unit, names in _units()["span"].items() if match[2] in names), 0)
    span = timedelta(minutes=int(match[1]) * minutes)
    return span if timedelta() < span <= LONGEST else None


@cache
def _units() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
