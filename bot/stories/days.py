"""The days that a report speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale

from bot.articles import LANGUAGES
from bot.stories.lexicon import data, stem, words
from bot.text.words import Token, fold

_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_KOREAN = re.compile(r"(?:(\d{1,2})월\s*)?(?<!\d)(\d{1,2})일(?!\s*(?:간|째|차|동안|만))")
_TOO_LONG_AGO = 5
"""Days after which a weekday by its bare name is the coming one."""
_NEAR = 4
"""Words between a verb of saying and the day on which it was said."""


def days(text: str, tokens: Sequence[Token], language: str, published: datetime | None) -> tuple[str, ...]:
    """ISO days in order, without repeats. Those that only say when somebody spoke are left out.

    Weekdays, "yesterday" and days without a year need the day of publication: the nearest such day, mostly past.
    """
    found = [day for match in _ISO.finditer(text) if (day := _day(*map(int, match.groups())))]
    if published:
        today = published.date()
        if language == "ko":
            found += [day for match in _KOREAN.finditer(text) if (day := _latest(today, match[1], int(match[2])))]
        stems = [stem(token.text, language) for token in tokens]
        told = _dated(language)
        for position, token in enumerate(tokens):
            if token.text not in told and stems[position] not in told:
                continue
            day = _named(tokens, stems, position, language, today)
            if day and not _is_aside(stems, position, language):
                found.append(day)
    return tuple(dict.fromkeys(day.isoformat() for day in found))


def mentioned(text: str, tokens: Sequence[Token], language: str) -> frozenset[str]:
    """Weekdays, months, months with their day, "yesterday": as they are named, whatever day that was."""
    nearby = data("stories")["nearby"].get(language, {})
    found = {f"{month}/{day}" for month, day in _KOREAN.findall(text)} if language == "ko" else set()
    for position, token in enumerate(tokens):
        form = stem(token.text, language)
        if token.text in nearby or form in _weekdays(language):
            found.add(form)
        elif month := months(language).get(token.text):
            beside = [tokens[i].text for i in (position + 1, position - 1) if 0 <= i < len(tokens)]
            found |= {f"{month}/{number}" for number in beside if number.isdigit()} or {f"{month}/"}
    return frozenset(found)


def numbered(text: str, tokens: Sequence[Token], language: str) -> frozenset[int]:
    """Where numbers begin that are days beside their months: "Oct. 7", "7 жовтня", "10월 7일"."""
    if language == "ko":
        return frozenset(match.start(part) for match in _KOREAN.finditer(text) for part in (1, 2))
    known = months(language)
    return frozenset(
        token.start
        for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False)
        if token.text.isdigit()
        and int(token.text) <= 31
        and any(other and other.text in known for other in (before, after))
    )


def _named(tokens: Sequence[Token], stems: Sequence[str], position: int, language: str, today: date) -> date | None:
    word, form = tokens[position].text, stems[position]
    near = data("stories")["nearby"].get(language, {})
    if word in near:
        return today + timedelta(days=near[word])
    if form in _weekdays(language):
        ago = (today.weekday() - _weekdays(language)[form]) % 7
        return today - timedelta(days=ago if ago < _TOO_LONG_AGO else ago - 7)
    if month := months(language).get(word):
        beside = [tokens[i].text for i in (position + 1, position - 1) if 0 <= i < len(tokens)]
        number = next((int(other) for other in beside if other.isdigit() and 1 <= int(other) <= 31), None)
        return _latest(today, str(month), number) if number else None
    return None


@cache
def _dated(language: str) -> frozenset[str]:
    """Words, and stems, of which one must stand where a day is named: few words of a text do."""
    return frozenset((*data("stories")["nearby"].get(language, ()), *_weekdays(language), *months(language)))


@cache
def _weekdays(language: str) -> dict[str, int]:
    return {stem(fold(word), language): number for number, word in enumerate(words("days", language))}


@cache
def months(language: str) -> dict[str, int]:
    """Months by their names as dates hold them, long and short."""
    names = Locale(language if language in LANGUAGES else "en").months["format"]
    found = {
        fold(name).rstrip("."): number for width in ("abbreviated", "wide") for number, name in names[width].items()
    }
    return found | ({"sept": 9} if language == "en" else {})


def _latest(today: date, month: str | None, number: int) -> date | None:
    """The latest such day up to tomorrow, so that a time zone ahead of UTC is not a year behind."""
    limit = today + timedelta(days=1)
    if month is None:
        previous = today.replace(day=1) - timedelta(days=1)
        tries = [_day(today.year, today.month, number), _day(previous.year, previous.month, number)]
    else:
        tries = [_day(year, int(month), number) for year in (today.year, today.year - 1)]
    return next((day for day in tries if day and day <= limit), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


@cache
def _saying(language: str) -> frozenset[str]:
    return frozenset(stem(fold(word), language) for word in words("saying", language))


@cache
def _background(language: str) -> frozenset[str]:
    return frozenset(stem(fold(word), language) for word in words("background", language))


def _is_aside(stems: Sequence[str], position: int, language: str) -> bool:
    """Whether the day at `position` is when somebody spoke, or since or until when something lasts."""
    if position and stems[position - 1] in _background(language):
        return True
    return not _saying(language).isdisjoint(stems[max(0, position - _NEAR) : position])
