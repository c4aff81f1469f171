"""Whatever verb, noun or phrase a paper says it in, the number has the measure that the phrase reports."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.figures.reading import said

WORDINGS = tomllib.loads((Path(__file__).parent / "texts" / "wordings-en.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("measure", WORDINGS)
@pytest.mark.parametrize(("written", "number"), [("37", 37), ("1,250", 1250)])
def test_every_way_to_say_it_is_known(measure: str, written: str, number: float) -> None:
    unknown = [text for frame in WORDINGS[measure] if _read(text := frame.format(written)) != [(measure, number)]]
    assert unknown == []


def _read(text: str) -> list[tuple[str, float | None]]:
    return [(one, low) for one, low, _, _ in said(text[0].upper() + text[1:])]
