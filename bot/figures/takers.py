"""To whom something is given, lent or owed where order is fixed: "gave the Slovak army 14 tanks", "owes China"."""

from __future__ import annotations

from bot.figures.tokens import Sentence


def receives(sentence: Sentence, index: int) -> bool:
    """Whether whoever is named at `index` gets something: "for Ukraine", "lend Ukraine", not "Ukraine lends"."""
    if index == 0:
        return False
    before = sentence.start_of(index)
    if sentence.tag(before, "stop") == "preposition" or sentence.low(index - 1) in ("to", "for"):
        return True  # the "to" of "in aid to" is no preposition of its own
    if sentence.word_tag(index - 1, "helping"):
        return True
    if before and sentence.word_tag(before, "stop") == "article":
        verb = sentence.start_of(before)
        given = "supply" in sentence.acts(verb, "object") and "paying" in sentence.tags[verb]
        return given or sentence.word_tag(verb, "owing") is not None
    return sentence.tag(before, "object") is not None or sentence.word_tag(before, "owing") is not None
