"""Clauses that leave out what they count and its verb, where word order is free: "Вчера — 390", "Утром было 39"."""

from __future__ import annotations

from bot.figures import acts
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.premodifiers import QUOTES
from bot.figures.tokens import Sentence

_DASHES = ("—", "–")
_STARTS = (",", ";", ":", ".", "(")
_ENDS = (*_STARTS, ")", "")
_ACTED = ("head", "toll", "object", "subject", "both", "speech")
_OPENERS = ("preposition", "adverb", "conjunction")
_PEOPLE = ("person", "none")
_LONGEST = 10
"""Tokens of such a clause before its number."""
_CLOSE = 4
"""Tokens between a number and the name that another is of."""
_SOURCE = 5
"""Tokens of who says so, from "according to" on."""
_YEAR = 4
"""Digits of a year."""
_FAR = 20
"""How many times more or less the number may be than the one before."""


def of_clause(sentence: Sentence, count: Count, assigned: list[Count], previous: Count | None) -> Count | None:
    """A bare number of which only is said when, where or by whom, after another: more of the same."""
    model = assigned[-1] if assigned else previous
    if not sentence.lexicon.verb_first or not count.bare or model is None:
        return None
    if model.measure in (*UNCOUNTED, "area") or not (_is_near(count, model) or _is_of_all(sentence, count, model)):
        return None
    if sentence.low(count.last) not in _ENDS or not _is_elliptic(sentence, count):
        return None
    return count.measured(model.measure, heir=True) if acts.is_possible(model.measure, count.thing) else None


def of_other_side(sentence: Sentence, count: Count, assigned: list[Count]) -> Count | None:
    """A bare number that only a name and a dash lead, after one: "Россия передала 909 тел, Украина — 41"."""
    model = assigned[-1] if assigned else None
    if model is None or not count.bare or not sentence.lexicon.verb_first or model.measure in (*UNCOUNTED, "area"):
        return None
    dash = sentence.start_of(count.first)
    name = dash - 1
    if sentence.low(dash) not in _DASHES or sentence.low(count.last) not in _ENDS:
        return None
    while (
        name > model.last and sentence.tokens[name].capital and not any(kind in sentence.tags[name] for kind in _ACTED)
    ):
        name -= 1
    named = name < dash - 1 and sentence.low(name) in (",", ";") and name - model.last <= _CLOSE
    return count.measured(model.measure, heir=True) if named else None


def _is_near(count: Count, model: Count) -> bool:
    return model.number.high <= count.number.high * _FAR and count.number.high <= model.number.high * _FAR


def _is_of_all(sentence: Sentence, count: Count, model: Count) -> bool:
    """Whether the number is of all the time, and the one before of a day or week: "Від початку війни їх набігло"."""
    total = next((at for at in sentence.where("total") if at < count.first), None)
    return total is not None and sentence.tag(total, "total") == "total" and count.number.low > model.number.high


def _is_elliptic(sentence: Sentence, count: Count) -> bool:
    lead = sentence.start_of(count.first)
    while lead > 0 and (
        sentence.low(lead) in QUOTES or sentence.tag(lead, "said_of") or sentence.tag(lead, "stop") == "adverb"
    ):
        lead = sentence.start_of(lead)
    again = sentence.tag(lead, "again") is not None
    if not again and sentence.low(lead) not in _DASHES:
        return False
    lead = _before_subordinate(sentence, lead)
    first = lead
    while first > 0 and sentence.low(first - 1) not in _STARTS:
        first -= 1
    return lead - first <= _LONGEST and _says_nothing_else(sentence, first, lead, again=again)


def _before_subordinate(sentence: Sentence, dash: int) -> int:
    """Before a clause within commas that a dash follows: "а у травні, коли її відкрили, — 23 тисячі"."""
    if sentence.low(dash) not in _DASHES or sentence.low(dash - 1) != ",":
        return dash
    commas = (at for at in range(dash - 2, max(0, dash - _LONGEST), -1) if sentence.low(at) == ",")
    opens = next(commas, 0)
    return opens if opens and sentence.is_any(opens + 1, "breaker", "relative") else dash


def _says_nothing_else(sentence: Sentence, first: int, lead: int, *, again: bool) -> bool:
    """Whether what stands before a number's dash or "were" tells only the time, the place or the source."""
    first += sentence.tag(first, "says_that") is not None  # "уверяют, что их больше 60"
    if first == lead:
        return again
    opened = sentence.tag(first, "stop") in _OPENERS or sentence.is_any(
        first, "according", "again", "total", "going_on"
    )
    index = first
    while opened and index < lead:
        if sentence.tag(index, "according"):
            index += _SOURCE
            continue
        if sentence.tokens[index].kind == NUMBER and len(sentence.low(index)) == _YEAR:
            index += 3 if sentence.low(index + 1) == "-" else 1  # "у травні 2023-го"
            continue
        if not _is_neutral(sentence, index):
            return False
        index = sentence.after(index)
    return bool(opened)


def _is_neutral(sentence: Sentence, index: int) -> bool:
    tags = sentence.tags[index]
    if any(kind in tags for kind in _ACTED):
        return False
    return sentence.tokens[index].kind == WORD and ("noun" not in tags or sentence.tokens[index].capital)


def of_those_left(sentence: Sentence, count: Count, previous: Count | None) -> Count | None:
    """Those who still are somewhere after others were let go: "Остаются более 20"; held, as the others were."""
    freed = previous is not None and previous.measure in ("released", "captured")
    if not freed or not sentence.lexicon.verb_first or count.group not in _PEOPLE or count.thing.act:
        return None
    verb = sentence.start_of(count.first)
    while verb > 0 and sentence.tag(verb, "stop") == "adverb":
        verb = sentence.start_of(verb)
    return count.measured("captured", verb) if sentence.tag(verb, "staying") else None
