"""Tolls that are told of by names, by parts, by sums and in pairs."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eighty people died in the unrest. The student union's roll holds 61 names.", ("killed", 61)),
        ("A tally kept by the guild stops at 214 names.", None),
        ("The governor's register of missing fishermen has 340 names.", ("missing", 340)),
        ("The flood killed 90 people. A lawyers' group confirmed 52 names.", ("killed", 52)),
        ("The census of voters has 4,000 names.", None),
    ],
)
def test_names_on_a_record_are_those_whom_it_is_of_or_who_died_before(
    text: str, expected: tuple[str, float] | None
) -> None:
    assert [one for one in measures(text) if one[1] not in (80, 90)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ninety people died in the riots, the monitor said. Its register has 41 militiamen and 30 civilians.",
        "Ninety people died in the riots, the monitor said. Its tally comprises 41 militiamen and 30 civilians.",
        "Ninety people died in the riots, the monitor said. The toll includes 41 militiamen and 30 civilians.",
    ],
)
def test_fighters_on_a_list_of_the_dead_are_dead(text: str) -> None:
    assert measures(text) == [("killed", 90), ("killed", 41), ("killed", 30)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crash killed 31 people and injured 12. Seven of the victims were pupils.", ("killed", 7)),
        ("The crash killed 31 people and injured 12. Of the victims, seven were pupils.", ("killed", 7)),
        ("The blast injured 31 people. Seven of the victims were pupils.", ("wounded", 7)),
        ("The blaze killed 31 people. Seven of them have been identified.", ("killed", 7)),
        ("The blaze killed 31 people. Seven cooks of the Grand Hotel were among them.", ("killed", 7)),
        ("The blaze injured 31 people. Seven firefighters were among them.", ("wounded", 7)),
        ("The blaze killed 90 people. Police identified 31 victims by Friday.", ("killed", 31)),
        ("The blaze left 40 people hurt, 12 of them badly, and seven are listed as missing.", ("missing", 7)),
        ("The blaze injured 31 people. Seven guests are among the dead.", ("killed", 7)),
    ],
)
def test_some_of_those_before_are_counted_by_what_befell_them(text: str, expected: tuple[str, float]) -> None:
    assert measures(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The agency counts 41 dead and 30 missing, up from 22 and 19 on Friday.", [("killed", 22), ("missing", 19)]),
        (
            "The raid killed 41 people and injured 70, the mayor said, raising an earlier count of 22 and 64.",
            [("killed", 22), ("wounded", 64)],
        ),
        ("Doctors reported nine dead; the mayor spoke of 22 and 64 wounded.", [("killed", 22), ("wounded", 64)]),
        (
            "The quake killed 41 people and injured 70. Two aftershocks measured 5.7 and 5.2.",
            [("killed", 41), ("wounded", 70)],
        ),
    ],
)
def test_two_bare_numbers_are_for_the_two_tolls_before_unless_they_are_magnitudes(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text)[-2:] == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Forty villagers were killed. Together with 12 policemen that makes 52 dead.", [40, 12, 52]),
        ("Forty villagers were killed. With 12 policemen and six bandits the toll comes to 58.", [40, 12, 6, 58]),
        ("Forty villagers were killed. With 12 teachers watching, the toll was put at 58.", [40, 58]),
    ],
)
def test_whoever_makes_up_a_total_with_the_dead_before_is_dead_too(text: str, numbers: list[float]) -> None:
    assert measures(text) == [("killed", number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm killed 12 people and cut off roads for hundreds in the hills.", [("killed", 12)]),
        ("The flood drowned nine, and ruined the harvest for 4,000 farmers.", [("killed", 9)]),
        ("The raid left 40 dead and led to the seizure of 12 hostages.", [("killed", 40), ("captured", 12)]),
    ],
)
def test_only_whoever_is_named_as_dead_beside_the_dead_is_dead(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected
