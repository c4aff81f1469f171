"""OPML, the lists of feeds that readers exchange: read with patience, written plainly. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from bot.errors import OpmlError
from bot.feeds.charset import decode

MAX_BYTES = 2 << 20
_MAX_DEPTH = 100
# The ampersands that people forget to escape, and the entities that only HTML knows.
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed in an OPML document."""

    title: str
    """Empty where the document gives none."""
    url: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """What an OPML document lists."""

    outlines: tuple[Outline, ...]
    """In its order, folders opened, each address once."""
    problems: tuple[str, ...]
    """Rows that were left out: where and why, a line each."""


def read(document: bytes) -> FeedList:
    """The feeds in an OPML document.

    Raises OpmlError, which says what and where, where the document is not OPML, can't be read as XML, is over
    2 MiB, or declares entities of its own.
    """
    if len(document) > MAX_BYTES:
        raise OpmlError("the file is larger than 2 MiB")
    reader = _Reader()
    text = _FORBIDDEN.sub("", decode(document)).lstrip("\ufeff \t\r\n")
    try:
        reader.parser.Parse(_BARE.sub("&amp;", text).encode(), True)
    except expat.ExpatError as error:
        raise OpmlError(f"line {error.lineno}: {expat.ErrorString(error.code)}") from error
    return FeedList(outlines=tuple(reader.outlines.values()), problems=tuple(reader.problems))


def write(outlines: Iterable[Outline], title: str) -> bytes:
    """An OPML 2.0 document, UTF-8."""
    rows = "".join(_row(outline) for outline in outlines)
    head = f"<head><title>{_text(title)}</title></head>"
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">'
    return f"{start}\n{head}\n<body>\n{rows}</body>\n</opml>\n".encode()


def _row(outline: Outline) -> str:
    language = f" language={quoteattr(outline.language)}" if outline.language else ""
    name = quoteattr(_FORBIDDEN.sub("", outline.title or outline.url))
    return f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(outline.url)}{language}/>\n'


def _text(text: str) -> str:
    return _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Reader:
    """Collects what expat meets."""

    def __init__(self) -> None:
        self.outlines: dict[str, Outline] = {}
        self.problems: list[str] = []
        self._depth = 0
        # The bytes are our own UTF-8 by now, whatever the document declares.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name.lower() != "opml":
            raise OpmlError(f"line {self.parser.CurrentLineNumber}: this is <{name}>, not an OPML document")
        if self._depth > _MAX_DEPTH:
            raise OpmlError(f"line {self.parser.CurrentLineNumber}: folders within folders, {_MAX_DEPTH} deep")
        if name.lower() == "outline":
            self._outline({key.lower(): " ".join(value.split()) for key, value in attributes.items()})

    def _outline(self, row: dict[str, str]) -> None:
        if "xmlurl" not in row:
            return  # a folder, or a link to a page
        url, title = row["xmlurl"], row.get("title") or row.get("text") or ""
        if not re.match(r"https?://[^/\s]", url, re.IGNORECASE):
            shown = url[:100] or "nothing"
            self.problems.append(f"line {self.parser.CurrentLineNumber}: {shown} is not a web address")
            return
        self.outlines.setdefault(url, Outline(title=title, url=url, language=row.get("language") or None))

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _entity(self, *declaration: object) -> None:
        raise OpmlError(f"line {self.parser.CurrentLineNumber}: it declares entities, which no list of feeds needs")
