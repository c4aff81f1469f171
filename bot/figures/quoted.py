"""Whether the counted are who says so, of whom nothing is told: "two officials said"."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

TOLD = frozenset(("told", "avowal", "according", "citing", "speech"))
"""Tags of words of which one at least tells that the counted say something."""
_MARKS = (",", ";", ":", '"', "“", "”", "’", "'", ".", "")
"""What stands between a remark and whoever made it."""
_TOLD = ("to", "they", "he", "she")
"""What stands behind a verb of saying that is of whoever was told."""
_CITED = 2
"""Tokens after a number of people in which they are said to be cited: 당국자 2명을 인용해."""
_ASIDE = 10
"""Tokens of what is told of those who speak, up to their verb."""
_KNOWING = 8
"""Tokens between people and what they say in which it is told what they know: "familiar with the matter"."""


def speak(sentence: Sentence, count: Count) -> bool:
    """Whether the counted are who says so."""
    if sentence.lexicon.verb_last:
        cited = sentence.find("citing", count.last, count.last + _CITED) is not None
        return cited and sentence.find("speaker", count.first - 1, count.hedged.first) is not None
    speaker = sentence.find("speaker", count.thing.first, count.thing.last) is not None
    if sentence.lexicon.fixed_order:
        anybody = count.group == "person" and not count.thing.act
        speaks = speaker or count.thing.part
        if speaks and _puts(sentence, count.last):
            return True
        told = speaks or (anybody and _opens(sentence, count.first))
        return (told and _says(sentence, count)) or (speaker and _is_led(sentence, count))
    return speaker and (_is_led(sentence, count) or _is_said_by(sentence, count))


def _is_said_by(sentence: Sentence, count: Count) -> bool:
    """Whether a verb of saying stands before those who may speak: "повідомили агентству Reuters двоє чиновників"."""
    if any(sentence.low(at) in ("о", "об", "про") for at in range(count.first, count.number.first)):
        return False  # "говорили примерно о 20 пострадавших"
    index = count.first - 1
    while index >= 0 and (sentence.tag(index, "recipient") or sentence.tokens[index].text.isascii()):
        index -= 1
    said = sentence.tag(index, "speech") and not sentence.tag(index, "naming")  # "насчитывает 55 тысяч военных"
    return bool(said) and sentence.tokens[count.first - 1].kind == WORD


def _opens(sentence: Sentence, index: int) -> bool:
    """Whether a clause begins at `index`."""
    return index == 0 or sentence.low(index - 1) in _MARKS or sentence.is_any(index - 1, "says_that", "clause")


def _is_led(sentence: Sentence, count: Count) -> bool:
    """Whether the counted are those "according to" whom something is said."""
    led = sentence.start_of(count.first)
    return bool(sentence.tag(led, "according") or sentence.tag(led, "citing"))


def _says(sentence: Sentence, count: Count) -> bool:
    """Whether the verb right after people who may speak is one of saying: "three diplomats told the paper"."""
    if not sentence.has("told", "avowal"):
        return False
    verb = count.last + (sentence.tag(count.last, "relative") is not None)  # "two officials who spoke to the BBC said"
    if sentence.tag(verb + 1, "stop") == "preposition" and sentence.low(count.first - 1) == ",":
        reach = range(verb + 2, min(verb + _KNOWING, len(sentence.tokens)))
        verb = next((at for at in reach if sentence.tag(at, "avowal") or sentence.low(at) == ","), verb)
    if not (sentence.tag(verb, "told") or sentence.tag(verb, "avowal")):
        return False
    return sentence.low(sentence.after(verb)) not in _TOLD  # "two officers said to be", "60 Poles told they may go"


def _puts(sentence: Sentence, index: int) -> bool:
    """Whether those who speak put a number, or are asked or cited: "one lawmaker put it at 12", "one of them, briefing
    reporters, put", "two doctors contacted by Reuters said", "two officials were cited by"."""
    verb = index
    if sentence.low(index) == ",":
        reach = range(index + 1, min(index + _ASIDE, len(sentence.tokens)))
        verb = next((at for at in reach if sentence.low(at) == ","), index) + 1
    if sentence.tag(verb, "placing") or (verb > index and sentence.is_any(verb, "told", "avowal")):
        return True
    if sentence.tag(verb, "passive"):
        return sentence.low(verb + 1) in ("cited", "quoted")
    asked = sentence.low(verb).endswith("ed") and sentence.low(sentence.after(verb)) == "by"
    asked = asked and not sentence.is_any(verb, "both", "object")
    return asked and sentence.find("avowal", verb, verb + _ASIDE) is not None
