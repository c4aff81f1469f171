"""Disasters and illnesses that take lives by a verb which people say things by: "a crash near the town claimed 31"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.figures.counts import Act, Count
from bot.figures.lexicon import MARK, NUMBER
from bot.figures.tokens import Sentence

_CLAIMED = 12
"""Tokens before the verb in which whatever takes lives is named."""
_WITHIN = ("'", "’", "-")
"""Marks that may stand in a subject."""
_TAKEN = ("person", "none", "household")
_OPENS = ("speech", "breaker", "says_that")
"""Tags of words that a subject begins after."""


def claim(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb like "claimed" is no speaker, but what people die of."""
    if sentence.tag(verb, "claiming") is None or not sentence.has("calamity", "illness"):
        return False
    start = max(0, verb - _CLAIMED)
    for at in range(verb - 1, start - 1, -1):
        mark = sentence.tokens[at].kind == MARK and sentence.low(at) not in _WITHIN
        if mark or sentence.is_any(at, *_OPENS):
            start = at + 1
            break
    for at in range(start, verb):
        if sentence.is_any(at, "calamity", "illness"):
            behind = range(sentence.after(at), verb)
            led = next((one for one in behind if sentence.is_any(one, "stop", "noun", "speaker")), verb)
            return led == verb or sentence.tag(led, "stop") is not None  # not "attack survivors claimed"
        fronted = sentence.is_any(at + 1, "month", "weekday") or sentence.tokens[at + 1].kind == NUMBER
        if sentence.tag(at, "speaker") or (sentence.tag(at, "stop") == "preposition" and not fronted):
            return False  # "rebels behind the attack claimed", but "In May floods claimed"
    return False


def claimed(sentence: Sentence, counts: list[Count]) -> Iterator[Act]:
    """That people were killed by what claimed them."""
    for verb in sentence.where("claiming"):
        after = sentence.after(verb)
        taken = next((one for one in counts if one.first == after and one.group in _TAKEN), None)
        if taken is not None and claim(sentence, verb):
            yield Act(verb, after, "object", ("kill",))
