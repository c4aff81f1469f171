"""Names of places as texts write them: where one begins and ends, and whether it is a country's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.figures.lexicon import NUMBER, WORD, containers, peoples, unions
from bot.figures.lexicon.world import names
from bot.figures.tokens import POSSESSIVE, Sentence, is_title_case

_LEAD = 8
"""Words between a preposition and the name: "in the eastern city of"."""
_NAME = 5
"""Words of a name."""
_LONG = 6
"""Letters of a word that no headline writes small where it writes the others large."""
_NO_NAME = frozenset(("month", "weekday", "role", "medium", "group", "speaker", "illness", "title", "currency"))
_ENDS_NAME = ("weekday", "month", "role", "title")
_SMALL = frozenset(("the", "a", "an", "its", "of", "and", "around"))
"""Words before a name that are no part of it."""
_SELF = ("us", "uk", "usa", "america", "gaza", "drc", "uae")
"""Countries by another name than the lexicon's, and not by their adjective."""


@dataclass(slots=True)
class Toponym:
    """A name at tokens `first` to `end`, exclusive."""

    first: int
    end: int
    name: str
    known: bool = False
    """The lexicon or the map has it."""
    land: bool = False
    """A country's."""


def is_country(nation: str) -> bool:
    """Whether a party is a country, in which something can be."""
    return nation not in _landless()


@cache
def _landless() -> frozenset[str]:
    """Parties in which nothing can be."""
    return peoples() | unions() | unions(armed=True) | names("landless")


def begins(sentence: Sentence, index: int) -> int | None:
    """Where the name begins that words at `index` lead to: past "the eastern city of"."""
    for at in range(index, min(index + _LEAD, len(sentence.tokens))):
        token, tags = sentence.tokens[at], sentence.tags[at]
        if "place" in tags or "nation" in tags or "capital" in tags:
            return at
        if token.kind == NUMBER or "unit" in tags:
            continue
        lay = "lay" in tags
        if token.kind != WORD:
            return None
        if token.capital and (not lay or _goes_on(sentence, at + 1)):
            return at
        if not (lay or token.low in _SMALL):
            return None
    return None


def name_at(sentence: Sentence, first: int) -> Toponym | None:
    """The name that begins at `first`, if it may be a place's."""
    tags, end = sentence.tags[first], sentence.after(first)
    if "place" in tags:
        return Toponym(first, end, tags["place"], known=True)
    if "nation" in tags:
        nation = tags["nation"]
        return Toponym(first, end, nation, known=True, land=True) if is_country(nation) else None
    if town := town_at(sentence, first):
        return Toponym(first, first + len(town.split()), town, known=True)
    capital = "capital" in tags
    if not sentence.tokens[first].capital or (not capital and _is_no_name(sentence, first)):
        return None  # "the pentagon"
    while end < len(sentence.tokens) and end - first < _NAME and (step := _step(sentence, end)):
        end += step
    return Toponym(first, end, sentence.written(first, end), known=capital)


def inner(sentence: Sentence, outer: Toponym) -> Toponym | None:
    """The place within one: "Sudan's Darfur region", "the Greek island of Santorini"."""
    owns = sentence.low(outer.end) in POSSESSIVE
    if not owns and not (outer.known and is_land_word(sentence, outer.end)):
        return None
    first = begins(sentence, outer.end + owns)
    if first is None or not sentence.tokens[first].capital:
        return None
    led = owns or any(sentence.low(index) == "of" for index in range(outer.end, first))
    return name_at(sentence, first) if led else None


def with_state(sentence: Sentence, town: Toponym) -> str:
    """A town's name with that of its state, where that stands behind it: "Savannah, Georgia,"."""
    first = town.end + 1
    if sentence.low(town.end) != ",":
        return town.name
    for end in (first + 2, first + 1):
        state = sentence.written(first, end) if end <= len(sentence.tokens) else ""
        if state in names("federal") and sentence.low(end) in (",", ".", ""):
            return f"{town.name}, {state}"
    return town.name


def is_by_name(sentence: Sentence, country: Toponym) -> bool:
    """Whether a country stands there by its name, not by its adjective, unless that is of what lies in it: "Ukraine",
    "Ukrainian cities"."""
    written = sentence.written(country.first, country.end).lower()
    if written in _SELF or country.name.lower().endswith(written):
        return not sentence.noun(country.end).startswith("person")
    return is_land_word(sentence, country.end)


def is_land_word(sentence: Sentence, index: int) -> bool:
    """Whether a word for a land or water stands there, or for a side of one: "region", "eastern"."""
    return sentence.tag(index, "lay") is not None


@cache
def towns() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The places on the map, by their first word, the longest names first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in containers():
        words = tuple(name.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(ones, key=len, reverse=True)) for first, ones in found.items()}


def town_at(sentence: Sentence, index: int) -> str | None:
    """The place on the map whose name stands at `index`."""
    for words in towns().get(sentence.tokens[index].text, ()):
        if [token.text for token in sentence.tokens[index : index + len(words)]] == list(words):
            return " ".join(words)
    return None


def _is_no_name(sentence: Sentence, first: int) -> bool:
    """Whether a capital at `first` is that of no place: a title, initials, any word of a headline."""
    if not _NO_NAME.isdisjoint(sentence.tags[first]):
        return True
    written = sentence.tokens[first].text
    return (written.isupper() and len(written) > 1) or is_headline(sentence)


def is_headline(sentence: Sentence) -> bool:
    """Whether every word has a capital but the small ones."""
    if not is_title_case(sentence):
        return False
    return all(token.capital or len(token.text) < _LONG for token in sentence.tokens if token.kind == WORD)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a name goes on at `index`: "River Nile", "Northern state"."""
    token = sentence.tokens[index] if index < len(sentence.tokens) else None
    if token is None or token.kind != WORD or sentence.tag(index, "weekday"):
        return False
    return token.capital or is_land_word(sentence, index)


def _step(sentence: Sentence, end: int) -> int:
    """How many tokens of a name stand at `end`."""
    token = sentence.tokens[end]
    if token.kind == WORD and token.capital:
        return 0 if sentence.is_any(end, *_ENDS_NAME) else 1
    following = sentence.tokens[end + 1] if end + 1 < len(sentence.tokens) else None
    if following is None:
        return 0
    if token.text == "-" and not token.spaced and not following.spaced:
        # "Deir al-Balah", "Port-au-Prince"; not "Nairobi-based"
        linked = sentence.tag(end - 1, "name_link") is not None or sentence.low(end + 2) == "-"
        return 2 if linked or following.capital else 0
    linked = sentence.tag(end, "name_link") is not None
    return 1 if linked and (following.capital or following.text == "-") else 0
