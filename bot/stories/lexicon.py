"""The words that `bot.stories` knows, from its data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from bot.text.words import fold, lemmas

_ENDINGS = ("yy", "iy", "ij")


@cache
def data(name: str) -> dict[str, Any]:
    """A data file of this folder: `stories` or `places`."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def words(section: str, key: str) -> tuple[str, ...]:
    """A list of `stories.toml`; empty where a language has none."""
    return tuple(data("stories")[section].get(key, ()))


@cache
def ignored(language: str) -> frozenset[str]:
    """Folded words that say nothing about an event."""
    return frozenset(fold(word) for word in words("ignored", language) or words("ignored", "en"))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The form under which stories count a folded word: its likeliest lemma."""
    return lemmas(spelled(word), language)[0]


def spelled(word: str) -> str:
    """A name from another alphabet in one of its spellings: Zelensky, Zelenskyy, Zelenskiy."""
    return f"{word[:-2]}y" if word.endswith(_ENDINGS) else word


@cache
def alike(language: str) -> dict[str, str]:
    """Stems that stand for one thing, to the first of them."""
    rows = data("stories")["alike"].get(language, ())
    return {stem(fold(word), language): stem(fold(row[0]), language) for row in rows for word in row}


@cache
def joined(language: str) -> Mapping[tuple[str, str], str]:
    """Two folded words that many outlets write as one, to that one: "cease-fire" to "ceasefire"."""
    pairs = (tuple(map(fold, pair.split())) for pair in words("joined", language))
    return {(first, second): first + second for first, second in pairs}


@cache
def common(language: str) -> frozenset[str]:
    """Stems that the news use every day: sharing them says little."""
    stems = {stem(fold(word), language) for word in words("common", language) or words("common", "en")}
    return frozenset(stems | {alike(language).get(word, word) for word in stems})


@cache
def boilerplate(language: str) -> re.Pattern[str]:
    """What headlines of running columns hold: "live updates", "morning briefing"."""
    return any_of([*words("boilerplate", "any"), *words("boilerplate", language)], re.IGNORECASE)


@cache
def kicker(language: str) -> re.Pattern[str]:
    """What stands before a headline and tells nothing of it: "Ukraine war live: "."""
    return any_of(words("kickers", language) or words("kickers", "en"), re.IGNORECASE)


@cache
def column(language: str) -> re.Pattern[str]:
    """What headlines of live blogs and recaps hold."""
    return any_of(words("columns", language) or words("columns", "en"), re.IGNORECASE)


@cache
def forecast(language: str) -> re.Pattern[str]:
    """What headlines hold that say what is going to happen: "... will ...", "Chiefs to meet"."""
    return any_of(words("forecast_headlines", language) or words("forecast_headlines", "en"))


@cache
def background(language: str) -> re.Pattern[str]:
    """What headlines hold that explain, comment or portray: "Why ...", "Opinion"."""
    return any_of(words("background_headlines", language) or words("background_headlines", "en"), re.IGNORECASE)


@cache
def reaction(language: str) -> re.Pattern[str]:
    """What headlines hold that say how somebody takes an event: "slams", "pays tribute"."""
    return any_of(words("reaction_headlines", language) or words("reaction_headlines", "en"), re.IGNORECASE)


def any_of(patterns: Sequence[str], flags: int = 0) -> re.Pattern[str]:
    """What one of these regular expressions matches."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
