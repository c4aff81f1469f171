"""Words, and the forms under which an inflected word is found again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import words
from bot.text.words import Token, Words, fold, keys, lemmas, tokenize


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("", ""),
        ("Łódź", "lodz"),
        ("Café", "cafe"),
        (unicodedata.normalize("NFD", "Café"), "cafe"),
        ("ＡＢＣ", "abc"),
        ("Straße", "strasse"),
        ("Ёлка", "елка"),
        ("Ку\u0301рськ", "курськ"),
        ("Їжак", "їжак"),
        (unicodedata.normalize("NFD", "Україний"), "україний"),
        ("so\u00adft", "soft"),
        ("об’єкт", "об'єкт"),
        ("обʼєкт", "об'єкт"),
        ("об`єкт", "об'єкт"),
        (unicodedata.normalize("NFD", "북한"), "북한"),
    ],
)
def test_one_spelling_for_all_variants(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    for token in tokenize(text):
        assert fold(token.text) == token.text


@given(st.text())
def test_each_token_stands_where_it_says(text: str) -> None:
    tokens = tokenize(text)
    assert [fold(text[token.start : token.end]) for token in tokens] == [token.text for token in tokens]


LETTERS = st.text(alphabet="aZ9é'`’‘ʼ\"“”—-_.,…\u00a0\u00ad\n €")


@given(st.one_of(st.text(), LETTERS))
def test_words_for_a_fast_reader_are_those_of_all_others(text: str) -> None:
    """Plain texts are divided in a way of their own."""
    words, tokens = Words(text), tokenize(text)
    assert [fold(word) for word in words.texts] == [token.text for token in tokens]
    assert words.starts() == [token.start for token in tokens]
    assert [len(word) for word in words.texts] == [token.end - token.start for token in tokens]


def test_hyphens_divide_and_apostrophes_join() -> None:
    assert [t.text for t in tokenize("Су-30 і кур’єрський дрон")] == ["су", "30", "і", "кур'єрський", "дрон"]


def test_quotation_marks_are_no_part_of_a_word() -> None:
    assert tokenize("«Герань», 'Geran'") == [Token("герань", 1, 7), Token("geran", 11, 16)]


def test_a_particle_behind_a_foreign_name_is_a_word_of_its_own() -> None:
    assert [t.text for t in tokenize("ATACMS를 13발")] == ["atacms", "를", "13", "발"]


def test_ideographs_are_words_one_by_one() -> None:
    assert [t.text for t in tokenize("北, 美대통령")] == ["北", "美", "대통령"]


@pytest.mark.parametrize(
    ("language", "form", "other"),
    [
        ("en", "soldiers", "soldier"),
        ("en", "Kim’s", "Kim"),
        ("en", "ceasefires", "ceasefire"),
        ("en", "earthquakes", "earthquake"),
        ("ru", "Авдеевки", "Авдеевка"),
        ("ru", "Судже", "Суджа"),
        ("ru", "беспилотников", "беспилотник"),
        ("ru", "ракетами", "ракета"),
        ("uk", "Авдіївку", "Авдіївка"),
        ("uk", "безпілотників", "безпілотник"),
        ("uk", "полонених", "полонений"),
        ("uk", "Покровська", "Покровськ"),
        ("uk", "об'єктах", "обʼєкт"),
        ("ko", "북한군이", "북한군"),
        ("ko", "쿠르스크에서는", "쿠르스크"),
        ("fr", "l’Ukraine", "Ukraine"),
        ("de", "Häuser", "Haus"),
        ("xx", "Gaza", "Gaza"),
    ],
)
def test_forms_of_one_word_share_a_lemma(language: str, form: str, other: str) -> None:
    assert set(lemmas(form, language)) & set(lemmas(other, language))


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("en", "Kursk", "Kurskaya"),
        ("en", "IFG", "LIFG"),
        ("ru", "Курск", "Курская"),
        ("uk", "Крим", "Кримінал"),
        ("ko", "우크라이나", "우크라"),
    ],
)
def test_different_words_share_none(language: str, word: str, other: str) -> None:
    assert not set(lemmas(word, language)) & set(lemmas(other, language))


def test_an_ambiguous_form_has_every_reading() -> None:
    assert set(lemmas("стали", "ru")) == {"стать", "сталь"}


def test_a_latin_word_in_a_ukrainian_text_is_stemmed_as_english() -> None:
    assert lemmas("drones", "uk") == lemmas("drones", "en")


def test_a_cyrillic_word_of_unknown_language_is_read_by_its_letters() -> None:
    assert words.cyrillic_languages("війна") == ("uk",)
    assert words.cyrillic_languages("выборы") == ("ru",)
    assert words.cyrillic_languages("танк") == ("ru", "uk")


def test_parts_of_a_korean_compound_are_keys_and_its_tail_of_particles_is_not() -> None:
    found = keys("자폭드론으로", "ko")
    assert {"자폭", "드론", "자폭드론"} <= set(found)
    assert "드론으로" not in found


def test_keys_begin_with_the_word_itself() -> None:
    assert keys("Soldiers", "en") == ("soldiers", "soldier")


@given(st.text(min_size=1), st.sampled_from(["en", "ru", "uk", "ko", "fr", ""]))
def test_every_word_has_a_lemma(text: str, language: str) -> None:
    for token in tokenize(text):
        assert lemmas(token.text, language)
        assert keys(token.text, language)[0] == token.text
