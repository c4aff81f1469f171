"""How far an article is about a built-in topic: by what else it names, with the words that say so."""

from __future__ import annotations

import pytest

from bot.topics.catalog import Catalog, load
from bot.topics.index import STRICT, Document, Index
from bot.topics.query import parse
from bot.topics.relevance import built_in


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.fixture
def index(catalog: Catalog) -> Index:
    return catalog.index()


STRIKE = Document(title="Drones hit Odesa port overnight", text="Ukraine's air force shot down 40 of 62 Shahed drones.")
BACKGROUND = Document(
    title="Envoys agree on a ceasefire in Jeddah",
    text="Ukraine accepted the truce after eight hours of negotiations. Kyiv had been hit by drones the night before.",
)


def scores(index: Index, document: Document) -> dict[str, float]:
    return {hit.topic: hit.score for hit in index.match(document)}


def test_weights_are_for_topics_and_lists_that_the_catalog_has(catalog: Catalog) -> None:
    assert set(built_in().topics) == {topic.slug for topic in catalog.topics}
    assert built_in().concepts() <= catalog.groups.keys()


def test_the_main_event_is_told_from_its_background(index: Index) -> None:
    found = scores(index, BACKGROUND)
    assert found["peace-talks"] >= STRICT
    assert found["peace-talks"] > found.get("drone-strikes", 0)


def test_every_score_is_within_its_bounds_and_every_hit_shows_words_of_the_article(index: Index) -> None:
    for document in (STRIKE, BACKGROUND):
        for hit in index.match(document):
            assert 0 < hit.score <= 1
            field = document.title if hit.field == "title" else document.text
            assert hit.matched
            assert field[hit.start : hit.end] == hit.matched


def test_a_query_and_a_topic_that_was_taken_out_are_not_judged(index: Index) -> None:
    index.add("mine", parse("Odesa"))
    alone = Index()
    alone.add("mine", parse("Odesa"))
    assert scores(index, STRIKE)["mine"] == scores(alone, STRIKE)["mine"]
    index.remove("drone-strikes")
    assert "drone-strikes" not in scores(index, STRIKE)


def test_an_article_that_names_nothing_of_the_catalog_is_about_none(index: Index) -> None:
    assert index.match(Document(title="Lilac", text="")) == []


def test_outside_the_war_a_word_of_a_topic_says_little(index: Index) -> None:
    document = Document(title="Army reservist sought after shooting", text="Police search the woods for the gunman.")
    assert scores(index, document).get("mobilization", 0) < STRICT


def test_a_headline_about_the_rest_of_the_world_is_no_headline_of_the_war(index: Index) -> None:
    document = Document(title="Lancet study: heart attack risk falls", text="It followed 900 patients in Seoul.")
    assert scores(index, document).get("drone-strikes", 0) < STRICT


def test_a_headline_that_names_a_topic_is_about_it_whatever_its_company(index: Index) -> None:
    document = Document(title="Missiles cut a bridge at Khust, Kursk region", text="")
    assert scores(index, document)["kursk"] >= STRICT
