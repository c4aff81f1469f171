"""More of what was counted just before, of which nothing is said that is counted: "a further 400 are kept in gyms"."""

from __future__ import annotations

from dataclasses import replace

from bot.figures import acts, wholes
from bot.figures.counts import UNCOUNTED, Act, Count, Scene
from bot.figures.tokens import ENDS, Sentence

_VAGUE = ("affected", "deployed", "other")
"""Measures of verbs that tell where or how somebody is."""
_GOES_ON = ("aux", "preposition", "adverb", "conjunction", "article")
"""Small words that may stand right behind such a number; a verb would tell of others."""
_SENT = ("deployed", "supplied", "released")
_SHOOT = "shoot"
_NEAR = 14
"""Tokens between the two."""
_CLOSE = 1
"""Tokens between a verb and the number that is its object."""
_ATTACK = "attack"


def of_more(
    sentence: Sentence, count: Count, scene: Scene, assigned: list[Count], before: Count | None
) -> Count | None:
    """The 400 of "gathered 900 bodies, and a further 400 are kept in gyms", the four of "27 assaults were beaten back,
    while four had not ended"; forces, gifts and the freed, also of the sentence before: "Another 600 are expected"."""
    if not count.bare or not sentence.lexicon.fixed_order:
        return None
    model = wholes.part_or_last(assigned) if any(one.measure != "other" for one in assigned) else before
    if model is None or model.measure in (*UNCOUNTED, "area") or not (assigned or model.measure in _SENT):
        return None
    start = model.last if assigned else 0
    if count.first - start > _NEAR or not (_is_more(sentence, count) or _is_next_attack(sentence, count, model)):
        return None
    shot = next((act for act in scene.acts if act.last == count.first and _SHOOT in act.acts), None)
    if shot is not None and model.group == "person":
        return count.measured("casualties", shot.first)  # "killed 11 suspects and shot dozens more"
    if any(_tells(count, model, act.acts) for act in scene.acts if start <= act.first and _is_its(act, count, scene)):
        return None
    return replace(count, measure=model.measure, heir=True)


def _is_its(act: Act, count: Count, scene: Scene) -> bool:
    """Whether an act stands right before a number, or behind it and before the next."""
    if act.first < count.last:
        return act.side != "toll" and count.first - _CLOSE <= act.last <= count.first
    following = next((other.first for other in scene.counts if other.first > count.last), None)
    return following is None or act.first < following


def _tells(count: Count, model: Count, said: tuple[str, ...]) -> bool:
    measure = acts.measure(said, count.thing, model)
    return measure is not None and measure not in _VAGUE


def _is_more(sentence: Sentence, count: Count) -> bool:
    """Whether a word says that there are so many more, and no verb right behind that they did something."""
    led = sentence.tag(sentence.start_of(count.first), "increment") is not None
    told = led or sentence.find("increment", count.hedged.first, count.last) is not None
    end = count.last
    goes_on = sentence.word_tag(end, "stop") in _GOES_ON or sentence.low(end) in ENDS
    return told and (goes_on or sentence.tag(end, "conjunction") is not None)


def _is_next_attack(sentence: Sentence, count: Count, model: Count) -> bool:
    """Whether a clause goes on to other attacks, whatever is told of them."""
    joined = sentence.tag(count.first - 1, "clause") or sentence.tag(count.first - 1, "conjunction")
    return model.group == _ATTACK and bool(joined) and sentence.tag(count.last, "stop") == "aux"
