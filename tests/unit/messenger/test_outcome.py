"""Every way in which a call can fail has one verdict."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messenger.outcome import Verdict, classify


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (caused(NetworkError("x"), httpx.ConnectError("refused")), Verdict.NOT_SENT),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), Verdict.NOT_SENT),
        (caused(TimedOut(), httpx.PoolTimeout("x")), Verdict.NOT_SENT),
        (caused(TimedOut(), httpx.ReadTimeout("x")), Verdict.UNKNOWN),
        (caused(TimedOut(), httpx.WriteTimeout("x")), Verdict.UNKNOWN),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("x")), Verdict.UNKNOWN),
        (caused(NetworkError("x"), httpx.ReadError("x")), Verdict.UNKNOWN),
        (NetworkError("Bad Gateway"), Verdict.UNKNOWN),
        (TelegramError("Invalid server response"), Verdict.UNKNOWN),
        (NetworkError("Too Many Requests: retry later"), Verdict.FLOOD),
        (Conflict("terminated by other getUpdates request"), Verdict.CONFLICT),
        (InvalidToken(), Verdict.UNAUTHORIZED),
        (BadRequest("Message is not modified: specified new message content"), Verdict.DONE),
        (BadRequest("Query is too old and response timeout expired or query id is invalid"), Verdict.DONE),
        (BadRequest("Message thread not found"), Verdict.THREAD_GONE),
        (BadRequest("TOPIC_CLOSED"), Verdict.THREAD_GONE),
        (BadRequest("Message to edit not found"), Verdict.MESSAGE_GONE),
        (BadRequest("Message can't be edited"), Verdict.MESSAGE_GONE),
        (BadRequest("Can't parse entities: unsupported start tag"), Verdict.REFUSED),
        (BadRequest("Not enough rights to send photos to the chat"), Verdict.REFUSED),
        (BadRequest("Not enough rights to send documents to the chat"), Verdict.REFUSED),
    ],
)
def test_each_failure_has_its_verdict(error: TelegramError, verdict: Verdict) -> None:
    assert classify(error).verdict is verdict


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), "blocked"),
        (Forbidden("Forbidden: user is deactivated"), "deactivated"),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), "kicked"),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), "kicked"),
        (Forbidden("Forbidden: the group chat was deleted"), "deleted"),
        (BadRequest("Chat not found"), "deleted"),
        (BadRequest("Not enough rights to send text messages to the chat"), "kicked"),
        (Forbidden("Forbidden: something new"), "blocked"),
    ],
)
def test_a_chat_that_can_not_be_written_to_says_why(error: TelegramError, state: str) -> None:
    outcome = classify(error)
    assert (outcome.verdict, outcome.reason) == (Verdict.CHAT_GONE, state)


def test_a_flood_says_how_long_to_wait_in_either_form() -> None:
    assert classify(RetryAfter(7)).retry_after == 7
    assert classify(RetryAfter(timedelta(seconds=9))).retry_after == 9


def test_a_migration_names_the_new_chat() -> None:
    assert classify(ChatMigrated(-100123)).new_chat_id == -100123
