"""Whose the counted are in English: who pays, who they all are, whose soldiers they are."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Drought will cost farmers at least $2.3 billion.", "farmers"),
        ("The railways will pay the families 500,000 taka each.", "railways"),
        ("Corvex made a loss of $6 billion in the third quarter.", "Corvex"),
        ("Anna Reed said that allies had promised 35 billion euros.", "allies"),
        ("The breeder still owes 18,000 dollars in fines.", "breeder"),
        ("A court fined traders 4 million pounds.", "traders"),
    ],
)
def test_money_is_whose_it_is_that_pays_it_or_whom_it_costs(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


def test_a_country_has_the_debt_of_which_an_article_about_it_speaks() -> None:
    text = "Senegal has a new government. Public debt stands at 132% of output, or $40 billion."
    assert subjects(text) == ["Senegal", "Senegal"]


def test_a_person_who_expects_an_amount_does_not_pay_it() -> None:
    assert subjects("Director Ana Ruiz expects revenue to reach $5.2 billion.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raids killed 31 people and wounded 57, all of them civilians.", ["civilians", "civilians"]),
        ("The army put the number of militants killed at over 70.", ["militants"]),
    ],
)
def test_a_group_may_be_named_beside_a_number_without_a_noun(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def test_soldiers_among_the_dead_are_their_countrys_and_the_others_are_not() -> None:
    text = "Twelve people were killed, among them two soldiers, Ecuador's police said. Three were wounded."
    assert subjects(text) == [None, "Ecuador", None]


def test_a_share_is_whose_the_subject_of_its_clause_is() -> None:
    assert subjects("Ukraine's exports since July are 35 percent behind last year's.") == ["Ukraine"]
    assert subjects("Moscow's oil revenue was 33.7 percent lower in June.") == ["Russia"]


def test_whoever_kills_soldiers_is_not_whose_they_are() -> None:
    text = "Syria's government lost control of Sweida. Israeli air raids killed 15 soldiers there."
    assert subjects(text) == ["Syria"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The owner, Corvex, promised 10 million rupees to each family.", "Corvex"),
        ("Vilnius takes over roads and power lines for 14 million euros.", "Lithuania"),
    ],
)
def test_a_payer_may_be_set_off_by_commas_but_is_no_thing_that_is_paid_for(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Gaza's Health Ministry on Tuesday lifted its count of the dead to 60,034.", "Palestinians"),
        ("The health ministry in Gaza counts 60,034 dead.", "Palestinians"),
        ("Lebanon's Health Ministry lifted its count of the dead to 3,034.", None),
        ("Battlegroup Vostok inflicted up to 230 casualties on Ukrainian troops.", "Ukraine"),
        ("Azerbaijan counts 79 dead in its ranks.", "Azerbaijan"),
        ("Azerbaijan has acknowledged 79 fatalities among its own troops.", "Azerbaijan"),
    ],
)
def test_tolls_are_of_whom_they_are_said_to_be(text: str, subject: str | None) -> None:
    assert subjects(text) == [subject]
