"""Numbers whose sum is one before them, which are its parts: "55 bodies lay there: 38 men, 15 women, two children"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.figures.counts import UNCOUNTED, Count
from bot.figures.tokens import Sentence

_PEOPLE = ("person", "body", "none", "any")
_MOST = 5
"""Parts of a whole that the text of an article counts one after the other."""
_LEAST = 12
"""A smaller sum comes up by chance."""
_FEWEST = 2
"""Parts that make up a whole."""
_THEY = ("they", "these", "those")
_LISTED_PART = 10
"""Tokens from a part to the "among them" behind a list of parts."""


def told_by_sum(sentence: Sentence, recent: Sequence[Count], assigned: list[Count]) -> list[Count]:
    """The counts of a sentence, those of which nothing is said with the measure of the whole that they add up to, which
    may be one of the sentence before: "They comprise 39 protesters and 25 bystanders"."""
    if len(assigned) < _FEWEST:
        return assigned
    they = sentence.lexicon.fixed_order and sentence.low(0) in _THEY
    whole = next((one for one in recent if _is_sum(sentence, assigned, one)), None) if they else None
    if whole is not None:
        return [replace(part, measure=whole.measure, scope="subset", heir=True) for part in assigned]
    total = assigned[-1]
    if _are_added(recent, assigned[:-1], total):
        return [*(replace(part, measure=total.measure, scope="subset", heir=True) for part in assigned[:-1]), total]
    if len(assigned) == _FEWEST:
        return assigned
    assigned = _stopped(assigned)
    for at, whole in enumerate(assigned):
        if whole.measure in UNCOUNTED or whole.group not in _PEOPLE:
            continue
        last = _last_part(sentence, assigned, at)
        for part in range(at + 1, last):
            if assigned[part].measure != whole.measure:
                assigned[part] = replace(assigned[part], measure=whole.measure, scope="subset", heir=True)
    return assigned


def _are_added(recent: Sequence[Count], addends: Sequence[Count], total: Count) -> bool:
    """Whether counts of which nothing is said make up a total with one of the sentence before: "830 died. Together with
    231 soldiers and 250 gunmen that makes 1,311 dead"."""
    if total.measure in UNCOUNTED or any(one.measure != "other" or not _is_plain(one) for one in addends):
        return False
    before = total.number.high - sum(one.number.high for one in addends)
    return any(one.measure == total.measure and one.number.high == before for one in recent)


def _stopped(assigned: list[Count]) -> list[Count]:
    """The counts, with the weapons that add up to those shot down before them: "415 were shot down, 406 drones and nine
    missiles"."""
    first = next((at for at, one in enumerate(assigned, 1) if one.measure == "intercepted"), None)
    if first is None:
        return assigned
    weapons = list(takewhile(lambda one: one.measure == "launched" and one.group == "weapon", assigned[first:]))
    if len(weapons) < _FEWEST or sum(one.number.high for one in weapons) != assigned[first - 1].number.high:
        return assigned
    parts = [replace(part, measure="intercepted", scope="subset", heir=True) for part in weapons]
    return [*assigned[:first], *parts, *assigned[first + len(parts) :]]


def _is_sum(sentence: Sentence, parts: Sequence[Count], whole: Count) -> bool:
    """Whether all counts of a sentence that opens with "They" are those of people of a whole before."""
    are = len(parts) > _FEWEST or sentence.tag(1, "copula") is not None
    if not are or whole.group not in _PEOPLE or sum(part.number.high for part in parts) != whole.number.high:
        return False
    told = any(part.measure not in ("other", whole.measure) for part in parts)
    return not told and all(_is_plain(part) and not part.thing.act for part in parts)


def _is_plain(count: Count) -> bool:
    number = count.number
    return number.kind == "count" and not number.ranged and not number.vague and count.group in _PEOPLE


def _last_part(sentence: Sentence, assigned: list[Count], whole: int) -> int:
    """Where the parts end that follow a whole and add up to it, or but for "and a child"; 0 where none do."""
    left = assigned[whole].number.high
    for part in range(whole + 1, len(assigned)):
        listed = sentence.low(assigned[whole].last) == ":" and not assigned[part].thing.act
        if not _is_plain(assigned[part]) or not (
            listed or assigned[part].measure in ("other", assigned[whole].measure)
        ):
            return 0
        left -= assigned[part].number.high
        if left == _and_one(sentence, assigned[part].last):
            return part + 1 if part > whole + 1 else 0
    return 0


def _and_one(sentence: Sentence, index: int) -> int:
    """1 where an "and a" goes on at token `index` with one more, who has no number; else 0."""
    joined = sentence.tag(index, "conjunction") is not None and sentence.tag(index + 1, "stop") == "article"
    return int(joined and sentence.noun(index + 2).startswith("person"))


def parts(counted: Iterable[Sequence[Count]]) -> frozenset[int]:
    """The counts of an article that add up, one after the other, to one of the same measure, by their identity: 315
    were taken, 303 of them students and 12 teachers, whatever stands between."""
    found: set[int] = set()
    exact = [one for counts in counted for one in counts if _is_exact(one)]
    if len(exact) <= _FEWEST:
        return frozenset()
    by_measure: dict[str, list[Count]] = {}
    for one in exact:
        by_measure.setdefault(one.measure, []).append(one)
    for ones in by_measure.values():
        if len(ones) <= _FEWEST:
            continue
        wholes = {one.number.high for one in ones}
        for first in range(len(ones) - 1):
            total = ones[first].number.high
            for last in range(first + 1, min(first + _MOST, len(ones))):
                total += ones[last].number.high
                if total in wholes and total >= _LEAST:
                    found.update(id(one) for one in ones[first : last + 1])
    return frozenset(found)


def _is_exact(count: Count) -> bool:
    number = count.number
    counted = number.kind == "count" and not number.ranged and not number.vague
    return counted and count.measure not in UNCOUNTED and number.high > 0


def is_among_next(sentence: Sentence, count: Count, whole: Count | None) -> bool:
    """The 31 of "214 dead, 31 children and 47 women among them": a part, as those whose word follows."""
    if whole is None or not sentence.lexicon.fixed_order:
        return False
    part = sentence.find("part_follows", count.last, count.last + _LISTED_PART)
    if part is None or count.thing.kind == "none" or whole.number.high < count.number.high:
        return False
    listed = sentence.low(count.first - 1) in (",", "(") or sentence.tag(count.first - 1, "conjunction") is not None
    said = (sentence.tag(at, "stop") == "aux" for at in range(count.last, part))
    return listed and not any(said)
