"""Of which country or side the counted are, by words beside them."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str, title: str = "") -> list[str | None]:
    return [one.subject for one in read(text, title=title)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Two sailors, both Filipinos, suffered burns in the hold.", "Philippines"),
        ("A blast killed five workers, all of them Indians, police said.", "India"),
        ("Four tourists, all Germans, were hurt in the crash.", "Germany"),
        ("Four tourists, all beginners, were hurt in the crash.", "tourists"),
    ],
)
def test_people_are_of_the_nation_that_all_of_them_are_said_to_be(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


def test_it_is_the_speaker_who_hits_back() -> None:
    text = "The Indian army said Pakistan had fired 40 rockets and that it had hit back with 60 shells."
    assert subjects(text) == ["Pakistan", "India"]


def test_officers_among_soldiers_are_no_police() -> None:
    assert subjects("The raid killed 81 soldiers, among them nine officers.")[1] is None
    assert subjects("The raid killed 81 people, among them nine officers.")[1] == "police officers"
    assert subjects("Russia has lost 900 soldiers this week, including 12 officers.") == ["Russia", "Russia"]
