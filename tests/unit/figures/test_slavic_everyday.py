"""What everyday reports in Ukrainian and Russian say: bulletins, payments, cars that came to harm."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, measures, read, said


def test_a_bulletin_of_losses_is_of_whoever_has_them_down_to_its_last_line() -> None:
    """The general staff writes the dash of figures, and a day's increase behind each total."""
    found = read(
        "Втрати ворога склали: особового складу ‒ близько 900 100 (+840) осіб, танків ‒ 9 870 (+7), РСЗВ ‒ 1 270 (+2).",
        "uk",
    )
    assert [(one.measure, one.low, one.scope) for one in found] == [
        ("casualties", 900100, "total"),
        ("casualties", 840, "increment"),
        ("destroyed", 9870, "total"),
        ("destroyed", 7, "increment"),
        ("destroyed", 1270, "total"),
        ("destroyed", 2, "increment"),
    ]
    assert {one.subject for one in found} == {"Russia"}
    assert [one.counted for one in found] == ["", "", "танків", "танків", "РСЗВ", "РСЗВ"]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("uk", "Японія перерахувала Україні 600 млн доларів.", "Japan"),
        ("ru", "ЕС перечислил Украине 3 млрд евро.", "European Union"),
    ],
)
def test_who_transfers_money_pays_it(language: str, text: str, subject: str) -> None:
    assert [one.subject for one in read(text, language)] == [subject]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Из-за атак ВСУ за сутки повреждены семь автомобилей и два автобуса."),
        ("uk", "Через обстріли росіян пошкоджено 11 автомобілів."),
    ],
)
def test_cars_that_come_to_harm_are_no_armys(language: str, text: str) -> None:
    assert {one.subject for one in read(text, language)} == {None}


def test_trucks_that_an_army_destroys_are_its_foes() -> None:
    assert [one.subject for one in read("Украинские военные уничтожили 12 автомобилей.", "ru")] == ["Russia"]


@pytest.mark.parametrize(
    "text",
    [
        "Кількість загиблих через російський удар зросла до 31.",
        "Кількість поранених унаслідок російського удару сягнула 40.",
    ],
)
def test_whose_strike_it_was_are_not_the_dead(text: str) -> None:
    assert [one.subject for one in read(text, "uk")] == [None]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Румунія збила три російські дрони.", [("intercepted", 3, 3, "exact")]),
        ("uk", "Рятувальники продовжують шукати дев'ятьох людей.", [("missing", 9, 9, "exact")]),
        ("ru", "Под завалами продолжают искать семь человек.", [("missing", 7, 7, "exact")]),
        ("uk", "Нацбанк залишив ставку на рівні 14,5%.", [("share", 14.5, 14.5, "exact")]),
        ("ru", "Вода стоит в восьми муниципалитетах, затоплены 90 домов.", [("damaged", 90, 90, "exact")]),
    ],
)
def test_everyday_wordings(language: str, text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text, language) == expected


def test_each_of_two_regions_is_a_place() -> None:
    found = read("Сбиты 14 беспилотников над Курской и по пять — над Орловской и Калужской областями.", "ru")
    assert [one.place for one in found] == ["Kursk Oblast", "Oryol Oblast"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Погибли трое, сообщил и.о. губернатора Курской области Артем Волошин.", "Артем Волошин"),
        ("Ранены семь человек, заявила ТАСС и. о. министра здравоохранения Анна Котова.", "Анна Котова"),
    ],
)
def test_who_only_acts_as_an_official_is_named(text: str, name: str) -> None:
    assert claimants(text, "ru") == [(name,)]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("ru", "Россия и Украина обменяли по 95 пленных.", "Russia and Ukraine"),
        ("ru", "Армения и Азербайджан обменялись телами: по 20 с каждой стороны.", "Armenia and Azerbaijan"),
        ("uk", "Росія й Україна провели обмін полоненими за формулою «75 на 75».", "Russia and Ukraine"),
        ("ru", "Москва и Киев обменялись пленными, домой вернулись 84 российских военных.", "Russia"),
    ],
)
def test_people_whom_two_sides_exchange_are_of_both(language: str, text: str, subject: str) -> None:
    assert {one.subject for one in read(text, language)} == {subject}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "Число погибших при взрыве на заводе в Рязанской области возросло до 24, в больницах остаются 19 человек.",
            [("killed", 24, 24, "exact"), ("wounded", 19, 19, "exact")],
        ),
        ("uk", "Росіяни окупували 412 км² української території.", [("area", 412, 412, "exact")]),
        ("uk", "Суд зменшив заставу депутату з 20 млн до 12 млн гривень.", [("money", 1.2e7, 1.2e7, "exact")]),
        ("uk", "Компанія звільнить 900 працівників.", [("affected", 900, 900, "exact")]),
        ("ru", "Авиакомпания перевезла 4,1 млн пассажиров.", []),
        ("uk", "Болгарія передала Україні 40 БТРів.", [("supplied", 40, 40, "exact")]),
    ],
)
def test_everyday_measures(language: str, text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Погибли трое, заявил мэр Харькова Терехов.", "Терехов"),
        ("ru", "Глава Башкирии Хабиров рассказал о 12 пострадавших.", "Хабиров"),
        ("uk", "Загинули троє, повідомив мер Дніпра Філатов.", "Філатов"),
    ],
)
def test_a_lone_surname_is_no_part_of_the_town_before_it(language: str, text: str, name: str) -> None:
    assert claimants(text, language) == [(name,)]


def test_who_adds_an_amount_gives_it() -> None:
    assert claimants("100 тисяч гривень додав футболіст Мудрик.", "uk") == [()]


def test_what_some_planned_is_no_plan_of_whoever_found_it() -> None:
    text = "Ликвидированы трое боевиков, готовивших теракт, изъяты два автомата."
    assert [one.scope for one in read(text, "ru")] == ["event", "event"]


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Один охранник ранен, двоих подозреваемых задержали.", ["guards", None]),
        ("uk", "Окупанти обстріляли село, загинула одна людина, ще 11 дістали поранень.", [None, None]),
    ],
)
def test_those_told_of_before_are_not_whoever_comes_next(language: str, text: str, subjects: list[str | None]) -> None:
    assert [one.subject for one in read(text, language)] == subjects


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("uk", "Німеччина надасть Україні дві системи Patriot.", "Ukraine"),
        ("ru", "В Нижнем Тагиле погибли двое.", "Nizhny Tagil"),
        ("ru", "При пожаре в Лиссабоне пострадали 18 человек.", "Lisbon"),
        ("uk", "У Шостці поранено трьох людей.", "Shostka"),
    ],
)
def test_towns_and_receivers_are_places(language: str, text: str, place: str) -> None:
    assert [one.place for one in read(text, language)] == [place]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Погибли двое из пяти шахтеров.", [("killed", 2, 2, "exact")]),
        ("uk", "Загинули семеро з дванадцяти альпіністів.", [("killed", 7, 7, "exact")]),
        ("ru", "Один из трех пострадавших скончался в больнице.", [("wounded", 3, 3, "exact")]),
        ("ru", "Трое из четырех россиян поддерживают запрет.", [("share", 75, 75, "exact")]),
    ],
)
def test_what_befell_some_of_a_few_befell_no_share_and_not_all(
    language: str, text: str, expected: list[tuple[str, float, float, str]]
) -> None:
    assert said(text, language) == expected


def test_a_sentence_ends_behind_a_unit_of_a_multiple() -> None:
    text = "Площі скоротилися на 1,2 млн га. У міністерстві додали, що згоріло 40 будинків."
    assert firsts(text, "uk") == ["", "міністерство"]


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("uk", "Унаслідок атаки 14 дронів поранено дев'ять людей.", [("launched", 14), ("wounded", 9)]),
        ("uk", "Після удару двох ракет загинуло 11 осіб.", [("launched", 2), ("killed", 11)]),
        ("ru", "В результате атаки 14 дронов погибло девять человек.", [("launched", 14), ("killed", 9)]),
        ("uk", "Загинули 12 мобілізованих і 4 контрактники.", [("killed", 12), ("killed", 4)]),
        ("uk", "Бойова група відзвітувала про 18 збитих «Шахедів».", [("intercepted", 18)]),
        ("uk", "Ворожих ударів зазнали Суми та 14 населених пунктів.", [("settlements", 14)]),
        ("uk", "Окупанти тероризували дронами 7 сіл.", [("settlements", 7)]),
        ("uk", "Місто провело в останню путь чотирьох захисників.", [("killed", 4)]),
        ("uk", "Троє перебувають у тяжкому стані.", [("wounded", 3)]),
        ("uk", "У полоні досі перебувають 94 морські піхотинці.", [("captured", 94)]),
        ("uk", "У прикордонні перебувають 10 тисяч російських військових.", [("deployed", 10_000)]),
        ("uk", "На обліку переселенців перебуває 4,6 млн українців.", [("displaced", 4_600_000)]),
        ("uk", "Втрати ворога — 988 осіб, з яких 570 безповоротні.", [("casualties", 988), ("casualties", 570)]),
        ("uk", "Вогонь охопив 300 квадратів.", [("area", 300)]),
        ("uk", "Торік сталося 3612 аварій з потерпілими.", []),
        ("ru", "За год произошло 3612 аварий с пострадавшими.", []),
    ],
)
def test_everyday_frames_tell_what_happened(language: str, text: str, figures: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.high) for one in read(text, language)] == figures


def test_slowing_down_to_a_share_limits_nothing() -> None:
    assert said("Банк прогнозує уповільнення інфляції до 9,2%.", "uk") == [("share", 9.2, 9.2, "exact")]


def test_those_hurt_by_drones_are_not_of_whom_the_drones_are() -> None:
    text = "Росіяни атакували Одещину 30 дронами, дев'ятьох людей поранено."
    assert [one.subject for one in read(text, "uk")] == ["Russia", None]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Серед 38 постраждалих — четверо дітей.", "uk", [("wounded", 38), ("wounded", 4)]),
        ("Серед 30 загиблих двоє рятувальників.", "uk", [("killed", 30), ("killed", 2)]),
        ("Среди 30 погибших — 12 гражданских, заявил губернатор.", "ru", [("killed", 30), ("killed", 12)]),
        ("На площадь вышли 5 тысяч человек, полиция задержала 40.", "ru", [("detained", 40)]),
        ("На площу вийшли тисячі людей, поліція затримала сотню.", "uk", [("detained", 100)]),
    ],
)
def test_some_are_counted_among_the_hurt_and_nobody_among_those_who_march(
    text: str, language: str, expected: list[tuple[str, float]]
) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Убиты девять туристов, еще 14 ранены. Среди убитых — три женщины."),
        ("ru", "Погибли девять человек. Ранены 14. Среди жертв трое подростков."),
        ("uk", "Загинули дев'ятеро, 14 травмовано. Серед загиблих — троє студентів."),
    ],
)
def test_those_among_the_dead_died_whoever_was_counted_last(language: str, text: str) -> None:
    assert measures(text, language) == [("killed", 9), ("wounded", 14), ("killed", 3)]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Погибли семь человек в Ипу, пишет Би-би-си.", "Би-би-си"),
        ("uk", "Загинули семеро людей, повідомляє Російська служба Бі-бі-сі.", "Російська служба Бі-бі-сі"),
        ("ru", "Погибли семь человек, рассказал Би-би-си мэр Олег Крук.", "Олег Крук"),
        ("ru", "«Форбс» оценил потери армии в 40 тысяч человек.", "Форбс"),
        ("uk", "«Слідство» підрахувало втрати російської армії: 40 тисяч осіб.", "Слідство"),
        ("ru", "Гибель семи рабочих на заводе «Маяк» подтвердили в МЧС.", "МЧС"),
        ("ru", "Убытки Азиатский банк развития оценил в 90 млн долларов.", "Азиатский банк развития"),
        ("uk", "Збитки Moody's оцінює в 90 млн доларів.", "Moody's"),
    ],
)
def test_an_outlet_speaks_by_whatever_name(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]


def test_who_tells_of_the_injured_tells_of_those_held_as_well() -> None:
    text = "Погибли семь человек, заявила правозащитная комиссия. Ранены 80 протестующих, 120 арестованы."
    assert firsts(text, "ru") == ["правозащитная комиссия"] * 3


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Двоих пострадавших вертолетом отправили в Якутск.", [("wounded", 2)]),
        ("uk", "Чотирьох поранених літаком доправили до Відня.", [("wounded", 4)]),
        ("ru", "Спецслужбы обезвредили троих террористов.", [("killed", 3)]),
        ("uk", "За рік повішено 90 в'язнів.", [("killed", 90)]),
        ("ru", "На тушение брошены 90 пожарных и шесть машин.", [("deployed", 90), ("deployed", 6)]),
        ("uk", "Ворог випустив 90 засобів ураження.", [("launched", 90)]),
        ("uk", "Від посухи постраждали 40 тисяч осіб.", [("affected", 40_000)]),
        ("ru", "Пострадали 300 человек.", [("wounded", 300)]),
        ("uk", "Пожежу гасили 12 цистерн.", [("deployed", 12)]),
        ("ru", "У берегов замечены 12 самолетов и три корабля.", [("deployed", 12), ("deployed", 3)]),
        ("ru", "Суд арестовал семь домов бизнесмена.", []),
    ],
)
def test_common_ways_to_say_what_befell_people_and_things(
    language: str, text: str, found: list[tuple[str, float]]
) -> None:
    assert measures(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("ru", "Число погибших при американском ударе достигло 35.", None),
        ("uk", "Кількість жертв турецького обстрілу сягнула 35.", None),
        ("uk", "Кількість загиблих турецьких військових сягнула 35.", "Turkey"),
    ],
)
def test_the_dead_of_a_strike_are_not_of_whoever_strikes(language: str, text: str, subject: str | None) -> None:
    assert [one.subject for one in read(text, language)] == [subject]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "На пожаре работают 40 спасателей и 12 единиц спецтехники."),
        ("uk", "До пошуків залучили 40 вогнеборців і 12 автомобілів."),
    ],
)
def test_machines_go_where_their_men_go_and_are_no_men(language: str, text: str) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == [("deployed", 40), ("deployed", 12)]
    assert read(text, language)[1].subject is None


def test_both_go_on_whom_a_paper_cites_and_the_paper() -> None:
    text = "По данным минздрава, погибли 60 человек, пишет «Форбс». Ранены 113 человек."
    assert claimants(text, "ru") == [("минздрав", "Форбс")] * 2


def test_light_comes_back_to_homes() -> None:
    text = "Без світла залишилися 9 тисяч осель, енергетики відновили живлення 4 тисячам."
    assert measures(text, "uk") == [("affected", 9_000), ("affected", 4_000)]
