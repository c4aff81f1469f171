"""The figures of an article: every reported number with its hedge, its claimant and the words it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.articles import LANGUAGES, LONGEST, Article, Field, Figure
from bot.figures import (
    breakdowns,
    claimants,
    exclusions,
    firms,
    guesses,
    journeys,
    measures,
    numbers,
    parties,
    places,
    restated,
    scopes,
    spans,
    stand_ins,
    subjects,
    things,
    whereabouts,
    wholes,
)
from bot.figures.carrying import Thread
from bot.figures.claimants import Saying
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.days import as_of
from bot.figures.hedges import hedge
from bot.figures.lexicon import NUMBER, Lexicon, load
from bot.figures.owners import Owners
from bot.figures.portions import SPELLED
from bot.figures.scopes import Scopes
from bot.figures.sites import Site, Sites
from bot.figures.tokens import Sentence, read
from bot.figures.whereabouts import Whereabouts
from bot.text import furniture
from bot.text import sentences as splitter

_MOST = 1_500
"""Sentences that are read."""
_CLOSE = 0.005
"""Bounds that differ by less are the same number, rounded."""
_PAID = ("money", "share", "supplied")
"""Measures of what may be of the company that acts first in an article."""
_OPENS = ("(", "–", "—", ":")
"""Marks between a noun and the number behind it."""
_LEAD = 2
"""Sentences that say what an article is about."""


@dataclass(slots=True)
class _Line:
    """A sentence with figures, and what they have in common."""

    sentence: Sentence
    told: list[Count]
    """The counts that say what they measure."""
    sites: Sequence[Site]
    """The places that it names."""
    day: date | None
    """The day that it is true of."""
    unreal: bool
    """A word, or the headline, says of some of it that it isn't so."""
    where: Field


@dataclass(slots=True)
class _Reading:
    """What is known of an article while its sentences are read."""

    published: date | None
    where: Whereabouts
    scopes: Scopes
    everything: bool
    rehearsed: bool
    """The headline names an exercise."""
    owners: Owners
    sites: Sites


def extract(article: Article, language: str, *, everything: bool = False) -> tuple[Figure, ...]:
    """The figures that `article` reports, in order, title first.

    `language` is one of `LANGUAGES`; others yield none. With `everything`, every other quantity comes too, as "other".
    Raises nothing, whatever the text.
    """
    if language not in LANGUAGES:
        return ()
    lexicon = load(language)
    title = _sentences(article.title, language, lexicon)
    body = _without_datelines(article.text[: furniture.end_of(article.text)][:LONGEST], language, lexicon)
    counted = _measured(title, everything=everything), _measured(body, everything=everything)
    measured = {count.measure for part in counted for counts in part for count in counts}
    if "wounded" in measured and _is_of_illness(title, body):
        counted = list(map(_fallen_ill, title, counted[0])), list(map(_fallen_ill, body, counted[1]))
    elif "wounded" in measured and any("illness" in sentence.tagged for sentence in body):
        counted = counted[0], list(map(_if_named_ill, body, counted[1]))
    elif "affected" in measured and not any(sentence.has("illness", "ailment") for sentence in (*title, *body)):
        counted = list(map(_without_cases, title, counted[0])), list(map(_without_cases, body, counted[1]))
    counted = counted[0], restated.without_wholes(body, restated.measured_by_headline(*counted))
    counted = journeys.settled(title, body, counted)
    if not any(everything or count.measure != "other" for part in counted for counts in part for count in counts):
        return ()  # Most news has no figure, and needn't be read for who says so.
    counted = guesses.fill(title, body, counted)
    headlined, said, memory = claimants.read(title, body, paid=not measured.isdisjoint(_PAID))
    named = [places.places_in(sentence) for sentence in (*title, *body)]
    known, sites = parties.find([*title, *body], named), Sites()
    opening = counted[1][0] if body else []
    scene = whereabouts.scene(title, body, opening, known, capitals=memory.capitals, sites=sites)
    reading = _Reading(
        published=article.published.date() if article.published else None,
        where=Whereabouts(scene, known),
        scopes=Scopes(spans.context(title, body), breakdowns.parts([*counted[0], *counted[1]])),
        everything=everything,
        rehearsed=any("rehearsal" in sentence.tagged for sentence in title),
        owners=Owners(
            stand_ins.resolve([*title, *body], known),
            firm=memory.firm,
            business=memory.firm if firms.is_about(memory.firm, body) else None,
            names=memory.capitals,
            place=places.usual_place(named),
        ),
        sites=sites,
    )
    if known.side:
        reading.owners.last["side"] = known.side
    in_body = list(_figures(body, counted[1], said, "text", reading))
    reading.owners.last.pop("counted", None)  # whose dead the last sentence counts tells nothing of the headline's
    reading.owners.party = None
    in_title = list(_figures(title, counted[0], headlined, "title", reading))
    told = (figure for figure in in_title if not _repeats(figure, in_body))
    whose = ((one, restated.told_in_body(one, in_body, counted[1], said)) for one in told)
    return (*(one if one.claimant == chain else one._replace(claimant=chain) for one, chain in whose), *in_body)


def _sentences(text: str, language: str, lexicon: Lexicon) -> list[Sentence]:
    text = text[:LONGEST]
    return [read(text, start, end, lexicon) for start, end in splitter.split(text, language)[:_MOST]]


def _without_datelines(text: str, language: str, lexicon: Lexicon) -> list[Sentence]:
    return [read(text, start, end, lexicon) for start, end in furniture.spans(text, language)[:_MOST]]


def _measured(sentences: Sequence[Sentence], *, everything: bool) -> list[list[Count]]:
    """The counts of each sentence, with what they measure."""
    previous: Count | None = None
    counted: Count | None = None
    recent: list[Count] = []
    measured = []
    crowd: Count | None = None
    for sentence in sentences:
        found = _counts(sentence, everything=everything)
        told = not (crowd and found and wholes.is_of_crowd(sentence, found[0], crowd))
        before = (previous, counted, recent) if told else (None, None, [])
        counts = measures.assign(sentence, found, *before)
        crowd = counts[-1] if counts and wholes.is_crowd(sentence, counts[-1]) else None
        measured.append(counts)
        recent = [count for count in counts if count.measure not in UNCOUNTED] or recent
        for count in counts:
            if count.measure != "other":
                previous = count
                counted = counted if count.measure in UNCOUNTED else count
    return measured


def _is_of_illness(title: Sequence[Sentence], body: Sequence[Sentence]) -> bool:
    """Whether an article is about a disease, and no attack or accident, so that who is in hospital is ill."""
    ill = any("illness" in sentence.tagged for sentence in (*title, *body[:_LEAD]))
    return ill and spans.told([*title, *body]) != "event"


def _fallen_ill(sentence: Sentence, counts: list[Count]) -> list[Count]:
    """The counts, of the sick where an article about an illness tells of people in hospital, not where of injured."""
    ill = (count.measure == "wounded" and not _are_injured(sentence, count) for count in counts)
    return [replace(count, measure="affected") if sick else count for sick, count in zip(ill, counts, strict=True)]


def _if_named_ill(sentence: Sentence, counts: list[Count]) -> list[Count]:
    """The counts, of the sick where a sentence of another article names an illness and no wounds."""
    ill = "illness" in sentence.tagged and not sentence.lexicon.verb_first and not sentence.has("injury", "harms")
    return _fallen_ill(sentence, counts) if ill else counts


def _are_injured(sentence: Sentence, count: Count) -> bool:
    words = (*range(count.act_at, sentence.after(count.act_at)), *range(count.thing.first, count.thing.last))
    return any(sentence.word_tag(at, "injury") is not None for at in words)


def _without_cases(sentence: Sentence, counts: list[Count]) -> list[Count]:
    """Without those of courts and the police, where an article names no illness that there might be cases of."""
    if "any_case" not in sentence.tagged:
        return counts
    return [replace(count, measure="other") if _is_any_case(sentence, count) else count for count in counts]


def _is_any_case(sentence: Sentence, count: Count) -> bool:
    if count.measure != "affected":
        return False
    told = count.act_at if count.act_at >= 0 and sentence.tag(count.act_at, "any_case") else None  # "new cases rose to"
    case = told if told is not None else sentence.find("any_case", count.thing.first, count.thing.last)
    if case is None:
        return False
    return sentence.tag(case, "any_case") != "of" or sentence.low(sentence.after(case)) == "of"


def _figures(
    sentences: Sequence[Sentence],
    counted: Sequence[Sequence[Count]],
    said: Sequence[list[Saying]],
    where: Field,
    reading: _Reading,
) -> Iterator[Figure]:
    first = True
    thread = Thread(said, firm=reading.owners.firm if reading.owners.parties.firm else None)
    for at, (sentence, counts, sayings) in enumerate(zip(sentences, counted, said, strict=True)):
        thread.enter(at)
        told = [count for count in counts if count.measure != "other"]
        if told or (counts and reading.everything):
            unreal = reading.rehearsed or sentence.has(*scopes.UNREAL)
            line = _Line(sentence, told, reading.sites.of(sentence), as_of(sentence, reading.published), unreal, where)
        behind = iter(thread.all_behind(sentence, told, sayings))
        for count in counts:
            if count.measure == "other":
                subjects.note_whole(sentence, count, reading.owners)
                if not reading.everything:
                    continue
            saying = claimants.chain_at(sayings, count.number.first)
            alone = first
            if count.measure != "other":
                saying = next(behind)
                first = False
                denied = saying is not None and saying.denied
                if denied or (line.unreal and scopes.is_rehearsed(count, sentence, titled=reading.rehearsed)):
                    continue
            yield _figure(line, count, saying, reading, alone=alone)


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


def _figure(line: _Line, count: Count, saying: Saying | None, reading: _Reading, *, alone: bool) -> Figure:
    sentence = line.sentence
    chain = saying.chain if saying else ()
    reading.owners.hear(chain, sentence.lexicon.language)
    subject = subjects.subject(sentence, count, reading.owners) if count.measure != "other" else None
    last = _last(sentence, count)
    start, end = sentence.span(count.first, last)
    return Figure(
        measure=count.measure,
        low=count.hedged.low,
        high=count.hedged.high,
        qualifier=count.hedged.qualifier,
        counted=count.number.unit or _counted(sentence, count, last),
        subject=subject,
        place=reading.where.place(
            sentence,
            line.sites,
            line.told,
            count,
            subject=subject,
            claimant=chain[0] if chain else None,
            titled=line.where == "title",
        ),
        scope=reading.scopes.scope(sentence, count, subject, alone=alone),
        claimant=chain,
        as_of=line.day,
        evidence=sentence.text[start:end],
        field=line.where,
        start=start,
        end=end,
    )


def _last(sentence: Sentence, count: Count) -> int:
    """Where the words of a figure end: an amount, and a share of nothing, need no noun ("a 5% pay rise")."""
    worded = count.number.kind == "share" and count.number.worded  # "a sixth of Russia's refining"
    whole = count.number.kind == "count" or count.thing.part or worded or not sentence.lexicon.fixed_order
    return count.last if whole else count.hedged.last


def _counted(sentence: Sentence, count: Count, last: int) -> str:
    """The noun as written; where it stands before its number, without its particle."""
    if count.thing.first < count.hedged.first:
        written = sentence.written(count.thing.first, _noun_end(sentence, count)).rstrip(" –—‒:-(")
        bare, noun = sentence.lexicon.bare(written), sentence.tag(count.thing.first, "noun")
        return bare if sentence.lexicon.look_up(bare).tags.get("noun") == noun else written
    if sentence.lexicon.counted_before:
        return sentence.written(count.number.last, count.hedged.last)
    first = count.thing.first
    while count.thing.whole and first < count.thing.last and _is_number(sentence, first):
        first += 1  # the noun of "29 of the 38 drones" has no number of its own
    return sentence.written(first, min(count.thing.last, last))


def _noun_end(sentence: Sentence, count: Count) -> int:
    """Where a noun ends that stands before its number: "танків — 11 168 (+4)"."""
    if not sentence.lexicon.free_order:
        return count.hedged.first
    inner = range(count.thing.first, count.hedged.first)
    return next((at for at in inner if sentence.tokens[at].kind == NUMBER or sentence.low(at) in _OPENS), inner.stop)


def _is_number(sentence: Sentence, index: int) -> bool:
    spelled = not sentence.lexicon.verb_last and not SPELLED.isdisjoint(sentence.tags[index])
    return spelled or sentence.tokens[index].kind == NUMBER


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
