"""Why an article belongs to a topic, and by which words it could be kept out."""

from __future__ import annotations

import pytest

from bot.chat.matching import matched, narrowed, other_words, queries_of
from bot.topics.catalog import load
from bot.topics.index import Document
from bot.topics.query import parse

FLOOD = Document(title="Insurers count losses", text="A flood in Dolyna broke the dam. Floods came before.")


def test_all_words_that_are_looked_for_are_named_as_written_the_headlines_first() -> None:
    query = parse("(flood OR drought) insurer -fire")
    assert matched([query], FLOOD) == ("Insurers", "flood")


def test_a_word_that_must_not_be_there_is_none_that_matched() -> None:
    assert matched([parse("flood -drought")], FLOOD) == ("flood",)


def test_a_topic_of_the_catalog_names_its_aliases() -> None:
    found = matched(queries_of("kursk", None, load()), Document(title="Sudzha hit", text="It is in the Kursk region."))
    assert found[0] == "Sudzha"


@pytest.mark.parametrize(
    ("title", "language", "query", "words"),
    [
        ("Flood: Insurers in Bavaria count losses", "en", "flood", ("Insurers", "Bavaria")),
        ("Повінь: страховики Баварії рахують збитки", "uk", "повінь", ("Баварії", "страховики")),
    ],
)
def test_a_headline_offers_what_tells_it_apart(title: str, language: str, query: str, words: tuple[str, ...]) -> None:
    found = other_words(title, language, parse(query))
    assert set(words) <= set(found)
    assert not {"Flood", "Повінь", "flood"} & set(found)
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("query", "word", "wanted"),
    [("flood", "Bavaria", "flood -Bavaria"), ("flood OR storm", "Bavaria", "(flood OR storm) -Bavaria"),
     ("flood", "O'Neill", 'flood -"O\'Neill"')],
)  # fmt: skip
def test_a_narrowed_query_finds_the_same_without_the_word(query: str, word: str, wanted: str) -> None:
    found = narrowed(query, word)
    assert found == wanted
    assert matched([parse(found)], Document(title=f"flood storm {word}", text=""))[0] == "flood"
