"""Messages built from parts. The only place that writes HTML: a plain string is always escaped.

Message(lines(bold(title), text(summary)), buttons=((Button("Figures", "f:7"),),))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit

LIMIT = 3500
"""UTF-16 units that a message of ours may have; Telegram's own limit is 4,096."""
CAPTION_LIMIT = 1000
"""The same for the words under a picture, of which Telegram takes 1,024."""
DATA_LIMIT = 64
"""Bytes of callback data that Telegram takes."""


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is known to be well formed. Made by the functions below only."""

    markup: str
    units: int
    """UTF-16 units of what is shown: what Telegram counts."""

    def __bool__(self) -> bool:
        return bool(self.markup)


Part = str | Html
EMPTY = Html("", 0)


def text(*parts: Part) -> Html:
    """The parts one after the other; strings are escaped."""
    made = [part if isinstance(part, Html) else Html(escape(part, quote=False), _units(part)) for part in parts]
    return Html("".join(part.markup for part in made), sum(part.units for part in made))


def bold(*parts: Part) -> Html:
    """In bold."""
    return _tagged("b", "", text(*parts))


def italic(*parts: Part) -> Html:
    """In italics."""
    return _tagged("i", "", text(*parts))


def code(*parts: str) -> Html:
    """In a fixed pitch, copied by a tap."""
    return _tagged("code", "", text(*parts))


def quote(*parts: Part, expandable: bool = False) -> Html:
    """As a quotation, folded when expandable."""
    return _tagged("blockquote", " expandable" if expandable else "", text(*parts))


def link(address: str, *parts: Part) -> Html:
    """The parts as a link; just the parts where the address is not of the web."""
    if urlsplit(address).scheme not in ("http", "https"):
        return text(*parts)
    return _tagged("a", f' href="{escape(address)}"', text(*parts))


def join(separator: Part, parts: Iterable[Part]) -> Html:
    """The parts that are not empty, with the separator between them."""
    pieces: list[Part] = []
    for part in parts:
        if part:
            pieces += [separator, part] if pieces else [part]
    return text(*pieces)


def lines(*parts: Part) -> Html:
    """The parts that are not empty, a line each."""
    return join("\n", parts)


def fit(parts: Iterable[Part], room: int) -> tuple[Html, ...]:
    """As many of the parts, in order, as fit into so many UTF-16 units, counting a line break each."""
    kept: list[Html] = []
    for part in parts:
        made = text(part)
        if (room := room - made.units - 1) < 0:
            break
        kept.append(made)
    return tuple(kept)


def clip(string: str, units: int) -> str:
    """The string, cut at a word with an ellipsis where it has more UTF-16 units than that."""
    if _units(string) <= units:
        return string
    cut = string.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", errors="ignore")
    inside_word = not string[len(cut)].isspace()
    at_word = cut.rsplit(None, 1)[0] if inside_word and " " in cut.strip() else cut
    return at_word.rstrip(" ,;:–—-") + "…"


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: stateless data for us, or an address to open."""

    label: str
    data: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if len(self.data.encode()) > DATA_LIMIT:
            raise ValueError(f"callback data over {DATA_LIMIT} bytes: {self.data!r}")

    def as_json(self) -> dict[str, str]:
        """As Telegram's InlineKeyboardButton."""
        return {"text": self.label} | ({"url": self.url} if self.url else {"callback_data": self.data})


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its buttons, ready for any chat."""

    body: Html
    buttons: Rows = ()
    preview: str = ""
    """The address to preview under the text; none where empty."""

    def parameters(self) -> dict[str, Any]:
        """What sendMessage and editMessageText share."""
        preview = {"url": self.preview, "prefer_small_media": True} if self.preview else {"is_disabled": True}
        shared: dict[str, Any] = {
            "text": self.body.markup, "parse_mode": "HTML", "link_preview_options": preview,
        }  # fmt: skip
        return shared | self.keyboard()

    def caption(self) -> dict[str, Any]:
        """The same as the words under a picture or a file, without the buttons."""
        return {"caption": self.body.markup, "parse_mode": "HTML"} if self.body else {}

    def keyboard(self) -> dict[str, Any]:
        """The buttons, where there are any."""
        return {"reply_markup": markup(self.buttons)} if self.buttons else {}


def markup(rows: Rows) -> dict[str, Any]:
    """As Telegram's InlineKeyboardMarkup."""
    return {"inline_keyboard": [[button.as_json() for button in row] for row in rows if row]}


def _units(string: str) -> int:
    return len(string.encode("utf-16-le")) // 2


def _tagged(tag: str, attributes: str, inner: Html) -> Html:
    return Html(f"<{tag}{attributes}>{inner.markup}</{tag}>", inner.units) if inner else EMPTY
