"""Whatever a feed sends: no exception, and every piece of evidence where it says."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.articles import LANGUAGES, Article, Figure
from bot.figures import lexicon
from bot.figures.extract import extract
from tests.support.scores import load_texts

WORDS = {
    "en": "at least about 12 1,000 dozens of soldiers were killed and wounded said the ministry , . of them $ - to",
    "uk": "щонайменше близько 12 тисяч військових загинули і поранені повідомив штаб , . із них понад 40% тис ( + )",
    "ru": "не менее около 12 тысяч военных погибли и ранены сообщил штаб , . из них свыше 40% тыс млн руб ( + ) — «",
    "ko": "최소 약 12 1만1천여 명이 수백 명 숨지고 다쳤다고 국정원은 밝혔다 , . 이 가운데 40%가 이상 넘는 ~ 발 대 드론",
}


def phrases(language: str) -> list[str]:
    """Every pattern of a language, stems as they are."""
    patterns = chain.from_iterable(
        inner if isinstance(inner, list) else chain.from_iterable(inner.values())
        for table, values in lexicon._read(f"{language}.toml").items()
        if table != "writing"
        for inner in values.values()
    )
    return sorted({pattern.strip("*+") for pattern in patterns})


TEXTS = {
    language: [text.article.text for text in load_texts(Path(__file__).parent / "texts" / f"{language}.jsonl")]
    for language in LANGUAGES
}
PHRASES = {language: phrases(language) for language in LANGUAGES}


def article(text: str, title: str = "") -> Article:
    return Article(id="any", title=title, text=text, published=datetime(2025, 3, 1, tzinfo=UTC))


def assert_evidence(found: tuple[Figure, ...], given_article: Article) -> None:
    for figure in found:
        field = given_article.title if figure.field == "title" else given_article.text
        assert field[figure.start : figure.end] == figure.evidence
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.evidence


@pytest.mark.parametrize("language", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_characters_are_read_without_an_exception(language: str, data: st.DataObject) -> None:
    given_article = article(data.draw(st.text(max_size=300)), data.draw(st.text(max_size=60)))
    assert_evidence(extract(given_article, language, everything=True), given_article)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_of_the_language_s_own_words_is_read(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[language].split()), max_size=40))
    glue = data.draw(st.sampled_from([" ", " ", ""]))
    given_article = article(glue.join(words), " ".join(words[:8]))
    assert_evidence(extract(given_article, language, everything=True), given_article)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_of_the_lexicon_s_phrases_is_read(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from([*PHRASES[language], "12", "3"]), max_size=30))
    given_article = article(" ".join(words))
    assert_evidence(extract(given_article, language, everything=True), given_article)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_part_of_a_news_text_is_read(language: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(TEXTS[language])).split()
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(words))] * 2)))
    given_article = article(" ".join(words[first:last]), " ".join(words[:first][-8:]))
    assert_evidence(extract(given_article, language), given_article)


def test_a_language_without_a_lexicon_yields_nothing() -> None:
    assert extract(article("12 Soldaten wurden getötet, sagte das Ministerium."), "de") == ()


def test_an_empty_article_yields_nothing() -> None:
    assert extract(article(""), "en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 killed, said of"),
        ("en", "Embassies of eight countries have told their people to"),
        ("en", "A list kept by the union, the biggest in the port,"),
        ("en", "12 were wounded, reviewed by, it said"),
        ("ru", "Ранены 90 человек, рассказал источник газеты"),
        ("ru", "12 убитых, сказал врач и «"),
    ],
)
def test_a_text_that_is_cut_off_is_read(language: str, text: str) -> None:
    given_article = article("Then 12 were killed", title=text)
    assert_evidence(extract(given_article, language), given_article)


def test_a_form_of_a_verb_that_is_no_act_by_itself_is_read() -> None:
    assert extract(article("виявився вісьма"), "uk") == ()
