"""A message in a chat: as the chat shows it, as the Bot API tells it, as the page gets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities import Entity, render
from bot.sandbox.people import Profile, Room

BUTTON_KINDS = {
    "callback_data": ("callback", "data"),
    "url": ("url", "url"),
    "switch_inline_query": ("inline", "query"),
    "switch_inline_query_current_chat": ("inline", "query"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A photo or a document: what the file store keeps is found by `file`."""

    kind: str
    """photo, document."""
    file: str
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0

    def wire(self) -> dict[str, Any]:
        """The fields of a Message."""
        held: dict[str, Any] = {"file_id": self.file, "file_unique_id": f"u{self.file}", "file_size": self.size}
        if self.kind == "photo":
            return {"photo": [held | {"width": self.width, "height": self.height}]}
        return {"document": held | {"file_name": self.name, "mime_type": self.mime}}

    def shown(self) -> dict[str, Any]:
        """As the page's protocol has it."""
        if self.kind == "photo":
            return {"file": self.file, "width": self.width, "height": self.height, "size": self.size}
        return {"file": self.file, "name": self.name, "mime": self.mime, "size": self.size}


@dataclass(slots=True, kw_only=True, eq=False)
class Post:
    """One message. Tests read it: `text`, `html`, `buttons`, `edited`, `silent` are what a reader sees."""

    room: Room
    id: int
    date: int
    sender: Profile | None
    """None: the chat itself, in a channel."""
    text: str = ""
    """Of the caption, where there is media."""
    entities: list[Entity] = field(default_factory=list)
    thread: int | None = None
    markup: dict[str, Any] | None = None
    """Inline keyboard, as JSON has it."""
    keyboard: dict[str, Any] | None = None
    """ReplyKeyboardMarkup, ReplyKeyboardRemove or ForceReply, as JSON has it."""
    media: Media | None = None
    other: dict[str, Any] = field(default_factory=dict)
    """Fields of a Message that stand for content of another kind: location, sticker, new_chat_members, ..."""
    service: str | None = None
    silent: bool = False
    protected: bool = False
    reply_to: int | None = None
    quote: str = ""
    via_bot: Profile | None = None
    forwarded_from: str = ""
    origin: dict[str, Any] | None = None
    """MessageOrigin of a forward."""
    link_preview: dict[str, Any] | None = None
    preview: dict[str, Any] | None = None
    """The card that a reader sees, as the page has it."""
    edited: int | None = None
    reactions: list[dict[str, Any]] = field(default_factory=list)
    invisible: bool = False
    group: str = ""
    """media_group_id"""

    @property
    def html(self) -> str:
        """Rendered, safe."""
        return render(self.text, self.entities)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender is not None and self.sender.is_bot

    @property
    def buttons(self) -> list[list[str]]:
        """The words on the inline buttons, by row."""
        return [[button["text"] for button in row] for row in self.rows]

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The inline buttons as JSON has them."""
        return self.markup["inline_keyboard"] if self.markup else []

    def button(self, label: str) -> dict[str, Any]:
        """The button whose words contain these. Raises LookupError with what there is."""
        for row in self.rows:
            for button in row:
                if label in button["text"]:
                    return button
        raise LookupError(f"no button {label!r}, only {self.buttons}")

    def wire(self, people: dict[int, Profile], *, replies: bool = True) -> dict[str, Any]:
        """As a Message."""
        out: dict[str, Any] = {"message_id": self.id, "date": self.date, "chat": self.room.wire(people)}
        if self.sender:
            out["from"] = self.sender.wire()
        elif self.room.kind == "channel":
            out["sender_chat"] = self.room.wire(people)
        if self.thread is not None:
            out |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.edited:
            out["edit_date"] = self.edited
        original = self.room.posts.get(self.reply_to) if self.reply_to and replies else None
        if original:
            out["reply_to_message"] = original.wire(people, replies=False)
        return out | self._content(people) | self._about()

    def _content(self, people: dict[int, Profile]) -> dict[str, Any]:
        out = dict(self.other)
        marks = [mark for entity in self.entities if (mark := _mark(entity, people))]
        if self.media:
            out |= self.media.wire() | ({"caption": self.text} if self.text else {})
            return out | ({"caption_entities": marks} if marks else {})
        if self.text:
            out["text"] = self.text
        return out | ({"entities": marks} if marks else {})

    def _about(self) -> dict[str, Any]:
        found = {
            "via_bot": self.via_bot.wire() if self.via_bot else None,
            "forward_origin": self.origin,
            "has_protected_content": self.protected or None,
            "link_preview_options": self.link_preview,
            "quote": {"text": self.quote, "position": 0} if self.quote else None,
            "media_group_id": self.group or None,
            "reply_markup": self.markup,
        }
        return {name: value for name, value in found.items() if value is not None}

    def shown(self) -> dict[str, Any]:
        """As a Message of the page's protocol."""
        who = self.sender or Profile(id=self.room.id, name=self.room.title)
        media = {"photo": None, "document": None, "location": self.other.get("location")}
        if self.media:
            media[self.media.kind] = self.media.shown()
        strange = next((name for name in self.other if name != "location"), None) if not self.service else None
        return {
            "chat": self.room.id,
            "id": self.id,
            "thread": self.thread,
            "date": self.date,
            "edited": self.edited,
            "from": {"id": who.id, "name": who.name, "bot": who.is_bot},
            "text": self.text,
            "entities": [entity.wire() for entity in self.entities],
            "html": self.html,
            "buttons": [[_button(button) for button in row] for row in self.rows] or None,
            "keyboard": _keyboard(self.keyboard),
            **media,
            "media": strange,
            "service": self.service,
            "silent": self.silent,
            "protected": self.protected,
            "reply_to": self.reply_to,
            "quote": self.quote,
            "via_bot": self.via_bot.username if self.via_bot else "",
            "forwarded_from": self.forwarded_from,
            "preview": self.preview,
            "reactions": list(self.reactions),
            "pinned": self.id in self.room.pinned,
            "invisible": self.invisible,
        }


def _mark(entity: Entity, people: dict[int, Profile]) -> dict[str, Any] | None:
    """As a MessageEntity; None for a mention of somebody whom nobody knows, as Telegram has it."""
    if entity.kind != "text_mention":
        return entity.wire()
    person = people.get(entity.extra["user"]["id"])
    return entity.wire() | {"user": person.wire()} if person else None


def _button(button: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": button["text"], "kind": "other"}
    for name, (kind, value) in BUTTON_KINDS.items():
        if name in button:
            shown |= {"kind": kind, value: button[name]}
    if shown["kind"] == "inline":
        shown["here"] = "switch_inline_query_current_chat" in button
    if "copy_text" in button:
        shown |= {"kind": "copy", "copy": button["copy_text"]["text"]}
    return shown | ({"style": button["style"]} if "style" in button else {})


def _keyboard(keyboard: dict[str, Any] | None) -> dict[str, Any] | None:
    if keyboard is None:
        return None
    if keyboard.get("remove_keyboard"):
        return {"remove": True}
    placeholder = keyboard.get("input_field_placeholder", "")
    if keyboard.get("force_reply"):
        return {"force_reply": True, "placeholder": placeholder}
    return {
        "rows": [[_key(key) for key in row] for row in keyboard["keyboard"]],
        "one_time": keyboard.get("one_time_keyboard", False),
        "resize": keyboard.get("resize_keyboard", False),
        "placeholder": placeholder,
    }


def _key(key: dict[str, Any]) -> dict[str, Any]:
    asks = next((kind for kind in ("location", "contact") if key.get(f"request_{kind}")), None)
    return {"text": key["text"], "asks": asks}
