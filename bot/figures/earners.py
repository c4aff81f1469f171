"""The company whose accounts an article tells of, by the name that English knows it by.

What stands in quotation marks is written in Latin letters; of a name in Hangul what the company makes is translated and
the rest romanised.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures.lexicon import Lexicon
from bot.figures.runs import quoted_name, run_end
from bot.figures.tokens import Sentence
from bot.text.names import dictionary_form

_LEAD = 2
"""Sentences in which it is named: the headline and the first."""
_LONGEST = 4
"""Tokens of a company's name; what is longer is a saying."""
_FIRST, _SYLLABLES, _VOWELS, _FINALS = 0xAC00, 11172, 21, 28
# fmt: off
_INITIAL = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
]
_VOWEL = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
]
_FINAL = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
]
# fmt: on
_SHORTEST = 2
"""Letters of the part of a name that says what a company makes, at least."""


def find(sentences: Sequence[Sentence]) -> str | None:
    """Its name in Latin letters; None where the article tells of no accounts."""
    if not sentences or sentences[0].lexicon.fixed_order:
        return None
    if sentences[0].lexicon.latin:
        name = named(sentences)
        return latin(name, sentences[0].lexicon) if name else None
    return next((name for sentence in sentences if (name := _in_hangul(sentence))), None)


def named(sentences: Sequence[Sentence]) -> str | None:
    """The first name in quotation marks of an article that tells of earnings or losses."""
    if not any("earnings" in sentence.tagged for sentence in sentences):
        return None
    return next((name for sentence in sentences[:_LEAD] if (name := _first_name(sentence))), None)


def concern(sentences: Sequence[Sentence]) -> str | None:
    """The company that an article in Cyrillic names first, in Latin letters, if it also says "the company"."""
    if not sentences or not sentences[0].lexicon.verb_first:
        return None
    if all("firm" not in sentence.each("concern").values() for sentence in sentences):
        return None
    name = next(
        (name for sentence in sentences[:_LEAD] if (name := _first_name(sentence) or _in_latin(sentence))), None
    )
    return latin(name, sentences[0].lexicon) if name else None


def _in_latin(sentence: Sentence) -> str | None:
    """The first name in Latin letters: "Amazon скорочує 14 тисяч посад"."""
    for at, token in enumerate(sentence.tokens):
        end = run_end(sentence, at) if token.capital and token.text.isascii() else at
        if at < end and sentence.written(at, end).isascii():
            return sentence.written(at, end)
    return None


def _in_hangul(sentence: Sentence) -> str:
    """The first company in a sentence that speaks of accounts."""
    if sentence.find("accounts") is None:
        return ""
    found = sentence.where_any("firm", "firm_name")
    return next((name for at in found if _is_party(sentence, at) and (name := _name_at(sentence, at))), "")


def _first_name(sentence: Sentence) -> str | None:
    for close, token in enumerate(sentence.tokens):
        opening = quoted_name(sentence, close, 0) if token.text == "»" else None
        if opening is None or close - opening - 1 > _LONGEST:
            continue
        return dictionary_form(sentence.written(opening + 1, close), sentence.lexicon.language)
    return None


def latin(name: str, lexicon: Lexicon) -> str:
    """A name in Latin letters, letter by letter; what begins a word may be written otherwise."""
    written: list[str] = []
    previous = " "
    for letter in name:
        low = letter.lower()
        first = not previous.isalpha()
        found = (lexicon.latin_first.get(low) if first else None) or lexicon.latin.get(low, low)
        written.append(found.capitalize() if letter.isupper() else found)
        previous = letter
    return "".join(written)


def romanise(word: str) -> str:
    """Hangul in Latin letters, syllable by syllable; other letters as they are."""
    letters = []
    for letter in word:
        place = ord(letter) - _FIRST
        if not 0 <= place < _SYLLABLES:
            letters.append(letter)
            continue
        initial, rest = divmod(place, _VOWELS * _FINALS)
        vowel, final = divmod(rest, _FINALS)
        letters.append(_INITIAL[initial] + _VOWEL[vowel] + _FINAL[final])
    return "".join(letters)


def _name_at(sentence: Sentence, index: int) -> str:
    """The English name of the company at `index`; empty where its name is only of what it makes."""
    word = sentence.lexicon.bare(sentence.tokens[index].text)
    if known := sentence.tag(index, "firm_name"):
        return known
    kind = sentence.tag(index, "firm") or ""
    for start in range(len(word) - _SHORTEST, 0, -1):
        # With a syllable before it: what a company makes is known as the end of a longer word only.
        if sentence.lexicon.look_up(word[start - 1 :]).tags.get("firm") == kind:
            own = word[:start]
            return f"{sentence.lexicon.look_up(own).tags.get('firm_name') or romanise(own).capitalize()} {kind}"
    return ""


def _is_party(sentence: Sentence, index: int) -> bool:
    """Whether the company acts or is what a headline is about."""
    low = sentence.low(index)
    marked = low.endswith((*sentence.lexicon.subject_endings, *sentence.lexicon.owner_endings))
    return marked or (index == 0 and (sentence.low(1) == "," or not sentence.low(1)[:1].isdigit()))
