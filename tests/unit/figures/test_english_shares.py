"""Whose a share is: of the count beside it, of "its" owner, of a country's trade, or nobody's."""

from __future__ import annotations

import pytest

from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ecuador sent 5,000 soldiers, and 1,900 murders were recorded, 40 percent more than last year.", None),
        ("Portugal sent 2,000 men. This year 63,000 hectares have burnt, nearly half of that in three days.", None),
        ("Russia sent 3,907 drones in February, a tenth more than the month before.", "Russia"),
        ("Only 62 per cent of children have had both doses, against 78 per cent a decade ago.", "children"),
        ("Estonia will help. Lithuania plans to spend 5.38 percent of its output on roads.", "Lithuania"),
        ("Novo Nordisk lost a fifth of its value on Tuesday.", "Novo Nordisk"),
        ("Russia's oil and gas revenue has fallen by 20.6% since January, the ministry reported.", "Russia"),
        ("Israeli raids idled 22% of Iran's refining capacity. Methanol exports were down by 40%.", "Iran"),
        ("Kazakhstan is pumping 14% less crude. Gas deliveries to Uzbekistan shrank by 22%.", "Kazakhstan"),
        ("Men make up 53 per cent of the dead.", "men"),
        ("Britain put sanctions on 135 tankers. One in five of the victims of the leak was a pensioner.", None),
    ],
)
def test_a_share_is_of_whoever_the_words_beside_it_tell(text: str, whose: str | None) -> None:
    assert subjects(text)[-1] == whose
