"""People who are counted on from a sentence before, which told who they are, where order is fixed."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

SUFFERED = ("killed", "wounded", "missing", "evacuated", "captured", "displaced")
"""What befalls the people whom an article is about."""
_BARE = ("none", "person/person")
"""Classes of a number alone, and of people who may be anybody."""


def are_more(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether a sentence counts more of those before: "Nine others were hurt", "Another 88 are held"."""
    if not sentence.lexicon.fixed_order or owners.mixed:
        return False
    if owners.whole is not None:
        return _are_of_same(sentence, count, owners)
    more = sentence.find("increment", sentence.start_of(count.hedged.first), count.last + 1) is not None
    if count.measure not in SUFFERED or owners.measure not in SUFFERED:
        same = more and count.thing.kind == "none" and count.measure == owners.measure
        return same and not any(one.role == "party" and one.index < count.first for one in owners.mentions)
    again = count.heir and count.thing.kind == "none" and count.measure == owners.measure
    return again or sentence.low(count.last - 1) == "others" or (more and count.thing.kind in _BARE)


def is_of_more(sentence: Sentence, count: Count) -> bool:
    """ "Four more died", "another 20 more"."""
    return sentence.low(count.last - 1) == "more" or sentence.low(count.hedged.last) == "more"


def _are_of_same(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether something else befell more of a nation: "90 Rwandan soldiers have died and 360 others have been hurt"."""
    same = owners.group in sentence.lexicon.nations and owners.measure in SUFFERED and count.measure in SUFFERED
    return same and count.measure != owners.measure and sentence.low(count.last - 1) == "others"


def is_with_another(sentence: Sentence, count: Count) -> bool:
    """Whether one of another sort is told of with the counted: "nine teenagers and a teacher"."""
    joined = sentence.lexicon.fixed_order and sentence.tag(count.last, "conjunction") is not None
    return joined and sentence.tag(count.last + 1, "stop") == "article"


def are_apart(count: Count, whole: Count | None) -> bool:
    """Whether a noun of its own tells of whom it is: "Один охранник ранен, двоих подозреваемых задержали"."""
    own = count.thing.act == "detain" and not (count.thing.part or count.heir)
    return own and whole is not None and whole.measure != "detained"
