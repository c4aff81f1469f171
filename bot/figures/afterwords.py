"""Whom a sentence without numbers credits with those before: "The figures come from the army", "Ці дані навів мер",
"That is according to the army", "The mayor gave the figures"."""

from __future__ import annotations

from bot.figures import recipients
from bot.figures.phrases import left_of, right_of
from bot.figures.saying import Attribution, is_number
from bot.figures.speakers import Speaker, in_nominative
from bot.figures.tokens import Sentence

_OPENING = 3
"""Tokens in which a sentence says that it is about the numbers before."""
_GIVEN = 5
"""Tokens from a verb of giving on in which the numbers are named."""
_DEFINITE = ("the", "these", "those", "both")
_WHO = ("who", "which")
_AS = ("of", "as", "at", "for")
_NUMBERS = ("given_numbers", "toll", "record")
_NEAR = 8
"""Tokens after that in which it says whose they are."""


def find(sentence: Sentence) -> Attribution | None:
    """Whoever gave the numbers before, where a sentence says nothing else."""
    if sentence.lexicon.verb_first and sentence.low(1) == ":" and sentence.tag(0, "source"):
        found, end = right_of(sentence, 2)
        return _credit(0, end, found, trailing=False)  # "Джерело: Генштаб"
    given = sentence.find("given_numbers", 0, _OPENING)
    verb = sentence.find("crediting", given, given + _NEAR) if given is not None else None
    if any(is_number(sentence, at) for at in range(len(sentence.tokens))):
        return None
    if sentence.lexicon.fixed_order and (one := _by_verb(sentence)):
        return one
    if verb is None:
        return None
    found, end = _credited(sentence, verb)
    return _credit(verb, end, found)


def _by_verb(sentence: Sentence) -> Attribution | None:
    """ "That is according to the army", "The mayor released the figures on Friday": not "did not release figures"."""
    if sentence.tag(0, "crediting") == "so":
        found, end = right_of(sentence, sentence.after(0))
        return _credit(0, end, found)
    for verb in sentence.where("crediting"):
        after = sentence.after(verb)
        if sentence.tag(verb, "crediting") != "gives":
            continue
        if sentence.low(after) == "by" and sentence.tag(verb - 1, "passive"):
            opens = any(sentence.is_any(at, *_NUMBERS) for at in range(verb))
            found, end = right_of(sentence, after + 1) if opens else ([], after)
            return _credit(verb, end, found)
        if sentence.low(after) in _DEFINITE and _are_numbers(sentence, after + 1):
            who = verb - 1 if sentence.low(verb - 1) in _WHO and sentence.low(verb - 2) == "," else verb + 1
            found, start = left_of(sentence, who - 1, 0)  # "The union, which gave the toll, blamed"
            return _credit(start, after, found)
    return None


def _credit(first: int, last: int, found: list[Speaker], *, trailing: bool = True) -> Attribution | None:
    known = bool(found) and bool(found[0].name or found[0].anaphor)
    return Attribution(first=first, last=last, speakers=tuple(found), trailing=trailing) if known else None


def _are_numbers(sentence: Sentence, index: int) -> bool:
    """Whether nothing but "figures" or "death toll" is named at `index`: not "the number of prisoners as a hundred"."""
    reach = range(index, min(index + _GIVEN, len(sentence.tokens)))
    noun = next((at for at in reach if sentence.is_any(at, *_NUMBERS)), None)
    if noun is None or any(sentence.tag(at, "stop") for at in range(index, noun)):
        return False
    after = sentence.after(noun)
    ends = sentence.low(after) in ("", ".", ",", ";") or sentence.tag(after, "stop") == "preposition"
    return ends and sentence.low(after) not in _AS


def _credited(sentence: Sentence, verb: int) -> tuple[list[Speaker], int]:
    after = sentence.after(verb)
    if sentence.lexicon.verb_first:
        after = recipients.past_circumstances(sentence, after)
    speakers, end = right_of(sentence, after)
    return (in_nominative(sentence, speakers) if sentence.tag(after, "stop") == "preposition" else speakers), end
