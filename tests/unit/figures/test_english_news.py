"""Whose English figures of everyday news are, and who says so: companies, aid, strikes, migration, hostages, storms."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Center for Maritime and Coastal Studies said 40 people died.",
            ["Center for Maritime and Coastal Studies"],
        ),
        ("Some 40 people died, the Institute for Strategy and Policy said.", ["Institute for Strategy and Policy"]),
        ("The Ministry of Health and UNICEF said 40 people died.", ["Ministry of Health", "UNICEF"]),
        ("H&M said two workers were hurt.", ["H&M"]),
        ("Two workers were hurt, according to Marks & Spencer.", ["Marks & Spencer"]),
        ("Borsetshire County Council said 40 people were hurt.", ["Borsetshire County Council"]),
        ("Some 40 people died, says S. Korea.", ["South Korea"]),
        ("According to Ukrainian estimates, 40 people died.", ["Ukraine"]),
        ("The Thais say 40 people died.", ["Thais"]),
        ("Some 40 died, according to the paper, citing a confidential Polish estimate.", ["Poland", "paper"]),
        (
            "Some 40 died, researchers at the Halden School of Medicine said.",
            ["researchers at the Halden School of Medicine"],
        ),
    ],
)
def test_a_body_is_named_whole(text: str, names: list[str]) -> None:
    assert claimants(text) == [tuple(names)]


def test_those_at_a_body_speak_for_the_one_named() -> None:
    text = "The Halden Centre counts 40 dead. Analysts at the centre put the injured at 90."
    assert claimants(text) == [("Halden Centre",), ("Halden Centre",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran arrests 700 over spying", [None]),
        ("Washington has committed $60 billion in military aid to Kyiv.", ["United States"]),
        ("Two drones struck a base used by US forces in Iraq on Sunday.", [None]),
        ("Spanish lender Bancora earned 10 billion euros in 2024.", ["Bancora"]),
        ("Ada Roe, whose car needed £900 of repairs, sued.", ["Ada Roe"]),
        ("At least 18 South African and Uruguayan peacekeepers have been killed.", ["South Africa"]),
        ("The war in Gaza has killed 46,900 people, the territory's health ministry says.", ["Palestinians"]),
    ],
)
def test_a_country_that_only_stands_near_owns_nothing(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


def test_shares_of_one_country_are_not_those_of_another_named_since() -> None:
    text = (
        "The 41 US companies earned 300 billion dollars. Chile's two big groups, Cobra and Salar, saw sales rise by 9%."
    )
    assert subjects(text)[-1] != "United States"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police seized 40 drones in the port.", ["destroyed"]),
        ("The rebels killed 50 hostages and still held 150.", ["killed", "captured"]),
    ],
)
def test_what_befell_them_is_what_is_said(text: str, expected: list[str]) -> None:
    assert [one[0] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A roof fell on 15 people and killed them. Organisers said 100,000 had turned out.", []),
        ("A roof killed 15 people. Police said 3,000 marched.", ["killed"]),
        (
            "The ministry said 1,200 homes were hit. Police put the marchers at 30, while organisers claimed 80.",
            ["damaged"],
        ),
        ("Iran has 1,000 ballistic missiles left, the institute said.", []),
        ("Rescuers saved 25 people, 11 of them from under the rubble.", ["evacuated", "evacuated"]),
    ],
)
def test_crowds_and_stocks_are_no_figures(text: str, expected: list[str]) -> None:
    assert [one[0] for one in said(text)][-2:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv has received 6 of the 19 F-16s promised by Denmark.", ["Denmark", "Denmark"]),
        ("Ukraine received 40 tanks from Poland.", ["Poland"]),
        ("Halden Farm said it had received 80 claims and lost $1 billion.", ["Halden Farm"]),
        ("The deal will save the carmaker 15 billion euros.", [None]),
        ("Germany gave Lima 3 million euros. Hackers linked to a gang pocketed $7 million.", ["Germany", None]),
        (
            "Spanish lender Bancora earned 9 million euros. Its rival Salar posted a profit of 7 million euros.",
            ["Bancora", "Salar"],
        ),
        ("Crossings rose by 25%, Britain's Home Office said.", [None]),
    ],
)
def test_goods_and_money_are_of_whoever_gives_loses_or_earns(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


def test_a_headline_with_initials_means_none_but_that_body() -> None:
    text = "At least 901 people were executed, rights chief Ada Roe said. Halden Human Rights put it at 975."
    assert claimants(text, title="Nearly 950 executed, UN rights office says")[0] == ("UN rights office",)


def test_a_government_is_no_chipmaker() -> None:
    text = "The US government will pay $8 billion for a stake, the chipmaker said."
    assert claimants(text) == [("chipmaker",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ukraine lost 40 men. Ada Roe put Russian losses at 198 dead and more than 550 injured.",
            ["Russia", "Russia"],
        ),
        ("Russian drones came. Half of Ternopil was left without power, officials said.", [None]),
        ("Kyiv and Moscow swapped 300 prisoners of war.", ["Russia and Ukraine"]),
    ],
)
def test_losses_are_of_whom_they_are_said_to_be(text: str, expected: list[str | None]) -> None:
    assert subjects(text)[-len(expected) :] == expected


def test_who_puts_money_in_says_nothing() -> None:
    assert claimants("Germany, the biggest donor, has put in 576 million euros.") == [()]
