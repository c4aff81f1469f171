"""What became of a call to Telegram: one pure decision for everything that can happen.

python-telegram-bot's class alone does not tell whether a message may have arrived; the cause beneath it does
(`notes` measured each row with 22.8). BadRequest and TimedOut are NetworkErrors there, so they are asked for first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)


class Verdict(StrEnum):
    """What the caller does about it, one action each."""

    DONE = "done"
    NOT_SENT = "not_sent"
    """It certainly did not arrive: make the same call again, later."""
    UNKNOWN = "unknown"
    """It may have arrived."""
    FLOOD = "flood"
    """Too many requests: hold for `retry_after`, then again."""
    CHAT_GONE = "chat_gone"
    """Nothing can be sent to this chat: `reason` becomes its state."""
    MIGRATED = "migrated"
    """The group is a supergroup now: move all that belongs to it to `new_chat_id`."""
    THREAD_GONE = "thread_gone"
    """The forum topic is closed or deleted: to the chat itself."""
    MESSAGE_GONE = "message_gone"
    """The message to edit is no more: there is nothing to do."""
    REFUSED = "refused"
    """This payload is wrong and stays wrong: the operator must know."""
    UNAUTHORIZED = "unauthorized"
    """The token is refused, or the server is not a Bot API: stop sending until it recovers."""
    CONFLICT = "conflict"
    """Another process polls with this token."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with what its action needs."""

    verdict: Verdict
    message_id: int | None = None
    retry_after: float = 0.0
    new_chat_id: int = 0
    reason: str = ""


GONE = {
    "blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "was kicked": "kicked",
    "is not a member": "kicked",
    "group chat was deleted": "deleted",
    "chat not found": "deleted",
    "not enough rights": "kicked",
    "have no rights": "kicked",
    "chat_write_forbidden": "kicked",
}
NO_MEDIA = ("not enough rights to send photos", "not enough rights to send documents")
"""A group that takes text, but no files."""
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def classify(error: TelegramError) -> Outcome:
    """The outcome of a call that raised."""
    reason = str(error)
    lowered = reason.lower()
    match error:
        case RetryAfter():
            return Outcome(Verdict.FLOOD, retry_after=_seconds(error.retry_after), reason=reason)
        case ChatMigrated():
            return Outcome(Verdict.MIGRATED, new_chat_id=error.new_chat_id, reason=reason)
        case Forbidden():
            return Outcome(Verdict.CHAT_GONE, reason=_gone(lowered) or "blocked")
        case InvalidToken():
            return Outcome(Verdict.UNAUTHORIZED, reason=reason)
        case Conflict():
            return Outcome(Verdict.CONFLICT, reason=reason)
        case BadRequest():
            return _bad_request(reason, lowered)
    if isinstance(error.__cause__, NOT_SENT):
        return Outcome(Verdict.NOT_SENT, reason=reason)
    if "too many requests" in lowered:  # a 429 without its parameters
        return Outcome(Verdict.FLOOD, retry_after=5.0, reason=reason)
    return Outcome(Verdict.UNKNOWN, reason=reason)


def _bad_request(reason: str, lowered: str) -> Outcome:
    if "is not modified" in lowered:
        return Outcome(Verdict.DONE)
    if "query is too old" in lowered:
        return Outcome(Verdict.DONE)
    if "thread not found" in lowered or "topic_closed" in lowered or "topic_deleted" in lowered:
        return Outcome(Verdict.THREAD_GONE, reason=reason)
    if "message to edit not found" in lowered or "message can't be edited" in lowered:
        return Outcome(Verdict.MESSAGE_GONE, reason=reason)
    if any(words in lowered for words in NO_MEDIA):
        return Outcome(Verdict.REFUSED, reason=reason)
    if gone := _gone(lowered):
        return Outcome(Verdict.CHAT_GONE, reason=gone)
    return Outcome(Verdict.REFUSED, reason=reason)


def _gone(lowered: str) -> str:
    return next((state for words, state in GONE.items() if words in lowered), "")


def _seconds(value: int | timedelta) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else float(value)
