"""What stands beside a name and is no part of it: days, and how something is told."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_DAY = 2
"""Words of "Wednesday night"."""
_DATELINE = (":", ",", "(", "—", "–", "-")
"""What may follow the capital of a dateline."""


def without_asides(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Where a name begins and ends: "Qatari negotiators" in "on Saturday Qatari negotiators", "Dr Ruiz" in "Dr Ruiz
    Tuesday", "the captain" in "the captain calmly", "the ministry's website" in "a notice on the ministry's website".
    """
    if not sentence.lexicon.fixed_order:
        return first, last
    if sentence.tag(first, "stop") == "aux" and sentence.tag(first + 1, "stop") == "article":
        return last, last  # "what the paper said was an air strike"
    if "weekday" in sentence.tagged:
        first, last = _without_day(sentence, first, last)
        first += last - first > 1 and sentence.tag(first, "daytime") is not None and not sentence.tokens[first].capital
    while last - 1 > first and not sentence.tags[last - 1] and _is_manner(sentence, last - 1):
        last -= 1
    if "medium" in sentence.tagged:
        first = _past_post(sentence, first, last)
    return first, last


def _without_day(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    day = next((at for at in sentence.back(last, "weekday") if at >= first), None)
    if day is not None and day >= last - _DAY:
        return first, day
    return (day + 1 if day is not None and sentence.tokens[day + 1].capital else first), last


def _is_manner(sentence: Sentence, index: int) -> bool:
    """Whether a word that has no tags only tells how: "calmly", not "family"."""
    token = sentence.tokens[index]
    plain = token.kind == WORD and not token.capital
    return plain and token.low.endswith("ly") and sentence.low(index - 1) not in ("'s", "’s")


def is_time(sentence: Sentence, index: int) -> bool:
    """Whether it only tells when: "On Monday morning rescuers", not "the Sunday Times"."""
    if not sentence.lexicon.fixed_order or not sentence.is_any(index, "daytime", "weekday"):
        return False
    return index + 1 < len(sentence.tokens) and not sentence.tokens[index + 1].capital


def _past_post(sentence: Sentence, first: int, last: int) -> int:
    """Past the "a notice on" of "a notice on the ministry's website"."""
    if not sentence.tag(sentence.start_of(last), "medium"):
        return first
    on = next((at for at in range(first + 1, last) if sentence.low(at) == "on"), None)
    return first if on is None or sentence.tokens[first].capital else on + 1


def is_dateline(sentence: Sentence, index: int) -> bool:
    """Whether a capital only tells where a report was written: "LONDON: A charity gave $15 million"."""
    shouted = sentence.tag(index, "capital") is not None and sentence.tokens[index].text.isupper()
    return shouted and sentence.low(sentence.after(index)) in _DATELINE
