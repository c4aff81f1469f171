"""Where whoever speaks begins in a language of cases: past what only stands before them."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.runs import HYPHENS, numbers_unit
from bot.figures.tokens import Sentence
from bot.text.names import is_nominative, is_oblique

_SHORT = 2
"""Letters of a word that is no acronym with an ending."""
_VERBS = ("both", "subject", "object", "budget", "paying")
_PLEDGES = "pledges"
_WHOSE = {"regional"}
"""Tags of adjectives that only tell whose a body is: "в областном минфине"."""
_LOCATIVE = ("ом", "ем", "ой", "ей", "ому", "ьому", "ій", "их", "ых")
"""How an adjective ends behind the preposition of where somebody speaks: "в следственном комитете"."""


def past_object(sentence: Sentence, first: int, last: int) -> int:
    """Where free order puts what is said before who says it ("цифру президент назвав"), the speaker alone."""
    noun = sentence.start_of(last)
    if noun <= first:
        return first
    if sentence.tag(first, "damaging"):
        return sentence.after(first)  # "Ущерб Всемирный банк оценил"
    if sentence.tokens[noun].capital:
        return _past_told(sentence, first, noun)
    if sentence.tag(noun, "role") and not is_oblique(sentence.tokens[noun].text, sentence.lexicon.language):
        return _before_adjectives(sentence, noun, first)
    if sentence.tag(noun, "speaker") is None:
        return first
    if sentence.tag(first - 1, "stop") == "preposition" and all(
        sentence.low(at).endswith(_LOCATIVE) and sentence.tags[at].keys() <= _WHOSE for at in range(first, noun)
    ):
        return first
    start = _before_adjectives(sentence, noun, first)
    theirs = sentence.low(start - 1).endswith(sentence.lexicon.many_endings)  # "потери украинцев ведомство"
    known = any(sentence.find(kind, first, start) is not None for kind in ("speaker", "role", "nation")[: 3 - theirs])
    led = sentence.tag(start - 1, "stop") or numbers_unit(sentence, first)
    return first if known or start == first or led else start


def _past_told(sentence: Sentence, first: int, name: int) -> int:
    """Past what a verb says to be told or shown, where a title and a name follow: "розкрила умови угоди директорка"."""
    title = sentence.find("role", first, name)
    if title is None or not is_nominative(sentence.tokens[title].text, sentence.lexicon.language):
        return first
    start = _before_adjectives(sentence, title, first)
    words = (sentence.tokens[at] for at in range(first, start))
    known = any(sentence.is_any(at, "speaker", "stop") for at in range(first, start))
    return first if known or any(word.kind != WORD or word.capital for word in words) else start


def past_others(sentence: Sentence, first: int, last: int) -> int:
    """Past what only stands before whoever speaks by a noun: "кадрам с места аналитики", "среды пожарная служба"."""
    if sentence.tag(first - 1, "stop") == "preposition":
        return first
    nouns = (at for at in range(first, last) if (at > 0 and sentence.tokens[at].capital) or _may_speak(sentence, at))
    noun = next(nouns, first)
    start = _before_adjectives(sentence, noun, first)
    return start if any(_is_apart(sentence, at) for at in range(first, start)) else first


def _is_apart(sentence: Sentence, index: int) -> bool:
    """Whether a word is of another phrase than whoever speaks behind it."""
    return bool(sentence.tag(index, "weekday")) or is_never_subject(sentence, index)


def _may_speak(sentence: Sentence, index: int) -> bool:
    """Whether a noun may say something in the case that it stands in."""
    return sentence.tag(index, "speaker") is not None and not is_never_subject(sentence, index)


def is_never_subject(sentence: Sentence, index: int) -> bool:
    """Whether a word stands in a case in which nobody speaks: "захисниками", "ХАМАСу", "по кадрам"."""
    token = sentence.tokens[index]
    if token.low.endswith(sentence.lexicon.oblique):
        return True
    inflected = len(token.text) > _SHORT and token.text[:-1].isupper() and token.text[-1].islower()
    return inflected and sentence.lexicon.verb_first


def is_told_office(sentence: Sentence, index: int) -> bool:
    """Whether an office stands in a case in which it is told something: "запевнив генерала", not "запевнив генерал"."""
    word, language = sentence.tokens[index].text, sentence.lexicon.language
    return not is_nominative(word, language) and (is_oblique(word, language) or is_never_subject(sentence, index))


def _before_adjectives(sentence: Sentence, noun: int, first: int) -> int:
    """Where the noun phrase begins whose head is at `noun`."""
    start = noun
    while start > first and (
        sentence.low(start - 1) in HYPHENS or sentence.tokens[start - 1].low.endswith(sentence.lexicon.adjectives)
    ):
        start -= 1 + (sentence.low(start - 1) in HYPHENS)
    return max(start, first)


def does_something(sentence: Sentence, index: int) -> bool:
    """Whether a verb stands at `index` that doesn't only say something, as who estimates a damage does."""
    if index >= len(sentence.tokens) or sentence.tokens[index].kind != WORD:
        return False
    if (said := sentence.tag(index, "speech")) is not None:
        return said == _PLEDGES
    acts = any(kind in sentence.tags[index] for kind in _VERBS)
    return acts or sentence.low(index).endswith((*sentence.lexicon.finite, *sentence.lexicon.verbs))


def is_of_land(sentence: Sentence, index: int) -> bool:
    """Whether a place stands there whose official's surname follows: "мэр Харькова Терехов"."""
    place = any(sentence.word_tag(index, kind) for kind in ("place", "nation", "capital"))
    return place and sentence.tag(index - 1, "role") is not None
