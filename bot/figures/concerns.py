"""Which company pays, earns or owns in a language of cases: the one that opens the sentence, or "the company"."""

from __future__ import annotations

from bot.figures import earners
from bot.figures.cases import does_something
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.runs import quoted_name, run_end
from bot.figures.tokens import Sentence

_NAME = 8
"""Tokens of a name with its quotation marks."""


def paying(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The company of "«Укрсталь» витратить 12 млн", "Компанія витратить 12 млн"; None where none is told of."""
    if not sentence.lexicon.verb_first:
        return None
    end = _opening_name(sentence)
    if 0 < end < count.first and does_something(sentence, end):
        return earners.latin(sentence.written(0, end).strip("«»"), sentence.lexicon)
    return owning(sentence, count, owners)


def owning(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The article's company where a sentence speaks of "the company" before a number: "Акции компании подешевели"."""
    if owners.parties.concern is None or not sentence.lexicon.verb_first:
        return None
    told = any(sentence.tag(at, "concern") == "firm" and at < count.first for at in sentence.where("concern"))
    return owners.parties.concern if told and not owners.mentions else None


def _opening_name(sentence: Sentence) -> int:
    """Where the name ends that opens a sentence in quotation marks or Latin letters; 0 for none."""
    if sentence.low(0) == "«":
        close = next((at for at in range(1, min(_NAME, len(sentence.tokens))) if sentence.low(at) == "»"), 0)
        return close + 1 if close and quoted_name(sentence, close, 0) == 0 else 0
    end = run_end(sentence, 0)
    return end if end and sentence.written(0, end).isascii() and not sentence.tag(0, "nation") else 0
