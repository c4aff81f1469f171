"""Numbers whose measure a noun tells that stands apart, where order is fixed: before a colon, an aside, or the comma
after "Of the"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.articles import Measure
from bot.figures import acts, totals
from bot.figures.counts import Count, Scene
from bot.figures.lexicon import measures
from bot.figures.premodifiers import QUOTES
from bot.figures.tokens import Sentence

_LABEL = 6
"""Tokens of the words before a colon that say what a line of a list counts."""
_SENTENCE = ("aux", "pronoun", "relative")
"""Small words that make these words a sentence."""
_FORCES = {"person/soldier": "deployed", "person/responder": "deployed", "person/militant": "deployed"}
"""What those are counted for whose strength is told."""


def by_label(sentence: Sentence, count: Count, like: Count | None) -> Count | None:
    """By the words of a list's line before its colon: "Missing: 214", "Houses destroyed: 4,164; damaged: 67,505"."""
    colon = start = count.hedged.first - 1
    if sentence.low(colon - 1) in QUOTES:
        return None  # "'Free Norland': 300 protesters march"
    while start > 0 and sentence.low(start - 1) not in totals.LINE_ENDS:
        start -= 1
    if colon - start > _LABEL or any(sentence.tag(at, "stop") in _SENTENCE for at in range(start, colon)):
        return None
    thing = count.thing
    if thing.kind == "none" and (noun := sentence.find("noun", start, colon)) is not None:
        thing = replace(thing, kind=sentence.tags[noun]["noun"])
    said = [act for at in range(start, colon) for act in sentence.acts(at, *totals.SIDES)]
    measure = acts.measure(said, thing, like) if said else None
    return replace(count, measure=measure, thing=thing) if measure else None


def by_opening(sentence: Sentence, count: Count, scene: Scene) -> Count | None:
    """By what is said of those whom a sentence opens with: "Of the men who came home, 119 had been held since May"."""
    if count is not scene.counts[0] or sentence.low(0) != "of" or sentence.low(count.first - 1) != ",":
        return None
    for index in range(count.first - 2, 0, -1):
        for side in ("head", "toll", "subject", "both"):
            said = sentence.acts(index, side)
            if said and (measure := acts.measure(said, count.thing)):
                return replace(count, measure=measure, scope="subset", act_at=index)
        if usual := measures()["default"].get(sentence.noun(index).partition("/")[2]):
            return replace(count, measure=cast("Measure", usual), scope="subset", act_at=index)
    return None


def in_all(sentence: Sentence, count: Count) -> Count | None:
    """By the noun that an aside gives the number of: "The wounded, 19 in all", "Repair crews, 38 in number"."""
    if sentence.low(count.first - 1) != "," or not sentence.tag(count.hedged.last, "in_all"):
        return None
    noun, thing = sentence.start_of(count.first - 1), replace(count.thing, kind="none")
    said = sentence.acts(noun, "head") or sentence.acts(noun, "toll")
    measure = acts.measure(said, thing) if said else None
    default = measures()["default"]
    kind = sentence.noun(noun)
    known = measure or default.get(kind.partition("/")[2]) or _FORCES.get(kind)
    return replace(count, measure=cast("Measure", known), act_at=noun) if known else None
