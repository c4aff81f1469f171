"""Who says so in Ukrainian and Russian where others, times and clauses stand beside them."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Днем ранее телеканал «Хавар» насчитывал 24 погибших.", "Хавар"),
        ("ru", "Тем же вечером Красный Крест сообщил о 24 погибших.", "Красный Крест"),
        ("uk", "Bellingcat наступного тижня уточнив, що загинули 24 людини.", "Bellingcat"),
        ("uk", "Трохи пізніше поліція нарахувала 24 загиблих.", "поліція"),
    ],
)
def test_when_somebody_said_so_is_no_part_of_their_name(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Иран ответил ударами по 40 целям, заявил КСИР.", "КСИР"),
        ("uk", "Ізраїль відповів обстрілом: випущено 40 ракет, заявила «Хезболла».", "Хезболла"),
        ("ru", "Лондон перечисляет Киеву 2 млрд фунтов, сообщило агентство «Рейтер».", "Рейтер"),
    ],
)
def test_blows_that_answer_others_and_payments_say_nothing(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Фонд насчитал 300 пострадавших, подчеркнула его директор Анна Рой.", "Анна Рой"),
        ("ru", "Партия лишилась 40 активистов, сказал ее лидер Пётр Кан.", "Пётр Кан"),
        ("uk", "Місія нарахувала 300 загиблих, зазначив її речник Абду Кан.", "Абду Кан"),
    ],
)
def test_whoever_leads_a_body_speaks_for_it(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]


@pytest.mark.parametrize(
    ("language", "text", "tellers"),
    [
        ("ru", "Генштаб заявил о взятии пяти сел, ISW подтверждает только два.", ["Генштаб", "ISW"]),
        ("uk", "Міноборони оголосило про взяття п'яти сіл, DeepState визнає два.", ["Міноборони", "DeepState"]),
        ("ru", "Радио «Мир» насчитало 15 погибших, «Аль-Хадат» — 19.", ["Мир", "Аль-Хадат"]),
        ("uk", "Телеканал «Мир» нарахував 15 загиблих, «Аль-Хадат» — 19.", ["Мир", "Аль-Хадат"]),
    ],
)
def test_each_of_two_who_tell_has_a_number_of_their_own(language: str, text: str, tellers: list[str]) -> None:
    assert firsts(text, language) == tellers


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Мэр Иван Попов, которого Киев считает и называет предателем, сказал, что ранены трое.", "Иван Попов"),
        ("ru", "Ана Рой, которую полиция называет беглянкой, утверждает, что ранены трое.", "Ана Рой"),
        ("uk", "Іван Кан, якого суд назвав утікачем, запевняє, що поранено трьох.", "Іван Кан"),
    ],
)
def test_what_others_call_whoever_speaks_is_aside(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Погибли, если верить отчету полиции, 12 человек.", "полиция"),
        ("uk", "Якщо вірити зведенню Генштабу, знищено 12 танків.", "Генштаб"),
        ("ru", "Минздрав исправил число погибших на 12.", "Минздрав"),
        ("uk", "Поліція скоригувала кількість загиблих до 12.", "Поліція"),
        ("uk", "Загинули 12 людей, розповіли синоптики.", "синоптики"),
        ("ru", "Задержаны трое, уточнил неназванный офицер полиции.", "неназванный офицер полиции"),
    ],
)
def test_more_ways_to_say_so(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


def test_the_place_that_opens_a_headline_is_nobody() -> None:
    text = "Губернатор Техасу Грег Ебботт повідомив про 109 загиблих."
    assert claimants(text, "uk", title="Техас: повінь забрала 211 життів")[0] == ()


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Сгорели 12 домов, рассказали в МЧС по Чечне.", "МЧС по Чечне"),
        ("ru", "Задержаны трое, уточнили в МВД по Карелии.", "МВД по Карелии"),
        ("ru", "Задержаны трое, уточнил глава МВД по Карелии Игорь Кан.", "Игорь Кан"),
    ],
)
def test_a_body_keeps_the_land_that_it_is_for(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Потери россиян ведомство оценивает в 300 военных.", "ведомство"),
        ("uk", "Втрати росіян розвідка оцінює у 300 військових.", "розвідка"),
    ],
)
def test_whose_losses_they_are_is_no_part_of_who_tells_of_them(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]
