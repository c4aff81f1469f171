"""What a query means, said as plainly as possible: the index must agree with this on every text."""

from __future__ import annotations

from bot.text.words import fold, is_hangul, keys, lemmas, lemmas_anywhere, tokenize
from bot.topics.index import Document
from bot.topics.query import And, HasFigure, Language, Near, Not, Or, Phrase, Query, Source

Span = tuple[str, int, int]
"""Field, first word, word after the last."""


def matches(query: Query, document: Document) -> bool:
    match query:
        case Phrase():
            return bool(occurrences(query, document))
        case And(parts):
            return all(matches(part, document) for part in parts)
        case Or(parts):
            return any(matches(part, document) for part in parts)
        case Not(part):
            return not matches(part, document)
        case Near(left, right, distance):
            gaps = [_apart(a, b) for a in _all(left, document) for b in _all(right, document)]
            return any(gap is not None and gap < distance for gap in gaps)
        case Source(words):
            return f" {' '.join(words)} " in f" {' '.join(t.text for t in tokenize(document.source))} "
        case Language(code):
            return document.language == code
        case HasFigure():
            raise ValueError(f"figures are asked for in tests of their own, not here: {query}")


def occurrences(phrase: Phrase, document: Document) -> list[Span]:
    found = []
    for name, text in [("title", document.title), ("text", document.text)]:
        if phrase.title and name == "text":
            continue
        words = [token.text for token in tokenize(text)]
        for start in range(len(words) - len(phrase.words) + 1):
            last = len(phrase.words) - 1
            if all(
                _is(words[start + at], word, phrase.verbatim, phrase.prefix and at == last, document.language)
                for at, word in enumerate(phrase.words)
            ):
                found.append((name, start, start + len(phrase.words)))
    return found


def _is(word: str, wanted: str, verbatim: bool, prefix: bool, language: str) -> bool:
    if prefix:
        return word.startswith(wanted)
    if verbatim:
        return wanted == word or (is_hangul(word) and wanted == lemmas(word, language)[0])
    return bool(set(lemmas_anywhere(fold(wanted))) & set(keys(word, language)))


def _all(query: Query, document: Document) -> list[Span]:
    if isinstance(query, Or):
        return [span for part in query.parts for span in _all(part, document)]
    assert isinstance(query, Phrase)
    return occurrences(query, document)


def _apart(a: Span, b: Span) -> int | None:
    """Words between two occurrences; None where they overlap or stand in different fields."""
    first, second = sorted([a, b], key=lambda span: span[1])
    between = second[1] - first[2]
    return between if a[0] == b[0] and between >= 0 else None
