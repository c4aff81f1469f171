"""Whether words say that a count is a part of another: "including", "among them", "most of all"."""

from __future__ import annotations

from bot.figures import insertions
from bot.figures.counts import Count
from bot.figures.lexicon import NUMBER
from bot.figures.tokens import ENDS, Sentence

_BEFALLEN = ("head", "both")
"""Tags of words that say what happened to people: "the dead", "captives who came home"."""
_LIST = 30
"""Tokens of a list before the verb that closes it."""
_PARTS = ("part_before", "part_follows", "among", "most")
"""Tags of words that tell of a part."""
_LISTED_PART = 10
"""Tokens of a part without a number, from "among them" on."""
_NAME = 7
"""Tokens from people to "among them" that tell whose they are: "employees of Relief International were"."""
_MARKS = (",", "—", "–")


def is_part(sentence: Sentence, count: Count) -> bool:
    """Whether "including", "among them", "most of all -" or a colon that no act stands before is close."""
    if sentence.low(count.first - 1) == ":":
        before = sentence.start_of(count.first - 1)
        return not sentence.is_any(before, "object", "subject", "both")
    if sentence.tagged.keys().isdisjoint(_PARTS):
        return False
    return is_included(sentence, count) or _is_the_most(sentence, count) or _is_among(sentence, count)


def _is_among(sentence: Sentence, count: Count) -> bool:
    """Whether the sentence opens with "among" and people: "Серед бранців, що повернулися, двоє офіцерів"."""
    if not sentence.tag(0, "among") or count.thing.kind == "none":
        return False
    first = next((index for index, token in enumerate(sentence.tokens) if token.kind == NUMBER), count.number.first)
    befallen = any(sentence.find(kind, 1, count.first) is not None for kind in _BEFALLEN)
    return befallen and first >= count.number.first


def _is_the_most(sentence: Sentence, count: Count) -> bool:
    """ "Найбільше — двадцять сім — на сході": of the number before, which isn't named again."""
    if "most" not in sentence.tagged or count.thing.kind != "none" or sentence.low(count.first - 1) not in _MARKS:
        return False
    before = sentence.start_of(count.first - 1)
    if sentence.lexicon.verb_first and any(kind in sentence.tags[before] for kind in ("head", "noun")):
        before = sentence.start_of(before)  # "Больше всего аппаратов, 19,"
    return sentence.tag(before, "most") is not None


def is_included(sentence: Sentence, count: Count, *, listed: bool = True) -> bool:
    """Whether a word says so: before the count, after it, or, if `listed`, before a part without a number."""
    if "part_before" not in sentence.tagged and "part_follows" not in sentence.tagged:
        return False
    if sentence.lexicon.verb_last and _closes_with_part(sentence, count):
        return True
    reach = 2 if sentence.lexicon.verb_last or sentence.lexicon.free_order else 1
    if sentence.find("part_follows", count.last, count.last + reach) is not None or _ends_as_part(sentence, count):
        return True
    if sentence.find("part_before", count.first - 3, count.first) is not None:
        return True
    if sentence.lexicon.verb_first and sentence.low(count.first - 1) == ",":  # "среди них, по его словам, 12 детей"
        among = sentence.start_of(insertions.before(sentence, count.first))
        if sentence.tag(among, "part_before") and not sentence.tag(among, "toll"):  # not "среди раненых"
            return True
    return listed and sentence.lexicon.fixed_order and _is_listed_part(sentence, count)


def _ends_as_part(sentence: Sentence, count: Count) -> bool:
    """Whether a clause says no more of people than that they are part of those before: "Ten nurses were among them"."""
    among = next((at for at in sentence.where("part_follows") if count.last < at <= count.last + _NAME), None)
    if among is None or not sentence.lexicon.fixed_order:
        return False
    end = sentence.after(among)
    closes = sentence.low(end - 1) == "them" and sentence.low(end) in ENDS
    return closes and all(sentence.low(at) not in ENDS for at in range(count.last, among))


def _is_listed_part(sentence: Sentence, count: Count) -> bool:
    """Whether a part without a number stands before: "among them a girl of four and two teenagers"."""
    if "part_before" not in sentence.tagged or sentence.tag(count.first - 1, "conjunction") is None:
        return False
    for index in range(count.first - 2, max(-1, count.first - _LISTED_PART), -1):
        if sentence.tag(index, "part_before"):
            numbered = index > 0 and sentence.tokens[index - 1].kind == NUMBER
            return not (numbered and sentence.tag(count.last, "stop") == "aux")  # "18 of them girls, and 13 are lost"
        if sentence.low(index) in (";", ":", ".") or sentence.tag(index, "stop") == "aux":
            return False
    return False


def _closes_with_part(sentence: Sentence, count: Count) -> bool:
    """Whether the verb that closes a list says that it is part of something: 군인 9명과 민간인 4명이 포함됐다."""
    part = sentence.find("part_follows", count.last)
    if part is None or part - count.last > _LIST or sentence.find("part_before", count.last, part) is not None:
        return False
    for at in range(count.last - 1, part):
        acted = "both" in sentence.tags[at] and "noun" not in sentence.tags[at]
        if acted or sentence.low(at).endswith(sentence.lexicon.elsewhere_endings):
            return False
    return True
