"""What is counted, by one name in all languages: soldiers, військових, солдат and 군인 are one matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from bot.articles import LANGUAGES
from bot.figures.lexicon import concepts, fold, load
from bot.figures.lexicon.phrases import matches

BARE = frozenset(
    {"killed", "wounded", "casualties", "captured", "released", "missing", "surrendered", "evacuated", "displaced",
     "detained", "settlements", "share"}
)  # fmt: skip
"""Measures that say what is counted; of others, drones and missiles are different matters."""
_TELLING = ("person/", "weapon/", "attack/", "settlement/", "household/")
"""Classes of the lexicons that are narrow enough to be one matter."""
_ANYBODY = ("person/person", "household/household")
"""Classes that tell nothing: "people", "명"."""


@lru_cache(maxsize=20_000)
def noun(measure: str, counted: str) -> str:
    """What a figure counts; empty where its words don't tell, which any other may then agree with."""
    words = fold(counted).split()
    if measure not in BARE and (named := next((name for word in reversed(words) if (name := _concept(word))), "")):
        return named
    kind = next((kind for at in reversed(range(len(words))) if (kind := _class(words, at))), "")
    if kind.startswith(_TELLING):
        is_telling = kind not in _ANYBODY and (measure not in BARE or kind.startswith("person/"))
        return kind.partition("/")[2] if is_telling else ""
    return "" if measure in BARE or is_counter(counted) else " ".join(words)


def _class(words: list[str], at: int) -> str:
    """The lexicons' class of the noun at a place, a phrase that ends there first ("police officers"), of the first
    language that knows it."""
    for language in LANGUAGES:
        lexicon = load(language)
        for start in range(at):
            for phrase in lexicon.look_up(words[start]).phrases:
                if "noun" in phrase.tags and matches(phrase.rest, words[start + 1 : at + 1]):
                    return phrase.tags["noun"]
        if kind := lexicon.look_up(words[at]).tags.get("noun"):
            return kind
    return ""


@lru_cache(maxsize=20_000)
def is_anybody(counted: str) -> bool:
    """Whether the words say that people in general are counted, and not some of them: "9,000 people"."""
    words = fold(counted).split()
    return next((kind for at in reversed(range(len(words))) if (kind := _class(words, at))), "") in _ANYBODY


def is_counter(counted: str) -> bool:
    """Whether the words only count: Korean 명, 여명."""
    return all("counter" in load("ko").look_up(word.removeprefix("여")).tags for word in fold(counted).split())


@cache
def _patterns() -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    """Whole words, and stems with the longest first, each with its name."""
    every = [(pattern, name) for name, patterns in concepts().items() for pattern in patterns]
    stems = [(pattern[:-1], name) for pattern, name in every if pattern.endswith("*")]
    return {p: name for p, name in every if not p.endswith("*")}, tuple(sorted(stems, key=lambda one: -len(one[0])))


def _concept(word: str) -> str:
    exact, stems = _patterns()
    return exact.get(word) or next((name for stem, name in stems if word.startswith(stem)), "")
