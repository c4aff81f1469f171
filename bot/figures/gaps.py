"""Clauses of English that leave out a verb just used: "one hospital received four bodies and the other seven"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.figures import acts, wholes
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.others import SUFFERED
from bot.figures.tokens import ENDS, Sentence

_JOINS = (",", ";")
_DASHES = ("—", "–", "-")
_PEOPLE = ("person", "none")
_WHOLE = 100
"""Percent that nothing is more than, where a share's sign is left out."""
_LEVEL = ("to", "at")
"""What leads to how much it is, not to by how much it changed."""
_LONGEST = 7
"""Tokens between two numbers of which the second has the verb of the first."""
_ACTED = ("object", "subject", "both", "head", "toll", "speech", "month", "age_lead", "label", "measure")
"""Tags of words that say something else of what is counted, or make its number a name."""


def of_gap(sentence: Sentence, count: Count, assigned: list[Count]) -> Count | None:
    """A bare number that ends its clause, behind who did or suffered the same as those of the number before."""
    model = assigned[-1] if assigned else None
    if not sentence.lexicon.fixed_order or model is None or model.measure in ("other", "money"):
        return None
    if model.measure == "share" and count.number.high > _WHOLE:
        return None
    if model.measure == "share" and count.bare and _is_compared(sentence, count, model):
        return count.measured("share", heir=True)
    ends = count.bare and _ends_clause(sentence, count.last)
    if not ends or not _is_named_between(sentence, model.last, count.first):
        return None
    more = count.measured(model.measure, heir=True)
    return wholes.more_land(sentence, count, model) if model.measure == "area" else more


def _is_compared(sentence: Sentence, count: Count, share: Count) -> bool:
    """Whether the share of an earlier time, or one that was foreseen, is given without its sign: "19 percent are
    undecided, down from 24", "rose to 7.1 per cent from 6.8 in May", "economists had expected 4"."""
    the = sentence.tag(count.first - 1, "stop") == "article"
    lead = sentence.start_of(count.first - the)
    foreseen = sentence.tag(lead, "planned") is not None and sentence.tag(lead, "speech") is not None
    if not foreseen and sentence.tag(lead, "rejoin") is None:
        return False
    if any(sentence.tokens[at].kind == NUMBER for at in range(share.last, lead)):
        return False  # "35 per cent behind last year's, or 9.2 million tonnes against 14.2"
    to = share.hedged.first - 1
    level = foreseen or sentence.low(to) in _LEVEL or sentence.tag(to, "stop") == "aux"
    if not level and sentence.after(lead) == lead + 1:
        return False  # "fell 38 per cent from 37"
    when = sentence.tag(count.last, "stop") == "preposition" or sentence.tag(count.last + 1, "time") is not None
    return the or when or _ends_clause(sentence, count.last)


def of_those_among(sentence: Sentence, count: Count, assigned: list[Count], counted: Count | None) -> Count | None:
    """Those "among" whom others are: "Among 79 injured are 12 firefighters", "Among the Poles were 31 officers", "Among
    those who came home were two nurses"."""
    if not sentence.lexicon.fixed_order or not sentence.word_tag(0, "amid"):
        return None
    model = assigned[-1] if assigned else counted
    told = not assigned and any(sentence.find(kind, 0, count.first) is not None for kind in ("head", "both", "toll"))
    led = not told and sentence.tag(count.first - 1, "stop") == "aux" and count.thing.kind not in ("none", "any")
    if led and not assigned and (said := sentence.find("subject", 1, count.first)) is not None:
        measure = acts.measure(sentence.acts(said, "subject"), count.thing)
        return replace(count, measure=measure, act_at=said, scope="subset") if measure else None
    if not led or model is None or model.measure in (*UNCOUNTED, "area") or model.number.high < count.number.high:
        return None
    if not acts.same_sort(count.thing, model.thing) or not acts.is_possible(model.measure, count.thing):
        return None
    return replace(count, measure=model.measure, scope="subset", heir=True)


def of_those_beside(sentence: Sentence, count: Count, assigned: list[Count]) -> Count | None:
    """The same, where verbs come first: "серед 38 постраждалих — четверо дітей"."""
    whole = assigned[-1] if assigned else None
    if whole is None or not sentence.lexicon.verb_first or "among" not in sentence.tagged:
        return None
    among = sentence.tag(sentence.start_of(whole.first), "among") is not None
    next_to = count.first - whole.last <= (sentence.low(whole.last) in _DASHES)
    if not among or not next_to or whole.group not in _PEOPLE or count.number.high > whole.number.high:
        return None
    if whole.measure in UNCOUNTED or not acts.is_possible(whole.measure, count.thing):
        return None
    return replace(count, measure=whole.measure, scope="subset", heir=True)


def of_some_before(sentence: Sentence, count: Count, counted: Count | None) -> Count | None:
    """Some of the people of the sentence before, where a bare number opens one that says who they were: "Nine were
    women", "Fourteen came from one school"."""
    if not sentence.lexicon.fixed_order or "being" not in sentence.tagged or count.first > 0 or counted is None:
        return None
    verb = count.hedged.last
    if (
        not count.bare
        or sentence.tag(verb, "being") is None
        or counted.measure not in (*SUFFERED, "detained", "released")
    ):
        return None
    if counted.group not in (*_PEOPLE, "body") or count.number.high >= counted.number.high:
        return None
    if sentence.tag(verb, "copula") is not None:
        who = verb + 1 + (sentence.tag(verb + 1, "stop") in ("adverb", "article"))
        if not sentence.noun(who).startswith("person") and sentence.tag(who, "nation") is None:
            return None
    return replace(count, measure=counted.measure, scope="subset", heir=True)


def of_pair(sentence: Sentence, recent: Sequence[Count], assigned: list[Count]) -> list[Count]:
    """Two bare numbers that an "and" joins, each for one of the two measures told of before: "366 dead and 367 missing,
    up from 212 and 218"; or the first alone, "the mayor spoke of 79 and 38 wounded"."""
    if not sentence.lexicon.fixed_order:
        return assigned
    for at, (first, second) in enumerate(pairwise(assigned)):
        joined = second.first == first.last + 1 and sentence.tag(first.last, "conjunction") is not None
        if not joined or not first.bare or first.measure != second.measure or first.measure in UNCOUNTED:
            continue
        told = [one.measure for one in (*recent, *assigned[:at]) if one.measure in SUFFERED and one.scope != "subset"]
        pair = told[-2:] if second.bare else [*told[-1:], second.measure]
        if len(pair) == 2 and pair[0] != pair[1]:
            assigned[at : at + 2] = (replace(one, measure=now) for one, now in zip((first, second), pair, strict=True))
    return assigned


def _ends_clause(sentence: Sentence, index: int) -> bool:
    return sentence.low(index) in ENDS or sentence.tag(index, "conjunction") is not None


def _is_named_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only an "and" or a comma, and somebody's or something's name, stand between two numbers; also with
    "followed by" before it and "with" behind it."""
    ranked = next((at for at in sentence.where("ranking") if first < at < last), None)
    first = ranked - 1 if ranked else first  # "sent 900 men to Haiti, followed by Chad with 200"
    joined = sentence.low(first) in _JOINS or sentence.tag(first, "conjunction") is not None
    if not joined or not 2 <= last - first <= _LONGEST:
        return False
    start = first + 1 + (sentence.tag(first + 1, "conjunction") is not None)
    start = sentence.after(start) if sentence.word_tag(start, "ranking") else start
    name = range(start, last - (sentence.low(last - 1) == "with"))
    for index in name:
        tags = sentence.tags[index]
        small = "stop" in tags and tags["stop"] not in ("article", "adverb")
        named = sentence.tokens[index].kind == WORD or sentence.low(index) == "-"  # "Al-Noor six"
        if not named or small or any(kind in tags for kind in _ACTED):
            return False
    return any(_is_somebody(sentence, index) for index in name)


def _is_somebody(sentence: Sentence, index: int) -> bool:
    tags = sentence.tags[index]
    return sentence.tokens[index].capital or any(kind in tags for kind in ("noun", "speaker", "nation", "place"))
