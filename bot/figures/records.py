"""Names of record: NIS, 국정원 and розвідки Південної Кореї are one claimant, whom each language writes its own way."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bot.articles import LANGUAGES
from bot.figures.lexicon import load, matches, pieces

_LEADING = ("the ", "a ", "an ")


@lru_cache(maxsize=4096)
def normalise(name: str) -> str:
    """The name of record of a claimant, in whatever language and form a text names it.

    A name that no lexicon lists comes back with its spaces and leading article tidied, otherwise as it is.
    """
    tidy = " ".join(unicodedata.normalize("NFKC", name).replace("’", "'").split())
    for article in _LEADING:
        if tidy.casefold().startswith(article):
            tidy = tidy[len(article) :]
    words = pieces(tidy)
    for language in LANGUAGES:
        for pattern, record in load(language).claimants:
            if matches(pattern, words):
                return record
    return tidy


def written(record: str, language: str) -> str | None:
    """A name of record as a language writes it; None where it has no such record."""
    return load(language).written.get(record)


def known_as(name: str, language: str) -> str:
    """A claimant as readers of a language know it: by its name of record where there is one, else as it is written."""
    return written(normalise(name), language) or name
