"""Who takes or holds land: area, settlements and shares of a country."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_LEFT = ("remain", "remains", "remained", "stay", "stays", "stayed", "still", "is", "are", "rests")
_TAKING = ("take", "lose", "capture", "claim", "same")


def of_land(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever takes or holds it: if nobody is named, the speaker what is freed, else the enemy of whose it is."""
    if count.act_at >= 0 and sentence.lexicon.fixed_order and not _is_taken(sentence, count):
        return None
    if count.measure == "area" and sentence.lexicon.fixed_order and sentence.has("laying_waste"):
        return None  # "fires razed 48,000 hectares"
    left = _left_with(sentence, count, owners) if sentence.lexicon.fixed_order else None
    if left or (sentence.lexicon.fixed_order and not owners.last.get("land") and not _names_taking(sentence)):
        return left
    if sentence.lexicon.free_order and (sentence.has("laying_waste") or _is_shelled(sentence, count)):
        return None
    freed = sentence.find("freeing") is not None
    if freed and owners.speaker:
        return owners.speaker
    if freed and sentence.lexicon.free_order and (home := actors.home_of_place(sentence, owners)):
        return home
    if holder := _holder(sentence, count, owners):
        return holder
    if acting := actors.actor(sentence, count, owners):
        return (owners.parties.opponent(acting) or acting) if _is_lost(sentence, count) else acting
    if sentence.lexicon.fixed_order and owners.last.get("land") and not _names_taking(sentence, told_of=False):
        return owners.last["land"]  # "Analysts count 212 square kilometres"
    enemy = actors.enemy_of_place(sentence, owners) or actors.enemy_of(owners.place, owners)
    taken = count.measure == "area" or 0 <= count.act_at < count.first or sentence.lexicon.free_order
    taker = enemy if enemy in owners.parties.named and taken and not freed else None
    return taker or owners.last.get("land") or owners.speaker


def of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who holds the land of which there is a share: "controls 61.4% of Rakhine", "a third of it is in Kyiv's hands"."""
    if not sentence.lexicon.fixed_order:
        return None
    verb = sentence.start_of(count.first)
    held = bool(sentence.word_tag(verb, "ruling")) and actors.actor(sentence, count, owners)
    found = held or _holder(sentence, count, owners)
    if found:
        owners.last["share"] = found
    return found


def _is_lost(sentence: Sentence, count: Count) -> bool:
    """Whether whoever acts loses land, which his enemy takes."""
    verb = next(iter(sentence.back(count.first, "object")), 0)
    return sentence.lexicon.fixed_order and "lose" in (sentence.tag(verb, "object") or "").split("|")


def _is_taken(sentence: Sentence, count: Count) -> bool:
    """Whether the act takes or loses land, instead of burning or flooding it."""
    if sentence.tag(count.hedged.first - 1, "advancing"):
        return True
    acts = "|".join(sentence.tag(count.act_at, side) or "" for side in ("object", "subject", "both", "toll"))
    return any(act in _TAKING for act in acts.split("|"))


def _names_taking(sentence: Sentence, *, told_of: bool = True) -> bool:
    """Whether somebody takes or holds land; also where it is only told of as before, unless not `told_of`."""
    sides = ("object", "subject", "both", "toll", "grip")
    said = "|".join(sentence.tag(at, side) or "" for side in sides for at in sentence.where(side))
    acts = {*said.split("|")} - (set() if told_of else {"same"})
    return sentence.has("grip", "advancing") or not acts.isdisjoint(_TAKING)


def _is_shelled(sentence: Sentence, count: Count) -> bool:
    """Whether villages are only shot at, which nobody takes: "обстрілів зазнали 30 сіл"."""
    return count.measure == "settlements" and sentence.has("shelled")


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
        of = (one.nation for one in owners.mentions if one.index == start and sentence.low(grip + 1) == "of")
        if found := next(of, None):
            return found
    return _left_with(sentence, count, owners)


def _left_with(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "remains with the rebels"."""
    for one in owners.mentions:
        led = one.index - 1 - (sentence.word_tag(one.index - 1, "stop") == "article")
        if led > count.last and sentence.low(led) == "with" and sentence.low(led - 1) in _LEFT:
            return one.nation
    return None
