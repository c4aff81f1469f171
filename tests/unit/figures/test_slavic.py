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
        ("ru", "Раненых насчитывается 2530.", [("wounded", 2530)]),
        ("ru", "До 41 выросло число погибших при обвале.", [("killed", 41)]),
        ("uk", "Виторг виріс на 9% — до 14,5 мільярда гривень.", [("share", 9), ("money", 14.5e9)]),
        ("uk", "Банк роздав 12 мільярдів кредитів.", [("money", 12e9)]),
        ("uk", "На армію йде чверть відсотка ВВП.", [("share", 0.25)]),
        ("uk", "Україні повернули тіла тисячі полеглих.", [("released", 1000)]),
        ("uk", "Знайдено тіло ще однієї жінки.", [("killed", 1)]),
        ("ru", "За потерянный дом дают по миллиону рублей.", [("money", 1e6)]),
        ("ru", "С 3 по 9 мая умерли трое туристов.", [("killed", 3)]),
        ("ru", "Потери врага, считают в штабе: 900 человек, восемь танков.", [("casualties", 900), ("destroyed", 8)]),
        ("ru", "Завод уволит 300 рабочих.", [("affected", 300)]),
        ("uk", "Померла жінка, наймолодшому з поранених 14.", []),
        ("uk", "На борту, каже капітан, пливли сорок пасажирів.", []),
        ("uk", "Двох спільників шукають.", []),
        (
            "uk",
            "З 24.02.22 ворог втратив: танків — 11 370 (+4), бронемашин — 23 620, літаків — 431.",
            [("destroyed", 11_370), ("destroyed", 4), ("destroyed", 23_620), ("destroyed", 431)],
        ),
        ("uk", "У лікарнях поранених — 12, загиблих — четверо.", [("wounded", 12), ("killed", 4)]),
        ("ru", "Уничтожено: танков — 4, пикапов — 12.", [("destroyed", 4), ("destroyed", 12)]),
        ("uk", "Командир узяв у полон шістьох бійців.", [("captured", 6)]),
        ("uk", "Без світла після атаки лишилися 74 тисячі абонентів.", [("affected", 74_000)]),
        ("uk", "Рятувальники вивели назовні 34 пожильців.", [("evacuated", 34)]),
        ("uk", "У країні 9,5 млн внутрішньо переміщених осіб.", [("displaced", 9.5e6)]),
        ("uk", "Фірма показала версію 3.2 дрона.", []),
        ("uk", "Загинули 208 цивільних, а 1392 було поранено.", [("killed", 208), ("wounded", 1392)]),
        ("uk", "Стрілець утік, поранивши двох перехожих.", [("wounded", 2)]),
        ("uk", "Залізниця вивезла з міста 230 переселенців.", [("evacuated", 230)]),
        ("ru", "Поиски еще 28 продолжаются.", [("missing", 28)]),
        ("ru", "Установлено, что цель поражена; обыски прошли у двух юристов, оба задержаны.", []),
        ("ru", "Команда выиграла 4:0.", []),
        ("ru", "Завод потратит на очистку стоков 40 миллионов.", [("money", 4e7)]),
        ("ru", "Команда заработала 12.", []),
        ("uk", "Води немає в 40 будинках.", [("affected", 40)]),
    ],
)
def test_each_number_has_its_measure(language: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "chain"),
    [
        ("ru", "Погибли шесть человек, сообщили во вторник в МЧС.", ("МЧС",)),
        ("uk", "Загинуло шестеро, йдеться в щоденному звіті ДСНС.", ("ДСНС",)),
        ("uk", "Потонули 42 мігранти, пише Reuters з посиланням на Міжнародну організацію з міграції.",
         ("Міжнародна організація з міграції", "Reuters")),
        ("uk", "Поранено 11 людей, реагує Центр протидії дезінформації.", ("Центр протидії дезінформації",)),
        ("uk", "Загинули 30 вояків, — такі підрахунки Центру протидії.", ("Центр протидії",)),
        ("ru", "Погибли 78 горняков, сообщили «Интерфаксу» в Ростехнадзоре.", ("Ростехнадзор", "Интерфакс")),
        ("ru", "Умерли 40 человек, рассказали в «Врачах без границ».", ("Врачи без границ",)),
        ("ru", "Сбиты 77 дронов, утверждает ее представитель Ахмед Чаудхри.", ("Ахмед Чаудхри",)),
        ("ru", "Губернатор знает о 12 погибших.", ("Губернатор",)),
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


def test_who_is_in_hospital_is_ill_where_an_article_is_about_a_disease() -> None:
    assert told("На Волині спалах сальмонельозу. Госпіталізовано 26 людей.", "uk") == [("affected", 26)]
    assert told("На Волині обвалився дах. Госпіталізовано 26 людей.", "uk") == [("wounded", 26)]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("uk", "Сили оборони відбили 13 російських атак, на півдні — ще дві.", "Russia"),
        ("uk", "В Україні пожежа охопила 450 гектарів лісу.", None),
        ("uk", "У Польщі знайшли прихисток 30 тисяч втікачів з України.", "Ukraine"),
        ("ru", "На Украине полиция изъяла 14 пулеметов.", None),
        ("ru", "Утрачено три вертолета, сообщил Генштаб Мьянмы.", "Myanmar"),
    ],
)
def test_land_that_burns_and_what_police_seize_is_nobodys_and_who_lost_it_says_so(
    language: str, text: str, subject: str | None
) -> None:
    assert read(text, language)[0].subject == subject


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Из 62 пассажиров спаслись 27.", [("evacuated", 27)]),
        ("uk", "Із 62 шахтарів загинули лише троє.", [("killed", 3)]),
        ("uk", "Кількість загиблих сягнула 1644.", [("killed", 1644)]),
        ("uk", "З ворожої неволі прибули 12 бійців.", [("released", 12)]),
        ("uk", "Зниклих шукають 200 рятувальників.", [("deployed", 200)]),
        ("ru", "Армия потеряла 46 солдат.", [("casualties", 46)]),
        ("ru", "Около 10 из них, по его словам, погибли.", [("killed", 10)]),
    ],
)
def test_what_is_said_of_a_part_of_those_who_look_and_of_those_who_came_back(
    language: str, text: str, expected: list[tuple[str, float]]
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Двое нападавших убили охранника.", "ru"),
        ("Четверо мужчин избили и ранили его.", "ru"),
        ("5 мужчин избили его.", "ru"),
        ("Двоє нападників убили охоронця.", "uk"),
        ("Четверо чоловіків побили й поранили його.", "uk"),
    ],
)
def test_who_killed_or_hurt_somebody_is_not_counted_among_the_victims(text: str, language: str) -> None:
    assert told(text, language) == []


def test_whom_nobody_named_killed_is_counted() -> None:
    assert told("Двоих полицейских убили в засаде.", "ru") == [("killed", 2)]
    assert told("5 полицейских убили в засаде.", "ru") == [("killed", 5)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Лодка, на борту которой находились 150 мигрантов, затонула, погибли 70 человек.", "ru", [("killed", 70)]),
        ("Автобус, перевозивший 45 паломников, упал в пропасть, погибли девять человек.", "ru", [("killed", 9)]),
        ("На борту погибли 38 человек.", "ru", [("killed", 38)]),
        ("Човен, на борту якого було 150 мігрантів, затонув, загинули 70 людей.", "uk", [("killed", 70)]),
        ("Росія передала Україні тіла 1 212 загиблих.", "uk", [("released", 1212)]),
        ("Россия передала Украине тела 1212 солдат.", "ru", [("released", 1212)]),
    ],
)
def test_whoever_was_aboard_is_not_dead_and_bodies_are_given_back(
    text: str, language: str, expected: list[tuple[str, float]]
) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == expected


def test_whoever_launched_drones_did_not_stop_them() -> None:
    found = read("Росія випустила 479 дронів, знищено 277 дронів.", "uk")
    assert [one.subject for one in found] == ["Russia", "Russia"]
