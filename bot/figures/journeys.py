"""People who set out, in a language of cases: freed in an article about an exchange of prisoners, where their verbs
alone would send a force: "У зворотний бік вирушили 162 військові"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.articles import Measure
from bot.figures.counts import Count
from bot.figures.tokens import Sentence

_LEAD = 2
"""Sentences that say what an article is about."""
_SENT = ("deployed", "displaced", "evacuated", "other")
"""Measures of people who go somewhere."""
_NEAR = 6
"""Tokens between those who go home and the verb that says so."""

Counted = tuple[list[list[Count]], list[list[Count]]]
"""The counts of each sentence of a headline, and of a text."""


def settled(title: Sequence[Sentence], body: Sequence[Sentence], counted: Counted) -> Counted:
    """The counts of an article, with the measure that those have who set out in it."""
    first = next(iter((*title, *body)), None)
    if first is None or not first.lexicon.verb_first:
        return counted
    if any(count.measure == "released" for counts in (*counted[0], *counted[1][:_LEAD]) for count in counts):
        return list(map(_freed, title, counted[0])), list(map(_freed, body, counted[1]))
    return counted


def _freed(sentence: Sentence, counts: list[Count]) -> list[Count]:
    return [count.measured(measure) if (measure := _of_prisoners(sentence, count)) else count for count in counts]


def _of_prisoners(sentence: Sentence, count: Count) -> Measure | None:
    if count.measure not in _SENT or count.number.kind != "count" or count.group != "person":
        return None
    if any(abs(at - count.first) <= _NEAR for at in sentence.where("homeward")):
        return "released"
    if count.scope == "subset" or count.heir:
        return None
    held = any("jail" in said.split("|") for said in sentence.each("both").values())
    return "captured" if held and count.measure != "evacuated" else None
