"""Who speaks where a sentence doesn't say the verb, or the name, again."""

from __future__ import annotations

from bot.figures import bodies
from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of
from bot.figures.saying import Attribution, is_number
from bot.figures.speakers import QUOTES, Speaker, parse
from bot.figures.tokens import Sentence

_DOING = frozenset({"object", "subject", "placing", "giving", "finding", "paying", "rise"})
"""Tags of verbs of saying that may tell what somebody does instead: "cut jobs and raised 3 million"."""
_SEVERAL = 3
"""Words of a plural that speaks without an article."""
_PHRASE = 9
"""Tokens of a noun phrase that speaks without a name, and from a comma to the number that whoever is between gives."""


def gapped(sentence: Sentence, floor: int) -> Attribution | None:
    """Who speaks where the verb isn't said again: "police counted 12 dead, the mayor 14"."""
    for comma in range(floor, len(sentence.tokens)):
        if sentence.low(comma) != ",":
            continue
        reach = range(comma + 2, min(comma + _PHRASE, len(sentence.tokens)))
        number = next((at for at in reach if is_number(sentence, at)), 0)
        if not number or sentence.tag(number - 1, "stop"):
            continue
        start = comma + 1 + (sentence.tag(comma + 1, "conjunction") is not None)
        noun = sentence.start_of(number)
        spoken = noun >= start and any(sentence.tag(noun, kind) for kind in ("speaker", "role", "body_noun"))
        acts = any(kind in sentence.tags[at] for at in range(start, noun) for kind in ("speech", "both", "object"))
        speakers = parse(sentence, start, number) if spoken and not acts else []
        if speakers:
            return Attribution(first=start, last=number, speakers=tuple(speakers), trailing=False)
    return None


def without_verb(sentence: Sentence, floor: int) -> list[Attribution]:
    """Who speaks where the verb isn't said again: "рятувальники казали про 16 загиблих, а мер — про 26"."""
    for index in sentence.where("said_of"):
        if index > floor and sentence.low(index - 1) in ("—", "–"):
            speakers, start = left_of(sentence, index - 1, floor)
            if speakers:
                one = Attribution(first=start, last=index, speakers=tuple(speakers), trailing=False)
                return [one, *without_verb(sentence, index)]
    return []


def goes_on(sentence: Sentence, verb: int, floor: int) -> Speaker | None:
    """Whoever opened the sentence, where an "and" joins what he says to what he did: "condemned it and said"."""
    joined = sentence.tag(verb - 1, "conjunction") is not None and not floor
    doubtful = not _DOING.isdisjoint(sentence.tags[verb]) and sentence.tag(verb, "avowal") is None
    one = bodies.opener(sentence) if joined and not doubtful else None
    return one if one is not None and (one.name or one.anaphor) else None


def unnamed(sentence: Sentence, verb: int, end: int, floor: int) -> tuple[list[Speaker], int]:
    """Whoever speaks by a noun that isn't known to: ", the highway patrol reported", "Students say"."""
    closing = sentence.low(sentence.after(verb)) in ("", ".", ";") or sentence.tag(sentence.after(verb), "stop") in (
        "preposition",
        "relative",
    )
    told = "told" in sentence.tags[verb]
    avows = "avowal" in sentence.tags[verb]
    if not (closing or told or avows) or sentence.tag(end - 1, "stop") or end - floor < 1:
        return [], end
    start = end
    while start > floor and end - start < _PHRASE and sentence.tokens[start - 1].kind == WORD:
        told_by = sentence.tag(start - 1, "relative") is not None and sentence.tokens[start - 2].kind == WORD
        if not told_by and any(kind in sentence.tags[start - 1] for kind in ("breaker", "speech", "clause", "weekday")):
            break
        start -= 1
    opens = start == 0 or sentence.low(start - 1) in (",", ";", *QUOTES) or sentence.tag(start - 1, "says_that")
    led = sentence.tag(start, "stop") in ("article", "pronoun") or (told and sentence.tag(start, "unit"))
    several = not led and end - start <= _SEVERAL and _are_people(sentence, end - 1)
    if not opens or not (led or several) or sentence.tag(start, "anaphor") == "person":
        return [], end
    noun = start if several else start + 1
    last = next((at for at in range(noun, end) if sentence.tag(at, "stop") or sentence.tag(at, "both")), end)
    if last == noun or any(token.kind != WORD for token in sentence.tokens[noun:last]):
        return [], end
    return [Speaker(sentence.written(noun, last), person=False)], start


def _are_people(sentence: Sentence, index: int) -> bool:
    """Whether a noun is of several people, who may speak: "students"; not of anybody: "people"."""
    people = (sentence.tag(index, "noun") or "").startswith("person/") and not sentence.tag(index, "anybody")
    return people and sentence.low(index).endswith("s")
