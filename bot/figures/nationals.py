"""Whose nationals or soldiers a counted phrase names: "12 Indian soldiers", "40 workers from Nepal"."""

from __future__ import annotations

from bot.figures import actors, groups, others, reflexives
from bot.figures.clauses import closes
from bot.figures.counts import Count
from bot.figures.lexicon import WORD, countries, peoples
from bot.figures.owners import Owners
from bot.figures.parties import is_by_name
from bot.figures.places import places_in
from bot.figures.tokens import ENDS, POSSESSIVE, Sentence

_SOLDIER = "person/soldier"
HANDED = ("captured", "released")
"""Measures of people whose nation matters more than what they are."""
_SENT = ("deployed", "supplied", "money")
"""Measures of what somebody sends or gives."""
_LOCAL = ("killed", "wounded", "missing", "affected", "casualties")
"""Measures of people who are named by the country where it happened."""
_SUFFERED = ("killed", "wounded", "missing", "detained", "captured")
"""Measures of what befalls people who come from somewhere; others are brought from there."""
_DASHES = ("—", "–", "-")
_ALL = ("both", "all")
_WHOM, _SAID = ("whom", "them"), 3
"""Words for those before, and tokens from "of" on in which one stands."""
_STRUCK = ("launched", "weapon/target")
"""Targets that were hit, in strikes of others than whose they are: "hit 30 Houthi targets"."""
_ASIDE = 5
"""Tokens after people in which it begins to be said who they are: "three hostages on Friday, all of them"."""
_OWN = ("its", "their", "his")
_LED = 2
"""Words before the noun counted that may say whose it is."""


def own_nation(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation inside the counted phrase: "12 Indian soldiers", but not "25 Israeli-made drones"."""
    if count.measure == "money" and sentence.lexicon.verb_first:
        return _in_gap(sentence, count, owners)
    if count.measure in ("area", "settlements", "money") or (count.measure, count.thing.kind) == _STRUCK:
        return None
    resident = "resident" in sentence.tagged and bool(sentence.tag(count.thing.first, "resident"))
    if resident and count.measure not in HANDED:
        return None
    if not owners.mentions:
        own = reflexives.own_people(sentence, count, owners)
        return own or (_home_of_residents(sentence, count) if resident else None)
    local = sentence.lexicon.verb_last and not is_soldier(count) and count.measure in _LOCAL
    first = count.first
    while sentence.lexicon.counted_before and count.first - first < _LED and _leads(sentence, first - 1):
        first -= 1
    inside = [one for one in owners.mentions if first <= one.index < count.last and one.role != "maker"]
    named = next((one.nation for one in inside if not _is_city(sentence, count, one.index)), None) if inside else None
    if local and named and not (owners.parties.opponent(named) or named in peoples()):
        named = None  # 앙골라의 콜레라 환자: where they are, not whose
    named = named or _in_gap(sentence, count, owners)
    return (
        named
        or reflexives.own_people(sentence, count, owners)
        or _genitive(sentence, count, owners)
        or _origin(sentence, count, owners)
        or _belonging_to(sentence, count, owners)
        or _predicated(sentence, count, owners)
        or _all_are(sentence, count, owners)
        or _nation_of_whole(sentence, count, owners)
        or (_home_of_residents(sentence, count) if resident else None)
    )


def _is_city(sentence: Sentence, count: Count, index: int) -> bool:
    """Whether only a capital stands there for its nation, and has no troops or arms: "Pyongyang's troops"."""
    owns = sentence.low(index + 1) in POSSESSIVE and (is_soldier(count) or count.group in ("weapon", "equipment"))
    return sentence.tag(index, "capital") is not None and not (sentence.tag(index, "nation") or owns)


def _home_of_residents(sentence: Sentence, count: Count) -> str | None:
    """The country of residents who are handed over: "домой поедут восемь жителей Курской области"."""
    if not sentence.lexicon.verb_first or count.measure not in HANDED:
        return None
    near = (name for at, name in places_in(sentence) if count.last - 1 <= at <= count.last + 1)
    return next((countries()[name] for name in near if name in countries()), None)


def _predicated(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose nationals the counted are said to be: "95 из них — граждане Узбекистана"."""
    if sentence.lexicon.fixed_order:
        return _said_to_be(sentence, count, owners)
    first = groups.predicate(sentence, count)
    if first is None or not sentence.noun(first).startswith("person"):
        return None
    beside = (one.nation for one in owners.mentions if first <= one.index <= first + _LED and one.role != "place")
    return next(beside, None)


def _said_to_be(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose nationals a part is said to be: "13 of whom were South African", "two of them Chinese citizens"."""
    if not count.thing.part:
        return None
    start = sentence.find("pronominal", count.hedged.last, count.last + 1)
    if start is None:
        return None
    start = next((at for at in range(start + 1, start + _SAID) if sentence.low(at) in _WHOM), -1) + 1
    start += sentence.tag(start, "copula") is not None
    one = next((one for one in owners.mentions if one.index == start > 0 and one.role == "party"), None)
    if one is None or is_by_name(sentence, one):
        return None
    after = sentence.after(start)
    noun = sentence.noun(after).startswith("person")
    closes = sentence.low(after) in ENDS or sentence.tag(after, "conjunction") is not None
    return one.nation if noun or closes else None


def _all_are(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose nationals all of the counted are said to be behind a comma: "two sailors, both Filipinos"."""
    if not sentence.lexicon.fixed_order or count.group != "person":
        return None
    near = range(count.last, min(count.last + _ASIDE, len(sentence.tokens)))
    comma = next((at for at in near if sentence.low(at) == ","), None)
    if comma is None:
        return None
    said = sentence.find("all_of", comma + 1, comma + 2)
    if said is None and comma == count.last and sentence.low(comma + 1) in _ALL:
        said = comma + 1
    start = sentence.after(said) if said is not None else 0
    return next((one.nation for one in owners.mentions if one.index == start > 0 and one.role != "maker"), None)


def _in_gap(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The party before the number of a clause whose verb isn't said again: "India lost five soldiers, Pakistan 11"."""
    if count.measure == "displaced":
        return None  # "Germany shelters a million, Poland 900,000": where they are
    alike = owners.end > 0 and owners.previous in sentence.lexicon.nations
    if sentence.lexicon.verb_first and (alike or (count.measure in _SENT and len(owners.mentions) > 1)):
        dash = count.first - 1 if sentence.low(count.first - 1) in _DASHES else -1
        parties = (one for one in owners.mentions if one.role != "place" and sentence.after(one.index) == dash)
        return next((one.nation for one in parties), None)  # "потеряла 15 военных, Камбоджа — 13"
    anybody = count.measure in others.SUFFERED and owners.previous is None
    if not sentence.lexicon.fixed_order or not owners.end or anybody:
        return None
    end = count.first - (sentence.low(count.first - 1) == "with")  # "followed by Nepal with 6,000"
    named = next((one for one in owners.mentions if sentence.after(one.index) == end), None)
    opens = named is not None and (sentence.low(named.index - 1) in (",", ";") or _joins(sentence, named.index - 1))
    if named is None or not opens:
        return None
    handed = count.measure == "released" and sentence.back(count.first, "handing")
    return owners.parties.opponent(named.nation) if handed else named.nation


def _joins(sentence: Sentence, index: int) -> bool:
    start = index - (sentence.tag(index, "stop") == "article")
    ranked = sentence.tag(sentence.start_of(index + 1), "ranking") is not None
    return ranked or sentence.tag(start, "conjunction") is not None


def _genitive(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The owner right after the counted phrase: "146 військовополонених ЗСУ", but not "передали 5 танків Україні"."""
    if not sentence.lexicon.free_order or sentence.lexicon.verb_last or count.thing.first == count.thing.last:
        return None
    owner = next((one for one in owners.mentions if one.index == count.last and one.role != "place"), None)
    if owner is None:
        return None
    people = any(sentence.noun(at).startswith("person") for at in (owner.index, sentence.after(owner.index)))
    given = count.measure in ("released", "supplied") and not people
    return None if given and not sentence.tokens[owner.index].text.isupper() else owner.nation


def _origin(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Where those come from who fled or suffered: "4,37 мільйона втікачів з України", "11 туристов из Китая"."""
    people = count.measure == "displaced" or (count.measure in _SUFFERED and count.group == "person")
    if not (people and sentence.lexicon.verb_first) or not sentence.word_tag(count.last, "belonging_lead"):
        return None
    return next((one.nation for one in owners.mentions if one.index == count.last + 1), None)


def _belonging_to(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation or party that people are said to be of: "two commanders of Hamas", "40 workers from Nepal", "two from
    Malawi" behind others who suffered the same."""
    if not sentence.lexicon.fixed_order or count.thing.part:
        return None
    if count.group != "person" and not (count.thing.kind == "none" and count.measure in _SUFFERED):
        return None
    if not sentence.word_tag(count.last, "belonging_lead"):
        return None
    if count.measure == "deployed" and any(sentence.low(count.hedged.first - at) in _OWN for at in (1, 2)):
        return None  # "withdrew its last 1,000 men from Chad"
    start = count.last + 1 + (sentence.word_tag(count.last + 1, "stop") == "article")
    named = next((one for one in owners.mentions if one.index == start), None)
    place = named is None or sentence.tag(named.index, "capital") or sentence.low(named.index + 1) in POSSESSIVE
    end = sentence.after(named.index) if named else start
    noun = sentence.noun(end)
    place = place or sentence.is_any(end, "concern", "body_noun") or (noun != "" and not noun.startswith("person"))
    return named.nation if named and not place else None


def _nation_of_whole(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation whose people a counter counts some of: "북한군 가운데 지금까지 100명"."""
    if not is_counted_part(sentence, count):
        return None
    part = next(index for index in range(count.first - 1, -1, -1) if sentence.tag(index, "part_before"))
    return next((one.nation for one in owners.mentions if one.index == part - 1), None)


def _leads(sentence: Sentence, index: int) -> bool:
    """Whether a noun without a particle at `index` goes with the one after it: 북한군 고위 장성."""
    if index < 0 or sentence.tokens[index].kind != WORD or "both" in sentence.tags[index]:
        return False
    endings = (*sentence.lexicon.object_endings, *sentence.lexicon.origin_endings)
    if sentence.low(index).endswith(endings) or sentence.tag(index, "place"):
        return False
    if sentence.lexicon.verb_last and sentence.tag(index, "total"):
        return False  # "필리핀 태풍 사망자" are no Filipinos
    return not actors.is_marked(sentence, index) and not closes(sentence, index)


def is_counted_part(sentence: Sentence, count: Count) -> bool:
    """Whether a counter of people alone counts some of those before: "이 중 600여 명"."""
    if count.thing.kind != "person":
        return False
    return sentence.find("part_before", max(0, count.first - 3), count.first) is not None


def is_soldier(count: Count) -> bool:
    return count.thing.kind == _SOLDIER


def serve(sentence: Sentence, count: Count) -> bool:
    """Whether nationals serve in an army, or a share is of a contingent, of whose losses an article goes on to tell."""
    force = any("deploy" in sentence.acts(at, "toll") for at in range(count.hedged.last, count.last + 2))
    civil = count.thing.kind in ("person/person", "person/national")
    return force if count.measure == "share" else count.measure == "deployed" and civil
