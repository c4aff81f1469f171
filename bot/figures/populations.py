"""How many live in a place or make up a crowd, which is no figure: "a town of 44,000", "a crowd of 1,000 people"."""

from __future__ import annotations

from bot.figures.hedges import Hedged
from bot.figures.tokens import Sentence

_BROUGHT_OUT = ("to", "from", "off", "out", "ashore")
"""What follows passengers whom somebody brings to safety."""


def are_travellers(sentence: Sentence, hedged: Hedged) -> bool:
    """Whether passengers are only those whom an airline or a railway has: "carried 18 million passengers", "carries
    three million people a year"."""
    if not sentence.lexicon.fixed_order:
        return False
    if not sentence.tag(hedged.last, "traveller"):
        after = sentence.after(hedged.last)
        often = sentence.word_tag(after, "stop") == "article" and sentence.word_tag(after + 1, "time")
        if not (often and sentence.tag(hedged.last, "anybody")):
            return False
    carried = sentence.tag(sentence.start_of(hedged.first), "conveying") is not None
    return carried and sentence.low(sentence.after(hedged.last)) not in _BROUGHT_OUT


def is_population(sentence: Sentence, hedged: Hedged) -> bool:
    """Whether a number of nobody in particular is led by a word for those who are somewhere anyway, or of whomever
    by one for what crowds do: "a walkout by 14,000 rail workers"."""
    if not sentence.lexicon.fixed_order:
        return False
    lead = sentence.start_of(hedged.first)
    if sentence.low(hedged.first - 1) == "by":
        by = lead if sentence.low(lead) != "by" else sentence.start_of(lead)
        people = sentence.noun(hedged.last).startswith("person") or not sentence.tag(hedged.last, "noun")
        return people and sentence.tag(by, "peopled") == "by"
    if sentence.low(lead) == "of":
        lead = sentence.start_of(lead)
    elif sentence.after(lead) == lead + 1:
        return False
    if sentence.tag(lead, "peopled") is None:
        return False
    noun = sentence.tag(hedged.last, "noun")
    counted = noun is not None or sentence.tag(hedged.last, "head") is not None
    return not counted or sentence.tag(hedged.last, "anybody") == "yes"
