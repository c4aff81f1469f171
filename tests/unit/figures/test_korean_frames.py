"""What Korean verbs, nouns and headlines say to have happened, with every kind of number and hedge."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.figures.reading import read, said

FRAMES: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "korean_frames.toml").read_text(encoding="utf-8"))
NOTHING = FRAMES.pop("nothing")
NUMBERS = [
    ("7", 7, 7, "exact"),
    ("약 30", 30, 30, "about"),
    ("최소 1천2백여 ", 1200, None, "at_least"),
    ("최대 2만3천 ", None, 23000, "at_most"),
]
"""A number as written before its counter, its bounds and its qualifier."""
MONEY = [("7억", 7e8, 7e8, "exact"), ("약 1조2천억", 1.2e12, 1.2e12, "about")]


@pytest.mark.parametrize("measure", FRAMES)
def test_what_is_said_to_have_happened_is_measured(measure: str) -> None:
    numbers = MONEY if measure == "money" else NUMBERS
    texts = {frame.format(written): (measure, *rest) for frame in FRAMES[measure] for written, *rest in numbers}
    assert {text: said(text, "ko") for text in texts} == {text: [figure] for text, figure in texts.items()}


def test_other_numbers_are_no_figures() -> None:
    assert [text for text in NOTHING if read(text, "ko")] == []
