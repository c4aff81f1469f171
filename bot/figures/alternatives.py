"""Either of two things that befell the same people, who are then counted together: "perished or were maimed"."""

from __future__ import annotations

from dataclasses import replace

from bot.figures.counts import Count
from bot.figures.tokens import Sentence

HARMS = {"killed": "kill", "wounded": "wound", "missing": "miss"}
"""Measures of those who may have suffered something else instead, and the act of each."""
_SIDES = ("both", "subject", "object", "head")


def of_either(sentence: Sentence, count: Count) -> Count:
    """A count of people harmed, of casualties where an "or" joins another harm to the one that it is counted for."""
    if count.act_at < 0 or not sentence.lexicon.fixed_order:
        return count
    inside = count.thing.first <= count.act_at < count.thing.last
    own = range(count.act_at, count.thing.last if inside else sentence.after(count.act_at))
    for link in sentence.where("range"):
        if sentence.low(link) != "or":
            continue
        joined = sentence.start_of(link), _past_aux(sentence, link + 1)
        harms = [_harm(sentence, at) for at in joined]
        if all(harms) and harms[0] != harms[1] and any(at in own for at in joined):
            return replace(count, measure="casualties")
    return count


def _past_aux(sentence: Sentence, index: int) -> int:
    """Past the "have since been" before a participle."""
    while sentence.tag(index, "stop") in ("aux", "adverb"):
        index += 1
    return index


def _harm(sentence: Sentence, index: int) -> str:
    """The harm that a word tells of, of any side; empty for none."""
    said = sentence.acts(index, *_SIDES)
    return next((harm for harm in HARMS.values() if harm in said), "")
