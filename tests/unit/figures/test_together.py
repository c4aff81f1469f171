"""People of a group that was in danger together, who are counted on without a noun."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str, language: str) -> list[str | None]:
    """Whose or who the counted are, figure by figure."""
    return [one.subject for one in read(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "group"),
    [
        ("en", "An avalanche hit a party of eleven climbers. Four were dug out alive.", "climbers"),
        ("en", "A roof fell on 14 worshippers in Lyon. Two died at once.", "worshippers"),
        ("uk", "Лавина накрила вісьмох альпіністів. Двоє загинули.", "climbers"),
        ("uk", "Біля Криту перекинувся човен із 50 мігрантами. Тридцятьох урятували.", "migrants"),
        ("ru", "Под завалом в шахте оказались 20 горняков. Девятерых подняли живыми.", "miners"),
        ("ru", "У острова перевернулся катер с 12 туристами. Двое утонули.", "tourists"),
    ],
)
def test_fewer_without_a_noun_are_of_the_group(language: str, text: str, group: str) -> None:
    assert subjects(text, language)[-1] == group


@pytest.mark.parametrize(
    "text",
    [
        "An avalanche hit a party of eleven climbers. In 2019 four died at the same place.",
        "An avalanche hit a party of eleven climbers. Some 40 were hurt in the valley.",
        "A blaze kept 60 firefighters busy. Two died at once.",
    ],
)
def test_others_are_not(text: str) -> None:
    assert subjects(text, "en")[-1] is None
