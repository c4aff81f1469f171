"""The noun phrases beside a verb of saying, in which whoever speaks is named."""

from __future__ import annotations

from dataclasses import replace

from bot.figures.lexicon import CODE, NUMBER, WORD
from bot.figures.portions import NUMERALS, is_one_of_them
from bot.figures.premodifiers import QUOTES
from bot.figures.runs import (
    CHUNK,
    HYPHENS,
    is_address_end,
    is_field,
    is_name_word,
    is_of_ordinal,
    is_purpose,
    is_unit_number,
    is_where_held,
    joins_names,
    numbers_unit,
    quoted_name,
    run_end,
    run_start,
)
from bot.figures.speakers import Speaker, in_nominative, parse
from bot.figures.tokens import ENDS, POSSESSIVE, Sentence

_RELATIVE_CLAUSE = 25
"""Tokens of a "who ..." between a speaker and the verb."""
_RECORD = 4
"""Tokens between "according to" and the noun of what somebody keeps: "a new report"."""
_PAIR = 2
_OPENING, _OBJECTS = 4, ("toll", "number_of", "damaging", "both")
"""Tokens in which a clause names whoever speaks, behind "in", and tags of nouns of what is said: "кількість"."""
_JOINED = 3
"""Words of whoever says so together with another."""
_KEPT = 5
"""Tokens between a record and whose it is: "a tally kept by"."""
_ACTS = frozenset(("subject", "object", "both"))
_ACTED = _ACTS | {"toll"}
_NO_BODY = ("nation", "capital", "place", "month", "weekday", "role", "conjunction")
"""Tags of words that are in no name of a body set off by commas."""
_NO_NOUNS = ("ed", "said", "says", "put", "puts", "told", "gave")
"""How verbs of saying end that can't be nouns, which somebody owns: "Musk's claims"."""
_WITHIN = frozenset((*HYPHENS, ".", "’", "'", "&"))
"""Marks that may stand in a name."""
_BEFORE = frozenset((",", *QUOTES))
"""Marks before a name that nothing else is part of."""
_INSIDE = frozenset((*HYPHENS, "&", *QUOTES)) - {'"'}
"""Marks in the name of whoever speaks, behind the verb."""
_ENDS = frozenset(("breaker", "speech", "according", "citing", "briefing", "weekday", "hedge_before", *NUMERALS))
"""Tags of words that end the name of whoever speaks, behind the verb."""


def left_of(sentence: Sentence, end: int, floor: int) -> tuple[list[Speaker], int]:
    """The speakers that end before token `end` and begin at or after `floor`, and where they begin."""
    mark = sentence.low(end - 1)
    if mark in POSSESSIVE and sentence.lexicon.fixed_order and (owner := _ending_in_s(sentence, end, floor)):
        return owner
    close = end - 1 if mark == "," else end
    if mark == ")" and sentence.low(end - 3) == "(":  # "the Organization for Migration (IOM)"
        end = close = end - 3
    start = _chunk_start(sentence, close, floor)
    cites = "citing" in sentence.tagged
    if cites and sentence.lexicon.fixed_order and sentence.tag(start - 1, "citing") and start > floor:
        start -= 1  # "State TV, quoting a doctor, reports"
    if cites and (citing := sentence.find("citing", start, close)) is not None:
        set_off = citing == start and sentence.low(start - 1) == ","
        start = _chunk_start(sentence, start - 1, floor) if set_off else start
        quoted = in_nominative(sentence, parse(sentence, sentence.after(citing), close))
        by = parse(sentence, start, citing - set_off)
        if quoted and by:
            return [*quoted, *by], start
    if sentence.lexicon.fixed_order and (telling := _who_told(sentence, start, close, floor)):
        return telling
    if sentence.lexicon.verb_first and (opening := _opening(sentence, start, close, floor)):
        return opening
    found = [] if _is_where(sentence, start) or _is_noun(sentence, start, close) else parse(sentence, start, close)
    if sentence.tag(start, "stop") == "preposition":
        found = in_nominative(sentence, found)  # "У Мінфіні нагадують"
    if close < end:
        found, start = _apposition(sentence, found, start, close, floor)
    return _with_joined(sentence, found, start, floor)


def _ending_in_s(sentence: Sentence, end: int, floor: int) -> tuple[list[Speaker], int] | None:
    """A body whose name ends so before a verb: "Moody's put the loss at 12", where nothing follows that it owns."""
    name = sentence.tokens[end - 2] if end - 2 >= floor else None
    if name is None or not name.capital or sentence.tags[end - 2] or end >= len(sentence.tokens):
        return None
    start = run_start(sentence, end - 1)
    if start < floor or not sentence.low(end).endswith(_NO_NOUNS) or not sentence.tag(end, "speech"):
        return None
    return [Speaker(sentence.written(start, end), person=False)], start


def _opening(sentence: Sentence, start: int, end: int, floor: int) -> tuple[list[Speaker], int] | None:
    """Whoever is named behind the "in" that opens a clause, by a body or by a document of theirs."""
    told = _in_document(sentence, start, end) if "document" in sentence.tagged else []
    return _before_object(sentence, end, floor) or ((told, start) if told else None)


def _before_object(sentence: Sentence, end: int, floor: int) -> tuple[list[Speaker], int] | None:
    """Whoever opens a clause in which what is said comes before the verb: "У Світовому банку збитки оцінюють"."""
    marks = (at + 1 for at in range(end - 1, floor - 1, -1) if sentence.tokens[at].kind not in (WORD, CODE, NUMBER))
    start = next(marks, floor)
    noun = sentence.find("speaker", start + 1, min(start + _OPENING, end))
    if noun is None or sentence.tag(start, "locating") != "at":
        return None
    last = sentence.after(noun)
    while last < end and sentence.tokens[last].capital:
        last += 1
    if not any(sentence.is_any(at, *_OBJECTS) for at in range(last, end)):
        return None
    found = in_nominative(sentence, parse(sentence, start, last))
    return (found, start) if found else None


def _in_document(sentence: Sentence, start: int, end: int) -> list[Speaker]:
    """Whose report it is in which something stands, or whoever speaks already: "у дописі мера зазначено", "в отчете
    говорится"."""
    if sentence.tag(start, "locating") != "at":
        return []
    noun = sentence.find("document", start + 1, min(start + _OPENING, end))
    issuer = sentence.after(noun) if noun is not None else end
    if noun is None or any(sentence.is_any(at, "speaker", "role") for at in range(start + 1, noun)):
        return []
    if issuer < end:
        return in_nominative(sentence, parse(sentence, _past_document(sentence, start + 1), end))
    return [Speaker("", person=False, anaphor=sentence.low(noun), record=True)]


def _who_told(sentence: Sentence, start: int, close: int, floor: int) -> tuple[list[Speaker], int] | None:
    """Whoever told an outlet between two tokens what is said: "A doctor who spoke to Reuters said"."""
    verb, who = start - 1, start - 2
    if who <= floor or not sentence.tag(verb, "told") or not _is_relative(sentence, who):
        return None
    outlets, first = parse(sentence, sentence.after(verb), close), _chunk_start(sentence, who, floor)
    speakers = parse(sentence, first, who)
    if len(outlets) != 1 or len(speakers) != 1 or not outlets[0].name:
        return None
    return [replace(speakers[0], told=outlets[0].name)], first


def _with_joined(sentence: Sentence, found: list[Speaker], start: int, floor: int) -> tuple[list[Speaker], int]:
    """Whoever says so as well: "residents and a leader, Ana Reed, said", "the mayor, Ana Reed, and the police said"."""
    end = start - 1
    if not sentence.lexicon.fixed_order or end <= floor:
        return found, start
    if len(found) == _PAIR and sentence.low(end) == "," and not any(one.person for one in found):
        others = parse(sentence, floor, end) if end - floor <= _JOINED else []
        led = end - 1 - sum(1 for at in range(floor, end) if sentence.tokens[at].capital and at > floor)
        if len(others) == 1 and sentence.low(led) in ("in", "from"):  # "officials in Manitoba, Alberta and Quebec"
            return parse(sentence, floor, led), floor
        return ([*others, *found], floor) if len(others) == 1 else (found, start)
    if len(found) != 1 or not sentence.tag(end, "conjunction"):
        return found, start
    if sentence.low(end - 1) == ",":
        further, first = left_of(sentence, end, floor)
        known = bool(further) and further[0].person and " " in further[0].text
    else:
        first = _chunk_start(sentence, end, floor)
        further = parse(sentence, first, end) if end - first <= _JOINED else []
        known = first == floor or sentence.low(first - 1) in _BEFORE
    return ([*further, *found], first) if known and further else (found, start)


def _is_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb after a phrase is the noun that ends it: "(£2bn) in Kenya for construction projects"."""
    last = sentence.tokens[end - 1]
    if not sentence.lexicon.fixed_order or last.kind != WORD or last.capital or sentence.tags[end - 1]:
        return False
    led = next((at for at in range(end - 1, start, -1) if sentence.tag(at, "stop") == "preposition"), 0)
    spoken = any(sentence.find(kind, start, end) is not None for kind in ("speaker", "role", "record", "relative"))
    return led > 0 and not spoken


def _is_where(sentence: Sentence, start: int) -> bool:
    """Whether a phrase only tells where something before it is: "Rescuers digging by hand in Gofa found"."""
    place = sentence.tag(start, "place_before") and sentence.tag(start, "stop") == "preposition"
    return bool(place) and start > 0 and sentence.tokens[start - 1].kind == WORD


def right_of(sentence: Sentence, start: int) -> tuple[list[Speaker], int]:
    """The speakers that begin at token `start`, and where they end; a name after a description counts."""
    start = _past_record(sentence, start)
    if sentence.lexicon.verb_first:
        start = _past_acting(sentence, _past_document(sentence, start))
    end = _right_end(sentence, start)
    found = parse(sentence, start, end)
    if sentence.lexicon.fixed_order and (set_off := _named_behind(sentence, start, end)):
        return set_off
    if sentence.low(end) == "," and not (found and found[0].person) and _is_described(sentence, start, end):
        further = _right_end(sentence, end + 1)
        name = parse(sentence, end + 1, further)
        if name and name[0].person and sentence.tokens[end + 1].capital:
            return name, further
    return found, end


def _named_behind(sentence: Sentence, start: int, end: int) -> tuple[list[Speaker], int] | None:
    """The body whose name commas set off from what it is: "according to the utility, Rand Water, and"."""
    if sentence.low(end) != "," or sentence.tokens[end - 1].capital:
        return None
    if not sentence.is_any(end - 1, "speaker", "concern"):
        return None
    close = run_end(sentence, end + 1)
    known = any(kind in sentence.tags[at] for at in range(end + 1, close) for kind in _NO_BODY)
    if known or not end + 1 < close or sentence.low(close) not in ENDS:
        return None
    return [Speaker(sentence.written(end + 1, close), person=False)], close


def _is_described(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only an office or a noun of people stands between two tokens, whose name may follow."""
    if sentence.find("role", start, end) is not None:
        return True
    if is_one_of_them(sentence, start, end):
        return True  # "said one of them, Nur Hashem"
    people = sentence.noun(end - 1).startswith("person/")
    return sentence.lexicon.fixed_order and people and sentence.tag(start, "stop") == "article"


def _past_acting(sentence: Sentence, start: int) -> int:
    """Past the "и.о. губернатора" whose name follows, which its marks would end."""
    after = sentence.after(start)
    return after if after > start + 1 and sentence.low(start + 1) == "." and sentence.tag(start, "role") else start


def _past_document(sentence: Sentence, start: int) -> int:
    """Past the report of "йдеться у щоденному звіті ДСНС", where whoever issued it follows."""
    noun = sentence.find("document", start, start + _KEPT)
    between = [
        at for at in range(start, noun or start) if sentence.tag(at, "locating") != "at"
    ]  # no "на" of "на сайті"
    if noun is None or any(sentence.tokens[at].capital or sentence.tags[at] for at in between):
        return start
    issuer = sentence.after(noun)
    if issuer >= len(sentence.tokens) or sentence.tokens[issuer].kind != WORD:
        return issuer
    named = sentence.tokens[issuer].capital or sentence.tag(issuer, "speaker") or sentence.tag(issuer, "role")
    return issuer if named else start


def _past_record(sentence: Sentence, start: int) -> int:
    """Past the "a tally by" of "according to a tally by the monitor"."""
    for kind in ("briefing", "alleging"):  # "a report by", "a statement by"
        if (report := sentence.find(kind, start, start + _RECORD)) is not None:
            return sentence.after(report)
    if made_out := _past_release(sentence, start):
        return made_out
    record = sentence.find("record", start, start + _RECORD)
    if record is None:
        return start
    by = sentence.find("agent", record, record + _KEPT)
    made = sentence.after(record) if by is None else by
    return made + 1 if by is not None or sentence.low(made) == "from" else start


def _past_release(sentence: Sentence, start: int) -> int:
    """Past the "a recently released" of "a recently released Gallup poll"; 0 where none is there."""
    if not sentence.lexicon.fixed_order or sentence.tag(start, "stop") != "article":
        return 0
    verb = start + 1 + sentence.low(start + 1).endswith("ly")
    named = verb + 1 < len(sentence.tokens) and sentence.tokens[verb + 1].capital
    return verb + 1 if named and sentence.tag(verb, "publishing") else 0


def _apposition(
    sentence: Sentence, inner: list[Speaker], start: int, close: int, floor: int
) -> tuple[list[Speaker], int]:
    """Of "the minister, Kim Lee, said" and "Kim Lee, the minister, said" the name; of "X, who ..., said" the X."""
    named = bool(inner and inner[0].person and " " in inner[0].text and sentence.lexicon.fixed_order)
    for index in range(close - 1, max(floor, close - _RELATIVE_CLAUSE), -1):
        if not named and sentence.low(index) == "," and _is_relative(sentence, index + 1):
            wider_start = _chunk_start(sentence, index, floor)
            return parse(sentence, wider_start, index), wider_start
    opening = _aside_opens(sentence, start, floor)
    if opening is None:
        return _before_aside(sentence, close, floor) or (inner, start)
    wider_start = _chunk_start(sentence, opening, floor)
    wider = parse(sentence, wider_start, opening)
    if opening < start - 1:
        return wider, wider_start if wider else start
    if inner and wider:
        described = sentence.tag(start, "stop") == "article" and wider[0].person
        is_name = (inner[0].person and not described) or (inner[0].text.isupper() and not wider[0].person)
        is_name = is_name or (inner[0].text[:1].isupper() and _is_unnamed(sentence, wider[0], start))
        others = wider[:-1] if is_name and not wider[0].person else []  # "residents and a leader, Ana Reed"
        return ([*others, *inner] if is_name else wider), wider_start
    return (wider, wider_start) if wider else (inner, start)


def _is_unnamed(sentence: Sentence, wider: Speaker, aside: int) -> bool:
    """Whether somebody is called only by what they are before an aside that names them: "Chile's fire service,
    Conaf"."""
    if not wider.name[:1].isupper():
        return wider.name.islower()  # not "a source in the SBU, the security service"
    led = sentence.tag(aside, "stop") == "preposition"  # "Another official, in Peshawar"
    return not wider.person and not led and wider.name.rpartition(" ")[2].islower()


def _before_aside(sentence: Sentence, close: int, floor: int) -> tuple[list[Speaker], int] | None:
    """Whoever opens the sentence before an aside of any sort: "Airwars, a group that tracks strikes, said"."""
    if not sentence.lexicon.fixed_order:
        return None
    comma = next(
        (at for at in range(close - 1, max(floor, close - _RELATIVE_CLAUSE), -1) if sentence.low(at) == ","), 0
    )
    start = _chunk_start(sentence, comma, floor) if comma else 0
    opens = comma and (start == floor or sentence.tag(start - 1, "says_that") or sentence.tag(start - 1, "clause"))
    found = parse(sentence, start, comma) if opens or sentence.low(start - 1) == "," else []
    full = bool(found) and found[0].person and " " in found[0].text  # ", Anna Keane, the agent in charge, said"
    full = full or any(one.text.isupper() for one in found)  # ", COGAT, the body that runs them, said"
    return (found, start) if found and (opens or full) else None


def _is_relative(sentence: Sentence, index: int) -> bool:
    """ "who", "on whom"."""
    led = sentence.tag(index, "stop") == "preposition" and sentence.tag(index + 1, "relative")
    where = sentence.lexicon.fixed_order and sentence.tag(index, "stop") == "relative"
    return where or sentence.word_tag(index, "relative") is not None or bool(led)


def _aside_opens(sentence: Sentence, start: int, floor: int) -> int | None:
    """The comma that opens an aside whose last words begin at `start`: "the weekly, using satellite data, said"."""
    if sentence.low(start - 1) == ",":
        return start - 1
    for index in range(start - 1, max(floor, start - CHUNK), -1):
        if sentence.low(index) == ",":
            return index if sentence.low(index + 1).endswith(sentence.lexicon.participles) else None
    return None


def _chunk_start(sentence: Sentence, end: int, floor: int) -> int:
    start = end
    while start > floor and end - start < CHUNK:
        quoted = sentence.tokens[start - 1].low == "»"
        if quoted and (opening := quoted_name(sentence, start - 1, floor)) is not None:
            start = opening
        elif _bounds_chunk(sentence, start - 1, end):
            break
        else:
            start -= 1
    while start < end and ("conjunction" in sentence.tags[start] or "clause" in sentence.tags[start]):
        start += 1
    for index in range(end - 1, start, -1):
        if sentence.tags[index].get("stop") != "article":
            continue
        phrase = not sentence.ends[index - 1]
        joined = phrase or sentence.tag(index - 1, "stop") == "preposition" or joins_names(sentence, index - 1)
        if not joined:
            return index
    return start


def _bounds_chunk(sentence: Sentence, index: int, end: int) -> bool:
    token, tags = sentence.tokens[index], sentence.tags[index]
    if is_of_ordinal(sentence, index) or (sentence.lexicon.verb_first and numbers_unit(sentence, index)):
        return False
    if token.kind not in (WORD, CODE):
        return token.text not in _WITHIN
    if not tags:
        return token.low == "what"
    if "record" in tags and (index + 1 == end or sentence.tag(index + 1, "stop") == "preposition"):
        return False
    if token.low == "what" or "breaker" in tags or "clause" in tags or ("speech" in tags and not token.capital):
        return True
    if "conjunction" in tags:
        return not joins_names(sentence, index)
    if tags.get("stop") == "aux" and sentence.lexicon.fixed_order:
        return True
    if _ACTED.isdisjoint(tags) or sentence.low(index + 1) in POSSESSIVE:  # "the ship's captain"
        return False
    if sentence.lexicon.fixed_order and sentence.word_tag(index, "stop") == "preposition":
        return False  # "rescuers on the scene"
    part = is_name_word(sentence, index) and "made" not in tags  # the won of "Park Sun-won", no "Basel-based"
    named = (part and index > 0) or "speaker" in tags or "role" in tags or is_field(sentence, 0, index)
    return not (named or _is_compound(sentence, index, end) or is_purpose(sentence, index))


def _is_named(sentence: Sentence, index: int) -> bool:
    """Whether a word that may be a verb is of the name or noun of whoever speaks."""
    token, tags = sentence.tokens[index], sentence.tags[index]
    if token.capital or "speaker" in tags or "role" in tags:
        return True
    joined = sentence.low(index - 1) in HYPHENS and not token.spaced  # "the Hamas-controlled ministry"
    return joined or _is_compound(sentence, index, len(sentence.tokens))


def _is_compound(sentence: Sentence, index: int, end: int) -> bool:
    """Whether a word that may be a verb goes with the noun after it: the "rescue service", the "strike committee"."""
    if not sentence.lexicon.fixed_order or index + 1 >= end or sentence.tag(index + 1, "speaker") is None:
        return False
    return not sentence.low(index).endswith(sentence.lexicon.participles)


def _right_end(sentence: Sentence, start: int) -> int:
    end = start
    while end < len(sentence.tokens) and end - start < CHUNK and not _ends_right(sentence, start, end):
        end = _past_quoted(sentence, end)
    while end > start and sentence.tag(end - 1, "stop") and not sentence.tokens[end - 1].capital:
        if is_address_end(sentence, end - 1):
            break
        end -= 1
    return end


def _past_quoted(sentence: Sentence, index: int) -> int:
    """Past the token at `index`, or past the whole name in quotation marks that it opens: «Врачи без границ»."""
    if sentence.tokens[index].capital and sentence.low(index + 1) == "." and sentence.tag(index, "nation"):
        return sentence.after(index)  # "S. Korea"
    if sentence.low(index) != "«":
        return index + 1
    close = next((at for at in range(index + 1, index + CHUNK) if sentence.low(at) == "»"), index)
    return close + 1 if quoted_name(sentence, close, index) == index else index + 1


def _is_told(sentence: Sentence, start: int, index: int) -> bool:
    """Whether an outlet that was told something follows a name: "сказав Богдан Чумак литовському радіо"."""
    if not sentence.lexicon.verb_first or "recipient" not in sentence.tagged:
        return False
    if sentence.tokens[index].capital and sentence.tag(index, "recipient") is None:
        return False
    near = range(index, min(index + 2, len(sentence.tokens)))
    told = any("recipient" in sentence.tags[at] and not sentence.tag(at - 1, "body_noun") for at in near)
    return told and any(token.capital for token in sentence.tokens[start:index])


def _is_in_address(sentence: Sentence, index: int) -> bool:
    """Whether the name of a site goes on at `index`: "according to PowerOutage.us", or a title: "Dr. Kone"."""
    if sentence.tokens[index].low != ".":
        return sentence.low(index - 1) == "." and is_address_end(sentence, index)
    if index + 1 == len(sentence.tokens):
        return False
    title = sentence.tag(index - 1, "abbreviated") is not None
    return sentence.tokens[index + 1].capital if title else is_address_end(sentence, index + 1)


def _ends_right(sentence: Sentence, start: int, end: int) -> bool:
    token, tags = sentence.tokens[end], sentence.tags[end]
    if sentence.lexicon.verb_first and (is_unit_number(sentence, start, end) or is_field(sentence, start, end)):
        return False
    if _is_in_address(sentence, end) or is_of_ordinal(sentence, end):
        return False
    if token.kind not in (WORD, CODE):
        return token.text not in _INSIDE
    if end == start or is_purpose(sentence, end):
        return False
    if _is_told(sentence, start, end):
        return True
    if not _ENDS.isdisjoint(tags) and not ("record" in tags and sentence.low(end - 1) == "same"):
        return not token.capital or "weekday" in tags
    if not _ACTS.isdisjoint(tags) and not _is_named(sentence, end):
        return True
    stop = tags.get("stop")
    if stop == "preposition":
        located = token.low == "in" and sentence.is_any(end - 1, "speaker", "role")
        sourced = end == sentence.after(start) and sentence.lexicon.verb_first and sentence.tag(start, "source")
        inside = sentence.tag(end, "name_inside") is not None or is_where_held(sentence, start, end)
        return not (inside or located or sourced)
    if "conjunction" in tags:
        return not joins_names(sentence, end)
    small = sentence.word_tag(end, "stop") if stop is None and sentence.lexicon.fixed_order else None
    if small == "article":
        return not token.capital and sentence.ends[end] > end + 1  # "told AFP the dead"
    if stop == "article":  # "according to Petrov the army"
        led = sentence.word_tag(end - 1, "stop") or sentence.tag(end - 1, "record")
        return sentence.lexicon.fixed_order and not led
    return stop in ("aux", "relative", "pronoun", "adverb") or small == "aux"  # "Moscow are those of"
