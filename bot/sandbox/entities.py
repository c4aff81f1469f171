"""Entities of a text: found, put in order, checked, rendered. Offsets and lengths are UTF-16 units, as Telegram's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from bot.sandbox.refusals import bad_request

RANK = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 10,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "date_time": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
FOUND = (
    (
        "url",
        re.compile(r"(?<![\w@.])(?:(?:https?|tg|ton)://|www\.)[^\s<>\"'«»]*[^\s<>\"'«».,:;!?)\]}…]", re.IGNORECASE),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|me|is|ua|ru|kr|uk|eu|de|fr|pl|us|news|tv|gov|edu|ai|app|dev|co)"
            r"(?::\d+)?(?:/[^\s<>\"'«»]*[^\s<>\"'«».,:;!?)\]}…])?(?![\w.@-]*\w)",
            re.IGNORECASE,
        ),
    ),
    ("mention", re.compile(r"(?<![\w/@])@[A-Za-z]\w{2,31}\b", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?!#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d ()-]{7,18}\d(?!\w)")),
)
"""What Telegram marks of itself, the stronger first; bare domains by common endings only."""
NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code"}


@dataclass(slots=True)
class Entity:
    """A MessageEntity: `extra` holds what its kind adds (url, user, language, ...)."""

    kind: str
    offset: int
    length: int
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """One past its last unit."""
        return self.offset + self.length

    def wire(self) -> dict[str, Any]:
        """As the Bot API shows it."""
        return {"type": self.kind, "offset": self.offset, "length": self.length} | self.extra


def units(text: str) -> int:
    """UTF-16 units: what Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """The text between two places given in UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def arrange(entities: Iterable[Entity]) -> list[Entity]:
    """In Telegram's order: by place, the outer before the inner."""
    for entity in entities:
        entity.extra.pop("", None)
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, RANK.get(entity.kind, 50)))


def from_wire(raw: Sequence[dict[str, Any]]) -> list[Entity]:
    """Entities that came with a call. Raises Refusal for those that say too little."""
    for item in raw:
        if item["offset"] < 0 or item["length"] < 0:
            raise bad_request("entity beginning or length is negative")
        need = NEEDS.get(item["type"])
        if need and need not in item:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{need}\"")
    fixed = ("type", "offset", "length")
    extra = [{name: value for name, value in item.items() if name not in fixed} for item in raw]
    return arrange(
        Entity(item["type"], item["offset"], item["length"], more) for item, more in zip(raw, extra, strict=True)
    )


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the white space around it, the entities moved along and cut to what is left."""
    shift, text = units(text) - units(text.lstrip()), text.strip()
    size, kept = units(text), []
    for entity in entities:
        start, end = max(0, entity.offset - shift), min(size, entity.end - shift)
        if end > start:
            kept.append(Entity(entity.kind, start, end - start, entity.extra))
    return text, kept


def complete(text: str, entities: list[Entity]) -> list[Entity]:
    """With what Telegram finds of itself, where nothing of the sender's forbids it (links, code)."""
    closed = [entity for entity in entities if entity.kind in {"code", "pre", "text_link", "text_mention", "date_time"}]
    found: list[Entity] = []
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            entity = Entity(kind, units(text[: match.start()]), units(match[0]))
            if not any(entity.offset < other.end and other.offset < entity.end for other in closed + found):
                found.append(entity)
    return arrange(entities + found)


def render(text: str, entities: list[Entity]) -> str:
    """Safe HTML of the text: everything escaped, tags and classes of the page's protocol only, links of known kinds."""
    edges = {0, units(text)} | {place for entity in entities for place in (entity.offset, entity.end)}
    out: list[str] = []
    stack: list[Entity] = []
    places = sorted(edges)
    for start, end in zip(places, places[1:] + places[-1:], strict=True):
        while stack and stack[-1].end <= start:
            out.append(_tags(stack.pop(), text)[1])
        for entity in entities:
            # An entity that would cross the one around it is left out: Telegram splits those before it shows them.
            if entity.offset == start and entity.length and (not stack or entity.end <= stack[-1].end):
                stack.append(entity)
                out.append(_tags(entity, text)[0])
        out.append(escape(cut(text, start, end), quote=False))
    return "".join(out)


def walk(text: str, kind: str, entities: Iterable[Entity]) -> Iterator[str]:
    """The pieces of the text that entities of this kind cover."""
    return (cut(text, entity.offset, entity.end) for entity in entities if entity.kind == kind)


def _tags(entity: Entity, text: str) -> tuple[str, str]:
    if tag := TAGS.get(entity.kind):
        return f"<{tag}>", f"</{tag}>"
    match entity.kind:
        case "pre":
            return "<pre>", "</pre>"
        case "blockquote":
            return "<blockquote>", "</blockquote>"
        case "expandable_blockquote":
            return '<blockquote class="expandable">', "</blockquote>"
        case "text_link" | "url" | "email" | "phone_number":
            return _anchor(entity, text)
        case "bot_command":
            return '<span class="command">', "</span>"
        case "mention" | "text_mention":
            return '<span class="mention">', "</span>"
        case "hashtag" | "cashtag":
            return '<span class="hashtag">', "</span>"
    return "", ""


def _anchor(entity: Entity, text: str) -> tuple[str, str]:
    shown = cut(text, entity.offset, entity.end)
    match entity.kind:
        case "email":
            address = f"mailto:{shown}"
        case "phone_number":
            address = "tel:" + re.sub(r"[^\d+]", "", shown)
        case "url":
            address = shown if re.match(r"\w+://", shown) else f"http://{shown}"
        case _:
            address = str(entity.extra.get("url", ""))
    if not re.match(r"(https?|ton)://|tg:|mailto:|tel:", address, re.IGNORECASE):
        return "", ""
    return f'<a href="{escape(address)}" rel="noopener noreferrer" target="_blank">', "</a>"
