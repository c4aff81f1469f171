"""People who are some of those counted before, as words tell where cases or particles mark them: "of them", a register,
who still holds them, or the whole of which others were some."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.places import places_in
from bot.figures.tokens import Sentence

_CIVILIANS = "civilians"
_TOLLS = ("killed", "wounded", "missing")


def are_registered(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether as many names were in the register of those counted before: "Торік у списку було 8 тисяч імен"."""
    again = "same" in (sentence.tag(count.act_at, "toll"), sentence.tag(count.act_at, "both"))
    return sentence.lexicon.verb_first and again and count.measure == owners.measure


def are_held(owners: Owners) -> bool:
    """Whether a sentence names only the enemy of those who were counted before, who so still holds more of them."""
    foe = owners.parties.opponent(owners.recent)
    return foe is not None and any(one.nation == foe for one in owners.mentions)


def are_hurt(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether a sentence goes on to the wounded of civilians whose dead were counted in the one before: "Погибли 94
    мирных жителя. Ранены, по его словам, 612"."""
    if not sentence.lexicon.verb_first or count.thing.kind != "none" or owners.whole is not None or owners.mixed:
        return False
    if owners.recent != _CIVILIANS or (owners.measure, count.measure) != ("killed", "wounded"):
        return False
    return not owners.mentions and not places_in(sentence)


def go_on(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether a number goes on with those counted before: people, or "в Бишкеке — девятерых" of the activists held."""
    bare = sentence.lexicon.verb_first and count.group == "none" and count.measure == owners.measure
    return bare or count.thing.kind == "person"


def of_same_whole(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Of whose soldiers something else befell some just before: 북한군 가운데 100명이 숨지고 1천 명이 다쳤다."""
    if not sentence.lexicon.verb_last or count.measure not in _TOLLS or owners.previous not in sentence.lexicon.nations:
        return None
    some = sentence.find("part_before", 0, owners.end) is not None
    return owners.previous if some and sentence.find("part_follows", owners.end, count.first) is None else None
