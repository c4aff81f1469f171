"""Whatever verb, noun or phrase a paper says it in, the number has the measure and the claimant that it reports."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.unit.figures.reading import claimants, said


def _words(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "texts" / name).read_text(encoding="utf-8"))


WORDINGS, SAYINGS, VERBS = _words("wordings-en.toml"), _words("sayings-en.toml"), _words("verbs-en.toml")


@pytest.mark.parametrize("measure", WORDINGS)
@pytest.mark.parametrize(("written", "number"), [("37", 37), ("1,250", 1250)])
def test_every_way_to_say_it_is_known(measure: str, written: str, number: float) -> None:
    unknown = [text for frame in WORDINGS[measure] if _read(text := frame.format(written)) != [(measure, number)]]
    assert unknown == []


@pytest.mark.parametrize("measure", VERBS)
def test_every_verb_and_noun_is_known_in_its_frame(measure: str) -> None:
    texts = [frame["frame"].replace("@", word) for frame in VERBS[measure] for word in frame["words"]]
    known = [] if measure == "none" else [measure]
    assert [text for text in texts if [one for one, _, _, _ in said(text)] != known] == []


def test_every_way_to_name_who_says_so_is_known() -> None:
    unknown = [text for text, claimant in SAYINGS["said"] if claimants(text)[-1][:1] != (claimant,)]
    assert unknown == []


def test_numbers_of_what_nothing_happened_to_are_no_figures() -> None:
    assert [text for text in SAYINGS["unsaid"] if said(text)] == []


def _read(text: str) -> list[tuple[str, float | None]]:
    return [(one, low) for one, low, _, _ in said(text[0].upper() + text[1:])]
