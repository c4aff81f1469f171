"""The figures of an article: every reported number with its hedge, its claimant and the words it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.articles import LANGUAGES, LONGEST, Article, Field, Figure, Scope
from bot.figures import claimants, exclusions, measures, numbers, parties, places, scopes, subjects, things
from bot.figures.claimants import Saying
from bot.figures.continuation import Report
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.days import as_of
from bot.figures.hedges import hedge
from bot.figures.lexicon import Lexicon, load
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence, read
from bot.text import sentences as splitter

_MOST = 1_500
"""Sentences that are read."""
_CLOSE = 0.005
"""Bounds that differ by less are the same number, rounded."""


@dataclass(slots=True)
class _Reading:
    """What is known of an article while its sentences are read."""

    published: date | None
    place: str | None
    context: Scope
    everything: bool
    rehearsed: bool
    """The headline names an exercise."""
    owners: Owners = field(default_factory=Owners)


def extract(article: Article, language: str, *, everything: bool = False) -> tuple[Figure, ...]:
    """The figures that `article` reports, in order, title first.

    `language` is one of `LANGUAGES`; others yield none. With `everything`, every other quantity comes too, as "other".
    Raises nothing, whatever the text.
    """
    if language not in LANGUAGES:
        return ()
    lexicon = load(language)
    title = _sentences(article.title, language, lexicon)
    body = _sentences(article.text, language, lexicon)
    said, memory = claimants.read_body(body)
    headlined = claimants.read_title(title, memory)
    reading = _Reading(
        published=article.published.date() if article.published else None,
        place=places.usual_place([*title, *body]),
        context=scopes.context([*title, *body]),
        everything=everything,
        rehearsed=any(sentence.find("rehearsal") is not None for sentence in title),
    )
    reading.owners.place = reading.place
    reading.owners.parties = parties.find([*title, *body])
    if side := reading.owners.parties.side:
        reading.owners.last["side"] = side
    in_body = list(_figures(body, "text", said, reading))
    in_title = list(_figures(title, "title", headlined, reading))
    return (*(figure for figure in in_title if not _repeats(figure, in_body)), *in_body)


def _sentences(text: str, language: str, lexicon: Lexicon) -> list[Sentence]:
    text = text[:LONGEST]
    return [read(text, start, end, lexicon) for start, end in splitter.split(text, language)[:_MOST]]


def _figures(
    body: Sequence[Sentence], where: Field, said: Sequence[list[Saying]], reading: _Reading
) -> Iterator[Figure]:
    previous: Count | None = None
    counted: Count | None = None
    alone = len({saying.chain for sayings in said for saying in sayings}) == 1
    report = Report(alone)
    for at, (sentence, sayings) in enumerate(zip(body, said, strict=True)):
        if any(not saying.carried for saying in sayings):
            report = Report(alone, opens=at == 0)
        counts = measures.assign(sentence, _counts(sentence, everything=reading.everything), previous, counted)
        for count in counts:
            if count.measure == "other" and not reading.everything:
                continue
            saying = claimants.chain_at(sayings, count.number.first)
            alone = previous is None
            if count.measure != "other":
                if saying is not None and saying.carried and not report.goes_on(sentence, count):
                    saying = None
                if saying is not None:
                    report.take(sentence, count)
                previous = count
                counted = counted if count.measure in UNCOUNTED else count
                denied = saying is not None and saying.denied
                if denied or scopes.is_rehearsed(count, sentence, titled=reading.rehearsed):
                    continue
            yield _figure(sentence, count, where, saying, reading, alone=alone)


def _counts(sentence: Sentence, *, everything: bool) -> list[Count]:
    """The numbers of a sentence that are quantities, each with its hedge and what it counts."""
    counts = []
    for number in numbers.find_numbers(sentence):
        hedged = hedge(sentence, number)
        standing = exclusions.judge(sentence, number, hedged)
        if standing == "figure" or (standing == "quantity" and everything):
            thing = things.find_thing(sentence, number, hedged)
            if standing == "quantity":
                thing = things.Thing(first=hedged.last, last=hedged.last, kind="quantity")
            counts.append(Count(number=number, hedged=hedged, thing=thing))
    return counts


def _figure(
    sentence: Sentence, count: Count, where: Field, saying: Saying | None, reading: _Reading, *, alone: bool
) -> Figure:
    reading.owners.hear(saying.chain if saying else (), sentence.lexicon.language)
    subject = subjects.subject(sentence, count, reading.owners) if count.measure != "other" else None
    start, end = sentence.tokens[count.first].start, sentence.tokens[count.last - 1].end
    return Figure(
        measure=count.measure,
        low=count.hedged.low,
        high=count.hedged.high,
        qualifier=count.hedged.qualifier,
        counted=count.number.unit or _counted(sentence, count),
        subject=subject,
        place=places.place(places.places_in(sentence), count, reading.place, subject, sentence.lexicon.nations),
        scope=scopes.scope(sentence, count, reading.context, alone=alone),
        claimant=saying.chain if saying else (),
        as_of=as_of(sentence, reading.published),
        evidence=sentence.text[start:end],
        field=where,
        start=start,
        end=end,
    )


def _counted(sentence: Sentence, count: Count) -> str:
    """The noun as written; where it stands before its number, without its particle."""
    if count.thing.first < count.hedged.first:
        written = sentence.written(count.thing.first, count.hedged.first)
        bare, noun = sentence.lexicon.bare(written), sentence.tag(count.thing.first, "noun")
        return bare if sentence.lexicon.look_up(bare).tags.get("noun") == noun else written
    if sentence.lexicon.counted_before:
        return sentence.written(count.number.last, count.hedged.last)
    return sentence.written(count.thing.first, count.thing.last)


def _repeats(figure: Figure, body: Sequence[Figure]) -> bool:
    """Whether the body says the same number of the same thing, so that the headline adds none."""
    if figure.measure == "other":
        return any(other.low == figure.low and other.high == figure.high for other in body)
    return any(
        other.measure == figure.measure and _close(other.low, figure.low) and _close(other.high, figure.high)
        for other in body
    )


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _CLOSE * max(abs(a), abs(b))
