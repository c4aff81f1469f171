"""Where the sentences of a text begin and end, by punctuation, case and lists of abbreviations."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_CLOSERS = "\"'”’»)\\]"
_WINDOW = 1_500
"""Characters before and after, in which a sentence is looked for: texts have no bound, sentences do."""
_MARKS, _BREAKS = ".!?…。！？", "\r\n\u2028\u2029"
_BOUNDARY = re.compile(rf"[{_MARKS}{_BREAKS}](?:(?<=[{_MARKS}])[{_MARKS}]*[{_CLOSERS}]*|[{_BREAKS}]*)")
"""What may end a sentence: one class first, which is quick to find. Each run is taken whole, so that a long one is
read once; what stands around it decides."""
_OPENS_WORD = re.compile(r"[\s(\[\"'«“„‘]")
_NUMBER_BEFORE = re.compile(r"[\d.]\s*\Z")
"""A number, or another unit: "5 млн. грн."."""
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_GLUED = re.compile(r"[A-ZА-ЯЄІЇҐ][a-zа-яєіїґ']+[ ,]|[A-ZАВІОУЯ] ")
_POSTED = " on X"
"""Ends a sentence about a post there, though its name looks like an initial."""
_LOOK_BACK = 32
_LOOK_AHEAD = 48


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    never: frozenset[str]
    numbered: frozenset[str]
    units: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    goes_on: frozenset[str]
    dates: bool


def split(text: str, language: str) -> list[tuple[int, int]]:
    """The sentences of `text` as character spans, in order, without the white space around them.

    A line break always ends a sentence; a run of punctuation without a letter or digit is none.
    """
    known = _abbreviations(language if language in _LISTED else "ru" if _CYRILLIC.search(text) else "en")
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends(text, start, match, known):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def around(text: str, start: int, end: int, language: str) -> str:
    """The sentence, or the sentences, in which the characters from `start` to `end` stand."""
    first = max(0, start - _WINDOW)
    window = text[first : end + _WINDOW]
    held = [one for one in split(window, language) if one[0] + first < end and one[1] + first > start]
    return window[held[0][0] : held[-1][1]] if held else text[start:end]


_LISTED = ("en", "uk", "ru", "ko")


@cache
def _abbreviations(language: str) -> _Abbreviations:
    data = tomllib.loads(resources.files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
    lists = {"goes_on": [], **data[language]}
    dates = bool(lists.pop("dates", False))
    return _Abbreviations(dates=dates, **{name: frozenset(words) for name, words in lists.items()})


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end):
        spans.append((start, end))


def _ends(text: str, start: int, match: re.Match[str], known: _Abbreviations) -> bool:
    """Whether the sentence that began at `start` ends with this punctuation."""
    marks, end = match[0], match.end()
    if marks[0] in _BREAKS or end == len(text):
        return True
    following = text[end : end + _LOOK_AHEAD]
    if not following[0].isspace():
        return marks[0] in "。！？" or _is_glued(text, match, following)
    following = following.lstrip()
    word = _WORD.search(following)
    if word is None:
        return True
    if word[0][0].islower() or word[0] in known.goes_on:
        # A dash and a small letter go on as well ("Why?" — he asked).
        return False
    return marks != "." or _full_stop_ends(text, start, match.start(), word, known)


def _full_stop_ends(text: str, start: int, stop: int, following: re.Match[str], known: _Abbreviations) -> bool:
    """Whether a single full stop ends a sentence rather than an abbreviation, an initial or a number of a list."""
    before = text[max(start, stop - _LOOK_BACK) : stop]
    word = before.rpartition(" ")[2]
    plain = len(word) > 1 and word.isalpha()  # no initial, no number and nothing with a stop in it
    if not plain:
        word = _OPENS_WORD.split(word)[-1]
    last = word.lower()
    if last in known.units:
        quantity = before[: -len(last)]
        inner = quantity.rstrip(" .\u00a0")
        unit = inner.rpartition(" ")[2]  # that of "1,2 млн га"
        quantity = inner.removesuffix(unit) if unit.lower() in known.units else quantity
        return _NUMBER_BEFORE.search(quantity) is not None
    if (
        last in known.never
        or (last in known.numbered and following[0][0].isdigit())
        or (not plain and _ENUMERATOR.fullmatch(text, start, stop))
    ):
        return False
    if last.isdigit() and known.dates:
        return False
    if before.endswith(_POSTED):
        return True
    if len(last) == 1 and last.isalpha() and word.isupper():
        return following[0].lower() in known.starters
    if last in known.maybe or (not plain and _DOTTED.fullmatch(last)):
        return following[0].lower() in known.starters or following.start() > 0
    return True


def _is_glued(text: str, match: re.Match[str], following: str) -> bool:
    """Whether a sentence follows with no space between: "were killed.The army", "말했다.그는"."""
    before = text[max(0, match.start() - 2) : match.start()]
    if before.endswith("다") and match[0] == ".":
        return "가" <= following[0] <= "힣"
    return len(before) == 2 and before.islower() and before.isalpha() and _GLUED.match(following) is not None
