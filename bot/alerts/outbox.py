"""The states of a delivery: one table, and what each event does to a row.

pending ──take──► taken ──begin──► sending ──done──► sent
   ▲                │                │ ├──unknown, sender gone──► unknown ──take──► taken (silent, marked as a repeat)
   │                │                │ └──chat gone, refused, nothing to edit──► dead
   └──sender gone───┴──not sent, flood, no service

What is taken is written and waits for its turn; nobody has called for it, so that its sender may go without a trace.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from bot.alerts.quiet import GATHER
from bot.alerts.recipients import EDIT_PAUSE
from bot.messenger.outcome import Outcome, Verdict
from bot.store.tables import Delivery

LEASE = timedelta(seconds=90)
"""Longer than the slowest call may take: an expired lease means that the sender is no more. It is new for the call."""
NEW_MESSAGES = ("first", "reply", "digest", "notice")
"""Kinds whose repetition a reader would notice. An edit is simply repeated."""
FIRST_RETRY, LAST_RETRY = timedelta(seconds=2), timedelta(minutes=5)
LONGEST_WAIT = max(LAST_RETRY, EDIT_PAUSE, GATHER)
"""The longest that a row waits which its reader doesn't hold: longer is what a clock left that has been set back."""
NO_SERVICE = timedelta(seconds=30)
"""How long to leave Telegram alone when it refuses the token."""


class State(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    TAKEN = "taken"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    DEAD = "dead"


class Event(StrEnum):
    """What can happen to a delivery."""

    TAKE = "take"
    BEGIN = "begin"
    DONE = "done"
    LATER = "later"
    LOST_SIGHT = "lost_sight"
    END = "end"


TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.PENDING, Event.TAKE): State.TAKEN,
    (State.UNKNOWN, Event.TAKE): State.TAKEN,
    (State.TAKEN, Event.BEGIN): State.SENDING,
    (State.TAKEN, Event.LATER): State.PENDING,
    (State.TAKEN, Event.LOST_SIGHT): State.PENDING,  # nobody has called
    (State.TAKEN, Event.END): State.DEAD,  # there is nothing to say
    (State.SENDING, Event.DONE): State.SENT,
    (State.SENDING, Event.LATER): State.PENDING,
    (State.SENDING, Event.LOST_SIGHT): State.UNKNOWN,
    (State.SENDING, Event.END): State.DEAD,
    (State.PENDING, Event.DONE): State.SENT,  # carried by a catch-up message
    (State.UNKNOWN, Event.DONE): State.SENT,
    (State.PENDING, Event.END): State.DEAD,  # its chat is gone, its subscription ended
    (State.UNKNOWN, Event.END): State.DEAD,
}
OWED = (State.PENDING, State.TAKEN, State.SENDING, State.UNKNOWN)
EVENTS: dict[Verdict, Event] = {
    Verdict.DONE: Event.DONE,
    Verdict.NOT_SENT: Event.LATER,
    Verdict.FLOOD: Event.LATER,
    Verdict.MIGRATED: Event.LATER,
    Verdict.UNAUTHORIZED: Event.LATER,
    Verdict.CONFLICT: Event.LATER,
    Verdict.THREAD_GONE: Event.LATER,
    Verdict.UNKNOWN: Event.LOST_SIGHT,
    Verdict.CHAT_GONE: Event.END,
    Verdict.MESSAGE_GONE: Event.END,
    Verdict.REFUSED: Event.END,
}


def move(row: Delivery, event: Event) -> None:
    """Change a row's state. Raises KeyError for what must not happen."""
    row.state = TRANSITIONS[State(row.state), event]


def is_gathered(row: Delivery, now: datetime) -> bool:
    """Whether it goes out with others, as one message: it was held, or is no news any more. What may have arrived
    comes again alone."""
    is_late = row.fresh_until is not None and row.fresh_until <= now
    may_wait = row.kind == "first" or (row.kind == "reply" and row.held is not None)
    return is_late and may_wait and row.state == State.PENDING and not row.repeated


def take(row: Delivery, owner: str, now: datetime) -> None:
    """Before it is written: what is committed meanwhile then knows that it may not be told by it."""
    row.repeated = row.repeated or (row.state == State.UNKNOWN and row.kind in NEW_MESSAGES)
    move(row, Event.TAKE)
    row.lease_owner, row.lease_until = owner, now + LEASE
    row.attempts += 1


def lose_sight(row: Delivery) -> None:
    """Its sender is no more: sent again, and marked where a call may have been made."""
    move(row, Event.LOST_SIGHT)
    row.lease_owner = row.lease_until = None


def settle(row: Delivery, outcome: Outcome, now: datetime) -> None:
    """After the call: what its outcome means for the row."""
    move(row, EVENTS[outcome.verdict])
    row.lease_owner = row.lease_until = None
    row.error = "" if outcome.verdict is Verdict.DONE else f"{outcome.verdict}: {outcome.reason}"
    if row.state == State.SENT:
        row.sent_at = now
        row.message_id = outcome.message_id or row.message_id
    elif row.state != State.DEAD:
        row.due_at = now + retry_after(outcome, row.attempts)


def retry_after(outcome: Outcome, attempts: int) -> timedelta:
    """How long to wait before the next attempt."""
    if outcome.verdict is Verdict.FLOOD:
        # The pace keeps to longer ones while it remembers; a process that doesn't may ask.
        return min(LAST_RETRY, timedelta(seconds=outcome.retry_after))
    if outcome.verdict in (Verdict.UNAUTHORIZED, Verdict.CONFLICT):
        return NO_SERVICE
    if outcome.verdict is Verdict.MIGRATED:
        return timedelta()
    doubled: timedelta = FIRST_RETRY * 2 ** min(attempts - 1, 10)
    return min(LAST_RETRY, doubled)
