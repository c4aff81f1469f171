"""Whose losses are counted: of whoever is said to have lost them, or whose were counted last."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence


def loser(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "Norway has lost 60,000 killed", "has suffered 60,000 dead"."""
    role = "object" if sentence.lexicon.fixed_order else "both"
    lost = next((i for i in sentence.back(count.first, role) if "lose" in sentence.acts(i, role)), 0)
    lost = lost or next((i for i in sentence.back(count.first, "beset") if sentence.tag(i, "suffering")), 0)
    if lost < owners.end and any(owners.end <= one.index < count.first for one in owners.mentions):
        return None  # "Egypt lost 600 pilgrims; Indonesia counted 236 dead"
    inside = range(owners.whole.first, owners.whole.last) if owners.whole else range(0)
    before = [one for one in owners.mentions if one.index < lost and one.role == "party" and one.index not in inside]
    told = actors.speaking_subject(sentence, count, owners) if lost and not before else None
    return before[-1].nation if before else told


def before(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose losses were counted last; in Korean only a party's that fights."""
    counted = owners.last.get("counted")
    if sentence.lexicon.fixed_order and not _is_of_war(counted, owners):
        return None
    theirs = [one.index for one in owners.mentions if one.nation == counted and one.role == "party"]
    if actors.harms(sentence, count) and any(at < count.act_at for at in theirs):
        return None  # "The militants also wounded 21"
    others_named = any(one.nation != counted for one in owners.mentions if one.role != "speaker")
    if sentence.lexicon.fixed_order and others_named and owners.whole is None:
        return None
    lost = owners.recent == counted and owners.measure == "casualties"  # 북한군 사상자가 3천명이다. 사망자는 300여 명
    fights = not sentence.lexicon.verb_last or owners.parties.opponent(counted) is not None
    return counted if lost or fights else None


def _is_of_war(counted: str | None, owners: Owners) -> bool:
    """Whether whoever's losses were counted last fights somebody of the article, and nobody else was counted since."""
    people = owners.whole is not None and owners.whole.group == "person" and owners.group is None
    fights = owners.parties.opponent(counted) in owners.parties.named or counted == owners.parties.side
    fights = fights or (owners.recent == counted and owners.measure in ("casualties", "deployed"))
    return fights and not people
