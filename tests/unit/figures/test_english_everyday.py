"""What agencies report every day: some of those before, who is put at a number, whose the profits are."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack killed 40 people. Nine were women and six children.", [(9, "women"), (6, "children")]),
        ("Iran put 901 people to death. Thirty-one were women.", [(31, "women")]),
        ("The fire killed 21 people. Fourteen came from one school.", [(14, None)]),
        ("The fire killed 29 people. Of the 29 dead, 17 lived in Altadena.", [(29, None), (17, None)]),
    ],
)
def test_a_bare_number_counts_some_of_the_dead_of_the_sentence_before(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    _, *some = read(text)
    assert [(one.low, one.subject) for one in some] == expected
    assert {one.measure for one in some} == {"killed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 90 people. Twelve were minors.", ("detained", 12)),
        ("Police arrested 90 people. Twelve were later freed.", ("released", 12)),
        ("The attack killed 40 people. Nine were in critical condition.", ("wounded", 9)),
    ],
)
def test_what_befell_some_of_them_is_told_by_their_own_verb_if_they_have_one(
    text: str, expected: tuple[str, float]
) -> None:
    figure = read(text)[-1]
    assert (figure.measure, figure.low) == expected


def test_some_of_the_houses_are_no_schoolchildren() -> None:
    assert [one.low for one in read("Fire destroyed 40 houses. Nine were schools.")] == [40]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The agency put those admitted to hospital at 393.", "wounded"),
        ("The ministry puts those who have fled at 393.", "displaced"),
        ("The army put those killed at 393.", "killed"),
    ],
)
def test_those_who_are_put_at_a_number_are_counted_by_what_befell_them(text: str, measure: str) -> None:
    assert said(text) == [(measure, 393, 393, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two deputies have been shot, the sheriff said.", [("casualties", 2)]),
        ("Twelve drones were shot down and three people were shot dead.", [("intercepted", 12), ("killed", 3)]),
        ("The settlers are guarded while 35,000 people can be shot.", []),
    ],
)
def test_those_who_were_shot_are_dead_or_hurt(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain ordered another 5,000 soldiers and 5,000 police to the coast.", ["deployed", "deployed"]),
        ("Another 1,000 soldiers are being readied for the front.", ["deployed"]),
        ("The mayor ordered 3,000 residents to leave.", ["evacuated"]),
        ("In April nearly 900 prisoners were flown home.", ["released"]),
        ("In April 120 tourists were flown home.", ["evacuated"]),
        ("A boat that left Agadir with about 60 people turned over.", []),
        ("The besieged city still held 260,000 civilians.", []),
        ("The rebels still hold 40 people.", ["captured"]),
        ("The ministry claims 28 villages this month.", ["settlements"]),
        ("In the week to 20 April there were 4,156 new patients of dengue.", ["affected"]),
        ("The clinic took on 300 new patients last year.", []),
    ],
)
def test_who_acts_tells_what_a_verb_of_many_senses_says(text: str, expected: list[str]) -> None:
    assert [one.measure for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Over 150 officers were injured, by the ministry's own count.", ("ministry",)),
        ("Volunteers counted 75 bodies at the mosque.", ("Volunteers",)),
        ("Zelensky told a Polish audience that 4,000 soldiers were killed.", ("Zelensky",)),
        ("The ministry stood by its toll of 300 dead.", ("ministry",)),
    ],
)
def test_whoever_counts_says_so_and_whoever_listens_does_not(text: str, who: tuple[str, ...]) -> None:
    assert claimants(text) == [who]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Renault said its profit fell to 1.2 billion euros. Sales rose 3 percent.", ["Renault", "Renault"]),
        ("Nvidia's revenue rose to $35 billion, the chipmaker said. Net income came to $19 billion.", ["Nvidia"] * 2),
        ("Sales fell 3 percent in May, the statistics office said.", [None]),
        ("Bird flu has cut the profit of the company to 3 million reais.", [None]),
    ],
)
def test_profits_are_of_the_company_whose_name_opens_the_article(text: str, whose: list[str | None]) -> None:
    assert [one.subject for one in read(text)] == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Another 400 soldiers were sent to Haiti.", None),
        ("Another 400 Kenyan soldiers were sent to Haiti.", "Kenya"),
        ("The government says 1,200 of its people are in rebel jails.", None),
        ("Nine of the dead were rebel fighters.", "rebel fighters"),
    ],
)
def test_where_people_are_or_go_tells_nothing_of_whose_they_are(text: str, whose: str | None) -> None:
    assert [one.subject for one in read(text)] == [whose]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian troops captured two wounded North Koreans.", [("captured", 2, "North Korea")]),
        ("The ministry received 15 bodies from Israel.", [("released", 15, None)]),
        ("The hospital received 15 bodies.", [("killed", 15, None)]),
        ("So far this year 69 have drowned on the crossing.", [("killed", 69, None)]),
        ("Around 30,000 were moved to shelter.", [("evacuated", 30_000, None)]),
        ("The team interviewed 60 survivors.", []),
        ("The landslide left one survivor.", [("evacuated", 1, None)]),
    ],
)
def test_what_stands_beside_a_verb_tells_what_it_means(
    text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    assert [(one.measure, one.low, one.subject) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The toll rose by 300 to 1,200.", [(300, 300), (1200, 1200)]),
        ("Berlin raised its aid by 3 billion euros to 11.5 billion.", [(3e9, 3e9), (11.5e9, 11.5e9)]),
        ("The toll may have risen by 200 to 300.", [(200, 300)]),
    ],
)
def test_by_how_much_a_number_rose_and_what_it_rose_to_are_two(text: str, bounds: list[tuple[float, float]]) -> None:
    assert [(one.low, one.high) for one in read(text)] == bounds


@pytest.mark.parametrize(
    ("text", "title", "whose"),
    [
        (
            "Polish jets brought down four of the 19 drones that came during a Russian raid on Ukraine.",
            "Poland shoots down drones",
            ["Russia", "Russia"],
        ),
        (
            "Hezbollah may have lost up to 4,000 fighters. On the Israeli side 73 soldiers died.",
            "",
            ["Hezbollah", "Israel"],
        ),
        (
            "Russia lost 3,689 tanks in 2024 and close to 9,000 vehicles, against 300 men killed, Kyiv's army said.",
            "Ukraine tallies tanks",
            ["Russia", "Russia", "Russia"],
        ),
    ],
)
def test_who_only_defends_speaks_or_stands_opposite_owns_none_of_them(text: str, title: str, whose: list[str]) -> None:
    assert [one.subject for one in read(text, title=title)] == whose


def test_more_who_were_shot_are_not_all_dead() -> None:
    assert [one.measure for one in read("Police killed 11 suspects and shot dozens more.")] == ["killed", "casualties"]


@pytest.mark.parametrize("harm", ["suffered smoke inhalation", "suffered from asphyxiation", "with burns"])
def test_those_who_suffered_harm_beside_the_dead_are_hurt(harm: str) -> None:
    text = f"Six people were killed and 300 others {harm}."
    assert [one.measure for one in read(text)] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The army called up 60,000 reservists for the assault on Gaza City.", None),
        ("France withdrew its last 1,000 men from Chad.", "France"),
        ("Ukraine has 880,000 people in uniform.", "Ukraine"),
    ],
)
def test_forces_are_of_whoever_has_them_and_not_of_where_they_fight(text: str, whose: str | None) -> None:
    assert [(one.measure, one.subject) for one in read(text)] == [("deployed", whose)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels free 18 soldiers, keep 16", [("released", None), ("captured", None)]),
        ("The ELN let 18 soldiers go on Tuesday.", [("released", "Colombia")]),
        ("Israel hit Lebanon. Hezbollah mourned six of its men.", [("killed", "Hezbollah")]),
        ("At least 32 diggers died when a bridge gave way.", [("killed", "miners")]),
        ("Sofia ordered three Russian diplomats to leave.", []),
        ("Iran detained three Swiss diplomats.", [("detained", "Switzerland")]),
    ],
)
def test_whoever_lets_go_or_harms_others_doesnt_own_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.measure, one.subject) for one in read(text)] == expected


def test_a_sentence_may_end_on_the_network_whose_name_is_a_letter() -> None:
    assert claimants("The governor denied it on X. IOM counted 71,000 who fled.") == [("IOM",)]
    assert claimants("Officer Donald X. Smith counted 40 dead.") == [("Donald X. Smith",)]
