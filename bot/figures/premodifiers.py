"""What precedes the name or noun of whoever speaks and is no part of it: "the London-based", "two", "on Friday"."""

from __future__ import annotations

from bot.figures.asides import is_time
from bot.figures.portions import NUMERALS
from bot.figures.runs import HYPHENS
from bot.figures.tokens import Sentence

QUOTES = ('"', "“", "”", "«", "»", "„", "'", "’", "‘")
_NUMERALS = frozenset(NUMERALS)
_FILLERS = frozenset((*QUOTES, ","))
_SEAT = 5
"""Tokens of "New York-based"."""


def past_modifiers(sentence: Sentence, first: int, last: int) -> int:
    """Past the words that tell which body of a sort is meant: "the London-based group" is the group."""
    noun = first
    while noun < last - 1 and sentence.tag(noun, "modifier"):
        noun = sentence.after(noun)
    noun = _past_seat(sentence, noun, last)
    if noun == first:
        return first
    led = sentence.lexicon.fixed_order and sentence.low(first - 1) == "the"
    known = sentence.tag(noun, "body_noun") or sentence.tag(noun, "record")
    if sentence.tag(noun, "of_a_sort") and sentence.tag(sentence.start_of(noun), "field"):
        return first  # "the trade ministry" is none but that one
    return noun if led and noun == last - 1 and known else first


def past_fillers(sentence: Sentence, first: int, last: int) -> int:
    """Past articles, prepositions, days and the like, and the number of "two officials"."""
    while first < last - 1 and not _NUMERALS.isdisjoint(sentence.tags[first]):
        first += 1
    while first < last and _is_filler(sentence, first):
        first = sentence.after(first)
    if first + 1 < last and sentence.ends[first] == last and sentence.word_tag(first, "stop") == "article":
        first += 1  # "the rebels", who go by that alone
    named = _past_seat(sentence, first, last)
    return named if named < last and sentence.tokens[named].capital else min(first, last)


def _past_seat(sentence: Sentence, first: int, last: int) -> int:
    """Past where a body is: "Geneva-based IOM", "New York-based Human Rights Watch", "Bonn-based monitor"."""
    based = next((at for at in range(first + 1, min(first + _SEAT, last - 1)) if sentence.word_tag(at, "made")), first)
    seat = based > first and sentence.low(based - 1) in HYPHENS and sentence.lexicon.fixed_order
    return based + 1 if seat else first


def _is_filler(sentence: Sentence, index: int) -> bool:
    tags = sentence.tags[index]
    if tags.get("stop") in ("article", "preposition", "adverb") or sentence.tokens[index].low in _FILLERS:
        return True
    if not sentence.ends[index] and sentence.word_tag(index, "stop") == "article":
        return True  # that of "Since the war began the network has"
    return ("daytime" in tags or "weekday" in tags) and is_time(sentence, index)
