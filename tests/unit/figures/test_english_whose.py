"""Whose the counted are in English, where only the sentence before, or the article, names them."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("ELN rebels stormed the town on Monday. They have seized some 30 villages since May.", "ELN"),
        ("Ethiopian forces left the border. They lost 60 vehicles.", "Ethiopia"),
        ("Hamas kept silent for a week. It has fired 90 rockets since.", "Hamas"),
        ("The Polish army opened its depots. It has sent 40 tanks.", "Poland"),
        ("Riga will build barracks. Its own army has 8,000 troops.", "Latvia"),
        ("The rebels retreated. They have fired 18 missiles at Israeli ships and mourn Houthi dead.", "Houthis"),
    ],
)
def test_it_and_they_are_whoever_opened_the_sentence_before(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "Polish exports fell in May. They had been worth 30 million zlotys.",
        "The war in Sudan goes on. It has driven out 4,000 families.",
        "The Danish brewery shut a plant. It has invested 30 million euros.",
    ],
)
def test_it_and_they_are_no_nation_where_something_else_opened_the_sentence_before(text: str) -> None:
    assert subjects(text) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram raided a town in Chad. The army said six of its soldiers had died.", ["Chad"]),
        ("M23 took Masisi. Army losses there exceed 300.", ["Congo"]),
        ("The RSF shelled El Obeid. The army said it had killed 90 fighters.", ["Rapid Support Forces"]),
        ("M23 took Masisi. Tuareg fighters killed 20 fighters of theirs.", ["M23"]),
    ],
)
def test_the_army_and_the_fighters_are_the_two_sides_of_an_article(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("Rome is paying Albania 650 million euros.", "Italy"),
        ("China lent Zambia $3 billion.", "China"),
        ("Estonia moved tanks to the Latvian border and will spend 90 million euros on it.", "Estonia"),
    ],
)
def test_who_gets_an_amount_right_behind_the_verb_does_not_pay_it(text: str, payer: str) -> None:
    assert subjects(text) == [payer]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Danone posted a half-year profit of 900 million euros.", "Danone"),
        ("Ocado, the online grocer, had debts of 1.2 billion pounds.", "Ocado"),
        ("Hyundai expects revenue of $90 billion this year.", "Hyundai"),
        ("Norvik has filed for bankruptcy with debts of $3 billion.", "Norvik"),
        ("Analysts had expected a profit of $3 billion.", None),
    ],
)
def test_a_company_has_the_sales_and_profits_that_it_tells_of(text: str, company: str | None) -> None:
    assert subjects(text) == [company]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad sent 2,000 soldiers to help Mali, of whom 40 have been killed.", ["Chad", "Chad"]),
        ("Police shot dead seven bandits. Three others surrendered.", ["bandits", "bandits"]),
        ("Gunmen seized eleven Germans and killed four of them and their driver.", ["Germany", "Germany"]),
        ("Hezbollah hailed the raid. Some 50 rockets were fired from Lebanon at Safed.", ["Hezbollah"]),
    ],
)
def test_a_number_goes_on_with_whoever_was_named(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boko Haram attacked a bus in Maiduguri, Nigeria, killing nine people, three of them soldiers.",
            [None, "Nigeria"],
        ),
        ("Hamas released two hostages on Sunday, all of them Thais.", ["Thailand"]),
        ("Qatar brought home 12 children. Some 900 have come back since May.", ["children", "children"]),
        ("The militia lost a colonel and four officers.", [None]),
        ("A gunman shot four officers in Detroit.", ["police officers"]),
    ],
)
def test_soldiers_and_captives_are_their_countrys(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Houthi missiles sank two freighters. Washington protested to the Houthis.", None),
        ("Russia burned 40 cars in Odesa, Ukraine.", None),
        ("Ukraine blew up nine Russian lorries.", "Russia"),
        ("Russia burned 40 tanks in Odesa, Ukraine.", "Ukraine"),
    ],
)
def test_cars_and_freighters_are_nobodys_unless_it_is_said(text: str, owner: str | None) -> None:
    assert subjects(text) == [owner]


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        ("Profit falls at Nokia", "Nokia cut its forecast. The Finnish company lost 2 billion euros.", "Nokia"),
        (
            "Zalando cuts forecast",
            "Zalando had a bad May. The retailer says that its debt rose. Its debt is 3 billion euros.",
            "Zalando",
        ),
        ("Profit falls", "Nobody expected it. The company lost 2 billion euros.", None),
    ],
)
def test_the_company_is_the_one_of_the_headline_that_opens_the_lead(title: str, text: str, company: str | None) -> None:
    assert [one.subject for one in read(text, title=title)] == [company]


def test_the_first_part_of_a_loan_is_whose_the_loan_is() -> None:
    text = "The World Bank approved a loan of $5 billion for Kenya. The first $900 million will be paid in May."
    assert subjects(text) == ["World Bank", "World Bank"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram still holds 12 UN staff.", ["UN"]),
        ("Police shot dead nine suspected members of the Tren de Aragua gang.", ["Tren de Aragua"]),
        ("Four of the robbers were killed, as were three bystanders.", ["robbers", "bystanders"]),
        ("The Kenyan army beat off 30 raids. Al-Shabaab lost 40 men.", ["al-Shabaab", "al-Shabaab"]),
        ("Two patients from a Spanish hospital died.", ["patients"]),
        ("Israel's raid killed the mayor and six of his deputies.", ["deputies"]),
    ],
)
def test_people_are_whose_their_noun_says(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


def test_a_company_that_bears_a_cost_is_whom_the_company_means() -> None:
    text = "The theft cost Marks & Spencer 300 million pounds. The retailer made a loss of 80 million pounds in May."
    assert subjects(text) == ["Marks & Spencer", "Marks & Spencer"]


def test_it_may_be_either_where_another_says_what_the_sentence_before_tells() -> None:
    text = "Russia fired rockets, Ukraine's air force said. It has shot down 40 drones."
    assert subjects(text) == ["Russia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niamey lost 12 tanks in May.", ["Niger"]),
        ("Three miners died in the shaft, and one was a Pole.", ["miners", "Poland"]),
        ("Clashes in the desert killed 21 Bedouin.", ["Bedouin"]),
        ("Nauru gets $4 million for it, and Dublin gives it.", [None]),
        ("Iran has lost 40 of its citizens; Oman counted 12 dead.", ["Iran", None]),
        ("A raid killed 12 nurses and two teachers. Another 40 were hurt.", ["nurses", "teachers", None]),
        ("Falabella cut its forecast by 12% because of US tariffs.", [None]),
        ("Ferrum shut its mine in the US after a $15 billion deal.", [None]),
    ],
)
def test_nations_are_named_in_many_ways_and_not_all_of_them_own(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The PKK grew weak. Turkey has killed 90 of its men.", ["PKK"]),
        ("Armenia mourns 20 of its own. Azerbaijan keeps silent.", ["Armenia"]),
        (
            "Al-Shabaab came by night. Guards shot dead four attackers. The militants also wounded 11.",
            ["al-Shabaab", None],
        ),
    ],
)
def test_who_kills_and_wounds_is_not_whose_they_are(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected
