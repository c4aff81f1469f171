"""Which measure each number of a sentence has: by its own noun, by what happened, or by the count before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from bot.articles import Measure
from bot.figures import (
    aboard,
    acts,
    alternatives,
    breakdowns,
    clauses,
    deciding,
    doers,
    elisions,
    further,
    gaps,
    handing,
    heirs,
    holders,
    labels,
    listing,
    options,
    outcomes,
    quoted,
    rewordings,
    stationed,
    tallies,
    totals,
    wholes,
)
from bot.figures.counts import UNCOUNTED, Count, Scene, has_noun, nearest
from bot.figures.included import is_part
from bot.figures.lexicon import measures
from bot.figures.tokens import Sentence

_AID = "cargo/aid"
_RESPONDER = "person/responder"
"""Rescuers, who where verbs come first are at work whatever the verb: "завалы разбирают 320 спасателей"."""
_DIVISIBLE = (*UNCOUNTED, "area")
"""Measures of what may have a fraction."""
_STATES, _ENDS = ("wound", "miss", "displace"), ("killed", "evacuated")
"""What a noun may say of people, and the measures of what happens to them then."""
_SAFE, _HURT = "evacuate", ("wounded", "killed")
"""The same, of survivors."""
_BEFORE_DEATH = (*_STATES, _SAFE, "capture", "detain")
"""What a participle may say of people who died then."""
_HARM = (*_HURT, "casualties")
"""Measures of others that may be told beside those whom a word describes as hurt or dead."""
_THINGS = ("equipment", "aircraft", "weapon", "building")
"""What a participle may describe: "17 captured pick-ups"."""
_FORMER = ("detained", "displaced", "captured", "evacuated", "affected")
"""Measures that a noun of people tells of before something else happens to them."""
_DEADLY = frozenset({"kill"})
"""What may have become of the injured and the missing."""
_FREE = frozenset({"release", "free", "barter", "hand"})
_SAVED = frozenset({"evacuate", "come_home"})
_THEN = {
    "displace": frozenset({"evacuate"}),
    "wound": frozenset({"evacuate", *_FREE}),
    "kill": _FREE,
    "detain": _FREE,
    "capture": _FREE,
    "affect": frozenset({"kill"}),
    "surrender": frozenset({"kill"}),
}
"""What a noun says of people, and the verbs before it that tell what came of them."""
_AWAY = ("displaced", "evacuated")
_ANYBODY = ("none", "person/person", "person/child", "household/family")
_CAPTIVE = "person/hostage"
_LIFE = "life/life"
"""Of these nobody is let go: "повінь забрала 19 життів"."""
_PEOPLE = ("person", "household")
_THINGS_COUNTED, _OTHERS = ("building", "equipment", "aircraft", "weapon", "settlement", "cargo"), ("others", "other")
"""Of such as these "41 others" are more of the same."""
_CHANGED = 2
"""Tokens between a number and a verb that says how it changed."""
_COUNTED_BY = {
    "weapon/drone": ("equipment", "aircraft", "gear", "cargo"),
    "weapon/missile": ("equipment", "aircraft", "cargo"),
    "building": ("settlement",),
    "case/case": ("attack",),
}
"""What else the counters of these classes count."""
_SUM = 1_000
"""The least that may be an amount of money though no currency is named."""
_RETURNEES = 100_000
"""The least who come home and are nobody's prisoners."""
_FEWER, _MILLIONS = frozenset({"deployed", "detained", "captured", "released", "missing", "wounded"}), 1e6
"""Measures of people who are never so many that nobody says of whom."""
_BILLIONS = 1e9
"""So many are no people and no things, where nothing is named."""
_MOVED = ("deployed", "evacuated", "displaced", "supplied")
"""Measures of what somebody moves, who is never a bare "one"."""


def assign(
    sentence: Sentence,
    counts: list[Count],
    previous: Count | None,
    counted: Count | None = None,
    recent: Sequence[Count] = (),
) -> list[Count]:
    """Give each count its measure: its own noun's, the nearest act's, or that of the count which it continues.

    `previous` is the last figure before the sentence, `counted` the last that is no money and no share; `recent` are
    all such of the last sentence that has any.
    """
    if not counts:
        return []
    counts = wholes.join_parts(sentence, counts)
    scene = Scene(counts, acts.find(sentence, counts), clauses.number(sentence) if sentence.lexicon.verb_last else ())
    repeats = sentence.lexicon.fixed_order and acts.REPEATED in [act.acts for act in scene.acts]
    assigned: list[Count] = []
    for one in counts:
        last = heirs.last_figure(assigned) if assigned else None
        before = last or counted
        count = _of_the_same(sentence, one, before) if before else one
        if _is_aside(sentence, count, assigned):
            assigned.append(count)
            continue
        like = last or previous
        again = (nearest(count, heirs.told(assigned) or recent) or like) if repeats else like
        decided = (
            _by_state(sentence, count, scene)
            or _own(sentence, count)
            or heirs.add(sentence, count, last)
            or _by_lead(sentence, count, scene, like, before)
            or (_by_own_verb(sentence, count, scene, like) if scene.clauses else None)
            or heirs.of_part(sentence, count, assigned, _whole(sentence, count, before, recent))
            or heirs.of_money(sentence, count, assigned, previous)
            or _as_more(sentence, count, scene, assigned, before)
            or rewordings.on_record(sentence, count, [*heirs.told(assigned), *recent])
            or gaps.of_those_among(sentence, count, assigned, counted)
            or _by_act(sentence, count, scene, like=like, again=again, taken=wholes.taken(assigned, count))
            or gaps.of_those_beside(sentence, count, assigned)
            or (
                None
                if assigned
                else gaps.of_some_before(sentence, count, counted) or stationed.of_set_off(sentence, count)
            )
            or totals.of_list(sentence, count)
            or _by_description(sentence, count)
            or _as_before(sentence, count, assigned, recent, (previous, counted))
            or _by_kind(sentence, count)
            or _by_topic(sentence, count, scene)
        )
        assigned.append(_settled(sentence, decided, last, before, assigned) or count)
    if len(assigned) < 2:
        return assigned
    assigned = gaps.of_pair(sentence, recent, assigned)
    handed = handing.hand_back(sentence, handing.hand_in(sentence, assigned))
    handed = handing.barter(sentence, handing.send_along(handed))
    return breakdowns.told_by_sum(sentence, recent, handed)


def _whole(sentence: Sentence, count: Count, before: Count | None, recent: Sequence[Count]) -> Count | None:
    """That of which a count may be a part: of the dead, where some of "the victims" are told of behind the injured."""
    if before is None or before.measure != "wounded" or not heirs.is_of_victims(sentence, count):
        return before
    return next((one for one in recent if one.measure == "killed" and one.number.high >= count.number.low), before)


def _is_aside(sentence: Sentence, count: Count, assigned: list[Count]) -> bool:
    """Whether a number is only of those who speak, of those who were there, or of some of what is no figure."""
    asked = count.number.kind == "share"  # "60 per cent of voters say"
    kinds = sentence.tagged.keys()
    if not asked and not kinds.isdisjoint(quoted.TOLD) and quoted.speak(sentence, count):
        return True
    with_them = sentence.low(count.first - 1) == "with"  # "a bus with 40 pupils"
    if (with_them or "aboard" in kinds or "bearing" in kinds) and aboard.is_aboard(sentence, count):
        return True
    return count.thing.part and wholes.is_of_quantity(sentence, count, assigned)


def _settled(
    sentence: Sentence, decided: Count | None, last: Count | None, before: Count | None, assigned: list[Count]
) -> Count | None:
    """A count with its measure, by what else is known of its whole, of who does it, and of what is sent."""
    if decided is None:
        return None
    kept = heirs.kept(sentence, decided, last, before)
    if kept.measure == "supplied":
        kept = doers.given(sentence, kept, assigned)
    if kept.measure == "deployed":
        kept = listing.sent(sentence, kept)
    elif kept.measure == "wounded" and outcomes.are_struck(sentence, kept):
        kept = replace(kept, measure="affected")  # "свыше 560 тысяч жителей пострадали"
    elif kept.measure in alternatives.HARMS and "range" in sentence.tagged:
        kept = alternatives.of_either(sentence, kept)
    return None if _is_fraction(sentence, kept) else kept


def _by_lead(sentence: Sentence, count: Count, scene: Scene, like: Count | None, before: Count | None) -> Count | None:
    """By the words before a number, which where order is fixed may be its label or say that it is a total."""
    if not sentence.lexicon.fixed_order:
        return None
    lead = sentence.low(count.hedged.first - 1)
    labelled = _by_bulletin(sentence, count, like) if count.thing.first < count.hedged.first else None
    labelled = labelled or (labels.by_label(sentence, count, like) if lead == ":" else None)
    labelled = labelled or (labels.in_all(sentence, count) if "in_all" in sentence.tagged else None)
    if labelled is not None or count.thing.kind != "none":
        placed = totals.of_placed(sentence, count, like) if lead == "at" else None
        return labelled or placed or (rewordings.admitted(sentence, count, before) if lead == "to" else None)
    return (
        labels.by_opening(sentence, count, scene)
        or totals.of_what_follows(sentence, count, like)
        or totals.of_number(sentence, count, like)
        or (totals.of_numbering(sentence, count, like) if lead in totals.NUMBERING else None)
        or (totals.of_placed(sentence, count, like) if lead == "at" else None)
        or rewordings.admitted(sentence, count, before)
    )


def _as_more(
    sentence: Sentence, count: Count, scene: Scene, assigned: list[Count], before: Count | None
) -> Count | None:
    """As more of those counted before, or as the rest of them, which every order of words has ways to say."""
    if sentence.lexicon.verb_last:
        return tallies.of_the_same(sentence, count, scene, before)
    if sentence.lexicon.fixed_order:
        return (
            wholes.of_stopped(count, assigned)
            or further.of_more(sentence, count, scene, assigned, before)
            or gaps.of_gap(sentence, count, assigned)
        )
    return elisions.of_those_left(sentence, count, before) or elisions.of_other_side(sentence, count, assigned)


def _as_before(
    sentence: Sentence,
    count: Count,
    assigned: list[Count],
    recent: Sequence[Count],
    last: tuple[Count | None, Count | None],
) -> Count | None:
    """By a count before that it goes on from; `last` are the last figure and the last that is no money, no share."""
    return (
        listing.of_sum(sentence, count, assigned)
        or heirs.of_opening(sentence, count, assigned)
        or heirs.of_list(sentence, count, assigned, last[1], recent)
        or rewordings.of_the_same(sentence, count, assigned, recent)
        or rewordings.listed(sentence, count, [*heirs.told(assigned), *recent])
        or elisions.of_clause(sentence, count, assigned, last[0])
    )


def _is_fraction(sentence: Sentence, count: Count) -> bool:
    """Whether a number of nothing named has a fraction, as no count has: "settled at 287.55", "Cold War 2.0"."""
    bare = sentence.lexicon.fixed_order and count.number.kind == "count" and count.thing.kind in ("none", "any")
    if not bare or count.measure in _DIVISIBLE or count.number.last - count.number.first > 1:
        return False
    return "." in sentence.tokens[count.number.first].text


def _of_the_same(sentence: Sentence, count: Count, like: Count | None) -> Count:
    """The count, of what was counted before where a counter alone may mean it, 157대는 파손됐다, or "others" does."""
    if like is not None and sentence.lexicon.fixed_order and like.group in _THINGS_COUNTED:
        others = count.thing.kind == _ANYBODY[1] and sentence.low(count.last - 1) in _OTHERS
        return replace(count, thing=replace(count.thing, kind=like.thing.kind)) if others else count
    if not sentence.lexicon.verb_last or like is None or has_noun(sentence, count):
        return count
    if like.group not in _COUNTED_BY.get(count.thing.kind, ()):
        return count
    return replace(count, thing=replace(count.thing, kind=like.thing.kind))


def _own(sentence: Sentence, count: Count) -> Count | None:
    """Shares, money and land measure themselves; so do nouns like "deaths", but not the injured who "died"."""
    if count.number.kind != "count":
        return count.measured(count.number.kind)
    if count.thing.kind == "area":
        return replace(count, measure="area")
    part = count.thing.part and sentence.lexicon.fixed_order
    if count.thing.whole and count.thing.act == "kill" and sentence.lexicon.fixed_order:
        return None if _happened_to(sentence, count, _FREE) else count.measured("killed", count.thing.first)
    if count.thing.act == "wound" and sentence.lexicon.fixed_order and _happened_to(sentence, count, _FREE):
        return None  # "22 badly wounded were handed over"
    some = part or (sentence.lexicon.verb_first and not _is_of_one(sentence, count))
    if count.thing.act in _STATES and some and _happened_to(sentence, count, _DEADLY):
        return count.measured("killed", count.last)  # "two of the injured have since died"
    if count.thing.act and not count.thing.whole and not (count.thing.part and acts.is_close(sentence, count)):
        measure = acts.measure(count.thing.act.split("|"), count.thing)
        if measure in _FORMER and _happened_to(sentence, count):
            return None
        held = measure in ("captured", "detained") and sentence.lexicon.fixed_order
        if held and _happened_to(sentence, count, _SAVED):
            return count.measured("released", count.thing.first)  # "rescued 24 kidnapped girls"
        return count.measured(measure, count.thing.first) if measure else None
    return None


def _died(sentence: Sentence, count: Count, scene: Scene) -> Count | None:
    """By the verb of "three of those injured in the blast have since died" and "two missing hikers were found alive",
    though their noun says something else."""
    if count.thing.act not in _BEFORE_DEATH or count.thing.whole:
        return None
    told = deciding.main_verb(sentence, count, scene)
    if told and (told[2] == "killed" or (told[2] == "evacuated" and count.thing.act == "miss")):
        return count.measured(told[2], told[1])
    return None


def _is_of_one(sentence: Sentence, count: Count) -> bool:
    """Whether what befell one of the counted is told: "Один из трех пострадавших скончался"."""
    return sentence.tag(count.first - 1, "ratio") is not None and sentence.tag(count.first - 2, "unit") == "1"


def _by_bulletin(sentence: Sentence, count: Count, like: Count | None) -> Count | None:
    """By the losses of a list whose nouns stand before the numbers: "Russian losses: personnel – 820; tanks – 4"."""
    lost = next((sentence.tag(at, "toll") for at in sentence.where("toll") if at < count.thing.first), "") or ""
    inside = "|".join(sentence.tag(at, "both") or "" for at in range(count.thing.first, count.hedged.first))
    listed = like is not None and like.measure in ("casualties", "destroyed")
    measure = acts.measure([act for act in f"{inside}|{lost}".split("|") if act], count.thing)
    measure = measure or (acts.measure(["casualty"], count.thing) if listed else None)
    return replace(count, measure=measure) if measure else None


def _happened_to(sentence: Sentence, count: Count, what: frozenset[str] = deciding.LATER) -> bool:
    """Whether people named by what they were before died or went free: "29 detainees were killed"."""
    after = count.last
    while sentence.tag(after, "through"):
        after = sentence.after(after)
    first = sentence.start_of(count.first)
    if sentence.lexicon.verb_first and sentence.tag(first, "through"):
        first = sentence.start_of(first)  # "помер ще один поранений"
    told = [*sentence.acts(after, "both", "subject"), *sentence.acts(first, "both", "object", "toll")]
    if sentence.lexicon.fixed_order and sentence.word_tag(after, "amid"):
        told += sentence.acts(sentence.after(after), "both", "object")  # "22 detainees were among those let out"
    return not what.isdisjoint(told)


def _befell(sentence: Sentence, count: Count) -> Count | None:
    """By the verb of the same clause, before the number, that says what people named by what they were came to:
    "вивезли з міста 230 переселенців", "репатриированы 40 погибших"."""
    ends = _THEN.get(count.thing.act) if count.number.kind == "count" else None
    if ends is None or not sentence.lexicon.verb_first or sentence.tag(count.thing.last - 1, "noun") == _LIFE:
        return None
    verbs = sentence.back(count.first, "both")
    index = next((at for at in verbs if not ends.isdisjoint(sentence.acts(at, "both"))), count.first)
    if any(sentence.low(at) == "," or sentence.tag(at, "head") for at in range(index + 1, count.first)):
        return None
    measure = acts.measure(ends.intersection(sentence.acts(index, "both")), count.thing)
    return count.measured(measure, index) if measure else None


def _by_kind(sentence: Sentence, count: Count) -> Count | None:
    """What things of a kind are counted for where nothing is said to have happened to them; not "in one assault"."""
    if count.number.worded and count.number.high == 1 and count.group == "attack":
        return None
    if "sporting" in sentence.tagged:
        return None  # "12 survivors from the last World Cup"
    if not has_noun(sentence, count):
        return None
    if stationed.are_deployed(sentence, count):
        return replace(count, measure="deployed")
    if count.thing.kind == _AID and sentence.is_any(sentence.start_of(count.first), "bearing", "along"):
        return replace(count, measure="supplied")
    if count.thing.kind == _RESPONDER and not sentence.lexicon.verb_first:
        return None
    if count.group == "weapon" and sentence.lexicon.fixed_order and holders.only_has(sentence, count):
        return None
    default = measures()["default"]
    measure = default.get(count.thing.kind.partition("/")[2]) or default.get(count.group)
    if not measure and sentence.lexicon.verb_first:  # "14 полонених китайців"
        within = range(count.hedged.last, count.thing.last)
        measure = next((default["hostage"] for at in within if sentence.tag(at, "noun") == _CAPTIVE), None)
    return replace(count, measure=cast("Measure", measure)) if measure else None


def _is_elsewhere(count: Count, scene: Scene, at: int, measure: Measure) -> bool:
    """Whether an act is of another count before this one, or within its noun; "lost" may be all of a list."""
    others = [one for one in scene.counts if one is not count]
    if at < count.first and (measure == "casualties" or any(at < one.first < count.first for one in others)):
        return True
    return any(one.first <= at < one.last for one in others)


def _by_description(sentence: Sentence, count: Count) -> Count | None:
    """By the word that describes what is counted, where nothing else is said of it: "внутрішньо переміщених осіб",
    "three injured inmates", "17 captured pick-ups"."""
    fixed = sentence.lexicon.fixed_order
    if sentence.lexicon.verb_last:
        return None
    side = "both" if fixed and count.group in _THINGS else "head"
    if fixed and side == "head" and count.group != "person":
        return None
    index = sentence.find(side, count.hedged.last, count.thing.last)
    said = sentence.tag(index, side) if index is not None else None
    measure = acts.measure(said.split("|"), count.thing) if said else None
    return replace(count, measure=measure, act_at=index or -1) if measure else None


def _by_topic(sentence: Sentence, count: Count, scene: Scene) -> Count | None:
    """By the noun that opens the clause of a number that changed: 환자가 한 주 새 400명 넘게 늘었다."""
    if not scene.clauses or count.group not in _PEOPLE or has_noun(sentence, count):
        return None
    if all("same" not in act.acts or not 0 <= act.first - count.last <= _CHANGED for act in scene.acts):
        return None
    clause = (at for at in range(count.first - 1, -1, -1) if scene.clauses[at] == scene.clauses[count.first])
    noun = next((kind for at in clause if (kind := sentence.tag(at, "noun"))), "")
    measure = measures()["default"].get(noun.partition("/")[2])
    return replace(count, measure=cast("Measure", measure)) if measure else None


# ------------------------------------------------------------------ by the nearest act
def _by_own_verb(sentence: Sentence, count: Count, scene: Scene, like: Count | None) -> Count | None:
    """By the verb that closes the clause of a part, which then isn't what happened to the whole."""
    if not is_part(sentence, count):
        return None
    decided = _by_act(sentence, count, scene, like=like, taken=-1)
    return replace(decided, scope="subset") if decided and _closes_clause(scene, decided) else None


def _by_state(sentence: Sentence, count: Count, scene: Scene) -> Count | None:
    """By what came of those whose noun tells what they were: the missing, the injured."""
    if not count.thing.act:
        return None
    ended = _by_end(sentence, count, scene) if scene.clauses else _befell(sentence, count)
    return ended or _died(sentence, count, scene)


def _by_end(sentence: Sentence, count: Count, scene: Scene) -> Count | None:
    """By the verb that ends a state which the noun names: the missing were found dead, the injured died, a survivor is
    in hospital."""
    if count.thing.act not in (*_STATES, _SAFE):
        return None
    decided = _by_act(sentence, count, scene, like=None, taken=-1)
    if decided is None or sentence.tag(decided.act_at, "head") == "kill" or not _closes_clause(scene, decided):
        return None  # 부상 30명으로 집계했다가 사망자를
    return decided if decided.measure in (_HURT if count.thing.act == _SAFE else _ENDS) else None


def _closes_clause(scene: Scene, count: Count) -> bool:
    """Whether the act that decided comes after the number in its own clause."""
    return count.act_at >= count.last and scene.clauses[count.act_at] == scene.clauses[count.last - 1]


def _by_act(
    sentence: Sentence, count: Count, scene: Scene, *, like: Count | None, taken: int, again: Count | None = None
) -> Count | None:
    """By the act that costs least; `like` is the figure before, `again` the one whose number may be told again, `taken`
    the act of the part of this whole."""
    if not (scene.acts or "ratio" in sentence.tagged) or wholes.opens_whole(sentence, count, scene):
        return None
    if part := wholes.closing_part(sentence, count, scene.counts):
        if part.group == "weapon":
            return _by_kind(sentence, replace(count, thing=replace(count.thing, kind=part.thing.kind)))
        if wholes.is_only_whole(sentence, count, scene):
            return None
    scene = options.near(sentence, count, scene)
    found = options.find(sentence, count, scene, like=like, again=again, taken=taken)
    if not found:
        return None
    _, at, measure = deciding.chosen(sentence, count, scene, found, taken=taken)
    if _is_beyond(sentence, count, measure):
        return None
    if measure == "released" and _came_home(sentence, count, like, at):
        return count.measured("other", at)
    measure = holders.of_hostages(sentence, count, holders.held_by(sentence, scene, at, measure), like, at)
    if scene.clauses and at >= count.last and (outcome := outcomes.outcome(sentence, count, scene, at)):
        at, measure = outcome
    measure = outcomes.befallen(sentence, count, scene, at, measure)
    described = measure == "deployed" or (measure in _HARM and _is_elsewhere(count, scene, at, measure))
    if described and sentence.lexicon.fixed_order and (told := _by_description(sentence, count)):
        return told  # "had 30 wounded soldiers in its care", "lost four tanks, five wounded officers and a dead guard"
    repeats = sentence.lexicon.verb_last and sentence.tag(at, "both") == "same"
    return count.measured(measure, at, heir=repeats)


def _is_beyond(sentence: Sentence, count: Count, measure: Measure) -> bool:
    """Whether a number is too low for money, or too high for people of whom nothing is said: "moved millions"."""
    if measure == "money":
        return count.number.high < _SUM
    if measure in _MOVED and count.thing.kind == "none" and count.number.worded and count.number.high == 1:
        return True  # "two companies, one based in Izmir"
    if measure == "released" and count.number.high >= _RETURNEES and sentence.lexicon.fixed_order:
        return count.thing.kind not in outcomes.HELD  # "1.2 million Syrians have come back"
    most = _MILLIONS if measure in _FEWER else _BILLIONS
    return measure not in _DIVISIBLE and count.thing.kind == "none" and count.number.low >= most


def _came_home(sentence: Sentence, count: Count, like: Count | None, at: int) -> bool:
    """Whether evacuees come home, where the verb at token `at` is also of those who were held."""
    if sentence.lexicon.fixed_order:
        return count.thing.act in ("displace", "evacuate")
    away = count.thing.act == "displace" or (like is not None and like.measure in _AWAY)
    anybody = count.thing.kind in _ANYBODY and "captivity" not in sentence.tagged
    return away and anybody and sentence.lexicon.verb_first and not sentence.tag(at, "toll")
