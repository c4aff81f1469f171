"""Numbers without a noun that say again, or otherwise, what was counted before, where order is fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.figures import acts, heirs, left_out, totals
from bot.figures.counts import UNCOUNTED, Count, nearest
from bot.figures.premodifiers import QUOTES
from bot.figures.tokens import ENDS, Sentence

_WAYS = ("up", "down", "upwards", "downwards")
_CHANGES = {"to": ("rise", "revising"), "at": ("placing",), "as": ("speech",)}
"""Words that lead to a number after a pronoun, and the tags of the verbs before it: "raised that to", "puts it at"."""
_IT = ("it", "that", "this", "them", "theirs")
_ITS = ("it", "they")
_REVISED = ("revising", "rise", "lessening")
_MORE_THAN = 2
"""The tokens of "more than"."""
_GIVEN = 4
"""Tokens from such a number on in which it is said who gave it."""
_ANYBODY, _SOLDIER = "person/person", "person/soldier"
_PEOPLE = ("person", "none", "body", "life")
_BEFALLEN = ("killed", "wounded", "missing", "captured", "detained", "displaced", "casualties")
"""What happens to people of whom somebody keeps a list."""
_GONE = ("killed", "missing")
"""The same, of people whose names somebody keeps."""
_RECORD, _OF = 8, 4
"""Tokens between a number and a record that has it, and those that tell whom the record is of."""
_FAR, _WHOLE = 20, 100
"""How many times more or less a number may be that only something else than a verb of saying ties to the one before,
and the most percent that were so before."""


def admitted(sentence: Sentence, count: Count, before: Count | None) -> Count | None:
    """The 47 of "The ministry admits to 47", whatever else is admitted, to hospital."""
    if sentence.low(count.first - 1) != "to" or not (count.bare or count.thing.kind == _SOLDIER):
        return None
    verb = sentence.start_of(count.first - 1)
    return _heir(count, before) if sentence.tag(verb, "placing") and sentence.tag(verb, "avowal") else None


def of_the_same(sentence: Sentence, count: Count, assigned: list[Count], recent: Sequence[Count]) -> Count | None:
    """The 47 of "The ministry puts it at 47", "Doctors counted only 47", "The agency has 47", "47 the day before",
    "the 47 it gave at noon", "more precisely, 47": of that figure before which is nearest."""
    if not sentence.lexicon.fixed_order or not count.bare or (assigned and heirs.is_of_crowd(assigned[-1])):
        return None
    figures = [one for one in assigned if one.measure != "other"] or recent
    last = figures[-1] if figures else None
    like = nearest(count, heirs.told(assigned) or recent)
    if _is_given(sentence, count) or _is_changed(sentence, count) or _is_corrected(sentence, count):
        return _heir(count, like)
    if last is not None and _is_growth(sentence, count, last) and last.measure not in (*UNCOUNTED, "area"):
        return replace(count, measure=last.measure, scope="increment", heir=True)
    if last is not None and last.measure == "share" and _is_earlier(sentence, count):
        return replace(count, measure="share", heir=True) if count.number.high <= _WHOLE else None
    if _is_earlier(sentence, count) and last is not None:
        return _heir(count, last) if _is_near(count, last) else None
    same = _is_kept(sentence, count) or _has_become(sentence, count) or _is_said_of(sentence, count)
    return _heir(count, like) if same and like is not None and _is_near(count, like) else None


def listed(sentence: Sentence, count: Count, recent: Sequence[Count]) -> Count | None:
    """The 61 of "The Red Cross lists 61 victims", of whom no more is said: of those before whose number is nearest."""
    if count.group != "person" or "cataloguing" not in sentence.tagged or count.thing.part:
        return None
    lists = sentence.tag(sentence.start_of(count.first), "cataloguing")
    if lists is None or not (sentence.low(count.last) in ENDS or sentence.tag(count.last - 1, "victims")):
        return None
    anybody = count.thing.kind == _ANYBODY and sentence.tag(sentence.start_of(count.last), "anybody") is not None
    if lists != "of" and not anybody:
        return None  # "identified six prosecutors"; but "spoke of 17 terrorists"
    people = [one for one in recent if one.group in _PEOPLE and one.measure in _BEFALLEN]
    return _heir(count, nearest(count, people))


def on_record(sentence: Sentence, count: Count, recent: Sequence[Count]) -> Count | None:
    """The 427 of "Its list has 427 fighters", the 278 of "A register of the dead stops at 278 names": what the record
    is of, or those before whose number is nearest."""
    verb, names = sentence.start_of(count.first), sentence.tag(count.hedged.last, "personal") == "name"
    if not names and (count.group != "person" or not sentence.tag(verb, "holding")):
        return None
    near = (at for at in sentence.where("record") if count.first - _RECORD <= at <= count.last + _RECORD)
    record = next((at for at in near if _is_one_clause(sentence, at, count)), None)
    if record is None and not (names and sentence.is_any(verb, "cataloguing", "naming")):
        return None
    of = range(record + 1, verb if record < verb else record + _OF) if record is not None else ()
    said = [act for at in of for act in sentence.acts(at, *totals.SIDES)]
    if said and (measure := acts.measure(said, replace(count.thing, kind=_ANYBODY))):
        return count.measured(measure)
    people = [one for one in recent if one.group in _PEOPLE and one.measure in _BEFALLEN]
    gone = [one for one in people if one.measure in _GONE]
    return _heir(count, nearest(count, gone if gone or names else people))


def _is_one_clause(sentence: Sentence, index: int, count: Count) -> bool:
    return all(sentence.low(at) not in ENDS for at in range(min(index, count.last), max(index, count.first)))


def _heir(count: Count, model: Count | None) -> Count | None:
    if model is None or model.measure in UNCOUNTED or (model.measure == "area" and not _is_near(count, model)):
        return None
    return replace(count, measure=model.measure, heir=True)


def _is_given(sentence: Sentence, count: Count) -> bool:
    """Whether only marks and "only" stand between a verb that gives a number and the number."""
    if sentence.tag(count.last, "stop") == "aux" or sentence.tag(count.last, "subject"):
        return False  # "said 100,000 had turned out", "said 100,000 marched"
    verb = sentence.start_of(count.first)
    while verb > 0 and (sentence.low(verb) in QUOTES or sentence.tag(verb, "focus")):
        verb = sentence.start_of(verb)
    return sentence.tag(verb, "naming") is not None or sentence.tag(verb, "speech") is not None


def _is_changed(sentence: Sentence, count: Count) -> bool:
    """Whether somebody puts "it" at the number, or raises or lowers it to that."""
    verbs, at = _CHANGES.get(sentence.low(count.first - 1), ()), count.first - 2
    at -= sentence.low(at) in _WAYS
    if not verbs or sentence.low(at) not in _IT:
        return False
    verb = sentence.start_of(at)
    return sentence.is_any(verb, *verbs)


def _is_corrected(sentence: Sentence, count: Count) -> bool:
    """Whether an aside tells what a number became: "40 dead, later revised to 38"."""
    if sentence.low(count.first - 1) != "to" or sentence.low(count.last) not in ENDS:
        return False
    first = count.first - 2
    while first > 0 and sentence.tag(first, "stop") == "adverb":
        first -= 1
    if not sentence.is_any(first, *_REVISED):
        return False
    while first > 0 and sentence.tag(first - 1, "stop") == "adverb":
        first -= 1
    return sentence.low(first - 1) in (",", "(", "—", "–")


def _has_become(sentence: Sentence, count: Count) -> bool:
    """Whether a clause says no more than how many "it" is: "40 died; by Tuesday it was 52"."""
    it, ends = count.first - 2, sentence.low(count.last) in ENDS
    return ends and sentence.tag(count.first - 1, "copula") is not None and sentence.low(it) in _ITS


def _is_said_of(sentence: Sentence, count: Count) -> bool:
    """Whether all that is told of a number is who gave it, or that it is a number: "the 14 it gave was wrong", "the
    precise number was 4,300", "more precisely, 2,700"."""
    lead = sentence.start_of(count.first)
    if sentence.low(lead) == "the" and sentence.find("speech", count.last + 1, count.last + _GIVEN) is not None:
        return all(sentence.low(at) not in ENDS for at in range(count.last, count.last + 2))
    if sentence.tag(lead, "copula") or sentence.tag(lead, "stop") == "aux":
        noun = sentence.start_of(lead)
        while noun > 0 and sentence.tag(noun, "stop") == "aux":
            noun = sentence.start_of(noun)
        return sentence.tag(noun, "toll") == "same" and sentence.low(count.last) in ENDS
    return False


def _is_kept(sentence: Sentence, count: Count) -> bool:
    """Whether a body or a record "has" the number, with nothing else said of it: "the ministry's list has 47"."""
    has = sentence.start_of(count.first)
    if not sentence.tag(has, "holding"):
        return False
    keeper = sentence.start_of(has)
    keeps = sentence.is_any(keeper, "body_noun", "record")
    return keeps or left_out.holds(sentence, has)


def _is_earlier(sentence: Sentence, count: Count) -> bool:
    """Whether the number is that of an earlier time, with which the one before is compared: "93 the day before"."""
    return _is_time_before(sentence, count.last)


def _is_growth(sentence: Sentence, count: Count, last: Count) -> bool:
    """Whether the number is by how much an earlier one was less: "540 in all, 93 more than a week earlier"."""
    more = sentence.low(count.last) == "more" and sentence.low(count.last + 1) == "than"
    return more and last.number.high >= count.number.high and _is_time_before(sentence, count.last + _MORE_THAN)


def _is_time_before(sentence: Sentence, at: int) -> bool:
    at += sentence.tag(at, "stop") == "article"
    if sentence.word_tag(at, "time_past"):  # also in a phrase: "last year"
        return sentence.word_tag(at + 1, "time") is not None
    return sentence.tag(at, "time") is not None and sentence.tag(at + 1, "time_before") is not None


def _is_near(count: Count, model: Count) -> bool:
    return model.number.high <= count.number.high * _FAR and count.number.high <= model.number.high * _FAR
