"""Over what time a count goes, by the words of its sentence and article: a moment, or all that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.articles import Scope
from bot.figures.lexicon import NUMBER
from bot.figures.tokens import POSSESSIVE, Sentence

_RECORD = 6
"""Words between "the worst" and "since"."""
_TIMES = frozenset(("weekday", "daily", "lasting", "total", "momentary", "warring"))
"""Tags of words that may tell over what time a count goes."""
_LEAD = 2
"""Sentences that say what an article is about."""


@dataclass(slots=True)
class Context:
    """What an article counts."""

    scope: Scope = "event"
    told: Scope | None = None
    """What its words tell, if any do."""
    lasting: bool = False
    """It tells of weeks or months, in which strikes and attacks add up."""


def context(titles: Sequence[Sentence], body: Sequence[Sentence]) -> Context:
    """Whether an article counts what happened at once or what adds up: by the first sentence that tells."""
    lead = (*titles, *body[:1])
    lasting = any(map(_lasts, lead))
    if lasting or any("illness" in one.tagged for one in lead):
        return Context("total", "total", lasting)
    nothing = Context()
    first = next((scope for one in (*titles, *body[:_LEAD]) if (scope := span(one, nothing))), None)
    if first is None and any("warring" in one.tagged for one in lead):
        return Context("total", "total")
    return Context(first or "event", first)


def told(sentences: Sequence[Sentence]) -> Scope | None:
    """The scope that the first sentence tells that tells one."""
    return next((scope for sentence in sentences if (scope := tells(sentence))), None)


def tells(sentence: Sentence) -> Scope | None:
    """ "since", "so far" tell of a total; "overnight", "in a day" of an event."""
    if not (said := _said(sentence)):
        return None
    totals, events = said.count("total"), said.count("event")
    if totals == events:
        return None
    return "total" if totals > events else "event"


def span(sentence: Sentence, context: Context) -> Scope | None:
    """The same, by all that a sentence of an article with this context says."""
    if sentence.tagged.keys().isdisjoint(_TIMES):
        return None
    if _is_of_a_day(sentence):
        return "event"
    if _lasts(sentence):
        return "total"
    events = 0
    if "total" in sentence.tagged or "momentary" in sentence.tagged:
        found = _said(sentence)
        totals, events = found.count("total"), found.count("event") + len(sentence.where("momentary"))
        if totals != events and not (events > totals and context.lasting):
            return "total" if totals > events else "event"
    return "total" if "warring" in sentence.tagged and not events else None


def adds_up(sentence: Sentence) -> bool:
    """Whether a sentence says itself that it counts all of some time: not only that there was a storm."""
    return _lasts(sentence) or any(not _is_calamity(sentence, index) for index in _tagged(sentence, "total"))


def _said(sentence: Sentence) -> list[str]:
    """What each word tells: not the fire of a fire service."""
    if "total" not in sentence.tagged:
        return []
    return [
        value
        for index, value in sentence.each("total").items()
        if not (sentence.tag(index + 1, "serving") or _is_of_record(sentence, index))
    ]


def _is_of_record(sentence: Sentence, index: int) -> bool:
    """Whether a "since" only says what there hasn't been: "the worst raid since 2022"."""
    if sentence.low(index) != "since":
        return False
    return any(
        sentence.tag(at, "ordinal") or sentence.tag(at, "utmost") for at in range(max(0, index - _RECORD), index)
    )


def _tagged(sentence: Sentence, value: str) -> list[int]:
    return [index for index, one in sentence.each("total").items() if one == value]


def _is_calamity(sentence: Sentence, index: int) -> bool:
    return sentence.word_tag(index, "calamity") is not None


def _is_of_a_day(sentence: Sentence) -> bool:
    """Whether a sentence counts what one day brought: "Wednesday's marches", "over the past 24 hours"."""
    for index in sentence.where("weekday"):
        if sentence.low(index + 1) in POSSESSIVE:
            return not any(_is_calamity(sentence, at) for at in _tagged(sentence, "total"))
    for index in sentence.where("daily"):
        counted = sentence.tokens[index - 1].kind == NUMBER if index else False
        before = index - 1 - counted
        if sentence.tag(before, "bygone") and (counted or sentence.low(index) == "day"):
            return True
    return False


def _lasts(sentence: Sentence) -> bool:
    """Whether a sentence counts what weeks, months or a year brought: "nine days of fighting", "this year"."""
    for index in sentence.where("lasting"):
        counted = index > 0 and (
            sentence.tokens[index - 1].kind == NUMBER or sentence.tag(index - 1, "unit") is not None
        )
        before = sentence.low(index - 1)
        if before == "this" and sentence.tag(index, "lasting") == "one" and sentence.low(index + 1) not in POSSESSIVE:
            return True
        several = counted or before in ("a", "several", "few")
        if several and sentence.low(index + 1) == "of" and sentence.tag(index + 2, "stop") is None:
            return True
        lead = sentence.low(index - 2)
        if counted and (
            lead in ("in", "over", "within") or (lead in _ALL and sentence.low(index - 3) in ("in", "over", "within"))
        ):
            return True
    return False


_ALL = ("the", "just", "those", "these", "only", "all", "past", "last", "under", "barely")
