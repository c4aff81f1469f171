"""People who say so of whom it is only told that they know: "two people familiar with the matter"."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_NOUN = 4
"""Tokens from a number on that name such people, at most."""
_ASIDE = 10
"""Tokens of an aside between some of those who speak and their verb."""
_SAYS = ("avowal", "told", "placing")
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
    if sentence.tag(index, "speaker") and _speak(sentence, sentence.after(index)):
        return True
    told = sentence.find("privy", index + 1, index + _NOUN) if "privy" in sentence.tagged else None
    return told is not None and not any(sentence.is_any(at, "stop", "both") for at in range(index, told))


def speak_for_others(sentence: Sentence, first: int, last: int) -> bool:
    """Whether some of those before open a sentence only to speak: "One of them, briefing reporters, put the losses"."""
    opens = first == 0 or sentence.low(first - 1) in (";", "and", "but")
    if not opens or sentence.low(last) != "of" or not sentence.lexicon.fixed_order:
        return False
    verb = sentence.after(last)
    if sentence.tag(last, "pronominal") is None:
        return False
    if sentence.low(verb) == ",":
        closes = (at for at in range(verb + 1, min(verb + _ASIDE, len(sentence.tokens))) if sentence.low(at) == ",")
        verb = next(closes, verb) + 1
    return sentence.is_any(verb, *_SAYS)


def _speak(sentence: Sentence, index: int) -> bool:
    """Whether people then speak: "one lawmaker put it at 12", "two officials were cited by", "two doctors contacted by
    Reuters said"."""
    if not sentence.lexicon.fixed_order:
        return False
    cited = sentence.tag(index, "passive") is not None and sentence.low(index + 1) in ("cited", "quoted")
    return cited or sentence.tag(index, "placing") is not None or _are_asked(sentence, index)


def _are_asked(sentence: Sentence, index: int) -> bool:
    """Whether an outlet asked them who then speak: "two doctors contacted by Reuters said"."""
    asked = sentence.low(index).endswith("ed") and sentence.low(sentence.after(index)) == "by"
    if not asked or sentence.is_any(index, "both", "object"):
        return False
    return sentence.find("avowal", index, index + _ASIDE) is not None


def end_of(sentence: Sentence, noun: int) -> int:
    """Where the words end that describe the people at `noun`."""
    end = sentence.after(sentence.after(noun))
    while end < len(sentence.tokens) and not _closes(sentence, end):
        end = sentence.after(end)
    return end


def _closes(sentence: Sentence, index: int) -> bool:
    mark = sentence.tokens[index].kind != WORD and sentence.low(index) not in _JOINED
    return mark or sentence.is_any(index, "speech", "clause", "says_that", "relative")
