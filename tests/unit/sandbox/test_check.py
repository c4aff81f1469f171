"""Calls are checked against the names and types of the Bot API, all the way down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import facts
from bot.sandbox.check import Upload, check, check_value, read
from bot.sandbox.methods import METHODS

SPEC = Path(__file__).parents[4] / "shared" / "telegram" / "bot-api-10.0.json"
BUTTON = {"text": "Go", "callback_data": "go"}


@pytest.mark.parametrize(
    ("method", "parameters", "problems"),
    [
        ("fly", {}, ["there is no method fly"]),
        ("sendMessage", {}, ["chat_id: is required", "text: is required"]),
        ("sendMessage", {"chat_id": 1.5, "text": "x"}, ["chat_id: is Float, not Integer or String"]),
        ("sendMessage", {"chat_id": True, "text": "x"}, ["chat_id: is Boolean, not Integer or String"]),
        ("sendMessage", {"chat_id": 1, "text": "x", "txt": "y"}, ["txt: is not known here"]),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[BUTTON, {"url": 5}]]}},
            [
                "reply_markup.inline_keyboard[0][1].text: is required",
                "reply_markup.inline_keyboard[0][1].url: is Integer, not String",
            ],
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "entities": {"type": "bold"}},
            ["entities: is Object, not Array of MessageEntity"],
        ),
        ("sendDocument", {"chat_id": 1, "document": b"raw"}, ["document: is bytes, not InputFile or String"]),
        ("setMyCommands", {"commands": [{"command": "go"}]}, ["commands[0].description: is required"]),
    ],
)
def test_a_bad_call_is_told_where_it_is_bad(method: str, parameters: dict[str, Any], problems: list[str]) -> None:
    assert check(method, parameters) == problems


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("getMe", {}),
        ("sendMessage", {"chat_id": "@channel", "text": "x", "reply_markup": {"inline_keyboard": [[BUTTON]]}}),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"keyboard": [[{"text": "Lviv"}]]}}),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"force_reply": True}}),
        ("sendDocument", {"chat_id": 1, "document": Upload("a.txt", b"x")}),
        ("sendLocation", {"chat_id": 1, "latitude": 50, "longitude": 30.5}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}),
        ("setMessageReaction", {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "👍"}]}),
    ],
)
def test_a_good_call_is_good(method: str, parameters: dict[str, Any]) -> None:
    assert check(method, parameters) == []


def test_text_of_a_form_is_typed_and_what_cannot_be_stays_text() -> None:
    texts = {
        "chat_id": "-100",
        "text": "5",
        "disable_notification": "True",
        "protect_content": "perhaps",
        "reply_markup": '{"force_reply": true}',
        "link_preview_options": "{",
        "unknown": "1",
    }
    assert read("sendMessage", texts) == {
        "chat_id": -100,
        "text": "5",
        "disable_notification": True,
        "protect_content": "perhaps",
        "reply_markup": {"force_reply": True},
        "link_preview_options": "{",
        "unknown": "1",
    }
    assert read("sendMessage", {"chat_id": "@name"}) == {"chat_id": "@name"}


def test_values_of_a_type_can_be_checked_alone() -> None:
    assert check_value("User", {"id": 1, "is_bot": False, "first_name": "Mila"}) == []
    assert check_value("User", {"id": 1, "is_bot": False}) == ["User.first_name: is required"]
    assert check_value("Array of Integer", [1, "2"]) == ["Array of Integer[1]: is String, not Integer"]


def test_every_method_that_the_sandbox_has_is_one_of_telegrams() -> None:
    assert METHODS.keys() <= facts.load().methods.keys()


def test_the_facts_name_only_types_that_they_hold() -> None:
    held = facts.load()
    named = {
        kind.replace("Array of ", "")
        for slots in (*held.methods.values(), *held.types.values())
        for slot in slots.values()
        for kind in slot.types
    }
    assert named - held.types.keys() - held.subtypes.keys() == {"Integer", "String", "Boolean", "Float"}


@pytest.mark.skipif(not SPEC.exists(), reason="the specification that the facts were trimmed from isn't here")
def test_the_facts_are_the_trimmed_specification() -> None:
    spec = json.loads(SPEC.read_text("utf-8"))
    shipped = json.loads((Path(facts.__file__).parent / "facts.json").read_text("utf-8"))
    assert shipped == facts.trim(spec)
