"""Whose money is counted in Ukrainian and Russian where no nation stands beside it."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def payer(text: str, language: str, title: str = "") -> str | None:
    """Whose the last figure of an article is."""
    return read(text, language, title=title)[-1].subject


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("uk", "У Кенії зруйновано 300 домівок. Влада дасть родинам по 50 тисяч шилінгів.", "Kenya"),
        ("ru", "В Непале погибли 60 человек. Власти пообещали семьям по 200 тысяч рупий.", "Nepal"),
        ("ru", "Взрыв в Чили убил пятерых. Правительство направит на расследование 2 млн долларов.", "Chile"),
        ("ru", "Правительство выделит на больницы 12 млрд рублей.", "Russia"),
        ("uk", "Уряд спрямує на лікарні 12 млрд гривень.", "Ukraine"),
        ("uk", "Шведський уряд ухвалив для Києва пакет на 13 млрд крон.", "Sweden"),
        ("uk", "Загинули двоє містян. Влада міста сплатить 2 млн гривень.", None),
    ],
)
def test_a_state_pays_for_the_country_of_its_article(language: str, text: str, country: str | None) -> None:
    assert payer(text, language) == country


@pytest.mark.parametrize(
    ("language", "text", "company"),
    [
        ("uk", "«Укрсталь» скоротить 300 робітників. Компанія витратить на виплати 12 млн гривень.", "Ukrstal"),
        ("ru", "«Балтмаш» уволит 250 человек. Акции компании подешевели на 4 процента.", "Baltmash"),
        ("uk", "Nordwind скорочує 300 посад. Компанія витратить на виплати 12 млн євро.", "Nordwind"),
        ("ru", "«Балтмаш» потратит на завод 80 млн рублей.", "Baltmash"),
        ("uk", "Nordwind обіцяє родинам по 10 млн рупій.", "Nordwind"),
    ],
)
def test_a_company_pays_by_its_name_or_as_the_company(language: str, text: str, company: str) -> None:
    assert payer(text, language) == company


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Губернатор Олег Марш пообещал семьям по 2 млн рублей."),
        ("uk", "Nordwind обіцяє родинам по 10 млн рупій."),
    ],
)
def test_whoever_promises_money_claims_nothing(language: str, text: str) -> None:
    assert read(text, language)[-1].claimant == ()
