"""What updates ask for."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.chat.asks import Ask, Membership, Moved, read

ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "uk"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}
GROUP = {"id": -100, "type": "supergroup", "title": "Newsroom"}


def message(text: str | None, chat: dict[str, Any] = PRIVATE, **more: Any) -> Any:
    """What is read out of a message."""
    body = {"message_id": 1, "date": 1734600000, "chat": chat, "from": ANN} | ({"text": text} if text else {}) | more
    return read(Update.de_json({"update_id": 1, "message": body}), "tally_bot")


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("/start", "start", ""),
        ("/START kursk", "start", "kursk"),
        ("/subscribe@Tally_Bot  Gaza OR\nRafah ", "subscribe", "Gaza OR\nRafah"),
        ("Gaza", "", "Gaza"),
        ("/usr/bin is a path", "", "/usr/bin is a path"),
        ("/", "", "/"),
    ],
)
def test_commands_are_told_from_words(text: str, command: str, words: str) -> None:
    ask = message(text)
    assert (ask.command, ask.words) == (command, words)


@pytest.mark.parametrize(
    "made",
    [
        message("/start@other_bot"),
        message("hello", GROUP),
        message(None, photo=[]),
        message("/start", **{"from": {"id": 9, "is_bot": True, "first_name": "Robot"}}),
        read(Update.de_json({"update_id": 1}), "tally_bot"),
    ],
)
def test_what_is_not_for_us_asks_for_nothing(made: object) -> None:
    assert made is None


def test_only_a_forum_topic_is_a_thread() -> None:
    assert message("/help", GROUP, message_thread_id=5, is_topic_message=True).thread_id == 5
    assert message("/help", GROUP, message_thread_id=5).thread_id == 0, "in other groups it is a reply's"


def test_an_anonymous_admin_speaks_as_the_group() -> None:
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    assert message("/stop", GROUP, sender_chat=GROUP, **{"from": bot}).user_id == GROUP["id"]


def test_a_group_that_moved_says_where() -> None:
    assert message(None, GROUP, migrate_to_chat_id=-200) == Moved(-100, -200)


@pytest.mark.parametrize(
    ("chat", "status", "state"),
    [
        (PRIVATE, "kicked", "blocked"),
        (GROUP, "kicked", "kicked"),
        (GROUP, "left", "kicked"),
        (GROUP, "member", "active"),
    ],
)
def test_membership_says_whether_a_chat_can_be_written_to(chat: dict[str, Any], status: str, state: str) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "Tally"}
    member = {"user": bot, "status": status, "until_date": 0}
    change = {"chat": chat, "from": ANN, "date": 0, "old_chat_member": member, "new_chat_member": member}
    found = read(Update.de_json({"update_id": 1, "my_chat_member": change}), "")
    assert isinstance(found, Membership)
    assert (found.chat_id, found.state, found.user_id) == (chat["id"], state, ANN["id"])


@pytest.mark.parametrize("date", [0, 1734600000])
def test_a_press_on_a_message_of_any_age_is_read(date: int) -> None:
    pressed = {"message_id": 3, "date": date, "chat": PRIVATE}
    query = {"id": "q", "from": ANN, "chat_instance": "1", "data": "l:7:2", "message": pressed}
    ask = read(Update.de_json({"update_id": 1, "callback_query": query}), "")
    assert isinstance(ask, Ask)
    assert ask.is_press
    assert ask.message_id == 3
    assert ask.action
    assert ask.action.verb == "latest"
