"""Russian and Ukrainian: a number's verb beside another's, and numbers that look like years."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Россия передала тела 909 погибших, Украина — 41.", [("released", 909), ("released", 41)]),
        ("Погибли, по данным штаба, не менее 11 и ранены 60 человек.", [("killed", 11), ("wounded", 60)]),
        ("О четверых ничего не известно.", [("missing", 4)]),
        ("Число погибших пересмотрели с 52 до 51.", [("killed", 52), ("killed", 51)]),
        ("Число погибших выросло до 42, раненых — до 130.", [("killed", 42), ("wounded", 130)]),
        ("Госпиталь принял 400 тел.", [("killed", 400)]),
        ("Пожар унес 31 жизнь.", [("killed", 31)]),
        ("Рваные раны у шести пассажирок.", [("wounded", 6)]),
        ("Вывезены около 1500 бедуинов.", [("evacuated", 1500)]),
        (
            "Счет погибших вырос на 74, до 51 025, раненых — 116 432.",
            [("killed", 74), ("killed", 51025), ("wounded", 116432)],
        ),
        ("Из роя в 93 дрона 59 сбиты.", [("launched", 93), ("intercepted", 59)]),
        ("Суд приговорил к смерти 37 участников мятежа.", [("detained", 37)]),
        ("Толпа в 3 тысячи человек заблокировала порт, девять полицейских ранены.", [("wounded", 9)]),
        ("На стройке были 64 рабочих, 14 отделались ушибами.", [("wounded", 14)]),
        ("Произошло 14 ДТП, в них погибли трое.", [("killed", 3)]),
    ],
)
def test_russian_numbers_have_the_verb_that_is_theirs(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text, "ru")] == expected


@pytest.mark.parametrize("text", ["С 1991 независимых судов не было.", "За три года состоялось 64 обмена."])
def test_years_and_exchanges_are_no_figures(text: str) -> None:
    assert said(text, "ru") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Росія передала тіла 909 загиблих, Україна — 41.", [("released", 909), ("released", 41)]),
        ("Кількість загиблих зросла до 42, поранених — до 130.", [("killed", 42), ("wounded", 130)]),
        ("Шпиталь прийняв 400 тіл.", [("killed", 400)]),
    ],
)
def test_ukrainian_numbers_have_the_verb_that_is_theirs(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text, "uk")] == expected
