"""Every stored query against an article at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles import Figure, Measure, Qualifier
from bot.topics.index import STRICT, Document, Index
from bot.topics.query import Language, Near, Not, Query, Source, both, either, parse
from tests.unit.topics.oracle import matches


def found(query: str, title: str = "", text: str = "", **more: Any) -> bool:
    index = Index()
    index.add("it", parse(query))
    return bool(index.match(Document(title=title, text=text, **more)))


def figure(measure: Measure, low: float | None, high: float | None, qualifier: Qualifier = "exact") -> Figure:
    return Figure(
        measure=measure, low=low, high=high, qualifier=qualifier, counted="people", subject=None, place=None,
        scope="total", claimant=(), as_of=date(2025, 1, 1), evidence="seven people", field="text", start=4, end=16,
    )  # fmt: skip


# --- random queries on random texts -----------------------------------------------------------------------------------

WORDS = {
    "en": ["drone", "drones", "strike", "strikes", "Kursk", "Kurskaya", "F-16", "Kim’s", "don't"],
    "ru": ["Курск", "Курска", "курский", "сталь", "стали", "дрон", "дронов", "ёлка", "елки"],
    "uk": ["Курськ", "Курська", "об'єкт", "обʼєкти", "дрон", "дронів", "війна", "війни"],
    "ko": ["북한", "북한군이", "자폭드론으로", "드론", "쿠르스크에서", "쿠르스크", "F-16을"],
}
ALL_WORDS = sorted({word for words in WORDS.values() for word in words})


TYPED = ['"{}"', '="{}"', 'title:"{}"', 'title:="{}"', "{}*"]
PHRASES = [parse(form.format(word)) for word in ALL_WORDS for form in TYPED if not (form == "{}*" and "을" in word)]
PHRASES += [parse(f'"{one} {other}"') for one in ALL_WORDS for other in ALL_WORDS[::5]]
phrases = st.integers(0, len(PHRASES) - 1).map(lambda number: PHRASES[number])
sides = st.one_of(phrases, st.lists(phrases, min_size=2, max_size=3).map(either))
leaf = st.one_of(
    phrases,
    st.builds(Near, sides, sides, st.integers(1, 4)),
    st.sampled_from([Language("ko"), Language("ru"), Source(("daily",))]),
)
queries = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(both),
        st.lists(inner, min_size=2, max_size=3).map(either),
        inner.map(Not),
    ),
    max_leaves=6,
)
documents = st.sampled_from(sorted(WORDS)).flatmap(
    lambda language: st.builds(
        Document,
        title=st.lists(st.sampled_from([*WORDS[language], "of"]), max_size=6).map(" ".join),
        text=st.lists(st.sampled_from([*WORDS[language], "of"]), max_size=8).map(" ".join),
        language=st.just(language),
        source=st.sampled_from(["The Daily Sample", "Weekly"]),
    )
)


@settings(deadline=None, max_examples=100)
@given(st.lists(queries, min_size=1, max_size=12), st.lists(documents, min_size=1, max_size=6), st.data())
def test_the_index_finds_exactly_what_the_queries_mean(
    stored: list[Query], texts: list[Document], data: st.DataObject
) -> None:
    """Also after articles have moved its branches about, and when some queries were removed between two articles."""
    index = Index()
    live = {str(number): query for number, query in enumerate(stored)}
    for key, query in live.items():
        index.add(key, query)
    for document in texts:
        expected = {key for key, query in live.items() if matches(query, document)}
        assert {hit.topic for hit in index.match(document)} == expected
        gone = data.draw(st.sampled_from([None, *live]))
        if gone is not None:
            index.remove(gone)
            del live[gone]
    assert len(index) == len(live)


@settings(deadline=None, max_examples=50)
@given(queries, documents)
def test_a_match_stands_where_it_says(query: Query, document: Document) -> None:
    index = Index()
    index.add("it", query)
    for hit in index.match(document):
        text = document.title if hit.field == "title" else document.text
        assert text[hit.start : hit.end] == hit.matched
        assert 0 < hit.score <= 1


@settings(deadline=None, max_examples=30)
@given(st.lists(queries, min_size=1, max_size=6))
def test_nothing_is_left_of_removed_queries(stored: list[Query]) -> None:
    index = Index()
    for number, query in enumerate(stored):
        index.add(str(number), query)
    for number in range(len(stored)):
        index.remove(str(number))
    assert len(index) == 0
    assert index.is_empty


# --- storing ----------------------------------------------------------------------------------------------------------


def test_removing_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Index().remove("nothing")


def test_a_query_under_a_used_key_replaces_the_old_one() -> None:
    index = Index()
    index.add("it", parse("flood"))
    index.add("it", parse("storm"))
    assert len(index) == 1
    assert not index.match(Document(title="Flood", text=""))
    assert index.match(Document(title="Storm", text=""))


def test_removing_one_of_two_equal_queries_leaves_the_other() -> None:
    index = Index()
    index.add("a", parse("flood storm"))
    index.add("b", parse("flood storm"))
    index.remove("a")
    assert [hit.topic for hit in index.match(Document(title="Storm and flood", text=""))] == ["b"]


def test_a_word_learnt_after_an_article_is_found_in_the_next() -> None:
    index = Index()
    document = Document(title="Floods in the valley", text="")
    assert not index.match(document)
    index.add("it", parse("flood*"))
    assert index.match(document)


# --- what matches -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ("Gaza", "Gaza’s hospitals", "en"),
        ("earthquake", "Two earthquakes in a week", "en"),
        ('"hostage deal" OR ceasefire', "Hostage deals at risk", "en"),
        ('"hostage deal" OR ceasefire', "Ceasefires that held", "en"),
        ("Авдеевка", "Бои у Авдеевки", "ru"),
        ("Авдіївка", "Бої біля Авдіївки", "uk"),
        ("Avdiivka", "Avdiivka's ruins", "en"),
        ("북한군", "북한군이 도착했다", "ko"),
        ("드론", "자폭드론으로 공격", "ko"),
        ("cafe", "Le café", "fr"),
        ("об'єкт", "На обʼєктах", "uk"),
        ("sanction*", "Sanctioned again", "en"),
    ],
)
def test_inflected_forms_and_spelling_variants_match(query: str, title: str, language: str) -> None:
    assert found(query, title, language=language)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Kursk", "Kurskaya station reopens"),
        ("IFG", "LIFG disbanded"),
        ('="drone"', "Drones"),
        ('"deal hostage"', "Hostage deal"),
        ("NEAR", ""),
    ],
)
def test_parts_of_words_other_forms_and_other_orders_do_not_match(query: str, title: str) -> None:
    assert not found(query if query != "NEAR" else "a NEAR/1 b", title or "a x b")


def test_a_phrase_does_not_reach_from_the_headline_into_the_text() -> None:
    assert not found('"hostage deal"', "The hostage", "deal is off")
    assert not found("hostage NEAR/100 deal", "The hostage", "deal is off")


def test_only_the_asked_outlet_and_language_match() -> None:
    assert found('flood source:"kyiv post"', "Flood", source="The Kyiv Post")
    assert not found('flood source:"kyiv post"', "Flood", source="Post of Kyiv")
    assert found("flood lang:en", "Flood", language="en")
    assert not found("flood lang:en", "Flood", language="fr")


@pytest.mark.parametrize(
    ("asked", "low", "high", "qualifier", "holds"),
    [
        (">100", 101, 101, "exact", True),
        (">100", 100, None, "at_least", False),
        (">100", 100, None, "more_than", True),
        (">=100", 100, None, "at_least", True),
        (">100", None, 500, "at_most", False),
        ("<100", None, 100, "less_than", True),
        ("<100", None, 100, "at_most", False),
        ("<=100", None, 100, "at_most", True),
        ("<=100", 50, None, "at_least", False),
        ("=100", 90, 110, "about", True),
        ("=100", 100, None, "at_least", False),
    ],
)
def test_a_figure_must_be_worded_so_that_it_is_on_the_asked_side(
    asked: str, low: float | None, high: float | None, qualifier: Qualifier, holds: bool
) -> None:
    figures = (figure("killed", low, high, qualifier),)
    assert found(f"figure:killed{asked}", "Flood", figures=figures) is holds
    assert not found(f"figure:wounded{asked}", "Flood", figures=figures)


def test_a_query_for_a_figure_points_at_the_figure() -> None:
    index = Index()
    index.add("it", parse("figure:killed>5"))
    (hit,) = index.match(Document(title="Flood", text="The seven people", figures=(figure("killed", 7, 7),)))
    assert (hit.matched, hit.field, hit.start, hit.end) == ("seven people", "text", 4, 16)


# --- how far it is about it -------------------------------------------------------------------------------------------

PADDING = "Nothing of note happened here. " * 20


def score(query: str, title: str, text: str) -> float:
    index = Index()
    index.add("it", parse(query))
    (hit,) = index.match(Document(title=title, text=text))
    return hit.score


def test_named_once_far_below_is_a_mention_and_named_in_headline_or_lead_is_not() -> None:
    assert score("flood", "Weather", PADDING + "A flood came.") < STRICT
    assert score("flood", "Weather", "A flood came.") >= STRICT
    assert score("flood", "Flood", PADDING) > score("flood", "Weather", "A flood came.")


def test_named_again_and_again_below_is_about_it() -> None:
    assert score("flood", "Weather", PADDING + "A flood came. " * 5) >= STRICT


def test_a_query_of_two_words_is_as_strong_as_the_weaker() -> None:
    assert score("weather flood", "Weather", PADDING + "A flood came.") < STRICT
    assert score("weather OR flood", "Weather", PADDING + "A flood came.") >= STRICT


def test_the_best_hit_comes_first_and_the_first_occurrence_is_shown() -> None:
    index = Index()
    index.add("text", parse("storm"))
    index.add("title", parse("floods"))
    hits = index.match(Document(title="A flood", text="Flood and storm"))
    assert [(hit.topic, hit.matched, hit.field) for hit in hits] == [
        ("title", "flood", "title"),
        ("text", "storm", "text"),
    ]


def test_what_waits_for_a_word_that_proves_frequent_is_found_as_before() -> None:
    index = Index()
    index.add("floods", parse("government (dyke OR levee)"))
    said = Document(title="", text="The government met.")
    for _ in range(300):
        assert not index.match(said)
    assert [hit.topic for hit in index.match(Document(title="Levee breaks", text="The government met."))] == ["floods"]
    index.remove("floods")
    assert index.is_empty


def test_the_first_occurrence_is_shown_in_whichever_form_it_stands() -> None:
    """Where queries have several forms of a word, each is found by itself; their places are in order all the same."""
    index = Index()
    for query in ("drone", "drones", "ship NEAR/3 drone"):
        index.add(query, parse(query))
    hits = index.match(Document(title="", text="Drones hit a ship that left the port before a drone came."))
    assert {hit.topic: hit.matched for hit in hits} == {
        "drone": "Drones",
        "drones": "Drones",
        "ship NEAR/3 drone": "Drones",
    }
