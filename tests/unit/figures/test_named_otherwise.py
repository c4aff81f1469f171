"""Claimants whom a sentence names otherwise than where they speak, or only afterwards."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import firsts, read


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "At least 28 people drowned. The figures come from the state disaster office.", "state disaster office"),
        ("en", "At least 28 people drowned. These numbers were compiled by the coast guard.", "coast guard"),
        (
            "en",
            "Hit: nine houses. The count is that of the regional prosecutor's office.",
            "regional prosecutor's office",
        ),
        ("uk", "Поранено 11 людей. Цю інформацію поширив речник рятувальників Остап Мельник.", "Остап Мельник"),
        ("uk", "Поранено 11 людей. Такі дані навела голова ради Олена Сич.", "Олена Сич"),
        ("ru", "Погибли 11 человек. Такие цифры обнародовал штаб операции.", "штаб операции"),
        ("ru", "Погибли 11 человек. Такую сводку огласил в среду СК.", "СК"),
    ],
)
def test_a_sentence_may_tell_whose_the_numbers_before_are(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


@pytest.mark.parametrize(
    "text",
    [
        "At least 28 people drowned. The figures were a shock to the state disaster office.",
        "At least 28 people drowned. The data on rainfall are from 40 stations of the weather office.",
    ],
)
def test_a_sentence_that_tells_more_of_numbers_credits_nobody(text: str) -> None:
    assert firsts(text, "en")[0] == ""


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "Some 31,000 customers of TasGrid lost power on Friday, the utility said.", "TasGrid"),
        ("en", "An alga has killed a tenth of Nordfisk's 4 million salmon, the Norwegian breeder said.", "Nordfisk"),
        ("en", "Nine people fell ill after they took a drug made by Orvana, the company said.", "Orvana"),
        ("ru", "«Верфь-Север» уволит 430 рабочих, говорится в сообщении предприятия.", "Верфь-Север"),
        ("ru", "ISW не согласен: по оценке института, занято 37 квадратных километров.", "ISW"),
        ("uk", "Детективи НАБУ затримали сімох посадовців, ідеться в повідомленні бюро.", "НАБУ"),
    ],
)
def test_a_noun_of_a_company_or_service_means_the_one_that_its_sentence_names(
    language: str, text: str, claimant: str
) -> None:
    assert firsts(text, language) == [claimant]


def test_a_noun_means_no_place_that_its_sentence_names() -> None:
    assert firsts("Some 31,000 customers in Kyiv lost power on Friday, the utility said.", "en") == ["utility"]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "К вечеру среды горная служба острова знала о 15 погибших.", "горная служба острова"),
        ("ru", "Ущерб потерпевшим следствие оценивает в 70 млн рублей.", "следствие"),
        ("uk", "Поранено 11 людей, сказав слідчим директор школи Остап Мельник.", "Остап Мельник"),
        ("uk", "СБУ викрила агентурну мережу: п'ятьох осіб заарештовано.", ""),
        ("ru", "Бригады прибывают из двух областей: 310 ремонтников уже на месте.", ""),
    ],
)
def test_what_only_stands_before_a_speaker_is_no_part_of_the_name(language: str, text: str, claimant: str) -> None:
    assert firsts(text, language) == [claimant]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Кримінальне провадження відкрито: затримано 12 осіб, суми не називають."),
        ("uk", "Щоб подолати нестачу газу, влада затримала 12 осіб."),
        ("ru", "За кражу газа задержаны ровно 12 человек."),
    ],
)
def test_common_words_are_no_places(language: str, text: str) -> None:
    assert [one.place for one in read(text, language)] == [None]
