"""Forces and rescuers of whom it is only said where they are or what they are doing."""

from __future__ import annotations

from bot.figures import acts
from bot.figures.counts import Count
from bot.figures.tokens import Sentence

_STANDING = 3
"""Tokens after a number in which it is said that they stand somewhere, where order is free."""


def are_somewhere(sentence: Sentence, count: Count) -> bool:
    """Whether soldiers or warships are only said to be in a place: "2,000 US troops are now in Syria"."""
    if not sentence.lexicon.fixed_order:
        return sentence.find("standing", count.last, count.last + _STANDING) is not None
    at = acts.past_next(sentence, count.last)
    if sentence.tag(at, "stop") == "aux" or sentence.tag(at, "standing"):
        at += 1
        while sentence.tag(at, "stop") == "adverb":
            at += 1
    elif not sentence.tag(sentence.start_of(count.first), "existing"):
        return False
    return sentence.tag(at, "stop") == "preposition"


def are_at_work(sentence: Sentence, count: Count) -> bool:
    """Whether it is said what rescuers or doctors are doing: "200 doctors are treating the victims"."""
    at = count.last
    while sentence.tag(at, "stop") in ("aux", "adverb"):
        at += 1
    return at > count.last and sentence.low(at).endswith(sentence.lexicon.gerunds)
