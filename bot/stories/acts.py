"""What kinds of acts a headline tells, and whose they are as far as it says so."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from bot.stories.lexicon import any_of, data
from bot.stories.names import countries
from bot.text.words import fold, is_cyrillic, is_hangul, tokenize


def acts(title: str, language: str) -> tuple[str, ...]:
    """Each kind, with the country that acts behind it where the headline names one: "raid", "raid japan"."""
    return tuple(
        f"{kind} {country}" if (country := _country(title, actor)) else kind
        for kind, (told, actor) in _kinds(language).items()
        if told.search(title)
    )


def _country(title: str, actor: re.Pattern[str]) -> str | None:
    named = (
        token.text for match in actor.finditer(title) for token in tokenize(" ".join(filter(None, match.groups())))
    )
    return next((country for word in named if (country := _nations().get(_root(word)))), None)


@cache
def _kinds(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    kinds: dict[str, dict[str, dict[str, list[str]]]] = data("stories")["acts"]
    return {kind: (_pattern(rows["told"], language), _pattern(rows["actor"], language)) for kind, rows in kinds.items()}


def _pattern(by_language: dict[str, list[str]], language: str) -> re.Pattern[str]:
    return any_of(by_language.get(language, by_language["en"]), re.IGNORECASE)


@cache
def _nations() -> dict[str, str]:
    """Countries by how their names and what is of them begin: Japan, Japanese; without beginnings of two countries."""
    parts = tuple(data("places")["parts"])
    found = {(_root(name), names[0]) for names in countries() for name in names if not name.startswith(parts)}
    shared = Counter(root for root, _ in found)
    return {root: country for root, country in found if shared[root] == 1}


def _root(word: str) -> str:
    folded = fold(word)
    return folded[: 2 if is_hangul(folded) else 4 if is_cyrillic(folded) else 5]
