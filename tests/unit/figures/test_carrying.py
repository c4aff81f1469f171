"""Who is still speaking where a sentence names nobody: learnt from texts, and how much of each word of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from unittest import mock

import pytest

from bot.figures import carrying
from tests.support.learning import Example, learn
from tests.unit.figures.reading import claimants

TEXT = "Six miners died in the blast, the Coal Board said. The blast burnt 14 houses. In 2019 a fire there killed nine."


def _weighing(**weights: int) -> AbstractContextManager[object]:
    return mock.patch.object(carrying, "_weights", return_value=weights)


@pytest.mark.parametrize(
    ("weights", "speakers"),
    [
        ({"killed killed": 0}, [("Coal Board",), (), ()]),
        ({"carries": 1, "cut": 1}, [("Coal Board",), ("Coal Board",), ()]),
        ({"nobody": 1}, [("Coal Board",), (), ("Coal Board",)]),
        ({"carries": 1, "cut": 1, "en damaged": -2}, [("Coal Board",), (), ()]),
    ],
)
def test_what_was_learnt_decides_who_speaks(weights: Mapping[str, int], speakers: list[tuple[str, ...]]) -> None:
    with _weighing(**{f"{name}{alone}": weight for name, weight in weights.items() for alone in ("", " alone")}):
        assert claimants(TEXT) == speakers


def test_a_speaker_of_its_own_keeps_a_sentence_whatever_was_learnt() -> None:
    with _weighing(carries=-900, cut=-900, nobody=-900):
        assert claimants("Six miners died, the Coal Board said.") == [("Coal Board",)]


def test_where_nobody_has_spoken_nobody_does() -> None:
    with _weighing(nobody=900):
        assert claimants("A blast killed six miners. It wounded 14.") == [(), ()]


def test_a_denied_report_does_not_go_on() -> None:
    text = "The Coal Board denied that 60 miners had died. In 2019 a fire there killed nine."
    with _weighing(nobody=900):
        assert claimants(text) == [()]


@pytest.mark.parametrize("told", [True, False])
def test_what_texts_have_in_common_is_learnt(told: bool) -> None:
    given = [Example(f"text {at}", frozenset({"cut", "opens date"}), told) for at in range(9)]
    others = [Example(f"other {at}", frozenset({"cut"}), not told) for at in range(9)]
    learnt = learn([*given, *others])
    assert (learnt["opens date"] > 0) is told


def test_what_one_text_has_alone_is_not_learnt() -> None:
    given = [Example("the same text", frozenset({"carries", "opens date"}), carried=False)] * 9
    assert "opens date" not in learn(given)
