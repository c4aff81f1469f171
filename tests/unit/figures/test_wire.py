"""Classes of error that a month of a real wire showed, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council approved a $43 million package.", [("money", 43e6, 43e6, "exact")]),
        ("The council approved an A$43 million package.", [("money", 43e6, 43e6, "exact")]),
        (
            "A trader lost Rs 3.3 crore and 9.7 lakh rupees.",
            [("money", 33e6, 33e6, "exact"), ("money", 97e4, 97e4, "exact")],
        ),
        ("Shells fell on two refugee camps.", []),
        ("The port saw an attack from 15 cruise missiles.", [("launched", 15, 15, "exact")]),
        ("Some 6.8 million bales arrived at the mills.", []),
    ],
)
def test_what_a_wire_counts(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


def test_a_deals_dollars_are_american_unless_a_letter_stands_right_before() -> None:
    assert [one.counted for one in read("A $5 million deal and A$6 million more.")] == [
        "US dollars",
        "Australian dollars",
    ]
