"""Who speaks where a sentence doesn't say the verb, or the name, again."""

from __future__ import annotations

from bot.figures import bodies
from bot.figures.phrases import left_of
from bot.figures.saying import Attribution, is_number
from bot.figures.speakers import Speaker, parse
from bot.figures.tokens import Sentence

_DOING = frozenset({"object", "subject", "placing", "giving", "finding", "paying", "rise"})
"""Tags of verbs of saying that may tell what somebody does instead: "cut jobs and raised 3 million"."""
_PHRASE = 9
"""Tokens from a comma to the number that whoever is named between gives."""


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
