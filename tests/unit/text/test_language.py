"""Which language a text is in."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.language import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The river rose by two metres overnight and the village was evacuated.", "en"),
        ("Уночі річка піднялася на два метри, село евакуювали.", "uk"),
        ("Ночью река поднялась на два метра, деревню эвакуировали.", "ru"),
        ("밤사이 강물이 2미터 불어나 마을 주민이 대피했다.", "ko"),
        ("Le fleuve a monté de deux mètres pendant la nuit et le village a été évacué.", "fr"),
        ("W nocy rzeka podniosła się o dwa metry, wieś ewakuowano.", "pl"),
        ("昨夜、川の水位が二メートル上昇し、村人は避難した。", "ja"),
        ("Ноћу је река порасла за два метра и село је евакуисано, љути су мештани.", "sr"),
    ],
)
def test_a_sentence_is_in_its_language(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Посол сказав: «Мы против», — а потім вийшов із зали, де його чекали їхні співробітники та інші гості.", "uk"),
        ("북한군 1만명, Kursk Oblast 배치 (NIS report)", "ko"),
        ("President Зеленський arrived in London for a meeting with the prime minister on Friday", "en"),
    ],
)
def test_a_quotation_or_a_name_in_another_language_changes_nothing(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    ("hint", "language"), [("uk", "uk"), ("ru", "ru"), (None, "ru"), ("en", "ru"), ("UK-UA", "uk")]
)
def test_a_headline_that_could_be_either_is_in_the_declared_language(hint: str | None, language: str) -> None:
    assert identify("Парад", hint) == language


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("Уночі річка піднялася на два метри.", "en", "uk"),
        ("밤사이 강물이 불어났다", "en", "ko"),
        ("Heavy rain cut the road between the two largest towns of the valley", "ru", "en"),
        ("Heavy rain cut the road between the two largest towns of the valley", "de", "en"),
        ("Pepper and salt", "en-GB", "en"),
        ("Dom", "pl", "pl"),
    ],
)
def test_a_declaration_breaks_ties_and_overrules_no_alphabet(text: str, hint: str, language: str) -> None:
    assert identify(text, hint) == language


@pytest.mark.parametrize("text", ["", "12:30", "— !?"])
def test_a_text_without_letters_is_in_the_declared_language_or_english(text: str) -> None:
    assert identify(text) == "en"
    assert identify(text, "ko") == "ko"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert identify("Heavy rain cut the road between the two largest towns of the valley") == "en"


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, "", "u", "1", "uk", "en-US", "zz"]))
def test_any_text_has_a_two_letter_language(text: str, hint: str | None) -> None:
    assert len(identify(text + "\ud800", hint)) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("THREE KILLED IN TRAIN CRASH, MAYOR SAYS", "en"),
        ("INONDATION: LE FLEUVE MONTE ENCORE DANS LA VIEILLE VILLE", "fr"),
    ],
)
def test_a_headline_in_capitals_is_in_the_language_of_its_words(text: str, language: str) -> None:
    assert identify(text) == language
