"""Who holds people, or took them in: the police detain, fighters capture, and ships pick up whom they rescue."""

from __future__ import annotations

from bot.articles import Measure
from bot.figures.counts import Act, Count, Scene
from bot.figures.tokens import Sentence

_HELD = frozenset({"detain", "catch"})
"""What the police do, where others capture or rescue."""
_TAKEN = _HELD | {"capture", "seize"}
_HOSTAGE = "person/hostage"
_FIGHTERS, _HOLDER = "person/militant", 4
"""Who captures where the police detain, and the tokens before the verb in which whoever holds people is named."""
_RESCUERS = ("equipment/", "aircraft/", "person/responder")
"""Who rescues people whom they pick up."""
_AGENT = 5
"""Tokens after a verb in which it is said by whom."""
_OUT = frozenset({"evacuated", "displaced", "surrendered", "captured"})
"""Measures of verbs by which hostages come free."""
_MAY_BE = frozenset({"captured", "detained", "evacuated", "displaced"})


def held_by(sentence: Sentence, scene: Scene, at: int, measure: Measure) -> Measure:
    """The measure of those whom the act at token `at` holds, by whoever is said to hold them: "police picked up 40
    men", "the pirates still hold 14 seafarers", "51 were picked up by a trawler"."""
    if measure not in _MAY_BE:
        return measure
    held = next((act for act in scene.acts if act.first == at and not _TAKEN.isdisjoint(act.acts)), None)
    if held is None:
        return measure
    if measure == "detained" and "capture" in sentence.acts(held.last, "subject"):
        return "captured"  # "are held captive", "were held as hostages"
    if measure == "detained" and (told := _by_whom(sentence, held)):
        return told
    lawful = [by for by in sentence.where("lawful") if by < at]
    if measure == "displaced":  # "police took in 120 employees", "the hospital, which took in 190"
        ward = sentence.find("ward", max(0, at - _HOLDER), at) is not None
        return "detained" if lawful else "wounded" if ward else measure
    if held.side == "object" and sentence.find("peopled", max(0, at - _HOLDER), at) is not None:
        return "other"  # "the besieged city still held 260,000 civilians"
    fighters = [by for by in sentence.where("noun") if by < at and sentence.tags[by]["noun"].startswith(_FIGHTERS)]
    fighters += [by for by in sentence.where("captor") if by < at]
    by = max(lawful + fighters, default=-_HOLDER)
    near = (held.side == "object" or sentence.lexicon.verb_first) and at - by < _HOLDER
    if near and measure in ("captured", "detained"):
        return "detained" if by in lawful else "captured" if "catch" in held.acts else measure
    return "detained" if lawful and not _HELD.isdisjoint(held.acts) else measure


def only_has(sentence: Sentence, count: Count) -> bool:
    """Whether weapons are only had by somebody, and not fired: "has 1,000 missiles left", "an arsenal of 2,500"."""
    if sentence.tag(count.last, "stocked"):
        return True
    verb = sentence.start_of(count.first)
    ends = sentence.low(count.last) in ("", ".", ",", ";") or sentence.tag(count.last, "stop") == "preposition"
    return sentence.tag(verb, "holding") is not None and sentence.tag(verb, "speech") is None and ends


def of_hostages(sentence: Sentence, count: Count, measure: Measure, like: Count | None, at: int) -> Measure:
    """The measure of those still held after hostages: "had killed 50 hostages and still held 150", "freed 15 of the
    pupils, but kept 21"; and of those whom the act at token `at` brings out: "took 30 pupils; 12 were rescued"."""
    if like is None:
        return measure
    ran = bool(sentence.tag(at, "breaking_out") or sentence.word_tag(at, "breaking_out"))
    if measure in _OUT and _are_out(sentence, count, like, ran=ran):
        return "released" if ran or measure == "evacuated" else measure
    if count.thing.kind != "none":
        return measure
    if measure == "detained":
        return "captured" if like.thing.kind == _HOSTAGE else measure
    if measure == "deployed" and like.measure in ("released", "captured") and like.group == "person":
        return "captured" if sentence.tag(sentence.start_of(count.first), "keeping") else measure
    return measure


def _are_out(sentence: Sentence, count: Count, like: Count, *, ran: bool) -> bool:
    """Whether some of those taken before may be meant, who are rescued or run away."""
    taken = sentence.lexicon.fixed_order and like.measure == "captured" and like.group in ("person", "none")
    same = count.thing.kind in ("none", like.thing.kind) or (ran and count.group == "person")
    return taken and same and count.number.high <= like.number.high


def _by_whom(sentence: Sentence, act: Act) -> Measure | None:
    """The measure by whom a verb names after it: "held by armed gangs"; whoever was "picked up by" a ship is saved."""
    told = act.last - act.first > 1 and sentence.word_tag(act.last - 1, "agent") is not None
    if act.side == "object" or not (told or sentence.word_tag(act.last, "agent")):
        return None
    for index in range(act.last + (not told), min(act.last + _AGENT, len(sentence.tokens))):
        if told and sentence.noun(index).startswith(_RESCUERS):
            return "evacuated"
        if sentence.noun(index).startswith(_FIGHTERS) or sentence.tag(index, "captor"):
            return "captured"
    return None
