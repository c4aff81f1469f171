"""Things named without a number before those that have one: "rockets, shells and 12 tanks"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_NO_ITEM = frozenset({"breaker", "relative", "speech", "object", "subject", "both", "toll", "says_that"})
"""Tags of words that no bare list of things has."""
_SHORTEST, _LONGEST = 4, 20
"""Tokens of a list: "rockets, shells and" at least."""
_ARMS = ("weapon", "equipment", "aircraft", "cargo")
"""Classes of what a sum of money pays for."""
_SENT = ("weapon/", "person/soldier", "person/militant", "person/responder", "person/personnel")
"""Kinds of what is sent somewhere: arms, or those who carry them."""


def is_listed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but a list of things, without numbers, stands between a verb and the counted at its end."""
    if not sentence.lexicon.fixed_order or not _SHORTEST <= last - first <= _LONGEST:
        return False
    tokens = sentence.tokens[first:last]
    if tokens[-1].low != "," and "conjunction" not in sentence.tags[last - 1]:
        return False
    if all(one.low != "," for one in tokens):
        return False
    return all(_is_item(sentence, at) for at in range(first, last))


def _is_item(sentence: Sentence, index: int) -> bool:
    if sentence.low(index) == ",":
        return True
    tags = sentence.tags[index]
    small = tags.get("stop") not in (None, "conjunction") and "part_before" not in tags
    return sentence.tokens[index].kind == WORD and not small and ("noun" in tags or _NO_ITEM.isdisjoint(tags))


def of_sum(sentence: Sentence, count: Count, assigned: Sequence[Count]) -> Count | None:
    """Arms among what a sum is given for: "$275 million in weapons, including rockets and 1,000 mines"."""
    if count.group not in _ARMS or "part_before" not in sentence.tagged:
        return None
    money = next((one for one in reversed(assigned) if one.measure == "money"), None)
    part = sentence.find("part_before", money.last, count.first) if money else None
    return replace(count, measure="supplied", scope="subset") if part is not None else None


def sent(sentence: Sentence, count: Count) -> Count:
    """The count; arms, not people, where a bare number is of those that the sentence names: "could send shells; it has
    sent 300,000"."""
    if count.measure != "deployed" or count.thing.kind != "none" or not sentence.lexicon.fixed_order:
        return count
    nouns = reversed(sentence.each("noun").items())
    named = next((kind for at, kind in nouns if at < count.first and kind.startswith(_SENT)), "")
    return replace(count, measure="supplied") if named.startswith("weapon/") else count
