"""What stands around an article's own sentences: datelines, bylines, captions, greetings, "read more"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from bot.text.sentences import split

_LOOKED_AT = 400
"""Characters of a sentence that are searched for furniture."""

_CAPITAL = re.compile(r"\\.|[^\W\d_a-z]")
"""A letter of a pattern that may be a capital, or what is said with a backslash, where capitals mean something else."""
_TAIL = 80
"""Characters at the end of a text in which a feed's own words may stand."""
_REMEMBERED = 200
"""Sentences: those of the article that is being read, which its summary and its story look through."""


@lru_cache(maxsize=4)  # the summary and the story look through one text after the other
def spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand, without datelines; furniture among them."""
    return tuple(_spans(text, language))


def _spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    position = 0
    for line in text.splitlines(keepends=True):
        dateline = _datelines().match(line.lstrip())
        begin = position + len(line) - len(line.lstrip()) + (dateline.end() if dateline else 0)
        yield from ((begin + start, begin + end) for start, end in split(text[begin : position + len(line)], language))
        position += len(line)


def end_of(text: str) -> int:
    """Where a text ends, without what a feed sets behind it: "according to analysts Read Full Article at"."""
    found = _tails().search(text, max(0, len(text) - _TAIL))
    return found.start() if found else len(text)


@lru_cache(maxsize=_REMEMBERED)
def is_furniture(sentence: str, language: str) -> bool:
    """Whether a sentence is not of the article, but of its page."""
    pattern, said = _furniture(language), sentence.lower()
    ends = (said[:_LOOKED_AT], said[-_LOOKED_AT:]) if len(said) > _LOOKED_AT else (said,)
    return any(pattern.search(part) for part in ends)


def without_marks(sentence: str, language: str) -> str:
    """A sentence without what it says of a picture beside it: "(pictured)", "(left)"."""
    return _marks(language).sub("", sentence) if "(" in sentence else sentence


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))


@cache
def _datelines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()["datelines"]["patterns"]))


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(f"(?<= )(?:{'|'.join(_data()['tails']['patterns'])})\\W*$")


@cache
def _furniture(language: str) -> re.Pattern[str]:
    """For a sentence in small letters. What patterns begin with is looked for once for all of them, and without its
    case: a search takes a seventh of the time so."""
    listed = _data()["furniture"]
    rest = [_CAPITAL.sub(_small, pattern) for pattern in (*listed["any"], *listed.get(language, listed["en"]))]
    found = []
    for first in (r"^\W*", r"\b", ""):
        those = [pattern for pattern in rest if pattern.startswith(first)]
        rest = [pattern for pattern in rest if pattern not in those]
        if those:
            found.append(f"{first}(?:{'|'.join(f'(?:{pattern.removeprefix(first)})' for pattern in those)})")
    return re.compile("|".join(found))


def _small(match: re.Match[str]) -> str:
    return match[0] if match[0][0] == "\\" else match[0].lower()


@cache
def _marks(language: str) -> re.Pattern[str]:
    listed = _data()["marks"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in listed.get(language, listed["en"])))
