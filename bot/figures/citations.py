"""Who is named by words that cite, and not by a verb of saying: "according to", "by the monitor's count", "quoted by",
"citing"."""

from __future__ import annotations

from bot.figures import documents, left_out, recipients, saying
from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of, right_of
from bot.figures.premodifiers import QUOTES
from bot.figures.saying import Attribution
from bot.figures.speakers import Speaker, in_nominative, parse
from bot.figures.tokens import OWNING, Sentence
from bot.text.names import dictionary_form

_OPENING = 3
"""Tokens before an "according to" that still opens its sentence."""
_NEAR = 12
"""Tokens from a verb or a name on in which a source or a briefing may be named."""


def relayed(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    """Whoever speaks through the outlet that is named: "officials quoted by Reuters", "a list seen by Haaretz"."""
    if sentence.tag(index, "according") != "relayed" or index <= floor:
        return None
    if one := quoted(sentence, index, floor):
        return one
    outlets, end = _governed(sentence, index)
    aside = sentence.lexicon.fixed_order and sentence.low(index - 1) == "," and sentence.low(end) == ","
    if sentence.tokens[index - 1].kind != WORD and not aside:
        return None
    end_of_name = index - aside
    while sentence.lexicon.fixed_order and sentence.tag(end_of_name - 1, "stop") in ("aux", "relative"):
        end_of_name -= 1  # "figures from the prosecutor that were obtained by"
    speakers, start = left_of(sentence, end_of_name, floor)
    if aside:  # "The minister, quoted by Anadolu, put the dead at 12"
        if start != floor or not (speakers and outlets and speakers[0].text and outlets[0].name):
            return None
        relays = (outlets[0].name,)
        return Attribution(first=start, last=end + 1, speakers=tuple(speakers), trailing=False, relays=relays)
    if outlets and outlets[0].name and sentence.tag(sentence.start_of(index), "imagery"):
        return Attribution(first=start, last=end, speakers=tuple(outlets), trailing=start > _OPENING)
    if not speakers or speakers[0].record:
        start = sentence.start_of(index)
        plain = start >= floor and not any(
            kind in sentence.tags[start] for kind in ("stop", "speech", "both", "object")
        )
        speakers = [Speaker(sentence.written(start, index), person=False)] if plain else []
    if not outlets or not outlets[0].name or not speakers:
        return None
    says = "speech" in sentence.tags[end] if end < len(sentence.tokens) else False
    return Attribution(
        first=start,
        last=sentence.after(end) if says else end,
        speakers=tuple(speakers),
        trailing=not says and start > _OPENING,
        relays=(outlets[0].name,),
    )


def quoted(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    """Whoever is quoted: "The governor was quoted as saying by Interfax", "a doctor was quoted by AFP as saying"."""
    if not sentence.lexicon.fixed_order:
        return None
    by = sentence.tag(index, "according") == "relayed"
    outlets, end = _governed(sentence, index) if by else ([], sentence.after(index))
    says = sentence.after(end)
    named = saying.skip_back(sentence, index, floor)
    passive = any(sentence.tag(at, "passive") for at in range(named, index))
    if not passive or sentence.low(end) != "as" or not sentence.low(says).endswith(sentence.lexicon.participles):
        return None
    last = sentence.after(says)
    if not by and sentence.low(last) == "by":
        outlets, last = right_of(sentence, last + 1)
    speakers, start = left_of(sentence, named, floor)
    if not speakers:
        return None
    trailing = start > floor and sentence.low(start - 1) in (",", *QUOTES)
    relays = tuple(one.name for one in outlets if one.name)
    return Attribution(first=start, last=last, speakers=tuple(speakers), trailing=trailing, relays=relays)


def according(sentence: Sentence, index: int) -> Attribution | None:
    told = sentence.lexicon.verb_first or sentence.find("speech", index + 1) is not None
    if sentence.low(index - 1) == "," and sentence.tag(index - 2, "relative") and told:
        return None  # "тіл, які, за твердженням X, належать": of its own clause only
    if sentence.tag(index - 1, "relative") and told and sentence.find("crediting", index, index + _NEAR) is not None:
        return None  # "which according to Moscow are those of soldiers"
    if sentence.low(index) == "per" and not _may_be_cited(sentence, index + 1):
        return None  # "32,000 rupees per month minimum pay"
    if sentence.tag(index, "record") and sentence.tag(index - 1, "stop") == "preposition":
        return None  # "an AFP analysis of data from": what it rests on
    speakers, end = _governed(sentence, index)
    if not speakers and sentence.tag(index, "according") == "accounts":
        end = sentence.after(index)
        noun = dictionary_form(sentence.low(end - 1), sentence.lexicon.language)
        speakers = [Speaker("", False, noun, accounts=True)]
    if not speakers and (unissued := documents.unissued(sentence, sentence.after(index))):
        speakers, end = unissued
    if not speakers and sentence.low(index) == "according":
        speakers, end = left_out.people(sentence, sentence.after(index), alone=True)
    if not speakers:
        return None
    relays: tuple[str, ...] = ()
    if sentence.tag(end, "according"):
        further, end = _governed(sentence, end)
        relays = tuple(speaker.name for speaker in further if speaker.name)
    origins, end = briefed_after(sentence, end)
    cites = sentence.lexicon.verb_first and sentence.tag(end, "citing")  # "как передает NTV со ссылкой на"
    if cites or (sentence.lexicon.fixed_order and sentence.is_any(end + 1, "citing", "relative")):
        cited, end = cited_after(sentence, end)  # "according to the paper, which cited a report"
        origins = (*origins, *cited)
    trailing = index > _OPENING and not _leads(sentence, index, end)
    return Attribution(
        first=index, last=end, speakers=tuple(speakers), trailing=trailing, origins=origins, relays=relays
    )


def _may_be_cited(sentence: Sentence, index: int) -> bool:
    """Whether somebody or a document may be named at `index`, no unit of what is counted."""
    if index >= len(sentence.tokens):
        return False
    named = sentence.tokens[index].capital or sentence.tag(index, "stop") in ("article", "pronoun")
    return named or sentence.is_any(index, "speaker", "record", "role")


def _leads(sentence: Sentence, index: int, end: int) -> bool:
    """Whether what is said follows: ", according to the opposition 20", "50 погибли, а по данным «Медузы» — 40"."""
    before = index - 1 if sentence.low(index - 1) == "," else index
    if sentence.lexicon.verb_first and sentence.low(end) in (",", "—", "–"):
        end += 1
    number = saying.is_number(sentence, saying.past_hedges(sentence, end) if sentence.lexicon.verb_first else end)
    if before < index and number:
        return True
    joined = sentence.lexicon.verb_first and sentence.tag(before - 1, "stop") == "conjunction"
    return joined and sentence.low(before - 2) == ","


def _governed(sentence: Sentence, index: int) -> tuple[list[Speaker], int]:
    """Who is named after "according to" at `index`, in the nominative; of "as X said" X is in it already."""
    start = sentence.after(index)
    subject = sentence.tag(index, "according") == "subject"
    if subject:
        start = recipients.past_circumstances(sentence, start)  # "Как сообщили ТАСС в полиции"
    if sentence.lexicon.fixed_order and (issuer := documents.issuer(sentence, start)):
        return issuer
    speakers, end = right_of(sentence, start)
    inflected = not subject or sentence.tag(start, "stop") == "preposition"
    return in_nominative(sentence, speakers) if inflected else speakers, end


def by_count(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    """ "by the monitor's count", "by the army's own count", "by its reckoning"."""
    end = index - (sentence.low(index - 1) == "own")
    end -= sentence.low(end - 1) in OWNING
    start = end
    while start > floor and not sentence.tag(start - 1, "count_by"):
        if sentence.low(start - 1) in (",", ";", ".") or end - start > _NEAR:
            return None
        start -= 1
    done = sentence.low(start - 2).endswith(sentence.lexicon.participles)
    speakers = parse(sentence, start, end) if start > floor and not done else []
    if speakers and sentence.low(end - 1) == "official" and end == index:  # "by the official count"
        speakers = [Speaker(sentence.written(end - 1, sentence.after(index)), person=False)]
    if not speakers:
        return None  # "a rally fuelled by US inflation data"
    return Attribution(first=start - 1, last=index + 1, speakers=tuple(speakers), trailing=start > _OPENING)


def cited_after(sentence: Sentence, after: int) -> tuple[tuple[Speaker, ...], int]:
    """Who is named after "citing" within a few words: the origin of what is said."""
    index = sentence.find("citing", after, after + _NEAR)
    if index is None or sentence.find("according", after, index) is not None:
        return (), after  # "the navy said, according to the paper, which quoted officers"
    start = sentence.after(index)
    return _others(sentence, index, *(left_out.knowing(sentence, start) or right_of(sentence, start))) or ((), after)


def briefed_after(sentence: Sentence, after: int) -> tuple[tuple[Speaker, ...], int]:
    """Who is named after "a briefing by" within a few words."""
    index = sentence.find("briefing", after, after + _NEAR)
    found = _others(sentence, index, *right_of(sentence, sentence.after(index))) if index is not None else None
    return found or ((), after)


def alleged_after(sentence: Sentence, after: int) -> tuple[tuple[Speaker, ...], int]:
    """Who is named after "a report by" within a few words."""
    index = sentence.find("alleging", after, after + _NEAR)
    found = _named(sentence, *right_of(sentence, sentence.after(index))) if index is not None else None
    return found or ((), after)


def _others(
    sentence: Sentence, index: int, speakers: list[Speaker], end: int
) -> tuple[tuple[Speaker, ...], int] | None:
    """Those named, unless they are of those who cite: "Zelensky said, citing a report by his commander"."""
    found = _named(sentence, speakers, end)
    theirs = any(sentence.tag(at, "stop") == "pronoun" for at in range(index + 1, end))
    if theirs and found and not any(one.person or one.text[:1].isupper() for one in found[0]):
        return None
    return found


def _named(sentence: Sentence, speakers: list[Speaker], end: int) -> tuple[tuple[Speaker, ...], int] | None:
    """Those who have a name, in the nominative, and where they end."""
    named = tuple(speaker for speaker in in_nominative(sentence, speakers) if speaker.name)
    return (named, end) if named else None
