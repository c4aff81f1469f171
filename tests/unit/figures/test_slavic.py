"""What Ukrainian and Russian say in ways of their own: who speaks, whose the counted are, and what is counted."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def told(text: str, language: str) -> list[tuple[str, float | None]]:
    """The measures of a text, each with the bound that is given."""
    return [(one.measure, one.high if one.low is None else one.low) for one in read(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Захисникам неба вдалося збити 59 дронів.", [("intercepted", 59)]),
        ("uk", "Не знайшли дев'ятьох рибалок, розповів мер.", [("missing", 9)]),
        ("uk", "Встановлено імена 135 099 російських військових, які загинули на війні.", [("killed", 135_099)]),
        ("uk", "Реальне число вбитих вояків, вважають у «Голосі», становить від 200 до 300 тисяч.", [("killed", 2e5)]),
        ("uk", "Роботи ведуть 220 рятувальників.", [("deployed", 220)]),
        ("uk", "Поїзд доїде на чверть години швидше, телефон 0 800 503 111.", []),
        (
            "uk",
            "Поліція відзвітувала про 43 затриманих і 17 поранених правоохоронців.",
            [("detained", 43), ("wounded", 17)],
        ),
        ("ru", "Судьба четверых остается неизвестной.", [("missing", 4)]),
        ("ru", "Число отравившихся суррогатом достигло 38, умерли 25.", [("affected", 38), ("killed", 25)]),
        ("ru", "Поиск вели 120 спасателей.", [("deployed", 120)]),
        ("ru", "В отделы полиции доставлены 240 иностранцев.", [("detained", 240)]),
        ("ru", "При толчках магнитудой 6,8 погибли 126 человек по обе стороны границы.", [("killed", 126)]),
        ("ru", "Из колонии сбежали 13 заключенных.", []),
        ("ru", "С насиженных мест снялись около 200 тыс. конголезцев.", [("displaced", 200_000)]),
    ],
)
def test_each_number_has_its_measure(language: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "chain"),
    [
        ("uk", "Потонули 42 мігранти, пише Reuters з посиланням на Міжнародну організацію з міграції.",
         ("Міжнародна організація з міграції", "Reuters")),
        ("uk", "Поранено 11 людей, реагує Центр протидії дезінформації.", ("Центр протидії дезінформації",)),
        ("uk", "Загинули 30 вояків, — такі підрахунки Центру протидії.", ("Центр протидії",)),
        ("ru", "Погибли 78 горняков, сообщили «Интерфаксу» в Ростехнадзоре.", ("Ростехнадзор", "Интерфакс")),
        ("ru", "Умерли 40 человек, рассказали в «Врачах без границ».", ("Врачи без границ",)),
        ("ru", "Сбиты 77 дронов, утверждает ее представитель Ахмед Чаудхри.", ("Ахмед Чаудхри",)),
        ("ru", "Убиты 400 жителей, заявили власти провинции Южное Киву.", ("власти провинции Южное Киву",)),
    ],
)  # fmt: skip
def test_who_says_so_is_named_in_the_nominative_with_those_who_relay_it(
    language: str, text: str, chain: tuple[str, ...]
) -> None:
    assert [one.claimant for one in read(text, language)] == [chain]


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("uk", "Шестеро загиблих — діти.", ["children"]),
        ("uk", "Загинули від 190 до 350 тисяч російських солдатів.", ["Russia"]),
        ("uk", "Дітей серед поранених майже третина.", ["children"]),
        ("uk", "Росія мовчить. З російського полону визволено 185 військових.", ["Ukraine"]),
        ("uk", "Запустили росіяни 50 дронів.", ["Russia"]),
        ("uk", "У Танзанії померли восьмеро.", [None]),
        ("ru", "Задержаны 95 человек — граждане Узбекистана.", ["Uzbekistan"]),
        ("ru", "Из 81 горняка, спустившегося в шахту, на поверхность подняты 78.", ["miners"]),
        ("ru", "М23 признала гибель 12 своих бойцов.", ["M23"]),
        ("ru", "Чистый убыток «Северлеса» составил 7,6 млрд рублей.", ["Severles"]),
        ("ru", "Мошенники увели 21 млрд рублей, подсчитал Банк России.", [None]),
    ],
)
def test_whose_or_who_the_counted_are(language: str, text: str, subjects: list[str | None]) -> None:
    assert [one.subject for one in read(text, language)] == subjects
