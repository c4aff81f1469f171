"""Nobody can ask so much that others wait."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import COSTLY, USUAL, Limits


def test_some_asks_at_once_are_answered_and_the_next_waits_for_its_time() -> None:
    limits = Limits()
    assert [limits.ask(1, 0.0, costly=False) for _ in range(USUAL.at_once)] == [0.0] * USUAL.at_once
    assert limits.ask(1, 0.0, costly=False) == USUAL.every
    assert limits.ask(1, USUAL.every, costly=False) == 0.0


def test_what_is_costly_is_limited_more_and_leaves_room_for_the_rest() -> None:
    limits = Limits()
    answered = [limits.ask(1, 0.0, costly=True) == 0.0 for _ in range(USUAL.at_once)]
    assert sum(answered) == COSTLY.at_once
    assert limits.ask(1, 0.0, costly=False) == 0.0


def test_one_person_takes_nothing_from_another() -> None:
    limits = Limits()
    for _ in range(100):
        limits.ask(1, 0.0, costly=False)
    assert limits.ask(2, 0.0, costly=False) == 0.0


def test_somebody_is_told_once_of_one_wait() -> None:
    limits = Limits()
    limits.ask(1, 0.0, costly=False)
    assert [limits.is_told(1, now, 10.0) for now in (0.0, 1.0, 9.0, 11.0)] == [False, True, True, False]


@given(st.lists(st.floats(0, 5), max_size=300))
def test_no_way_of_asking_gets_more_than_the_allowance(gaps: list[float]) -> None:
    limits, now, answered = Limits(), 0.0, 0
    for gap in gaps:
        now += gap
        answered += limits.ask(1, now, costly=False) == 0.0
    assert answered <= USUAL.at_once + now / USUAL.every + 1e-6
