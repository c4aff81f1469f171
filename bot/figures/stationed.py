"""Forces and rescuers of whom it is only said how many they are, where they are, or what they are doing."""

from __future__ import annotations

from dataclasses import replace

from bot.figures import acts
from bot.figures.counts import Count
from bot.figures.tokens import Sentence

_RESPONDER = "person/responder"
_STANDING = ("person/soldier", "person/militant", "equipment/warship")
"""What is counted where it is said to be."""
_FORCES = (_RESPONDER, "person/police", "person/soldier", "person/militant", "person/squad")
_PLACE = 3
"""Tokens after a number in which it is said that they stand somewhere, where order is free."""
_ASIDE = 5
"""Tokens behind a number that is set off, before the comma: "some 60 by villagers' accounts,"."""


def are_deployed(sentence: Sentence, count: Count) -> bool:
    """Whether soldiers or warships are said to be somewhere, or rescuers to be doing something."""
    if count.thing.kind in _STANDING:
        return _are_somewhere(sentence, count)
    return count.thing.kind == _RESPONDER and _are_at_work(sentence, count)


def of_set_off(sentence: Sentence, count: Count) -> Count | None:
    """How many those are with whom a sentence begins: "Investigators, 100 of them, have combed through the traces"."""
    if sentence.low(count.first - 1) != "," or count.thing.kind not in ("none", "person/man", *_FORCES):
        return None
    who = sentence.start_of(count.first - 1)
    closed = any(sentence.low(at) == "," for at in range(count.last, count.last + _ASIDE))
    kind = sentence.noun(who)
    if not sentence.lexicon.fixed_order or sentence.start_of(who) > 0 or not closed or not kind.startswith(_FORCES):
        return None
    return replace(count, measure="deployed", thing=replace(count.thing, kind=kind))


def _are_somewhere(sentence: Sentence, count: Count) -> bool:
    """ "2,000 US troops are now in Syria"."""
    if not sentence.lexicon.fixed_order:
        return sentence.find("standing", count.last, count.last + _PLACE) is not None
    at = acts.past_next(sentence, count.last)
    if sentence.tag(at, "stop") == "aux" or sentence.tag(at, "standing"):
        at += 1
        while sentence.tag(at, "stop") == "adverb":
            at += 1
    elif not sentence.tag(sentence.start_of(count.first), "existing"):
        return False
    return sentence.tag(at, "stop") == "preposition"


def _are_at_work(sentence: Sentence, count: Count) -> bool:
    """ "200 doctors are treating the victims"."""
    at = count.last
    while sentence.tag(at, "stop") in ("aux", "adverb"):
        at += 1
    return at > count.last and sentence.low(at).endswith(sentence.lexicon.gerunds)
