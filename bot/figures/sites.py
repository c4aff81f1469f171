"""The sites that a sentence names: where something happens, and of which country or town somebody only is."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.figures.lexicon import NUMBER, WORD, containers
from bot.figures.tokens import POSSESSIVE, Sentence
from bot.figures.toponyms import (
    Toponym,
    begins,
    inner,
    is_by_name,
    is_country,
    is_headline,
    is_land_word,
    name_at,
    town_at,
    towns,
    with_state,
)

_BACK = 6
"""Tokens before a preposition that may tell where somebody speaks or sits."""
_NEAR = 3
"""Tokens before it that may tell what is aimed there, or who goes there."""
_PARTS = ("them", "which", "whom", "these", "those")
_BEEN = ("was", "were", "been", "be", "are", "is", "being")
_HELPS = ("has", "had", "have", "also", "later", "then")
_GOING = ("deploy", "flee", "supply", "launch", "strike", "release", "evacuate", "capture", "displace")
_SIDES = ("both", "object", "subject")
_SEATED = frozenset(("dealing", "seated", "role", "spokesman"))
"""Tags of words that tell that somebody sits where they are said to be."""
_TALK = frozenset(("weekday", "month", "talk"))
_PASSED = ("river", "border", "frontier")
"""What somebody only crosses."""


@dataclass(slots=True)
class Site:
    """A place that a sentence names."""

    at: int
    """Its token."""
    name: str
    sure: bool
    """Something happens there; otherwise it is only somebody's: "Nepali police", "the ministry in Damascus"."""
    how: str = ""
    """How a preposition leads to it: `at`, `on`, `for`, `to`, `from`, `of`; `struck` opens a headline: "Lima fire"."""
    land: bool = False
    """A country."""
    alone: bool = False
    """One of several: "in Kunar province alone"."""
    some: bool = False
    """Only of some: "most of them in Cebu"."""


@dataclass(slots=True)
class Sites:
    """Those of an article's sentences, found when they are first asked for."""

    _found: dict[int, list[Site]] = field(default_factory=dict)
    """By the sentence's identity."""

    def of(self, sentence: Sentence) -> list[Site]:
        """The places and countries of a sentence, in order."""
        known = self._found.get(id(sentence))
        if known is None:
            known = self._found[id(sentence)] = find(sentence)
        return known


def find(sentence: Sentence) -> list[Site]:
    """The places and countries of a sentence, in order."""
    found: dict[int, Site] = {}
    if sentence.lexicon.fixed_order:
        for site in _led_to(sentence):
            if site.at not in found or site.sure:
                found[site.at] = site
    for index in sentence.where_any("nation", "place"):
        if index not in found and (named := _named(sentence, index)):
            found[index] = named
    if sentence.lexicon.fixed_order:
        firsts = towns()
        for index in sentence.capitals:
            if sentence.tokens[index].text not in firsts or index in found or "capital" in sentence.tags[index]:
                continue
            if town := town_at(sentence, index):
                found[index] = Site(index, town, sure=False)
    return [found[index] for index in sorted(found)]


def topic(sentence: Sentence) -> Site | None:
    """The place that a headline sets before what it tells: "Kenya: 16 killed"."""
    if ":" not in [token.text for token in sentence.tokens]:
        return None
    if not sentence.tokens[0].capital or sentence.tag(0, "capital"):
        return None
    name = name_at(sentence, 0)
    if name is None or not name.known or sentence.low(name.end) != ":":
        return None
    return Site(0, name.name, sure=True, how="at", land=name.land)


def _led_to(sentence: Sentence) -> list[Site]:
    """The places behind prepositions, behind verbs that say what happens to one, and before what strikes one.

    Of the first two those count too that a phrase ends in: "crossed into", "have fled".
    """
    ends, last = sentence.ends, len(sentence.tokens) - 1
    found: list[Site | None] = []
    inner = [index for index, end in enumerate(ends) if not end]
    for index in sorted({*sentence.where_any("locating", "entering"), *inner}):
        if index < last and ends[index + 1] and ends[index] in (0, index + 1):
            tags = sentence.tokens[index].tags
            if "locating" in tags:
                found.append(_behind(sentence, index, tags["locating"]))
            if "entering" in tags:
                found.append(_object(sentence, index, tags["entering"]))
    if "calamity" in sentence.tagged and not is_headline(sentence):
        found += [_stricken(sentence, index) for index in sentence.where("calamity")]
    return [site for site in found if site]


def _named(sentence: Sentence, index: int) -> Site | None:
    """The place or country that stands at `index` by itself."""
    tags = sentence.tags[index]
    place, nation = tags.get("place"), tags.get("nation")
    if sentence.lexicon.fixed_order:
        return _unled(index, place, nation, sure=False)
    how = sentence.tag(index - 1, "locating") or ""
    if place and not how and sentence.lexicon.free_order and "capital" in tags:
        return None  # "передасть Києву"
    if place:
        return _unled(
            index,
            place,
            None,
            how=how,
            sure=how != "from" and not _owns(sentence, index) and not _is_seat(sentence, index - bool(how)),
        )
    return _unled(index, None, nation, how=how, sure=how != "from" and _is_in(sentence, index))


def _unled(index: int, place: str | None, nation: str | None, *, sure: bool, how: str = "") -> Site | None:
    if place:
        return Site(index, place, sure, how)
    return Site(index, nation, sure, how, land=True) if nation and is_country(nation) else None


def _is_in(sentence: Sentence, index: int) -> bool:
    """Whether something is in the country at `index`, where case or particle tells."""
    if sentence.lexicon.verb_last:
        return sentence.low(index).endswith(sentence.lexicon.place_endings)
    return sentence.tag(index - 1, "place_before") is not None and not _owns(sentence, index)


def _owns(sentence: Sentence, index: int) -> bool:
    """Whether a body or office has its name from the place at `index`: "Харківська ОВА", "мер Харкова"."""
    after = sentence.after(index)
    held = sentence.is_any(after, "speaker", "role")
    return held or sentence.tag(index - 1, "role") is not None


# ------------------------------------------------------------------ behind a preposition
def _behind(sentence: Sentence, at: int, how: str) -> Site | None:
    """The place behind the preposition at `at`."""
    first = begins(sentence, at + 1)
    outer = name_at(sentence, first) if first is not None else None
    if first is None or outer is None:
        return None
    if sentence.tag(at - 1, "no_place") or (not outer.known and sentence.tag(outer.end, "crowd")):
        return None  # "a stake in Norvik", "60 percent of Labour voters"
    laid = sentence.find("lay", at + 1, first) is not None
    shared = how == "of" and _is_share(sentence, at)
    within = inner(sentence, outer)
    name = within or outer
    if within is None and _is_whose(sentence, at, outer, laid=laid or (shared and outer.known)):
        return _weak(name, how)
    if _is_of_body(sentence, name) or sentence.low(name.end) == "-":
        return None
    if not name.known and within is None and first > at + 1 and not laid and not _is_land(sentence, name):
        return None  # "in the Senate"
    laid = laid or within is not None
    if how == "of":
        side = sentence.tag(at - 1, "lay") and (name.known or not sentence.tokens[at - 1].capital)
        if not (shared or side or (laid and name.known)):
            return _weak(name, how)
    elif not _is_reached(sentence, at, how, name, laid=laid):
        return _weak(name, how)
    if name.land and not shared and not is_by_name(sentence, name):
        return _weak(name, how)
    return _sure(sentence, at, how, name)


def _sure(sentence: Sentence, at: int, how: str, name: Toponym) -> Site | None:
    """The place where something happens, unless somebody only speaks or sits there."""
    government = sentence.tag(name.first, "capital")
    if how == "to" and government and not sentence.tag(name.first, "place"):
        return Site(name.first, government, sure=True, how=how, land=True)  # "handed to Kyiv"
    if how != "of" and (_is_seat(sentence, at) or _speaks(sentence, name.end)):
        country = name.name if name.land else government or containers().get(name.name)
        return Site(name.first, country, sure=False, land=True) if country else _weak(name, how)
    ends = (sentence.low(name.end), sentence.low(name.end + 1))
    some = sentence.low(at - 1) in _PARTS or sentence.low(at - 2) in _PARTS
    written = with_state(sentence, name) if how == "at" and not name.land else name.name
    return Site(name.first, written, sure=True, how=how, land=name.land, alone="alone" in ends, some=some)


def _weak(name: Toponym, how: str) -> Site | None:
    """A place that is only somebody's, or where something comes from."""
    return Site(name.first, name.name, sure=False, how=how, land=name.land) if name.known else None


def _is_whose(sentence: Sentence, at: int, name: Toponym, *, laid: bool) -> bool:
    """Whether a name is an owner's, not of land: "in Kyiv's hands", but "at Ukraine's power plants"."""
    if sentence.low(name.end) not in POSSESSIVE:
        return False
    return not (laid or is_land_word(sentence, name.end + 1) or _is_aimed(sentence, at))


def _is_of_body(sentence: Sentence, name: Toponym) -> bool:
    """Whether a building or body has its name from it: "Nasser hospital", "the World Bank"."""
    if sentence.tag(name.end, "premises"):
        return True
    look_up = sentence.lexicon.look_up
    return any("premises" in look_up(token.low).tags for token in sentence.tokens[name.first : name.end])


def _is_land(sentence: Sentence, name: Toponym) -> bool:
    """Whether words behind it tell that "the" stands before a place: "the Zap valley", "the Uiseong fire"; or its
    number: "the Visayas"."""
    if is_land_word(sentence, name.end) or sentence.tag(name.end, "calamity"):
        return True
    token = sentence.tokens[name.end] if name.end < len(sentence.tokens) else None
    ends = token is None or token.kind != WORD or sentence.tag(name.end, "stop") is not None
    return (name.name.endswith("s") and ends) or is_land_word(sentence, name.end + 1)


def _is_reached(sentence: Sentence, at: int, how: str, name: Toponym, *, laid: bool) -> bool:
    """Whether what happens gets to the place: not "90 km from Poland", "across the Naf river", "pressure on Russia"."""
    if sentence.tag(at - 1, "length") or sentence.low(name.end) in _PASSED:
        return False
    if how == "from":
        return _goes(sentence, at)
    if how == "to":
        return name.known or laid or _goes(sentence, at)
    if how == "for":
        return _is_aimed(sentence, at)
    if how == "on":
        return laid or (name.known and not name.land) or _is_aimed(sentence, at)
    return True


def _goes(sentence: Sentence, at: int) -> bool:
    """Whether somebody or something is said to go, right before the preposition at `at`."""
    sides = (tags.get(side, "") for tags in sentence.tags[max(0, at - _NEAR) : at] for side in _SIDES)
    return any(act in found for found in sides if found for act in _GOING)


def _is_aimed(sentence: Sentence, at: int) -> bool:
    """Whether an attack is said right before the preposition at `at`: "the offensive on Uvira"."""
    return any(
        sentence.tag(index, "calamity")
        or sentence.tag(index, "attacking")
        or sentence.noun(index).startswith(("weapon", "attack"))
        for index in range(max(0, at - _NEAR), at)
    )


def _is_share(sentence: Sentence, of: int) -> bool:
    """Whether a share stands before "of": "a fifth of", "61.4% of"."""
    start = sentence.start_of(of)
    return any(
        sentence.tag(start, kind) or sentence.word_tag(of - 1, kind) for kind in ("percent", "share", "denominator")
    )


# ------------------------------------------------------------------ where somebody only speaks
def _is_seat(sentence: Sentence, at: int) -> bool:
    """Whether the preposition at `at` tells where somebody sits, speaks or signs."""
    if at < 1:
        return False
    token = sentence.tokens[at - 1]
    if not _SEATED.isdisjoint(sentence.tags[at - 1]) or token.low == "based":
        return True
    if at > 1 and token.capital and any(sentence.word_tag(at - 1, kind) for kind in ("speaker", "premises")):
        return True  # "the Presbyterian Church in Cameroon"
    for index in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if sentence.tag(index, "speech"):
            return sentence.low(index - 1) not in _BEEN and not sentence.tag(index - 1, "noun")
        if not _is_of_talk(sentence, index):
            return False
    return False


def _is_of_talk(sentence: Sentence, index: int) -> bool:
    """Whether a word may stand between a verb of saying and where: "told reporters on Tuesday in Riyadh"."""
    if sentence.tokens[index].kind == NUMBER or not _TALK.isdisjoint(sentence.tags[index]):
        return True
    return sentence.find("telling", index - 2, index) is not None


def _speaks(sentence: Sentence, end: int) -> bool:
    """Whether the words behind a place say so: "a diplomat in Seoul had told"."""
    return sentence.tag(end + (sentence.low(end) in _HELPS), "speech") is not None


# ------------------------------------------------------------------ without a preposition
def _object(sentence: Sentence, verb: int, what: str) -> Site | None:
    """The place that a verb hits, takes or leaves: "drones struck Zaporizhzhia"."""
    first = verb + 1 + (sentence.low(verb + 1) == "the")
    if first >= len(sentence.tokens) or not sentence.tokens[first].capital:
        return None
    name = name_at(sentence, first)
    if name is None or not (name.known or what == "any"):
        return None
    if (name.land and not is_by_name(sentence, name)) or sentence.low(name.end) in POSSESSIVE:
        return None
    return Site(first, name.name, sure=True, how="at", land=name.land)


def _stricken(sentence: Sentence, index: int) -> Site | None:
    """The place before what strikes it at `index`: "the Gippsland bushfires"."""
    first = index
    while first > 0 and index - first < _NEAR and _is_bare_name(sentence, first - 1):
        first -= 1
    if first == index or (sentence.tokens[index].capital and _speaks(sentence, sentence.after(index))):
        return None  # "Cal Fire said"
    return Site(first, sentence.written(first, index), sentence.low(first - 1) == "the", "" if first else "struck")


def _is_bare_name(sentence: Sentence, index: int) -> bool:
    """Whether a word at `index` is a name of which nothing is known."""
    token = sentence.tokens[index]
    named = token.kind == WORD and token.capital and not token.text.isupper()
    return named and (not sentence.tags[index] or is_land_word(sentence, index))
