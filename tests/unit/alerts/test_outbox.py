"""A delivery moves through its states by one table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.alerts.outbox import (
    EVENTS,
    LAST_RETRY,
    NEW_MESSAGES,
    OWED,
    TRANSITIONS,
    Event,
    State,
    lose_sight,
    move,
    retry_after,
    settle,
    take,
)
from bot.messenger.outcome import Outcome, Verdict
from bot.store.tables import Delivery

NOW = datetime(2024, 12, 19, 12, tzinfo=UTC)


def call(row: Delivery, now: datetime = NOW) -> None:
    """It is taken, and a call begun."""
    take(row, "me", now)
    move(row, Event.BEGIN)


def delivery(state: State = State.PENDING, kind: str = "first") -> Delivery:
    return Delivery(id=1, chat_id=1, story_id=1, kind=kind, state=state, due_at=NOW, created_at=NOW)


@pytest.mark.parametrize(("state", "event"), list(product(State, Event)))
def test_what_the_table_does_not_allow_can_not_happen(state: State, event: Event) -> None:
    row = delivery(state)
    if (state, event) in TRANSITIONS:
        move(row, event)
        assert row.state == TRANSITIONS[state, event]
    else:
        with pytest.raises(KeyError):
            move(row, event)


def test_nothing_leaves_sent_or_dead() -> None:
    assert not [state for state, _ in TRANSITIONS if state in (State.SENT, State.DEAD)]


@pytest.mark.parametrize("state", OWED)
def test_from_every_owed_state_there_is_a_way_to_sent(state: State) -> None:
    reached, grown = {state}, True
    while grown:
        more = {after for (before, _), after in TRANSITIONS.items() if before in reached} - reached
        reached, grown = reached | more, bool(more)
    assert State.SENT in reached


def test_every_verdict_has_one_event() -> None:
    assert set(EVENTS) == set(Verdict)


def test_a_sent_message_is_remembered_by_its_id() -> None:
    row = delivery()
    call(row)
    settle(row, Outcome(Verdict.DONE, message_id=77), NOW)
    assert (row.state, row.message_id, row.sent_at, row.lease_owner) == (State.SENT, 77, NOW, None)


@pytest.mark.parametrize("kind", NEW_MESSAGES)
def test_a_new_message_of_unknown_outcome_is_sent_again_and_says_so(kind: str) -> None:
    row = delivery(kind=kind)
    call(row)
    settle(row, Outcome(Verdict.UNKNOWN), NOW)
    assert row.state == State.UNKNOWN
    assert row.due_at > NOW
    take(row, "me", row.due_at)
    assert row.repeated


def test_an_edit_of_unknown_outcome_is_simply_repeated() -> None:
    row = delivery(kind="edit")
    call(row)
    settle(row, Outcome(Verdict.UNKNOWN), NOW)
    call(row, row.due_at)
    assert not row.repeated


def test_what_a_dead_sender_left_may_have_arrived() -> None:
    row = delivery()
    call(row)
    lose_sight(row)
    assert (row.state, row.lease_owner) == (State.UNKNOWN, None)


def test_what_a_dead_sender_had_only_taken_was_not_sent_and_is_no_repeat() -> None:
    row = delivery()
    take(row, "me", NOW)
    lose_sight(row)
    assert (row.state, row.lease_owner) == (State.PENDING, None)
    call(row)
    assert not row.repeated


def test_what_may_have_arrived_stays_so_whatever_happens_before_it_is_sent_again() -> None:
    row = delivery()
    call(row)
    lose_sight(row)
    take(row, "me", NOW)
    lose_sight(row)
    call(row)
    assert row.repeated


def test_a_message_that_was_certainly_not_sent_is_no_repeat() -> None:
    row = delivery()
    call(row)
    settle(row, Outcome(Verdict.NOT_SENT), NOW)
    call(row, row.due_at)
    assert not row.repeated


def test_a_flood_is_waited_out_for_as_long_as_it_says() -> None:
    assert retry_after(Outcome(Verdict.FLOOD, retry_after=43), 1) == timedelta(seconds=43)


def test_a_forum_whose_general_topic_is_closed_too_is_asked_ever_more_rarely() -> None:
    assert retry_after(Outcome(Verdict.THREAD_GONE), 20) == LAST_RETRY


def test_retries_slow_down_but_never_stop() -> None:
    waits = [retry_after(Outcome(Verdict.NOT_SENT), attempts) for attempts in range(1, 400)]
    assert waits == sorted(waits)
    assert waits[-1] == LAST_RETRY


@pytest.mark.parametrize("verdict", [Verdict.CHAT_GONE, Verdict.REFUSED, Verdict.MESSAGE_GONE])
def test_what_can_never_arrive_ends_with_its_reason(verdict: Verdict) -> None:
    row = delivery()
    call(row)
    settle(row, Outcome(verdict, reason="because"), NOW)
    assert row.state == State.DEAD
    assert "because" in row.error


CRASH, CRASH_BEFORE = "crash", "crash before a call"
LIVES = list(product((*Verdict, CRASH, CRASH_BEFORE), repeat=3))


@pytest.mark.parametrize("kind", ["first", "edit"])
def test_whatever_happens_in_whatever_order_a_row_is_owed_until_it_is_sent_or_ended_and_says_what_may_be_a_repeat(
    kind: str,
) -> None:
    for life in LIVES:
        row, is_dark = delivery(kind=kind), False
        for happens in life:
            take(row, "me", NOW)
            assert row.repeated == (is_dark and kind in NEW_MESSAGES), life
            if happens != CRASH_BEFORE:
                move(row, Event.BEGIN)
            if happens in (CRASH, CRASH_BEFORE):
                lose_sight(row)
            else:
                settle(row, Outcome(Verdict(happens), message_id=1, retry_after=5), NOW)
            is_dark = is_dark or happens in (CRASH, Verdict.UNKNOWN)
            assert (row.state == State.SENT) == (happens == Verdict.DONE), life
            assert (row.state == State.DEAD) == (happens in GIVEN_UP), life
            if row.state in (State.SENT, State.DEAD):
                break
            assert row.state in (State.PENDING, State.UNKNOWN), life
            assert (row.lease_owner, row.lease_until) == (None, None), life
            assert NOW <= row.due_at <= NOW + LAST_RETRY, life


GIVEN_UP = (Verdict.CHAT_GONE, Verdict.MESSAGE_GONE, Verdict.REFUSED)
