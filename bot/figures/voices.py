"""Whether a phrase can say something: a name or a noun of those who speak, and no number."""

from __future__ import annotations

from bot.figures.lexicon import NUMBER
from bot.figures.portions import NUMERALS
from bot.figures.runs import HYPHENS, is_of_ordinal, is_unit_number
from bot.figures.tokens import Sentence

_NUMERALS = frozenset(NUMERALS)
_NO_NAME = frozenset(("stop", "weekday", "month", "noun", "heading"))
"""Tags of a word with a capital that alone is no name."""
_SEVERAL = ("и", "ы", "і", "ї", "ие", "ые")
"""How a Slavic noun of several people ends in the nominative."""
_WHOSE = ("its", "their", "his", "her")
_ANYBODY = ("люди", "особи")
_KNOWN = frozenset(("nation", "role", "place"))
"""Tags of a word that is a name though it opens a sentence."""


def may_speak(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name or a noun that can say something is there, and no number."""
    for index in range(first, last):
        tags = sentence.tags[index]
        inside = index > first and sentence.tokens[index].capital and sentence.tokens[index - 1].capital  # "Plos One"
        spelled = tags and not inside and not _NUMERALS.isdisjoint(tags)
        number = sentence.tokens[index].kind == NUMBER or spelled
        if number and not is_unit_number(sentence, first, index) and not is_of_ordinal(sentence, index):
            return False
    if last - first <= 2 and "medium" in sentence.tagged and sentence.find("medium", first, last) is not None:
        return False
    alone, tags = last - first == 1, sentence.tags[first]
    if alone and "role" in tags and sentence.lexicon.verb_first:
        return True
    timed = sentence.lexicon.fixed_order and not sentence.tokens[last - 1].capital
    if timed and sentence.word_tag(last - 1, "time"):
        return False  # "after the flood last year"
    if sentence.lexicon.fixed_order and _is_voiceless(sentence, first, last):
        return False
    if alone and "hedge_before" in tags:
        return False  # "Some said"
    noun = sentence.tags[last - 1]
    if sentence.lexicon.fixed_order and "role" in noun and "field" not in noun:
        return True  # "a local councillor"
    if alone and sentence.tokens[first].capital and _NO_NAME.isdisjoint(tags):
        return True
    if sentence.find("speaker", first, last) is not None or _are_people(sentence, first, last):
        return True
    if alone and sentence.lexicon.fixed_order and sentence.word_tag(first, "speaker"):
        return True  # the rebels of "the rebels"
    return any(_names_something(sentence, index) for index in range(first, last) if sentence.tokens[index].capital)


def is_adjective(sentence: Sentence, index: int) -> bool:
    """Whether a nation stands there by its adjective: "Saudi", not the name of "Israel Katz"."""
    nation = sentence.tag(index, "nation")
    return sentence.lexicon.fixed_order and nation is not None and nation != sentence.tokens[index].text


def made_by(sentence: Sentence, first: int, last: int) -> int:
    """Where the name begins of what those make who have no other: "the volunteers behind the Oryx blog"; 0 for none."""
    lead = next((at for at in range(first + 1, last - 1) if sentence.tokens[at].low == "behind"), 0)
    name = lead + 1 + (sentence.low(lead + 1) == "the")
    if not lead or not (name < last and sentence.tokens[name].capital):
        return 0
    noun = sentence.start_of(lead)
    people = sentence.noun(noun).startswith("person/") or sentence.tag(noun, "speaker") is not None
    return name if people else 0


def has_body_noun(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun of a body stands in a name; no Sun is "Park Sun-won"."""
    for index in range(first, last):
        tags = sentence.tags[index]
        speaks = ("speaker" in tags or "outlet" in tags) and "role" not in tags
        surname = "serves" in tags and index == last - 1 and (first < index or sentence.tag(index - 1, "role"))
        if speaks and not surname and sentence.low(index + 1) not in HYPHENS:
            return True
    return False


def _is_voiceless(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a phrase is of what can't speak: "Germany's budget for next year (foresees)", "the regulator cut its
    output (forecast)"."""
    for token in sentence.tokens[first + 1 : last]:
        if token.low in _WHOSE:
            return True
    noun = sentence.find("voiceless", first, last) if "voiceless" in sentence.tagged else None
    if noun is None or sentence.tokens[noun].capital:
        return False
    if noun > first and sentence.tokens[noun - 1].capital and not sentence.tag(noun - 1, "nation"):
        return False
    return sentence.after(noun) == last or sentence.tag(sentence.after(noun), "stop") == "preposition"


def _are_people(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun of several people alone stands there in the nominative: "торговці оцінюють", "рыбаки говорят"."""
    if not sentence.lexicon.verb_first or last - first != 1 or (sentence.tokens[first].capital and first > 0):
        return False
    tags, low = sentence.tags[first], sentence.low(first)
    people = tags.get("noun", "").startswith("person/") and "head" not in tags
    return people and low.endswith(_SEVERAL) and low not in _ANYBODY


def _names_something(sentence: Sentence, index: int) -> bool:
    """Whether a capital isn't merely the sentence's first, nor that of a day."""
    tags = sentence.tags[index]
    if "weekday" in tags or "month" in tags:
        return False
    following = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].capital
    return index > 0 or following or not _KNOWN.isdisjoint(tags)
