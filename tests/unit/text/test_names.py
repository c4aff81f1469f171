"""Names of other cases, in their dictionary form."""

from __future__ import annotations

import pytest

from bot.text.names import dictionary_form, is_oblique


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Генерального штаба", "Генеральный штаб"),
        ("Главного управления разведки", "Главное управление разведки"),
        ("Александра Хинштейна", "Александр Хинштейн"),
        ("Ольги Зеленской", "Ольга Зеленская"),
        ("западных чиновников", "западные чиновники"),
        ("Россетях", "Россети"),
        ("властей региона", "власти региона"),
        ("издания «Важные факты»", "издание «Важные факты»"),
        ("УВКБ ООН", "УВКБ ООН"),
        ("уполномоченного", "уполномоченный"),
    ],
)
def test_a_russian_name_is_given_back_in_the_nominative(written: str, form: str) -> None:
    assert dictionary_form(written, "ru") == form


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Генерального штабу ЗСУ", "Генеральний штаб ЗСУ"),
        ("головного управління розвідки", "головне управління розвідки"),
        ("Національну службу розвідки", "Національна служба розвідки"),
        ("Повітряних сил", "Повітряні сили"),
        ("західних посадовців", "західні посадовці"),
        ("Дмитра Лубінця", "Дмитро Лубінець"),
        ("Олександра Сирського", "Олександр Сирський"),
        ("Дарії Герасимчук", "Дарія Герасимчук"),
        ("російському оборонному відомстві", "російське оборонне відомство"),
        ("ДТЕК", "ДТЕК"),
    ],
)
def test_a_ukrainian_name_is_too_without_its_dictionary(written: str, form: str) -> None:
    assert dictionary_form(written, "uk") == form


def test_names_of_other_languages_stay_as_they_are() -> None:
    assert dictionary_form("Генштаба", "en") == "Генштаба"
    assert dictionary_form("Reuters", "ru") == "Reuters"
    assert dictionary_form("", "ru") == ""


@pytest.mark.parametrize(("word", "oblique"), [("Путина", True), ("Дана", False), ("Муса", False), ("Трампа", True)])
def test_a_surname_in_the_genitive_is_no_first_name(word: str, oblique: bool) -> None:
    assert is_oblique(word, "ru") is oblique
