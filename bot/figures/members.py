"""Who the counted are said to be beside their number, where order is fixed: "six of whom were children", "the number of
steelworkers killed", "nurses made up eight of the dead".
"""

from __future__ import annotations

from itertools import pairwise

from bot.figures import actors, totals
from bot.figures.counts import Count
from bot.figures.lexicon import NUMBER, WORD, countries, peoples
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_BEFALLEN = ("killed", "wounded", "missing", "captured", "detained", "evacuated", "displaced", "affected", "released")
_TOLLS = ("killed", "wounded", "missing", "casualties")
_NUMBERS = frozenset(
    ("number", "numbers", "count", "tally", "toll", "total", "deaths", "fatalities", "casualties", "injuries", "dead")
)
"""What a toll is of or among somebody: "deaths among nurses"."""
_FIGURES = frozenset(("number", "figure", "count", "tally", "toll", "total", "estimate", "update", "bulletin"))
"""What somebody makes public, in an apposition to which a number stands."""
_WAS = frozenset(("is", "are", "was", "were"))
_OF = ("of", "among")
_GOES_ON = frozenset(
    ("of", "the", "and", "them", "whom", "these", "those", "more", "dead", "killed", "wounded", "injured")
)
"""Words between a part and the verb that says who they are: "seven of the dead and 12 of the wounded were"."""
_PLURAL = ("s", "men", "women", "people")
_ALIKE = frozenset(("colleagues", "comrades", "workmates", "classmates", "shipmates", "teammates", "companions"))
_LONGEST, _NEAR, _FAR = 3, 4, 25
_APPOSED, _BEFORE = 14, 6
"""Tokens before a number in which its figure is named, and before that noun in which it is said whose."""


def of_toll(sentence: Sentence, count: Count, owners: Owners) -> tuple[str, bool] | None:
    """Of whom a number is said to be the toll, and whether they are a nation; None where nobody is named."""
    before = count.thing.first < count.hedged.first
    if not (before or count.group in ("none", "body", "person")):
        return None
    if not before and count.group == "person" and sentence.low(count.hedged.last) not in ("the", "number"):
        return None
    numbers = [at for at, token in enumerate(sentence.tokens[:-1]) if token.low in _NUMBERS and _is_of(sentence, at)]
    numbers = [at for at in numbers if sentence.low(at - 1 - (sentence.low(at - 1) == "the")) != "by"]
    for at in numbers:
        if count.hedged.last <= at < count.hedged.last + _NEAR:
            return _people(sentence, at + 2, owners)  # "taking to 14 the number of miners killed"
    near = [at for at in numbers if count.hedged.first - _FAR < at + 1 < count.hedged.first]
    if not near:
        return None
    between = range(near[-1] + 2, count.hedged.first)
    ended = any(sentence.low(at) in (";", ":") or sentence.tag(at, "says_that") for at in between)
    return None if ended else _people(sentence, near[-1] + 2, owners)


def _is_of(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at + 1].low in _OF


def said_to_be(sentence: Sentence, count: Count, owners: Owners) -> tuple[str, bool] | None:
    """Who some of those counted are said to be: "four of the injured are Peruvians", "of whom six were children"."""
    if not (count.thing.part or _is_of_whom(sentence, count, owners)) or owners.end >= count.last:
        return None  # not the 75 of "68 of the 75 dead were rebels"
    at = count.last
    while at < min(count.last + 2 * _NEAR, len(sentence.tokens)) and sentence.low(at) not in _WAS:
        between = sentence.low(at) in _GOES_ON or sentence.tokens[at].kind == NUMBER or sentence.tag(at, "unit")
        if not between and at - count.last >= 0 and not _is_who(sentence, at):
            return None
        at += 1
    if sentence.low(at) not in _WAS:
        return None
    start = at + 1 + (sentence.low(at + 1) in ("from", "all", "mostly"))
    found = _people(sentence, start, owners)
    home = sentence.low(at + 1) == "from" and (found is None or not found[1])
    return None if home else found


def _is_of_whom(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether "of whom" stands before the number, or before the one that it is joined to."""
    if count.group != "none":
        return False
    before = sentence.low(count.hedged.first - 1)
    if before in ("whom", "them", "these", "those"):
        return True
    opens = owners.end > 0 or sentence.low(0) == "of"  # "Of the survivors, 128 are Mozambicans"
    opens = opens or (count.first == 0 and count.heir)  # "Nine were women"
    return opens and sentence.low(count.last) in _WAS


def _is_who(sentence: Sentence, index: int) -> bool:
    """Whether a word only describes the people of whom some are counted: "of those taken away are"."""
    return sentence.tokens[index].kind == WORD and not sentence.tokens[index].capital and index > 0


def makers_up(sentence: Sentence, count: Count, owners: Owners) -> tuple[str, bool] | None:
    """Who makes up so many: "traffickers made up eight of the dead"."""
    verb = sentence.start_of(count.first)
    if not sentence.tag(verb, "making_up") or sentence.low(verb) in _WAS:
        return None
    start = verb
    while start > 0 and verb - start < _LONGEST and sentence.tokens[start - 1].kind == WORD:
        start -= 1
        if sentence.tag(start, "group") or sentence.tag(start, "noun"):
            return _people(sentence, start, owners)
    return _people(sentence, verb - 1, owners) if verb else None


def _people(sentence: Sentence, start: int, owners: Owners) -> tuple[str, bool] | None:
    """The nation or group of people whose noun begins at or soon after a token."""
    index = start + (sentence.word_tag(start, "stop") == "article")
    first = index
    while index < min(first + _LONGEST, len(sentence.tokens)):
        nation = next((one.nation for one in owners.mentions if one.index == index), None)
        if nation:
            return nation, True
        tags, end = sentence.tags[index], sentence.after(index)
        if "group" in tags:
            return tags["group"], False
        token = sentence.tokens[index]
        plural = sentence.low(end - 1).endswith(_PLURAL)
        person = tags.get("noun", "").startswith("person/") or token.low.endswith("workers")
        if person and plural:
            nobody = "anybody" in tags
            return None if nobody else (sentence.written(first, end).lower(), False)
        if (
            token.kind != WORD
            or token.low.endswith(("ed", "ing"))
            or "stop" in tags
            or "both" in tags
            or "conjunction" in tags
        ):
            return None
        index = end
    return None


def _by_sex(sentence: Sentence, count: Count) -> tuple[str, bool] | None:
    """The men of "148 men and 81 women"."""
    men = "men" in (sentence.low(count.last - 1), sentence.low(count.last), sentence.low(count.hedged.last + 2))
    if not men or ("women" not in sentence.text and "woman" not in sentence.text):
        return None
    near = range(count.last, min(count.last + 2 * _NEAR, len(sentence.tokens)))
    return ("men", False) if any(sentence.low(at) in ("women", "woman") for at in near) else None


def _of_colleagues(sentence: Sentence, count: Count, recent: str) -> tuple[str, bool] | None:
    """Those of a sort with whoever was counted before: "43 of their colleagues"."""
    if _ALIKE.isdisjoint([token.low for token in sentence.tokens[count.hedged.last : count.last + 2]]):
        return None
    return recent, recent in sentence.lexicon.nations


def of_figure(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose own losses a bare toll is, in apposition to a figure that somebody made public: "Kyiv's latest number,
    46,300 killed"."""
    if not count.thing.act or sentence.low(count.hedged.first - 1) != ",":
        return None
    for at in range(count.hedged.first - 2, max(-1, count.hedged.first - _APPOSED), -1):
        if sentence.low(at) in _FIGURES:
            near = [one.nation for one in owners.mentions if at - _BEFORE <= one.index < count.first]
            return next((nation for nation in near if _fights(nation, owners)), None)
        if sentence.low(at) == ",":
            return None
    return None


def _fights(nation: str, owners: Owners) -> bool:
    """Whether the article counts its losses, or those of whom it fights."""
    return nation == owners.last.get("side") or owners.parties.opponent(nation) in owners.parties.named


def of_place(sentence: Sentence, count: Count) -> str | None:
    """The people whose land's name stands before what tells of the dead: "Gaza dead exceed 71,000"."""
    if count.act_at < 1 or "place" not in sentence.tagged:
        return None
    before = sentence.tag(sentence.start_of(count.act_at), "place")
    people = countries().get(before or "")
    return people if people in peoples() else None


def are_told_of_before(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether another number of those just counted follows: "five guards died; the network counted six", "300 Koreans
    died, Seoul says. Kyiv puts the losses at 4,000"."""
    whole = owners.whole
    if count.thing.kind != "none" or count.scope == "subset" or count.thing.part:
        return False
    if whole is not None and count.heir and whole.measure == count.measure and owners.end == whole.last:
        return True
    if owners.end and any(owners.end <= one.index < count.first for one in owners.mentions):
        return False  # "Egypt lost 600 pilgrims; Indonesia counted 236 dead"
    again = count.measure == owners.measured and totals.is_put_anew(sentence, count)
    return not count.thing.act and (again or _are_lost_too(sentence, count, owners))


def _are_lost_too(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether another state only counts the losses of the nation whose some were told last."""
    if count.measure not in _TOLLS or owners.measured not in _TOLLS or owners.whole is not None:
        return False
    told = owners.previous in sentence.lexicon.nations and owners.recent == owners.previous
    speaks = owners.speaker not in (None, owners.previous) and not owners.counted
    return told and speaks and all(one.role == "speaker" for one in owners.mentions)


def _of_losses(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose losses are put at the dead and the injured: "He put Russian losses at 198,000 dead and 550,000 injured"."""
    if count.measure not in _TOLLS or not count.thing.act or count.group != "none":
        return None
    before = [one for one in owners.mentions if one.index < count.first and one.role != "place"]
    return before[-1].nation if before and actors.is_of_loss(sentence, sentence.after(before[-1].index)) else None


def _of_owner_up(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose the dead are after those of another's soldiers: "11 soldiers died, while Phnom Penh owns to eight"."""
    if "owning_up" not in sentence.tagged or count.thing.kind != "none":
        return None
    if owners.previous not in sentence.lexicon.nations:
        return None
    if sentence.low(count.first - 1) != "to" or not sentence.tag(sentence.start_of(count.first - 1), "owning_up"):
        return None
    named = [one.nation for one in owners.mentions if one.index < count.first and one.role != "place"]
    return named[-1] if named else None


def both_sides(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The two sides that exchange people, where they are not named again: "the two camps handed over 900 each"."""
    return owners.parties.both if sentence.find("both_sides", 0, count.first) is not None else None


def named(sentence: Sentence, count: Count, owners: Owners) -> tuple[str, bool] | None:
    """Who they are said to be by any of this."""
    if not sentence.lexicon.fixed_order:
        return None
    known = None
    if count.measure in _BEFALLEN:
        known = said_to_be(sentence, count, owners)
        if not known and "making_up" in sentence.tagged:
            known = makers_up(sentence, count, owners)
    if count.measure in _TOLLS:
        known = known or of_toll(sentence, count, owners)
    known = known or _by_sex(sentence, count)
    if not known and owners.recent is not None:
        known = _of_colleagues(sentence, count, owners.recent)
    if known:
        return known
    if owned := _of_owner_up(sentence, count, owners):
        return owned, True
    found = both_sides(sentence, count, owners) if count.measure == "released" else None
    if count.measure in _TOLLS:
        found = _of_losses(sentence, count, owners) or of_figure(sentence, count, owners) or of_place(sentence, count)
    return (found, True) if found else None


def exchanging(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Two sides that each free as many people, of those released: "Russia and Ukraine exchanged 175 prisoners"."""
    if sentence.lexicon.verb_last:
        return None
    free = sentence.lexicon.free_order
    each = free and "both_sides" in sentence.tagged and sentence.find("both_sides", 0, count.last + 1) is not None
    if free and not (each or _is_of_swap(sentence)):
        return None
    for one, other in pairwise(owners.mentions):
        joined = sentence.tag(other.index - 1, "conjunction") and sentence.after(one.index) == other.index - 1
        between = sentence.word_tag(one.index - 1, "opening") == "between"
        if between and "release" not in sentence.acts(one.index - 2, "object"):
            continue  # "the truce between Israel and Hamas held as the militants freed 17"
        if joined and other.index < count.first and one.nation != other.nation:
            return " and ".join(sorted((one.nation, other.nation)))
    return owners.parties.both if each else None


def _is_of_swap(sentence: Sentence) -> bool:
    """Whether it tells of an exchange, whose number follows."""
    return any(sentence.tag(at, "toll") == "release" for at in sentence.where("toll"))


def hold_those_before(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether those just counted are only some of these: "Seven firefighters were among the 21 dead"."""
    part = owners.whole
    if part is None or part.number.high >= count.number.high:
        return False
    lead = sentence.start_of(count.first)
    if sentence.tag(lead, "stop") == "article" or sentence.low(lead) == "the":
        lead = sentence.start_of(lead)
    return sentence.tag(lead, "part_after") is not None
