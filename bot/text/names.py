"""The dictionary form of a Russian or Ukrainian name that stands in another case: "Генерального штаба", "Олени Сич"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.text.words import analyzer, is_ukrainian, rules, ukrainian_lemma

_CASES = frozenset(("gent", "datv", "accs", "ablt", "loct", "gen2", "loc2"))
_NAMES = ("Surn", "Name", "Patr")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PERSON = range(1, 4)
"""Words of a person's name."""
_SHORT = 4
"""Letters of a word that is taken as it is where no dictionary has it: Алі, Муса."""
_PLURAL = "plur"
_OBLIQUE = ("а", "я", "у", "ю", "ом", "ем", "єм", "ові", "еві", "і", "ою", "ею", "ам", "ям", "ів")
"""How Ukrainian nouns of people end in other cases."""
_FEMININE = ("иця", "рка", "тка", "нка")
"""How Ukrainian nouns of women end that no man has in another case: "речниця", "директорка", unlike "урядовця"."""
_ORDINAL = re.compile(r"(\d+)[-‑]\w{1,3} (?=\w)")
"""The number of a unit, which is inflected as well: "24-й бригаді"."""
_INFLECTED = re.compile(r"([^\W\d_]{3,}?)(?:[ауеиіы]|ом|ові)")
"""An acronym with the ending of a case, once its capitals are known: "ЦАХАЛу"."""
_INFINITIVE, _FOREIGN = "ти", "ії"
"""How words end that dictionaries take for verbs, and those of "мерія" that they don't have."""
_NEUTER_ADJECTIVES = ("ое", "ее")
"""An adjective that stands for a noun is a person: "уполномоченного" is no "уполномоченное"."""


class _Reading(NamedTuple):
    """One way to read a word in an oblique case."""

    adjective: bool
    gender: str
    """masc, femn, neut or plur."""
    form: str
    """Its nominative."""
    name: bool = False
    """Known as a person's name."""


@lru_cache(maxsize=4096)
def dictionary_form(name: str, language: str, *, body: bool = False) -> str:
    """`name`, which a text in `language` (ru or uk) has in an oblique case, in the nominative.

    Of a `body` of several words, unlike a person, only the noun that names it is inflected: "Банке России". Words that
    no rule or dictionary tells anything of stay as they are; so does a name in any other language.
    """
    if language in ("ru", "uk") and (number := _ORDINAL.match(name)):
        unit = dictionary_form(name[number.end() :], language)
        return f"{_numbered(number[1], unit, language)} {unit}"
    words = _WORD.findall(name)
    if language not in ("ru", "uk") or not words:
        return name
    readings = [_readings(word, language) for word in words]
    first_name = analyzer(language) is None or any(one.name for one in readings[0])
    body = body and len(words) > 1 and not first_name
    person = not body and len(words) in _PERSON and all(_is_name(word) for word in words)
    forms = _as_person(words, readings) if person else _as_body(words, readings)
    found = iter(forms)
    return _WORD.sub(lambda match: _cased(next(found), match[0]), name)


@lru_cache(maxsize=4096)
def is_oblique(word: str, language: str) -> bool:
    """Whether a word that ends as genitives do is one ("Путина"), and no first name ("Дана")."""
    if (morphology := analyzer(language)) is None:
        readings = _ukrainian(word)
        return any(one.form != word.lower() for one in readings) or (not readings and len(word) > _SHORT)
    parsed = morphology.parse(word)
    first_name = any("Name" in parse.tag and parse.tag.case == "nomn" for parse in parsed)
    return not first_name and any(parse.tag.case in _CASES and parse.normal_form != word.lower() for parse in parsed)


@lru_cache(maxsize=4096)
def is_nominative(word: str, language: str) -> bool:
    """Whether a noun may stand in the nominative singular: "речник", "глава", not "речника"."""
    if (morphology := analyzer(language)) is None:
        low = word.lower()
        if low.endswith(_FEMININE):
            return True
        return ukrainian_lemma(low).lower() == low if is_ukrainian(low) else not low.endswith(_OBLIQUE)
    return any(parse.tag.case == "nomn" and parse.tag.number == "sing" for parse in morphology.parse(word))


def _numbered(number: str, unit: str, language: str) -> str:
    """The ordinal of a unit in the nominative: 24-та of "бригада", 8-й of "полк"."""
    endings = rules(language)["ordinals"]
    if not unit.partition(" ")[0].endswith(("а", "я")):
        return f"{number}-{endings['masc']}"
    teen = number[-2:-1] == "1"
    return f"{number}-{endings['femn'][0 if teen else int(number[-1])]}"


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _cased(form: str, written: str) -> str:
    if form.casefold() == written.casefold() or not written[0].isupper():
        return form if form.casefold() != written.casefold() else written
    return form[0].upper() + form[1:]


def _as_person(words: list[str], readings: list[list[_Reading]]) -> list[str]:
    """Every word of a name is inflected, and all have one gender."""
    known = [{one.gender for one in ones} for ones in readings if ones]
    shared = set.intersection(*known) if known else set()
    gender = "masc" if "masc" in shared else "femn"
    return [_pick(word, ones, gender, names=True) for word, ones in zip(words, readings, strict=True)]


def _as_body(words: list[str], readings: list[list[_Reading]]) -> list[str]:
    """The head and the adjectives before it are inflected; what follows the head is in the genitive anyway."""
    head = 0
    while head + 1 < len(words) and readings[head + 1] and any(one.adjective for one in readings[head]):
        head += 1
    numbers = {one.gender for ones in readings[:head] for one in ones}
    nouns = [one for one in readings[head] if one.gender in numbers or not head] or readings[head]
    nouns = [one for one in nouns if not one.form.endswith(_NEUTER_ADJECTIVES)] or nouns
    gender = nouns[0].gender if nouns else ""
    forms = [_pick(word, ones, gender) for word, ones in zip(words[:head], readings[:head], strict=True)]
    return [*forms, _pick(words[head], nouns, gender), *words[head + 1 :]]


def _pick(word: str, readings: list[_Reading], gender: str, *, names: bool = False) -> str:
    fitting = [one for one in readings if one.gender == gender] or readings
    known = [one for one in fitting if one.name] if names else []
    return (known or fitting)[0].form if fitting else word


# ------------------------------------------------------------------ readings of one word
def _readings(word: str, language: str) -> list[_Reading]:
    if word.isupper() or word.isascii():
        return []
    if (acronym := _INFLECTED.fullmatch(word)) and acronym[1].isupper():
        return [_Reading(False, "masc", acronym[1])]
    if (morphology := analyzer(language)) is None:
        return _ukrainian(word)
    parsed = [parse for parse in morphology.parse(word) if parse.tag.case in _CASES]
    return [
        _Reading(
            parse.tag.POS in ("ADJF", "PRTF"),
            _PLURAL if parse.tag.number == _PLURAL else str(parse.tag.gender or "masc"),
            (parse.inflect({"nomn"}) or parse).word,
            any(grammeme in parse.tag for grammeme in _NAMES),
        )
        for parse in parsed
    ]


def _ukrainian(word: str) -> list[_Reading]:
    """Without a dictionary of forms: by the word's ending, and by its lemma where simplemma knows it."""
    low = word.lower()
    known = is_ukrainian(word) or is_ukrainian(low)
    lemma = ukrainian_lemma(word).lower() if known else _of_compound(low)
    if lemma == low and low.endswith(_INFINITIVE):
        return [_Reading(False, "femn", low[:-1] + "а")]  # "палати", no verb
    may_be_adjective = not lemma or lemma.endswith(("ий", "ій"))
    if may_be_adjective and (adjectives := list(_by_ending(low, "adjective_cases", adjective=True))):
        return adjectives
    if lemma.endswith("ий") and low.endswith(("а", "е", "і")):
        return []  # an adjective in the nominative: "національна", "власні"
    foreign = lemma in ("", low) and low.endswith(_FOREIGN)
    by_name = list(_by_ending(low, "surname_cases")) if _is_name(word) or foreign else []
    if not lemma or any(one.gender == "femn" for one in by_name):
        return by_name
    return [_noun(low, lemma), *(by_name if lemma == low else []), _Reading(False, _PLURAL, _plural(lemma))]


def _of_compound(low: str) -> str:
    """The lemma of a word whose end alone a dictionary has: "пресслужбі", "облраді"; else nothing."""
    for first in rules("uk")["compounds"]:
        rest = low.removeprefix(first)
        if rest not in ("", low) and is_ukrainian(rest):
            return str(first + ukrainian_lemma(rest).lower())
    return ""


def _by_ending(low: str, table: str, *, adjective: bool = False) -> Iterator[_Reading]:
    for ending, gender, nominative in rules("uk")[table]:
        stem = low.removesuffix(ending)
        if low.endswith(ending) and len(stem) > 1:
            yield _Reading(adjective, gender, stem + nominative)
            if not adjective or gender != "masc":
                return


def _noun(low: str, lemma: str) -> _Reading:
    many = low.endswith(tuple(rules("uk")["plural_cases"])) and low != lemma
    if many or (low == lemma[:-1] and lemma.endswith(("о", "а"))):
        return _Reading(False, _PLURAL, _plural(lemma))
    if lemma.endswith("ння"):
        return _Reading(False, "neut", lemma)
    return _Reading(False, {"а": "femn", "я": "femn", "о": "neut", "е": "neut"}.get(lemma[-1], "masc"), lemma)


def _plural(lemma: str) -> str:
    for ending, plural in rules("uk")["plurals"]:
        if lemma.endswith(ending):
            return str(lemma.removesuffix(ending) + plural)
    return lemma + "и"
