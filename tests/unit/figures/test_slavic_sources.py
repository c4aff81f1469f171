"""Who says so in Ukrainian and Russian where two are named, one is told, or a number is taken back."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Губернатор Ілля Сом запевнив президента Петра Крама, що врятовано 40 людей.", "Ілля Сом"),
        ("uk", "Загинули 40 людей, рапортував Івану Стаму його заступник Олег Крук.", "Олег Крук"),
        ("ru", "Погибли 40 человек, доложил Ивану Стаму его заместитель Олег Крук.", "Олег Крук"),
        ("ru", "Погибли двое, заявили в Следственном комитете.", "Следственный комитет"),
        (
            "ru",
            "Силы ПВО сбили 47 беспилотников, говорится в сводке литовского военного ведомства.",
            "литовское военное ведомство",
        ),
        (
            "uk",
            "Росіяни атакували 78 дронами, зазначили в Повітряному командуванні «Захід».",
            "Повітряне командування «Захід»",
        ),
        ("uk", "Збитків на 40 млн гривень зазнали склади, кажуть торговці.", "торговці"),
    ],
)
def test_whoever_says_it_is_told_from_whoever_is_told_it(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]


@pytest.mark.parametrize(
    ("language", "text", "chains"),
    [
        (
            "ru",
            "Погибли 16 человек, а не 17, как значилось в сводке МЧС, уточнил мэр Олег Крук.",
            [("Олег Крук",), ("МЧС",)],
        ),
        (
            "ru",
            "Погибли 16 человек, а не 17, как сообщалось прежде. Об этом рассказал мэр Олег Крук.",
            [("Олег Крук",), ()],
        ),
        (
            "uk",
            "Загинули 16 людей, а не 17, як повідомляла поліція. Про це сказав мер Олег Крук.",
            [("Олег Крук",), ("поліція",)],
        ),
        (
            "uk",
            "Удень поліція повідомляла про 19 загиблих, а мер Олег Крук увечері — вже про 35.",
            [("поліція",), ("Олег Крук",)],
        ),
        (
            "ru",
            "Днем полиция сообщила о 19 погибших, а мэр Олег Крук вечером — о 35.",
            [("полиция",), ("Олег Крук",)],
        ),
    ],
)
def test_each_number_is_of_whoever_gave_it(language: str, text: str, chains: list[tuple[str, ...]]) -> None:
    assert claimants(text, language) == chains


@pytest.mark.parametrize(
    ("language", "text", "title", "claimant"),
    [
        (
            "uk",
            "Втрачено 12 літаків, сказано у звіті Міністерства оборони Польщі.",
            "Міноборони: 12 літаків втрачено, 40 людей загинуло",
            "Міністерство оборони Польщі",
        ),
        (
            "ru",
            "Погибли 12 человек, заявили в Министерстве здравоохранения Кубы.",
            "Минздрав: 12 погибших, 40 раненых",
            "Министерство здравоохранения Кубы",
        ),
    ],
)
def test_a_headline_may_shorten_the_name_of_a_ministry(language: str, text: str, title: str, claimant: str) -> None:
    assert {one.claimant for one in read(text, language, title=title)} == {(claimant,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Ошукано 40 людей, кажуть адвокати. В офісі забрали 58 телефонів."),
        ("ru", "Обмануты 40 человек, говорят адвокаты. При обысках изъяты 12 автомобилей."),
    ],
)
def test_what_the_police_took_nobody_need_have_said(language: str, text: str) -> None:
    assert claimants(text, language)[-1] == ()
