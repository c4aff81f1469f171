"""Measures as people type them after a topic, in any of the languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, get_args

from bot.articles import LANGUAGES, Measure
from bot.chat.texts import texts

MOST_WORDS = 3
"""In the name of a measure."""


def split_measure(words: str) -> tuple[str, str]:
    """What stands before a measure at the end, and the measure; all the words and nothing where there is none."""
    parts = words.split()
    for size in range(min(MOST_WORDS, len(parts)), 0, -1):
        if measure := _measures().get(_plain(" ".join(parts[-size:]))):
            return " ".join(parts[:-size]), measure
    return words, ""


def is_figures(word: str) -> bool:
    """Whether somebody means figures."""
    return _plain(word) in _units()["words"]["figures"]


@cache
def _units() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def _measures() -> dict[str, str]:
    """By name: as it is stored, as the bot writes it, and as people say it too."""
    said = _units()["measure"]
    known = [measure for measure in get_args(Measure) if measure != "other"]
    written = {_plain(texts(language)(f"measure.{one}")): one for one in known for language in LANGUAGES}
    return {_plain(form): one for one in known for form in said.get(one, ())} | written | {one: one for one in known}


def _plain(words: str) -> str:
    return words.casefold().replace("ё", "е").strip(" .,:")
