"""Telegram's limits are kept, whatever is waiting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.pace import GROUP_LIMIT, PER_SECOND, PRIVATE_BURST, Pace


def deliver(pace: Pace, chats: list[int]) -> list[tuple[float, int]]:
    """Send in this order, each as soon as its chat may be written to."""
    now, sent = 0.0, []
    for chat in chats:
        now = pace.ready_at(chat, now)
        pace.sent(chat, now)
        sent.append((now, chat))
    return sent


def most_within(moments: list[float], seconds: float) -> int:
    return max((sum(start <= other < start + seconds for other in moments) for start in moments), default=0)


def test_a_quiet_private_chat_may_get_a_short_burst_and_then_one_a_second() -> None:
    moments = [moment for moment, _ in deliver(Pace(), [1] * 9)]
    assert moments[:PRIVATE_BURST] == [0.0] * PRIVATE_BURST
    assert most_within(moments, 3.0) <= PRIVATE_BURST


def test_a_group_gets_at_most_twenty_in_any_minute() -> None:
    moments = [moment for moment, _ in deliver(Pace(), [-5] * 70)]
    assert most_within(moments, 60.0) == GROUP_LIMIT


@given(st.lists(st.integers(-3, 40).filter(bool), max_size=150))
def test_no_second_sees_more_than_the_limit_over_all_chats(chats: list[int]) -> None:
    assert most_within([moment for moment, _ in deliver(Pace(), chats)], 1.0) <= PER_SECOND


def test_answers_to_people_have_room_when_alerts_have_used_theirs() -> None:
    pace = Pace()
    for chat in range(1, PER_SECOND + 1):
        pace.sent(chat, 0.0)
    assert pace.ready_at(99, 0.5) == 1.0
    assert pace.ready_at(99, 0.5, answer=True) == 0.5


def test_a_wait_that_telegram_asked_for_holds_one_chat_only() -> None:
    pace = Pace()
    pace.hold(1, 30.0)
    assert pace.ready_at(1, 0.0) == 30.0
    assert pace.ready_at(2, 0.0) == 0.0


def test_a_wait_with_all_chats_holds_them_all() -> None:
    pace = Pace()
    pace.hold(None, 30.0)
    assert pace.ready_at(2, 0.0, answer=True) == 30.0


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    pace = Pace()
    pace.hold(1, 30.0)
    pace.hold(1, 10.0)
    assert pace.ready_at(1, 0.0) == 30.0
