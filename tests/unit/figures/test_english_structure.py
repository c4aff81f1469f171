"""What tells of a number without a verb of its own beside it, and what only looks as if it did."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver said 21 bodies lay there: 12 men, seven women and two children.", [21, 12, 7, 2]),
        ("Troops found 12 bodies in the barn: seven men, four women and a child.", [12, 7, 4]),
        ("The gas killed nine people: five miners, three guards and a doctor.", [9, 5, 3]),
    ],
)
def test_numbers_that_add_up_to_the_dead_are_of_the_dead(text: str, expected: list[int]) -> None:
    assert [one[:2] for one in said(text)] == [("killed", one) for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 9,000 homes had no power on Sunday; by Tuesday it was 2,200.", [("affected", 9000), ("affected", 2200)]),
        ("On Monday 14 people died; by evening it was 19.", [("killed", 14), ("killed", 19)]),
        ("Rescuers found 19 people dead, reduced later to 17.", [("killed", 19), ("killed", 17)]),
        ("The blast killed 30 people, later revised to 27.", [("killed", 30), ("killed", 27)]),
    ],
)
def test_what_became_of_a_number_is_of_the_same(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deminers, about 450 of them, work along the river.", ("deployed", 450)),
        ("Houses, 40 of them, were burnt down.", ("damaged", 40)),
        ("A 168-strong team is searching the ruins.", ("deployed", 168)),
        ("The rebels, 3,000 strong, hold the pass.", ("deployed", 3000)),
        ("Three children's hospitals were hit.", ("damaged", 3)),
        ("A helicopter crashed with six on board, none of whom lived.", ("killed", 6)),
        ("Two girls have not survived.", ("killed", 2)),
        ("Gunmen opened fire and four passers-by were hit.", ("wounded", 4)),
        ("Kyiv got back 303 men.", ("released", 303)),
        ("The three school-aged children died.", ("killed", 3)),
        ("Four police-backed gunmen were killed.", ("killed", 4)),
    ],
)
def test_the_noun_of_a_number_may_stand_elsewhere(text: str, expected: tuple[str, int]) -> None:
    assert [one[:2] for one in said(text)] == [expected]


def test_a_part_of_the_deaths_is_of_the_dead_whatever_else_is_said() -> None:
    assert [one[:2] for one in said("The delta is worst hit, with 150 of the 188 deaths.")] == [
        ("killed", 150),
        ("killed", 188),
    ]


def test_a_part_of_the_survivors_survived() -> None:
    assert [one[:2] for one in said("Of the survivors, 128 are Malawians and 33 from Lesotho.")] == [
        ("evacuated", 128),
        ("evacuated", 33),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anaba, a town of 44,000, was told to leave.",
        "The gunman shot at a crowd of 1,000 on the beach.",
        "Crews tried to protect the fishing port of 4,000 people.",
        "The rupee moved down to settle at 287.55.",
        "He won the match by hitting a six.",
        "The board refused hearings to five death row prisoners.",
        "The quarrel leads to one man attempting to dance.",
        "Fraudsters will make billions from taking hostages.",
        "On Saturday hundreds of thousands took part in a march.",
        "The manager sent a note to some 60 staff.",
        "Four men who escaped from the county jail are dangerous.",
        "The player returned for the two Women's League matches.",
        "The singer died leaving behind five children.",
        "Savers have moved millions from their accounts.",
        "Taxpayers can get back thousands as the deadline nears.",
        "The bowler picks up the wicket of Hasan for 56.",
        "Eight pieces are gone.",
        "He died last week; he is survived by three sons and 12 grandchildren.",
        "It is the leading killer of Americans between 18 and 49.",
        "Six reporters were taken off air.",
        "The country hosts five card networks.",
        "One valley is hitting 29.6 C.",
        "Two backpackers were nearly killed by a bike.",
        "Five men deny attacking the woman.",
        "Shares hit a low at one stage.",
        "Raphael, 11, Evita, nine, and Philomena, six, were killed.",
        "Two riders threw a grenade and fled the scene.",
        "Shelters overflow as 500 arrive in the city.",
        "The club was helped by two strong players.",
        "It fined two companies, one based in the north.",
        "Nineteen captive-bred cats were released.",
        "After two consecutive losses the club plays today.",
        "Births rose among women over the age of 50.",
    ],
)
def test_what_people_and_money_do_otherwise_is_no_figure(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fifteen victims aged 10 to 87 are dead.", [("killed", 15)]),
        ("Two girls of six and eight were killed.", [("killed", 2)]),
        ("Six dockers, the youngest of them 19, are behind bars.", [("detained", 6)]),
        ("The death toll rises to 2,000 from strong earthquakes.", [("killed", 2000)]),
        ("The police arrested two people after thousands of demonstrators took to the streets.", [("detained", 2)]),
        ("The ministry set aside $200 million for guns, of which there are four million.", [("money", 200_000_000)]),
        ("The raid killed eight people. Three men arrived, at least one of them armed.", [("killed", 8)]),
    ],
)
def test_one_number_is_not_told_by_the_verb_of_another(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine shot down over 40 drones.", ("intercepted", 40, None)),
        ("The army destroyed over two dozen tanks.", ("destroyed", 24, None)),
        ("The guards released over 90 prisoners.", ("released", 90, None)),
        ("The blast injured 1,000-plus people.", ("wounded", 1000, None)),
        ("Kyiv handed over 45 prisoners.", ("released", 45, 45)),
        ("Some 30 drones were shot down over 14 regions.", ("intercepted", 30, 30)),
        ("The storm killed 3 or 4 people.", ("killed", 3, 4)),
        ("Thirty-odd people drowned.", ("killed", 30, 30)),
    ],
)
def test_a_hedge_hedges_whatever_else_its_words_may_mean(text: str, expected: tuple[str, int, int | None]) -> None:
    assert [one[:3] for one in said(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Half were children.", (50, 50)),
        ("More than half are women.", (50, None)),
        ("Of the crew, a quarter have left.", (25, 25)),
        ("Exports fell by more than a quarter.", (25, None)),
        ("Sales were down a fifth on the year.", (20, 20)),
    ],
)
def test_a_fraction_may_name_no_whole(text: str, expected: tuple[int, int | None]) -> None:
    assert [one[:3] for one in said(text)] == [("share", *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "A third man was seen.",
        "A third was seen later.",
        "The other half is under water.",
        "In the second half were two goals.",
        "He waited almost half an hour.",
        "About a third bomb nothing is known.",
        "The singer is dead at 54.",
    ],
)
def test_halves_and_thirds_of_another_kind_are_no_shares(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The brigade lost 11 tanks and 300 men.", [("destroyed", 11), ("casualties", 300)]),
        ("Twelve of the 33 sailors are missing, eight were rescued.", [("missing", 12), ("evacuated", 8)]),
        (
            "A slide swept away 14 climbers; nine dug themselves out and five are dead.",
            [("missing", 14), ("evacuated", 9), ("killed", 5)],
        ),
        ("The group released a video of two hostages.", [("captured", 2)]),
        ("Kyiv sent back 40 prisoners.", [("released", 40)]),
        ("The country has sent back 54,000 migrants.", []),
    ],
)
def test_each_count_has_its_own_verb(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three fishermen out of seven were rescued.", [("evacuated", 3)]),
        ("The fever has killed 58 people out of 2,400 infected.", [("killed", 58), ("affected", 2400)]),
        ("Around 60 homes burned, as did 20 cars.", [("damaged", 60), ("destroyed", 20)]),
        ("The advance cost it 1,500 men a day.", [("casualties", 1500)]),
        ("Volunteers have dug 140 graves.", []),
    ],
)
def test_parts_of_small_numbers_and_what_suffered_as_well(text: str, expected: list[tuple[str, int]]) -> None:
    assert [one[:2] for one in said(text)] == expected
