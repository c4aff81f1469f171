"""Curated topics: found by any of their names, told from what only sounds like them, and written by operators too."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.articles import LANGUAGES
from bot.errors import CatalogError
from bot.topics.catalog import Catalog, load
from bot.topics.index import STRICT, Document, Index


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> Index:
    return catalog.index()


# --- files that can't be used -----------------------------------------------------------------------------------------

GOOD = 'slug = "floods"\nnames.en = "Floods"\n'


@pytest.mark.parametrize(
    ("content", "where", "problem"),
    [
        ("", "file", "[[topic]]"),
        ("topic = 3", "file", "[[topic]]"),
        ("[[topic]\n", "file", "not TOML"),
        ("[[topics]]\n" + GOOD, "file", "unknown key 'topics'"),
        ("[[topic]]\nnames.en = 'x'\n", "topic 1", "slug"),
        ("[[topic]]\nslug = 'Big Floods'\nnames.en = 'x'\n", "topic 1", "slug"),
        ("[[topic]]\nslug = 'floods'\n", "topic floods", "name in at least one language"),
        ("[[topic]]\nslug = 'floods'\nnames.english = 'x'\n", "topic floods", "two-letter"),
        ("[[topic]]\nslug = 'floods'\nnames.en = '!'\n", "topic floods", "without a word"),
        (f"[[topic]]\n{GOOD}alias = ['x']\n", "topic floods", "unknown key 'alias'"),
        (f"[[topic]]\n{GOOD}aliases = 'x'\n", "topic floods", "list of texts"),
        (f"[[topic]]\n{GOOD}aliases = [3]\n", "topic floods", "not a text"),
        (f"[[topic]]\n{GOOD}aliases = ['…']\n", "topic floods", "without a word"),
        (f"[[topic]]\n{GOOD}about = ['a AND AND b']\n", "topic floods", "at character 7"),
        (f"[[topic]]\n{GOOD}context = ['{{rain}}']\n", "topic floods", "no group rain"),
        (f"[groups]\nrain = []\n[[topic]]\n{GOOD}", "group rain", "empty"),
        (f"[groups]\nrain = ['…']\n[[topic]]\n{GOOD}", "group rain", "without a word"),
        (f"[groups]\nrain = ['heav* rain']\n[[topic]]\n{GOOD}", "group rain", "star inside a phrase"),
        (f"[[topic]]\n{GOOD}[[topic]]\n{GOOD}", "topic floods", "same slug"),
        (f"[[topic]]\n{GOOD}[[topic]]\nslug = 'water'\nnames.en = 'floods'\n", "topic water", "with topic floods"),
    ],
)
def test_a_bad_file_is_refused_with_the_topic_and_the_problem(
    tmp_path: Path, content: str, where: str, problem: str
) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        load(path)
    assert caught.value.path == str(path)
    assert caught.value.where == where
    assert problem in caught.value.problem


def test_a_missing_file_and_one_in_another_encoding_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="can't be read"):
        load(tmp_path / "none.toml")
    path = tmp_path / "topics.toml"
    path.write_bytes("slug = 'море'".encode("cp1251"))
    with pytest.raises(CatalogError, match="not UTF-8"):
        load(path)


# --- an operator's file -----------------------------------------------------------------------------------------------

VOLCANOES = """
[groups]
alarm = ["alarm", "evacuat*", "=ALERT"]
peak = ["Hekla", "Katla"]

[[topic]]
slug = "volcanoes"
names.en = "Volcanoes"
names.ko = "화산"
descriptions.en = "Eruptions"
aliases = ["eruption", "вулкан", "извержение"]
mentions = ["lava*"]
context = ["{alarm}"]
exclusions = ["cocktail"]
about = ["title:Etna", "title:({alarm} OR {peak}) AND title:{peak}"]
clues = ["crater", "ash", "sulphur"]
scene = ["island"]
"""


@pytest.fixture(scope="module")
def volcanoes(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    path = tmp_path_factory.mktemp("catalog") / "topics.toml"
    path.write_text(VOLCANOES, encoding="utf-8")
    return load(path)


def score(catalog: Catalog, title: str, text: str = "", language: str = "en") -> float:
    hits = catalog.index().match(Document(title=title, text=text, language=language))
    return hits[0].score if hits else 0


def test_a_name_with_its_context_is_about_the_topic(volcanoes: Catalog) -> None:
    assert score(volcanoes, "Volcano wakes", "Villages are evacuated.") >= STRICT


def test_a_name_without_its_context_is_a_mention(volcanoes: Catalog) -> None:
    assert 0 < score(volcanoes, "A painter of eruptions") < STRICT
    assert 0 < score(volcanoes, "Lavas of the north") < STRICT


def test_a_name_in_an_excluded_sense_is_nothing(volcanoes: Catalog) -> None:
    assert score(volcanoes, "The volcano cocktail", "No alarm.") == 0


def test_what_is_about_it_needs_no_context_and_knows_no_exclusion(volcanoes: Catalog) -> None:
    assert score(volcanoes, "Etna at dusk, with a cocktail") >= STRICT


def test_a_list_that_is_asked_for_in_headlines_is_not_looked_for_in_texts(volcanoes: Catalog) -> None:
    assert score(volcanoes, "Katla at dusk") >= STRICT
    assert score(volcanoes, "Hekla and the alarm") >= STRICT
    assert score(volcanoes, "A walk at dusk", "Katla is white.") == 0


def test_two_clues_on_the_scene_say_what_one_or_none_at_home_would_not(volcanoes: Catalog) -> None:
    assert score(volcanoes, "Ash on the island", "The crater glows.") >= STRICT
    assert score(volcanoes, "Ash on the island") == 0
    assert score(volcanoes, "Ash on the carpet", "A crater in the cake.") == 0
    assert score(volcanoes, "Ash on the island", "The crater is a cocktail bar.") == 0


def test_every_language_of_an_article_counts(volcanoes: Catalog) -> None:
    assert score(volcanoes, "Извержения вулкана: ALERT", language="ru") >= STRICT
    assert score(volcanoes, "화산이 깨어났다", "ALERT", language="ko") >= STRICT


def test_a_name_is_given_in_the_readers_language_or_english_or_what_there_is(volcanoes: Catalog) -> None:
    topic = volcanoes.topics[0]
    assert (topic.name("ko"), topic.name("uk")) == ("화산", "Volcanoes")
    assert (topic.description("ko"), topic.description("en")) == ("Eruptions", "Eruptions")


# --- the built-in topics ----------------------------------------------------------------------------------------------


def test_every_topic_has_a_name_and_a_line_of_description_in_each_language(catalog: Catalog) -> None:
    assert len(catalog.topics) == 16
    for topic in catalog.topics:
        assert set(topic.names) == set(topic.descriptions) == set(LANGUAGES)
        assert all(0 < len(text) <= 120 for text in topic.descriptions.values())


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("kursk", "kursk"),
        ("KURSK", "kursk"),
        ("North Korean troops", "north-korean-troops"),
        ("north korean soldier", "north-korean-troops"),
        ("north-korean-troops", "north-korean-troops"),
        ("북한군", "north-korean-troops"),
        ("Курщина", "kursk"),
        ("на Курщині", None),
        ("Курщині", "kursk"),
        ("Курская область", "kursk"),
        ("обмін полоненими", "prisoner-exchange"),
        ("обмены пленными", "prisoner-exchange"),
        ("드론 공격", "drone-strikes"),
        ("drone strike", "drone-strikes"),
        ("Крим", "crimea"),
        ("mobilisation", "mobilization"),
        ("Gaza", None),
        ("earthquake", None),
        ("", None),
        ("!", None),
    ],
)
def test_a_topic_is_found_by_slug_name_or_alias_in_any_form(catalog: Catalog, typed: str, slug: str | None) -> None:
    topic = catalog.find(typed)
    assert (topic.slug if topic else None) == slug


def test_get_takes_only_slugs(catalog: Catalog) -> None:
    assert catalog.get("black-sea") is not None
    assert catalog.get("Black Sea") is None


def about(index: Index, title: str, text: str, language: str) -> set[str]:
    hits = index.match(Document(title=title, text=text, language=language))
    return {hit.topic for hit in hits if hit.score >= STRICT}


@pytest.mark.parametrize(
    ("language", "title", "text", "slugs"),
    [
        ("en", "Rockets and drones rain on Kharkiv", "Russian drones set two blocks on fire.", "kharkiv"),
        ("en", "North Koreans seen near Sudzha", "Kyiv's troops fired on the soldiers.", "north-korean-troops kursk"),
        ("en", "Two hundred prisoners of war home", "Russia and Ukraine exchanged captives.", "prisoner-exchange"),
        ("uk", "На Курщині поранено двох бійців", "Ворог обстріляв позиції ЗСУ біля Суджі.", "kursk"),
        ("uk", "Обмін полоненими: додому повернулися сто захисників", "Передали й тіла.", "prisoner-exchange"),
        ("ru", "Над Крымом сбиты беспилотники", "В Севастополе ПВО отражает атаку.", "crimea drone-strikes"),
        ("ru", "Евросоюз ввёл санкции против российского флота", "В список вошли сорок танкеров.", "sanctions"),
        ("ko", "북한군 포로 두 명 키이우로", "우크라이나군이 쿠르스크에서 생포했다.", "north-korean-troops"),
        ("ko", "우크라이나 변전소 피격으로 대규모 정전", "러시아 드론 공격으로 전력망이 끊겼다.", "energy-grid"),
    ],
)  # fmt: skip
def test_articles_are_about_what_their_headline_and_lead_say(
    index: Index, language: str, title: str, text: str, slugs: str
) -> None:
    assert set(slugs.split()) <= about(index, title, text, language)


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Divers remember the submarine Kursk", "Twenty-five years ago the boat sank in the Barents Sea."),
        ("en", "The Battle of Kursk in miniature", "A modeller shows the tanks of 1943."),
        ("en", "Night trains leave from Kurskaya", "The metro station gets new lifts."),
        ("en", "The Light Brigade on stage", "A play about the Crimean War of 1853 opens in London."),
        ("en", "Shares of a drone maker double", "Investors expect record revenue."),
        ("ru", "Ярмарка мёда в Курской области", "Пасечники привезли гречишный и липовый мёд."),
        ("uk", "Харківський театр везе прем'єру", "Виставу за романом покажуть на фестивалі."),
        ("ko", "북한, 탄도미사일 시험발사", "합참은 동해상으로 날아갔다고 밝혔다."),
    ],
)
def test_what_only_sounds_like_a_topic_is_about_none(index: Index, language: str, title: str, text: str) -> None:
    assert about(index, title, text, language) == set()


def test_a_place_in_a_list_of_downed_drones_is_a_passing_mention(index: Index) -> None:
    text = "Fourteen were shot down over Belgorod, nine over Kursk, six over Bryansk and two over Crimea."
    assert "kursk" not in about(index, "Russia says 31 drones downed overnight", text, "en")
