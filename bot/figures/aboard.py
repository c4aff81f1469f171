"""Who only was there when something happened: of them others are counted who came to harm."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.tokens import Sentence

_PEOPLE, _SOLDIER = ("person", "household"), "person/soldier"
_VEHICLES = ("equipment/equipment", "equipment/aircraft", "equipment/warship", "aircraft/")
_ARTICLES, _VERBS = ("a", "an", "the"), ("object", "both", "subject", "stop")
_DESCRIBED = 3
"""Words before a vehicle that say what sort it is: "a small rubber boat"."""
_ALL_OF_THEM = 2
"""Tokens from a number to what befell all of them: "was carrying 32 sailors, all of whom were rescued"."""
_BEHIND = 4
"""Tokens from "on board" to the number of those who are."""


def is_aboard(sentence: Sentence, count: Count) -> bool:
    """Whether a number tells how many were there, of whom something else is said: 승객 40명이 탄 버스."""
    if count.group not in (*_PEOPLE, "none"):
        return False
    if sentence.lexicon.fixed_order:  # "a ferry with 70 aboard", "a boat carrying 150", not "all 70 aboard died"
        lost = sentence.find("all_lost", count.last)
        if _is_borne(sentence, count) or _is_within(sentence, count):
            told = lost is not None and lost < count.last + _ALL_OF_THEM
            return not told and count.thing.kind != _SOLDIER
        led = sentence.is_any(sentence.start_of(count.first), "along", "cataloguing")  # "they spoke of 300 on board"
        return led and lost is None and is_said(sentence, count)
    if count.group not in _PEOPLE:
        return False
    if sentence.lexicon.verb_first:
        told = bool(sentence.tag(0, "aboard")) or is_said(sentence, count)
        return (told and _only_was(sentence, 1, count)) or _is_borne(sentence, count)
    return is_said(sentence, count)


def is_said(sentence: Sentence, count: Count) -> bool:
    """Whether right beside a number it is said that so many only were there: 승객 40명이 탄 버스, "carrying 40"."""
    if _is_borne(sentence, count) or _is_within(sentence, count):
        return True
    particle = sentence.tag(count.last, "through") is not None and not sentence.tokens[count.last].spaced
    return sentence.tag(count.last + particle, "aboard") is not None


def _is_borne(sentence: Sentence, count: Count) -> bool:
    """Whether a vehicle is said to have them in it: "carrying 40", "на борту которой находились 150 мигрантов"."""
    if sentence.tag(sentence.start_of(count.first), "bearing"):
        return True
    if not sentence.lexicon.verb_first:
        return False
    on_board = (at for at in sentence.where("aboard") if 0 < at < count.first <= sentence.after(at) + _BEHIND)
    return any(_only_was(sentence, at, count) for at in on_board)


def _is_within(sentence: Sentence, count: Count) -> bool:
    """Whether a vehicle that opens its clause has them in it: "A bus with 40 pupils overturned", not "rescued a boat
    with 40 people"."""
    led = count.first - 1
    if sentence.low(led) != "with" or count.thing.act or count.thing.part or count.group == "none":
        return False
    vehicle = sentence.start_of(led)
    if not sentence.noun(vehicle).startswith(_VEHICLES):
        return False
    start = vehicle
    while start > 0 and vehicle - start <= _DESCRIBED and not sentence.is_any(start - 1, "stop", "clause", "both"):
        start -= 1
    return sentence.low(start - 1) in _ARTICLES and (start == 1 or not sentence.is_any(start - 2, *_VERBS))


def _only_was(sentence: Sentence, first: int, count: Count) -> bool:
    """Whether all that is said between token `first` and the number is that they were there: "На борту, ..., пливли
    сімдесят"."""
    words = (sentence.tags[index] for index in range(first, count.first))
    acted = any(("both" in tags or "toll" in tags) and tags.keys().isdisjoint(("noun", "being")) for tags in words)
    return not acted and sentence.find("being", first, count.first) is not None
