"""Figures in Russian."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Погибли 12 человек, ещё 30 ранены.", [("killed", 12, 12, "exact"), ("wounded", 30, 30, "exact")]),
        ("Не менее пяти человек погибли.", [("killed", 5, None, "at_least")]),
        ("Из зоны бедствия вывезено более 16 тыс. жителей.", [("evacuated", 16000, None, "more_than")]),
        ("Сбиты 40 беспилотников.", [("intercepted", 40, 40, "exact")]),
        ("Затоплено около 1,5 тысячи домов.", [("damaged", 1500, 1500, "about")]),
        ("Задержаны до 20 человек.", [("detained", None, 20, "at_most")]),
        ("Ущерб составил почти 40 млрд рублей.", [("money", 4e10, 4e10, "almost")]),
        ("Сотни людей остались без света.", [("affected", 100, 1000, "vague")]),
    ],
)
def test_numbers_hedges_and_measures(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text, "ru") == expected


@pytest.mark.parametrize(
    "text", ["22-летний Артем забил 13-й гол в 2019 году.", "Рейс 1234 вылетел в 17:00 и летел три часа."]
)
def test_dates_ages_and_names_are_no_figures(text: str) -> None:
    assert said(text, "ru") == []


def test_the_speaker_stands_after_the_verb_without_titles() -> None:
    assert claimants("Погибли 12 человек, сообщил губернатор Иван Петров.", "ru") == [("Иван Петров",)]


def test_a_part_is_a_subset_of_what_it_follows() -> None:
    found = read("Погибли 12 человек, в том числе трое детей.", "ru")
    assert [(one.low, one.scope, one.subject) for one in found] == [(12, "event", None), (3, "subset", "children")]
