"""Which of total, event, increment, subset and planned a count is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from bot.articles import Scope
from bot.figures.clauses import closes
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.heirs import is_included
from bot.figures.lexicon import measures
from bot.figures.tokens import Sentence

_DONE = ("money", "released", "area", "supplied")
"""Measures of what somebody did at once, unless the sentence tells of more."""
_NEAR = 4
"""Tokens about a share in which a change is said."""


def scope(sentence: Sentence, count: Count, context: Scope, *, alone: bool) -> Scope:
    """Which of total, event, increment, subset and planned the count is.

    `context` is what the article is about; with `alone` no figure came before it that it might be a part of.
    """
    if count.scope:
        return count.scope
    if count.number.kind != "share" and _is_subset(sentence, count, alone=alone):
        return "subset"
    if count.number.kind == "share" and sentence.lexicon.fixed_order and (found := _of_share(sentence, count)):
        return found
    clause = _clause(sentence, count)
    if sentence.find("planned", clause.start, clause.stop) is not None:
        return "planned"
    more = sentence.find("increment", max(0, count.first - 1), clause.stop) is not None
    if more or sentence.low(count.number.first - 1) == "+":
        return "increment"
    if sentence.lexicon.fixed_order and count.measure in _DONE:
        return _tells(sentence) or ("total" if sentence.find("worth") is not None else "event")
    return _tells(sentence) or cast("Scope | None", measures()["scope"].get(count.measure)) or context


def _of_share(sentence: Sentence, count: Count) -> Scope | None:
    """A share that changed since, that is meant for later, or that is a part of what the text counts."""
    near = range(max(0, count.first - _NEAR), min(len(sentence.tokens), count.last + _NEAR))
    if any(sentence.tag(index, "change") for index in near):
        return "event"
    if any(sentence.tag(index, "planned") for index in sentence.where("planned") if index < count.first):
        return "planned"
    of = sentence.tag(count.hedged.last, "part_after") or count.thing.part
    makes_up = sentence.find("making_up", count.first - 1, count.last + _NEAR) is not None
    return "subset" if of or makes_up else None


def _clause(sentence: Sentence, count: Count) -> range:
    """The tokens of a count's clause that may say how it is meant: those before it, and where verbs close a clause also
    those after it."""
    tokens = range(len(sentence.tokens))
    if sentence.lexicon.verb_last:
        start = next((index + 1 for index in reversed(tokens[: count.first]) if _ends_clause(sentence, index)), 0)
        end = next((index + 1 for index in tokens[count.last :] if _ends_clause(sentence, index)), len(tokens))
        return range(start, end)
    start = next((index + 1 for index in sentence.back(count.first, "clause")), 0)
    return range(start, count.last)


def _ends_clause(sentence: Sentence, index: int) -> bool:
    return closes(sentence, index) or sentence.low(index) in ("…", ";")


def _is_subset(sentence: Sentence, count: Count, *, alone: bool) -> bool:
    """ "five of them", "Four of the dead", "including three", "two were among the dead"."""
    pronominal = "pronominal" in sentence.tagged and sentence.tag(count.hedged.last, "pronominal") is not None
    if count.thing.part and not pronominal and (count.thing.act or count.thing.whole):
        return True
    if alone and sentence.find("part_follows", count.last) is None:
        return False  # "five of them", of whom nobody gave a number
    if count.thing.part and pronominal:
        return True
    if sentence.tag(count.act_at, "part_before"):
        return True
    own = count.act_at >= 0 and not count.heir and sentence.low(count.first - 2) == ","
    return is_included(sentence, count, listed=not own)  # not "12 dead, including a nurse, and 20 wounded"


def is_rehearsed(count: Count, sentence: Sentence, *, titled: bool) -> bool:
    """Whether a count belongs to an exercise or a supposition, which the sentence or the headline names."""
    real = count.measure in ("killed", "wounded", "missing", *UNCOUNTED)
    if real and "threat" in sentence.tagged and sentence.tag(sentence.start_of(count.act_at), "threat"):
        return True  # "threatened to kill hundreds"
    told = sentence.find("rehearsal") is not None
    return (titled and told) or (not real and (titled or told))


def context(titles: Iterable[Sentence]) -> Scope:
    """Whether an article counts what happened at once or what adds up: by the first sentence that tells."""
    return told(titles) or "event"


def told(titles: Iterable[Sentence]) -> Scope | None:
    """The same, None where no sentence tells."""
    return next((scope for sentence in titles if (scope := _tells(sentence))), None)


def _tells(sentence: Sentence) -> Scope | None:
    """ "since", "so far" tell of a total; "overnight", "in a day" of an event."""
    told = list(sentence.tagged.get("total", {}).values())
    totals, events = told.count("total"), told.count("event")
    if totals == events:
        return None
    return "total" if totals > events else "event"
