"""What happened to what is counted: the acts of a sentence, and which of its numbers each one measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import cast

from bot.articles import Measure
from bot.figures import clauses
from bot.figures.costs import OTHER_ACT, cost, reach
from bot.figures.counts import UNCOUNTED, Act, Count, Scene, has_noun
from bot.figures.lexicon import WORD, measures
from bot.figures.things import Thing
from bot.figures.tokens import Sentence

_THINGS = ("launched", "intercepted", "destroyed", "damaged", "supplied")
_JOIN, _FREE_JOIN = 7, 9
"""Tokens that may stand between two counts of one list: "20,000 in the south of Odesa, 13,000"."""
_MARKS = (",", "—", "–")
_SAID = 4
"""Tokens before a number in which somebody may be said to speak of it."""
_DENIED = 3
"""Tokens from an act on in which nobody is said to have suffered it: 다친 사람은 없었다."""
_SAME = "same"
"""The act that repeats: "raised the total to 21" is of what was counted before."""
_ANYBODY = "person/person"
_DESCRIBED = ("body/body", "body/remains", "person/hostage", "person/prisoner")
"""Things whose own words say what happened to them before."""
_STATES, _ENDS = ("wound", "miss", "displace"), ("killed", "evacuated")
"""What a noun may say of people, and the measures of what happens to them then."""
_FORMER = ("detained", "displaced", "captured", "evacuated")
"""Measures that a noun of people tells of before something else happens to them."""
_NEAR = 30
"""Tokens between a number and an act that may be its own."""
_MILLION, _BILLION = 1e6, 1e9
_SIDES = ("toll", "object", "subject", "both")
_LISTED = ("equipment", "building", "cargo")
"""Classes of things that a bulletin counts one after the other."""


def assign(sentence: Sentence, counts: list[Count], previous: Count | None) -> list[Count]:
    """Give each count its measure: its own noun's, the nearest act's, or that of the count which it continues.

    `previous` is the last figure before the sentence.
    """
    if not counts:
        return []
    counts = _join_parts(sentence, counts)
    scene = Scene(counts, _find_acts(sentence, counts), clauses.number(sentence) if sentence.lexicon.verb_last else ())
    assigned: list[Count] = []
    for count in counts:
        if _speaks(sentence, count):
            assigned.append(count)
            continue
        like, taken = _last_figure(assigned) or previous, _taken(assigned, count)
        decided = (
            _by_end(sentence, count, scene, like)
            or _own(sentence, count)
            or _add(sentence, count, assigned)
            or _by_own_verb(sentence, count, scene, like)
            or _inherit_part(sentence, count, assigned, previous)
            or _inherit_money(count, assigned, previous)
            or _by_act(sentence, count, scene, like=like, taken=taken)
            or _inherit(sentence, count, assigned, previous)
            or _by_kind(sentence, count)
        )
        assigned.append(decided or count)
    return _hand_back(sentence, _hand_in(sentence, assigned))


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


def _find_acts(sentence: Sentence, counts: list[Count]) -> list[Act]:
    inside = {index for count in counts for index in range(count.number.first, count.number.last)}
    sides = ("both", "head") if sentence.lexicon.verb_last else _SIDES
    return [
        Act(index, sentence.after(index), side, tuple(acts.split("|")))
        for index in sentence.where(*sides)
        if index not in inside and sentence.find("absent", index, index + _DENIED) is None
        for side in sides
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
        if measure in _FORMER and _happened_to(sentence, count):
            return None
        return replace(count, measure=measure, act_at=count.thing.first) if measure else None
    return None


def _happened_to(sentence: Sentence, count: Count) -> bool:
    """Whether people named by what they were before died: "29 detainees were killed", "shot dead six detainees"."""
    after = count.last
    while sentence.tag(after, "through"):
        after = sentence.after(after)
    deadly = (sentence.tag(after, "both"), sentence.tag(after, "subject"))
    before = (sentence.tag(sentence.start_of(count.first), kind) for kind in ("both", "object"))
    return any("kill" in (acts or "").split("|") for acts in (*deadly, *before))


def _by_kind(sentence: Sentence, count: Count) -> Count | None:
    """What things of a kind are counted for where nothing is said to have happened to them; not "in one assault"."""
    if count.number.worded and count.number.high == 1 and count.thing.group == "attack":
        return None
    if not has_noun(sentence, count):
        return None
    default = measures()["default"]
    measure = default.get(count.thing.kind.partition("/")[2]) or default.get(count.thing.group)
    return replace(count, measure=cast("Measure", measure)) if measure else None


# ------------------------------------------------------------------ by the nearest act
def _by_own_verb(sentence: Sentence, count: Count, scene: Scene, like: Count | None) -> Count | None:
    """By the verb that closes the clause of a part, which then isn't what happened to the whole."""
    if not scene.clauses or not _is_part(sentence, count):
        return None
    decided = _by_act(sentence, count, scene, like=like, taken=-1)
    return replace(decided, scope="subset") if decided and _closes_clause(scene, decided) else None


def _by_end(sentence: Sentence, count: Count, scene: Scene, like: Count | None) -> Count | None:
    """By the verb that ends a state which the noun names: the missing were found dead, the injured died."""
    if not scene.clauses or count.thing.act not in _STATES:
        return None
    decided = _by_act(sentence, count, scene, like=like, taken=-1)
    return decided if decided and decided.measure in _ENDS and _closes_clause(scene, decided) else None


def _closes_clause(scene: Scene, count: Count) -> bool:
    """Whether the act that decided comes after the number in its own clause."""
    return count.act_at >= count.last and scene.clauses[count.act_at] == scene.clauses[count.last - 1]


def _by_act(sentence: Sentence, count: Count, scene: Scene, *, like: Count | None, taken: int) -> Count | None:
    """By the act that costs least; `like` is the figure before, `taken` the act of the part of this whole."""
    if _opens_whole(sentence, count, scene.counts):
        return None
    if (part := _closing_part(sentence, count, scene.counts)) and part.thing.group == "weapon":
        return _by_kind(sentence, replace(count, thing=replace(count.thing, kind=part.thing.kind)))
    if scene.acts and len(sentence.tokens) > _NEAR:
        scene = _near(count, scene)
    found: list[tuple[float, int, Measure]] = []
    for act in scene.acts:
        measure = _measure(act.acts, count.thing, like)
        if measure is not None and act.first != taken and not _describes(act, count):
            price = cost(sentence, count, scene, act) + (OTHER_ACT if _is_body(act, count) else 0.0)
            if price <= reach(sentence, count, act):
                found.append((price, act.first, measure))
    if not found:
        return None
    found.sort(key=lambda option: option[0])
    _, at, measure = _finite(sentence, count, found)
    if sentence.tag(at, "remains") and any("release" in act.acts and act.last <= at for act in scene.acts):
        measure = "released"  # "handed Ukraine the bodies of 95 soldiers"
    return replace(count, measure=measure, act_at=at)


def _near(count: Count, scene: Scene) -> Scene:
    """In a very long sentence what stands near: the rest costs too much to be chosen, and much to be looked at."""
    first, last = count.first - _NEAR, count.last + _NEAR
    counts = [other for other in scene.counts if first <= other.first <= last]
    return Scene(counts, [act for act in scene.acts if first <= act.first <= last], scene.clauses)


def _describes(act: Act, count: Count) -> bool:
    """The "fallen" of "bodies of 1,000 fallen soldiers", which were returned; prisoners that were shot."""
    before = act.last == count.thing.first < count.hedged.first
    return count.thing.kind in _DESCRIBED and (before or count.thing.first <= act.first < count.thing.last)


def _is_body(act: Act, count: Count) -> bool:
    """The "bodies" before a number, which tell of deaths only where nothing else happened to them."""
    return count.thing.group == "body" and act.last == count.hedged.first


def _opens_whole(sentence: Sentence, count: Count, counts: list[Count]) -> bool:
    """The 80 of "Of 80 drones, 60 were shot down": the verb is of the part that follows."""
    lead = count.first - 1
    if lead < 0 or not sentence.tag(lead, "whole_lead") or sentence.low(count.last) != ",":
        return False
    opens = lead == 0 or not sentence.low(lead - 1)[:1].isalnum()
    return opens and any(other.first == count.last + 1 for other in counts)


def _closing_part(sentence: Sentence, count: Count, counts: list[Count]) -> Count | None:
    """The part whose whole a bare number is: of "збито 86 дронів зі 113" the 113 were launched."""
    if count.thing.kind != "none" or sentence.tag(count.first - 1, "ratio") is None:
        return None
    return next((other for other in counts if other.last == count.first - 1), None)


def _taken(assigned: list[Count], whole: Count) -> int:
    """The act that the part before `whole` has taken: in "38 of the 67 died" the 67 didn't."""
    part = assigned[-1] if assigned else None
    return part.act_at if part is not None and part.thing.whole and part.thing.last >= whole.last else -1


def _finite(sentence: Sentence, count: Count, found: list[tuple[float, int, Measure]]) -> tuple[float, int, Measure]:
    """Of "4,000 of the 11,000 troops sent there have become casualties" the part's verb, not the whole's "sent"."""
    if count.thing.whole and found[0][1] == count.last:
        return next((option for option in found if option[2] != found[0][2]), found[0])
    return found[0]


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
    listed = pronominal or _is_next_part(sentence, count, assigned)
    if not (listed or _is_part(sentence, count)) or _has_close_act(sentence, count):
        return None
    if measure := _whole_named(sentence, count):
        return replace(count, measure=measure, scope="subset")
    model = _last_figure(assigned) or previous
    if (
        model is None
        or (model.number.high < count.number.low and not listed and not is_included(sentence, count))
        or model.measure in (*UNCOUNTED, "area")
        or not (_same_sort(count.thing, model.thing) or pronominal)
    ):
        return None
    return replace(count, measure=model.measure, scope="subset", heir=True)


def _is_next_part(sentence: Sentence, count: Count, assigned: list[Count]) -> bool:
    """The 94 of "including 50 children and 94 women"."""
    last = assigned[-1] if assigned else None
    if last is None or not last.heir or last.scope != "subset" or count.thing.kind == "none":
        return False
    return count.first == last.last + 1 and sentence.tag(last.last, "conjunction") is not None


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


def _past_next(sentence: Sentence, index: int) -> int:
    """Past the "and seven missiles" of "296 drones and seven missiles were brought down"."""
    if not sentence.tag(index, "conjunction") or sentence.lexicon.free_order:
        return index
    for position in range(index + 1, min(index + _JOIN, len(sentence.tokens))):
        if sentence.tag(position, "passive"):
            return position
        if sentence.low(position) in (",", ";", ".") or sentence.tag(position, "breaker"):
            return index
    return index


def _has_close_act(sentence: Sentence, count: Count) -> bool:
    """Whether what happened to the part itself is said: "of them 12 were killed", "two of them told"."""
    index = _past_next(sentence, count.last)
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
    whole = next((other for other in reversed(assigned) if other.measure not in UNCOUNTED and not other.heir), None)
    if whole is not None and count.thing.kind == "none" and _is_rejoined(sentence, count):
        return replace(count, measure=whole.measure, heir=True)
    model = _last_figure(assigned) or previous
    if model is not None and model.measure not in UNCOUNTED and _is_another_word(sentence, count):
        return replace(count, measure=model.measure, heir=True)
    listed = count.thing.group in _LISTED and has_noun(sentence, count)
    if model is not None and listed and count.thing.group == model.thing.group:
        return replace(count, measure=model.measure, heir=True)
    if sentence.lexicon.verb_last and last is not None and _is_breakdown(sentence, last, count):
        return replace(count, measure=last.measure, scope="subset", heir=True)
    return None


def _is_breakdown(sentence: Sentence, whole: Count, count: Count) -> bool:
    """Whether people of a kind are counted with no verb after the whole: 외국인이 18명으로 중국 국적이 17명."""
    first = max(0, count.thing.first - 1)
    kind = any(sentence.find(tag, first, count.hedged.first) is not None for tag in ("group", "nation"))
    counted = whole.measure not in UNCOUNTED and _same_sort(count.thing, whole.thing)
    return kind and counted and count.number.high <= whole.number.high


def _may_share(thing: Thing, last: Count) -> bool:
    """Whether the next of a list may be counted for the same; people after soldiers who were sent weren't sent."""
    if last.measure == "area" or not _same_sort(thing, last.thing):
        return False
    return last.measure != "deployed" or thing.kind != _ANYBODY or last.thing.kind in (_ANYBODY, "none")


def _is_rejoined(sentence: Sentence, count: Count) -> bool:
    """ "303 people, after 307 on Saturday", "to 1,644, up from 1,002"."""
    before = count.first - (sentence.tag(count.first - 1, "stop") == "article")
    return sentence.tag(sentence.start_of(before), "rejoin") is not None


def _is_another_word(sentence: Sentence, count: Count) -> bool:
    """Whether somebody speaks of the same with another number: "опозиція говорить про 300"."""
    if sentence.lexicon.verb_last:
        return count.thing.kind in ("person", "none") and _is_said(sentence, count.last)
    if count.thing.kind != "none" or count.number.kind != "count":
        return False
    before = sentence.start_of(count.first)
    if not sentence.tag(before, "said_of"):
        return sentence.tag(before, "naming") is not None
    left_out = sentence.low(before - 1) in _MARKS and sentence.find("speech", 0, before) is not None
    return left_out or sentence.find("speech", max(0, count.first - _SAID), before) is not None


def _is_said(sentence: Sentence, index: int) -> bool:
    """Whether the number that ends at token `index` is all that is said: 600명이라고 했다."""
    quoted = sentence.low(index).endswith(sentence.lexicon.quoting_endings) or sentence.tag(index, "as_number")
    return bool(quoted and sentence.tag(index + 1, "speech")) and not any("both" in tags for tags in sentence.tags)


def _hand_in(sentence: Sentence, assigned: list[Count]) -> list[Count]:
    """What the following whole counts: the four of "어린이 4명을 포함해 29명이 다쳤다" are wounded as well."""
    for index, (count, whole) in enumerate(pairwise(assigned)):
        included = sentence.find("part_follows", count.last, min(count.last + 2, whole.first)) is not None
        if included and not count.thing.act and whole.measure not in UNCOUNTED and _same_sort(count.thing, whole.thing):
            assigned[index] = replace(count, measure=whole.measure, scope="subset", heir=True, act_at=-1)
    return assigned


def _hand_back(sentence: Sentence, assigned: list[Count]) -> list[Count]:
    """A list may name what happened at its end only: "40,000 in Kyiv, 20,000 in Odesa are without power"."""
    for index in range(len(assigned) - 2, -1, -1):
        count, following = assigned[index], assigned[index + 1]
        if (
            count.measure != "other"
            or following.measure in (*UNCOUNTED, "area")
            or following.scope == "subset"
            or following.thing.part
            or is_included(sentence, following)
        ):
            continue
        known = count.number.kind == "count" and _is_possible(following.measure, count.thing)
        if known and _same_sort(following.thing, count.thing) and _is_joined(sentence, count, following):
            assigned[index] = replace(count, measure=following.measure, act_at=following.act_at)
    return assigned


def _is_part(sentence: Sentence, count: Count) -> bool:
    """Whether "including", "among them", "most of all -" or a colon that no act stands before is close."""
    if sentence.low(count.first - 1) == ":":
        before = sentence.start_of(count.first - 1)
        return not any(sentence.tag(before, side) for side in ("object", "subject", "both"))
    return is_included(sentence, count) or _is_the_most(sentence, count)


def _is_the_most(sentence: Sentence, count: Count) -> bool:
    """ "Найбільше — двадцять сім — на сході": of the number before, which isn't named again."""
    if count.thing.kind != "none" or sentence.low(count.first - 1) not in _MARKS:
        return False
    return sentence.tag(sentence.start_of(count.first - 1), "most") is not None


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
    if count.first - model.last > (_FREE_JOIN if sentence.lexicon.free_order else _JOIN):
        return False
    joined = False
    for index in range(model.last, count.first):
        low = sentence.low(index)
        if low == "," or sentence.tag(index, "conjunction") or sentence.tag(index, "rejoin"):
            joined = True
        elif low in (";", ".", ":") or "breaker" in sentence.tags[index]:
            return False
    return joined
