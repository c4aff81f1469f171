"""The words of a language: data from the .toml beside this module, in a form that is quick to look up.

A table `[kind]` maps values to patterns, so that a word gets tags: kind -> value. A pattern is a word, a stem*,
an *ending, a word+ with any particle, or a phrase. `LANGUAGES.md` in the folder above says what each table is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib import resources
from itertools import chain, islice
from sys import intern
from typing import Any, NamedTuple

from bot.figures.lexicon import digits, world
from bot.figures.lexicon.finals import Finals
from bot.figures.lexicon.memory import LONGEST as LONGEST_WORD
from bot.figures.lexicon.memory import Memory
from bot.figures.lexicon.patterns import ACTS, patterns, with_particles, with_pasts
from bot.figures.lexicon.phrases import NO_FORK, NO_SECONDS, Fork, Phrase, by_second

CLOCK, NUMBER, CODE, WORD, MARK = "clock", "number", "code", "word", "mark"
NO_ACT = "nothing"
"""The act of a word that only begins like one that says what happens: 대피소 (shelter), 대피 (to take shelter)."""
SOMETIMES = ("currency", "hedge_after")
"""Kinds that a phrase is of in some places only."""
LONGEST = 400
"""Tokens of a sentence that are read; what goes on longer is a table or an attack, not a sentence."""
RECORDS = "en"
"""The language of names of record."""
NO_TAGS: Mapping[str, str] = {}
_PIECE = re.compile(
    r"(?:[a-z]\.){2,}|['’]s\b|[A-Za-z\u0400-\u04ff]+\d[A-Za-z0-9\u0400-\u04ff]*|[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*\*?|\d+|[^\w\s]\*?|_"
)
_GROUP = re.compile(r"\(\?P<\w+>")
_JOINT = r"(?<=\d) (?=\d{3})"
"""A space that may stand within a token, or decide of one: between the thousands of a number."""

_SPELLINGS = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "‒": "–", "―": "—"})


def fold(word: str) -> str:
    """A word in lower case, in the spelling of the lexicon: ё as е, every apostrophe as the plain one, a dash of
    figures as the common one."""
    low = word.lower()
    return low if low.isascii() else low.translate(_SPELLINGS)


def pieces(words: str) -> tuple[str, ...]:
    """The words of a pattern or a name, folded."""
    return tuple(map(intern, _PIECE.findall(fold(words))))


class _Entry(NamedTuple):
    tags: Mapping[str, str]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark as it is written, and what the lexicon knows of it: the same wherever it stands."""

    text: str
    low: str
    """In lower case and the lexicon's spelling."""
    tags: Mapping[str, str]
    kind: str
    capital: bool
    """Whether it begins with a capital letter."""
    links: bool
    """Whether it ends as a verb does that joins its clause to the next."""
    value: float | None = None
    """What its digits are, unless they are too many."""
    length: int = 0
    """Its characters, with the white space before it."""
    spaced: bool = False
    """Whether white space stands before it."""
    phrases: tuple[Phrase, ...] = ()
    """Those that begin with it, longest first."""
    seconds: Mapping[str, Fork] = field(default_factory=lambda: NO_SECONDS)
    """Those that may go on with each word, stems aside."""
    stems: tuple[str, ...] = ()
    """What words begin with that come second in the others."""
    stemmed: Fork = NO_FORK


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language."""

    language: str
    decimal: str
    grouped: bool
    """Whether a count of four digits takes a thousands mark, so that one without is a year, as in English."""
    counted_before: bool
    """Whether what is counted stands before its number, as in Korean."""
    glued: bool
    """Whether number words are written in one with digits and counters, as in Korean."""
    free_order: bool
    """Whether an act may stand on either side of its number, as in the Slavic languages."""
    verb_first: bool
    """Whether a speaker usually stands after the verb of saying, as in the Slavic languages."""
    verb_last: bool
    """Whether the verb of saying closes its sentence, as in Korean."""
    token: re.Pattern[str]
    """A token, whose group tells of which kind it is."""
    divider: re.Pattern[str]
    """The same as one group, to divide a text by."""
    piece: re.Pattern[str]
    """What stands between spaces, with the one before it: no token, and nothing that one depends on, reaches beyond."""
    endings: tuple[str, ...]
    """What a particle may add to a name; longest first."""
    subject_endings: tuple[str, ...]
    """Particles that mark who does or says something."""
    place_endings: tuple[str, ...]
    """Particles that make a word where something happens."""
    object_endings: tuple[str, ...]
    """Particles that mark whom or what something happens to."""
    topic_endings: tuple[str, ...]
    """Particles that mark what a sentence is about."""
    linking_endings: tuple[str, ...]
    """How a verb ends that joins its clause to the next."""
    act_linking_endings: tuple[str, ...]
    """The same, where the word is known to say what happens, for endings that nouns have as well."""
    adnominal_endings: tuple[str, ...]
    """How a verb ends that describes the noun after it."""
    attributive_endings: tuple[str, ...]
    """How a counter or a hedge ends whose noun follows."""
    name_endings: tuple[str, ...]
    """How foreign names end that look like other words."""
    quoting_endings: tuple[str, ...]
    """How the last word ends of what somebody is quoted to say."""
    national_endings: tuple[str, ...]
    """How a word ends that is of people of a nation: 중국인."""
    recipient_endings: tuple[str, ...]
    """Particles of whom something is given to."""
    origin_endings: tuple[str, ...]
    """Particles of whom something comes from."""
    joining_endings: tuple[str, ...]
    """Particles that join one noun to the next: 러시아와 우크라이나."""
    adding_endings: tuple[str, ...]
    """Particles that say that this is so as well."""
    elsewhere_endings: tuple[str, ...]
    """How a place ends that a sentence goes on to: 오데사에서는."""
    told_endings: tuple[str, ...]
    """How a verb ends that makes what is said a noun: 넘는다는 게."""
    verbs: tuple[str, ...]
    """How a word ends that can be a verb only."""
    people_endings: tuple[str, ...]
    """How a word ends that says who people are, where the lexicon doesn't know it."""
    many_endings: tuple[str, ...]
    """How a noun ends behind a number, and not behind a year."""
    datives: tuple[str, ...]
    """How a noun ends of those to whom something is given."""
    genitives: tuple[str, ...]
    owner_endings: tuple[str, ...]
    """How a name ends in the genitive."""
    adjectives: tuple[str, ...]
    """How an adjective ends that may stand before a speaker."""
    oblique: tuple[str, ...]
    """How a noun or adjective ends that is never a subject."""
    gerunds: tuple[str, ...]
    """How a verb ends that a preposition makes a noun: "after days of fighting"."""
    participles: tuple[str, ...]
    """How a word ends that opens an aside: "the weekly, using satellite data, says"."""
    infinitives: tuple[str, ...]
    """How a verb ends that another word leads to: "могут находиться"."""
    finite: tuple[str, ...]
    """How a verb ends that is no participle, where a participle may stand before its noun."""
    clause_endings: tuple[str, ...]
    """How a word ends that doesn't belong to the name after it."""
    past_endings: tuple[str, ...]
    """How a verb ends that tells how what is counted was before."""
    copular_endings: tuple[str, ...]
    """How "is" ends that describes the noun after it: 단체인."""
    made_endings: tuple[str, ...]
    """How the name of a country ends where something was made."""
    finals: Finals
    latin: Mapping[str, str]
    """Letters in Latin script, and `latin_first` where they begin a word."""
    latin_first: Mapping[str, str]
    nations: frozenset[str]
    """The English names of countries and parties."""
    _exact: dict[str, _Entry]
    _stems: dict[str, _Entry]
    _tails: dict[str, _Entry]
    """By what a word ends in, its particle taken off: an *ending."""
    _shortest: int
    fixed_order: bool = field(init=False)
    """Whether an act stands between whoever acts and what is counted, as in English."""
    _words: Memory[Token] = field(init=False)
    _pieces: Memory[tuple[Token, ...]] = field(init=False)
    """The tokens of pieces of text: most come again."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fixed_order", not (self.free_order or self.verb_last))
        object.__setattr__(self, "_words", Memory(self._collect))
        object.__setattr__(self, "_pieces", Memory(self._divide))

    def look_up(self, word: str) -> Token:
        """The tags of a word, which its capitals may decide, and the phrases that it may begin."""
        return self._words[word]

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, in order: the first `LONGEST`."""
        pieces = map(self._pieces.__getitem__, self.piece.findall(text))
        return list(islice(chain.from_iterable(pieces), LONGEST))

    def _divide(self, piece: str) -> tuple[Token, ...]:
        divided = self.divider.split(piece, LONGEST)
        words = zip(divided[::2], map(self.look_up, divided[1::2]), strict=False)
        return tuple(replace(word, spaced=True, length=len(gap) + word.length) if gap else word for gap, word in words)

    def _collect(self, word: str) -> Token:
        low = fold(word)
        sort, capital, links = self._kind(word), word[:1].isupper(), low.endswith(self.linking_endings)
        if len(word) > LONGEST_WORD:
            return Token(word, low, NO_TAGS, sort, capital, links, None, len(word))
        tags: dict[str, str] = {}
        phrases: list[Phrase] = []
        for entry in self._entries(low):
            for kind, value in entry.tags.items():
                if value == NO_ACT:
                    tags = {known: of for known, of in tags.items() if known not in ACTS}
                else:
                    add_tag(tags, kind, value)
            phrases += entry.phrases
        phrases.sort(key=lambda phrase: -len(phrase.rest))
        tagged = _cased(word, tags) if tags else NO_TAGS
        number = digits.value(word, self.decimal) if sort == NUMBER else None
        return Token(
            word, low, tagged, sort, capital, links, number, len(word), False, tuple(phrases), *by_second(phrases)
        )

    def _kind(self, word: str) -> str:
        """What kind of token is written so: its own characters tell."""
        token = self.token.fullmatch(word)
        return (token and token.lastgroup) or WORD

    def bare(self, word: str) -> str:
        """A word without its particle."""
        for ending in self.endings if word.endswith(self.endings) else ():
            if word.endswith(ending) and len(word) - len(ending) >= 2 and self.finals.fits(word, ending):
                return word[: -len(ending)]
        return word

    def _tail_entries(self, word: str) -> Iterator[_Entry]:
        for form in dict.fromkeys((self.bare(word), word)):  # 강원특별자치도, which has no particle
            yield from filter(None, (self._tails.get(form[start:]) for start in range(1, len(form))))

    def _entries(self, word: str) -> Iterator[_Entry]:
        """From the shortest stem to the word itself, so that the closer match has the last say."""
        if self._tails:
            yield from self._tail_entries(word)
        if self._stems:
            for length in range(self._shortest, len(word) + 1):
                if entry := self._stems.get(word[:length]):
                    yield entry
        if entry := self._exact.get(word):
            yield entry


_NAMED = ("nation", "month", "place", "capital")
"""What a word means only with a capital, where it has another meaning without: us and US, may and May."""


def _cased(word: str, tags: Mapping[str, str]) -> Mapping[str, str]:
    """The tags of a word that may be a name with capitals and something else without."""
    if "cased" not in tags:
        return tags
    named = word.isupper() if tags["cased"] == "upper" else word[0].isupper()
    kept = (kind for kind, of in tags.items() if (of != "place" if kind == "cased" else (kind in _NAMED) == named))
    return {kind: tags[kind] for kind in kept}


def _is_tail(part: str) -> bool:
    return part.startswith("*") and len(part) > 1


def add_tag(tags: dict[str, str], kind: str, value: str) -> None:
    """Give a word one more meaning; an act's words ("sent") may have several, which a bar keeps apart."""
    known = tags.get(kind)
    if known and kind in ACTS:
        value = "|".join(dict.fromkeys([*known.split("|"), *value.split("|")]))
    tags[kind] = intern(value)


@cache
def load(language: str) -> Lexicon:
    """The lexicon of `language`: one of those with a file here, else FileNotFoundError."""
    writing = (table := _read(f"{language}.toml")).pop("writing")
    token = _token(writing)
    written = with_pasts(patterns(table), writing.get("past", ""), writing.get("past_forms", ()))
    exact, stems, tails = _index(with_particles(written, writing.get("particles", ())))
    return Lexicon(
        language=language,
        decimal=writing["decimal"],
        grouped=writing.get("grouped", False),
        counted_before=writing["counted"] == "before",
        glued=writing["glued"],
        free_order=writing.get("free_order", False),
        verb_first=writing.get("verb_first", False),
        verb_last=writing.get("verb_last", False),
        token=re.compile(token),
        divider=re.compile(f"({_GROUP.sub('(?:', token)})"),
        piece=re.compile(f" ?[^ ]+(?:{writing.get('joint', _JOINT)}[^ ]*)*"),
        **_listed(writing),
        finals=Finals(*(frozenset(writing.get(kind, ())) for kind in ("after_consonant", "after_vowel", "liquid"))),
        latin=writing.get("latin", {}),
        latin_first=writing.get("latin_first", {}),
        nations=frozenset(table["nation"]),
        _exact=exact,
        _stems=stems,
        _tails=tails,
        _shortest=min(map(len, stems), default=1),
    )


def _listed(writing: Mapping[str, Any]) -> dict[str, Any]:
    """The words and endings of a language, each list named as in the file; particles longest first."""
    names = (one.name for one in fields(Lexicon) if one.type == "tuple[str, ...]")
    return {name: tuple(writing.get(name, ())) for name in names} | {
        "endings": tuple(sorted(writing.get("endings", ()), key=len, reverse=True))
    }


def _index(written: Iterable[tuple[str, str, str]]) -> tuple[dict[str, _Entry], dict[str, _Entry], dict[str, _Entry]]:
    """Every pattern by its first word: whole words, stems and what words end in."""
    exact, stems, tails = _Shelf(), _Shelf(), _Shelf()
    for kind, value, pattern in written:
        first, *rest = pieces(pattern)
        if _is_tail(pattern):
            tails.add(pattern[1:], (), kind, value)
        elif first.endswith("*") and len(first) > 1:
            stems.add(intern(first[:-1]), tuple(rest), kind, value)
        else:
            exact.add(first, tuple(rest), kind, value)
    return exact.entries(), stems.entries(), tails.entries()


class _Shelf:
    """Entries in the making. Thousands of words have the same tags, which they share when all is read."""

    def __init__(self) -> None:
        self._tags: dict[str, dict[str, str]] = {}
        self._phrases: dict[str, dict[tuple[tuple[str, ...], str], dict[str, str]]] = {}
        """By the first word, then by the rest, and a meaning that it hasn't everywhere."""
        self._shared: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    def add(self, word: str, rest: tuple[str, ...], kind: str, value: str) -> None:
        if not rest:
            tags = self._tags.setdefault(word, {})
            if NO_ACT in (value, tags.get(kind)):
                tags[kind] = NO_ACT  # a form made of a verb that looks like another's: "зібрався" isn't "зібрав"
            else:
                add_tag(tags, kind, value)
            return
        tags = self._phrases.setdefault(word, {}).setdefault((rest, kind if kind in SOMETIMES else ""), {})
        if value != NO_ACT:
            add_tag(tags, kind, value)

    def entries(self) -> dict[str, _Entry]:
        alone: dict[int, _Entry] = {}
        found: dict[str, _Entry] = {}
        for word, tags in self._tags.items():
            same = self._share(tags)
            if word in self._phrases:
                found[word] = _Entry(same, self._beginning_with(word))
            else:
                found[word] = alone.setdefault(id(same), _Entry(same, ()))
        for word in self._phrases:
            if word not in self._tags:
                found[word] = _Entry(NO_TAGS, self._beginning_with(word))
        return found

    def _beginning_with(self, word: str) -> tuple[Phrase, ...]:
        return tuple(Phrase(rest, self._share(tags)) for (rest, _), tags in self._phrases[word].items())

    def _share(self, tags: Mapping[str, str]) -> Mapping[str, str]:
        return self._shared.setdefault(tuple(tags.items()), tags)


@cache
def measures() -> Mapping[str, Mapping[str, str]]:
    """What happens (an act) to what (a class of things) -> the measure that counts it."""
    return {act: dict(table) for act, table in _read("measures.toml").items()}


@cache
def tolls() -> Mapping[str, str]:
    """A claimant's name of record -> the people whose dead and wounded it counts."""
    return dict(world.tables()["tolls"])


@cache
def opponents() -> Mapping[str, tuple[str, ...]]:
    """Whom each party fights."""
    return {party: tuple(others) for party, others in world.tables()["opponents"].items()}


@cache
def unions(*, armed: bool = False) -> frozenset[str]:
    """Parties that are no country: unions of some, or groups that fight, `armed`."""
    return frozenset(world.tables()["militias" if armed else "unions"]["names"])


@cache
def peoples(*, together: bool = False) -> frozenset[str]:
    """Nations whose name isn't that of their land; or groups who are in danger all at once, `together`."""
    return frozenset(world.tables()["together" if together else "peoples"]["names"])


@cache
def containers() -> Mapping[str, str]:
    """A place -> the country or territory that it lies in."""
    return _by_place("within")


@cache
def countries() -> Mapping[str, str]:
    """A place -> the country or people whose it is: its holder's, in a war."""
    held = _by_place("held")
    return {place: held.get(place) or held.get(country, country) for place, country in containers().items()} | held


@cache
def claimants() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By language, a claimant's name of record -> its names in words and stems*, the usual one first."""
    table = _read("claimants.toml")
    return {code: {record: tuple(names) for record, names in its.items()} for code, its in table.items()}


@cache
def concepts() -> Mapping[str, tuple[str, ...]]:
    """What may be counted, by one name for all languages -> its words and stems*."""
    return {name: tuple(patterns) for name, patterns in _read("nouns.toml").items()}


def _by_place(table: str) -> dict[str, str]:
    return {place: country for country, places in world.tables()[table].items() for place in places}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))


def _token(writing: Mapping[str, Any]) -> str:
    """A pattern with one alternative per kind of token, tried in order; each is linear on any text."""
    spaces = re.escape(writing.get("thousands_spaces", "")) + "\u00a0\u202f"
    group = re.escape(writing.get("thousands", "")) + spaces
    decimal = re.escape(writing["decimal"])
    first = "|".join(writing.get("tokens", ()))
    return (
        # Most tokens: letters that nothing goes on with. Where words are glued, one may end within them.
        ("" if writing["glued"] else r"(?<!\w)[A-Za-z\u0400-\u04ff]++(?![\w'’ʼ.])|")
        + rf"(?P<{CLOCK}>(?<!\d)\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))"
        rf"|(?P<{NUMBER}>\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:[.,]\d+)?|(?<!\w)\.\d+)"
        + (rf"|(?:{first})" if first else "")
        + rf"|(?P<{CODE}>[A-Za-z\u0400-\u04ff]++\d[A-Za-z0-9\u0400-\u04ff]*)"
        rf"|(?P<{WORD}>['’]s\b|[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*)"
        rf"|(?P<{MARK}>[^\w\s]|_)"
    )
