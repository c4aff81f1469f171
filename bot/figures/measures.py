"""What happened to what is counted: the acts of a sentence, and which of its numbers each one measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, cast

from bot.articles import Measure, Scope
from bot.figures.hedges import Hedged
from bot.figures.lexicon import WORD, measures
from bot.figures.numbers import Number
from bot.figures.things import Thing
from bot.figures.tokens import Sentence

_FARTHEST = 9.0
"""The cost beyond which an act doesn't belong to a number."""
_NEVER = 99.0
_COMMA, _BREAKER, _OTHER_COUNT, _OTHER_ACT = 2.0, 8.0, 2.5, 3.0
_CLOSE = 1.0
"""How far an act may be from a noun that the lexicon doesn't know, to say that it is people."""
_THINGS = ("launched", "intercepted", "destroyed", "damaged", "supplied")
_JOIN = 7
"""Tokens that may stand between two counts of one list: "20,000 in the south of Odesa, 13,000"."""
_SAME = "same"
"""The act that repeats: "raised the total to 21" is of what was counted before."""
_CLAUSE = 3.0
"""A comma where every clause has one."""
_WORD = 0.6
_OF = 4.5
"""A preposition between a verb and a number: "released images of the five" doesn't release five."""
_OBJECT, _BARE = 5.5, 5.0
"""How far a verb may stand before its object, and after a number without a noun."""
_TOLL = 14.0
"""How far a toll may be: "the death toll from ... has risen to 6" names everything else between."""
_ASIDE = 20
"""Tokens of an aside between commas: "12 people, including ..., died"."""
_ANYBODY = "person/person"
_DESCRIBED = ("body/body", "person/hostage", "person/prisoner")
"""Things whose own words say what happened to them before."""
_MILLION, _BILLION = 1e6, 1e9
_SIDES = ("toll", "object", "subject", "both")
UNCOUNTED = ("other", "share", "money")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its bounds, what it counts, and, once known, what it measures."""

    number: Number
    hedged: Hedged
    thing: Thing
    measure: Measure = "other"
    scope: Scope | None = None
    act_at: int = -1
    """The token of the act that decided; -1 where none did."""
    heir: bool = False
    """Has its measure from the count before it."""

    @property
    def first(self) -> int:
        return min(self.hedged.first, self.thing.first)

    @property
    def last(self) -> int:
        return max(self.hedged.last, self.thing.last)


class _Act(NamedTuple):
    first: int
    last: int
    side: str
    """toll, object, subject or both: where its number may stand."""
    acts: tuple[str, ...]


def assign(sentence: Sentence, counts: list[Count], previous: Count | None) -> list[Count]:
    """Give each count its measure: its own noun's, the nearest act's, or that of the count which it continues.

    `previous` is the last figure before the sentence.
    """
    if not counts:
        return []
    counts = _join_parts(sentence, counts)
    acts = _find_acts(sentence, counts)
    assigned: list[Count] = []
    for count in counts:
        if _speaks(sentence, count):
            assigned.append(count)
            continue
        decided = (
            _own(sentence, count)
            or _add(sentence, count, assigned)
            or _inherit_part(sentence, count, assigned, previous)
            or _inherit_money(count, assigned, previous)
            or _by_act(
                sentence, count, counts, acts, like=_last_figure(assigned) or previous, taken=_taken(assigned, count)
            )
            or _inherit(sentence, count, assigned, previous)
            or _by_kind(count)
        )
        assigned.append(decided or count)
    return _hand_back(sentence, assigned)


def _speaks(sentence: Sentence, count: Count) -> bool:
    """Whether the counted are who says so: "two officials said", "повідомили агентству Reuters двоє чиновників"."""
    if sentence.tag(sentence.start_of(count.first), "according"):
        return sentence.find("speaker", count.thing.first, count.thing.last) is not None
    if not sentence.lexicon.verb_first or sentence.find("speaker", count.thing.first, count.thing.last) is None:
        return False
    index = count.first - 1
    while index >= 0 and (sentence.tag(index, "recipient") or sentence.tokens[index].text.isascii()):
        index -= 1
    return sentence.tag(index, "speech") is not None and sentence.tokens[count.first - 1].kind == WORD


def _join_parts(sentence: Sentence, counts: list[Count]) -> list[Count]:
    """In "718 of the 741 drones" the first number counts what the second does."""
    joined = list(counts)
    for index, (count, whole) in enumerate(pairwise(counts)):
        if count.thing.part and whole.first <= count.last + 1 and count.thing.kind in ("none", "any"):
            thing = replace(count.thing, last=whole.last, kind=whole.thing.kind, act=whole.thing.act, whole=True)
            joined[index] = replace(count, thing=thing)
    return joined


def _find_acts(sentence: Sentence, counts: list[Count]) -> list[_Act]:
    inside = {index for count in counts for index in range(count.number.first, count.number.last)}
    return [
        _Act(index, sentence.after(index), side, tuple(acts.split("|")))
        for index in sentence.where(*_SIDES)
        if index not in inside
        for side in _SIDES
        if (acts := sentence.tag(index, side))
    ]


def _measure(acts: Iterable[str], thing: Thing, like: Count | None = None) -> Measure | None:
    """What the first of `acts` that can happen to `thing` counts; of several, what `like` counts."""
    detail = thing.kind.partition("/")[2]
    found: list[Measure] = []
    for act in acts:
        if act == _SAME:
            known = like is not None and like.measure not in UNCOUNTED and _is_possible(like.measure, thing)
            if like is not None and known and _same_sort(thing, like.thing):
                found.append(like.measure)
            continue
        table = measures()[act]
        measure = table.get(detail) or table.get(thing.group)
        if thing.kind == "none" and like is not None and like.measure in _THINGS and (bare := table.get("bare")):
            return cast("Measure", bare)
        if measure:
            found += [cast("Measure", one) for one in measure.split("|")]
    if like is not None and like.measure in found:
        return like.measure
    return found[0] if found else None


# ------------------------------------------------------------------ by itself
def _own(sentence: Sentence, count: Count) -> Count | None:
    """Shares, money and land measure themselves; so do nouns like "deaths", but not the injured who "died"."""
    if count.number.kind != "count":
        return replace(count, measure=count.number.kind)
    if count.thing.kind == "area":
        return replace(count, measure="area")
    if count.thing.act and not count.thing.whole and not (count.thing.part and _has_close_act(sentence, count)):
        measure = _measure(count.thing.act.split("|"), count.thing)
        return replace(count, measure=measure, act_at=count.thing.first) if measure else None
    return None


def _by_kind(count: Count) -> Count | None:
    """What things of a kind are counted for where nothing is said to have happened to them; not "in one assault"."""
    if count.number.worded and count.number.high == 1 and count.thing.group == "attack":
        return None
    default = measures()["default"]
    measure = default.get(count.thing.kind.partition("/")[2]) or default.get(count.thing.group)
    return replace(count, measure=cast("Measure", measure)) if measure else None


# ------------------------------------------------------------------ by the nearest act
def _by_act(
    sentence: Sentence, count: Count, counts: list[Count], acts: list[_Act], *, like: Count | None, taken: int
) -> Count | None:
    """By the act that costs least; `like` is the figure before, `taken` the act of the part of this whole."""
    if _opens_whole(sentence, count, counts):
        return None
    found: list[tuple[float, int, Measure]] = []
    for act in acts:
        measure = _measure(act.acts, count.thing, like)
        if measure is not None and act.first != taken and not _describes(act, count):
            cost = _cost(sentence, count, counts, act) + (_OTHER_ACT if _is_body(act, count) else 0.0)
            if cost <= _reach(sentence, count, act):
                found.append((cost, act.first, measure))
    if not found:
        return None
    found.sort(key=lambda option: option[0])
    _, at, measure = _finite(sentence, count, found)
    return replace(count, measure=measure, act_at=at)


def _describes(act: _Act, count: Count) -> bool:
    """The "fallen" of "bodies of 1,000 fallen soldiers", which were returned; prisoners that were shot."""
    return count.thing.kind in _DESCRIBED and count.thing.first <= act.first < count.thing.last


def _is_body(act: _Act, count: Count) -> bool:
    """The "bodies" before a number, which tell of deaths only where nothing else happened to them."""
    return count.thing.group == "body" and act.last == count.hedged.first


def _reach(sentence: Sentence, count: Count, act: _Act) -> float:
    """How much an act may cost to measure a count."""
    if count.thing.kind == "any":
        return _CLOSE
    if act.side == "toll":
        return _TOLL
    if sentence.lexicon.free_order:
        return _FARTHEST
    if act.last <= count.first:
        return _OBJECT
    return _BARE if count.thing.kind == "none" and not count.thing.part else _FARTHEST


def _opens_whole(sentence: Sentence, count: Count, counts: list[Count]) -> bool:
    """The 80 of "Of 80 drones, 60 were shot down": the verb is of the part that follows."""
    lead = count.first - 1
    if lead < 0 or not sentence.tag(lead, "whole_lead") or sentence.low(count.last) != ",":
        return False
    opens = lead == 0 or not sentence.low(lead - 1)[:1].isalnum()
    return opens and any(other.first == count.last + 1 for other in counts)


def _taken(assigned: list[Count], whole: Count) -> int:
    """The act that the part before `whole` has taken: in "38 of the 67 died" the 67 didn't."""
    part = assigned[-1] if assigned else None
    return part.act_at if part is not None and part.thing.whole and part.thing.last >= whole.last else -1


def _finite(sentence: Sentence, count: Count, found: list[tuple[float, int, Measure]]) -> tuple[float, int, Measure]:
    """Of "4,000 of the 11,000 troops sent there have become casualties" the part's verb, not the whole's "sent"."""
    if count.thing.whole and found[0][1] == count.last:
        return next((option for option in found if option[2] != found[0][2]), found[0])
    return found[0]


def _cost(sentence: Sentence, count: Count, counts: list[Count], act: _Act) -> float:
    """How far an act is from a count, in words and in what lies between."""
    free_order = sentence.lexicon.free_order
    if act.first >= count.hedged.last:
        wrong_side = act.side in ("object", "toll") and not free_order
        if wrong_side or (act.side == "both" and _is_active(sentence, act, counts)):
            return _NEVER
        if free_order and (_opens_next(sentence, count, counts, act) or _is_of_part(sentence, count, counts, act)):
            return _NEVER
        return _between(sentence, count.last, act.first, counts, "through")
    if act.last <= count.first:
        wrong_side = act.side == "subject" or (act.side == "both" and _is_passive(sentence, act))
        if wrong_side and not free_order:
            return _NEVER
        return sentence.lexicon.act_before + _between(
            sentence, act.last, count.first, counts, "toll" if act.side == "toll" else "leading"
        )
    return _NEVER


def _opens_next(sentence: Sentence, count: Count, counts: list[Count], act: _Act) -> bool:
    """Whether an act beyond a comma has a number of its own right after it: "зросла до 34, поранено 12"."""
    apart = any(sentence.low(index) == "," for index in range(count.last, act.first))
    return apart and any(other.first == act.last for other in counts)


def _is_of_part(sentence: Sentence, count: Count, counts: list[Count], act: _Act) -> bool:
    """Whether an act beyond "of which 70" is of that part alone: "98 безпілотників, з яких 70 ліквідовано"."""
    part = sentence.find("part_before", count.last, act.first)
    if part is None:
        return False
    inner = next((other for other in counts if part < other.hedged.first and other.last <= act.first), None)
    return inner is not None and all(sentence.low(index) != "," for index in range(inner.last, act.first))


def _is_passive(sentence: Sentence, act: _Act) -> bool:
    """ "were killed": what follows is not who was killed."""
    return any(sentence.tag(index, "passive") for index in range(max(0, act.first - 2), act.first))


def _is_active(sentence: Sentence, act: _Act, counts: list[Count]) -> bool:
    """ "killed 32": whoever stands before did it."""
    if sentence.lexicon.free_order or _is_passive(sentence, act):
        return False
    comma = sentence.low(act.last) == ","
    return any(act.last <= other.first <= act.last + (not comma) for other in counts)


def _between(sentence: Sentence, first: int, last: int, counts: list[Count], free: str) -> float:
    """The cost of the tokens between; those that the lexicon lets through are free, another count is one thing."""
    spans = {count.first: count.last for count in counts if count.last <= last}
    cost, index = 0.0, first
    if beyond := _aside_end(sentence, first, last):
        cost, index = _COMMA, beyond
    while index < last and cost <= _TOLL:
        if index in spans and spans[index] > index:
            cost += _OTHER_COUNT
            index = spans[index]
            continue
        cost += _token_cost(sentence, index, first, free)
        index = sentence.after(index)
    return cost


def _aside_end(sentence: Sentence, first: int, last: int) -> int:
    """Past an aside between commas that begins at `first`, where the verb follows it; 0 where there is none."""
    if sentence.low(first) != ",":
        return 0
    for index in range(first + 1, min(last, first + _ASIDE)):
        verb = sentence.tag(index + 1, "stop") == "aux" or index + 1 == last
        if sentence.low(index) == "," and verb:
            return index + 1
    return 0


def _token_cost(sentence: Sentence, index: int, first: int, free: str) -> float:
    tags, low = sentence.tags[index], sentence.tokens[index].low
    if free in tags or (low == ":" and index == first and sentence.lexicon.free_order):
        return 0.0
    if low in (";", ":", "."):
        return _BREAKER
    if low in (",", "—", "–", "(", ")"):
        return _CLAUSE if sentence.lexicon.free_order and low == "," else _COMMA
    if "relative" in tags and index == first and free != "leading":
        return 1.0
    if "breaker" in tags:
        return _BREAKER
    if any(side in tags for side in ("object", "subject", "both", "toll")):
        return _OTHER_ACT
    if free == "leading" and not sentence.lexicon.free_order:
        return _OF if tags.get("stop") == "preposition" or "part_after" in tags else 1.0
    return _WORD


# ------------------------------------------------------------------ by the count before
def _last_figure(assigned: list[Count]) -> Count | None:
    return next((count for count in reversed(assigned) if count.measure not in UNCOUNTED), None)


def _add(sentence: Sentence, count: Count, assigned: list[Count]) -> Count | None:
    """The "+20" of "9,419 tanks (+20)"."""
    model = _last_figure(assigned)
    if model is None or sentence.low(count.number.first - 1) != "+":
        return None
    return replace(
        count, measure=model.measure, thing=replace(model.thing, last=count.hedged.last), scope="increment", heir=True
    )


def _inherit_part(sentence: Sentence, count: Count, assigned: list[Count], previous: Count | None) -> Count | None:
    """ "558 people, including 50 children", "51: 21 demonstrators", "five of them journalists"."""
    pronominal = count.thing.part and sentence.tag(count.hedged.last, "pronominal") is not None
    if not (pronominal or _is_part(sentence, count)) or _has_close_act(sentence, count):
        return None
    if measure := _whole_named(sentence, count):
        return replace(count, measure=measure, scope="subset")
    model = _last_figure(assigned) or previous
    if (
        model is None
        or (model.number.high < count.number.low and not pronominal and not is_included(sentence, count))
        or model.measure in (*UNCOUNTED, "area")
        or not (_same_sort(count.thing, model.thing) or pronominal)
    ):
        return None
    return replace(count, measure=model.measure, scope="subset", heir=True)


def _inherit_money(count: Count, assigned: list[Count], previous: Count | None) -> Count | None:
    """ "Revenue was 36.7 trillion": so many of nothing named, after an amount of money, are more of it."""
    if count.number.kind != "count" or count.thing.kind != "none" or count.number.high < _MILLION:
        return None
    before = [*assigned, *([previous] if previous else [])]
    model = next((other for other in reversed(before) if other.measure == "money"), None)
    if model is not None:
        return replace(count, measure="money", number=replace(count.number, unit=model.number.unit), heir=True)
    shared = count.number.high >= _BILLION and any(other.measure == "share" for other in before)
    return replace(count, measure="money", heir=True) if shared else None


def _whole_named(sentence: Sentence, count: Count) -> Measure | None:
    """What the noun before a part's word counts: "사망자 중 1명" died."""
    for index in range(max(1, count.first - 3), count.first):
        named = sentence.tag(index - 1, "head") or sentence.tag(index, "toll")
        if sentence.tag(index, "part_before") and (act := named):
            return _measure(act.split("|"), count.thing)
    return None


def _has_close_act(sentence: Sentence, count: Count) -> bool:
    """Whether what happened to the part itself is said: "of them 12 were killed", "two of them told"."""
    index = count.last
    while index < len(sentence.tokens) and "through" in sentence.tags[index]:
        index = sentence.after(index)
    tags = sentence.tags[index] if index < len(sentence.tokens) else {}
    return any(kind in tags for kind in ("subject", "both", "speech"))


def _inherit(sentence: Sentence, count: Count, assigned: list[Count], previous: Count | None) -> Count | None:
    """The next of a list ("20,000 in Odesa, 13,000 in Chernihiv"), or of a bulletin that counts one sort of thing."""
    last = assigned[-1] if assigned else None
    if sentence.tag(count.last, "total") and count.thing.kind == "none":
        return None
    if last is not None and last.measure not in UNCOUNTED and _is_joined(sentence, last, count):
        if last.measure == "area" and count.thing.group == "settlement":
            return replace(count, measure="settlements", heir=True)
        if last.measure in ("casualties", "destroyed") and count.thing.group in ("equipment", "aircraft", "weapon"):
            return replace(count, measure="destroyed", heir=True)
        if last.measure == "supplied" and _is_possible("supplied", count.thing):
            return replace(count, measure="supplied", heir=True)
        if _may_share(count.thing, last) and _is_possible(last.measure, count.thing):
            of_part = last.scope == "subset" and last.heir
            return replace(count, measure=last.measure, scope="subset" if of_part else None, heir=True)
    model = _last_figure(assigned) or previous
    if model is not None and model.measure not in UNCOUNTED and _is_another_word(sentence, count):
        return replace(count, measure=model.measure, heir=True)
    if model is not None and count.thing.group == model.thing.group and count.thing.group in ("equipment", "building"):
        return replace(count, measure=model.measure, heir=True)
    return None


def _may_share(thing: Thing, last: Count) -> bool:
    """Whether the next of a list may be counted for the same; people after soldiers who were sent weren't sent."""
    if last.measure == "area" or not _same_sort(thing, last.thing):
        return False
    return last.measure != "deployed" or thing.kind != _ANYBODY or last.thing.kind in (_ANYBODY, "none")


def _is_another_word(sentence: Sentence, count: Count) -> bool:
    """Whether somebody speaks of the same with another number: "опозиція говорить про 300"."""
    if count.thing.kind != "none" or count.number.kind != "count" or not sentence.tag(count.first - 1, "said_of"):
        return False
    return any(sentence.tag(index, "speech") for index in range(max(0, count.first - 4), count.first))


def _hand_back(sentence: Sentence, assigned: list[Count]) -> list[Count]:
    """A list may name what happened at its end only: "40,000 in Kyiv, 20,000 in Odesa are without power"."""
    for index in range(len(assigned) - 2, -1, -1):
        count, following = assigned[index], assigned[index + 1]
        if (
            count.measure != "other"
            or following.measure in (*UNCOUNTED, "area")
            or following.scope == "subset"
            or following.thing.part
        ):
            continue
        known = count.number.kind == "count" and _is_possible(following.measure, count.thing)
        if known and _same_sort(following.thing, count.thing) and _is_joined(sentence, count, following):
            assigned[index] = replace(count, measure=following.measure, act_at=following.act_at)
    return assigned


def _is_part(sentence: Sentence, count: Count) -> bool:
    """Whether "including", "among them" or a colon stands close before."""
    if sentence.low(count.first - 1) == ":":
        return True
    return is_included(sentence, count)


def is_included(sentence: Sentence, count: Count) -> bool:
    """Whether a word says so: before the count, or after it."""
    after = range(count.last, min(count.last + 2, len(sentence.tokens)))
    if any(sentence.tag(index, "part_follows") for index in after):
        return True
    return any(sentence.tag(index, "part_before") for index in range(max(0, count.first - 3), count.first))


def _is_possible(measure: Measure, thing: Thing) -> bool:
    """Whether things of this class are counted by this measure at all."""
    if thing.kind == "none":
        return True
    detail = thing.kind.partition("/")[2]
    return any(
        measure in (table.get(detail) or table.get(thing.group) or "").split("|") for table in measures().values()
    )


def _same_sort(thing: Thing, model: Thing) -> bool:
    people = ("person", "none", "household")
    return thing.kind == "none" or thing.group == model.group or (thing.group in people and model.group in people)


def _is_joined(sentence: Sentence, model: Count, count: Count) -> bool:
    """Whether only a comma, "and" or the like, and a place, stand between two counts."""
    if count.first - model.last > _JOIN:
        return False
    joined = False
    for index in range(model.last, count.first):
        low = sentence.low(index)
        if low == "," or sentence.tag(index, "conjunction") or sentence.tag(index, "rejoin"):
            joined = True
        elif low in (";", ".", ":") or "breaker" in sentence.tags[index]:
            return False
    return joined
