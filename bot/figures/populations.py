"""How many live in a place or make up a crowd, which is no figure: "a town of 44,000", "a crowd of 1,000 people"."""

from __future__ import annotations

from bot.figures.hedges import Hedged
from bot.figures.tokens import Sentence


def is_population(sentence: Sentence, hedged: Hedged) -> bool:
    """Whether a number of nobody in particular is led by a word for those who are somewhere anyway."""
    if "peopled" not in sentence.tagged or not sentence.lexicon.fixed_order:
        return False
    lead = sentence.start_of(hedged.first)
    if sentence.low(lead) == "of":
        lead = sentence.start_of(lead)
    elif sentence.after(lead) == lead + 1:
        return False
    if sentence.tag(lead, "peopled") is None:
        return False
    noun = sentence.tag(hedged.last, "noun")
    counted = noun is not None or sentence.tag(hedged.last, "head") is not None
    return not counted or sentence.tag(hedged.last, "anybody") == "yes"
