"""Dates and years, which are no figures: "Oct. 7", "the 1863 battle"."""

from __future__ import annotations

from bot.figures import insertions
from bot.figures.hedges import Hedged
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.neighbours import followed_by_noun, glued_after
from bot.figures.numbers import Number
from bot.figures.tokens import Sentence

_YEARS = range(1500, 2101)
_LONG_AGO = range(1000, 1500)
"""Years that only "in" leads to."""
_RECENT = range(1900, 2061)
_ATTACK = "attack/"
"""The classes of attacks and battles."""


def is_month(sentence: Sentence, index: int) -> bool:
    """Whether a month's name stands at `index`."""
    return sentence.tag(index, "month") is not None


def is_date(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """A day beside its month, also in a list of days, or a year after it."""
    if number.worded and not number.ranged:
        return False
    if "." in sentence.tokens[number.first].text and glued_after(sentence, number.last) == ".":
        return glued_after(sentence, number.last + 1).isdigit()  # 24.02.2022
    if "month" not in sentence.tagged and "date_unit" not in sentence.tagged:
        return False
    if sentence.tag(number.last, "date_unit"):
        return True
    if is_month(sentence, number.last) and number.high <= 31:
        return True
    before = sentence.start_of(number.first)
    hedged_itself = hedged.first < number.first
    if before >= 0 and is_month(sentence, before) and number.high <= 2100 and not hedged_itself:
        people = _counts_people(sentence, hedged.last)
        grouped = "," in sentence.tokens[number.first].text and sentence.tag(hedged.last, "nation") is not None
        year = not grouped and not followed_by_noun(sentence, hedged.last)  # "since August 1,700 Sudanese have died"
        return (number.high <= 31 and not people) or (year and number.high >= _LONG_AGO.start)
    position = number.last
    while number.high <= 31 and position + 1 < len(sentence.tokens):
        joined = (
            sentence.low(position) in (",", "-", "–")
            or sentence.tag(position, "conjunction")
            or sentence.tag(position, "range")
        )
        if not joined or sentence.tokens[position + 1].kind != NUMBER:
            return False
        if is_month(sentence, position + 2):
            return True
        position += 2
    return False


def _counts_people(sentence: Sentence, index: int) -> bool:
    """Whether people are named there: "terrorists", not the "terrorist" of "Oct. 7 terrorist attacks"."""
    person = sentence.noun(index).startswith("person")
    led = sentence.lexicon.fixed_order and sentence.noun(sentence.after(index)).startswith(_ATTACK)
    return person and not led


_PLURAL = ("ли", "но", "то", "ны", "ты", "ені", "ані", "ти", "вмы", "мы")
"""How a verb, or a phrase with one, ends of several: "ранены", "поранено", "получили травмы"."""


def is_year(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """A number of four digits that nothing is counted by: "in 2014", "the 1863 battle", "2014-15"."""
    token = sentence.tokens[number.first]
    if number.ranged:
        opening = sentence.tokens[number.first + (1 if sentence.tag(number.first, "opening") else 0)]
        return (
            opening.text.isdigit()
            and len(opening.text) == 4
            and int(number.low) in _YEARS
            and number.high <= _YEARS.stop
            and not followed_by_noun(sentence, number.last)
        )
    if not number.plain or len(token.text) != 4:
        return False
    if int(number.low) not in _YEARS:
        return _is_long_ago(sentence, number)
    if sentence.tag(number.last, "year_unit") or _is_of_year(sentence, number):
        return True
    before = sentence.start_of(number.first)
    if sentence.tag(before, "reckoned") or (sentence.lexicon.verb_first and sentence.tag(before, "part_before")):
        return False  # "up by an average of 1500", "из них 2095 погибли"
    if sentence.lexicon.grouped and hedged.first == number.first and number.low % 100 and int(number.low) in _RECENT:
        return True
    if hedged.first < number.first and sentence.word_tag(hedged.first - 1, "since"):
        return True  # "the most since at least 2005"
    hedged_closely = (
        hedged.qualifier in ("at_least", "more_than", "at_most", "less_than", "almost")
        and sentence.after(hedged.first) == number.first
    )
    if (
        hedged_closely
        or _is_told(sentence, number)
        or _is_reached(sentence, number)
        or _counts_many(sentence, number, hedged)
    ):
        return False
    return not followed_by_noun(sentence, number.last) and not _counts_unknown(sentence, number)


def _is_long_ago(sentence: Sentence, number: Number) -> bool:
    """Whether a year before print is told: "sent to the Tower in 1483"."""
    led = sentence.lexicon.fixed_order and sentence.low(number.first - 1) == "in"
    return led and int(number.low) in _LONG_AGO and not followed_by_noun(sentence, number.last)


def _is_told(sentence: Sentence, number: Number) -> bool:
    """Whether a verb of those whom something befell stands before a number that ends its clause: "травмированы 1583",
    "Получили травмы, по его словам, 1583"; not "погиб 1943"."""
    if not sentence.lexicon.verb_first or sentence.low(number.last) not in (".", ",", ";", ""):
        return False
    before = sentence.start_of(insertions.before(sentence, number.first))
    plural = sentence.low(sentence.after(before) - 1).endswith(_PLURAL)
    return sentence.tag(before, "both") is not None and plural


def _counts_many(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """Whether a genitive follows that no year has behind it: "около 1500 бедуинов", "из 1983 разрушенных жилищ"."""
    index = number.last
    if not sentence.lexicon.many_endings or index >= len(sentence.tokens) or sentence.tokens[index].capital:
        return False
    before = number.first - 1
    led = sentence.tag(before, "stop") == "preposition" and not sentence.tag(before, "whole_lead")
    genitive = sentence.low(index).endswith(sentence.lexicon.many_endings) and not sentence.tag(index, "stop")
    return genitive and (hedged.first < number.first or not led)


def _is_of_year(sentence: Sentence, number: Number) -> bool:
    """Whether one event of that year is named: "the 1863 battle", not "1863 battles"."""
    event = sentence.noun(number.last).startswith(_ATTACK)
    return sentence.lexicon.fixed_order and event and not sentence.low(number.last).endswith("s")


def _is_reached(sentence: Sentence, number: Number) -> bool:
    """Whether a toll before it rose to it: "кількість загиблих сягнула 1644"."""
    if not sentence.lexicon.verb_first or "toll" not in sentence.tagged:
        return False
    verb = sentence.start_of(number.first)
    verb = sentence.start_of(verb) if sentence.tag(verb, "towards") else verb
    rises = sentence.tag(verb, "rise") or sentence.tag(verb, "through") == "toll"
    tolls = (index for index in sentence.where("toll") if index < verb)
    return bool(rises) and sentence.low(verb).endswith(sentence.lexicon.finite) and next(tolls, None) is not None


def _counts_unknown(sentence: Sentence, number: Number) -> bool:
    """A year follows a preposition; a number that begins its phrase and is followed by a word counts something."""
    if (
        sentence.tag(number.first - 1, "stop") == "preposition"
        or number.first == 0
        or sentence.tokens[number.first - 1].capital
    ):
        return False
    after = number.last
    return (
        after < len(sentence.tokens)
        and sentence.tokens[after].kind == WORD
        and sentence.tag(after, "stop") is None
        and int(number.low) < 1800
    )
