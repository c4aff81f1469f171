"""Who takes or holds land: area, settlements and shares of a country."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_LEFT = ("remain", "remains", "remained", "stay", "stays", "stayed", "still", "is", "are", "rests")
_SMALL = ("stop", "leading", "agent", "conjunction", "hedge_before", "unit")
"""Tags of words that describe nobody."""
_SORT = 2
"""Words that tell of what sort a band is: "ethnic armed groups"."""
_TAKING = ("take", "lose", "capture", "claim", "same")


def of_land(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever takes or holds it: if nobody is named, the speaker what is freed, else the enemy of whose it is."""
    if count.act_at >= 0 and sentence.lexicon.fixed_order and not _is_taken(sentence, count):
        return None
    if count.measure == "area" and sentence.lexicon.fixed_order and "laying_waste" in sentence.tagged:
        return None  # "fires razed 48,000 hectares"
    left = _left_with(sentence, count, owners) if sentence.lexicon.fixed_order else None
    if left or (sentence.lexicon.fixed_order and not owners.last.get("land") and not _names_taking(sentence)):
        return left
    if sentence.lexicon.free_order and ("laying_waste" in sentence.tagged or _is_shelled(sentence, count)):
        return None
    freed = sentence.find("freeing") is not None
    freer = owners.speaker or actors.home_of_place(sentence, owners) if freed and sentence.lexicon.free_order else None
    if freer:
        return freer
    if holder := _holder(sentence, count, owners):
        return holder
    if band := _band(sentence, count, owners):
        return band
    if acting := actors.actor(sentence, count, owners):
        return (owners.parties.opponent(acting) or acting) if _is_lost(sentence, count) else acting
    if sentence.lexicon.fixed_order and owners.last.get("land") and not _names_taking(sentence, told_of=False):
        return owners.last["land"]  # "Analysts count 212 square kilometres"
    enemy, speaker = actors.enemy_of_place(sentence, owners), actors.speaking(owners) or owners.speaker
    told = sentence.lexicon.verb_first and enemy in (None, speaker) and "take" in sentence.acts(count.act_at, "both")
    enemy = enemy or actors.enemy_of(owners.place, owners)
    if told and speaker and sentence.low(count.act_at).endswith(sentence.lexicon.finite):
        return speaker  # "У російському Генштабі хвалилися, що взяли 149 сіл"
    taken = count.measure == "area" or 0 <= count.act_at < count.first or sentence.lexicon.free_order
    taker = enemy if enemy in owners.parties.named and taken and not freed else None
    home = actors.country_of(owners.place) if freed else None
    return taker or owners.last.get("land") or owners.speaker or (home if home in owners.parties.named else None)


def of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who holds the land of which there is a share: "controls 61.4% of Rakhine", "a third of it is in Kyiv's hands"."""
    if not sentence.lexicon.fixed_order:
        return None
    verb = sentence.start_of(count.first)
    rules = sentence.word_tag(verb, "ruling") is not None
    held = rules and (_band(sentence, count, owners, verb=verb) or actors.actor(sentence, count, owners))
    found = held or _holder(sentence, count, owners)
    if found:
        owners.last["share"] = found
    return found


def _band(sentence: Sentence, count: Count, owners: Owners, *, verb: int = -1) -> str | None:
    """Those who take or hold land and are only called by what they are: "Gangs control 85% of it", "lost to rebels"."""
    verb = verb if verb >= 0 else count.act_at
    named = {one.index for one in owners.mentions if one.role != "maker"}
    for at in _bands(sentence):
        start, lead = _band_start(sentence, at)
        named_so = start > 0 and sentence.tokens[start - 1].capital and not sentence.tag(start - 1, "weekday")
        called = named_so or any(start <= index <= at for index in named)
        if called or (start == at and sentence.tag(at, "band") == "sort"):
            continue  # "M23 rebels", "the groups"
        after = at + 1
        while after < verb and sentence.tag(after, "stop") in ("aux", "adverb"):
            after = sentence.after(after)
        led = sentence.low(lead)
        lost = led == "to" and (_is_lost(sentence, count) or sentence.word_tag(lead - 1, "yielding") is not None)
        if after == verb or lost or (start > count.last and led == "by"):
            written = sentence.written(start, at + 1)
            return written if sentence.tag(start, "nation") else written.lower()
    return None


def _bands(sentence: Sentence) -> list[int]:
    """The last words of what such people are called, also within a noun of several words: "Islamist militants"."""
    nouns = [sentence.after(at) - 1 for at in sentence.where("noun") if sentence.after(at) > at + 1]
    return [*sentence.where("band"), *(at for at in nouns if sentence.word_tag(at, "band"))]


def _band_start(sentence: Sentence, noun: int) -> tuple[int, int]:
    """Where the name of those begins who are called so, and what leads to it: "by armed groups"."""
    start = noun
    while start > 0 and noun - start < _SORT and _describes(sentence, start - 1):
        start -= 1
    if start > 1 and sentence.low(start - 1) == "-" and sentence.tag(start, "made"):
        start -= 2  # "Turkish-backed fighters"
    return start, start - 1 - (sentence.word_tag(start - 1, "stop") == "article")


def _describes(sentence: Sentence, index: int) -> bool:
    """Whether a word tells of what sort those are who follow: "armed", "drug"."""
    token = sentence.tokens[index]
    small = any(sentence.word_tag(index, kind) for kind in _SMALL)
    within = sentence.ends[index] > index + 1 and sentence.tag(index, "noun") is not None
    return within or (token.kind == WORD and not small and (index == 0 or not token.capital))


def _is_lost(sentence: Sentence, count: Count) -> bool:
    """Whether whoever acts loses land, which his enemy takes."""
    verb = next(iter(sentence.back(count.first, "object")), 0)
    return sentence.lexicon.fixed_order and "lose" in sentence.acts(verb, "object")


def _is_taken(sentence: Sentence, count: Count) -> bool:
    """Whether the act takes or loses land, instead of burning or flooding it."""
    if sentence.tag(count.hedged.first - 1, "advancing"):
        return True
    return any(act in _TAKING for act in sentence.acts(count.act_at, "object", "subject", "both", "toll"))


def _names_taking(sentence: Sentence, *, told_of: bool = True) -> bool:
    """Whether somebody takes or holds land; also where it is only told of as before, unless not `told_of`."""
    sides = ("object", "subject", "both", "toll", "grip")
    told = {act for side in sides for at in sentence.where(side) for act in sentence.acts(at, side)}
    acts = told if told_of else told - {"same"}
    return sentence.has("grip", "advancing") or not acts.isdisjoint(_TAKING)


def _is_shelled(sentence: Sentence, count: Count) -> bool:
    """Whether villages are only shot at, which nobody takes: "обстрілів зазнали 30 сіл"."""
    return count.measure == "settlements" and "shelled" in sentence.tagged


def _holder(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "is still in Kyiv's hands", "under the rule of the ELN"."""
    for grip, token in enumerate(sentence.tokens[count.last :], count.last):
        if "grip" not in sentence.lexicon.look_up(token.low).tags:
            continue
        for at in range(max(count.last, grip - 2), grip):
            if nation := sentence.word_tag(at, "nation") or sentence.word_tag(at, "capital"):
                return nation  # also within "in Ukrainian hands"
        near = next((one.nation for one in owners.mentions if grip - 3 < one.index < grip), None)
        if near:
            return near
        start = grip + 2 + (sentence.word_tag(grip + 2, "stop") == "article")
        if sentence.low(grip + 1) != "of":
            continue
        if found := next((one.nation for one in owners.mentions if one.index == start), None):
            return found
        band = sentence.find("band", start, start + _SORT + 1)
        if band is not None and _band_start(sentence, band)[0] == start:
            return sentence.written(start, sentence.after(band)).lower()
    return _left_with(sentence, count, owners)


def _left_with(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "remains with the rebels"."""
    for one in owners.mentions:
        led = one.index - 1 - (sentence.word_tag(one.index - 1, "stop") == "article")
        if led > count.last and sentence.low(led) == "with" and sentence.low(led - 1) in _LEFT:
            return one.nation
    return None
