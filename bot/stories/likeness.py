"""How alike two reports are: what speaks for one event and what against it, added up as log odds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.articles import Features
from bot.stories import traits
from bot.stories.copy import is_copy
from bot.stories.lexicon import stem
from bot.stories.names import coarse, known
from bot.stories.traits import WITHOUT_CAPITALS
from bot.stories.wording import Wording, crowdedness, dice, share, weigh

_EVIDENCE = {
    "any": -6.3,
    "headline": 0.36,
    "deeds": 0.49,
    "lead": 0.52,
    "lead_share": 1.31,
    "told": 2.75,
    "told_both": 3.29,
    "crowded": -1.16,
    "numbers": 1.7,
    "place": 0.67,
    "names": 0.39,
    "many_names": 0.08,
    "both_foretold": 0.78,
    "hours": -0.22,
    "other_headline_places": -2.57,
    "other_places": -1.78,
    "other_names": -2.1,
    "names_apart": -0.04,
    "told_of_others": -1.53,
    "other_days": -2.68,
    "other_tolls": -0.15,
    "other_counts": -0.1,
    "act_there": 4.76,
    "more_dead_there": 2.7,
    "fewer_dead": -1.85,
    "same_words": -3.11,
    "one_outlet": -4.18,
    "background": -0.74,
    "after_background": -2.0,
    "on_background": -1.28,
    "reacts": -1.6,
    "other_countries": -1.27,
    "foretold": -7.4,
    "other_acts": -2.76,
    "copy": 4.18,
}
"""What each kind weighs, fitted by logistic regression to 660 pairs of a wire that a reader had labelled, most of them
hard to tell, and to the tests' own; crowds, and how seldom an outlet tells one event twice, by 330 more. Then fitted
again, from there, to 450 alerts of three more windows, each beside its likest earlier one. At last all together was
given less: whoever is told twice sees it, but what joins a story of another event nobody sees."""
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

_MOST_HEADLINE, _MOST_DEEDS, _MOST_LEAD, _MOST_FACTS = 5.0, 4, 8.0, 2
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
_HOPELESS = -2.5
"""What two reports share is weighed first; below this nothing in which they differ needs to be looked at."""
_SAME_WORDS = 0.75
"""Likeness of two headlines from which on they are one form, filled in anew."""
_LONG, _QUOTED = 9.0, 0.85
"""Weight of the stems of a sentence that no two writers write alike, and how much of it another report must hold."""
_TELLING = 4.5
"""Weight of the stems of a headline that no column has."""
_DAILY = timedelta(hours=18)
"""After this a column may have its next issue."""


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
    one, other, lead, later_lead = *map(traits.headline, (first, later)), *map(traits.lead, (first, later))
    names, later_names = traits.names(first), traits.names(later)
    told = share(one, later_lead, language), share(other, lead, language)
    is_quoted = _is_sentence(one, told[0]) or _is_sentence(other, told[1])
    is_there = not traits.specific_places(first).isdisjoint(traits.specific_places(later))
    both = lead.words & later_lead.words
    weight, lightest = weigh(both, language), min(lead.weight, later_lead.weight)
    return {
        "any": 1,
        "headline": min(_MOST_HEADLINE, weigh(one.words & other.words, language)),
        "deeds": min(_MOST_DEEDS, len(traits.deeds(first) & traits.deeds(later))),
        "lead": min(_MOST_LEAD, weight),
        "lead_share": weight / lightest if weight else 0.0,
        "told": max(told),
        "told_both": min(told),
        "crowded": crowdedness(both, told_by, language),
        "numbers": min(_MOST_FACTS, len(traits.values(first) & traits.values(later))),
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
    one, other = traits.headline(first).words, traits.headline(later).words
    differing = _differing(first, later)
    names = traits.headline_names(first), traits.headline_names(later)
    apart_names = names[0] - traits.lead(later).words, names[1] - traits.lead(first).words
    other_days, fewer_dead = _other_days(first, later), _fewer_dead(first, later)
    elsewhere = _headline_places_differ(first, later)
    other_facts = (
        elsewhere or other_days or fewer_dead or not differing <= _GROWING or _known_places_differ(first, later)
    )
    return {
        "other_headline_places": elsewhere,
        "other_places": _places_differ(first, later),
        "other_names": language not in WITHOUT_CAPITALS and all(apart_names),
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
    if traits.facts(first).isdisjoint(traits.facts(later)):  # as most are: they are of two events, however they differ
        return {"any": 1, "hours": apart / _HOUR}
    places = traits.places(first) & traits.places(later)
    shared = traits.values(first) & traits.values(later)
    counts = [number for number in traits.counted(first) & traits.counted(later) if number[0] != "~"]
    others = [value for value in shared - traits.values_of(counts) if float(value) >= _SELDOM]
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


def is_telling(value: str) -> bool:
    """Whether two events seldom share a number by chance: 189, but not two or a hundred."""
    return float(value) > 100 and float(value) % 100 != 0


def is_one_act(first: Features, later: Features) -> bool:
    """Whether the headlines tell one kind of act, at one place as far as they name any; where one names none, of one
    country."""
    if not (first.acts and later.acts) or traits.kinds(first).isdisjoint(traits.kinds(later)):
        return False
    headlines = traits.headline_places(first) & known(), traits.headline_places(later) & known()
    if all(headlines):
        return not headlines[0].isdisjoint(headlines[1])
    theirs = traits.whose(first), traits.whose(later)
    if all(theirs):
        return not theirs[0].isdisjoint(theirs[1])
    places, later_places = headlines[0] or traits.named_places(first), headlines[1] or traits.named_places(later)
    return not places.isdisjoint(later_places)


def _add(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum([weights[kind] * value for kind, value in found.items() if value])


def _is_reprint(first: Features, later: Features, apart: timedelta) -> bool:
    """Whether two reports have the same words, or an outlet's two of one day the same headline that says enough; what
    it has daily without a text is a column."""
    if first.title != later.title:
        return False
    if first.source == later.source:
        if apart > _DAILY and set(later.lead) <= set(later.title):
            return False
        if apart <= _DAILY and traits.headline(later).weight >= _TELLING:
            return not (_differing(first, later) or _other_days(first, later) or _places_differ(first, later))
    return (first.lead, first.numbers, first.days) == (later.lead, later.numbers, later.days)


def _is_sentence(headline: Wording, told: float) -> bool:
    """Whether so much of a headline stands in the other report that it is one of its sentences."""
    return told >= _QUOTED and headline.weight >= _LONG


def _known_places_differ(first: Features, later: Features) -> bool:
    places, later_places = traits.known_places(first), traits.known_places(later)
    return bool(places and later_places) and not _meet(places, later_places, first, later)


def _countries_differ(first: Features, later: Features) -> bool:
    countries, later_countries = traits.countries(first), traits.countries(later)
    return bool(countries and later_countries) and countries.isdisjoint(later_countries)


def _other_days(first: Features, later: Features) -> bool:
    return bool(first.days and later.days) and set(first.days).isdisjoint(later.days)


def _acts_differ(first: Features, later: Features) -> bool:
    """Whether both headlines say who acts, and it isn't the same country: two sides' raids in one night are two."""
    theirs, later_theirs = traits.whose(first), traits.whose(later)
    return bool(theirs and later_theirs) and theirs.isdisjoint(later_theirs)


def _headline_places_differ(first: Features, later: Features) -> bool:
    places, later_places = traits.headline_places(first), traits.headline_places(later)
    return bool(places and later_places) and not _meet(places, later_places, first, later)


def _places_differ(first: Features, later: Features) -> bool:
    """Whether both name places, not both of them in the headline, and share none.

    Under one headline only places of the gazetteer count: what else stands behind "in" may be anything.
    """
    if traits.headline_places(first) and traits.headline_places(later):
        return False
    same = traits.headline(first) == traits.headline(later)
    read = traits.known_places if same else traits.specific_places
    places, later_places = read(first), read(later)
    return bool(places and later_places) and not _meet(places, later_places, first, later)


def _meet(places: frozenset[str], later_places: frozenset[str], first: Features, later: Features) -> bool:
    """Whether places of two reports have one in common, or one report's words name a place of the other's."""
    return bool(places & later_places or _named(places, later) or _named(later_places, first))


def _named(places: frozenset[str], report: Features) -> bool:
    words = traits.lead(report).words | traits.specific_places(report)
    return any(
        place in words or all(stem(word, report.language) in words for word in place.split()) for place in places
    )


def _lacking(report: Features, other: Features) -> int:
    """How many names of a report the other one lacks."""
    return min(_MOST_APART, len(traits.names(report) - traits.names(other)))


def _told_of_others(
    first: Features, later: Features, names: frozenset[str], later_names: frozenset[str], *, is_shared: bool
) -> bool:
    """Whether the headlines tell the same, each of names that the other report lacks; they may share others."""
    if first.language in WITHOUT_CAPITALS and traits.known_places(first) & traits.known_places(later):
        return False
    one, other = traits.headline(first).words - names, traits.headline(later).words - later_names
    return dice(one, other, first.language) >= (0.8 if is_shared else 0.6)


def _differing(first: Features, later: Features) -> frozenset[str]:
    """What both count, without two of their numbers that could be one."""
    one, other = traits.measured(first), traits.measured(later)
    return frozenset(name for name in one.keys() & other.keys() if not _overlap(one[name], other[name]))


def _overlap(some: Sequence[traits.Bounds], others: Sequence[traits.Bounds]) -> bool:
    """Whether two of these numbers, each list in their order, could be one: of two that couldn't, the lower is like
    none that follows the other."""
    at = beside = 0
    while at < len(some) and beside < len(others):
        (low, high), (bottom, top) = some[at], others[beside]
        if low <= top and bottom <= high:
            return True
        if high < bottom:
            at += 1
        else:
            beside += 1
    return False


def _more_dead(first: Features, later: Features) -> bool:
    """Whether a toll has risen: "at least 3" and 128 do not contradict each other, and are a rise too."""
    dead, later_dead = traits.measured(first).get("killed", ()), traits.measured(later).get("killed", ())
    return bool(dead and later_dead) and max(low for low, _ in later_dead) > max(low for low, _ in dead)


def _fewer_dead(first: Features, later: Features) -> bool:
    dead, later_dead = traits.measured(first).get("killed", ()), traits.measured(later).get("killed", ())
    return bool(dead and later_dead) and max(high for _, high in later_dead) < min(low for low, _ in dead)
