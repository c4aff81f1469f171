"""Numbers of which another one is a part: what is said of the part is not said of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.figures import acts
from bot.figures.counts import Act, Count, Scene
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.tokens import POSSESSIVE, Sentence

_LEAST = 2
"""Tokens of a quantity before its part."""

_ADJECTIVE = frozenset({"nation", "place", "cased", "modifier", "role", "field", "group"})  # what one may tell besides
_CLAUSE = 6
"""Tokens between a whole and the part that the same clause tells of."""


def join_parts(sentence: Sentence, counts: list[Count]) -> list[Count]:
    """In "718 of the 741 drones", "two Thai and five Lao men" the first number counts what the second does."""
    if len(counts) == 1:
        return counts
    joined = list(counts)
    if sentence.lexicon.fixed_order:
        for index in reversed(range(len(counts) - 1)):
            if _is_sort_of(sentence, joined[index], joined[index + 1]):
                kind = joined[index + 1].thing.kind
                joined[index] = replace(joined[index], thing=replace(joined[index].thing, kind=kind))
    for index, (count, whole) in enumerate(pairwise(counts)):
        if not count.thing.part or not _are_joined(sentence, count, whole):
            continue
        if sentence.lexicon.fixed_order and sentence.tag(count.hedged.last, "pronominal"):
            continue  # "40 of these over the bay, 62 over the hills"
        if not count.thing.act and not sentence.tag(count.last, "conjunction"):  # "74 of them dead and 52 missing"
            thing = replace(count.thing, last=whole.last, kind=whole.thing.kind, act=whole.thing.act, whole=True)
            joined[index] = replace(count, thing=thing)
    return joined


def _is_sort_of(sentence: Sentence, count: Count, other: Count) -> bool:
    """Whether only an adjective stands behind a number, its noun behind the next: "12 civil and 40 military planes"."""
    adjective = sentence.start_of(count.last)
    if count.thing.kind != "any" or other.first != count.last + 1 or sentence.tags[adjective].keys() - _ADJECTIVE:
        return False
    several = sentence.low(count.last - 1).endswith(("s", "ed")) and not sentence.tag(adjective, "nation")
    joined = sentence.tag(count.last, "conjunction") is not None or sentence.low(count.last) == ","
    known = other.thing.last - other.thing.first >= _LEAST and other.thing.kind not in ("none", "any")
    return joined and known and not several and not other.thing.act


def _are_joined(sentence: Sentence, count: Count, whole: Count) -> bool:
    """Whether a part's number leads to its whole's, also by whose they are: "four of the school's 11 classrooms"."""
    if sentence.low(count.last) in POSSESSIVE and sentence.lexicon.fixed_order:
        return whole.first == count.last + 1
    return count.thing.kind in ("none", "any") and whole.first <= count.last + 1


def opens_whole(sentence: Sentence, count: Count, scene: Scene) -> bool:
    """The 80 of "Of 80 drones, 60 were shot down": the verb is of the part that follows."""
    if "whole_lead" not in sentence.tagged:
        return False
    lead = sentence.start_of(count.hedged.first)
    if sentence.lexicon.verb_first and lead > 1 and sentence.tag(lead, "stop") == "preposition":
        lead = lead - 2 if sentence.tag(lead - 2, "whole_lead") else lead  # "Из роя в 93 дрона 59 сбиты"
    if lead < 0 or not sentence.tag(lead, "whole_lead"):
        return False
    if sentence.tag(lead - 1, "rest"):
        return True  # "решту зі 160 знайшли": the verb is of the rest
    if lead == 0 and any(other.first == count.last for other in scene.counts):
        return True  # "Of 112 drones 80 were shot down"
    later = [other for other in scene.counts if other.first > count.last]
    if not later:
        return False
    if sentence.lexicon.verb_first and _is_of(sentence, count, later[0]):
        return True
    if sentence.low(count.last) != ",":  # "Of about 80 people aboard the ferry, 12 are missing"
        said = sentence.low(later[0].first - 1) == "," or (
            count.thing.kind == "none" and sentence.find("speech", count.last, later[0].first) is not None
        )  # "Of the 386 it said 369 were shot down"
        return lead == 0 and said and not _is_told(count, later[0], scene)
    opens = lead == 0 or not sentence.low(lead - 1)[:1].isalnum()
    loose = sentence.lexicon.free_order and not sentence.tag(count.last + 1, "relative")
    return opens and (loose or later[0].first == count.last + 1)  # loose: "Из 81, спустившегося в шахту, подняты 78"


def _is_of(sentence: Sentence, whole: Count, part: Count) -> bool:
    """Whether the clause goes on to fewer of the same: "Из 62 пассажиров спаслись 27"."""
    between = range(whole.last, part.first)
    lead = sentence.start_of(whole.hedged.first)
    opens = lead == 0 or not sentence.low(lead - 1)[:1].isalnum()
    verb = any("both" in sentence.tags[at] for at in between)
    near = opens and verb and len(between) <= _CLAUSE and all(sentence.tokens[at].kind == WORD for at in between)
    fewer = part.number.kind == whole.number.kind and part.number.high < whole.number.high
    return near and fewer and acts.same_sort(part.thing, whole.thing)


def _is_told(whole: Count, part: Count, scene: Scene) -> bool:
    """Whether something is said of the whole itself before its part: "Of 4,000 soldiers who were sent, 300 died"."""
    return any(whole.last <= act.first < part.first for act in scene.acts)


def closing_part(sentence: Sentence, count: Count, counts: list[Count]) -> Count | None:
    """The part whose whole a bare number is: of "збито 86 дронів зі 113" the 113 were launched."""
    if count.thing.kind != "none" or "ratio" not in sentence.tagged or not count.first:
        return None
    lead = sentence.start_of(count.first)
    if sentence.tag(lead, "ratio") is None:
        return None
    end = lead - 1 if sentence.low(lead - 1) == "»" else lead  # "41 «шахед» із 52"
    return next((other for other in counts if other.last in (lead, end)), None)


def is_only_whole(sentence: Sentence, count: Count, scene: Scene) -> bool:
    """Whether nothing is said of a whole itself: the seven of "three sailors out of seven made it to shore"."""
    return sentence.lexicon.fixed_order and not any(act.first == count.last for act in scene.acts)


def is_taken(sentence: Sentence, count: Count, act: Act, taken: int) -> bool:
    """Whether an act is of the part before a whole, whose act is at token `taken`, or beyond a comma: "Twelve of the 33
    sailors are missing, eight were rescued"."""
    if act.first == taken:
        return True
    between = range(count.last, act.first)
    joined = any(
        taken < at and sentence.tag(at, "conjunction") for at in between
    )  # "two of the 15 died and 13 were hurt"
    return sentence.lexicon.fixed_order and (joined or any(sentence.low(at) == "," for at in between))


def taken(assigned: list[Count], whole: Count) -> int:
    """The act that the part before `whole` has taken: in "38 of the 67 died" the 67 didn't."""
    return assigned[-1].act_at if is_whole(whole, assigned) else -1


def is_whole(count: Count, assigned: list[Count]) -> bool:
    """Whether a count is that of which the one before is a part: the 90 of "swept away 32 of the 90 houses"."""
    part = assigned[-1] if assigned else None
    return part is not None and part.thing.whole and part.thing.last >= count.last


def is_of_quantity(sentence: Sentence, count: Count, assigned: list[Count]) -> bool:
    """Whether "of them" means what nobody counts as a figure: "набрала 27 очков, шесть из них подачами"."""
    if not sentence.lexicon.verb_first or assigned or not count.thing.part or count.thing.kind != "none":
        return False
    if sentence.tag(count.hedged.last, "pronominal") is None or count.first < _LEAST:
        return False
    measured = sentence.where_any("measure", "time")
    return any(at < count.first and sentence.tokens[at - 1].kind == NUMBER for at in measured if at)


def is_crowd(sentence: Sentence, count: Count) -> bool:
    """Whether people are counted of whom nothing is told that is a figure: "собрались 60 тысяч участников"."""
    return sentence.lexicon.verb_first and count.measure == "other" and count.group == "person"


def is_of_crowd(sentence: Sentence, count: Count, crowd: Count) -> bool:
    """Whether a sentence opens with some of such people: "Примерно тысяча из них шла пешком"."""
    led = count.first <= 1 or sentence.tag(0, "pronominal") is not None
    pronominal = count.thing.part and sentence.tag(count.hedged.last, "pronominal") is not None
    return led and pronominal and count.number.high <= crowd.number.high


def of_stopped(count: Count, assigned: list[Count]) -> Count | None:
    """The 94 of "stopped 37 of the 94", which were launched."""
    if not is_whole(count, assigned) or assigned[-1].measure != "intercepted":
        return None
    return count.measured("launched") if count.group in ("none", "weapon") else None


def part_or_last(assigned: list[Count]) -> Count | None:
    """The last count, or, where that is a whole, the part before it: what goes on is of the part."""
    part = assigned[-2] if len(assigned) > 1 else None
    if part is not None and part.thing.whole and part.thing.last >= assigned[-1].last:
        return part
    return assigned[-1] if assigned else None


def more_land(sentence: Sentence, count: Count, last: Count) -> Count:
    """A number of land whose unit is that of the one before."""
    unit = last.number.unit or sentence.written(last.thing.first, last.thing.last)
    return replace(count, measure="area", number=replace(count.number, unit=unit), heir=True)
