"""To whom something is given, lent or owed where order is fixed: "gave the Slovak army 14 tanks", "owes China"."""

from __future__ import annotations

from bot.figures.tokens import Sentence

_OWED, _LENT = ("owe", "owes", "owed", "pay", "pays", "paid"), ("lend", "lends", "lent", "lending")
"""Verbs before whom something is owed or lent."""
_LED = ("to", "for")
_HELPED = ("support", "help", "back", "arm", "defend", "rebuild", "equip")
"""Verbs that say what something is for, "to arm Poland"."""


def receives(sentence: Sentence, index: int) -> bool:
    """Whether whoever is named at `index` gets something: "for Ukraine", "lend Ukraine", not "Ukraine lends"."""
    if index == 0:
        return False
    before = sentence.start_of(index)
    if sentence.tag(before, "stop") == "preposition" or sentence.low(index - 1) in (*_LED, *_HELPED):
        return True
    if before and sentence.word_tag(before, "stop") == "article":
        verb = sentence.start_of(before)
        given = "supply" in sentence.acts(verb, "object") and "paying" in sentence.tags[verb]
        return given or sentence.low(verb) in (*_OWED, *_LENT)
    return sentence.tag(before, "object") is not None or sentence.low(before) in _OWED
