"""Whose money, shares and gifts are counted in English, and who says so."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Japan will lend the Philippines 64 billion yen.", "Japan"),
        ("Nigeria owes China $2 billion.", "Nigeria"),
        ("Denmark owed the United States 2 million dollars.", "Denmark"),
        ("Germany gave the Slovak army 14 tanks.", "Germany"),
        ("Italy has promised the Philippines four frigates.", "Italy"),
    ],
)
def test_whoever_gives_or_owes_is_not_the_one_behind_the_verb(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ukraine received 3 billion euros from the European Union.", "European Union"),
        ("Nigeria borrowed $2 billion from China.", "China"),
        ("Moldova secured a loan of 40 million euros from Denmark.", "Denmark"),
        ("Hackers stole $40 million from Coinhub on Friday.", "Coinhub"),
        ("Thieves took $50,000 worth of bags from a Coinhub store.", None),
        ("Swindlers defrauded pensioners of 4 million euros.", "pensioners"),
        ("Thieves robbed the museum of jewels worth 88 million euros.", "museum"),
        ("Imports of wheat by Egypt fell to $2 billion.", "Egypt"),
        ("Vietnam's exports rose to $40 billion in May.", "Vietnam"),
    ],
)
def test_money_comes_from_whom_it_is_got_or_stolen(text: str, subject: str | None) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Halden sells steel. Shares in the steel maker Halden lost 8 percent.", "Halden"),
        ("The owner of Halden resigned. Halden shares fell 8 percent.", "Halden"),
        ("Shares in Tokyo fell 2 percent.", None),
        ("Technology shares fell 2 percent.", None),
        ("About 300 pilgrims were hurt. Some 30% of substations were down.", None),
    ],
)
def test_a_share_is_of_the_company_whose_shares_move(text: str, subject: str | None) -> None:
    assert subjects(text)[-1] == subject


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The charity raised 4 million pounds for the victims.", ()),
        ("The appeal for Gaza has so far raised 40 million dollars.", ()),
        ("The central bank raised its main rate to 42 percent.", ()),
        ("The state counted on 40 million euros in taxes.", ()),
        ("The bank wrote down 3 billion francs.", ()),
        ("Germany gave the Slovaks 14 tanks.", ()),
        ("The mayor raised the number of dead to 42.", ("mayor",)),
        ("The fund lowered its forecast for growth to 3 percent.", ("fund",)),
        ("The hospital gave the number of dead as 42.", ("hospital",)),
    ],
)
def test_whoever_raises_money_or_a_rate_says_nothing(text: str, claimant: tuple[str, ...]) -> None:
    assert claimants(text) == [claimant]


@pytest.mark.parametrize("country", ["South Korea", "the Czech Republic", "the United States"])
def test_the_name_of_a_country_before_a_number_is_no_model(country: str) -> None:
    assert said(f"Germany will give {country} 14 tanks.") == [("supplied", 14, 14, "exact")]


@pytest.mark.parametrize(
    ("text", "claimant", "subject"),
    [
        ("Turkish Airlines lost 40 million euros, the carrier said.", "Turkish Airlines", "Turkish Airlines"),
        ("British Steel lost 40 million pounds, the company said.", "British Steel", "British Steel"),
        ("Halden Steel lost 40 million euros, the producer said.", "Halden Steel", "Halden Steel"),
        ("Drones cost 40 million euros, according to the maker, Diehl.", "Diehl", None),
    ],
)
def test_a_company_is_meant_by_what_it_is(text: str, claimant: str, subject: str | None) -> None:
    assert [(one.claimant[0], one.subject) for one in read(text)] == [(claimant, subject)]


def test_the_bank_is_the_one_that_acts_in_the_sentence() -> None:
    text = "The Halden Investment Bank is to lend 900 million euros, the bank said. The central bank said 20 million."
    assert claimants(text)[0] == ("Halden Investment Bank",)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Insurers handled 240,000 claims and paid 3.5 billion euros.", "insurers"),
        ("Halden Oil sold two rigs and spent 40 million euros.", "Halden Oil"),
        ("That brings the total to $10.6 billion.", None),
    ],
)
def test_a_payer_may_do_something_else_before(text: str, subject: str | None) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The bank expects a loss of $9 million, its finance chief said.", ("finance chief",)),
        ("The ministry expects a deficit of $9 million, its head, Ana Roy, said.", ("Ana Roy",)),
    ],
)
def test_whoever_speaks_for_a_body_is_named_alone(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text) == [chain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvik put the cost at ¥1.4 tril.", [("money", 1.4e12, 1.4e12, "exact")]),
        ("Its loss was $3.5 bil.", [("money", 3.5e9, 3.5e9, "exact")]),
        ("The tower will cost ¥90 mil.", [("money", 90e6, 90e6, "exact")]),
        ("A tola of gold costs PKR 214,500.", [("money", 214500, 214500, "exact")]),
        ("The tractor cost Rs2.4 million.", [("money", 2.4e6, 2.4e6, "exact")]),
        ("The dam will cost Rs 700 cr this year.", [("money", 7e9, 7e9, "exact")]),
        ("An ounce is sold for SAR 7,300.", [("money", 7300, 7300, "exact")]),
        ("The city sold SR2.5 billion of bonds.", [("money", 2.5e9, 2.5e9, "exact")]),
        ("Mayor told to quit over £9,000 phone bill", [("money", 9000, 9000, "exact")]),
        ("The mayor lost over £9,000.", [("money", 9000, None, "more_than")]),
        ("The bridge swallowed billions of Canadian dollars.", [("money", 1e9, 1e10, "vague")]),
        ("The plant wasted millions of public euros.", [("money", 1e6, 1e7, "vague")]),
        ("The governor asked for billions more dollars.", [("money", 1e9, 1e10, "vague")]),
    ],
)
def test_amounts_may_be_shortened_and_stretched(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


def test_a_dateline_pays_nothing_and_a_time_of_day_is_no_country() -> None:
    assert [one.subject for one in read("LIMA – Norvik lost $3 million.")] == ["Norvik"]
    assert [one.subject for one in read("Crude rose 40 cents by 9:15 a.m. Saudi time.")] == [None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Coins worth $30 million were stolen from Coinhub, police said.", "Coinhub"),
        ("France mourns the theft of crowns worth 70 million euros from the Prado.", "Prado"),
        ("The Prado was robbed of paintings worth 20 million euros.", "Prado"),
        ("Farmers were cheated out of $4 million, a court heard.", "farmers"),
    ],
)
def test_what_was_stolen_is_of_whoever_was_robbed(text: str, subject: str) -> None:
    assert subjects(text) == [subject]
