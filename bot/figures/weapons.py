"""Whose weapons are counted: those that were fired, shot down or lost."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.lexicon import WORD, countries, opponents, unions
from bot.figures.owners import Owners
from bot.figures.places import places_in
from bot.figures.tokens import Sentence

_CLASH = "attack/clash"
"""What both sides do."""
_LOSSES = ("casualties", "destroyed")
"""Measures of a list of losses, which are all of one side."""
_HURT = ("killed", "wounded", "casualties")
_THESE = ("the", "them", "these", "those")
_CAME = 6
"""Tokens after weapons in which it is said whence they came."""
_WHO = 2
"""Tokens between a relative pronoun and who acts in its clause."""


def of_launched(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever fires: named as such, or the enemy of the place that is hit; clashes are nobody's."""
    whole = owners.whole if count.thing.kind == "none" else count
    if whole is not None and whole.thing.kind == _CLASH:
        return None
    if sender := _sender(sentence, count, owners) or _of_stopped(sentence, count, owners):
        return sender
    if (besieger := _besieger(sentence, count, owners)) is not None:
        return besieger or None
    if _is_where(sentence, count):
        whole = owners.whole
        if whole is not None and 0 <= whole.act_at < whole.first and sentence.tag(whole.act_at, "object"):
            return actors.actor(sentence, whole, owners)  # "Mali's army killed 48 men in two strikes"
        hurt = next((one.nation for one in reversed(owners.mentions) if one.index < count.first), None)
        return owners.parties.opponent(hurt)
    if aiming := _aiming_at(sentence, range(count.first), owners):
        return aiming
    acting = actors.actor(sentence, count, owners)
    if acting and not sentence.lexicon.verb_last and _are_repelled(sentence, count):
        return owners.parties.opponent(acting)
    if acting:
        lost = acting == owners.previous and owners.measured in _HURT and sentence.lexicon.fixed_order
        struck = lost and count.act_at >= count.last  # "Two Ukrainian soldiers died when three bombs hit"
        return owners.parties.opponent(acting) if struck else acting
    if sentence.lexicon.fixed_order and sentence.low(0) in ("their", "its") and (same := owners.last.get("side")):
        return same  # "Their aviation made 31 raids"
    if sentence.lexicon.fixed_order and owners.parties.state and _is_of_army(sentence, count):
        return owners.parties.state
    known = _aiming_at(sentence, range(count.last, len(sentence.tokens)), owners)
    known = known or actors.enemy_of_place(sentence, owners) or owners.last.get("weapon")
    known = known or _attacker(sentence, count, owners)
    if not known and count.group == "weapon":
        known = actors.enemy_of(owners.place, owners)
    speaker = owners.speaker or (actors.speaking(owners) if sentence.lexicon.fixed_order else None)
    return known or owners.parties.opponent(speaker)


def _is_of_army(sentence: Sentence, count: Count) -> bool:
    """Whether an army of no country by name fires: "Army helicopters have flown 30 sorties", not "The army said"."""
    army = sentence.find("army", 0, count.act_at)
    return army is not None and sentence.find("speech", army, count.first) is None


def _is_where(sentence: Sentence, count: Count) -> bool:
    """Whether attacks only tell where something happened to those named before: "9 men were hurt in 40 attacks"."""
    led = sentence.lexicon.fixed_order and count.group == "attack"
    return led and sentence.low(count.first - 1) in ("in", "during")


def _attacker(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose weapons the article names first, unless they count what others fire: "Kyiv counted 164 drones"."""
    attacker = owners.parties.attacker
    counted = sentence.lexicon.fixed_order and sentence.tag(sentence.start_of(count.hedged.first), "speech") is not None
    return None if counted and attacker == owners.speaker else attacker


def _aiming_at(sentence: Sentence, reach: range, owners: Owners) -> str | None:
    """Who fights those at whom they are fired: "Launched at Ukraine: 138 drones", "fired 40 rockets into Israel"."""
    aimed = (one.nation for one in owners.mentions if one.index in reach and sentence.word_tag(one.index - 1, "aimed"))
    return next((enemy for nation in aimed if (enemy := owners.parties.opponent(nation))), None)


def _besieger(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whom those fight who are attacked before the number: "Kyiv came under attack by 50 drones", "was hit by 50";
    empty where that is unknown."""
    if sentence.lexicon.fixed_order and _are_beaten_off(sentence, count):
        besieger = owners.last.get("weapon") or owners.parties.opponent(owners.speaker)
        return besieger or actors.actor(sentence, count, owners)
    lead = sentence.start_of(count.hedged.first)
    if owners.whole and owners.end == lead and sentence.tag(lead, "conjunction"):
        lead = sentence.start_of(owners.whole.hedged.first)  # "attacked with 40 drones and two missiles"
    suffers = next(iter(sentence.back(count.first, "beset")), None)
    verb = lead if sentence.after(lead) > lead + 1 else sentence.start_of(lead)
    if sentence.low(sentence.after(lead) - 1) in ("by", "with") and sentence.tag(verb - 1, "passive"):
        suffers = verb - 1
    if suffers is None:
        return None
    before = [one for one in owners.mentions if one.index < suffers]
    return (owners.parties.opponent(before[-1].nation) or "") if before else None


def _are_repelled(sentence: Sentence, count: Count) -> bool:
    """Whether those who are named beat them off: "захисники відбили 53 атаки"."""
    near = sentence.find("repelling", max(0, count.first - _WHO), count.first)
    return sentence.tag(count.act_at, "repelling") is not None or near is not None


def _are_beaten_off(sentence: Sentence, count: Count) -> bool:
    """ "12 attacks were repelled"."""
    verb = sentence.find("repelling", count.last, count.last + _WHO + 1)
    return verb is not None and sentence.tag(verb - 1, "passive") is not None


def _sender(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who sent them, in a clause about them: "the 93 drones that Russia sent"."""
    if not sentence.lexicon.fixed_order:
        return None
    if whence := _whence(sentence, count, owners):
        return whence
    if sentence.tag(count.last, "relative") is None:
        return None
    near = (one.nation for one in owners.mentions if count.last < one.index <= count.last + _WHO)
    return next(near, None)


def _whence(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whose land they came, or who sent them: "75 drones coming from Pakistan", "launched overnight by Russia"."""
    after = range(count.last, count.last + _CAME)
    led = next((at for at in after if sentence.low(at) == "from" or _is_by(sentence, count, at)), None)
    if led is None or sentence.tag(led - 1, "tenure"):
        return None  # "struck a base used by US forces"
    if any(sentence.tokens[at].kind != WORD for at in range(count.last, led)):
        return None
    start = led + 1 + (sentence.word_tag(led + 1, "stop") == "article")
    nation = next((one.nation for one in owners.mentions if one.index == start), None)
    place = next((name for at, name in places_in(sentence) if at == start), None)
    whence = nation or (actors.country_of(place) if place in countries() else None)
    return sender_in(whence, owners) if whence else None


def sender_in(whence: str, owners: Owners) -> str:
    """Who fires from a country: whoever fights both it and the speaker, as from Yemen into Israel; "rockets from
    Lebanon" are Hezbollah's in an article about it."""
    foes = {whence, owners.speaker or owners.parties.home}
    bands = [it for it in unions(armed=True) if len(foes) > 1 and foes.issubset(opponents().get(it, ()))]
    militia = min(bands, default=owners.parties.militia)
    foe = owners.parties.opponent(militia)
    return militia if militia and (bands or (foe != whence and foe in opponents().get(whence, ()))) else whence


def _is_by(sentence: Sentence, count: Count, index: int) -> bool:
    """Whether a word leads to whoever did what the participle right behind the count says."""
    if sentence.word_tag(index, "agent") is None or sentence.tag(count.last, "speech") is not None:
        return False  # "19 drones counted by Warsaw"
    return sentence.is_any(count.last, "subject", "both")


def _of_stopped(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose they are of which some were stopped: "intercepted 40 of the 50 missiles"."""
    whole = sentence.tag(sentence.start_of(count.hedged.first), "part_after") is not None
    return owners.last.get("weapon") if whole and sentence.lexicon.fixed_order else None


def of_intercepted(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose drones were shot down: the enemy's of whoever did it or says so."""
    acting = actors.actor(sentence, count, owners)
    if acting == owners.last.get("weapon", "") != owners.speaker:
        return acting  # who launched them didn't stop them, but for those whom the speaker stopped before
    if sender := _sender(sentence, count, owners):
        return sender
    by = acting or actors.speaking(owners) or owners.speaker
    last = owners.last.get("weapon")
    if sentence.lexicon.fixed_order and last and last in opponents().get(by or "", ()):
        return last  # of several whom they fight
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
    if sentence.lexicon.verb_first and (loser := _taken_from(sentence, count)):
        return loser
    whole = owners.whole if sentence.lexicon.verb_first else None
    if whole is not None and whole.measure == count.measure and whole.act_at == count.act_at and owners.recent:
        return owners.recent  # the next of a list
    if sentence.lexicon.free_order and (_are_seized(sentence, count, owners) or _are_civil(sentence, count, owners)):
        return None
    acting = actors.actor(sentence, count, owners)
    if sentence.lexicon.fixed_order and _are_fought(sentence, count, owners, acting):
        return acting
    if sentence.lexicon.fixed_order and sentence.tag(count.act_at, "seizing"):
        return _seized_from(sentence, count, owners, acting)
    if acting and actors.is_loss(sentence, count):
        return acting
    if sentence.lexicon.fixed_order and _is_of_nobody(sentence, count, owners):
        return None
    if not acting and actors.is_loss(sentence, count) and (speaker := actors.speaking(owners) or owners.speaker):
        losing = owners.last.get("counted") if owners.measured in _LOSSES else None
        return losing if losing and losing == owners.parties.opponent(speaker) else speaker
    side = owners.last.get("side")
    if count.heir and side:
        return side
    at = actors.nation_after(sentence, count, owners) or owners.parties.opponent(acting)
    return at or side or owners.parties.opponent(owners.speaker)


def of_gift(sentence: Sentence, count: Count, owners: Owners) -> tuple[str, bool] | None:
    """Whoever tells of the loss of some that others gave: "Two of the Dutch guns were hit, Kyiv's army said"."""
    giver = owners.last.get("supplied") if count.measure == "destroyed" and sentence.lexicon.fixed_order else None
    if giver is None or sentence.low(count.hedged.last) != "of" or sentence.low(count.hedged.last + 1) not in _THESE:
        return None
    speaker = owners.speaker or actors.speaking(owners)
    sides = (speaker, owners.parties.opponent(speaker))  # who got them is named more often than who destroyed them
    return next(((one, True) for one in owners.parties.named if one in sides and one != giver), None)


def _are_fought(sentence: Sentence, count: Count, owners: Owners, acting: str | None) -> bool:
    """Whether those who seem to act only suffer: "Somali troops killed nine Hamas men and burnt 30 cars"."""
    inside = range(owners.whole.first, owners.whole.last) if owners.whole and owners.end else range(0)
    counted = any(one.index in inside and one.nation == acting for one in owners.mentions)
    return counted and count.act_at >= owners.end and not actors.is_loss(sentence, count)


def _taken_from(sentence: Sentence, count: Count) -> str | None:
    """From whom things are taken, where the clause opens with them: "У бойовиків відібрали 64 автомати"."""
    if sentence.tag(count.act_at, "seizing") is None or not 0 <= count.act_at < count.first:
        return None
    led = sentence.tag(0, "seller_lead") is not None
    return (sentence.tag(1, "group") or sentence.tag(1, "nation")) if led else None


def _seized_from(sentence: Sentence, count: Count, owners: Owners, taker: str | None) -> str | None:
    """Whose the arms were that somebody takes, never the taker's own; those that the police confiscate are nobody's."""
    taker = taker or actors.speaking(owners) or owners.speaker
    foe = owners.parties.opponent(taker)
    if foe and (foe in owners.parties.named or owners.parties.attacker):
        return foe
    near = actors.nation_after(sentence, count, owners)
    side = next((one for one in (near, owners.last.get("side")) if one and one != taker), None)
    return side if side not in (owners.parties.home, owners.parties.state) else None


def _are_seized(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether the police took them away, or more of such: they are nobody's that is named."""
    whole = owners.whole if count.heir else None
    at = whole.act_at if whole is not None and whole.measure == count.measure else count.act_at
    return sentence.tag(at, "seizing") is not None


def _is_of_nobody(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether they are no army's vehicles, and no nation is named as theirs."""
    things = range(count.thing.first, count.thing.last)
    civil = any(sentence.word_tag(at, "civil") for at in things)
    return civil and not any(one.index in things for one in owners.mentions)


def _are_civil(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether they are cars and buses that came to harm like the homes beside them, and no army's trucks."""
    if not _is_of_nobody(sentence, count, owners):
        return False
    told = sentence.acts(count.act_at, "both")
    hit = "damage" in told and "annihilate" not in told
    return hit or (count.heir and owners.measured == "damaged")
