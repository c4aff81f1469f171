"""Whose or who the counted are: the owner or party, else a specific group, else nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.figures import (
    aboard,
    actors,
    concerns,
    groups,
    land,
    likeliest,
    losers,
    members,
    nationals,
    others,
    payers,
    possession,
    sellers,
    soldiers,
    stakes,
    states,
    takers,
    those_before,
    weapons,
)
from bot.figures.counts import Count, has_noun
from bot.figures.days import is_past_year
from bot.figures.included import is_included
from bot.figures.lexicon import NUMBER, peoples
from bot.figures.owners import Owners
from bot.figures.places import places_in
from bot.figures.tokens import Sentence

_SIDES = ("casualties", "destroyed", "deployed", "surrendered", "captured", "missing", "killed", "wounded")
"""Measures of a party's own forces."""
_LOSSES = ("casualties", "destroyed", "surrendered")
_TOLLS = ("killed", "wounded", "missing")
_BEFALLEN = (*_TOLLS, "evacuated", "displaced", "detained", "affected")
"""What befalls people, whoever they are."""
_HELD = ("captured", "missing")
"""What befalls a group as a whole, of whom later counts are some."""
_BEFALLING = (*others.SUFFERED, "released", "surrendered")
"""What may become of some of a group."""
_AGO = 2
"""Sentences with figures after those that tell of a group in which others may count some of it."""
_FOREIGN = ("refugees", "workers", "tourists", "prisoners", "inmates", "hostages", "students", "political prisoners")
"""Groups whose nation, where it is named, matters more."""
_NAMED_SO = ("children", "civilians", "rescuers", "firefighters", "police officers", "protesters")
"""Groups that are named also where a language of adjectives names their nation."""
_GIVEN = ("supplied", "deployed", "released")
_SORTS = {
    "launched": "weapon",
    "intercepted": "weapon",
    "destroyed": "side",
    "casualties": "side",
    "deployed": "side",
    "surrendered": "side",
    "area": "land",
    "settlements": "land",
}
_SOLDIER, _OFFICER, _PRISONER = "person/soldier", "person/officer", "person/hostage"
_CAPTIVES = (_PRISONER, "person/prisoner", "person/pow")
_CREWS = ("crew", "fishermen", "migrants", "refugees", "passengers and crew")
"""Groups who are all that is aboard."""
_SOME = ("children", "women", "men")
"""Groups that are counted among others."""
_RIDERS = "passengers"
"""Who may be anybody: those of them who died are nobody's."""
_HOSTAGES = "hostages"
"""Whom whoever frees them doesn't own."""
_ANYBODY, _TARGET = "person/person", "weapon/target"
_POLICE = "police officers"
_WHITHER = ("to", "into", "for", "towards", "on", "against")


def subject(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The owner, party or group that is counted, in English; notes it in `owners` for the counts that follow."""
    owners.enter(sentence)
    found, is_nation = _find(sentence, count, owners)
    found = found or likeliest.owner(sentence, count, owners)
    if owners.counted and count.measure in _TOLLS and not groups.group(sentence, count):
        found, is_nation = owners.counted, False
    if found and is_nation:
        owners.last[_SORTS.get(count.measure, count.measure)] = found
        if count.measure in _SIDES and (count.measure in _LOSSES or nationals.is_soldier(count)):
            owners.last["side"] = found
            if count.measure != "destroyed" and (not sentence.lexicon.fixed_order or _is_at_war(count, found, owners)):
                owners.last["counted"] = found
    elif sentence.lexicon.verb_first and found in sentence.lexicon.nations and nationals.serve(sentence, count):
        owners.last["side"] = owners.last["counted"] = found
    part = count.thing.part or count.scope == "subset"
    if not part and "part_follows" in sentence.tagged:
        part = sentence.find("part_follows", count.last, count.last + 2 - sentence.lexicon.fixed_order) is not None
    if not part and count.measure not in ("share", "money") and not owners.is_listed(count):
        derived = found and found == groups.by_noun(sentence, count) and groups.group(sentence, count) is None
        carried = None if derived else found
        owners.mixed = (owners.whole is not None and owners.recent != carried) or others.is_with_another(
            sentence, count
        )
        owners.group = owners.recent = carried
        owners.noun = found if derived else None
        owners.measure = count.measure
        owners.whole = count
    elif owners.is_listed(count) and found not in (None, owners.recent) and sentence.low(count.first - 1) == "and":
        owners.mixed = True  # "22 pupils and two teachers"
    elif part and found and is_nation and owners.recent is None:
        owners.recent = found
    owners.end, owners.previous, owners.measured = count.last, found, count.measure
    if count.measure in _HELD:
        _note_party(sentence, count, found, owners)
    return found


def _note_party(sentence: Sentence, count: Count, who: str | None, owners: Owners) -> None:
    """Remember a group of which later counts without a noun may be: "a party of eleven climbers", "30 girls seized"."""
    if who in peoples(together=True) and not sentence.lexicon.verb_last and count.group == "person":
        owners.party, owners.party_told = (who, count.number.high), 0


def _is_at_war(count: Count, nation: str, owners: Owners) -> bool:
    """Whether bare tolls may go on from a count of soldiers: those posted at home are in no war."""
    if count.measure == "deployed":
        return owners.parties.opponent(nation) is not None
    return count.scope != "subset"


def note_whole(sentence: Sentence, count: Count, owners: Owners) -> None:
    """Who the whole of a part is, which is no figure itself: "Из 81 горняка на поверхность подняты 78"."""
    owners.enter(sentence)
    group = groups.group(sentence, count) if count.group in ("person", "none") else None
    if count.group != "person" and not group:
        return
    if not sentence.lexicon.verb_last:
        _note_party(sentence, count, group, owners)
    elif "aboard" in sentence.tagged:
        owners.aboard = group if group in _CREWS and owners.aboard in (None, group) else None
    if sentence.lexicon.fixed_order and group != _RIDERS and aboard.is_said(sentence, count):
        who = group or nationals.own_nation(sentence, count, owners)
        owners.party, owners.party_told = ((who, count.number.high), 0) if who else (owners.party, owners.party_told)
    if sentence.tag(sentence.start_of(count.first), "whole_lead"):
        owners.group = nationals.own_nation(sentence, count, owners) or group


def _find(sentence: Sentence, count: Count, owners: Owners) -> tuple[str | None, bool]:
    """The subject, and whether it is a nation or party, not merely a group of people."""
    if sentence.lexicon.verb_last and (known := possession.find(sentence, count, owners)):
        return known
    if count.measure == "share":
        return land.of_share(sentence, count, owners) or stakes.of_share(sentence, count, owners), False
    if told := members.named(sentence, count, owners) or weapons.of_gift(sentence, count, owners):
        return told
    own = nationals.own_nation(sentence, count, owners)
    group = _group(sentence, count, own, owners.whole)
    theirs = own and sentence.lexicon.free_order  # "обменяли 146 россиян"
    if not theirs and count.measure == "released" and (both := members.exchanging(sentence, count, owners)):
        return both, False
    if (
        group
        and not _are_sent(sentence, count, group, owners)
        and not _is_owned(count, own, group, owners, handed_on=sentence.lexicon.verb_last)
    ):
        return group, False
    body = groups.organisation(sentence, count) if "belonging" in sentence.tagged else None
    derived = groups.by_noun(sentence, count) if count.measure != "money" else None
    if not own and (body or (derived and count.measure not in ("deployed", "casualties"))):
        return body or derived, False
    if own:
        army = sentence.lexicon.verb_last and soldiers.are_named(sentence, count.hedged.first)  # 북한군 사상자 3천 명
        arms = army or count.group in ("weapon", "equipment", "aircraft") or count.measure == "money"
        return own, arms or nationals.is_soldier(count) or own in owners.parties.armed
    if _inherits(sentence, count, owners):
        return owners.group, count.measure in _SORTS
    if owners.topic and count.measure in _SIDES and (count.measure not in _TOLLS or _is_bare_toll(sentence, count)):
        return owners.topic, True
    if found := _before(sentence, count, owners):
        return found, count.measure in _SORTS
    paying = _payer(sentence, count, owners) if count.measure == "money" else None
    if sender := soldiers.force(sentence, count) or paying:
        return sender, False
    found = _OWNERS.get(count.measure, _of_people)(sentence, count, owners)
    fires = count.thing.kind != _TARGET  # whose strikes are counted by what they hit
    return (found, fires) if found or not derived else (derived, False)


def _group(sentence: Sentence, count: Count, own: str | None, whole: Count | None) -> str | None:
    """The group of people that a noun names; officers of no country, and not of an army, are the police."""
    police = count.thing.kind == _OFFICER and not own and not _are_of_army(sentence, count, whole)
    return groups.group(sentence, count) or (_POLICE if police else None)


def _are_of_army(sentence: Sentence, count: Count, whole: Count | None) -> bool:
    """Whether officers are some of an army's soldiers or of those freed, or are named together with soldiers."""
    fixed = sentence.lexicon.fixed_order
    if count.scope == "subset" and ((whole and nationals.is_soldier(whole)) or (fixed and count.measure == "released")):
        return True
    joined = fixed and count.first > 1 and sentence.tag(count.first - 1, "conjunction") is not None
    return joined and sentence.noun(sentence.start_of(count.first - 1)) == _SOLDIER


def _inherits(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether a part is of whom the whole is; soldiers are their country's, whoever else died."""
    like = owners.whole is not None and owners.whole.measure == count.measure
    part = count.heir and count.scope == "subset" and like
    civil = not nationals.is_soldier(count) or owners.group in sentence.lexicon.nations
    return part and civil and sentence.lexicon.fixed_order


def _are_sent(sentence: Sentence, count: Count, group: str, owners: Owners) -> bool:
    """Whether people are a country's who sends them: "Indonesia is to dispatch 1,200 medics", but not rescuers."""
    if count.measure != "deployed" or (group in _NAMED_SO and not sentence.lexicon.verb_first):
        return False
    role = "object" if sentence.lexicon.fixed_order else "both"
    verb = next(iter(sentence.back(count.first, role)), 0)
    sends = "deploy" in sentence.acts(verb, role)
    home = actors.country_of(owners.place) or owners.parties.country if group in _NAMED_SO else None
    return sends and any(one.index < verb and one.role == "party" and one.nation != home for one in owners.mentions)


def _payer(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Which company or state an amount is of, in a language of cases."""
    return concerns.paying(sentence, count, owners) or states.paying(sentence, count, owners)


def _before(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who was counted before, of whom it counts others, or some."""
    if count.measure == "released" and (taker := takers.in_return(sentence, count, owners)):
        return taker
    if owners.recent and others.are_more(sentence, count, owners):
        return owners.recent
    if owners.end and owners.measured == "share" and _says_again(sentence, count):
        return owners.previous
    if owners.noun and others.is_of_more(sentence, count) and others.are_more(sentence, count, owners):
        return owners.noun
    if owners.previous and sentence.lexicon.fixed_order and members.are_told_of_before(sentence, count, owners):
        return owners.previous
    if count.measure == "displaced" and _is_taken_in(sentence, count, owners):
        return owners.recent
    if members.hold_those_before(sentence, count, owners):
        return None
    if _is_unnamed(sentence, count) and not (count.measure in _GIVEN and _names_giver(sentence, count, owners)):
        return _antecedent(sentence, count, owners)
    return None


def _is_taken_in(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether more of a nation's refugees are counted by where they are: "Germany shelters 1.2 million, Poland one"."""
    fled = owners.measure == "displaced" and count.group == "none"
    return fled and not sentence.lexicon.verb_last and owners.recent in sentence.lexicon.nations


def _is_owned(count: Count, own: str | None, group: str, owners: Owners, *, handed_on: bool) -> bool:
    """Whether a group is its country's, or an exchanged side's, rather than named as such."""
    captive = count.thing.kind in _CAPTIVES
    if captive and count.measure == "released" and (own or group != _HOSTAGES):
        foe = owners.parties.opponent(owners.parties.home)  # a country that frees its own prisoners has none
        return own is not None or handed_on or foe in owners.parties.named
    handed = (count.measure in nationals.HANDED or group in _FOREIGN) if handed_on else group not in _NAMED_SO
    return own is not None and (nationals.is_soldier(count) or captive or handed)


def _is_unnamed(sentence: Sentence, count: Count) -> bool:
    """Whether the count has no noun that tells whose it is."""
    if count.measure == "money" or not _is_bare(sentence, count):
        return False
    if sentence.lexicon.fixed_order:
        army = nationals.is_soldier(count) or (count.thing.act and soldiers.are_counted(sentence, count))
        return not army and not _is_whole(sentence, count)
    # "600 рятувальників і 80 солдатів"
    return not (sentence.lexicon.verb_first and nationals.is_soldier(count) and count.measure == "deployed")


def _is_bare(sentence: Sentence, count: Count) -> bool:
    """Whether nothing is counted by a noun, or people who may be anybody."""
    bare = count.group in ("none", "body") or (count.heir and count.thing.kind != _ANYBODY)
    bare = bare or (count.thing.kind == "person" and not has_noun(sentence, count))
    bare = bare or (count.measure == "evacuated" and count.thing.part and count.thing.kind == "any")
    return bare or nationals.is_counted_part(sentence, count)


def _is_whole(sentence: Sentence, count: Count) -> bool:
    """Whether those before are some of the counted, who are more: "nine paramedics were among 45 people killed"."""
    before = count.first - 1 - (sentence.tag(count.first - 1, "stop") == "article")
    return sentence.word_tag(before, "amid") is not None


def _says_again(sentence: Sentence, count: Count) -> bool:
    """Whether a count only says a share in another way: "a third of Russia's fleet, or 26 vessels, was lost"."""
    return sentence.word_tag(count.first - 1, "range") == "or" and sentence.low(count.first - 2) == ","


def _names_giver(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether a nation stands between the last count and this one, or sells these: "Belgium 30 and Denmark 19", "and 50
    tanks from Spain"."""
    named = any(one.role == "party" and owners.end <= one.index < count.first for one in owners.mentions)
    return named or (count.measure == "supplied" and sellers.seller(sentence, count, owners) is not None)


def _antecedent(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whom a number without a noun of its own counts."""
    if sentence.lexicon.fixed_order and (known := others.joined(sentence, count, owners)):
        return known
    part = count.thing.part or (owners.measure != "deployed" and nationals.is_counted_part(sentence, count))
    found = (
        those_before.of_same_whole(sentence, count, owners)
        or actors.nation_at_act(sentence, count)
        or actors.owner_of_toll(sentence, count, owners)
        or (owners.group if _is_of_group(sentence, count, owners) else None)
        or (owners.recent if _goes_on(sentence, count, owners) else None)
        or (owners.recent if part or (count.heir and those_before.go_on(sentence, count, owners)) else None)
    )
    if owners.whole and owners.group is None and count.heir and owners.whole.measure == count.measure:
        return found  # of people of whom nothing is told
    if not found and count.measure in others.SUFFERED:
        aside = count.thing.part and count.thing.kind == "any"  # "pulled 14 out of the sea"
        found = owners.parties.company if aside or count.group in ("none", "body") else owners.aboard
    if not found and count.measure in _BEFALLING:
        found = _some_of_party(sentence, count, owners)
    return found


def _some_of_party(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The group that was in danger together, of whom fewer are counted in the same event."""
    if not owners.party or owners.party_told > _AGO or count.number.high >= owners.party[1]:
        return None
    earlier = any(is_past_year(sentence, at) for at, token in enumerate(sentence.tokens) if token.kind == NUMBER)
    return None if earlier or "own_voice" in sentence.tagged else owners.party[0]


def _is_of_group(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether it counts more of the group counted before; where particles tell, what befell others was not theirs."""
    if count.thing.kind == "person" and not _counts_people(owners.whole):
        return False
    if sentence.lexicon.free_order and others.are_apart(count, owners.whole):
        return False
    if count.measure in _BEFALLEN and owners.whole and not _befell(sentence, owners.whole):
        return False
    hurt = owners.group in _SOME and (owners.measure, count.measure) == ("killed", "wounded")
    if hurt and not count.heir and sentence.lexicon.fixed_order:
        return False  # "killed two children and wounded 20"
    if not sentence.lexicon.verb_last or owners.whole is None or owners.group in sentence.lexicon.nations:
        return True
    if count.heir or is_included(sentence, count):
        return True
    if owners.whole.number.high == 1 < count.number.low or _names_others(sentence, owners.end, count):
        return False
    if count.measure == owners.whole.measure and count.number.low > owners.whole.number.high:
        return False
    return {count.measure, owners.whole.measure} <= {*_TOLLS, "casualties"}


def _befell(sentence: Sentence, whole: Count) -> bool:
    """Whether something befell people who were counted, whom others may go on from; no drones, no troops sent."""
    if sentence.lexicon.free_order:
        return sentence.lexicon.verb_last or _counts_people(whole)
    return _counts_people(whole) and whole.measure not in ("deployed", "released", "supplied")


def _names_others(sentence: Sentence, first: int, count: Count) -> bool:
    """Whether others are among the counted: 작업자 5명이 숨지고 행인을 포함해 11명이 다쳤다."""
    return sentence.find("part_follows", first, count.first) is not None


def _goes_on(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether people of a nation are counted on in another sentence that doesn't name them again."""
    same = count.measure == owners.measure and owners.recent in sentence.lexicon.nations
    return sentence.lexicon.verb_last and same and count.measure not in _TOLLS


def _counts_people(count: Count | None) -> bool:
    return count is not None and count.group in ("person", "none", "body")


# ------------------------------------------------------------------ owners, by measure


def _of_forces(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose losses, exchanged people or forces they are."""
    sort = _SORTS.get(count.measure, count.measure)
    captives = count.thing.kind == "none" and count.thing.act == "capture" and count.measure == "released"
    if (captives or count.thing.kind == _PRISONER) and sentence.lexicon.fixed_order:
        return None  # whoever frees them doesn't own them
    toll = owners.last.get(sort) if count.measure == "surrendered" and sentence.lexicon.fixed_order else None
    if count.measure == "surrendered" and sentence.lexicon.fixed_order and not toll:
        toll = owners.parties.opponent(owners.speaker)
    if count.measure == "casualties":
        toll = actors.owner_of_toll(sentence, count, owners) or actors.nation_of_army(sentence, count, owners)
    if count.measure == "casualties" and sentence.lexicon.fixed_order and sentence.back(count.first, "inflicting"):
        if hit := soldiers.inflicted_on(sentence, count, owners):
            return hit
        inflicter = actors.actor(sentence, count, owners) or actors.speaking(owners) or owners.speaker
        return owners.parties.opponent(inflicter or owners.last.get("land"))
    held = actors.captor(sentence, owners) if count.measure == "released" else None
    if given := actors.given_back(sentence, count, owners):
        return given
    gives_up = count.measure == "released" and sentence.lexicon.fixed_order and sentence.back(count.first, "handing")
    if gives_up:
        held = held or actors.actor(sentence, count, owners)
    home = _home(sentence, owners) if count.measure == "released" and sentence.lexicon.fixed_order else None
    found = toll or home or owners.parties.opponent(held)
    if not found and gives_up:
        return None
    fights = sentence.lexicon.verb_first and count.measure == "released" and owners.parties.opponent(owners.speaker)
    told = owners.speaker if fights else None  # who gets its own back says so
    found = found or actors.actor(sentence, count, owners) or told or owners.last.get(sort)
    if not found and count.measure == "released" and sentence.lexicon.fixed_order:
        found = owners.speaker
    army = nationals.is_soldier(count) or soldiers.are_named(sentence, count.first)
    army = army or (sentence.lexicon.fixed_order and soldiers.are_counted(sentence, count))
    army = army or (count.measure == "deployed" and sentence.find("army", 0, count.first) is not None)
    if count.measure == "casualties" and sentence.lexicon.verb_last and not (army or owners.parties.opponent(found)):
        return None  # 필리핀 지진 사상자: where they are, not whose
    whose = owners.parties.home or owners.parties.domestic
    return found or (whose if army and not _is_whither(sentence, count, owners) else None)


def _is_whither(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether the only nation of an article is where forces go: "another 400 soldiers were sent to Haiti"."""
    if not sentence.lexicon.fixed_order:
        return False
    named: list[tuple[int, str | None]] = [(one.index, one.nation) for one in owners.mentions]
    named += [(at, actors.country_of(place)) for at, place in places_in(sentence)]
    led = (at for at, nation in named if at >= count.last and nation == owners.parties.home)
    return any(sentence.low(at - 1) in _WHITHER for at in led)


def _home(sentence: Sentence, owners: Owners) -> str | None:
    """Where people came home to: "the men who came home to Ukraine"."""
    led = (one for one in owners.mentions if sentence.low(one.index - 1) == "to")
    return next((one.nation for one in led if sentence.low(one.index - 2) != "according"), None)


def _is_bare_toll(sentence: Sentence, count: Count) -> bool:
    """Whether a toll counts nobody by a noun, and nobody is said to have killed them: "For Ukraine it has 90 dead"."""
    named = count.group not in ("none", "any") and not nationals.is_soldier(count)
    return (
        not named
        and (sentence.low(0) != "on" or nationals.is_soldier(count))  # "On the Israeli side 73 soldiers died"
        and (count.act_at > count.first or sentence.tag(count.act_at, "object") is None)
    )


def _of_people(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Soldiers are their country's; of other people only bare numbers are, in a text about a party's losses."""
    side = owners.last.get("side")
    if sentence.lexicon.fixed_order and "lose" in sentence.acts(count.act_at, "object"):
        return losers.loser(sentence, count, owners)  # "lost 12 men"
    if nationals.is_soldier(count) or (sentence.lexicon.fixed_order and soldiers.are_counted(sentence, count)):
        attacked = owners.parties.opponent(owners.parties.attacker)
        actor = actors.actor(sentence, count, owners)
        if own := soldiers.admitted(sentence, count, owners):
            return own
        if count.heir and actor in owners.parties.armed and sentence.lexicon.fixed_order:
            return owners.parties.army  # "Boko Haram killed nine people, three of them soldiers"
        if not actors.harms(sentence, count):
            slain = sentence.lexicon.verb_first and "annihilate" in sentence.acts(count.act_at, "both")
            foe = owners.parties.opponent(owners.speaker) if slain else None  # "запевняє, що знищило 60 військових"
            return actor or foe or side or attacked or owners.parties.army or owners.parties.domestic
        killer = actors.speaking_subject(sentence, count, owners) or actor
        enemies = (owners.parties.opponent(killer), side, actors.country_of(owners.place), owners.parties.army)
        return next((one for one in enemies if one in sentence.lexicon.nations and one != killer), None)
    if those_before.are_hurt(sentence, count, owners):
        return owners.recent
    if count.group == "none" and count.measure in _SIDES:
        lost = actors.owner_of_toll(sentence, count, owners) or losers.loser(sentence, count, owners)
        if not lost and soldiers.are_victims(sentence, count):
            return None
        others_hit = sentence.lexicon.verb_last or (owners.whole is not None and owners.group is None)
        near = None if others_hit else actors.nation_of_soldiers(sentence, count.first)
        return lost or near or losers.before(sentence, count, owners)
    if count.thing.kind == _ANYBODY and those_before.are_registered(sentence, count, owners):
        return owners.recent
    anybody = count.thing.kind == _ANYBODY and count.measure == "captured" and sentence.lexicon.verb_first
    if anybody and owners.measure in ("released", "captured") and those_before.are_held(owners):
        return owners.recent  # "вернули 118 пленных армян; в тюрьмах Баку остаются 80 человек"
    if count.thing.kind in _CAPTIVES and count.measure == "captured":
        return side or (owners.group if owners.group in sentence.lexicon.nations else None)
    return None


_OWNERS: Mapping[str, Callable[[Sentence, Count, Owners], str | None]] = {
    "launched": weapons.of_launched,
    "intercepted": weapons.of_intercepted,
    "destroyed": weapons.of_destroyed,
    "area": land.of_land,
    "settlements": land.of_land,
    "money": payers.of_gifts,
    "supplied": payers.of_gifts,
    "released": _of_forces,
    "casualties": _of_forces,
    "surrendered": _of_forces,
    "deployed": _of_forces,
}
