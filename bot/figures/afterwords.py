"""Whom a sentence without numbers credits with those before: "The figures come from the army", "Ці дані навів мер"."""

from __future__ import annotations

from bot.figures import recipients
from bot.figures.phrases import right_of
from bot.figures.saying import Attribution, is_number
from bot.figures.speakers import Speaker, in_nominative
from bot.figures.tokens import Sentence

_OPENING = 3
"""Tokens in which a sentence says that it is about the numbers before."""
_NEAR = 8
"""Tokens after that in which it says whose they are."""


def find(sentence: Sentence) -> Attribution | None:
    """Whoever gave the numbers before, where a sentence says nothing else."""
    given = sentence.find("given_numbers", 0, _OPENING)
    verb = sentence.find("crediting", given, given + _NEAR) if given is not None else None
    if verb is None or _describes(sentence, verb) or any(is_number(sentence, at) for at in range(len(sentence.tokens))):
        return None
    speakers, end = _credited(sentence, verb)
    if not speakers or not speakers[0].name:
        return None
    return Attribution(first=verb, last=end, speakers=tuple(speakers), trailing=True)


def _describes(sentence: Sentence, verb: int) -> bool:
    """Whether a participle only tells which numbers are meant: "The figures given by the army differ"."""
    by = sentence.word_tag(sentence.after(verb) - 1, "agent") is not None
    return sentence.lexicon.fixed_order and by and sentence.tag(verb - 1, "stop") != "aux"


def _credited(sentence: Sentence, verb: int) -> tuple[list[Speaker], int]:
    after = sentence.after(verb)
    if sentence.lexicon.verb_first:
        after = recipients.past_circumstances(sentence, after)
    speakers, end = right_of(sentence, after)
    return (in_nominative(sentence, speakers) if sentence.tag(after, "stop") == "preposition" else speakers), end
