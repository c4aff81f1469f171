"""Names and places, comparable between languages."""

from __future__ import annotations

import pytest
from babel import Locale

from bot.articles import LANGUAGES
from bot.stories.names import countries, known
from bot.text.words import fold
from tests.unit.stories.reports import Report, features


@pytest.mark.parametrize(
    ("title", "text", "language", "place"),
    [
        ("Shells hit market in Kherson", "", "en", "*kherson"),
        ("Обстріл Херсона: двоє загиблих", "", "uk", "*kherson"),
        ("Под Херсоном прошли учения", "", "ru", "*kherson"),
        ("헤르손 시장에 포격", "", "ko", "*kherson"),
        ("Market shelled", "Two people died in Khan Younis when shells hit it.", "en", "khan younis"),
        ("Market shelled", "It happened in the Orla valley.", "en", "orla"),
        ("Ринок обстріляно", "Люди загинули у Нікополі.", "uk", "nikopol"),
        ("У Франції страйк", "", "uk", "*france"),
        ("Вибух у Сумах", "", "uk", "*sumy"),
    ],
)
def test_places_are_found_in_each_language(title: str, text: str, language: str, place: str) -> None:
    assert place in features(Report(title, text, language=language)).places


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Talks go on", "Moscow says that the talks with Washington go on."),
        ("Deal reached", "They were freed in Qatari custody on Monday in October."),
        ("Floods In Valley", "The water rises."),
        ("Чималі суми", "Йдеться про великі суми грошей."),
        ("Rates", "Gold was sold at Rs340 at RT."),
    ],
)
def test_governments_demonyms_and_capitals_of_style_are_no_places(title: str, text: str) -> None:
    assert not [place for place in features(Report(title, text)).places if place != "russia"]


def test_words_at_the_beginning_of_a_sentence_are_no_names() -> None:
    found = features(Report("Rescuers search for survivors", "Heavy rain fell. Odo Farrin came to see Tilda."))
    assert "tilda" in found.names
    assert not {"heavi", "rescuer", "heavy"} & set(found.names)


def test_the_gazetteer_knows_countries_from_locale_data() -> None:
    assert {"ukraine", "france", "nepal", "kherson", "gaza"} <= known()


def test_countries_are_called_what_babel_calls_them() -> None:
    english, *others = (Locale(language).territories for language in LANGUAGES)
    codes = [code for code in map(str, english) if len(code) == 2 and code.isalpha()]
    known_as = [(english[code], *(names[code] for names in others if code in names)) for code in codes]
    assert countries() == tuple(tuple(map(fold, names)) for names in known_as)
