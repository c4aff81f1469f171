"""People who are counted on from a sentence before, which told who they are, where order is fixed."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.lexicon import peoples
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

SUFFERED = ("killed", "wounded", "missing", "evacuated", "captured", "displaced")
"""What befalls the people whom an article is about."""
_CAUGHT = ("surrendered", "detained")
"""What befalls others of those who fight or break the law: "killed six militants. Four others surrendered"."""
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
        freed = count.measure == owners.measure == "released" and count.thing.kind == "none" and not owners.mentions
        if freed and owners.recent in peoples(together=True):
            return True  # "freed 12 children. Some 1,300 have come back since May"
        if count.measure in _CAUGHT and owners.measure in SUFFERED and sentence.low(count.last - 1) == "others":
            return True
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


def joined(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whom the count just before counts as well ("74 of them dead and 52 missing"), or who "of them", "of whom" are."""
    if owners.end and sentence.tag(count.first - 1, "conjunction") and count.thing.act:
        apart = range(owners.end, count.first - 1)  # "of its soldiers 23 had been killed and 29 wounded"
        own = owners.previous in sentence.lexicon.nations and owners.measured in SUFFERED and not owners.mixed
        if not apart or (own and not any(one.index in apart for one in owners.mentions)):
            return owners.previous
    if owners.whole is not None and [sentence.low(count.hedged.first - at) for at in (2, 1)] == ["of", "whom"]:
        return owners.group
    if owners.whole is None and any(sentence.tag(at, "pronominal") for at in (0, sentence.start_of(count.first))):
        return owners.recent
    if count.thing.part and owners.whole is None and (at := _group_before(sentence, count)) is not None:
        return sentence.tag(at, "group")
    return None


def _group_before(sentence: Sentence, count: Count) -> int | None:
    """The group that a sentence names before "of whom"."""
    if sentence.low(count.hedged.last) != "of" or sentence.low(count.hedged.last + 1) != "whom":
        return None
    return next((at for at in reversed(sentence.where("group")) if at < count.first), None)
