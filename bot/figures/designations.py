"""Numbers that are part of a name: "Resolution 2758", "Euro 2020", "Network Ten", "Leopard 2 tanks"."""

from __future__ import annotations

from bot.figures.hedges import Hedged, counter_at
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.neighbours import followed_by_noun, is_countable
from bot.figures.numbers import Number
from bot.figures.runs import run_start
from bot.figures.tokens import ENDS, Sentence, is_title_case

_SAYING = frozenset(("object", "both", "stop"))
"""Tags of verbs and small words that a headline writes with a capital: "Gunman Kills 18", "After 16 Reported Dead"."""
_NAMED = frozenset(("nation", "place", "weekday", "month"))
_MEASURED = frozenset(("measure", "time", "aged"))
_CLAUSE_ENDS = (*ENDS, "”")
_OF_SEVERAL = ("were", "are", "have")
"""What no name that ends with a number has behind it."""
_GAPPED = 6
"""Tokens before a name in which the number stands whose verb is its own as well."""
_MODEL_NOUN = 3
"""Tokens from a model's number on in which its noun stands: "Leopard 1 main battle tanks"."""
_SEVERAL = 2
_MODELS = ("weapon/", "equipment/", "aircraft/", "gear/", "cargo/")
"""Classes of things of which there are models."""


def is_of_name(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """Whether a number belongs to the name or label before it, and counts nothing."""
    if hedged.first < number.first or number.first == 0:
        return False
    if _is_label(sentence, number):
        return True
    if number.worded:
        return _is_capital_name(sentence, number)
    return number.plain and (_is_model_number(sentence, number) or _ends_name(sentence, number))


def _is_label(sentence: Sentence, number: Number) -> bool:
    """ "Resolution 2758", "line 4", "the Apollo 13 crew", "a ward 12 councillor"."""
    before = sentence.start_of(number.first)
    label = sentence.tag(before, "label")
    if label is None or label == "named":
        return label is not None
    body = sentence.tag(number.first - 1, "body_noun") and sentence.tag(number.first - 2, "stop") == "article"
    if body and not sentence.tokens[number.first - 1].capital:
        return False  # "according to the group 711 died"
    if sentence.tag(before, "time") and sentence.tag(before - 1, "lately") and sentence.lexicon.fixed_order:
        return False  # "So far this year 69 have drowned"
    titled = number.plain and (sentence.tag(number.last, "role") is not None or _is_one(sentence, number))
    return (titled or not followed_by_noun(sentence, number.last)) and not _tells_how_many(sentence, number)


def _is_one(sentence: Sentence, number: Number) -> bool:
    """Whether one person follows a number of several, which so counts nobody: "a Channel 7 reporter"."""
    noun = sentence.low(number.last)
    if number.high < _SEVERAL or not sentence.noun(number.last).startswith("person/"):
        return False
    return "noun" in sentence.lexicon.look_up(f"{noun}s").tags


def _ends_name(sentence: Sentence, number: Number) -> bool:
    """ "Euro 2020", "Big 12"; not "Iran 14", nor "IOM은 8명이"."""
    name = sentence.tokens[number.first - 1]
    if number.first == 1 or name.kind == NUMBER or name.text.islower() or not any(map(str.isupper, name.text)):
        return False
    before = sentence.tags[sentence.start_of(number.first)]
    known = not _NAMED.isdisjoint(before) or not _MEASURED.isdisjoint(sentence.at(number.last))
    if known or (not _SAYING.isdisjoint(before) and is_title_case(sentence)):
        return False
    counted = sentence.tag(counter_at(sentence, number), "counter") or followed_by_noun(sentence, number.last)
    several = sentence.lexicon.fixed_order and sentence.low(number.last) in _OF_SEVERAL  # "In Istanbul 47 were held"
    return not counted and not several and not _is_gapped(sentence, number)


def _tells_how_many(sentence: Sentence, number: Number) -> bool:
    """Whether "number" is a verb: "The refugees in its camps number 45,000", "the rebels number 600 to 800"."""
    label = number.first - 1
    if sentence.low(label) != "number" or not sentence.lexicon.fixed_order:
        return False
    noun = sentence.tokens[label - 1]
    several = not noun.capital and noun.low.endswith("s") and not noun.low.endswith(("ss", "us"))
    return number.ranged or several


def _is_gapped(sentence: Sentence, number: Number) -> bool:
    """Whether a name, which an "and" or a comma joins to a number before, has a number that the clause ends with: "His
    troops lost 23 men and the Northern Front 140, he said"."""
    ends = sentence.low(number.last) in _CLAUSE_ENDS or sentence.tag(number.last, "conjunction") is not None
    if not sentence.lexicon.fixed_order or not ends:
        return False
    name = run_start(sentence, number.first)
    led = name - 1 - (sentence.low(name - 1) == "the")
    joined = sentence.low(led) in (",", ";") or sentence.tag(led, "conjunction") is not None
    counted = any(token.kind == NUMBER for token in sentence.tokens[max(0, led - _GAPPED) : max(0, led)])
    noun = sentence.noun(number.first - 1)
    return joined and counted and (not noun or noun.startswith("person"))


def _is_model_number(sentence: Sentence, number: Number) -> bool:
    """The 2 of "25 old Leopard 2 tanks": after a name that no preposition leads, before a thing with a name."""
    name = number.first - 1
    if not sentence.lexicon.fixed_order or not sentence.tokens[name].capital:
        return False
    if sentence.tags[sentence.start_of(number.first)]:
        return False  # "gave the Czech Republic 14 tanks"
    mark = sentence.tokens[name - 1].kind not in (NUMBER, WORD)
    led = name > 0 and (mark or sentence.tag(name - 1, "stop") is not None)
    nouns = map(sentence.noun, range(number.last, number.last + _MODEL_NOUN))
    return not led and any(noun.startswith(_MODELS) for noun in nouns)


def _is_capital_name(sentence: Sentence, number: Number) -> bool:
    """The Ten of "Network Ten", in a sentence that isn't a headline with every word so."""
    first, before = sentence.tokens[number.first], sentence.tokens[number.first - 1]
    goes_on = before.kind == WORD and sentence.tokens[min(number.last, len(sentence.tokens) - 1)].capital  # "Ten Hag"
    if not (first.capital and (before.capital or goes_on)) or is_countable(sentence, number.last):
        return False
    return not is_title_case(sentence)
