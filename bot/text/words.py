"""Words of a text, and the forms under which an inflected word can be found again."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from importlib.util import find_spec
from itertools import accumulate, compress, count
from operator import add
from typing import Any, NamedTuple

import pymorphy3
import simplemma
import Stemmer

LONGEST_WORD = 64
"""Letters. What is longer is glued text or an attack: it has no form but its own, and isn't kept in memory."""
_CACHED_WORDS = 200_000
"""Distinct words of a few days of news in four languages; about 60 MB when full."""

_CACHED_FOLDS = 20_000
"""Spellings of words that are not plain English; about 4 MB when full."""

_APOSTROPHES = "'’‘‛ʼʹ′`´＇"
_HANGUL = "가-힣\u1100-\u11ff\u3130-\u318f"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""Stress marks, soft hyphens and zero-width characters stand inside words and are no part of them."""
_LETTER = rf"[^\W_{_HANGUL}{_IDEOGRAPHS}]"
_RUN = rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*"
_WORD = re.compile(rf"({_RUN}(?:[{_APOSTROPHES}][{_MARKS}]*{_RUN})*|[{_HANGUL}]+|[{_IDEOGRAPHS}])")
_TYPOGRAPHIC = [("’", "'"), ("‘", "'"), *((sign, " ") for sign in "“”–—…\u00a0£€•")]
"""What is in most English texts beside ASCII: these signs stand in no word."""
_BLANKED = "".join(chr(code) if chr(code).isalnum() else "'" if chr(code) in "'`" else " " for code in range(128))
_LOOSE_APOSTROPHE = re.compile("'(?:(?![A-Za-z0-9])|(?<![A-Za-z0-9]'))")
"""One that joins nothing."""
_IS_HANGUL = re.compile(f"[{_HANGUL}]")
_IS_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_DROPPED = re.compile(f"[{_MARKS}]")
_PLAIN = str.maketrans(
    {"ё": "е", "ѐ": "е", "ѝ": "и", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys(_APOSTROPHES, "'")
)


class Token(NamedTuple):
    """A word of a text."""

    text: str
    """Folded."""
    start: int
    end: int
    """Where it stands in the text as given, in characters."""


def fold(s: str) -> str:
    """One spelling for all: NFKC, lower case, no diacritics or stress marks, one kind of apostrophe.

    Letters of their own keep what looks like a diacritic (й, ї, ў); ё is е, as most papers print it.
    """
    if s.isascii():
        return s.lower().replace("`", "'")
    return _known_fold(s) if len(s) <= LONGEST_WORD else _fold(s)


@lru_cache(maxsize=_CACHED_FOLDS)
def _known_fold(word: str) -> str:
    return _fold(word)


def _fold(s: str) -> str:
    composed = unicodedata.normalize("NFKC", s.translate(_PLAIN)).casefold()
    return _DROPPED.sub("", "".join(map(_fold_character, composed)))


@cache
def _fold_character(character: str) -> str:
    plain = character.translate(_PLAIN)
    if plain.isascii() or "\u0400" <= character <= "\u052f":
        return plain
    parts = unicodedata.normalize("NFD", plain)
    return parts[0] if all("\u0300" <= mark <= "\u036f" for mark in parts[1:]) else plain


def tokenize(text: str) -> list[Token]:
    """Words in order. Hyphens and points divide; Hangul is a word apart from digits and letters beside it."""
    found = Words(text)
    starts = found.starts()
    return list(map(Token, found.folded(), starts, map(add, starts, map(len, found.texts))))


class Words:
    """The words of `tokenize` as a fast reader needs them: not folded, though apostrophes may be."""

    __slots__ = ("_pieces", "_spaced", "texts")

    def __init__(self, text: str) -> None:
        spaced = _space(text)
        self._spaced = spaced is not None
        self._pieces = _WORD.split(text) if spaced is None else spaced.split(" ")
        self.texts = self._pieces[1::2] if spaced is None else list(filter(None, self._pieces))

    def folded(self) -> list[str]:
        """The same as `tokenize` has them."""
        return list(map(str.lower if self._spaced else fold, self.texts))

    def starts(self) -> list[int]:
        """Where each stands in the text, in characters."""
        begun = accumulate(map(len, self._pieces), initial=0)
        if not self._spaced:
            return list(begun)[1:-1:2]
        return list(compress(map(add, begun, count()), self._pieces))


def _space(text: str) -> str | None:
    """The text with a space for each character between words, if it is plain English: much faster than a search."""
    if not text.isascii():
        for sign, plain in _TYPOGRAPHIC:
            text = text.replace(sign, plain)
        if not text.isascii():
            return None
    spaced = text.translate(_BLANKED)
    return _LOOSE_APOSTROPHE.sub(" ", spaced) if "'" in spaced else spaced


def lemmas(word: str, language: str) -> tuple[str, ...]:
    """Dictionary forms (or stems) that `word` can be a form of, the likeliest first; never empty.

    The alphabet decides before the language does: Latin words in a Ukrainian text are stemmed as English, and a
    Cyrillic word in an unknown language is read as both Russian and Ukrainian where its letters allow.
    """
    return _lemmas(word, language) if len(word) <= LONGEST_WORD else (fold(word),)


@lru_cache(maxsize=_CACHED_WORDS)
def _lemmas(word: str, language: str) -> tuple[str, ...]:
    folded = fold(word)
    if is_hangul(folded):
        found = _without_particles(folded)
    elif is_cyrillic(folded):
        found = [lemma for code in cyrillic_languages(folded, language) for lemma in _cyrillic_lemmas(folded, code)]
    else:
        found = _stems(folded, language)
    return tuple(dict.fromkeys(found)) or (folded,)


def keys(word: str, language: str) -> tuple[str, ...]:
    """Everything under which a matcher should find `word` in a text: itself, its lemmas, parts of a Korean compound."""
    if len(word) > LONGEST_WORD:
        return (fold(word),)
    if word.isascii():  # Faster than to remember it.
        folded = fold(word)
        return tuple(dict.fromkeys([folded, *_stems(folded, language)]))
    return _keys(word, language)


@lru_cache(maxsize=_CACHED_WORDS)
def _keys(word: str, language: str) -> tuple[str, ...]:
    folded = fold(word)
    if is_hangul(folded):
        return tuple(dict.fromkeys([folded, *_korean_parts(folded)]))
    return tuple(dict.fromkeys([folded, *lemmas(folded, language)]))


def lemmas_anywhere(word: str) -> tuple[str, ...]:
    """The word itself and its lemmas in every language that its letters allow: for words whose language nobody said.

    A Korean word stays as it is: where the end of a bare word looks like a particle, it seldom is one.
    """
    folded = fold(word)
    if is_hangul(folded):
        return (folded,)
    languages = cyrillic_languages(folded) if is_cyrillic(folded) else ("en",)
    return tuple(dict.fromkeys([folded, *(lemma for language in languages for lemma in lemmas(folded, language))]))


def is_hangul(word: str) -> bool:
    """Whether the word is Korean: `tokenize` never mixes Hangul with other letters."""
    return _IS_HANGUL.search(word) is not None


def is_cyrillic(word: str) -> bool:
    return _IS_CYRILLIC.search(word) is not None


def cyrillic_languages(folded: str, language: str = "") -> tuple[str, ...]:
    """Which of `ru` and `uk` a Cyrillic word may belong to, given the language of its text where that is known."""
    if language in {"ru", "uk"}:
        return (language,)
    for code, letters in _data()["letters"].items():
        if any(letter in folded for letter in letters):
            return (code,)
    return ("ru", "uk")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    algorithm = _data()["stemmers"].get(language, "english")
    stem: Callable[[str], str] = Stemmer.Stemmer(algorithm, 0).stemWord
    return stem


def _stems(folded: str, language: str) -> list[str]:
    stem = _stemmer(language)
    if folded.endswith("s") and folded[:-1].isdecimal():
        return [folded[:-1]]  # F-16s, the 1990s
    if "'" not in folded or _data()["stemmers"].get(language, "english") == "english":
        return [stem(folded)]
    # Elisions and case endings of names: l'Ukraine, Kiev'e.
    return [stem(piece) for piece in folded.split("'") if len(piece) > 2]


@cache
def analyzer(language: str) -> Any:
    """The morphology of `ru` or `uk`; None for Ukrainian where its dictionary isn't installed."""
    if language == "uk" and not _has_ukrainian_dictionary():
        return None
    return pymorphy3.MorphAnalyzer(lang=language)


def load_dictionaries() -> None:
    """Load those of Russian and Ukrainian, where they aren't yet: it takes a second, and 25 MB."""
    lemmas("слово", "ru")
    lemmas("слово", "uk")


def rules(language: str) -> dict[str, Any]:
    """What `words.toml` says of one language."""
    found: dict[str, Any] = _data()[language]
    return found


def is_ukrainian(word: str) -> bool:
    """Whether the dictionary that is always there has the word, with or without a capital."""
    return simplemma.is_known(word, lang="uk", low_memory=True)  # its ordinary form takes 50 MB more


def ukrainian_lemma(word: str) -> str:
    """The lemma by that dictionary and its rules."""
    return simplemma.lemmatize(word, lang="uk", low_memory=True)


@cache
def _has_ukrainian_dictionary() -> bool:
    return find_spec("pymorphy3_dicts_uk") is not None


def _cyrillic_lemmas(folded: str, language: str) -> list[str]:
    if (morphology := analyzer(language)) is None:
        return _simple_ukrainian_lemmas(folded)
    return [fold(parse.normal_form) for parse in morphology.parse(folded)]


def _simple_ukrainian_lemmas(folded: str) -> list[str]:
    endings_of = rules("uk")
    known = is_ukrainian(folded)
    endings = endings_of["noun_endings"] + ([] if known else endings_of["unknown_endings"])
    guesses = [folded.removesuffix(end) + other for end, other in endings if folded.endswith(end) and len(folded) > 4]
    return [fold(ukrainian_lemma(folded)), *guesses]


@cache
def _particles() -> tuple[str, ...]:
    return tuple(sorted(_data()["ko"]["particles"], key=len, reverse=True))


def _without_particles(word: str) -> list[str]:
    """The word without its particle, where at least two syllables stay, and the word."""
    ending = next((p for p in _particles() if len(word) - len(p) >= 2 and word.endswith(p)), "")
    return [word.removesuffix(ending), word]


def _korean_parts(word: str) -> list[str]:
    """Compounds are written together: what begins the word, or ends it before its particle, may be a word too."""
    stem = _without_particles(word)[0]
    endings = (stem[start:] for start in range(1, len(stem) - 1))
    return [stem, *(word[:end] for end in range(2, len(word))), *endings]
