"""Counts that are measured like one that follows: the verb stands at the end of their list, or of their whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.figures import aboard, acts
from bot.figures.counts import MACHINES, UNCOUNTED, Count
from bot.figures.heirs import is_joined
from bot.figures.included import is_included
from bot.figures.tokens import Sentence

_SENT = ("person/responder", "person/soldier", "person/officer", "person/police", "person/personnel")
_CAPTIVES = ("person/hostage", "person/prisoner", "person/pow")
_SWAP = 2
"""Tokens between those who are exchanged and those for whom: "exchanged for"."""
_SHORT = 6
"""Letters of a word that ends as verbs do and may be a noun: "школа"."""


def hand_in(sentence: Sentence, assigned: list[Count]) -> list[Count]:
    """What the following whole counts: the four of "어린이 4명을 포함해 29명이 다쳤다" are wounded as well."""
    if sentence.lexicon.fixed_order or "part_follows" not in sentence.tagged:
        return assigned
    for index, (count, whole) in enumerate(pairwise(assigned)):
        included = sentence.find("part_follows", count.last, min(count.last + 2, whole.first)) is not None
        counted = whole.measure not in UNCOUNTED and acts.same_sort(count.thing, whole.thing)
        if included and not count.thing.act and counted:
            assigned[index] = replace(count, measure=whole.measure, scope="subset", heir=True, act_at=-1)
    return assigned


def hand_back(sentence: Sentence, assigned: list[Count]) -> list[Count]:
    """A list may name what happened at its end only: "40,000 in Kyiv, 20,000 in Odesa are without power"."""
    for index in range(len(assigned) - 2, -1, -1):
        count, following = assigned[index], assigned[index + 1]
        if (
            count.measure != "other"
            or following.measure in (*UNCOUNTED, "area")
            or following.scope in ("subset", "increment")
            or following.thing.part
            or is_included(sentence, following)
            or sentence.find("speech", count.last, following.first) is not None  # "citing two officials, said 12 died"
            or sentence.tag(sentence.start_of(count.first), "whole_lead")
            or (index == 0 and sentence.lexicon.free_order and sentence.tag(0, "aboard"))
            or aboard.is_said(sentence, count)
            or _has_verb(sentence, count.last, following)
        ):
            continue
        known = count.number.kind == "count" and acts.is_possible(following.measure, count.thing)
        sort = acts.same_sort(following.thing, count.thing) or _go_along(sentence, count, following)
        if known and sort and is_joined(sentence, count, following):
            assigned[index] = replace(count, measure=following.measure, act_at=following.act_at)
    return assigned


def _go_along(sentence: Sentence, count: Count, men: Count) -> bool:
    """Whether machines do what the men do who are named after them: "Eight boats and 120 divers were searching"."""
    return (
        sentence.lexicon.fixed_order
        and (count.group in MACHINES or (count.thing.kind == "person/man" and men.group in MACHINES))
        and men.measure == "deployed"
        and men.act_at >= men.last
    )


def barter(sentence: Sentence, assigned: list[Count]) -> list[Count]:
    """Captives for whom others are let go are free as well, wherever they were held: "33 hostages for 1,900 prisoners",
    "free 50 hostages for 150 prisoners held in its jails"."""
    if not sentence.lexicon.fixed_order:
        return assigned
    for index, (count, other) in enumerate(pairwise(assigned)):
        led = other.first - 1 - (sentence.low(other.first - 1) == "the")
        if sentence.low(led) != "for":
            continue
        freed = count.measure == "released" and count.group == other.group == "person"
        near = other.first - count.last <= _SWAP and count.thing.kind in _CAPTIVES
        if freed or (near and (other.thing.kind in _CAPTIVES or other.measure == "released")):
            assigned[index : index + 2] = [replace(one, measure="released") for one in (count, other)]
    return assigned


def send_along(assigned: list[Count]) -> list[Count]:
    """Ships and aircraft are no gift where rescuers are sent with them: "sent two planes and 40 firefighters"."""
    for index, (count, men) in enumerate(pairwise(assigned)):
        vehicles = count.measure == "supplied" and count.group in MACHINES
        if vehicles and men.thing.kind in _SENT and men.measure == "deployed" and men.act_at == count.act_at:
            assigned[index] = replace(count, measure="deployed")
    return assigned


def _has_verb(sentence: Sentence, first: int, following: Count) -> bool:
    """Whether something else is told of a count than of the next: "150 were tortured, and seven were killed", "150
    people capsized, killing seven"."""
    last = following.first
    led = following.act_at >= first and sentence.after(following.act_at) == last
    if led and (sentence.lexicon.fixed_order or sentence.tag(following.act_at - 1, "lawful")):
        return True  # "вышли 5 тысяч человек, полиция задержала 40"
    if sentence.lexicon.verb_first:  # "толпа в 3 тысячи человек заблокировала дорогу, девять ранены"
        verb = sentence.lexicon.finite
        return any(
            not sentence.tags[at] and len(sentence.low(at)) > _SHORT and sentence.low(at).endswith(verb)
            for at in range(first, last)
        )
    return sentence.lexicon.fixed_order and any(
        sentence.tag(at - 1, "passive")
        and (
            sentence.tag(at, "both")
            or (not sentence.tags[at] and sentence.low(at).endswith(sentence.lexicon.participles))
        )
        for at in range(first + 1, last)
    )
