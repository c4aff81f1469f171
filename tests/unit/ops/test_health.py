"""The health endpoint's verdict: true to what the database shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.hearing import NOTED_EVERY, POLL_FAILED, POLLED
from bot.errors import SettingsError
from bot.messenger.api import POLL_SECONDS
from bot.ops.health import HEARD, SILENCE, UNHEARD, Facts, judge, report
from bot.ops.web import listen
from tests.support.clock import NOON

WELL = Facts(
    feeds=30,
    reachable=28,
    last_poll_at=NOON - timedelta(seconds=4),
    next_poll_at=NOON + timedelta(seconds=3),
    unread=0,
    oldest_unread_at=None,
    heard_at=NOON - timedelta(seconds=31),
    unheard="",
    refused="",
    waiting=2,
    oldest_due_at=NOON - timedelta(seconds=1),
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"next_poll_at": NOON - timedelta(minutes=6)}, "polls are 360 s late"),
        ({"reachable": 0}, "no feed can be reached"),
        ({"heard_at": None}, "Telegram has not answered yet"),
        ({"heard_at": NOON - timedelta(minutes=4)}, "Telegram has not answered for 240 s"),
        (
            {"heard_at": None, "unheard": "Conflict: process 7 on db1"},
            "Telegram has not answered yet: Conflict: process 7 on db1",
        ),
        ({"refused": "Unauthorized"}, "Telegram takes no messages: Unauthorized"),
        ({"waiting": 7, "oldest_due_at": NOON - timedelta(minutes=16)}, "7 messages wait, the oldest for 960 s"),
    ],
)
def test_each_thing_that_stands_still_is_named(change: dict[str, object], told: str) -> None:
    assert judge(replace(WELL, **change), NOON) == (told,)  # type: ignore[arg-type]  # one field of Facts at a time


def test_everything_that_is_wrong_is_named() -> None:
    bad = replace(WELL, next_poll_at=NOON - timedelta(hours=1), heard_at=None, oldest_due_at=NOON - timedelta(hours=1))
    assert len(judge(bad, NOON)) == 3


def test_a_bot_that_works_is_well() -> None:
    assert judge(WELL, NOON) == ()


def test_a_bot_without_feeds_is_well() -> None:
    nothing = replace(WELL, feeds=0, reachable=0, last_poll_at=None, next_poll_at=None, waiting=0, oldest_due_at=None)
    assert judge(nothing, NOON) == ()


def test_feeds_that_nobody_has_polled_yet_are_not_unreachable() -> None:
    assert judge(replace(WELL, reachable=0, last_poll_at=None), NOON) == ()


def test_the_report_gives_ages_in_seconds_beside_the_verdict() -> None:
    assert report(WELL, NOON) == {
        "ok": True,
        "problems": [],
        "feeds": 30,
        "feeds_reachable": 28,
        "last_poll_age": 4,
        "last_update_age": 31,
        "outbox_waiting": 2,
        "outbox_age": 1,
    }


def test_the_fact_that_is_read_is_the_one_that_the_update_loop_notes_often_enough() -> None:
    assert (HEARD, UNHEARD) == (POLLED, POLL_FAILED)
    assert NOTED_EVERY + timedelta(seconds=2 * POLL_SECONDS) < SILENCE


def test_an_address_that_is_taken_is_a_mistake_in_the_settings() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"TALLY_HTTP: 127.0.0.1:{port} can't be listened on: Address already"):
            listen("127.0.0.1", port)
