"""Numbers and what is told of them by wordings that Ukrainian and Russian newsrooms share."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read, said


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("ru", "Ущерб составил 1 млрд 200 млн рублей.", 1.2e9),
        ("uk", "Збитки становлять 2 млрд 300 млн гривень.", 2.3e9),
        ("ru", "Полтораста семей лишились крова.", 150),
    ],
)
def test_a_number_may_go_on_with_its_smaller_part(language: str, text: str, low: float) -> None:
    assert [one.low for one in read(text, language)] == [low]


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("uk", "Росія зосередила угруповання понад 100 тисяч військових.", "more_than"),
        ("ru", "Чистой воды лишены не менее 15 млн человек.", "at_least"),
        ("uk", "Поранень зазнали зо три десятки людей.", "about"),
    ],
)
def test_a_hedge_is_read_behind_other_words(language: str, text: str, qualifier: str) -> None:
    assert [one.qualifier for one in read(text, language)] == [qualifier]


def test_a_number_that_rises_from_one_to_another_is_no_range() -> None:
    expected = [("killed", 12, 12, "exact"), ("killed", 19, 19, "exact")]
    assert said("Число жертв возросло с 12 до 19.", "ru") == expected
    assert said("Число жертв зросло з 12 до 19.", "uk") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Вертолетом вывезены 20 пострадавших.", [("evacuated", 20)]),
        ("ru", "Скончались 14 заболевших.", [("killed", 14)]),
        ("uk", "Сторони обміняли 46 поранених.", [("released", 46)]),
        ("uk", "Повінь забрала 19 життів.", [("killed", 19)]),
        ("ru", "На свободу вышли 97 удерживаемых.", [("released", 97)]),
    ],
)
def test_what_people_came_to_outweighs_what_they_were(
    language: str, text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Задержаны 12 человек, еще двое объявлены в розыск.", [("detained", 12)]),
        ("uk", "Затримано п'ятьох, ще двоє переховуються.", [("detained", 5)]),
        ("ru", "Столкнулись два автобуса.", []),
        ("ru", "Погибла мать троих детей.", []),
        ("uk", "Загинув батько трьох дітей.", []),
        ("ru", "В городе остаются 2 тысячи жителей.", []),
        ("ru", "Эвакуированы 212 жителей, 38 из них уже вернулись домой.", [("evacuated", 212)]),
        ("ru", "Выросло число туристов, увеличилось до 40 тысяч.", []),
    ],
)
def test_who_is_sought_sent_home_or_only_there_is_no_figure(
    language: str, text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("ru", "Погибли 47 человек. Накануне — 39.", "killed"),
        ("uk", "Евакуйовано 47 людей. Учора — 39.", "evacuated"),
        ("ru", "Без света 47 домов. К вечеру осталось 39.", "affected"),
        ("ru", "Погибли 47 человек, а по данным больницы — 39.", "killed"),
        ("uk", "Загинуло 47 людей. Опозиція наводить інше число — 39.", "killed"),
        ("ru", "Погибли 47 человек. Врачи знают о «как минимум 39».", "killed"),
    ],
)
def test_a_clause_without_a_verb_goes_on_with_what_was_counted(language: str, text: str, measure: str) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == [(measure, 47), (measure, 39)]


def test_those_who_are_left_after_others_were_let_go_are_held() -> None:
    assert measures("Домой вернулись 146 военных. В Сумах остаются 20 жителей.", "ru") == [
        ("released", 146),
        ("captured", 20),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Без света, по данным энергетиков, остались 73 тысячи абонентов.",
        "Без світла, за даними енергетиків, лишилися 73 тисячі абонентів.",
    ],
)
def test_who_says_so_may_stand_between_a_verb_and_its_number(text: str) -> None:
    assert [one.measure for one in read(text, "uk" if "ї" in text or "і" in text else "ru")] == ["affected"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Погибли все 22 человека на борту.", [("killed", 22)]),
        ("ru", "На борту летели 22 человека.", []),
        ("ru", "Взрыв убил семью из четырех человек.", [("killed", 4)]),
        ("ru", "Погибли трое взрослых.", [("killed", 3)]),
        ("ru", "Вирус выявили у 40 пассажиров.", [("affected", 40)]),
        ("ru", "Под домашний арест отправили троих.", [("detained", 3)]),
        ("ru", "Союзники дадут две системы.", [("supplied", 2)]),
        ("ru", "В больнице 400 коек.", []),
        ("ru", "Орденами награждены 40 спасателей.", []),
        ("uk", "Київ отримає 14 «Леопардів».", [("supplied", 14)]),
        ("uk", "Голод загрожує 18 мільйонам людей.", [("affected", 18_000_000)]),
        ("uk", "До цілі не долетіли 12 дронів.", [("intercepted", 12)]),
        ("uk", "Вогонь перекинувся на 12 будинків.", [("damaged", 12)]),
    ],
)
def test_words_by_sense(language: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Группировка «Север» насчитывает 55 тысяч военных.", [("deployed", 55_000)]),
        ("ru", "Обратно вернулись 400 беженцев.", []),
        ("ru", "В колониях сидят 1200 политзаключенных.", [("detained", 1200)]),
        ("ru", "Погиб один, ранены двое.", [("killed", 1), ("wounded", 2)]),
        ("ru", "Число убитых журналистов превысило 100.", [("killed", 100)]),
        ("ru", "Погибшему было 34.", []),
        ("ru", "Сбиты 45 дронов. Больше всего аппаратов, 19, — над морем.", [("intercepted", 45), ("intercepted", 19)]),
        ("uk", "Опозиція налічує в країні 130 політв'язнів.", [("detained", 130)]),
    ],
)
def test_who_is_held_who_came_back_and_who_is_one(language: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text, language) == expected


def test_aircraft_of_a_wars_tally_are_destroyed() -> None:
    text = "С начала операции уничтожены 663 самолета, 283 вертолета и 540 дронов."
    assert measures(text, "ru") == [("destroyed", 663), ("destroyed", 283), ("destroyed", 540)]
    assert measures("За ночь уничтожены 40 дронов.", "ru") == [("intercepted", 40)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Двое раненых скончались.", [("killed", 2)]),
        ("uk", "Троє з постраждалих померли.", [("killed", 3)]),
        ("ru", "Пятерых доставили в Белгородскую областную больницу.", [("wounded", 5)]),
        ("uk", "П'ятьох доправили до обласної лікарні.", [("wounded", 5)]),
        ("ru", "На поиски направили 120 спасателей и четыре вертолета.", [("deployed", 120), ("deployed", 4)]),
        ("uk", "Із 479 дронів 430 збито.", [("launched", 479), ("intercepted", 430)]),
        ("ru", "Ущерб нанесен 27 жилым домам.", [("damaged", 27)]),
        ("ru", "Армия заявила о ликвидации 20 боевиков.", [("killed", 20)]),
        ("ru", "В сектор вошли 630 грузовиков с помощью.", [("supplied", 630)]),
        (
            "ru",
            "Семьям дадут по 500 тысяч рублей, и по 200 тысяч — раненым.",
            [("money", 500_000), ("money", 200_000)],
        ),
        ("uk", "Країну залишили 700 тисяч людей.", [("displaced", 700_000)]),
        ("ru", "В Сирии остаются 900 американских военных.", [("deployed", 900)]),
        ("ru", "Боевики захватили 25 школьниц.", [("captured", 25)]),
        ("ru", "Всего 62 000 погибших. Из них 2095 погибли в очередях.", [("killed", 62_000), ("killed", 2095)]),
        (
            "ru",
            "Из 88 дронов 61 сбит, 27 потеряны локационно.",
            [("launched", 88), ("intercepted", 61), ("intercepted", 27)],
        ),
    ],
)
def test_what_became_of_people_and_what_came_with_them(
    language: str, text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text, language) == expected
