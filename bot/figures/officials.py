"""Whose official, ministry or treasury a claimant is, by the name."""

from __future__ import annotations

from functools import lru_cache

from bot.figures.lexicon import load
from bot.figures.tokens import read


def nation_of(claimant: str, language: str) -> str | None:
    """Whose ministry, army or official a claimant is, by the name."""
    return _tagged(claimant, language, ("nation", "capital", "serves"))


def treasury_of(claimant: str, language: str) -> str | None:
    """Whose money a claimant counts, by the name; a region's ministry counts none of a country's."""
    if any(load(language).look_up(word).tags.get("regional") for word in claimant.split()):
        return None
    return _tagged(claimant, language, ("treasury",))


@lru_cache(maxsize=4096)
def _tagged(claimant: str, language: str, kinds: tuple[str, ...]) -> str | None:
    sentence = read(claimant, 0, len(claimant), load(language))
    return next((sentence.tag(index, kind) for kind in kinds for index in sentence.where(kind)), None)
