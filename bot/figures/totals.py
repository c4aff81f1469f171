"""Numbers without a noun that are said to be the number of something: "put the number of wrecked homes at 4,000"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from bot.articles import Measure
from bot.figures import acts
from bot.figures.counts import Count
from bot.figures.lexicon import NUMBER, measures
from bot.figures.tokens import POSSESSIVE, Sentence

_LONGEST = 12
"""Tokens from "the number of" on that say of whom."""
_BACK = 18
"""Tokens between "the number of" and the number."""
_NUMERALS = frozenset({"unit", "tens", "small", "big", "vague"})
"""Tags of words that are numbers."""
_HEDGE = 3
"""Tokens between the word that leads to a number and the number."""
_NOUN = 4
"""Tokens from "the number of" on in which a noun says of whom; later ones tell where or how."""
LINE_ENDS = (";", ".", ",", "•", "–", "—")
SIDES = ("head", "toll", "both", "subject", "object")
_MOVING = ("rise", "revising", "lessening", "speech", "placing")
"""Tags of verbs that end what a number is of: "the number of arrests rose to"."""
_ANYBODY = "person/person"
NUMBERING = ("number", "numbered")
"""Verbs right before a number of what their subject is."""
_OTHERWISE = ("launched", "supplied", "money")
"""Measures of what is done with things, which the number of those there are isn't."""
_LISTED = ("equipment", "aircraft", "weapon", "cargo")
_LOST = ("lose", "gear_loss", "casualty", "destroy", "seize", "supply")
"""What may be said to have happened to all that a list counts."""
_FORCES = {"person/soldier": "deployed", "person/militant": "deployed"}


def of_what_follows(sentence: Sentence, count: Count, like: Count | None) -> Count | None:
    """By what is said behind a number that it is the total of: "bringing to 64 the number of towns they have taken",
    "gave 40 as the number killed"."""
    named = sentence.low(count.last) == "as" and sentence.word_tag(count.last + 1, "stop") == "article"
    total = count.last + 1 + named
    if not sentence.tag(total, "toll"):
        return None
    led = sentence.tag(count.last, "stop") == "article" and sentence.word_tag(count.first - 1, "total_lead")
    if not (led or named):
        return None
    end = next((at for at in range(total, len(sentence.tokens)) if sentence.low(at) in LINE_ENDS), total)
    return _measured(sentence, count, range(total, min(end, total + _LONGEST)), like)


def of_number(sentence: Sentence, count: Count, like: Count | None) -> Count | None:
    """By what stands between "the number of" and the number: "the number of wrecked homes at 4,000"."""
    link = count.hedged.first - 1
    if not sentence.word_tag(link, "number_link"):
        return None
    start = next((at for at in range(link, max(0, link - _BACK), -1) if _is_number_of(sentence, at)), 0)
    if not start or any(_is_given(sentence, at) for at in range(start, link)):
        return None
    words = range(start + 1, _phrase_end(sentence, start + 1, link))
    crowd = "crowd" in sentence.tagged and any(sentence.tag(at, "crowd") for at in words)
    return _measured(sentence, count, words, like, alone=True) or (count if crowd else None)


def of_numbering(sentence: Sentence, count: Count, like: Count | None) -> Count | None:
    """By the subject of a clause whose verb is "number": "Rebel fighters in the hills number 300"."""
    verb = count.hedged.first - 1
    if sentence.tag(verb - 1, "stop") == "article":
        return None
    start = verb
    while start > 0 and sentence.low(start - 1) not in LINE_ENDS and not sentence.tag(start - 1, "clause"):
        start -= 1
    if sentence.find("toll", start, verb) is not None:
        return None  # "Vietnam's dead number 226", of whom that noun tells
    found = _measured(sentence, count, range(start, verb), like, alone=True)
    return replace(found, thing=replace(count.thing, kind=found.thing.kind)) if found else None


def of_placed(sentence: Sentence, count: Count, like: Count | None) -> Count | None:
    """By the noun behind a verb that puts something at the number: "puts the losses, the injured included, at 640",
    "put the force that the rebels had there at 2,400"."""
    link = count.hedged.first - 1
    if count.group not in ("none", "person"):
        return None
    verb = next((at for at in range(link - 1, max(-1, link - _BACK), -1) if _places(sentence, at)), None)
    if verb is None or any(_is_number(sentence, at) for at in range(verb, link)):
        return None
    if told := _of_those(sentence, count, verb + 1, like):
        return told
    noun = next((at for at in range(verb + 1, link) if _says_of_whom(sentence, at)), None)
    if noun is None or any(sentence.low(at) in LINE_ENDS for at in range(verb, noun)):
        return None
    if sentence.tag(noun, "strength"):
        return replace(count, measure="deployed")
    said = sentence.acts(noun, "toll")
    measure = acts.measure(said, count.thing, like) if said else None
    return replace(count, measure=measure, act_at=noun) if measure else None


def _of_those(sentence: Sentence, count: Count, index: int, like: Count | None) -> Count | None:
    """By what befell "those" who are put at the number: "put those admitted to hospital at 393"."""
    if sentence.low(index) != "those" or (like is not None and like.group not in ("person", "none", "body")):
        return None
    index += 1 + (sentence.tag(index + 1, "relative") is not None)
    while sentence.tag(index, "stop") == "aux":
        index += 1
    measure = acts.measure(sentence.acts(index, "subject", "both"), count.thing)
    return replace(count, measure=measure, act_at=index) if measure else None


def is_put_anew(sentence: Sentence, count: Count) -> bool:
    """Whether somebody gives another number for what was counted before: "Seoul put the figure at 1,100"."""
    link = count.hedged.first - 1
    if sentence.low(link) != "at" or not sentence.lexicon.fixed_order:
        return False
    if sentence.tag(sentence.start_of(link + 1), "speech"):
        return True
    noun = sentence.start_of(link)
    if sentence.low(noun) == "it" and sentence.tag(noun - 1, "placing"):
        return True
    named = sentence.is_any(noun, "another_number", "toll") and sentence.tag(noun - 1, "stop") == "article"
    return bool(named) and sentence.tag(noun - 2, "placing") is not None


def _is_number(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].kind == NUMBER or not _NUMERALS.isdisjoint(sentence.tags[index])


def _places(sentence: Sentence, index: int) -> bool:
    return sentence.tag(index, "placing") is not None or sentence.tag(index, "speech") is not None


def _says_of_whom(sentence: Sentence, index: int) -> bool:
    named = sentence.is_any(index, "strength", "toll", "head", "noun")
    return named and sentence.low(sentence.after(index)) not in POSSESSIVE


def _is_given(sentence: Sentence, index: int) -> bool:
    """Whether the number at `index` is one that a total came to before: "put the dead at 12 and the injured at"."""
    led = (sentence.word_tag(at, "number_link") for at in range(index - _HEDGE, index))
    return sentence.tokens[index].kind == NUMBER and any(led)


def of_list(sentence: Sentence, count: Count) -> Count | None:
    """By what is said before the colon that a list follows: "what Russia lost last week: 41 tanks, 88 vehicles"."""
    if not sentence.lexicon.fixed_order or count.group not in _LISTED:
        return None
    colon = next((at for at in range(1, count.first) if sentence.low(at) == ":"), 0)
    if not colon:
        return None
    if any(sentence.tokens[at].kind == NUMBER for at in range(colon)):
        return None
    end = next((at for at in range(colon + 1, len(sentence.tokens)) if sentence.low(at) in (".", ";")), colon)
    if count.first > end or any(_is_verb(sentence, at) for at in range(colon, end)):
        return None  # a sentence of its own
    for at in range(colon - 1, -1, -1):
        for side in ("toll", "object"):
            said = [act for act in sentence.acts(at, side) if act in _LOST]
            if said and (measure := acts.measure(said, count.thing)):
                return count.measured(measure, at)
    return None


def _is_verb(sentence: Sentence, index: int) -> bool:
    said = sentence.is_any(index, "subject", "both", "object")
    return sentence.tag(index, "stop") in ("aux", "relative") or (said and not sentence.tag(index, "noun"))


def _is_number_of(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is the "of" of "the number of", or of "that of" after such."""
    if sentence.low(index) != "of":
        return False
    again = sentence.low(index - 1) == "that" and any(sentence.word_tag(at, "total_word") for at in range(index - 1))
    return again or sentence.word_tag(index - 1, "total_word") is not None


def _phrase_end(sentence: Sentence, start: int, last: int) -> int:
    """Where a phrase ends: before the verb of its clause, not of one about what it names."""
    for at in range(start, last):
        if sentence.tag(at, "stop") == "relative" or sentence.tag(at, "relative"):
            return last
        verb = sentence.tag(at, "stop") == "aux" or sentence.is_any(at, *_MOVING)
        if at > start and verb and not sentence.tag(at, "noun"):
            return at
    return last


def _measured(
    sentence: Sentence, count: Count, words: Sequence[int], like: Count | None, *, alone: bool = False
) -> Count | None:
    """The count with the measure of what `words` say happened; `alone`, also by what their noun is counted for."""
    noun = next((at for at in words[: _NOUN if alone else None] if sentence.tag(at, "noun")), None)
    kind = sentence.tags[noun]["noun"] if noun is not None else "none"
    if any(sentence.tag(at, "anaphor") == "person" and sentence.tag(at, "relative") for at in words):
        kind = _ANYBODY  # whatever else they are called: "diggers who died"
    thing = replace(count.thing, kind="none" if kind.startswith("thing/") else kind)
    if alone:
        thing, like = replace(thing, first=words[0] if words else count.thing.first, last=count.hedged.last), None
    said = [act for at in words for act in sentence.acts(at, *SIDES)]
    measure = acts.measure(said, thing, like) if said else None
    if measure is None and alone:
        measure = cast("Measure | None", measures()["default"].get(kind.partition("/")[2]) or _FORCES.get(kind))
    if alone and measure in _OTHERWISE:
        return None
    return replace(count, measure=measure, thing=thing) if measure else None
