"""Names and places in a report, comparable between languages and alphabets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from bot.articles import LANGUAGES
from bot.stories.days import months
from bot.stories.lexicon import data, ignored, stem, words
from bot.text.words import Token, fold, tokenize

_MOST_NAMES = 24
_VOWELS = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Names and places of one text, in order, without repeats."""

    names: tuple[str, ...]
    """In Latin letters; compare them by `skeleton`."""
    places: tuple[str, ...]
    """Keys of the gazetteer, and stems of names that stand where a place stands ("in Orla")."""


def mentions(text: str, tokens: Sequence[Token], sentence_starts: frozenset[int], language: str) -> Mentions:
    """Who and where a text is about; `tokens` are its words, `sentence_starts` where its sentences begin."""
    stems = tuple(stem(token.text, language) for token in tokens)
    known = places(stems)
    names: dict[str, None] = {}
    near: dict[str, None] = {}
    for position, token in enumerate(tokens):
        if not _is_capitalised(text, token) or _is_plain_word(token.text, language):
            continue
        if _follows_preposition(text, tokens, position, language):
            near[stems[position]] = None
        elif token.start not in sentence_starts:
            names[stems[position].translate(_latin())] = None
    placed = {part for place in known for part in place.split()}
    guessed = (place for place in near if place.translate(_latin()) not in placed and not places((place,)))
    kept = [name for name in names if name not in placed and len(name) > 2]
    return Mentions(tuple(kept[:_MOST_NAMES]), tuple(dict.fromkeys([*known, *guessed]))[:_MOST_NAMES])


@lru_cache(maxsize=50_000)
def places(stems: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of known places that a run of stems names, in order."""
    found: dict[str, None] = {}
    index = _gazetteer()
    position = 0
    while position < len(stems):
        longest = max(
            (
                entry
                for entry in index.get(stems[position], ())
                if stems[position : position + len(entry[0])] == entry[0]
            ),
            key=lambda entry: len(entry[0]),
            default=None,
        )
        if longest:
            found[longest[1]] = None
        position += len(longest[0]) if longest else 1
    return tuple(found)


@cache
def coarse() -> frozenset[str]:
    """Countries and regions: too large to tell two events apart."""
    return frozenset(names[0] for names in (*_countries(), *data("places")["coarse"]))


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """What transliterations of a name have in common: Zelensky, Zelenskyy, Зеленський. Two letters or less: none."""
    bare = fold(name).translate(_latin())
    for spelling, usual in data("places")["alike"]:
        bare = bare.replace(spelling, usual)
    bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", bare))
    return bare[:1] + bones[bare[:1] == bones[:1] :] if len(bones) > 2 else ""


def skeletons(names: Iterable[str]) -> frozenset[str]:
    """Those of several names."""
    return frozenset(bones for name in names if (bones := skeleton(name)))


@cache
def _latin() -> dict[int, str]:
    return str.maketrans(data("places")["latin"])


def _is_capitalised(text: str, token: Token) -> bool:
    return text[token.start].isupper()


@lru_cache(maxsize=100_000)
def _is_plain_word(word: str, language: str) -> bool:
    return word in ignored(language) or stem(word, language) in _calendar(language)


@cache
def _calendar(language: str) -> frozenset[str]:
    """Days and months: capitalised in English, and no names."""
    return frozenset(stem(fold(word), language) for word in (*words("days", language), *months(language)))


def _follows_preposition(text: str, tokens: Sequence[Token], position: int, language: str) -> bool:
    """Whether a name begins here that a preposition of place stands before."""
    before = [token.text for token in tokens[max(0, position - 2) : position]]
    if before and before[-1] == "the":
        before.pop()
    if not before or before[-1] not in _placing(language):
        return False
    between = text[tokens[position - 1].end : tokens[position].start]
    return between.isspace()


@cache
def _placing(language: str) -> frozenset[str]:
    return frozenset(words("placing", language))


@cache
def _countries() -> tuple[tuple[str, ...], ...]:
    territories = [Locale(language).territories for language in LANGUAGES]
    codes = [code for code in map(str, territories[0]) if len(code) == 2 and code.isalpha()]
    return tuple(tuple(fold(names[code]) for names in territories if code in names) for code in codes)


@cache
def _gazetteer() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """From the first stem of each name to the name's stems and the place's key; the data file before Babel's names."""
    known: dict[tuple[str, ...], str] = {}
    for names in (*data("places")["coarse"], *data("places")["specific"], *_countries()):
        for name, language in _spelled(names):
            stems = tuple(stem(token.text, language) for token in tokenize(name))
            known.setdefault(stems, names[0])
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for stems, key in known.items():
        index.setdefault(stems[0], []).append((stems, key))
    return {first: tuple(entries) for first, entries in index.items()}


def _spelled(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each name with each language that may write it so."""
    for name in names:
        yield from ((name, language) for language in LANGUAGES)
