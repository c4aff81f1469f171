"""The acts of a sentence that may measure a number, with what each costs."""

from __future__ import annotations

from dataclasses import replace

from bot.articles import Measure
from bot.figures import acts, deciding, doers, heirs, wholes
from bot.figures.clauses import describes
from bot.figures.costs import NEVER, OTHER_ACT, cost, reach
from bot.figures.counts import MACHINES, Act, Count, Scene
from bot.figures.included import is_included
from bot.figures.tokens import Sentence

_DESCRIBED = ("body/body", "body/remains", "body/corpse", "person/hostage", "person/prisoner")
"""Things whose own words say what happened to them before."""
_FREED = frozenset({"release", "barter"})
"""What befell captives who are no longer held: 풀려난 포로 300명."""
_DONE_TO = frozenset(
    {"lose", "kill", "evacuate", "capture", "detain", "catch", "release", "intercept", "destroy", "drop"}
)
"""Acts that somebody does to others."""
_THEN = 2
"""Tokens after a number in which it is said what came of those whom a bare noun before them describes."""
_SAID_AGAIN = 0.5
"""What an act that repeats ("було") costs more than one that tells by itself: "1392 було поранено"."""
_TOTAL = 0.1
"""The same where order is fixed: "the total number of cases rose to 44" is of cases."""
_PAYS = "pay"
_STAYS = ("remain",)
"""An act of those who are only somewhere."""
_FAINT = 6.0
"""What that costs more than another act, which may tell how they are: "остаются в плену"."""
_FORCE = "person/soldier"
"""What forces are of whom only the number is told, if no machines."""
_NEAR = 30
"""Tokens between a number and an act that may be its own."""
_HOLDING = frozenset({"detain", "catch"})
"""Acts of verbs that may be of events as well: "held"."""
_OBJECT = 4
"""Tokens from such a verb up to the event."""
_EVENT = 6
"""Tokens from an event to the preposition before those for whom it is: "a vigil in memory of"."""
_HELD = ("detain", "capture")
"""Acts that nouns of people tell who are held."""


def find(
    sentence: Sentence, count: Count, scene: Scene, *, like: Count | None, again: Count | None, taken: int
) -> list[deciding.Option]:
    """What may have happened to the counted; `like` is the figure before, `again` the one whose number may be told
    again, `taken` the act of the part of this whole."""
    found: list[deciding.Option] = []
    apart = "breaker" in sentence.tagged and doers.act_themselves(sentence, count)
    doing = doers.may_do(sentence, count)
    unnamed = sentence.lexicon.fixed_order and count.thing.kind == "none"
    for act in scene.acts:
        if apart and act.first < count.first:
            continue
        said, model = act.acts, like
        if said == acts.REPEATED:
            said = said if heirs.has_before(scene.counts, count, act) else _repeated(sentence, act)
            last = sentence.tag(act.first - 1, "nth") is not None  # "reduced the last number to 27"
            model = again if said == acts.REPEATED and not last else like
        measure = acts.measure(said, count.thing, model)
        if like is not None and unnamed and measure in (None, "displaced"):
            theirs = _of_them(sentence, count, said, like) if count.thing.part else _of_forces(count, act, like)
            measure = theirs or measure
        if measure is None or (doing and doers.did(sentence, count, act)) or _is_of_others(sentence, count, scene, act):
            continue
        if sentence.lexicon.fixed_order and (
            _is_holding(sentence, count, act) or _is_of_event(sentence, count, act) or _is_made(sentence, count, act)
        ):
            continue
        if taken >= 0 and wholes.is_taken(sentence, count, act, taken):
            continue
        price = cost(sentence, count, scene, act)
        if price >= NEVER:
            continue
        price += _added(sentence, count, act, scene)
        if price <= reach(sentence, count, act):
            found.append((price, act.first, measure))
    return found


def _is_holding(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether what is held is no people but an event: "300 farmers held protests"."""
    if _HOLDING.isdisjoint(act.acts):
        return False
    end = act.last + _OBJECT
    event = sentence.find("gathering", act.last, end if act.first >= count.last else min(end, count.first))
    return event is not None and all(sentence.tag(at, "stop") != "preposition" for at in range(act.last, event))


def _is_of_event(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether it is an event for some people, or with them, that was held, or what is known of them that was taken: "A
    vigil for the 12 victims was held", "The names of 300 officers were stolen"."""
    if act.first < count.last:
        led = "evacuate" in act.acts and sentence.tag(count.last, "stop") == "preposition"
        return led and sentence.find("gathering", count.last, count.last + _EVENT) is not None  # "led 300 on a march"
    lead = count.first - 1 - (sentence.tag(count.first - 1, "stop") == "article")
    if act.first > count.last and sentence.low(lead) == "of" and sentence.is_any(lead - 1, "imagery", "personal"):
        return True
    led = sentence.tag(lead, "stop") == "preposition" and "catch" in act.acts and "gathering" in sentence.tagged
    return led and sentence.find("gathering", max(0, lead - _EVENT), lead) is not None


def _is_made(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether people were made to do something, which the next verb tells: "forced 300 passengers to wait"."""
    made = act.last <= count.first and "displace" in act.acts and sentence.word_tag(act.last - 1, "making") is not None
    return made and sentence.tag(count.last, "infinitive") is not None


def _of_forces(count: Count, act: Act, like: Count) -> Measure | None:
    """What an act behind a bare number counts of the forces before: "5,000 troops will go; 500 have arrived"."""
    if like.measure != "deployed" or act.side == "toll" or act.first < count.last or count.thing.act:
        return None
    kind = like.thing.kind if like.group in MACHINES else _FORCE
    measure = acts.measure(act.acts, replace(count.thing, kind=kind))
    return measure if measure == like.measure else None


def _of_them(sentence: Sentence, count: Count, said: tuple[str, ...], like: Count) -> Measure | None:
    """What an act counts of a part of those counted before: "10,000 soldiers came; nearly 500 of them took part"."""
    if not sentence.tag(count.hedged.last, "pronominal"):
        return None
    measure = acts.measure(said, replace(count.thing, kind=like.thing.kind))
    return measure if measure == like.measure and count.number.low <= like.number.high else None


def _added(sentence: Sentence, count: Count, act: Act, scene: Scene) -> float:
    """What an act costs beyond its distance."""
    again = _SAID_AGAIN if sentence.lexicon.free_order else _TOTAL
    if act.acts == _STAYS and sentence.lexicon.free_order and len(scene.acts) > 1:
        return _FAINT
    aside = _is_said_aside(act, count) or _is_noun_itself(sentence, count, act)
    if sentence.lexicon.verb_last and act.last == count.thing.first < count.hedged.first:
        then = sentence.find("both", count.last, count.last + _THEN) is not None
        aside = aside or (then and not describes(sentence, act.last - 1))  # 실종 선원 3명 구조
    return (OTHER_ACT if aside else 0.0) + (again if act.acts == acts.REPEATED else 0.0)


def _is_noun_itself(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether the noun of the counted tells what they are, and what else happened to them decides: of "загинули 12
    мобілізованих" nobody is sent."""
    inside = count.hedged.last <= act.first < act.last == count.thing.last
    return inside and sentence.lexicon.free_order and act.side == "both" and sentence.tag(act.first, "noun") is not None


def _repeated(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """What an act says, or the toll before it of which it gives the total: "Another death brings the total to 13"."""
    if act.side != "toll" or not sentence.lexicon.fixed_order:
        return act.acts
    before = [at for at in sentence.where_any("toll", "head") if at < act.first]
    told = (sentence.tag(at, "toll") or sentence.tag(at, "head") for at in reversed(before))
    return next((tuple(said.split("|")) for said in told if said and said not in acts.REPEATED), act.acts)


def _is_of_others(sentence: Sentence, count: Count, scene: Scene, act: Act) -> bool:
    """Whether an act is of something else: it describes what is counted, has a count of its own, or an object."""
    if count.thing.kind in _DESCRIBED and _describes(act, count):
        return True
    if _are_paid(sentence, count, scene, act):
        return True
    if "hunting" in sentence.tagged and doers.are_hunted(sentence, act):
        return True
    if scene.clauses:
        return _has_object(sentence, count, act) or _is_noun_of_next(sentence, count, scene, act)
    return len(scene.counts) > 1 and _is_of(sentence, act, count, scene.counts)


def _is_noun_of_next(sentence: Sentence, count: Count, scene: Scene, act: Act) -> bool:
    """Whether the act is in the noun of the number that is joined to this one: 주민 5명과 수감자 3명이 숨졌다."""
    joining = sentence.lexicon.joining_endings
    if not (sentence.low(count.last - 1).endswith(joining) or sentence.low(count.last) in joining):
        return False
    following = next((other for other in scene.counts if other.first >= count.last), None)
    return following is not None and following.thing.first <= act.first < following.hedged.first


def _are_paid(sentence: Sentence, count: Count, scene: Scene, act: Act) -> bool:
    """Whether those of whom an act tells are paid the amount that follows: "выплатят раненым по 500 тысяч"."""
    if not sentence.lexicon.verb_first or count.thing.kind != "none" or act.first >= count.first:
        return False
    paid = sentence.low(act.last - 1).endswith(sentence.lexicon.datives)
    return paid and any(_PAYS in one.acts and one.last <= act.first for one in scene.acts)


def _has_object(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether the counted do to others what the act says: 교사 2명이 학생들을 대피시키다."""
    if act.first - 1 <= count.last or _DONE_TO.isdisjoint(act.acts):
        return False
    before = act.first - 1
    particle = sentence.low(count.last - (sentence.tag(count.last, "subject_particle") is None))
    acting = particle.endswith(sentence.lexicon.subject_endings)
    counted = sentence.tag(before - 1, "counter") is not None  # 경찰관 3명이 시위대 12명을 체포했다
    suffered = sentence.low(before).endswith(sentence.lexicon.object_endings)
    return acting and suffered and (counted or len(sentence.low(before)) > 1)


def _is_of(sentence: Sentence, act: Act, count: Count, counts: list[Count]) -> bool:
    """Whether the act is the noun of another count: of "43 затриманих і 17 поранених вояків", "34, with 12 missing"."""
    for other in counts:
        own = other.thing.act or _is_noun_itself(sentence, other, act)
        its = own and other is not count and other.thing.first <= act.first < other.thing.last
        lined = other.first < other.hedged.first  # "погибших — 14, раненых — 40"
        if its and (other.last <= count.first or lined or sentence.tag(other.first - 1, "along") is not None):
            return True
        if its and sentence.lexicon.fixed_order and is_included(sentence, other):
            return True  # "casualties in the region have passed 3,000, including 300 dead"
        described = other is not count and other.hedged.last <= act.first and act.last < other.thing.last
        if described and sentence.lexicon.fixed_order and act.side in ("object", "both"):
            return True  # "76 wounded Palestinians and 335 foreigners"
    return False


def near(sentence: Sentence, count: Count, scene: Scene) -> Scene:
    """In a very long sentence what stands near: the rest costs too much to be chosen, and much to be looked at."""
    if len(sentence.tokens) <= _NEAR or not scene.acts:
        return scene
    first, last = count.first - _NEAR, count.last + _NEAR
    counts = [other for other in scene.counts if first <= other.first <= last]
    beside = [act for act in scene.acts if act.side == "toll" or first <= act.first <= last]
    return Scene(counts, beside, scene.clauses)


def _describes(act: Act, count: Count) -> bool:
    """The "fallen" of "bodies of 1,000 fallen soldiers", which were returned; prisoners that were shot."""
    before = act.last == count.thing.first < count.hedged.first and _FREED.isdisjoint(act.acts)
    return before or count.thing.first <= act.first < count.thing.last


def _is_said_aside(act: Act, count: Count) -> bool:
    """Whether a word only describes what is counted, and decides where nothing else happened to it: the "bodies" before
    a number, the "wounded" of "22 badly wounded Ukrainians"."""
    held = count.thing.act in _HELD  # whom "political prisoners" are is no news where they are freed
    if count.thing.first <= act.first < act.last < count.thing.last + held:
        return True
    return act.last == count.hedged.first and count.group == "body"
