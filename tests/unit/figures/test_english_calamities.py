"""English news of calamities and battles: whose the counted are."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str, title: str = "") -> list[str | None]:
    return [one.subject for one in read(text, title=title)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Gaza's Health Ministry on Tuesday lifted its count of the dead to 60,034.", "Palestinians"),
        ("The health ministry in Gaza counts 60,034 dead.", "Palestinians"),
        ("Lebanon's Health Ministry lifted its count of the dead to 3,034.", None),
        ("Battlegroup Vostok inflicted up to 230 casualties on Ukrainian troops.", "Ukraine"),
        ("Azerbaijan counts 79 dead in its ranks.", "Azerbaijan"),
        ("Azerbaijan has acknowledged 79 fatalities among its own troops.", "Azerbaijan"),
    ],
)
def test_tolls_are_of_whom_they_are_said_to_be(text: str, subject: str | None) -> None:
    assert subjects(text) == [subject]
