"""Small numbers that count nobody: "one another", "no one", "one of the best", "hit a six"."""

from __future__ import annotations

from bot.figures.hedges import Hedged
from bot.figures.lexicon import WORD
from bot.figures.neighbours import is_countable
from bot.figures.numbers import Number
from bot.figures.tokens import ENDS, Sentence

_HARM = frozenset({"kill", "wound"})
_CLAUSE_ENDS = (*ENDS, "”")


def is_pronoun(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """The "one" of "one another", "no one", "one of the best"."""
    if not number.worded:
        return False
    if number.high != 1 or hedged.first < number.first:
        return False
    if sentence.low(number.first - 1) == "of" and sentence.tag(number.first - 2, "noun"):
        return True  # "three members of one family"
    if _is_victim(sentence, number) or _is_last_of_list(sentence, number):
        return False
    if sentence.tag(number.first - 1, "agent") and sentence.tag(number.last, "reckoning"):
        return True  # "by one estimate"
    if sentence.tag(number.last, "increment"):
        return not _is_one_more(sentence, sentence.after(number.last))
    if sentence.tag(number.last, "after_pronoun") or _is_pointed_at(sentence, number):
        return True
    if sentence.tag(number.last, "part_after"):
        led = sentence.lexicon.fixed_order and sentence.tag(number.first - 1, "stop") == "preposition"
        return led or sentence.tag(number.last, "pronominal") is None  # "in one of them four died"
    following = sentence.tokens[number.last] if number.last < len(sentence.tokens) else None
    if following is None or following.kind != WORD:
        return True
    return sentence.tag(number.last, "stop") is not None and not sentence.tag(number.last, "through")


def _is_pointed_at(sentence: Sentence, number: Number) -> bool:
    """Whether a word before "one" makes it a pronoun, "that one", not "said that one man died", "in which one died"."""
    lead = number.first - 1
    if not sentence.tag(lead, "before_pronoun"):
        described = sentence.tokens[lead].kind == WORD and sentence.tag(lead, "stop") is None
        told = described and sentence.word_tag(lead - 1, "stop") == "article" and sentence.lexicon.fixed_order
        return told and not is_countable(sentence, number.last)  # "replacing the missing one"
    related = sentence.tag(lead, "relative") is not None and sentence.tag(lead - 1, "stop") == "preposition"
    said = sentence.tag(lead, "says_that") is not None
    return not (related or said) or not is_countable(sentence, number.last)


def _is_victim(sentence: Sentence, number: Number) -> bool:
    """The "one" right behind a verb that says what happened to it: "погиб один, ранены двое", "killed one and injured
    four"."""
    if number.first == 0 or not _harms(sentence, sentence.start_of(number.first)):
        return False
    joined = sentence.tag(number.last, "conjunction") is not None
    if sentence.lexicon.fixed_order:
        where = sentence.tag(number.last, "place_before") is not None  # "kills one on a ship"
        return where or (joined and _harms(sentence, number.last + 1))
    return sentence.lexicon.verb_first and (joined or sentence.low(number.last) in _CLAUSE_ENDS)


def _is_last_of_list(sentence: Sentence, number: Number) -> bool:
    """Whether a nation is named of which it is one: "France has pledged three, Denmark two and Belgium one"."""
    nation = sentence.lexicon.fixed_order and sentence.tag(number.first - 1, "nation") is not None
    return nation and sentence.low(number.last) in ENDS


def _harms(sentence: Sentence, index: int) -> bool:
    """Whether a verb at `index` says that somebody came to harm."""
    return not _HARM.isdisjoint(sentence.acts(index, "object", "both"))


def _is_one_more(sentence: Sentence, index: int) -> bool:
    """Whether "one more" counts: before a noun, or whatever happened to that one."""
    happened = sentence.is_any(index, "passive", "subject", "both")
    return is_countable(sentence, index) or happened
