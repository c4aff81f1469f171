"""Names and places in a report, comparable between languages and alphabets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from bot.articles import LANGUAGES
from bot.stories.days import months
from bot.stories.lexicon import data, ignored, spelled, stem, words
from bot.text.words import Token, fold, lemmas, tokenize

_MOST_NAMES = 24


@dataclass(frozen=True, slots=True)
class Mentions:
    """Names and places of one text, in order, without repeats."""

    names: tuple[str, ...]
    """In Latin letters, those of places too."""
    places: tuple[str, ...]
    """Keys of the gazetteer, and names that stand where a place stands ("in Orla"). A star marks the headline's."""


def mentions(text: str, tokens: Sequence[Token], unreliable: frozenset[int], headline: int, language: str) -> Mentions:
    """Who and where a text is about.

    `tokens` are its words, the first `headline` characters of it the title; at `unreliable` positions a capital letter
    says nothing.
    """
    forms = [_forms(token.text, language) for token in tokens]
    found: dict[str, None] = {}
    names: dict[str, None] = {}
    position = 0
    while position < len(tokens):
        # Суми is a city and суми are sums: only in an alphabet without capitals any word may be a place.
        if text[tokens[position].start].islower():
            position += 1
            continue
        length, place = _known_place(forms, position)
        placed = _follows_preposition(text, tokens, position, language)
        named = place is not None
        if not named and _is_name(text, tokens[position], unreliable, language):
            named, length = True, _run(text, tokens, position, unreliable)
            if placed and _may_be_place(tokens[position].text, language):
                place = " ".join(form[0] for form in forms[position : position + length])
        if place is not None and not _is_government(place, tokens[position].start < headline, placed):
            found["*" * (tokens[position].start < headline) + place] = None
        if named:
            names.update(dict.fromkeys(latin(form[0]) for form in forms[position : position + length]))
        position += length
    kept = [place for place in found if f"*{place}" not in found]
    return Mentions(tuple(name for name in names if len(name) > 2)[:_MOST_NAMES], tuple(kept)[:_MOST_NAMES])


@lru_cache(maxsize=100_000)
def _forms(word: str, language: str) -> tuple[str, ...]:
    """The forms in which the gazetteer may list a word: Latin names as written, others by their lemmas."""
    return (word.removesuffix("'s"),) if _is_latin(word) else lemmas(word, language)


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250"


def _known_place(forms: Sequence[tuple[str, ...]], position: int) -> tuple[int, str | None]:
    """How many words the longest known place takes that begins here, and its key."""
    longest, key = 1, None
    for first in forms[position]:
        for name, place in _gazetteer(_is_latin(first)).get(first, ()):
            written = forms[position : position + len(name)]
            fits = len(written) == len(name) and all(word in each for word, each in zip(name, written, strict=True))
            if fits and (key is None or len(name) > longest):
                longest, key = len(name), place
    return longest, key


def _is_name(text: str, token: Token, unreliable: frozenset[int], language: str) -> bool:
    return text[token.start].isupper() and token.start not in unreliable and not _is_plain_word(token.text, language)


def _run(text: str, tokens: Sequence[Token], position: int, unreliable: frozenset[int]) -> int:
    """How many capitalised words follow each other from here, with nothing but a space between."""
    end = position + 1
    while (
        end < len(tokens)
        and text[tokens[end].start].isupper()
        and tokens[end].start not in unreliable
        and text[tokens[end - 1].end : tokens[end].start] == " "
    ):
        end += 1
    return end - position


@cache
def known() -> frozenset[str]:
    """The keys of the gazetteer."""
    return frozenset(names[0] for names in _places())


@cache
def coarse() -> frozenset[str]:
    """Countries and regions: too large to tell two events apart."""
    return frozenset(names[0] for names in (*countries(), *data("places")["coarse"]))


@lru_cache(maxsize=100_000)
def latin(word: str) -> str:
    """A folded word in Latin letters, and in one of the spellings that a name from another alphabet has."""
    return spelled(word.translate(_latin()))


@cache
def calendar(language: str) -> frozenset[str]:
    """Days and months: capitalised in English, and no names."""
    return frozenset(stem(fold(word), language) for word in (*words("days", language), *months(language)))


@cache
def _latin() -> dict[int, str]:
    return str.maketrans(data("places")["latin"])


@lru_cache(maxsize=100_000)
def _is_plain_word(word: str, language: str) -> bool:
    return word in ignored(language) or stem(word, language) in calendar(language)


def _follows_preposition(text: str, tokens: Sequence[Token], position: int, language: str) -> bool:
    """Whether a name begins here that a preposition of place stands before."""
    before = [token.text for token in tokens[max(0, position - 2) : position]]
    if before and before[-1] == "the":
        before.pop()
    if not before or before[-1] not in _placing(language):
        return False
    between = text[tokens[position - 1].end : tokens[position].start]
    return between.isspace()


def _may_be_place(word: str, language: str) -> bool:
    """Not "in Qatari custody", "at RT", "for Rs340"."""
    return word.isalpha() and len(word) > 2 and not word.endswith(words("demonyms", language))


def _is_government(place: str, in_headline: bool, placed: bool) -> bool:
    """Whether a capital stands for its government: "Moscow says"."""
    return not in_headline and not placed and place in data("places")["capitals"]


@cache
def _placing(language: str) -> frozenset[str]:
    return frozenset(words("placing", language))


@cache
def countries() -> tuple[tuple[str, ...], ...]:
    """The names of each country in all languages, folded, in English first: as Babel has them, whose data of a language
    take some MiB."""
    lines = resources.files(__package__).joinpath("countries.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(map(fold, line.split(";"))) for line in lines)


def _places() -> Iterator[tuple[str, ...]]:
    """The names of each place, a country last."""
    yield from (*data("places")["coarse"], *data("places")["specific"], *countries())


@cache
def _gazetteer(latin: bool) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """From the first form of each name to the name's forms and the place's key: of names in Latin letters, or of all
    others, for which dictionaries are needed."""
    known: dict[tuple[str, ...], str] = {}
    for names in _places():
        for name in names:
            if _is_latin(name) is not latin:
                continue
            for language in LANGUAGES:
                forms = tuple(_forms(token.text, language)[0] for token in tokenize(name))
                known.setdefault(forms, names[0])
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for forms, key in known.items():
        index.setdefault(forms[0], []).append((forms, key))
    return {first: tuple(entries) for first, entries in index.items()}
