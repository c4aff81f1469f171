"""The company whose profit, loss or debt an article tells of, by its name in quotation marks, in Latin letters."""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures.lexicon import Lexicon
from bot.figures.runs import quoted_name
from bot.figures.tokens import Sentence
from bot.text.names import dictionary_form

_LEAD = 2
"""Sentences in which it is named: the headline and the first."""
_LONGEST = 4
"""Tokens of a company's name; what is longer is a saying."""


def find(sentences: Sequence[Sentence]) -> str | None:
    """The first name in quotation marks of an article that tells of earnings or losses; no outlet that says so."""
    told = any(sentence.find("earnings") is not None for sentence in sentences)
    if not told or not sentences[0].lexicon.latin:
        return None
    names = (name for sentence in sentences[:_LEAD] if (name := _first_name(sentence)))
    return next(names, None)


def _first_name(sentence: Sentence) -> str | None:
    for close, token in enumerate(sentence.tokens):
        opening = quoted_name(sentence, close, 0) if token.text == "»" else None
        if opening is None or close - opening - 1 > _LONGEST or _speaks(sentence, opening):
            continue
        name = dictionary_form(sentence.written(opening + 1, close), sentence.lexicon.language)
        return latin(name, sentence.lexicon)
    return None


def _speaks(sentence: Sentence, opening: int) -> bool:
    """Whether the name is of an outlet that says something or is told it."""
    before = sentence.start_of(opening) if opening else 0
    return any(sentence.tag(before, kind) for kind in ("speech", "according", "recipient", "medium", "citing"))


def latin(name: str, lexicon: Lexicon) -> str:
    """A name in Latin letters, letter by letter; what begins a word may be written otherwise."""
    written: list[str] = []
    previous = " "
    for letter in name:
        low = letter.lower()
        first = not previous.isalpha()
        found = (lexicon.latin_first.get(low) if first else None) or lexicon.latin.get(low, low)
        written.append(found.capitalize() if letter.isupper() else found)
        previous = letter
    return "".join(written)
