"""Numbers that an article gives again: those whose measure the headline tells, and a whole before its part."""

from __future__ import annotations

from collections.abc import Sequence

from bot.articles import Figure
from bot.figures.claimants import Saying, chain_at
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.tokens import Sentence

_LEAST = 4
"""Below this a number is too often that of something else."""
_TELLING = 13
"""Below this a number in the body may well be that of something else than a headline's."""
_PEOPLE = ("person", "body")


def measured_by_headline(title: Sequence[Sequence[Count]], body: list[list[Count]]) -> list[list[Count]]:
    """The counts of a body, the first bare one that has a headline's number with the headline's measure."""
    for told in (count for counts in title for count in counts):
        if told.measure in UNCOUNTED or told.number.high < _LEAST:
            continue
        same = [
            (line, at, count)
            for line, counts in enumerate(body)
            for at, count in enumerate(counts)
            if (count.number.low, count.number.high) == (told.number.low, told.number.high)
        ]
        if any(count.measure != "other" for _, _, count in same):
            continue
        if found := next(((line, at) for line, at, count in same if _may_be(count, told)), None):
            line, at = found
            counts = body[line]
            body[line] = [*counts[:at], counts[at].measured(told.measure), *counts[at + 1 :]]
    return body


def without_wholes(sentences: Sequence[Sentence], body: list[list[Count]]) -> list[list[Count]]:
    """The counts of a body without those that only say again of what the next is a part: 희생자 15명 가운데 9명은."""
    told: set[tuple[str, float | None, float | None]] = set()
    for line, counts in enumerate(body):
        sentence = sentences[line]
        if not sentence.lexicon.verb_last:
            return body
        for at, count in enumerate(counts):
            if count.measure in UNCOUNTED:
                continue
            figure = (count.measure, count.hedged.low, count.hedged.high)
            if figure in told and (_has_part(sentence, count) or _is_referred_to(sentence, count)):
                body[line] = [*body[line][:at], count.measured("other"), *body[line][at + 1 :]]
            told.add(figure)
    return body


def _has_part(sentence: Sentence, count: Count) -> bool:
    """Whether the next number is a part of it: 희생자 15명 가운데 9명."""
    return sentence.find("part_before", count.last, count.last + 1) is not None


def _is_referred_to(sentence: Sentence, count: Count) -> bool:
    """Whether more is told of those counted before: 숨진 9명은 모두 남성이다."""
    described = bool(count.thing.act) or 0 <= count.act_at < count.hedged.first
    ends = sentence.lexicon.topic_endings
    return described and (sentence.low(count.last) in ends or sentence.low(count.last - 1).endswith(ends))


def _may_be(count: Count, told: Count) -> bool:
    """Whether a number without a noun, or with one of the same class, may count what the headline counts."""
    group = count.group
    return group in ("none", told.group) or {group, told.group} <= {*_PEOPLE, "none"}


def told_in_body(
    figure: Figure, body: Sequence[Figure], counted: Sequence[Sequence[Count]], sayings: Sequence[list[Saying]]
) -> tuple[str, ...]:
    """Who stands behind a headline's number where the headline names nobody: whoever gives it in the body."""
    if figure.claimant or figure.measure == "other" or (figure.low or figure.high or 0) < _TELLING:
        return figure.claimant
    ends = (figure.low, figure.high)
    if found := next((other for other in body if (other.low, other.high) == ends), None):
        return found.claimant
    for counts, said in zip(counted, sayings, strict=True):
        for count in counts:
            saying = chain_at(said, count.number.first) if (count.hedged.low, count.hedged.high) == ends else None
            if saying is not None and not saying.denied:
                return saying.chain
    return ()
