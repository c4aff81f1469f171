"""Telegram's limits are kept, whatever is waiting."""

from __future__ import annotations

from heapq import heappop, heappush

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messenger.pace import ENOUGH, GROUP_LIMIT, PER_SECOND, PRIVATE_BURST, UNANSWERED, Pace


def deliver(pace: Pace, chats: list[int]) -> list[tuple[float, int]]:
    """Send in this order, each as soon as its chat may be written to."""
    now, sent = 0.0, []
    for chat in chats:
        now = pace.ready_at(chat, now)
        send(pace, chat, now)
        sent.append((now, chat))
    return sent


def send(pace: Pace, chat: int, at: float, *, answer: bool = False) -> None:
    """A message that is there at once."""
    pace.sent(chat, at, answer=answer)
    pace.answered(chat, at, at)


def most_within(moments: list[float], seconds: float) -> int:
    return max((sum(start <= other < start + seconds for other in moments) for start in moments), default=0)


def test_a_quiet_private_chat_may_get_a_short_burst_and_then_one_a_second() -> None:
    moments = [moment for moment, _ in deliver(Pace(), [1] * 9)]
    assert moments[PRIVATE_BURST - 1] < 0.1
    assert most_within(moments, 3.0) <= PRIVATE_BURST


def test_a_group_gets_at_most_twenty_in_any_minute() -> None:
    moments = [moment for moment, _ in deliver(Pace(), [-5] * 70)]
    assert most_within(moments, 60.0) == GROUP_LIMIT


@given(st.lists(st.tuples(st.integers(-3, 40).filter(bool), st.booleans()), max_size=150))
def test_no_second_sees_more_than_the_limit_whoever_is_written_to(messages: list[tuple[int, bool]]) -> None:
    pace, now, moments = Pace(), 0.0, []
    for chat, is_answer in messages:
        at = pace.ready_at(chat, now, answer=is_answer)
        send(pace, chat, at, answer=is_answer)
        moments.append(at)
        now = max(now, at - 0.1)  # answers take their turns ahead
    assert most_within(moments, 1.0) <= PER_SECOND


@settings(max_examples=25)
@given(st.lists(st.floats(0.05, 1.5), min_size=80, max_size=120), st.floats(0.05, 1.5))
def test_what_arrives_in_a_heap_is_no_more_than_the_limit_either(out: list[float], back: float) -> None:
    """Where the fastest way is known, and the way back is always as long: who sees only answers can't tell the two
    ways apart."""
    quickest = [(min(out), back)] * ENOUGH
    there, _seconds = deliver_over([*quickest, *((way, back) for way in out)])
    assert most_within(there, 1.0) <= PER_SECOND


def test_who_has_only_seen_slow_ways_takes_none_for_the_usual_one() -> None:
    """A loaded machine's first seconds: the way there lasts long, and then no more."""
    there, _seconds = deliver_over([(0.4, 0.01)] * 25 + [(0.01, 0.01)] * 60)
    assert most_within(there, 1.0) <= PER_SECOND


def test_a_way_that_is_always_as_long_costs_nothing_in_the_long_run() -> None:
    _there, seconds = deliver_over([(0.3, 0.2)] * 3000)
    assert 3000 / seconds > 0.97 * PER_SECOND


def deliver_over(ways: list[tuple[float, float]]) -> tuple[list[float], float]:
    """Send messages that take so long there, and their answers back. Gives when they arrived, and how long it took."""
    pace, now, there = Pace(), 0.0, []
    answers: list[tuple[float, int, float]] = []
    for chat, (out, back) in enumerate(ways, 1):
        while (at := pace.ready_at(chat, now)) > now or (answers and answers[0][0] <= now):
            if answers and answers[0][0] <= at:
                now, other, left_at = heappop(answers)
                pace.answered(other, left_at, now)
            else:
                now = at
        pace.sent(chat, now)
        there.append(now + out)
        heappush(answers, (now + out + back, chat, now))
    return there, now


def test_a_call_that_is_never_answered_stops_nobody_for_long() -> None:
    pace, now = Pace(), 0.0
    for chat in range(1, 3 * PER_SECOND + 1):
        now = pace.ready_at(chat, now)
        pace.sent(chat, now)
    assert now < 3 * (UNANSWERED + 2)


def test_a_long_queue_uses_at_least_97_percent_of_what_telegram_allows() -> None:
    moments = [moment for moment, _ in deliver(Pace(), list(range(1, 3001)))]
    assert len(moments) / moments[-1] > 0.97 * PER_SECOND


def test_who_pays_for_broadcasts_sends_faster() -> None:
    moments = [moment for moment, _ in deliver(Pace(500), list(range(1, 3001)))]
    assert len(moments) / moments[-1] > 0.97 * 500
    assert most_within(moments, 1.0) <= 500


def test_an_answer_waits_for_a_turn_or_two_while_alerts_go_out_as_fast_as_they_may() -> None:
    pace, waits = Pace(), []
    for chat in range(1, 300):
        now = pace.ready_at(chat, 0.0) - 0.1
        send(pace, chat, now + 0.1)
        if chat % 40 == 0:
            at = pace.ready_at(10_000 + chat, now, answer=True)
            send(pace, 10_000 + chat, at, answer=True)
            waits.append(at - now)
    assert max(waits) < 0.2


def test_a_wait_that_telegram_asked_for_holds_one_chat_only() -> None:
    pace = Pace()
    pace.hold(1, 30.0, 0.0)
    assert pace.ready_at(1, 0.0) == 30.0
    assert pace.ready_at(2, 0.0) == 0.0
    assert pace.held(0.0) == {1: 30.0}


def test_a_wait_with_all_chats_holds_them_all() -> None:
    pace = Pace()
    pace.hold(None, 30.0, 0.0)
    assert pace.ready_at(2, 0.0, answer=True) == 30.0


def test_when_several_chats_must_wait_at_once_it_is_the_bot_that_is_too_fast() -> None:
    pace = Pace()
    for chat, until in enumerate((50.0, 10.0, 30.0), 1):
        pace.hold(chat, until, 0.0)
    assert pace.ready_at(99, 0.0) == 10.0


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    pace = Pace()
    pace.hold(1, 30.0, 0.0)
    pace.hold(1, 10.0, 0.0)
    assert pace.ready_at(1, 0.0) == 30.0


def test_chats_that_are_free_again_are_forgotten_and_those_on_hold_are_not() -> None:
    pace = Pace()
    pace.hold(1, 1e6, 0.0)
    deliver(pace, list(range(2, 2000)))
    assert len(pace._chats) < 200
    assert pace.ready_at(1, 0.0) == 1e6
