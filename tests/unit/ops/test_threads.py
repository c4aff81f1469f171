"""Threads."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot.ops.threads import TURN, take_turns


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def test_a_thread_that_computes_lets_the_others_in_sooner_than_python_would() -> None:
    before = sys.getswitchinterval()
    take_turns()
    assert sys.getswitchinterval() == pytest.approx(TURN)
    assert before > TURN
