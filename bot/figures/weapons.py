"""Whose weapons are counted: those that were fired, shot down or lost."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_CLASH = "attack/clash"
"""What both sides do."""
_WHO = 2
"""Tokens between a relative pronoun and who acts in its clause."""


def of_launched(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever fires: named as such, or the enemy of the place that is hit; clashes are nobody's."""
    whole = owners.whole if count.thing.kind == "none" else count
    if whole is not None and whole.thing.kind == _CLASH:
        return None
    if sender := _sender(sentence, count, owners) or _of_stopped(sentence, count, owners):
        return sender
    if target := _target(sentence, count, owners):
        return owners.parties.opponent(target)
    acting = actors.actor(sentence, count, owners)
    if acting and sentence.lexicon.free_order and _are_repelled(sentence, count):
        return owners.parties.opponent(acting)
    if acting:
        return acting
    known = actors.enemy_of_place(sentence, owners) or owners.last.get("weapon") or _attacker(sentence, count, owners)
    if not known and count.thing.group == "weapon":
        known = actors.enemy_of(owners.place, owners)
    speaker = owners.speaker or (actors.speaking(owners) if sentence.lexicon.fixed_order else None)
    return known or owners.parties.opponent(speaker)


def _attacker(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose weapons the article names first, unless they count what others fire: "Kyiv counted 164 drones"."""
    attacker = owners.parties.attacker
    counted = sentence.lexicon.fixed_order and sentence.tag(sentence.start_of(count.hedged.first), "speech") is not None
    return None if counted and attacker == owners.speaker else attacker


def _target(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """At whom they are fired: "Launched at Ukraine: 138 drones"."""
    if not sentence.lexicon.fixed_order:
        return None
    aimed = (
        one.nation for one in owners.mentions if sentence.word_tag(one.index - 1, "aimed") and one.index < count.first
    )
    return next((nation for nation in aimed if owners.parties.opponent(nation)), None)


def _are_repelled(sentence: Sentence, count: Count) -> bool:
    """Whether those who are named beat them off: "захисники відбили 53 атаки"."""
    near = sentence.find("repelling", max(0, count.first - _WHO), count.first)
    return sentence.tag(count.act_at, "repelling") is not None or near is not None


def _sender(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who sent them, in a clause about them: "the 93 drones that Russia sent"."""
    if not sentence.lexicon.fixed_order or sentence.tag(count.last, "relative") is None:
        return None
    near = (one.nation for one in owners.mentions if count.last < one.index <= count.last + _WHO)
    return next(near, None)


def _of_stopped(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose they are of which some were stopped: "intercepted 40 of the 50 missiles"."""
    whole = sentence.tag(sentence.start_of(count.hedged.first), "part_after") is not None
    return owners.last.get("weapon") if whole and sentence.lexicon.fixed_order else None


def of_intercepted(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose drones were shot down: the enemy's of whoever did it or says so."""
    if sentence.lexicon.fixed_order and actors.actor(sentence, count, owners) == owners.last.get("weapon", ""):
        return owners.last["weapon"]  # who launched them didn't stop them
    by = actors.actor(sentence, count, owners) or actors.speaking(owners) or owners.speaker
    return (
        owners.parties.opponent(by)
        or owners.last.get("weapon")
        or owners.parties.attacker
        or actors.enemy_of_place(sentence, owners)
        or actors.enemy_of(owners.place, owners)
        or owners.last.get("side")
    )


def of_destroyed(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose tanks and aircraft were lost, at whose base, or by whose enemy."""
    if sentence.tag(count.act_at, "toll") and (owner := actors.owner_of_toll(sentence, count, owners)):
        return owner
    if sentence.lexicon.free_order and _are_seized(sentence, count, owners):
        return None
    acting = actors.actor(sentence, count, owners)
    if acting and actors.is_loss(sentence, count):
        return acting
    if not acting and actors.is_loss(sentence, count) and (speaker := actors.speaking(owners) or owners.speaker):
        return speaker
    side = owners.last.get("side")
    if count.heir and side:
        return side
    at = actors.nation_after(sentence, count, owners) or owners.parties.opponent(acting)
    return at or side or owners.parties.opponent(owners.speaker)


def _are_seized(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether the police took them away, or more of such: they are nobody's that is named."""
    whole = owners.whole if count.heir else None
    at = whole.act_at if whole is not None and whole.measure == count.measure else count.act_at
    return sentence.tag(at, "seizing") is not None
