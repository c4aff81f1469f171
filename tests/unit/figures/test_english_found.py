"""Figures that a word beside the number used to hide in English, and numbers that are none beside the same words."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunners brought down nine US-made rockets.", [("intercepted", 9)]),
        ("The rebels captured three Soviet-era tanks.", [("destroyed", 3)]),
        ("Seven UK-supplied howitzers were destroyed.", [("destroyed", 7)]),
    ],
)
def test_where_something_was_made_is_not_what_happened_to_it(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Two thirds said they had lost income.", 66.7),
        ("Three fifths come from Mali.", 60),
        ("Nine tenths live in tents.", 90),
        ("Three quarters had arrived by June.", 75),
        ('The insurer will pay "about a third".', 33.3),
    ],
)
def test_a_fraction_needs_no_of_to_be_a_share(text: str, percent: float) -> None:
    assert [(one, round(number or 0, 1)) for one, number in measures(text)] == [("share", percent)]


@pytest.mark.parametrize("text", ["Profit has fallen for two quarters running.", "It lost the two thirds majority."])
def test_quarters_of_a_year_and_majorities_are_no_shares(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths on the roads fell to 2,140 last year.", [("killed", 2140)]),
        ("Crossings fell by 38% to 23,900 last year.", [("share", 38)]),
        ("Inflation fell to 3.2% in May, against 4.1 a year earlier.", [("share", 3.2), ("share", 4.1)]),
    ],
)
def test_the_year_behind_a_number_is_not_what_it_counts(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve soldiers fell in Sunday's raid.", [("killed", 12)]),
        ("Nine militiamen fell near the dam.", [("killed", 9)]),
        ("The militants attempted to storm the base four times.", [("launched", 4)]),
        ("Another 30 policemen switched sides.", [("surrendered", 30)]),
        ("The group has helped 400 conscripts to desert.", [("surrendered", 400)]),
        ("Volunteers freed nine people from the rubble.", [("evacuated", 9)]),
        ("A tug went to the aid of 14 fishermen.", [("evacuated", 14)]),
        ("Nine jets encircled the carrier.", [("deployed", 9)]),
        ("The map lists 34 hamlets that the militia overran.", [("settlements", 34)]),
        ("Kenya will fly 400 policemen to Haiti.", [("deployed", 400)]),
        ("The register has 20 dead and 140 ruined homes.", [("killed", 20), ("damaged", 140)]),
    ],
)
def test_what_befell_them_is_told_in_other_ordinary_words(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unemployment rose to 7.1 per cent from 6.8 in May.", [("share", 7.1), ("share", 6.8)]),
        ("Prices are up 4.2 per cent; analysts had forecast 4.", [("share", 4.2), ("share", 4)]),
        ("Debt came to 132 per cent of output rather than the 74 given before.", [("share", 132), ("share", 74)]),
        ("Complaints fell 38 per cent from 37.", [("share", 38)]),
        ("Exports are 35 per cent behind, or 9.2 million tonnes against 14.2.", [("share", 35)]),
    ],
)
def test_a_share_may_be_compared_with_one_without_a_sign(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moscow handed over 40 bodies. Two lorries, each with another 90, wait here.",
            [("released", 40), ("released", 90)],
        ),
        ("They freed 40 captives. Another 90 are held in Gaza.", [("released", 40), ("captured", 90)]),
        ("On the spot are 45 firefighters.", [("deployed", 45)]),
        ("Two hundred soldiers flew in from Seville.", [("deployed", 200)]),
        ("Some 60 militants are active in the valley.", [("deployed", 60)]),
        ("In the town 4,000 families are waiting for light.", [("affected", 4000)]),
    ],
)
def test_more_of_them_and_forces_that_are_there_are_counted(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police say 60 people died. Residents have it at 85.", [("killed", 60), ("killed", 85)]),
        ("The mayor counted 14 dead; the Red Crescent has it at 19.", [("killed", 14), ("killed", 19)]),
        ("The navy came to the aid of 12 anglers.", [("evacuated", 12)]),
        ("The list gives 300 as disappeared.", [("missing", 300)]),
        ("Nine passengers needed a doctor.", [("wounded", 9)]),
    ],
)
def test_the_number_that_somebody_has_is_of_the_same(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Twelve rebels laid down arms in May. A year ago 90 did the same.",
            [("surrendered", 12), ("surrendered", 90)],
        ),
        ("Police arrested 40 Poles. In April 14 others met the same fate.", [("detained", 40), ("detained", 14)]),
        ("Berlin will station 4,800 soldiers there. So far 300 have moved.", [("deployed", 4800), ("deployed", 300)]),
        ("Of the crew nine are dead or vanished.", [("casualties", 9)]),
    ],
)
def test_whoever_did_the_same_is_counted_for_the_same(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police fined 214 drivers on Sunday and arrested 12.", [("detained", 12)]),
        ("Forty workers were fined for blocking a road.", []),
        ("The ministry sent 11 investigators to the site.", [("deployed", 11)]),
    ],
)
def test_the_fined_are_not_held_and_investigators_are_sent(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected
