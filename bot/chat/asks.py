"""What an update asks for, as a small value of our own: nothing behind this module sees Telegram's objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Document, InlineQuery, Message, Update

from bot.chat.buttons import Action, decode
from bot.chat.channels import split

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
CHANNEL = re.compile(r"(-\d{5,20})(.*)", re.DOTALL)
MOST_CHARACTERS = 4096
LISTS = (".opml", ".xml")
"""How the names of lists of feeds end."""
MOST_BYTES = 2 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Somebody typed something, or pressed a button."""

    chat_id: int
    """The chat that it is about."""
    kind: str
    """`private`, `group` or `supergroup`."""
    title: str
    thread_id: int
    """The forum topic; 0 where the chat has none."""
    user_id: int
    """Who asks; a group or channel that speaks as itself is named by its own id."""
    language: str
    """As Telegram gives it, or empty."""
    command: str = ""
    """In small letters, without the slash; empty for plain words."""
    by_name: bool = False
    """The command names the bot, so it is no other bot's."""
    words: str = ""
    """What follows the command, or the plain words."""
    query_id: str = ""
    """Of a pressed button; empty for what was typed, and once the press is answered."""
    action: Action | None = None
    """Of a pressed button; None when this version doesn't know it."""
    inline_id: str = ""
    """Of words typed after the bot's name in any chat; the chat is then the private one of whoever typed."""
    message_id: int = 0
    """The message that has the button; 0 for what was typed."""
    file_id: str = ""
    """Of a document that was sent."""
    place: tuple[float, float] | None = None
    """Latitude and longitude of a place that was shared."""
    home_id: int = 0
    """The private chat in which it is asked about a channel; 0 where it is asked in the chat that it is about."""
    on_picture: bool = False
    """That message is a picture, which no text can replace."""

    @property
    def is_press(self) -> bool:
        return bool(self.message_id)

    @property
    def is_private(self) -> bool:
        return self.kind == "private"


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became a supergroup."""

    chat_id: int
    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot can write to a chat from now on, or no longer."""

    chat_id: int
    state: str
    kind: str = ""
    title: str = ""
    user_id: int = 0
    """Who has changed it."""
    language: str = ""
    """Theirs, as Telegram gives it."""


Event = Ask | Moved | Membership


def read(update: Update, username: str) -> Event | None:
    """What the update asks for; None where it is nothing for us, such as a command to another bot."""
    if update.callback_query:
        return _press(update.callback_query)
    if update.inline_query:
        return _inline(update.inline_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    if not update.message:
        return None
    if update.message.migrate_to_chat_id:
        return Moved(update.message.chat.id, update.message.migrate_to_chat_id)
    return _typed(update.message, username)


def _typed(message: Message, username: str) -> Ask | None:
    if message.document and message.chat.type == "private" and not _sent_by_bot(message):
        return _document(message, message.document)
    if message.location and message.chat.type == "private" and not _sent_by_bot(message):
        return _said(message, command="timezone", place=(message.location.latitude, message.location.longitude))
    if not message.text or message.via_bot or _sent_by_bot(message):  # via a bot: a shared result, not a question
        return None
    command, to, words = "", None, message.text[:MOST_CHARACTERS].strip()
    if match := COMMAND.fullmatch(words):
        to = match[2]
        if to and to.casefold() != username.casefold():
            return None
        command, words = match[1].lower(), (match[3] or "").strip()
        if command == "channel" and message.chat.type == "private" and (named := CHANNEL.fullmatch(words)):
            return _of_channel(message, int(named[1]), named[2].strip())
    elif message.chat.type != "private":
        return None
    return _said(message, command=command, by_name=bool(to), words=words)


def _of_channel(message: Message, channel_id: int, words: str) -> Ask:
    """Words for a channel, which follow a topic there; without words, what it follows."""
    asked = _said(message, command="subscribe" if words else "topics", words=words)
    return replace(asked, chat_id=channel_id, kind="channel", title="", home_id=asked.chat_id)


def _document(message: Message, document: Document) -> Ask | None:
    """A list of feeds; any other file is nothing for us."""
    if not (document.file_name or "").lower().endswith(LISTS) or (document.file_size or 0) > MOST_BYTES:
        return None
    return _said(message, command="feeds", file_id=document.file_id)


def _said(message: Message, **what: Any) -> Ask:
    return Ask(
        chat_id=message.chat.id,
        kind=message.chat.type,
        title=message.chat.effective_name or "",
        thread_id=_thread(message),
        user_id=_sender(message),
        language=(message.from_user.language_code if message.from_user else "") or "",
        **what,
    )


def _press(query: CallbackQuery) -> Ask | None:
    message = query.message
    if message is None or query.data is None:  # of an inline message, which we don't send
        return None
    channel_id, data = split(query.data) if message.chat.type == "private" else (0, query.data)
    return Ask(
        chat_id=channel_id or message.chat.id,
        kind="channel" if channel_id else message.chat.type,
        title="" if channel_id else message.chat.effective_name or "",
        home_id=message.chat.id if channel_id else 0,
        thread_id=_thread(message) if isinstance(message, Message) else 0,
        user_id=query.from_user.id,
        language=query.from_user.language_code or "",
        query_id=query.id,
        action=decode(data),
        message_id=message.message_id,
        on_picture=isinstance(message, Message) and bool(message.photo),
    )


def _inline(query: InlineQuery) -> Ask:
    return Ask(
        chat_id=query.from_user.id,
        kind="private",
        title=query.from_user.first_name,
        thread_id=0,
        user_id=query.from_user.id,
        language=query.from_user.language_code or "",
        words=query.query.strip(),
        inline_id=query.id,
    )


STATES = {"left": "kicked", "kicked": "kicked", "member": "active", "administrator": "active", "restricted": "active"}


def _membership(change: ChatMemberUpdated) -> Membership:
    state = STATES.get(change.new_chat_member.status, "active")
    if state == "kicked" and change.chat.type == "private":
        state = "blocked"
    return Membership(
        change.chat.id,
        state,
        change.chat.type,
        change.chat.effective_name or "",
        change.from_user.id,
        change.from_user.language_code or "",
    )


def _thread(message: Message) -> int:
    # In a group without forum topics, a reply has a thread id too, and it is no place to send to.
    return (message.message_thread_id or 0) if message.is_topic_message else 0


def _sender(message: Message) -> int:
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id


def _sent_by_bot(message: Message) -> bool:
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)
