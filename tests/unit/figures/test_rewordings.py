"""Numbers without a verb or a noun of their own, which give what was counted before again, in English."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures

FLOOD = "The flood at Kelmore killed 38 people, the county said on Monday. "


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The ministry puts it at 47.", 47),
        ("By night the ministry had raised that to 64.", 64),
        ("The ministry later revised it down to 12.", 12),
        ("The county lowered this to 31.", 31),
        ("A local charity assumes 80 at least.", 80),
        ("The police confirmed only 25.", 25),
        ('Villagers spoke of "some 70".', 70),
        ("The ministry admits to 29.", 29),
        ("The hamlet of Dunwick alone accounts for 18.", 18),
        ("The UN refugee agency has 44.", 44),
        ("The ministry's list has 41.", 41),
        ("The latest estimate is 60.", 60),
    ],
)
def test_whoever_gives_another_number_gives_it_of_what_was_counted_before(text: str, number: float) -> None:
    assert measures(FLOOD + text) == [("killed", 38), ("killed", number)]


@pytest.mark.parametrize(
    "text",
    [
        "The union has 4,000.",
        "The mayor put the meeting at 8.",
        "The index fell to 1,204, and the bank lowered its rating to 4.",
        "The bridge, which the council has, is 12 metres long.",
        "The party has 31.",
    ],
)
def test_what_nobody_gives_of_it_is_no_figure(text: str) -> None:
    assert measures(FLOOD + text) == [("killed", 38)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aid workers let in 60 trucks on Friday and 93 the day before.", [("supplied", 60), ("supplied", 93)]),
        ("Police arrested 14 people on Friday, against 20 a week earlier.", [("detained", 14), ("detained", 20)]),
        ("Coverage has slipped to 78%, from 90 a decade ago.", [("share", 78), ("share", 90)]),
        ("The ward has 14 beds, and had 30 a year ago.", []),
    ],
)
def test_a_number_of_an_earlier_time_is_of_the_same(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His troops lost 23 men and the Northern Front 140, he claimed.", [("casualties", 23), ("casualties", 140)]),
        ("Doctors counted 44 deaths, the Mercy Fund 52.", [("killed", 44), ("killed", 52)]),
        ("The club had 12 corners, Harbour Rovers 9.", []),
        ("Two jets were shot down, an old Boeing 737 and a Sukhoi.", [("intercepted", 2)]),
        ("The shell killed five people near Gate 3, Sector 4.", [("killed", 5)]),
    ],
)
def test_a_name_may_share_the_verb_of_the_one_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected
