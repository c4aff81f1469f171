"""What Russian newsrooms write every day: who is quoted by whom, and numbers beside other numbers."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, read


def told(text: str, language: str = "ru") -> list[tuple[str, float | None]]:
    """The measures of a text, each with the bound that is given."""
    return [(one.measure, one.high if one.low is None else one.low) for one in read(text, language)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("«Умерли трое», — цитирует главврача Веронику Белову «Сирена».", ("Вероника Белова", "Сирена")),
        ("Умерли трое, передает слова мэра Олега Седова телеканал НТК.", ("Олег Седов", "НТК")),
        ("Умерли трое, приводит Meridian Post слова министра Бориса Седова.", ("Борис Седов", "Meridian Post")),
        ("Умерли трое, приводит Meridian.kz слова мэра Олега Седова.", ("Олег Седов", "Meridian.kz")),
        ("ТАСС приводит слова прокурора Седова о трех умерших.", ("Седов", "ТАСС")),
        ("О пожаре сообщил мэр Олег Седов. «Умерли трое», — приводит его слова ТАСС.", ("Олег Седов", "ТАСС")),
    ],
)
def test_whoever_is_quoted_comes_before_the_outlet_that_quotes_them(text: str, who: tuple[str, ...]) -> None:
    assert claimants(text, "ru") == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("«Медиазоне» удалось подтвердить гибель 40 солдат.", "Медиазона"),
        ("«Сирене» вместе с «Медузой» удалось найти подтверждения гибели 40 солдат.", "Сирена"),
        ("К вечеру известно о 12 погибших.", ""),
        ("Умерли трое, РИА Новости сообщили в минздраве.", "минздрав"),
        ("Прокурор рассказал в беседе с Meridian Post о трех погибших.", "Прокурор"),
        ("Пожарные сообщили в соцсетях о трех погибших.", "Пожарные"),
        ("Как пишет Meridian Post со ссылкой на МЧС, умерли трое.", "МЧС"),
        ("По сведениям лицея «Новый Свет», ранены трое.", "Новый Свет"),
        ("В Банке России насчитали 40 пострадавших.", "Банк России"),
        ("Умерли трое, сообщил губернатор Санта-Катарины Жоржи Лопес.", "Жоржи Лопес"),
        ("Ранены трое, заявил президент Грузии.", "президент Грузии"),
        ("Ранены трое, рассказали Meridian Post в полиции Алматы.", "полиция Алматы"),
        ("Ранены трое, сообщают Reuters и AFP.", "Reuters"),
        ("Ранены трое, заявил в интервью ТАСС Олег Седов.", "Олег Седов"),
        ("Ранены трое, сказала в разговоре с «Сиреной» Анна Белова.", "Анна Белова"),
        ("Ранены трое, написал в своем телеграм-канале Вячеслав Гладков.", "Вячеслав Гладков"),
        ("Ранены трое, сказала прокурор Анна Белова Би-би-си.", "Анна Белова"),
        ("«Сирена» и Би-би-си установили имена 40 погибших.", "Сирена"),
        ("Умерли 12 человек. Эти уточненные данные привел Олег Седов.", "Олег Седов"),
        ("Убиты трое солдат, сказал министр Армен Петросян.", "Армен Петросян"),
    ],
)
def test_whoever_says_so_is_named_where_the_verb_is_of_others(text: str, who: str) -> None:
    assert firsts(text, "ru") == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("По данным МЧС, погибли 50 человек, а по данным «Сирены» — 60.", ["МЧС", "Сирена"]),
        ("По сведениям полиции, ранены 12 человек, по подсчетам врачей — не менее 20.", ["полиция", "врачи"]),
    ],
)
def test_two_sources_of_one_sentence_have_a_number_each(text: str, who: list[str]) -> None:
    assert firsts(text, "ru") == who


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
    assert told(text) == expected


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
