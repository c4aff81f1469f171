"""Look up the words of the built-in catalog beforehand: python -m tests.support.forms"""

from __future__ import annotations

from pathlib import Path

import bot.topics
from bot.text.words import is_cyrillic, lemmas_anywhere
from bot.topics.catalog import load
from bot.topics.forms import dictionaries
from bot.topics.query import Phrase, leaves

FILE = Path(bot.topics.__file__).with_name("forms.txt")


def look_up() -> str:
    """What the file should say: the dictionaries, then a line for each Cyrillic word, itself first."""
    catalog = load()
    queries = [query for topic in catalog.topics for query, _ in topic.queries()]
    queries += catalog.groups.values()  # Some are only asked about by the model.
    phrases = {leaf for query in queries for leaf in leaves(query) if isinstance(leaf, Phrase) and not leaf.verbatim}
    words = {word for phrase in phrases for word in (phrase.words[:-1] if phrase.prefix else phrase.words)}
    lines = [" ".join(lemmas_anywhere(word)) for word in sorted(words) if is_cyrillic(word)]
    return "\n".join([dictionaries(), *lines]) + "\n"


if __name__ == "__main__":
    FILE.write_text(look_up(), encoding="utf-8")
