"""Ukrainian and Russian reports as agencies, administrations and press services write them."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, read, said


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Знищено 4 танки, розповіли у 47-й механізованій бригаді.", "47-ма механізована бригада"),
        ("uk", "У 8-му окремому полку запевняють, що полонили 9 солдатів.", "8-й окремий полк"),
        ("uk", "Полонено 9 солдатів, кажуть у пресслужбі 61-ї бригади.", "пресслужба 61-ї бригади"),
        ("ru", "Уничтожены 4 танка, рассказали в 36-й отдельной бригаде.", "36-я отдельная бригада"),
    ],
)
def test_a_numbered_unit_speaks_by_its_number(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Поранено 12 людей, розповіла в ефірі телеканалу речниця поліції Ганна Бойко.", "Ганна Бойко"),
        ("Поранено 12 людей, сказала в коментарі «Хвилі» директорка лікарні Ольга Мазур.", "Ольга Мазур"),
        ("Президент Володимир Зеленський заявив, що збито 40 ракет.", "Володимир Зеленський"),
        ("Поранено 12 людей, повідомили в облпрокуратурі.", "облпрокуратура"),
        ("У Генштабі повідомили про 120 боєзіткнень.", "Генштаб"),
        ("Поранено 12 людей, кажуть у мерії.", "мерія"),
        ("За твердженням ЦАХАЛу, вбито 12 бойовиків.", "ЦАХАЛ"),
        ("Загинули 40 людей, пише газета з посиланням на власні джерела.", "власні джерела"),
    ],
)
def test_who_speaks_is_named_in_the_nominative_and_without_a_title(text: str, claimant: str) -> None:
    assert firsts(text, "uk") == [claimant]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Двоє загинули, повідомили в Сумській ОВА. Ще 12 поранено, додали в адміністрації.", "Сумська ОВА"),
        (
            "Двоє загинули, сказав президент Андрій Коваль. Глава держави додав, що 12 поранені.",
            "Андрій Коваль",
        ),
        ("Двоє загинули, повідомило Міністерство юстиції. Поранено 12 осіб, ідеться в заяві.", "Міністерство юстиції"),
        ("У зверненні прокуратури сказано, що загинули двоє. У ньому йдеться і про 12 поранених.", "прокуратура"),
        ("У повідомленні ДСНС зазначено, що загинули двоє. У дописі також сказано про 12 поранених.", "ДСНС"),
    ],
)
def test_whoever_spoke_goes_on_by_an_office_a_noun_or_a_document(text: str, chain: str) -> None:
    assert firsts(text, "uk") == [chain, chain]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Двоє загинули, 12 поранено. Подробиці розповіли в Нацполіції.", "Нацполіція"),
        ("uk", "Двоє загинули, 12 поранено. Такою інформацією поділилася обласна рада.", "обласна рада"),
        ("uk", "Двоє загинули, 12 поранено. Про це стало відомо від мера Івана Сича.", "Іван Сич"),
        ("uk", "Двоє загинули, 12 поранено. Джерело: Сумська ОВА.", "Сумська ОВА"),
        ("uk", "Двоє загинули, 12 поранено. Про це повідомили УНІАН у прокуратурі.", "прокуратура"),
        ("ru", "Двое погибли, 12 ранены. Подробности сообщили в прокуратуре.", "прокуратура"),
        ("ru", "Двое погибли, 12 ранены. Об этом стало известно от мэра Ивана Сыча.", "Иван Сыч"),
    ],
)
def test_a_line_that_only_names_the_source_is_of_the_numbers_before(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant, claimant]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Наслідки: загинули двоє людей."),
        ("uk", "Нагадаємо: загинули двоє людей."),
        ("ru", "Подробности: погибли двое людей."),
        ("uk", "Він згадав про Харків: там загинули двоє людей."),
    ],
)
def test_a_heading_and_what_is_told_of_are_nobody_who_speaks(language: str, text: str) -> None:
    assert firsts(text, language) == [""]


def test_an_outlet_that_learned_it_passes_it_on() -> None:
    assert claimants("Видання дізналося від трьох чиновників, що загинули 40 людей.", "uk") == [
        ("чиновники", "видання"),
    ]


def test_a_sentence_ends_behind_a_unit_of_a_multiple() -> None:
    text = "Площі скоротилися на 1,2 млн га. У міністерстві додали, що згоріло 40 будинків."
    assert firsts(text, "uk") == ["", "міністерство"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("„Хвиля“", "Хвиля"), ('"Хвиля"', "Хвиля"), ("“Хвиля”", "Хвиля")],
)
def test_any_quotation_marks_set_a_name_off(first: str, second: str) -> None:
    assert firsts(f"Загинули 40 людей, повідомляє газета {first}.", "uk") == [second]


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


def test_the_dead_and_the_injured_of_one_sentence_are_told_by_the_same() -> None:
    text = (
        "Ворог 412 разів обстріляв область. Про це поінформували в обласній адміністрації. "
        "Зафіксовано 8 авіаударів. Двоє людей загинули, шестеро дістали поранення."
    )
    assert set(firsts(text, "uk")) == {"обласна адміністрація"}


@pytest.mark.parametrize("verb", ["оцінюють", "назвали"])
def test_what_is_said_may_stand_between_a_speaker_and_the_verb(verb: str) -> None:
    assert firsts(f"У Червоному Хресті кількість поранених {verb}: 40 людей.", "uk") == ["Червоний Хрест"]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Ігор Терехов оглянув руїни. За його словами, загинули 12 людей.", "Ігор Терехов"),
        ("uk", "Мер Харкова Ігор Терехов оглянув руїни. За його словами, загинули 12 людей.", "Ігор Терехов"),
        ("ru", "Игорь Терехов осмотрел руины. По его словам, погибли 12 человек.", "Игорь Терехов"),
        ("uk", "Лисак у Telegram: загинули 12 людей.", "Лисак"),
        ("uk", "Ігор Сич у вечірньому зверненні: загинули 12 людей.", "Ігор Сич"),
        ("uk", "Поліція викрила мережу. Затримано 12 осіб, додали у відомстві.", "Поліція"),
    ],
)
def test_whoever_opens_a_sentence_by_name_is_meant_next(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]
