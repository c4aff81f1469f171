"""People who say so of whom it is only told that they know: "two people familiar with the matter"."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_NOUN = 4
"""Tokens from a number on that name such people, at most."""
_JOINED = ("-", "'", "’")
"""Marks inside a word or name."""


def are_at(sentence: Sentence, index: int) -> bool:
    """Whether such people begin at token `index`, whatever their number."""
    if "privy" not in sentence.tagged or sentence.tag(index, "anybody") is None:
        return False
    if sentence.tag(index, "speaker") is not None:
        return False  # "officials", who are known to speak
    return sentence.tag(sentence.after(index), "privy") is not None


def are_counted(sentence: Sentence, index: int) -> bool:
    """Whether those before whom a number ends at token `index` are such people, of whatever noun: "two bankers"."""
    told = sentence.find("privy", index + 1, index + _NOUN) if "privy" in sentence.tagged else None
    return told is not None and not any(sentence.is_any(at, "stop", "both") for at in range(index, told))


def end_of(sentence: Sentence, noun: int) -> int:
    """Where the words end that describe the people at `noun`."""
    end = sentence.after(sentence.after(noun))
    while end < len(sentence.tokens) and not _closes(sentence, end):
        end = sentence.after(end)
    return end


def _closes(sentence: Sentence, index: int) -> bool:
    mark = sentence.tokens[index].kind != WORD and sentence.low(index) not in _JOINED
    return mark or sentence.is_any(index, "speech", "clause", "says_that", "relative")
