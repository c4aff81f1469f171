"""The day that a number is true of, from the sentence's own words against the article's date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from bot.figures.lexicon import NUMBER
from bot.figures.tokens import Sentence

_DAYS = frozenset(("weekday", "days_ago", "month"))
_CLAUSE = 8
"""Tokens between "since" and the day that it means: "since Hamas's attack of 7 October"."""


def as_of(sentence: Sentence, published: date | None) -> date | None:
    """The first day that `sentence` names and that isn't after `published`; that day itself where it names none.

    A day from which something is counted ("since 7 October") doesn't tell until when it was.
    """
    if published is None or sentence.tagged.keys().isdisjoint(_DAYS):
        return published
    for index in sentence.where_any(*_DAYS):
        if _begins(sentence, index):
            continue
        tags = sentence.tags[index]
        if "weekday" in tags:
            return published - timedelta(days=(published.weekday() - int(tags["weekday"])) % 7)
        if "days_ago" in tags:
            return published - timedelta(days=int(tags["days_ago"]))
        if "month" in tags and (found := _dated(sentence, index, int(tags["month"]), published)):
            return found
    return published


def _begins(sentence: Sentence, index: int) -> bool:
    """Whether a count begins with the day at `index`: a word right before it says so, or one before its clause."""
    if _opens_range(sentence, index):
        return True
    if "since" not in sentence.tagged:
        return False
    first = index - (_whole(sentence, index - 1, 31) is not None)
    if sentence.tag(sentence.start_of(first), "since"):
        return True
    for position in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        if sentence.tag(position, "since") == "clause":
            return True
        if sentence.low(position) in (",", ";") or not _DAYS.isdisjoint(sentence.tags[position]):
            return False
    return False


def _opens_range(sentence: Sentence, index: int) -> bool:
    """Whether another day follows that is the end: "between 1 July and 15 August", "from Monday to Wednesday"."""
    if "range" not in sentence.tagged:
        return False
    after = sentence.after(index)
    after += _whole(sentence, after, 31) is not None
    if not sentence.tag(after, "range"):
        return False
    return any(not _DAYS.isdisjoint(tags) for tags in sentence.tags[after + 1 : after + 3])


def _dated(sentence: Sentence, index: int, month: int, published: date) -> date | None:
    """ "19 December 2024", "Dec. 19", or the end of "December"."""
    after = sentence.after(index)
    day = _whole(sentence, index - 1, 31) or _whole(sentence, after, 31)
    year = _whole(sentence, after, 2100, least=1900) or published.year
    _, length = calendar.monthrange(year, month)
    found = date(year, month, min(day or length, length))
    if found > published and _whole(sentence, after, 2100, least=1900) is None:
        found = published if month == published.month and day is None else _year_before(found)
    return found if found <= published else None


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def _whole(sentence: Sentence, index: int, most: int, least: int = 1) -> int | None:
    if (
        not 0 <= index < len(sentence.tokens)
        or sentence.tokens[index].kind != NUMBER
        or len(sentence.tokens[index].text) > 4
    ):
        return None
    text = sentence.tokens[index].text
    value = int(text) if text.isdecimal() else 0
    return value if least <= value <= most else None


def is_past_year(sentence: Sentence, index: int) -> bool:
    """A year that stands without a month: "in 2017"."""
    text = sentence.tokens[index].text
    if index and not sentence.ends[index - 1]:
        return False  # the end of a phrase such as "since 24 February"
    if not (text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")):
        return False
    return not sentence.tag(index - 1, "month") and not sentence.tag(index + 1, "noun")
