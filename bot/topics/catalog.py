"""Curated topics: their names, and what says that an article is about them. catalog.toml explains the form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from itertools import combinations
from pathlib import Path
from sys import intern
from types import MappingProxyType
from typing import Any, NoReturn

from bot.errors import CatalogError, QueryError
from bot.text.words import Words, tokenize
from bot.topics.forms import forms
from bot.topics.index import Index
from bot.topics.query import Groups, Not, Phrase, Query, both, either, parse_with
from bot.topics.relevance import Model, built_in

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("aliases", "about", "mentions", "context", "exclusions", "clues", "scene")
_MENTION = 0.5
"""A mention keeps half its strength, which is below `index.STRICT` even in a headline."""

_NONE: Mapping[str, Query] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject that people subscribe to by name."""

    slug: str
    names: Mapping[str, str]
    """By language, two letters."""
    descriptions: Mapping[str, str]
    """One line, by language."""
    aliases: tuple[str, ...] = ()
    """Other names for it, in any language: like `names` found by `Catalog.find`, and looked for in articles."""
    about: tuple[Query, ...] = ()
    """Each says by itself that an article is about the topic."""
    mentions: tuple[Query, ...] = ()
    """Each is worth as much as an alias, but is nobody's name for the topic."""
    context: tuple[Query, ...] = ()
    """One of these must hold for an alias or mention to count fully; none: always."""
    exclusions: tuple[Query, ...] = ()
    """With any of these, aliases, mentions and clues speak of something else."""
    clues: tuple[Query, ...] = ()
    """Each says too little by itself; any two of them say that an article is about the topic."""
    scene: tuple[Query, ...] = ()
    """One of these must hold for clues to count at all; none: always."""

    def name(self, language: str) -> str:
        """In that language, else in English, else in the first there is."""
        return _in_language(self.names, language)

    def description(self, language: str) -> str:
        """The same for the description; empty where there is none."""
        return _in_language(self.descriptions, language)

    def queries(self) -> list[tuple[Query, float]]:
        """What to look for, each with the factor of its strength."""
        named = [*map(_phrase, _all_names(self)), *self.mentions]
        found = [(query, 1.0) for query in self.about]
        apart = [Not(either(list(self.exclusions)))] if self.exclusions else []
        needed = [either(list(self.context))] if self.context else []
        found.append((both([either(named), *needed, *apart]), 1.0))
        if needed:
            found.append((both([either(named), *apart]), _MENTION))
        staged = [either(list(self.scene))] if self.scene else []
        found += [(both([*pair, *staged, *apart]), 1.0) for pair in combinations(self.clues, 2)]
        return found


class Catalog:
    """Topics in the order of their file."""

    def __init__(
        self, topics: tuple[Topic, ...], groups: Mapping[str, Query] = _NONE, model: Model | None = None
    ) -> None:
        self.topics = topics
        self.groups = groups
        """Lists of phrases by name, of which the topics and the model make use."""
        self._model = model
        self._by_slug = {topic.slug: topic for topic in topics}

    @cached_property
    def _names(self) -> list[tuple[tuple[frozenset[str], ...], Topic]]:
        return [(_forms(name), topic) for topic in self.topics for name in _all_names(topic)]

    def get(self, slug: str) -> Topic | None:
        return self._by_slug.get(slug)

    def find(self, name: str) -> Topic | None:
        """By slug, or by a name or alias in any language and any inflected form; upper and lower case are one."""
        if topic := self._by_slug.get(name.strip().casefold()):
            return topic
        asked = _forms(name)
        alike = (topic for known, topic in self._names if asked and _same(asked, known))
        return next(alike, None)

    def index(self) -> Index:
        """A new index with all topics in it."""
        index = Index()
        self.add_to(index)
        return index

    def add_to(self, index: Index) -> None:
        """Put all topics into an index."""
        index.add_topics(self.topics)
        if self._model is not None:
            index.judge_with(self._model, self.groups)


def load(path: Path | None = None) -> Catalog:
    """The topics of a file, or the built-in ones; CatalogError names the file, the topic and what is wrong."""
    source = path if path is not None else resources.files(__package__).joinpath("catalog.toml")
    name = str(path) if path is not None else "the built-in catalog.toml"
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as problem:
        raise CatalogError(name, "file", f"can't be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise CatalogError(name, f"byte {problem.start}", "is not UTF-8: save the file in that encoding") from problem
    except tomllib.TOMLDecodeError as problem:
        raise CatalogError(name, "file", f"is not TOML: {problem}") from problem
    reader = _Reader(name, data)
    return Catalog(reader.topics(), reader.groups, built_in() if path is None else None)


class _Reader:
    """Turns a catalog's tables into topics, or says what is wrong with them."""

    def __init__(self, path: str, data: dict[str, Any]) -> None:
        self._path, self._data = path, data
        self._where = "file"
        self._phrases: dict[Phrase, Phrase] = {}
        """Each once: many stand in several lists."""
        self.groups = Groups()

    def topics(self) -> tuple[Topic, ...]:
        self._check_keys(self._data, {"groups", "topic"})
        groups, tables = self._data.get("groups", {}), self._data.get("topic", [])
        if not isinstance(groups, dict):
            self._fail("[groups] is a table of lists")
        if not isinstance(tables, list) or not tables:
            self._fail("has no [[topic]]")
        for group in groups:
            self._where = f"group {group}"
            members = [self._member(text) for text in self._list(groups, group)]
            self.groups[group] = either(members) if members else self._fail("is empty")
        topics = [self._topic(number, table) for number, table in enumerate(tables, start=1)]
        self._check_names(topics)
        return tuple(topics)

    def _topic(self, number: int, table: Any) -> Topic:
        self._where = f"topic {number}"
        if not isinstance(table, dict):
            self._fail("is not a table: begin it with [[topic]]")
        slug = table.get("slug")
        if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
            self._fail('needs a slug of small Latin letters, digits and hyphens, as in slug = "black-sea"')
        self._where = f"topic {slug}"
        self._check_keys(table, {"slug", "names", "descriptions", *_LISTS})
        names = self._by_language(table, "names")
        if not names:
            self._fail('needs a name in at least one language, as in names.en = "Black Sea"')
        lists = {key: self._list(table, key) for key in _LISTS}
        aliases = lists.pop("aliases")
        queries = {key: tuple(self._query(key, text) for text in texts) for key, texts in lists.items()}
        for alias in (*names.values(), *aliases):
            if not tokenize(alias):
                self._fail(f"has a name without a word: {alias!r}")
        descriptions = self._by_language(table, "descriptions")
        return Topic(slug=slug, names=names, descriptions=descriptions, aliases=aliases, **queries)

    def _by_language(self, table: dict[str, Any], key: str) -> Mapping[str, str]:
        texts = table.get(key, {})
        if not isinstance(texts, dict) or not all(isinstance(text, str) and text.strip() for text in texts.values()):
            self._fail(f"{key} gives a text for each language, as in {key}.en = ...")
        if odd := next((code for code in texts if not re.fullmatch("[a-z]{2}", code)), None):
            self._fail(f"{key}.{odd}: a language is a two-letter code, as in {key}.en")
        return dict(texts)

    def _list(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        texts = table.get(key, [])
        if not isinstance(texts, list):
            self._fail(f"{key} is a list of texts, as in {key} = [...]")
        return tuple(self._text(text, key) for text in texts)

    def _text(self, text: Any, what: str) -> str:
        if not isinstance(text, str) or not text.strip():
            self._fail(f"{what} has something that is not a text: {text!r}")
        return text

    def _member(self, text: str) -> Query:
        if text.startswith("{"):
            return self._query("a group", text)
        phrase = _phrase(text)
        if "*" in text[:-1]:
            self._fail(f"has a star inside a phrase, where it stands for nothing: {text!r}")
        if not phrase.words:
            self._fail(f"has a phrase without a word: {text!r}")
        return self._phrases.setdefault(phrase, phrase)

    def _query(self, key: str, text: str) -> Query:
        try:
            return parse_with(text, self.groups)
        except QueryError as problem:
            self._fail(f"{key}: {problem}")

    def _check_names(self, topics: list[Topic]) -> None:
        seen: dict[str, str] = {}
        for topic in topics:
            self._where = f"topic {topic.slug}"
            for name in {topic.slug, *map(_spelled, _all_names(topic))}:
                if (other := seen.setdefault(name, topic.slug)) != topic.slug:
                    self._fail(f"shares the name {name!r} with topic {other}")
        if len({topic.slug for topic in topics}) < len(topics):
            self._fail("two topics have the same slug")

    def _check_keys(self, table: dict[str, Any], known: set[str]) -> None:
        if odd := sorted(set(table) - known):
            self._fail(f"has an unknown key {odd[0]!r}; known are {', '.join(sorted(known))}")

    def _fail(self, problem: str) -> NoReturn:
        raise CatalogError(self._path, self._where, problem)


def _all_names(topic: Topic) -> Iterator[str]:
    yield from topic.names.values()
    yield from topic.aliases


def _spelled(name: str) -> str:
    return " ".join(token.text for token in tokenize(name))


def _phrase(written: str) -> Phrase:
    """A phrase of a list, which needs no parser: = before for its very form, a star behind for the rest of a word."""
    words = tuple(map(intern, Words(written).folded()))
    return Phrase(words, verbatim=written.startswith("="), prefix=written.endswith("*"))


def _forms(name: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(forms(token.text)) for token in tokenize(name))


def _same(asked: tuple[frozenset[str], ...], known: tuple[frozenset[str], ...]) -> bool:
    return len(asked) == len(known) and all(a & b for a, b in zip(asked, known, strict=True))


def _in_language(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
