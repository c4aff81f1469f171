"""How alike two reports are: what speaks for one event and what against it, added up as log odds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache, lru_cache

from bot.articles import Features
from bot.stories.copy import is_copy
from bot.stories.lexicon import common, stem
from bot.stories.names import coarse, known, latin
from bot.stories.wording import crowdedness, dice, share, weigh, words_of

_EVIDENCE = {
    "any": -3.45,
    "headline": 0.09,
    "lead": 0.32,
    "lead_share": 1.17,
    "told": 2.43,
    "told_both": 2.7,
    "crowded": -0.85,
    "numbers": 1.47,
    "place": 0.63,
    "names": 0.44,
    "many_names": -0.17,
    "both_foretold": 1.01,
    "hours": -0.18,
    "other_headline_places": -2.5,
    "other_places": -1.72,
    "other_names": -1.77,
    "names_apart": -0.04,
    "told_of_others": -1.49,
    "other_days": -2.41,
    "other_tolls": -0.08,
    "other_counts": -0.1,
    "act_there": 4.73,
    "more_dead_there": 2.69,
    "fewer_dead": -1.78,
    "same_words": -2.96,
    "one_outlet": -3.7,
    "background": -0.76,
    "after_background": -1.8,
    "on_background": -1.36,
    "reacts": -1.0,
    "other_countries": -1.23,
    "foretold": -4.2,
    "other_acts": -2.57,
    "copy": 4.14,
}
"""What each kind weighs, fitted by logistic regression to 660 pairs of a wire that a reader had labelled, most of them
hard to tell, and to the tests' own; crowds, and how seldom an outlet tells one event twice, by 330 more. Then all
together was given less: whoever is told twice sees it, but what joins a story of another event nobody sees."""
_ACROSS_LANGUAGES = {
    "any": -3.5,
    "places": 1.5,
    "countries": 0.8,
    "counts": 1.7,
    "telling": 1.5,
    "values": 1.2,
    "hours": -0.15,
    "other_days": -1.5,
    "other_counts": -1.5,
}
"""The same for reports in two languages, which share places and numbers but no words: set by hand."""

_MOST_HEADLINE, _MOST_LEAD, _MOST_FACTS = 5.0, 8.0, 2
"""What is shared beyond this says no more."""
_MOST_NAMES, _MOST_APART = 4, 8
"""Names that two reports share, and that one of them lacks, beyond which more say no more."""
_SELDOM = 20
"""From this number on two reports that don't say what they count seldom share one by chance."""
_HOUR = timedelta(hours=1)
_NEXT_ACT, _FADING = timedelta(hours=20), timedelta(hours=12)
"""By when a place may see another act of the kind, such as the next night's raid, and for how long before that it is
less and less likely that what is told is the last one."""
_GROWING = frozenset(
    {"killed", "wounded", "missing", "evacuated", "displaced", "damaged", "destroyed", "detained", "affected"}
)
"""Measures of which one event gives another number hour by hour."""
_HOPELESS = -2.0
"""What two reports share is weighed first; below this nothing in which they differ needs to be looked at."""
_SAME_WORDS = 0.75
"""Likeness of two headlines from which on they are one form, filled in anew."""
_LONG, _QUOTED = 9.0, 0.85
"""Weight of the stems of a sentence that no two writers write alike, and how much of it another report must hold."""
_DAILY = timedelta(hours=18)
"""After this a column may have its next issue."""
_WITHOUT_CAPITALS = frozenset({"ko", "ja", "zh"})
_ROUNDED, _ROUND_FROM = 0.1, 100
"""By how much one report rounds what another counts, and from which number on."""

_REMEMBERED = 5_000
"""Reports of which it is remembered what their numbers and names say: a day's, each compared with many others."""

Bounds = tuple[float, float]


def likeness(first: Features, later: Features, apart: timedelta, age: timedelta, told: Mapping[str, int]) -> float:
    """Log odds that two reports, which appeared so far apart, are of one event: above 0 it is likelier than not.

    age   how old the event was when the later one appeared
    told  in how many stories' headlines each word stands that is told of nowadays

    Far below 0 it is not exact: what speaks against one event is left out where too little speaks for it.
    """
    if first.language != later.language:
        return _add(_ACROSS_LANGUAGES, across_languages(first, later, apart))
    found = _add(_EVIDENCE, shared(first, later, apart, age, told))
    return found if found < _HOPELESS else found + _add(_EVIDENCE, differences(first, later, apart))


def shared(
    first: Features, later: Features, apart: timedelta, age: timedelta, told_by: Mapping[str, int]
) -> dict[str, float]:
    """What two reports in one language share, by kind, and how far apart they appeared."""
    language = first.language
    one, other, lead, later_lead = map(words_of, (first.title, later.title, first.lead, later.lead))
    names, later_names = set(first.names), set(later.names)
    told = share(one, later_lead, language), share(other, lead, language)
    is_quoted = _is_sentence(one, told[0], language) or _is_sentence(other, told[1], language)
    is_there, both = bool(_specific(first) & _specific(later)), lead & later_lead
    return {
        "any": 1,
        "headline": min(_MOST_HEADLINE, weigh(one & other, language)),
        "lead": min(_MOST_LEAD, weigh(both, language)),
        "lead_share": max(share(lead, later_lead, language), share(later_lead, lead, language)),
        "told": max(told),
        "told_both": min(told),
        "crowded": crowdedness(both, told_by, language),
        "numbers": min(_MOST_FACTS, len(values(first.numbers) & values(later.numbers))),
        "place": is_there,
        "names": len(names & later_names) / max(1, min(len(names), len(later_names))),
        "many_names": min(_MOST_NAMES, len(names & later_names)),
        "both_foretold": first.forecast and later.forecast,
        "hours": apart / _HOUR,
        "act_there": is_one_act(first, later) * min(1.0, max(0.0, (_NEXT_ACT - age) / _FADING)),
        "more_dead_there": is_there and not _fewer_dead(first, later) and _more_dead(first, later),
        "copy": is_copy(first.signature, later.signature)
        or _is_reprint(first, later, apart)
        or (is_quoted and not _differing(first, later)),
    }


def differences(first: Features, later: Features, apart: timedelta) -> dict[str, float]:
    """In what two reports in one language differ, by kind."""
    language = first.language
    one, other, lead, later_lead = map(words_of, (first.title, later.title, first.lead, later.lead))
    differing = _differing(first, later)
    names = _headline_names(first), _headline_names(later)
    apart_names = names[0] - later_lead, names[1] - lead
    other_days, fewer_dead = _other_days(first, later), _fewer_dead(first, later)
    elsewhere = _headline_places_differ(first, later)
    other_facts = (
        elsewhere or other_days or fewer_dead or not differing <= _GROWING or _known_places_differ(first, later)
    )
    return {
        "other_headline_places": elsewhere,
        "other_places": _places_differ(first, later),
        "other_names": language not in _WITHOUT_CAPITALS and all(apart_names),
        "names_apart": _lacking(first, later) + _lacking(later, first),
        "told_of_others": all(apart_names)
        and _told_of_others(first, later, *apart_names, is_shared=bool(names[0] & names[1])),
        "other_days": other_days,
        "other_tolls": apart / _HOUR * bool(differing),
        "other_counts": not differing <= _GROWING,
        "fewer_dead": fewer_dead,
        "same_words": other_facts and dice(one - apart_names[0], other - apart_names[1], language) > _SAME_WORDS,
        "one_outlet": bool(first.source) and first.source == later.source and first.column == later.column,
        "background": first.background or later.background,
        "after_background": first.background and not later.background,
        "on_background": later.background and not first.background,
        "reacts": later.reaction and not first.reaction,
        "other_countries": _countries_differ(first, later) and not is_one_act(first, later),
        "foretold": first.forecast and not later.forecast,
        "other_acts": _acts_differ(first, later),
    }


def across_languages(first: Features, later: Features, apart: timedelta) -> dict[str, float]:
    """What reports in two languages share, and in what they differ, by kind."""
    places = _named_anywhere(first.places) & _named_anywhere(later.places)
    shared = values(first.numbers) & values(later.numbers)
    if not (places or shared):  # as most do: they are of two events, however else they differ
        return {"any": 1, "hours": apart / _HOUR}
    counts = tuple(number for number in _counted(first.numbers) & _counted(later.numbers) if number[0] != "~")
    others = [value for value in shared - values(counts) if float(value) >= _SELDOM]
    return {
        "any": 1,
        "places": min(_MOST_FACTS, len((places & known()) - coarse())),
        "countries": min(_MOST_FACTS, len(places & coarse())),
        "counts": min(_MOST_FACTS, len(counts)),
        "telling": any(is_telling(value) for value in shared),
        "values": min(_MOST_FACTS, len(others)),
        "hours": apart / _HOUR,
        "other_days": _other_days(first, later),
        "other_counts": bool(_differing(first, later)),
    }


@lru_cache(maxsize=_REMEMBERED)
def _counted(numbers: tuple[str, ...]) -> frozenset[str]:
    """Numbers of which it is known what they count."""
    return frozenset(number for number in numbers if ":" in number)


@lru_cache(maxsize=_REMEMBERED)
def values(numbers: tuple[str, ...]) -> frozenset[str]:
    """Numbers, whatever they count."""
    return frozenset(next(filter(None, number.split(":")[-2:])) for number in numbers)


def is_telling(value: str) -> bool:
    """Whether two events seldom share a number by chance: 189, but not two or a hundred."""
    return float(value) > 100 and float(value) % 100 != 0


def known_places(features: Features) -> frozenset[str]:
    """Places of the gazetteer that are small enough to tell two events apart."""
    return _specific(features) & known()


def named_places(features: Features) -> frozenset[str]:
    """Those and the ones that are only named: a capital, too, that may stand for its government."""
    return known_places(features) | frozenset(features.lead) & _small()


@cache
def _small() -> frozenset[str]:
    return known() - coarse()


def kinds(features: Features) -> frozenset[str]:
    """Kinds of acts that the headline tells, whoever acts."""
    return frozenset(act.split()[0] for act in features.acts)


def is_one_act(first: Features, later: Features) -> bool:
    """Whether the headlines tell one kind of act, at one place as far as they name any; where one names none, of one
    country."""
    if not (first.acts and later.acts) or kinds(first).isdisjoint(kinds(later)):
        return False
    headlines = _headline_places(first) & known(), _headline_places(later) & known()
    if all(headlines):
        return not headlines[0].isdisjoint(headlines[1])
    theirs = _whose(first), _whose(later)
    if all(theirs):
        return not theirs[0].isdisjoint(theirs[1])
    return not (headlines[0] or named_places(first)).isdisjoint(headlines[1] or named_places(later))


def _add(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum([weights[kind] * value for kind, value in found.items() if value])


def _is_reprint(first: Features, later: Features, apart: timedelta) -> bool:
    """Whether two reports have the same words; what an outlet has daily without a text is a column."""
    if first.source == later.source and apart > _DAILY and set(later.lead) <= set(later.title):
        return False
    return (first.title, first.lead, first.numbers, first.days) == (later.title, later.lead, later.numbers, later.days)


def _is_sentence(headline: frozenset[str], told: float, language: str) -> bool:
    """Whether so much of a headline stands in the other report that it is one of its sentences."""
    return told >= _QUOTED and weigh(headline, language) >= _LONG


def _known_places_differ(first: Features, later: Features) -> bool:
    places, later_places = known_places(first), known_places(later)
    return bool(places and later_places) and not _meet(places, later_places, first, later)


def _countries_differ(first: Features, later: Features) -> bool:
    countries, later_countries = _countries(first), _countries(later)
    return bool(countries and later_countries) and countries.isdisjoint(later_countries)


@lru_cache(maxsize=20_000)
def _large(places: tuple[str, ...]) -> frozenset[str]:
    return _named_anywhere(places) & coarse()


def _countries(features: Features) -> frozenset[str]:
    return _large(features.places)


def _other_days(first: Features, later: Features) -> bool:
    return bool(first.days and later.days) and set(first.days).isdisjoint(later.days)


def _acts_differ(first: Features, later: Features) -> bool:
    """Whether both headlines say who acts, and it isn't the same country: two sides' raids in one night are two."""
    theirs, later_theirs = _whose(first), _whose(later)
    return bool(theirs and later_theirs) and theirs.isdisjoint(later_theirs)


def _whose(features: Features) -> frozenset[str]:
    return frozenset(act for act in features.acts if " " in act)


def _headline_places_differ(first: Features, later: Features) -> bool:
    places, later_places = _headline_places(first), _headline_places(later)
    return bool(places and later_places) and not _meet(places, later_places, first, later)


def _places_differ(first: Features, later: Features) -> bool:
    """Whether both name places, not both of them in the headline, and share none.

    Under one headline only places of the gazetteer count: what else stands behind "in" may be anything.
    """
    if _headline_places(first) and _headline_places(later):
        return False
    read = known_places if set(first.title) == set(later.title) else _specific
    places, later_places = read(first), read(later)
    return bool(places and later_places) and not _meet(places, later_places, first, later)


def _meet(places: frozenset[str], later_places: frozenset[str], first: Features, later: Features) -> bool:
    """Whether places of two reports have one in common, or one report's words name a place of the other's."""
    return bool(places & later_places or _named(places, later) or _named(later_places, first))


def _named(places: frozenset[str], report: Features) -> bool:
    words = frozenset(report.lead) | _specific(report)
    return any(
        place in words or all(stem(word, report.language) in words for word in place.split()) for place in places
    )


@lru_cache(maxsize=20_000)
def _named_anywhere(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(place.removeprefix("*") for place in places)


@lru_cache(maxsize=20_000)
def _bare_places(places: tuple[str, ...]) -> frozenset[str]:
    return _named_anywhere(places) - coarse()


def _specific(features: Features) -> frozenset[str]:
    return _bare_places(features.places)


def _headline_places(features: Features) -> frozenset[str]:
    return _bare_places(tuple(place for place in features.places if place.startswith("*")))


def _lacking(report: Features, other: Features) -> int:
    """How many names of a report the other one lacks."""
    return min(_MOST_APART, len(set(report.names).difference(other.names)))


def _told_of_others(
    first: Features, later: Features, names: frozenset[str], later_names: frozenset[str], *, is_shared: bool
) -> bool:
    """Whether the headlines tell the same, each of names that the other report lacks; they may share others."""
    if first.language in _WITHOUT_CAPITALS and known_places(first) & known_places(later):
        return False
    one, other = frozenset(first.title) - names, frozenset(later.title) - later_names
    return dice(one, other, first.language) >= (0.8 if is_shared else 0.6)


def _headline_names(features: Features) -> frozenset[str]:
    """Names of the headline as its stems; in an alphabet without capitals any word that is not an everyday one."""
    return _names_among(features.title, features.names, features.language)


@lru_cache(maxsize=_REMEMBERED)
def _names_among(title: tuple[str, ...], names: tuple[str, ...], language: str) -> frozenset[str]:
    known = frozenset(names) | {stem(name, language) for name in names}
    told = (word for word in title if latin(word) in known or language in _WITHOUT_CAPITALS)
    return frozenset(told) - common(language)


def _differing(first: Features, later: Features) -> frozenset[str]:
    """What both count, without two of their numbers that could be one."""
    one, other = _measured(first.numbers), _measured(later.numbers)
    return frozenset(
        name
        for name in one.keys() & other.keys()
        if not any(low <= top and bottom <= high for low, high in one[name] for bottom, top in other[name])
    )


def _more_dead(first: Features, later: Features) -> bool:
    """Whether a toll has risen: "at least 3" and 128 do not contradict each other, and are a rise too."""
    dead, later_dead = _measured(first.numbers).get("killed", ()), _measured(later.numbers).get("killed", ())
    return bool(dead and later_dead) and max(low for low, _ in later_dead) > max(low for low, _ in dead)


def _fewer_dead(first: Features, later: Features) -> bool:
    dead, later_dead = _measured(first.numbers).get("killed", ()), _measured(later.numbers).get("killed", ())
    return bool(dead and later_dead) and max(high for _, high in later_dead) < min(low for low, _ in dead)


@lru_cache(maxsize=_REMEMBERED)
def _measured(numbers: tuple[str, ...]) -> Mapping[str, Sequence[Bounds]]:
    found: dict[str, list[Bounds]] = {}
    for number in _counted(numbers):
        name, low, high = number.rsplit(":", 2)
        found.setdefault(name, []).append(_bounds(low, high, is_rounded=name[0] == "~" or name == "money"))
    return found


def _bounds(low: str, high: str, *, is_rounded: bool) -> Bounds:
    bottom, top = float(low or "-inf"), float(high or "inf")
    slack = _ROUNDED if is_rounded and bottom >= _ROUND_FROM else 0
    return bottom * (1 - slack), top * (1 + slack)
