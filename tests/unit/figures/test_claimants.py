"""Who says so, in whatever place a sentence names them."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "У районі Суджі загинули 300 солдатів, повідомила в четвер розвідка Кореї.", "розвідка Кореї"),
        ("uk", "У районі Суджі загинули 300 солдатів, повідомила в четвер, 19 грудня, розвідка.", "розвідка"),
        ("uk", "У районі Суджі загинули 300 солдатів, повідомило 13 січня 2025 року ГУР.", "ГУР"),
        ("ru", "Под Суджей погибли 300 солдат, сообщил 13 января губернатор Пётр Громов.", "Пётр Громов"),
        ("ru", "Под Суджей погибли 300 солдат, рассказал журналистам в среду мэр Пётр Громов.", "Пётр Громов"),
        ("ru", "Под Суджей погибли 300 солдат, сообщила в понедельник Служба спасения.", "Служба спасения"),
    ],
)
def test_the_day_may_stand_between_a_verb_of_saying_and_its_speaker(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]
