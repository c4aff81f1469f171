"""Figures in Ukrainian."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Загинули 12 людей, ще 30 поранені.", [("killed", 12, 12, "exact"), ("wounded", 30, 30, "exact")]),
        ("Щонайменше п'ятеро людей загинули.", [("killed", 5, None, "at_least")]),
        ("Без світла понад 13,2 тис. абонентів.", [("affected", 13200, None, "more_than")]),
        ("Сили оборони збили 40 дронів.", [("intercepted", 40, 40, "exact")]),
        ("Затримано близько двох десятків осіб.", [("detained", 20, 20, "about")]),
        ("Пошкоджено до 30 будинків.", [("damaged", None, 30, "at_most")]),
        ("Евакуювали майже півтори тисячі мешканців.", [("evacuated", 1500, 1500, "almost")]),
        ("Десятки людей загинули.", [("killed", 12, 120, "vague")]),
        ("Третина врожаю зникла.", [("share", 33.3333, 33.3333, "exact")]),
    ],
)
def test_numbers_hedges_and_measures(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text, "uk") == expected


@pytest.mark.parametrize(
    "text", ["47-ма бригада зайняла позиції 3 травня 2024 року.", "19-річний Іван пробіг 400 метрів за дві хвилини."]
)
def test_dates_ages_and_names_are_no_figures(text: str) -> None:
    assert said(text, "uk") == []


def test_the_speaker_stands_after_the_verb_without_titles() -> None:
    assert claimants("Загинули 12 людей, повідомив міністр Іван Петренко.", "uk") == [("Іван Петренко",)]


def test_by_the_words_of() -> None:
    assert claimants("За даними поліції, загинули 12 людей.", "uk") == [("поліції",)]


def test_an_addition_in_brackets_is_an_increment_of_what_it_follows() -> None:
    found = read("Знищено 9419 танків (+20), повідомив Генштаб.", "uk")
    assert [(one.measure, one.low, one.scope) for one in found][1] == ("destroyed", 20, "increment")


def test_where_a_number_has_risen_to_is_no_upper_limit() -> None:
    assert said("Кількість загиблих зросла до 217.", "uk") == [("killed", 217, 217, "exact")]
    assert said("Загинули до 217 людей.", "uk") == [("killed", None, 217, "at_most")]


def test_a_clause_after_a_comma_keeps_to_its_own_numbers() -> None:
    text = "Ворог випустив 6 ракет і 120 дронів, сили оборони збили 74 дрони."
    assert [one[:2] for one in said(text, "uk")] == [("launched", 6), ("launched", 120), ("intercepted", 74)]


def test_a_sentence_that_refers_back_names_who_said_so() -> None:
    assert claimants("Загинули 12 людей. Про це повідомив мер Іван Петренко.", "uk") == [("Іван Петренко",)]
