"""Telegram's HTML: text and entities out of markup, with the refusals of the original, word for word.

Behaves as `parseTextEntities` of TDLib, which the Bot API server calls for `parse_mode`; the tests compare the two.
Offsets in the refusals are bytes of UTF-8, offsets of entities are UTF-16 units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.entities import Entity, arrange, units
from bot.sandbox.links import checked, person_of
from bot.sandbox.refusals import Refusal, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
SPECIAL = re.compile(rb"[<&]")
NAMED = {b"lt": 60, b"gt": 62, b"amp": 38, b"quot": 34}
SPACE = b" \t\r\n\0\x0b"
NAME = re.compile(rb"[A-Za-z0-9.-]*")
NUMERIC = re.compile(rb"&#(?:x([0-9A-Fa-f]*)|([0-9]*))")
NAMED_REFERENCE = re.compile(rb"&([A-Za-z]*)")
END = 0
"""What is read past the end, as in the original: text can't hold it, Telegram's JSON would have refused it."""


@dataclass(slots=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    argument: str
    extra: dict[str, Any]
    offset: int
    begin: int


def parse(markup: str) -> tuple[str, list[Entity]]:
    """Text and entities of the markup. Raises Refusal with Telegram's words."""
    return _Parser(markup.encode("utf-8", "surrogatepass")).run()


class _Parser:
    def __init__(self, source: bytes) -> None:
        self._source = source
        self._at = 0
        self._out = bytearray()
        self._offset = 0
        self._open: list[Open] = []
        self._entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self._at < len(self._source):
            byte = self._byte()
            if byte == ord("&") and (character := self._reference()):
                self._put(character)
            elif byte != ord("<"):
                self._copy()
            elif self._byte(1) == ord("/"):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        try:
            return self._out.decode(), arrange(self._entities)
        except UnicodeDecodeError:
            raise _refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            ) from None

    def _byte(self, ahead: int = 0) -> int:
        place = self._at + ahead
        return self._source[place] if place < len(self._source) else END

    def _copy(self) -> None:
        """One character that stands for itself, and all up to the next that may not."""
        end = SPECIAL.search(self._source, self._at + 1)
        plain = self._source[self._at : end.start() if end else len(self._source)]
        self._offset += units(plain.decode("utf-8", "surrogatepass"))
        self._out += plain
        self._at += len(plain)

    def _put(self, character: int) -> None:
        self._out += chr(character).encode("utf-8", "surrogatepass")
        self._offset += 2 if character > 0xFFFF else 1

    def _reference(self) -> int:
        """The character that `&...` stands for, which is then behind us; 0 where it stands for itself."""
        if numeric := NUMERIC.match(self._source, self._at):
            hexadecimal, decimal = numeric.groups()
            found = int(hexadecimal or b"0", 16) if decimal is None else int(decimal or b"0")
            end = numeric.end()
            if found >= 0x10FFFF or end - self._at >= 10:
                return 0
        else:
            named = NAMED_REFERENCE.match(self._source, self._at)
            found, end = (NAMED.get(named[1], 0), named.end()) if named else (0, 0)
        if found:
            self._at = end + 1 if self._source[end : end + 1] == b";" else end
        return found

    def _skip_spaces(self) -> None:
        while self._at < len(self._source) and self._byte() in SPACE:
            self._at += 1

    def _until(self, stops: bytes) -> str:
        begin = self._at
        while self._at < len(self._source) and self._byte() not in stops:
            self._at += 1
        return self._source[begin : self._at].decode("utf-8", "surrogatepass")

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = _lower(self._until(SPACE + b">"))
        if self._byte() == END:
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        if tag not in KINDS:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument, extra = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._at += 1
        self._open.append(Open(tag, argument, extra, self._offset, len(self._out)))

    def _attributes(self, tag: str, begin: int) -> tuple[str, dict[str, Any]]:
        argument, extra = "", dict[str, Any]()
        while self._byte() != ord(">"):
            self._skip_spaces()
            if self._byte() == ord(">"):
                break
            name = self._until(SPACE + b"=>/\"'")
            if not name:
                raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            value = self._attribute_value(tag, begin)
            argument = _argument(tag, name, value) or argument
            extra |= _extra(tag, name, value)
        return argument, extra

    def _attribute_value(self, tag: str, begin: int) -> str | None:
        self._skip_spaces()
        if self._byte() == END:
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if self._byte() != ord("="):
            return None
        self._at += 1
        self._skip_spaces()
        if self._byte() == END:
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self._byte() in b"'\"" else self._bare()
        if self._byte() == END:
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        return value

    def _bare(self) -> str:
        begin = self._at
        name = NAME.match(self._source, begin)
        self._at = name.end() if name else begin
        if self._byte() not in SPACE + b">" or self._at >= len(self._source):
            raise _refuse(f"Unexpected end of name token at byte offset {begin}")
        return _lower(self._source[begin : self._at].decode())

    def _quoted(self) -> str:
        quote = self._byte()
        self._at += 1
        value = bytearray()
        while self._byte() not in (quote, END):
            if self._byte() == ord("&") and (character := self._reference()):
                value += chr(character).encode("utf-8", "surrogatepass")
                continue
            value.append(self._byte())
            self._at += 1
        if self._byte() == quote:
            self._at += 1
        return value.decode("utf-8", "replace")

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _refuse(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        tag = _lower(self._until(SPACE + b">"))
        self._skip_spaces()
        if self._byte() != ord(">"):
            raise _refuse(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        opened = self._open.pop()
        if tag and tag != opened.tag:
            raise _refuse(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: Open) -> None:
        length = self._offset - opened.offset
        if opened.tag in {"pre", "code"} and self._join_language(opened, length):
            return
        found = Entity(KINDS[opened.tag], opened.offset, length, opened.extra)
        match opened.tag:
            case "a":
                if (link := self._link(opened)) is None:
                    return
                found.kind, found.extra = link
            case "tg-emoji":
                if not opened.argument.isdigit():
                    return
                found.extra = {"custom_emoji_id": opened.argument}
            case "tg-time":
                if "unix_time" not in opened.extra:
                    return
            case "blockquote" if opened.argument:
                found.kind = "expandable_blockquote"
            case "code" if opened.argument:
                # Waits for the <pre> around it; `arrange` never shows it on a <code> alone.
                found.extra = {"": opened.argument}
        self._entities.append(found)

    def _join_language(self, opened: Open, length: int) -> bool:
        """<pre><code class="language-x"> or the other way about, around the same text: one entity."""
        if not self._entities:
            return False
        last = self._entities[-1]
        if (last.offset, last.length) != (opened.offset, length):
            return False
        if opened.tag == "pre" and last.kind == "code" and last.extra.get(""):
            last.kind, last.extra = "pre", {"language": last.extra[""]}
            return True
        if opened.tag == "code" and last.kind == "pre" and opened.argument:
            last.extra = {"language": opened.argument}
            return True
        return False

    def _link(self, opened: Open) -> tuple[str, dict[str, Any]] | None:
        target = opened.argument or self._out[opened.begin :].decode("utf-8", "replace")
        if (person := person_of(target)) is not None:
            return "text_mention", {"user": {"id": person}}
        url = checked(target)
        return ("text_link", {"url": url}) if url else None


def _argument(tag: str, name: str, value: str | None) -> str:
    if tag == "blockquote" and name == "expandable":
        return "1"
    if value is None:
        return ""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
    return ""


def _extra(tag: str, name: str, value: str | None) -> dict[str, Any]:
    if tag != "tg-time" or not value:
        return {}
    if name == "unix" and value.isdigit():
        return {"unix_time": int(value)}
    return {"date_time_format": value} if name == "format" else {}


def _lower(name: str) -> str:
    # ASCII only: İ must not grow.
    return "".join(chr(ord(letter) + 32) if "A" <= letter <= "Z" else letter for letter in name)


def _refuse(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")
