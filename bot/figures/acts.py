"""What happened to what is counted: the words of a sentence that say so, and the measure that each counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import cast

from bot.articles import Measure
from bot.figures import constructions
from bot.figures.counts import UNCOUNTED, Act, Count
from bot.figures.lexicon import measures
from bot.figures.neighbours import are_glued
from bot.figures.things import Thing
from bot.figures.tokens import ENDS, Sentence, is_title_case

_THINGS = ("launched", "intercepted", "destroyed", "damaged", "supplied")
_PREFIX = 2
"""Letters of what only turns a verb: "re-captured"."""
_ENDED = ("killed", "wounded", "released", "evacuated", "captured", "detained", "intercepted", "destroyed")
"""Measures of what may become of a part of those before."""
_JOIN = 7
"""Tokens of the "and seven missiles" between a count and the verb that it shares with the next."""
_ASIDE = 9
"""Tokens of an aside that says who says so."""
_DENIED = 3
"""Tokens from an act on in which nobody is said to have suffered it: 다친 사람은 없었다."""
_COUNTER = "person"
"""The class of people by their counter alone."""
_BEGUN = (":", "|", "–", "—", "-", "“", "‘", '"', "'", "…")
"""Marks after which a capital begins what is said, and no name."""
_DOOMED = 12
"""Tokens between "sentenced" and "to death"."""
_CENSURED = 12
"""Tokens from "hit" on in which sanctions are named."""
_SAME = "same"
"""The act that repeats: "raised the total to 21" is of what was counted before."""
_UNDOING = frozenset({"doom", "gaol", "narrowly", "censure", "leaving"})
"""Tags of words that may tell that what an act says didn't happen."""
_VEHICLES = ("equipment/", "aircraft/")
_TAKE = "take"
"""The act of whoever takes or holds land."""
REPEATED = (_SAME,)
_SIDES = ("toll", "object", "subject", "both")


def find(sentence: Sentence, counts: list[Count]) -> list[Act]:
    inside = {index for count in counts for index in range(count.number.first, count.number.last)}
    fixed, tagged = sentence.lexicon.fixed_order, sentence.tagged
    nouns = _nouns(sentence, counts) if fixed and "object" in tagged else ()
    sides = ("both", "head") if sentence.lexicon.verb_last else _SIDES
    told = [(at, side, sentence.tags[at][side]) for side in sides if side in tagged for at in tagged[side]]
    denied = "absent" in tagged
    negated = fixed and ("rejoin" in tagged or "negation" in tagged)
    undone = fixed and not _UNDOING.isdisjoint(tagged)
    found = [
        Act(index, sentence.ends[index], side, _each(acts))
        for index, side, acts in sorted(told, key=itemgetter(0))
        if index not in inside
        and not (fixed and _is_within(sentence, index))
        and not (side == "object" and index in nouns)
        and not (denied and sentence.find("absent", index, index + _DENIED) is not None)
        and not (undone and _is_undone(sentence, index, inside))
        and not (negated and side != "toll" and _is_negated(sentence, index))
    ]
    if sentence.lexicon.verb_last:
        return found
    built = constructions.find(sentence, counts)
    if fixed:
        return [*built, *found]
    begun = {act.first for act in built}
    return [*built, *[act for act in found if act.first not in begun]]


def _is_undone(sentence: Sentence, index: int, inside: set[int]) -> bool:
    """Whether it is still to come or was escaped: "sentenced to death", "nearly killed", "broke out of the jail"."""
    if sentence.tag(index, "doom") and sentence.find("condemning", max(0, index - _DOOMED), index) is not None:
        return True
    if sentence.tag(index - 1, "narrowly") and sentence.ends[index] not in inside:
        return True
    if sentence.tag(index, "attacking") and sentence.find("censure", index, index + _CENSURED) is not None:
        return True  # "hit two tankers and their owners with sanctions"
    that = sentence.tag(index - 1, "relative") is not None
    if sentence.tag(index, "leaving") and sentence.noun(index - 1 - that).startswith(_VEHICLES):
        return True  # "a boat that left Agadir with 60 people"
    return constructions.is_breakout(sentence, index)


def _is_within(sentence: Sentence, index: int) -> bool:
    """Whether it is only part of a word with a hyphen, the hostages of "hostage-rescue missions", or a capital makes a
    verb part of a name, as in "the Committee to Protect Journalists"."""
    end, tokens = sentence.ends[index], sentence.tokens
    if sentence.tag(index, "speech") and sentence.low(end) in (*ENDS, "on"):
        return tokens[index - 1].capital or sentence.is_any(index - 1, "speaker", "role")  # "Noboa posted on X"
    if end < len(tokens) and tokens[end].low == "-" and are_glued(sentence, end):
        return True
    if index > 1 and tokens[index - 1].low == "-" and are_glued(sentence, index - 1):
        known = len(tokens[index - 2].low) > _PREFIX or "nation" in sentence.tags[index - 2]  # "smog-hit", "US-made"
        return known or sentence.low(index - 3) == "-"  # "trick-or-treating"
    if tokens[index].low == "to" and index + 1 < end:
        index += 1
    token = tokens[index]
    if not token.capital or token.text.isupper() or index == 0:
        return False
    begun = sentence.low(index - 1) in _BEGUN  # "Gaza war: Death toll climbs to 1,537"
    return not begun and not is_title_case(sentence)


def _is_negated(sentence: Sentence, index: int) -> bool:
    """Whether it is said not to have happened: "have not yet been caught", but "were not only hurt"."""
    at = index - 1
    while at >= 0 and sentence.tag(at, "stop") in ("aux", "adverb"):
        if sentence.low(at) == "not" or sentence.tag(at, "negation"):
            return sentence.tag(at + 1, "focus") is None
        at -= 1
    return at >= 0 and sentence.tag(at, "negation") is not None


@cache
def _each(acts: str) -> tuple[str, ...]:
    """What a word says to have happened, one for one; their number is that of the lexicon."""
    return tuple(acts.split("|"))


def _nouns(sentence: Sentence, counts: list[Count]) -> set[int]:
    """The nouns counted, which are no verbs: the "ships" of "24 ships and one submarine", the "killed" of "left two
    killed and one missing"."""
    return {
        index
        for count in counts
        for index in range(count.thing.first, count.thing.last)
        if count.thing.act or "noun" in sentence.tags[index]
    }


def measure(acts: Collection[str], thing: Thing, like: Count | None = None) -> Measure | None:
    """What the first of `acts` that can happen to `thing` counts; of several, what `like` counts."""
    before = like.measure if like is not None else None
    of_more = before in _THINGS and thing.kind == "none"
    of_land = before == "area" and thing.kind == "none"
    if len(acts) == 1 and _SAME not in acts and not (of_land or of_more):
        counted = _counted(*acts, thing.kind)
        return before if before in counted else next(_told(counted), None)
    found: list[Measure] = []
    more: list[Measure] = []
    for act in acts:
        if act == _SAME:
            detail = thing.kind.partition("/")[2]
            known = like is not None and like.measure not in UNCOUNTED and is_possible(like.measure, thing)
            own = measures()["default"].get(detail)  # of the sick and the displaced, whatever was counted before
            if like is not None and known and same_sort(thing, like.thing) and own in (None, like.measure):
                found.append(like.measure)
            continue
        if of_land and act == _TAKE:
            found.append("area")  # "controlled 1,376 square kilometres; now it holds 800"
        elif of_more and (bare := measures()[act].get("bare")):
            more += [cast("Measure", one) for one in (_again(measures()[act], like, bare) or bare).split("|")]
        else:
            counted = _counted(act, thing.kind)
            found += [before] if before in counted else _told(counted)
    if before in found or before in more:
        return before
    return more[0] if more else found[0] if found else None


def _told(counted: tuple[Measure, ...]) -> Iterator[Measure]:
    """The measures that an act gives by itself; none where the first is empty, and only those before tell."""
    return iter(counted) if counted and counted[0] else iter(())


@cache
def _counted(act: str, kind: str) -> tuple[Measure, ...]:
    """What an act counts of things of a class; their number is that of the lexicon."""
    table = measures()[act]
    group, _, detail = kind.partition("/")
    if detail and detail in table:
        counted: str | None = table[detail]
    else:
        counted = (table.get(detail) if kind == _COUNTER else None) or table.get(group)
    return tuple(cast("Measure", one) for one in counted.split("|")) if counted else ()


def _again(table: Mapping[str, str], like: Count | None, bare: str) -> str | None:
    """What an act counts of the things counted before: "157 damaged" after tanks; homes are never shot down."""
    kind, group = (like.thing.kind, like.group) if like is not None else ("", "")
    detail = kind.partition("/")[2]
    down = detail == "air_raid" or (group in ("building", "equipment") and detail != "aircraft")
    if bare == "intercepted" and down:
        return None
    if bare == "destroyed" and group == "weapon":
        return "intercepted"  # "40 drones came, and the army destroyed 31 of them"
    if kind == "none" and like is not None and (bare, like.measure) == ("damaged", "destroyed"):
        return "destroyed"  # "3,020 destroyed, 158 damaged"
    return table.get(detail) or table.get(group)


def is_possible(measure: Measure, thing: Thing) -> bool:
    """Whether things of this class are counted by this measure at all."""
    return thing.kind == "none" or measure in _possible(thing.kind)


@cache
def _possible(kind: str) -> frozenset[str]:
    """Whatever may happen to things of this class."""
    group, _, detail = kind.partition("/")
    tables = measures().values()
    return frozenset(one for table in tables for one in (table.get(detail) or table.get(group) or "").split("|"))


def same_sort(thing: Thing, model: Thing) -> bool:
    people = ("person", "none", "household", "life")
    return thing.kind == "none" or thing.group == model.group or (thing.group in people and model.group in people)


def is_close(sentence: Sentence, count: Count) -> bool:
    """Whether what happened to the part itself is said: "of them 12 were killed", "two of them told"."""
    index = _past_aside(sentence, past_next(sentence, count.last))
    while index < len(sentence.tokens) and "through" in sentence.tags[index]:
        index = sentence.after(index)
    tags = sentence.tags[index] if index < len(sentence.tokens) else {}
    if "speech" in tags and not (sentence.lexicon.fixed_order and sentence.tag(index - 1, "passive")):
        return True  # but "28 of these have been identified"
    said = "|".join(tags[side] for side in ("subject", "both") if side in tags)
    return bool(said) and (
        (count.thing.kind == "none" and not count.thing.act) or measure(said.split("|"), count.thing) is not None
    )


def is_governed(sentence: Sentence, count: Count, assigned: Sequence[Count]) -> bool:
    """Whether a verb right before a part says what else happened to it: "75 drones, destroying 74 of them"."""
    found = _governing(sentence, count, assigned[-1]) if assigned else None
    return found is not None and found != assigned[-1].measure


def is_ended(sentence: Sentence, count: Count, whole: Count) -> bool:
    """The same of a whole in a sentence before, where the verb tells what became of the part: "Gunners shot down 29 of
    them"."""
    found = _governing(sentence, count, whole)
    return found in _ENDED and found != whole.measure


def _governing(sentence: Sentence, count: Count, model: Count) -> Measure | None:
    if not sentence.lexicon.fixed_order:
        return None
    start = sentence.start_of(count.first)
    said = "|".join(sentence.tag(start, side) or "" for side in ("object", "both")).strip("|")
    return measure(said.split("|"), count.thing, model) if said else None


def _past_aside(sentence: Sentence, index: int) -> int:
    """Past the commas that say who says so: "10 тысяч из них, по его словам, отправлены"."""
    told = sentence.tag(index + 1, "according") or sentence.tag(index + 1, "same_speaker")
    if sentence.low(index) != "," or not told:
        return index
    close = (at for at in range(index + 2, min(index + _ASIDE, len(sentence.tokens))) if sentence.low(at) == ",")
    return next((at + 1 for at in close), index)


def past_next(sentence: Sentence, index: int) -> int:
    """Past the "and seven missiles" of "296 drones and seven missiles were brought down"."""
    if not sentence.tag(index, "conjunction") or sentence.lexicon.free_order:
        return index
    for position in range(index + 1, min(index + _JOIN, len(sentence.tokens))):
        if sentence.tag(position, "passive"):
            return position
        if sentence.low(position) in (",", ";", ".") or sentence.tag(position, "breaker"):
            return index
    return index
