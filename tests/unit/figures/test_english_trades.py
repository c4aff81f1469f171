"""Who sells, ships and pays for goods, and whose amounts a text goes on to tell."""

from __future__ import annotations

import pytest

from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "Seventy vehicles are to be bought from Australia for $520 million, New Zealand's minister announced.",
            ["Australia", "New Zealand"],
        ),
        (
            "The US approved the sale of 66 fighter jets to Taiwan for $8 billion. Taipei has received two of them.",
            ["United States", "Taiwan", "United States"],
        ),
        (
            "Poland ordered 48 jets from South Korea in 2022. Warsaw has received 12 of the aircraft.",
            ["South Korea", "South Korea"],
        ),
        ("The 14 tanks which Spain promised arrive in May.", ["Spain"]),
        ("Some 8,600 pensioners lost a total of 12.4 million pounds to a gang.", ["pensioners"]),
        (
            "Boeing made a loss of $6.17 billion as a strike shut its plants; it will raise up to $25 billion.",
            ["Boeing", "Boeing"],
        ),
    ],
)
def test_goods_are_of_the_seller_and_money_is_of_the_buyer(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose
