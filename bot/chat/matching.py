"""Why an article belongs to a topic, and by which of its words it could be kept out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.stories.lexicon import common, ignored, stem
from bot.text.words import tokenize
from bot.topics.catalog import Catalog
from bot.topics.index import Document, Index
from bot.topics.query import And, Near, Or, Phrase, Query, parse

SHORTEST = 4
"""Letters of a word that is worth leaving out."""
MOST = 3


def queries_of(key: str, query: str | None, catalog: Catalog) -> list[Query]:
    """What a topic looks for, by its key and, where it is somebody's own, its query."""
    if query:
        return [parse(query)]
    known = catalog.get(key)
    return [one for one, _factor in known.queries()] if known else []


def matched(queries: Iterable[Query], document: Document) -> tuple[str, ...]:
    """The words of a document that are looked for, as they are written: the headline's first, each once."""
    index = Index()
    for number, phrase in enumerate(dict.fromkeys(one for query in queries for one in _sought(query))):
        index.add(str(number), phrase)
    hits = sorted(index.match(document), key=lambda hit: (hit.field != "title", hit.start, hit.start - hit.end))
    return tuple({hit.matched.casefold(): hit.matched for hit in reversed(hits)}.values())[::-1]


def other_words(title: str, language: str, query: Query) -> tuple[str, ...]:
    """Words of a headline by which a query could leave it out: none that it looks for, and none that say little."""
    seen = matched([query], Document(title=title, text="", language=language))
    sought = {part.text for one in seen for part in tokenize(one)}
    found: dict[str, str] = {}
    for word in tokenize(title):
        written = title[word.start : word.end]
        is_telling = len(written) >= SHORTEST and written[0].isalpha() and word.text not in sought
        if is_telling and word.text not in ignored(language) and stem(word.text, language) not in common(language):
            found.setdefault(word.text, written)
    ranked = sorted(found.values(), key=lambda one: (not one[0].isupper(), -len(one)))
    return tuple(ranked[:MOST])


def narrowed(query: str, word: str) -> str:
    """The query without what names the word."""
    apart = f'-"{word}"' if not word.isalnum() else f"-{word}"
    return f"({query}) {apart}" if isinstance(parse(query), Or) else f"{query} {apart}"


def _sought(query: Query) -> Iterator[Phrase]:
    """The phrases of a query, without those that must not be there."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _sought(part)
        case Near(left, right):
            yield from _sought(left)
            yield from _sought(right)
        case Phrase():
            yield query
