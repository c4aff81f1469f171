"""What Russian newsrooms write every day: what happened to the counted, and what is paid."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Число погибших превысило 300 человек, ранены более 900, без вести пропали 41, передает AFP.",
            [("killed", 300), ("wounded", 900), ("missing", 41)],
        ),
        ("Отражены 30 атак дронов, 12 из которых сбиты.", [("launched", 30), ("intercepted", 12)]),
        ("Министр сообщил о 14 сбитых над морем беспилотниках.", [("intercepted", 14)]),
        ("Мэр рассказал о девяти поврежденных за ночь домах.", [("damaged", 9)]),
        ("В украинском плену остаются 300 российских солдат.", [("captured", 300)]),
        ("На поиски отправились 90 спасателей. Идут поиски семи рыбаков.", [("deployed", 90), ("missing", 7)]),
        ("Шестерых доставили с ожогами в столицу.", [("wounded", 6)]),
        ("К уголовной ответственности привлечены 70 человек.", [("detained", 70)]),
        ("Полиция удерживает 30 студентов.", [("detained", 30)]),
        ("В колониях содержатся 300 политзаключенных.", [("detained", 300)]),
        ("С пожаром борются 70 человек.", [("deployed", 70)]),
        ("В эвакопунктах ночевали 70 человек.", [("displaced", 70)]),
        ("В госпитале лечат 70 человек.", [("wounded", 70)]),
        ("В тюрьмах содержатся 700 человек.", [("detained", 700)]),
        ("На свободу за лето вышли 70 человек.", [("released", 70)]),
        ("Компания заплатит погибшим по 300 тысяч.", [("money", 300_000)]),
        ("Завод выплатит раненым от 200 до 300 тысяч.", [("money", 200_000)]),
    ],
)
def test_what_happened_is_told_by_the_word_that_is_of_the_counted(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text, "ru") == expected


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("ru", "Убытки завода превысили 3 млрд.", 3e9),
        ("ru", "Размер хищений, по версии следствия, достиг 40 миллионов.", 4e7),
        ("ru", "Задолженность выросла до 1,07 трлн.", 1.07e12),
        ("uk", "Збитки області сягнули 3 млрд.", 3e9),
        ("ru", "Прибыль вырастет до 40 млрд рублей.", 4e10),
        ("ru", "Кабмин Таджикистана выделил 5 млн сомони.", 5e6),
    ],
)
def test_millions_of_what_is_paid_or_lost_are_money(language: str, text: str, low: float) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == [("money", low)]


@pytest.mark.parametrize(
    "text",
    [
        "Из страны депортировали 400 мигрантов.",
        "Потерпевшими признаны 12 компаний.",
        "Правозащитники нашли 30 мест массовых казней.",
        "Волонтеры насчитали 600 погибших птиц.",
        "Суды вынесли 40 тысяч решений.",
    ],
)
def test_those_who_are_expelled_and_what_is_no_person_are_no_figure(text: str) -> None:
    assert not read(text, "ru")


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("ru", "Беженцев стало больше на четверть.", "exact"),
        ("uk", "Біженців стало менше на 40%.", "exact"),
    ],
)
def test_by_how_much_something_is_more_or_less_is_no_hedge(language: str, text: str, qualifier: str) -> None:
    assert [one.qualifier for one in read(text, language)] == [qualifier]


@pytest.mark.parametrize(
    ("language", "text", "giver"),
    [
        ("ru", "Союз выделит Молдавии 40 млн евро.", None),
        ("ru", "Литва пообещала Молдавии 40 млн евро.", "Lithuania"),
        ("uk", "Союз надасть Україні 40 млн євро.", None),
    ],
)
def test_a_country_that_is_given_an_amount_pays_nothing(language: str, text: str, giver: str | None) -> None:
    assert [one.subject for one in read(text, language)] == [giver]
