"""Some of many who speak: one of them for all, a share of them for nobody."""

from __future__ import annotations

from bot.figures.lexicon import NUMBER
from bot.figures.tokens import Sentence

NUMERALS = ("unit", "tens", "vague", "several", "share", "denominator")
SPELLED = frozenset(("unit", "tens"))
"""Those of a number in words."""
_ONE_OF_THEM = (("one", "another"), ("of",), ("them", "these", "those"))
_COUNTING = frozenset((*NUMERALS, "percent"))


def is_share(sentence: Sentence, first: int) -> bool:
    """Whether a part of some people speaks, who are nobody: "two thirds of Californians say"."""
    if not sentence.lexicon.fixed_order:
        return False
    part, end = first, len(sentence.tokens)
    while part < end and (sentence.tokens[part].kind == NUMBER or not _COUNTING.isdisjoint(sentence.tags[part])):
        part = sentence.after(part)
    if part == first or sentence.low(part) != "of" or sentence.tag(part, "pronominal"):
        return False
    return past_one_of(sentence, first, end) == first


def past_one_of(sentence: Sentence, first: int, last: int) -> int:
    """Past the "one of the" of "one of the rescuers", who speaks for them; `first` where there is none."""
    counted = sentence.lexicon.fixed_order and sentence.tag(first, "unit") is not None
    noun = first + 3
    return noun if counted and noun < last and sentence.written(first + 1, noun).lower() == "of the" else first


def is_one_of_them(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one of those who spoke before goes on: "One of them put the losses at 40"."""
    if not sentence.lexicon.fixed_order or last - first != len(_ONE_OF_THEM):
        return False
    return all(sentence.low(first + at) in words for at, words in enumerate(_ONE_OF_THEM))
