"""Who says so in Ukrainian and Russian, by constructions that both have."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Загинули 12 людей, розповів журналістам RTV 41-річний Марко Лис.", ("Марко Лис", "RTV")),
        ("ru", "Погибли 12 человек, рассказала журналистам NHK 63-летняя Вера Кош.", ("Вера Кош", "NHK")),
        ("uk", "Загинули 12 людей, уточнили згодом у міській поліції.", ("міська поліція",)),
        ("ru", "Погибли 12 человек, добавили вскоре в краевой прокуратуре.", ("краевая прокуратура",)),
    ],
)
def test_an_age_an_audience_and_a_time_may_stand_between_a_verb_and_its_speaker(
    language: str, text: str, claimant: tuple[str, ...]
) -> None:
    assert claimants(text, language) == [claimant]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Погибли 12 человек, заявил командир 15-й бригады Олег Марш.", "Олег Марш"),
        ("ru", "Погибли 12 человек, говорит начальник 4-го госпиталя Ася Грин.", "Ася Грин"),
        ("uk", "Загинули 12 людей, заявив командир 61-ї бригади Остап Яр.", "Остап Яр"),
        ("uk", "Речник Сил оборони півночі Радослав Мирний заявив про 12 загиблих.", "Радослав Мирний"),
        ("ru", "Адвокат семьи Лариных утверждает, что погибли 12 человек.", "адвокат семьи Лариных"),
        (
            "uk",
            "Загинули 12 людей, повідомив центр порятунку та лікування опіків.",
            "центр порятунку та лікування опіків",
        ),
    ],
)
def test_a_title_may_hold_a_unit_a_field_or_whom_it_serves(language: str, text: str, claimant: str) -> None:
    assert [chain[0].casefold() for chain in claimants(text, language)] == [claimant.casefold()]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Мер Ірина Гук ці дані заперечила: загинули 12 людей.", ("Ірина Гук",)),
        ("ru", "Мэр Ирина Гук эти данные уточнила: погибли 12 человек.", ("Ирина Гук",)),
        ("ru", "Местная газета Meridian насчитала 12 погибших.", ("газета Meridian",)),
        ("ru", "Погибли 12 человек, сообщил источник агентства Meridian.", ("источник", "Meridian")),
        ("uk", "Загинули 12 людей, повідомило джерело агентства Meridian.", ("джерело", "Meridian")),
        (
            "uk",
            "Загинули 12 людей, передає Meridian із посиланням на цивільний захист.",
            ("цивільний захист", "Meridian"),
        ),
        ("ru", "Газета Meridian, ссылаясь на выживших, пишет о 12 погибших.", ("выжившие", "газета Meridian")),
        ("uk", "Загинули 12 людей, за розповідями вцілілих.", ("вцілілі",)),
    ],
)
def test_sources_and_outlets_are_told_apart_and_what_was_said_is_no_name(
    language: str, text: str, claimant: tuple[str, ...]
) -> None:
    chain = claimants(text, language)[0]
    assert [name.casefold() for name in chain] == [name.casefold() for name in claimant]


@pytest.mark.parametrize(
    ("language", "text", "firm"),
    [
        ("uk", "Збиток заводу «Верстат» становив 40 млн гривень, випливає з його звітності.", "Верстат"),
        ("ru", "Прибыль холдинга «Маяк» составила 40 млн рублей, следует из отчетности.", "Маяк"),
        ("ru", "Убыток «Полюса» вырос до 40 млн рублей, следует из его отчета.", "Полюс"),
    ],
)
def test_accounts_are_those_of_the_company_that_the_article_is_about(language: str, text: str, firm: str) -> None:
    assert claimants(text, language) == [(firm,)]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        (
            "ru",
            "Погибли 12 человек, заявил министр транспорта Петр Лось. Ранены 15 пассажиров, добавил министр.",
            "Петр Лось",
        ),
        (
            "uk",
            "Загинули 12 людей, заявила директорка притулку Ніна Яр. Поранено 15 гостей, додала директорка.",
            "Ніна Яр",
        ),
        ("uk", "Загинули 12 людей, каже мер Ніна Яр. «Ще 15 людей поранено», — скаржиться вона.", "Ніна Яр"),
        ("ru", "Погибли 12 человек. Эти данные привела представитель порта Нина Яр.", "Нина Яр"),
        ("uk", "Загинули 12 людей. Ці дані оприлюднила речниця порту Ніна Яр.", "Ніна Яр"),
        ("ru", "Задержаны 12 человек, сообщила полиция. Ущерб превышает 40 млн рублей.", "полиция"),
    ],
)
def test_an_office_a_pronoun_and_a_bulletin_lead_back_to_whoever_spoke(language: str, text: str, last: str) -> None:
    assert claimants(text, language)[-1][0] == last


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Раненых, по подсчетам властей округа Тагб, около пятисот.", ("власти округа Тагб",)),
        ("ru", "Спасены 40 семей, пишет газета «Утро» со слов губернатора Олега Марша.", ("Олег Марш", "Утро")),
        ("uk", "Загинули 12 людей, розповів мер зі слів рятувальників.", ("рятувальники", "мер")),
        ("uk", "Міністерка Оксана Лис заспокоює: поранено 12 людей.", ("Оксана Лис",)),
    ],
)
def test_those_whose_words_are_passed_on_come_first(language: str, text: str, claimant: tuple[str, ...]) -> None:
    assert claimants(text, language) == [claimant]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Загинули 12 людей, сказав на зустрічі в Полтаві речник громади Ігор Лис.", "Ігор Лис"),
        ("ru", "Погибли 12 человек, доложил на совещании глава Минтранса Олег Марш.", "Олег Марш"),
        ("ru", "Ущерб от пожара власти оценили в 12 миллионов рублей.", "власти"),
        ("ru", "Среди погибших, передает Рейтер, двое россиян.", "Рейтер"),
        ("uk", "Збито 12 дронів, пише «Ранок» із посиланням на джерело в уряді.", "джерело в уряді"),
        ("uk", "Загинули 12 осіб, повідомив Державний інститут із ліквідації наслідків повеней.", "державний інститут"),
    ],
)
def test_who_speaks_stands_behind_where_and_of_what_it_was_said(language: str, text: str, claimant: str) -> None:
    assert [chain[0].casefold()[: len(claimant)] for chain in claimants(text, language)] == [claimant.casefold()]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Загинули 12 людей, сказав мер Ігор Лис. Поранено 40, додав міський голова.", "Ігор Лис"),
        ("ru", "Погибли 12 человек, сказал губернатор Олег Марш. Ранены 40, уточнил глава региона.", "Олег Марш"),
        ("ru", "Погибли 12 человек, сказал министр Олег Марш. Ранены 40, уточнил чиновник.", "Олег Марш"),
    ],
)
def test_an_office_alone_is_whoever_was_named_with_it(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language)[1] == (claimant,)


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Дания пообещала семьям по миллиону евро.", ()),
        ("uk", "Данія пообіцяла родинам по мільйону євро.", ()),
        ("ru", "Семьям дадут по миллиону рублей, пообещал мэр Иван Гром.", ("Иван Гром",)),
        ("ru", "Фонд «Дом» перечислил два миллиона долларов.", ()),
        ("ru", "Мэр Иван Гром перечислил 12 погибших.", ("Иван Гром",)),
        ("ru", "Мэр Иван Гром пообещал: семьям дадут по миллиону рублей.", ("Иван Гром",)),
        ("ru", "Как сообщили ТАСС в пресс-службе МЧС, погибли 12 человек.", ("пресс-служба МЧС",)),
        ("ru", "Погибли 12 человек, говорится в телеграм-канале оперштаба.", ("оперштаб",)),
    ],
)
def test_a_country_that_pledges_says_nothing_and_whom_something_was_told_neither(
    language: str, text: str, claimant: tuple[str, ...]
) -> None:
    assert claimants(text, language) == [claimant]


def test_a_regions_head_is_its_governor() -> None:
    text = "Губернатор Иван Гром написал о взрыве. По данным главы региона, погибли 12 человек."
    assert claimants(text, "ru") == [("Иван Гром",)]


@pytest.mark.parametrize(
    ("title", "claimant"),
    [
        ("Каховка: под водой 40 домов", ()),
        ("Гром: под водой 40 домов", ("Иван Гром",)),
        ("Baza: под водой 40 домов", ("Baza",)),
    ],
)
def test_what_a_headline_sets_off_speaks_if_the_body_knows_it(title: str, claimant: tuple[str, ...]) -> None:
    assert claimants("Погибли 12 человек, сообщил мэр Иван Гром.", "ru", title=title)[0] == claimant


def test_an_outlet_that_is_told_behind_a_name_is_no_part_of_it() -> None:
    text = "Поліція затримала 43 людей, сказав речник відомства Богдан Чумак агентству «Хвиля»."
    assert claimants(text, "uk")[0][0] == "Богдан Чумак"
