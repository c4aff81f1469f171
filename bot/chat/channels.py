"""A channel is managed from a private chat: what is asked there acts on the channel and is answered there.

Such a button's data begins with `~<channel>|`; such a command is `/channel <channel> words`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.chat.buttons import button
from bot.chat.texts import Texts
from bot.messenger.api import Call
from bot.messenger.message import Button, Message, bold, clip, code, join, lines

PREFIX = re.compile(r"~(-\d{5,20})\|(.*)", re.DOTALL)


def split(data: str) -> tuple[int, str]:
    """The channel that a button is for, and its own data; 0 where it is for the chat that it stands in."""
    match = PREFIX.fullmatch(data)
    return (int(match[1]), match[2]) if match else (0, data)


def welcome(t: Texts, channel_id: int, title: str, home_id: int) -> Call:
    """What somebody reads in private who has made the bot an administrator of a channel."""
    named = t.html("channel.added", channel=bold(clip(title, 100)))
    own = t.html("channel.own_words", example=code(f"/channel {channel_id} {t('example.word')}"))
    rows = ((button(t("button.mine"), "topics", view="mine"), button(t("button.catalog"), "topics", view="catalog")),
            (button(t("channel.settings"), "settings"),))  # fmt: skip
    message = Message(join("\n\n", (named, lines(t("channel.manage"), own))), rows)
    return at_home(Call.send(channel_id, message), channel_id, home_id)


def at_home(call: Call, channel_id: int, home_id: int) -> Call:
    """An answer about a channel, as it goes to the private chat: its buttons are the channel's."""
    changed: dict[str, Any] = {}
    if call.parameters.get("chat_id") == channel_id:
        changed["chat_id"] = home_id
    if keyboard := call.parameters.get("reply_markup"):
        rows = [[_as_json(channel_id, one) for one in row] for row in keyboard["inline_keyboard"]]
        changed["reply_markup"] = {"inline_keyboard": rows}
    return replace(call, parameters=call.parameters | changed)


def of_channel(channel_id: int, made: Button) -> Button:
    """A button that acts on the channel, wherever it stands."""
    return Button(made.label, f"~{channel_id}|{made.data}")


def _as_json(channel_id: int, made: dict[str, str]) -> dict[str, str]:
    if "callback_data" not in made:
        return made
    return of_channel(channel_id, Button(made["text"], made["callback_data"])).as_json()
