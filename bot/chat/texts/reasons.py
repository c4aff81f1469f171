"""Why a feed can't be read, in the reader's language.

What went wrong is kept in English, as logs and the command line have it: its wording is the key to the other languages.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from bot.chat.texts import FALLBACK, PLACEHOLDER


def reason_in(language: str, reason: str) -> str:
    """The reason in a language; as it is where nobody has translated it."""
    if language == FALLBACK:
        return reason
    for pattern, told in _patterns(language):
        if found := pattern.fullmatch(reason):
            values = {name: reason_in(language, value) for name, value in found.groupdict().items()}
            return PLACEHOLDER.sub(lambda match, values=values: values[match[1]], told)  # type: ignore[misc]  # bound at once
    return reason


@cache
def rows() -> list[dict[str, str]]:
    """The reasons, each by language."""
    source = resources.files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8")
    found: list[dict[str, str]] = tomllib.loads(source)["reason"]
    return found


@cache
def _patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(row[FALLBACK]), row[language]) for row in rows()]


def _pattern(told: str) -> re.Pattern[str]:
    pieces = PLACEHOLDER.split(told)
    names = [f"(?P<{name}>.+)" for name in pieces[1::2]]
    words = [re.escape(piece) for piece in pieces[::2]]
    return re.compile("".join(part for pair in zip(words, [*names, ""], strict=True) for part in pair), re.DOTALL)
