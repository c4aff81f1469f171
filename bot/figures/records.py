"""Names of record: NIS, 국정원 and розвідки Південної Кореї are one claimant, whom each language writes its own way."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from bot.articles import LANGUAGES
from bot.figures.lexicon import RECORDS, claimants, pieces
from bot.figures.lexicon.phrases import matches

_LEADING = ("the ", "a ", "an ")


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], str], ...]:
    """What texts call claimants, in words and stems*, and the name of record."""
    listed = claimants()
    return tuple(
        (pieces(name), record) for code in LANGUAGES for record, names in listed[code].items() for name in names
    )


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
    return next((record for pattern, record in _patterns() if matches(pattern, words)), tidy)


def written(record: str, language: str) -> str | None:
    """A name of record as a language writes it; None where it has no such record."""
    names = claimants()[language].get(record)
    return record if names and language == RECORDS else names[0] if names else None


def known_as(name: str, language: str) -> str:
    """A claimant as readers of a language know it: by its name of record where there is one, else as it is written."""
    return written(normalise(name), language) or name
