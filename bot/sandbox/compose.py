"""From a call's parameters to what a message holds, with Telegram's limits and refusals."""

from __future__ import annotations

from typing import Any

from bot.sandbox.check import Upload
from bot.sandbox.entities import Entity, complete, from_wire, trim, units, walk
from bot.sandbox.links import checked
from bot.sandbox.markup import parse
from bot.sandbox.people import Room
from bot.sandbox.posts import Media, Post
from bot.sandbox.refusals import (
    BLOCKED,
    CHAT_NOT_FOUND,
    NOT_STARTED,
    THREAD_NOT_FOUND,
    bad_request,
    kicked,
    migrated,
    not_member,
)
from bot.sandbox.state import State

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
RAW_LIMIT = 32_768
"""Bytes, before parsing."""
ENTITY_LIMIT = 100
"""Telegram silently forgets the others."""
BUTTON_LIMIT, ROW_LIMIT, DATA_LIMIT = 100, 8, 64
BUTTON_LOOKS = {"text", "style", "icon_custom_emoji_id"}
Parameters = dict[str, Any]


def reach(state: State, chat_id: int | str, *, write: bool = True) -> Room:
    """The chat, if the bot may act in it. Raises Refusal."""
    room = state.room(chat_id)
    if room.moved_to is not None:
        raise migrated(room.moved_to)
    if room.private:
        return _reach_person(room, write=write)
    if room.bot == "kicked":
        raise kicked(room.kind)
    if room.bot == "left":
        raise not_member(room.kind) if room.started or room.username else CHAT_NOT_FOUND
    if write and room.kind == "channel" and room.bot != "administrator":
        raise bad_request("need administrator rights in the channel chat")
    return room


def _reach_person(room: Room, *, write: bool) -> Room:
    if not room.started:
        raise NOT_STARTED if write else CHAT_NOT_FOUND
    if write and room.bot == "kicked":
        raise BLOCKED
    return room


def text_of(p: Parameters, name: str = "text") -> tuple[str, list[Entity]]:
    """Text and entities of a message; `name` is text or caption. Raises Refusal."""
    raw = p.get(name, "")
    if len(raw.encode("utf-8", "surrogatepass")) > RAW_LIMIT:
        raise bad_request("text is too long")
    if name == "text" and not raw:
        raise bad_request("message text is empty")
    listed = p.get("entities" if name == "text" else "caption_entities", [])
    mode = p.get("parse_mode", "").lower()
    if mode not in {"", "html"}:
        # Telegram knows two kinds of Markdown as well. Tally writes HTML only, so nothing here reads them.
        raise bad_request("unsupported parse_mode")
    text, entities = parse(raw) if mode == "html" else (raw, from_wire(listed))
    text, entities = trim(text, entities)
    if name == "text" and not text:
        raise bad_request("text must be non-empty")
    if units(text) > (TEXT_LIMIT if name == "text" else CAPTION_LIMIT):
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    return text, complete(text, entities)[:ENTITY_LIMIT]


def keyboards(p: Parameters) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Inline keyboard and any other, of which one is given at most. Raises Refusal."""
    raw = p.get("reply_markup")
    if not raw:
        return None, None
    if "inline_keyboard" not in raw:
        _check_rows(raw.get("keyboard", []))
        return None, raw
    rows = [row for row in raw["inline_keyboard"] if row]
    _check_rows(rows)
    for button in (button for row in rows for button in row):
        _check_button(button)
    return ({"inline_keyboard": rows} if rows else None), None


def _check_rows(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("reply markup is too long")


def _check_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not any(value for name, value in button.items() if name not in BUTTON_LOOKS) and not _switches(button):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(button.get("callback_data", "").encode()) > DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url and not checked(url):
        why = "Unsupported URL protocol" if "://" in url else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {why}")
    if button.get("style", "primary") not in {"primary", "success", "danger"}:
        raise bad_request("can't parse inline keyboard button: Invalid button style specified")


def _switches(button: dict[str, Any]) -> bool:
    # An empty query is one: it opens the list of chats.
    return any(name.startswith("switch_inline_query") for name in button)


def thread_of(room: Room, p: Parameters) -> int | None:
    """The forum topic it goes to. Raises Refusal."""
    thread: int | None = p.get("message_thread_id")
    # "General" is named by no thread; for 1 Telegram says "not found" as well.
    if not thread:
        return None
    topic = room.topics.get(thread)
    if topic is None:
        raise THREAD_NOT_FOUND
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return thread


def reply_of(room: Room, p: Parameters) -> tuple[int | None, str]:
    """The message it replies to, and the words it quotes. Raises Refusal."""
    raw = p.get("reply_parameters")
    if not raw:
        return None, ""
    if raw["message_id"] in room.posts:
        return raw["message_id"], raw.get("quote", "")
    if raw.get("allow_sending_without_reply"):
        return None, ""
    raise bad_request("message to be replied not found")


def preview_of(options: dict[str, Any] | None, text: str, entities: list[Entity]) -> dict[str, Any] | None:
    """The card under a text with a link."""
    options = options or {}
    if options.get("is_disabled"):
        return None
    links = [str(entity.extra["url"]) for entity in entities if entity.kind == "text_link"]
    links += walk(text, "url", entities)
    url = options.get("url") or next(iter(links), None)
    if not url:
        return None
    return {
        "url": url if "://" in url else f"http://{url}",
        "small": bool(options.get("prefer_small_media")),
        "large": bool(options.get("prefer_large_media")),
        "above": bool(options.get("show_above_text")),
    }


def media_of(state: State, kind: str, value: Upload | str) -> Media:
    """A photo or document that is uploaded or was sent before. Raises Refusal."""
    if isinstance(value, Upload):
        return state.files.keep(kind, value)
    known = state.files.media(value)
    if known is None:
        # Telegram would fetch an address; nothing here leaves the machine.
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.capitalize()} as {kind.capitalize()}")
    return known


def post_of(state: State, p: Parameters, **content: Any) -> Post:
    """A new message of the bot, put into its chat. Raises Refusal."""
    room = reach(state, p["chat_id"])
    thread = thread_of(room, p)
    reply_to, quote = reply_of(room, p)
    markup, keyboard = keyboards(p)
    post = Post(
        room=room,
        id=room.next_id(),
        date=state.now,
        sender=None if room.kind == "channel" else state.me,
        thread=thread,
        reply_to=reply_to,
        quote=quote,
        markup=markup,
        keyboard=keyboard,
        silent=bool(p.get("disable_notification")),
        protected=bool(p.get("protect_content")),
        **content,
    )
    return state.put(post)
