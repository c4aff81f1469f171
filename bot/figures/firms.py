"""Companies by the names that English knows them by: what they are is translated, the rest is romanised."""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures.tokens import Sentence

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


def find(sentences: Sequence[Sentence]) -> str | None:
    """The company whose accounts an article is about: the first in a headline or sentence that speaks of them."""
    for sentence in sentences:
        if sentence.find("accounts") is None:
            continue
        for index in sentence.where("firm", "firm_name"):
            if _is_party(sentence, index) and (name := name_at(sentence, index)):
                return name
    return None


def name_at(sentence: Sentence, index: int) -> str:
    """The English name of the company at `index`; empty where its name is only of what it makes."""
    word = sentence.lexicon.bare(sentence.tokens[index].text)
    if known := sentence.tag(index, "firm_name"):
        return known
    kind = sentence.tag(index, "firm") or ""
    for start in range(len(word) - _SHORTEST, 0, -1):
        # Some syllable before it: what a company makes is known as the end of a longer word only.
        if sentence.lexicon.look_up("가" + word[start:]).tags.get("firm") == kind:
            own = word[:start]
            return f"{sentence.lexicon.look_up(own).tags.get('firm_name') or romanise(own).capitalize()} {kind}"
    return ""


def _is_party(sentence: Sentence, index: int) -> bool:
    """Whether the company acts or is what a headline is about."""
    low = sentence.low(index)
    marked = low.endswith((*sentence.lexicon.subject_endings, "의"))
    return marked or (index == 0 and (sentence.low(1) == "," or not sentence.low(1)[:1].isdigit()))
