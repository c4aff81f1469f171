"""What befell people, as English tells it beside others: in somebody's hands, described as hurt, aboard a ship."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def fates(text: str) -> list[tuple[str, float | None, str | None]]:
    """Measure, low bound and subject of each figure."""
    return [(one.measure, one.low, one.subject) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine Israelis are still in Hamas's hands.", [("captured", 9, "Israel")]),
        ("Some 18 Cambodian soldiers remain in Thai hands.", [("captured", 18, "Cambodia")]),
        ("Some 500 sq km are in Ukrainian hands.", [("area", 500, "Ukraine")]),
        (
            "The raid cost the unit three dead soldiers and five wounded ones.",
            [("killed", 3, None), ("wounded", 5, None)],
        ),
        (
            "It left nine trucks burnt, five wounded guards and 12 dead gunmen.",
            [("destroyed", 9, None), ("wounded", 5, "guards"), ("killed", 12, "gunmen")],
        ),
        ("Five wounded guards died.", [("killed", 5, "guards")]),
        ("The blast killed two children and wounded 20.", [("killed", 2, "children"), ("wounded", 20, None)]),
        ("The blast killed two miners and wounded 20.", [("killed", 2, "miners"), ("wounded", 20, "miners")]),
        ("A tenth of the dead were over 50.", [("share", 10, None)]),
        ("The ship was carrying 32 passengers, all of whom drowned.", [("killed", 32, "passengers")]),
        ("Gunmen opened fire on a rescue ship with 87 migrants.", []),
        ("Some 49 soldiers fell in the war.", [("killed", 49, None)]),
        ("New Mexico is sending 900 doses of vaccine.", [("supplied", 900, "New Mexico")]),
        ("The rebels put their own dead at 49.", [("killed", 49, "rebels")]),
        ("Kyiv got back 909 bodies and returned 41.", [("released", 909, "Ukraine"), ("released", 41, "Russia")]),
        ("Moscow's forces now hold 19 percent of Ukraine.", [("share", 19, "Russia")]),
    ],
)
def test_people_suffer_what_is_said_of_them(text: str, expected: list[tuple[str, float | None, str | None]]) -> None:
    assert fates(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Storm deaths top 200 in Norland", "more_than"),
        ("Norland's losses in Sudland top 200", "more_than"),
        ("The injured top 300, the clinic said.", "more_than"),
        ("The top 200 commanders were killed.", "exact"),
    ],
)
def test_a_toll_that_tops_a_number_is_more(text: str, qualifier: str) -> None:
    assert [one.qualifier for one in read(text)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 Kenyans are fighting on the side of Russia.", [("deployed", 300, "Kenya")]),
        (
            "Nigerian gunmen seized 30 girls. Army helicopters have flown 40 sorties since.",
            [("captured", 30, "children"), ("launched", 40, "Nigeria")],
        ),
        (
            "Russia fired 30 drones at Kyiv. The military said that 12 missiles had hit a base.",
            [("launched", 30, "Russia"), ("launched", 12, "Russia")],
        ),
    ],
)
def test_who_fights_is_told_by_whose_side_or_army(
    text: str, expected: list[tuple[str, float | None, str | None]]
) -> None:
    assert fates(text) == expected
