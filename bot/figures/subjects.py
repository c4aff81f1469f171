"""Whose or who the counted are: the owner or party, else a specific group, else nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.figures.clauses import closes
from bot.figures.counts import Count, has_noun
from bot.figures.lexicon import NUMBER, WORD, countries
from bot.figures.owners import Owners
from bot.figures.places import places_in
from bot.figures.speakers import parse
from bot.figures.tokens import Sentence

_SIDES = ("casualties", "destroyed", "deployed", "surrendered", "captured", "missing", "killed", "wounded")
"""Measures of a party's own forces."""
_LOSSES = ("casualties", "destroyed", "surrendered")
_SHARED = ("side", "land", "money", "share", "supplied")
"""Sorts of counts whose owner a share without one goes on from, in this order."""
_TOLLS = ("killed", "wounded", "missing")
_SUFFERED = ("killed", "wounded", "missing", "evacuated", "captured", "displaced")
"""What befalls the people whom an article is about."""
_GIVEN = ("supplied", "deployed", "released")
_PAID = {"money": "supplied", "supplied": "money"}
"""What one side gives is paid for by it."""
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
_ANYBODY = "person/person"
_POLICE = "police officers"
_LED = 2
"""Words before the noun counted that may say whose it is."""
_NUMBERED = 2
"""Tokens after a noun in which its number stands."""
_NEAR = 4
"""Tokens after a part in which it is said who they are: "five of them were children"."""
_OF = 7
"""Tokens after a share in which its owner may be named."""
_NAME = 8
"""Tokens of the name of a body that gives or pays."""
_BY = 4
"""Tokens after "by" in which whoever did it is named."""


def subject(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The owner, party or group that is counted, in English; notes it in `owners` for the counts that follow."""
    owners.enter(sentence)
    found, is_nation = _find(sentence, count, owners)
    if owners.counted and count.measure in _TOLLS and not _group(sentence, count):
        found, is_nation = owners.counted, False
    if found and is_nation:
        owners.last[_SORTS.get(count.measure, count.measure)] = found
        if count.measure in _SIDES and (count.measure in _LOSSES or _is_soldier(count, owners)):
            owners.last["side"] = found
            if count.measure != "destroyed":
                owners.last["counted"] = found
    part = count.thing.part or count.scope == "subset"
    part = part or sentence.find("part_follows", count.last, count.last + 2) is not None
    if not part and count.measure not in ("share", "money") and not owners.is_listed(count):
        owners.group = owners.recent = found
        owners.whole = count
    owners.end = count.last
    return found


def _is_soldier(count: Count, owners: Owners) -> bool:
    """Soldiers, and officers in an article that names no police."""
    return count.thing.kind == _SOLDIER or (count.thing.kind == _OFFICER and not owners.parties.policed)


def _find(sentence: Sentence, count: Count, owners: Owners) -> tuple[str | None, bool]:
    """The subject, and whether it is a nation or party, not merely a group of people."""
    if count.measure == "share":
        return _of_share(sentence, count, owners), False
    own = _own_nation(sentence, count, owners)
    group = _group(sentence, count)
    if not group and count.thing.kind == _OFFICER and not own and owners.parties.policed:
        group = _POLICE
    if group and not (own and (_is_soldier(count, owners) or count.thing.kind == _PRISONER)):
        return group, False
    if own:
        return own, count.thing.group in ("weapon", "equipment", "aircraft") or _is_soldier(count, owners)
    if _is_unnamed(sentence, count) and not (count.measure in _GIVEN and _names_giver(count, owners)):
        found = _antecedent(sentence, count, owners)
        if found:
            return found, count.measure in _SORTS
    if not _is_soldier(count, owners) and (force := _force(sentence, count)):
        return force, False
    return _OWNERS.get(count.measure, _of_people)(sentence, count, owners), True


def _force(sentence: Sentence, count: Count) -> str | None:
    """The service whose people are sent: of fire authorities, the police."""
    forces = [index for index in sentence.where("force") if index < count.first]
    return sentence.tag(forces[-1], "force") if forces and count.measure == "deployed" else None


def _is_unnamed(sentence: Sentence, count: Count) -> bool:
    """Whether the count has no noun that tells whose it is."""
    if count.measure == "money":
        return False
    bare = count.thing.group in ("none", "body") or (count.heir and count.thing.kind != _ANYBODY)
    bare = bare or (count.thing.kind == "person" and not has_noun(sentence, count))
    return bare or _is_counted_part(sentence, count)


def _names_giver(count: Count, owners: Owners) -> bool:
    """Whether a nation stands between the last count and this one: "Belgium 30 and Denmark 19"."""
    return any(one.role == "party" and owners.end <= one.index < count.first for one in owners.mentions)


def _own_nation(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation inside the counted phrase: "12 Indian soldiers", but not "25 Israeli-made drones"."""
    if count.measure in ("area", "settlements", "money"):
        return None
    first = count.first
    while sentence.lexicon.counted_before and count.first - first < _LED and _leads(sentence, first - 1):
        first -= 1
    inside = (one for one in owners.mentions if first <= one.index < count.last and one.role != "maker")
    named = next((one.nation for one in inside if not sentence.tag(one.index, "capital")), None)
    return named or _genitive(sentence, count, owners) or _nation_of_whole(sentence, count, owners)


def _genitive(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The owner right after the counted phrase: "146 військовополонених ЗСУ", but not "передали 5 танків Україні"."""
    if not sentence.lexicon.free_order or sentence.lexicon.verb_last or count.thing.first == count.thing.last:
        return None
    owner = next((one for one in owners.mentions if one.index == count.last and one.role != "place"), None)
    if owner is None:
        return None
    people = (sentence.tag(sentence.after(owner.index), "noun") or "").startswith("person")
    given = count.measure in ("released", "supplied") and not people
    return None if given and not sentence.tokens[owner.index].text.isupper() else owner.nation


def _nation_of_whole(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation whose people a counter counts some of: "북한군 가운데 지금까지 100명"."""
    if not _is_counted_part(sentence, count):
        return None
    part = next(index for index in range(count.first - 1, -1, -1) if sentence.tag(index, "part_before"))
    return next((one.nation for one in owners.mentions if one.index == part - 1), None)


def _antecedent(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whom a number without a noun of its own counts."""
    found = (
        _nation_at_act(sentence, count)
        or _owner_of_toll(sentence, count, owners)
        or (owners.group if count.thing.kind != "person" or _counts_people(owners.whole) else None)
        or (owners.recent if count.thing.part or (count.heir and count.thing.kind == "person") else None)
    )
    if not found and count.measure in _SUFFERED and count.thing.group in ("none", "body"):
        found = owners.parties.company
    return found


def _counts_people(count: Count | None) -> bool:
    return count is not None and count.thing.group in ("person", "none")


def _is_counted_part(sentence: Sentence, count: Count) -> bool:
    """Whether a counter of people alone counts some of those before: "이 중 600여 명"."""
    before = range(max(0, count.first - 3), count.first)
    return count.thing.kind == "person" and any(sentence.tag(index, "part_before") for index in before)


def _leads(sentence: Sentence, index: int) -> bool:
    """Whether a noun without a particle at `index` goes with the one after it: 북한군 고위 장성."""
    if index < 0 or sentence.tokens[index].kind != WORD or "both" in sentence.tags[index]:
        return False
    return not _is_marked(sentence, index) and not closes(sentence, index)


def _is_marked(sentence: Sentence, index: int) -> bool:
    """Whether a particle makes the word at `index` a phrase of its own."""
    endings = (*sentence.lexicon.subject_endings, *sentence.lexicon.place_endings)
    return any(sentence.low(index).endswith(ending) for ending in endings)


# ------------------------------------------------------------------ groups
def _group(sentence: Sentence, count: Count) -> str | None:
    """A group of people by the noun counted, or by what a part is said to be: "five of them were children"."""
    if count.measure in ("money", "area"):
        return None
    own = [group for index in range(count.first, count.last) if (group := sentence.tag(index, "group"))]
    if own:
        return own[-1]
    if not (count.thing.part or sentence.lexicon.counted_before):
        return None
    return _group_after(sentence, count.last, _NEAR)


def _group_after(sentence: Sentence, first: int, reach: int) -> str | None:
    """The group that is named within the clause after token `first`."""
    for index in range(first, min(first + reach, len(sentence.tokens))):
        if sentence.low(index) in (",", ".", ";"):
            return None
        if group := sentence.tag(index, "group"):
            counted = sentence.lexicon.counted_before and _is_numbered(sentence, index)
            return None if counted else group
        if closes(sentence, index):
            return None
    return None


def _is_numbered(sentence: Sentence, index: int) -> bool:
    """Whether a number follows the noun at `index`, which it counts."""
    after = range(sentence.after(index), min(sentence.after(index) + _NUMBERED, len(sentence.tokens)))
    return any(sentence.tokens[at].kind == NUMBER for at in after)


# ------------------------------------------------------------------ owners, by measure
def _of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "40% of Russia's tanks", "half of the dead are women": whose, or who."""
    after = count.hedged.last
    owned = count.number.worded or sentence.tag(after, "part_after") is not None
    owned = owned or count.thing.first < count.thing.last
    said = any(sentence.tag(index, "stop") == "aux" for index in range(after, count.last + _NEAR))
    who = _group_after(sentence, after, _OF) if owned or said else None
    index = sentence.find("nation", after, count.last + _OF)
    whose = sentence.tag(index, "nation") if index is not None else _capital_of(sentence, count)
    if whose:
        owners.last["share"] = whose
    last = next((owners.last[sort] for sort in _SHARED if owners.last.get(sort)), None)
    actor = _actor(sentence, count, owners) if sentence.find("reflexive", after, count.last + _OF) is not None else None
    return whose or who or actor or owners.group or last


def _of_weapons(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever fires: named as such, or the enemy of the place that is hit."""
    acting = _actor(sentence, count, owners)
    if acting:
        return acting
    known = _enemy_of_place(sentence, owners) or owners.last.get("weapon") or owners.parties.attacker
    if not known and count.thing.group == "weapon":
        known = _enemy_of(owners.place, owners)
    return known or owners.parties.opponent(owners.speaker)


def _of_intercepted(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose drones were shot down: the enemy's of whoever did it or says so."""
    by = _actor(sentence, count, owners) or _speaker(owners) or owners.speaker
    return (
        owners.parties.opponent(by)
        or owners.last.get("weapon")
        or owners.parties.attacker
        or _enemy_of_place(sentence, owners)
        or _enemy_of(owners.place, owners)
        or owners.last.get("side")
    )


def _of_equipment(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose tanks and aircraft were lost, at whose base, or by whose enemy."""
    acting = _actor(sentence, count, owners)
    if acting and _is_loss(sentence, count):
        return acting
    if not acting and _is_loss(sentence, count) and (speaker := _speaker(owners)):
        return speaker
    side = owners.last.get("side")
    if count.heir and side:
        return side
    at = _nation_after(sentence, count, owners) or owners.parties.opponent(acting)
    return at or side or owners.parties.opponent(owners.speaker)


def _of_land(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever takes or holds it: if nobody is named, the speaker what is freed, else the enemy of whose it is."""
    freed = sentence.find("freeing") is not None
    if freed and owners.speaker:
        return owners.speaker
    if found := _holder(sentence, count, owners) or _actor(sentence, count, owners):
        return found
    enemy = _enemy_of_place(sentence, owners) or _enemy_of(owners.place, owners)
    taken = count.measure == "area" or 0 <= count.act_at < count.first or sentence.lexicon.free_order
    taker = enemy if enemy in owners.parties.named and taken and not freed else None
    return taker or owners.last.get("land") or owners.speaker


def _of_gifts(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever gives or pays."""
    sort = _SORTS.get(count.measure, count.measure)
    found = _giver(sentence, count, owners) or _agent(sentence, count, owners) or _body_that_gives(sentence, count)
    found = found or owners.last.get(sort) or owners.last.get(_PAID[sort])
    return found or _speaker(owners) or owners.treasury


def _giver(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nearest nation before the count that isn't whom something is given to."""
    if sentence.lexicon.free_order:
        return _actor(sentence, count, owners)
    before = [one for one in owners.mentions if one.index < count.first and one.role in ("party", "speaker")]
    return next((one.nation for one in reversed(before) if not _receives(sentence, one.index)), None)


def _receives(sentence: Sentence, index: int) -> bool:
    """ "for Ukraine", "lend Ukraine", "Ukraine's factories" after it."""
    before = sentence.start_of(index)
    return sentence.tag(before, "stop") == "preposition" or sentence.tag(before, "object") is not None


def _body_that_gives(sentence: Sentence, count: Count) -> str | None:
    """A body that opens the sentence: "UNICEF has delivered"."""
    end = next((index for index in range(1, count.first) if _is_verb(sentence, index)), 0)
    if sentence.lexicon.verb_first or sentence.lexicon.verb_last or not end or end > _NAME:
        return None
    named = parse(sentence, 0, end)
    if len(named) != 1 or named[0].person or not named[0].text[:1].isupper():
        return None
    known = sentence.tag(end - 1, "speaker") is not None or sentence.tokens[end - 1].capital
    known = known and (named[0].text.isupper() or sentence.find("speaker", 0, end) is not None)
    return named[0].text if known else None


def _is_verb(sentence: Sentence, index: int) -> bool:
    return sentence.tag(index, "stop") == "aux" or any(sentence.tag(index, kind) for kind in ("object", "both"))


def _of_forces(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose losses, exchanged people or forces they are."""
    sort = _SORTS.get(count.measure, count.measure)
    toll = _owner_of_toll(sentence, count, owners) if count.measure == "casualties" else None
    found = toll or _actor(sentence, count, owners) or owners.last.get(sort)
    soldiers = _is_soldier(count, owners) or _names_soldiers(sentence, count.first)
    return found or (owners.parties.home if soldiers else None)


def _names_soldiers(sentence: Sentence, last: int) -> bool:
    return any(index < last and sentence.tag(index, "noun") == _SOLDIER for index in sentence.where("noun"))


def _of_people(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Soldiers are their country's; of other people only bare numbers are, in a text about a party's losses."""
    side = owners.last.get("side")
    if _is_soldier(count, owners):
        attacked = owners.parties.opponent(owners.parties.attacker)
        return _actor(sentence, count, owners) or side or attacked or owners.parties.home
    if count.thing.group == "none" and count.measure in _SIDES:
        lost = _owner_of_toll(sentence, count, owners) or _loser(sentence, count, owners)
        return lost or _nation_of_soldiers(sentence, count.first) or owners.last.get("counted")
    if count.thing.kind == _PRISONER and count.measure == "captured":
        return side
    return None


def _loser(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "Norway has lost 60,000 killed"."""
    lost = next((i for i in range(count.first - 1, -1, -1) if "lose" in (sentence.tag(i, "object") or "")), 0)
    before = [one.nation for one in owners.mentions if one.index < lost and one.role == "party"]
    return before[-1] if before else None


_OWNERS: Mapping[str, Callable[[Sentence, Count, Owners], str | None]] = {
    "launched": _of_weapons,
    "intercepted": _of_intercepted,
    "destroyed": _of_equipment,
    "area": _of_land,
    "settlements": _of_land,
    "money": _of_gifts,
    "supplied": _of_gifts,
    "released": _of_forces,
    "casualties": _of_forces,
    "surrendered": _of_forces,
    "deployed": _of_forces,
}


def _holder(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "is still in Kyiv's hands", "under Ukrainian control"."""
    grip = sentence.find("grip", count.last)
    if grip is None:
        return None
    return next((one.nation for one in owners.mentions if grip - 3 < one.index < grip), None)


# ------------------------------------------------------------------ nations of a sentence
def _actor(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation that acts: the nearest before the act, else the first before the number; no place, no speaker."""
    if sentence.lexicon.verb_last:
        return _marked_actor(sentence, count, owners)
    by_act = 0 <= count.act_at < count.first and count.measure != "released"
    last = count.act_at if by_act else count.first
    before = [one.nation for one in owners.mentions if one.index < last and one.role == "party"]
    if before:
        since = _last_number(sentence, count.first)
        near = [one.nation for one in owners.mentions if since < one.index < last and one.role == "party"]
        return before[-1] if by_act or count.measure == "released" else (near or before)[0]
    return _agent(sentence, count, owners)


def _marked_actor(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nearest nation that a particle makes the one who acts in the clause, else the topic or whoever opens it."""
    before = [one for one in owners.mentions if one.index < count.first and one.role == "party"]
    topics = [one for one in before if _marks(sentence, one.index, sentence.lexicon.topic_endings)]
    for one in reversed(before):
        within = not any(closes(sentence, index) for index in range(one.index, count.first))
        if within and one not in topics and _marks(sentence, one.index, sentence.lexicon.subject_endings):
            return one.nation
    part = max((index for index in sentence.where("clause") if index < count.first), default=-1)
    opening = [one for one in before if one.index > part and (one.index == 0 or sentence.low(one.index + 1) == ",")]
    return next((one.nation for one in [*topics, *opening]), None)


def _marks(sentence: Sentence, index: int, endings: tuple[str, ...]) -> bool:
    """Whether a particle marks the nation at `index`, or the noun that it goes with."""
    if sentence.low(index).endswith(endings):
        return True
    return not _is_marked(sentence, index) and sentence.low(sentence.after(index)).endswith(endings)


def _last_number(sentence: Sentence, end: int) -> int:
    """The last digits before token `end`; -1 for none."""
    return next((index for index in range(end - 1, -1, -1) if sentence.tokens[index].kind == NUMBER), -1)


def _agent(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who is named after a passive verb: "were hit by Ukrainian drones"."""
    by = sentence.find("agent", count.last)
    if by is None:
        return None
    return next((one.nation for one in owners.mentions if by < one.index <= by + _BY), None)


def _speaker(owners: Owners) -> str | None:
    """The nation whose ministry or army speaks."""
    return next((one.nation for one in owners.mentions if one.role == "speaker"), None)


def _nation_after(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose the place or thing after the count is: "41 aircraft at four Russian air bases"."""
    for one in owners.mentions:
        if one.index >= count.last and one.role in ("party", "place") and one.index - count.last <= _OF:
            return one.nation if sentence.tag(one.index, "nation") else None
    return None


def _enemy_of_place(sentence: Sentence, owners: Owners) -> str | None:
    """Who fights the country in which the sentence happens."""
    speaking = {one.index for one in owners.mentions if one.role == "speaker"}
    named = (name for index, name in places_in(sentence) if index not in speaking)
    return next((enemy for name in named if (enemy := _enemy_of(name, owners))), None)


def _enemy_of(place: str | None, owners: Owners) -> str | None:
    return owners.parties.opponent(countries().get(place or "", place))


def _is_loss(sentence: Sentence, count: Count) -> bool:
    """Whether the act is the owner's: "lost five jets"."""
    return any("lose" in (sentence.tag(count.act_at, kind) or "").split("|") for kind in ("object", "toll", "both"))


def _nation_at_act(sentence: Sentence, count: Count) -> str | None:
    """ "Ukraine's dead numbered", "Russian casualties"."""
    before = count.act_at - 1
    if sentence.low(before) in ("'s", "’s"):
        before -= 1
    return sentence.tag(before, "nation") if count.act_at > 0 else None


def _owner_of_toll(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose losses the sentence tells of before the number: "російські втрати", "втрати армії РФ"."""
    if not sentence.lexicon.free_order:
        return None
    toll = next((index for index in reversed(sentence.where("toll")) if index < count.first), None)
    if toll is None:
        return None
    first, last = sentence.start_of(toll), sentence.after(sentence.after(toll))
    return next((one.nation for one in owners.mentions if first <= one.index <= last and one.index < count.first), None)


def _nation_of_soldiers(sentence: Sentence, last: int) -> str | None:
    """Whose soldiers the sentence names before token `last`."""
    for index in range(last - 1, -1, -1):
        nation = sentence.tag(index, "nation")
        if nation and _SOLDIER in (sentence.tag(index, "noun"), sentence.tag(sentence.after(index), "noun")):
            return nation
    return None


def _capital_of(sentence: Sentence, count: Count) -> str | None:
    """ "60% of Kyiv's needs"."""
    index = sentence.find("capital", count.hedged.last, count.last + _OF)
    owns = index is not None and sentence.low(sentence.after(index)) in ("'s", "’s")
    return sentence.tag(index, "capital") if index is not None and owns else None
