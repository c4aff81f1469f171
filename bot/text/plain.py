"""The HTML of feeds as plain text, in one pass over input that nobody vouches for."""

from __future__ import annotations

import html as entities
import re
from functools import cache

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th", "option", "img"})
_UNREAD = frozenset(
    {"script", "style", "template", "svg", "math", "object", "textarea", "select", "button", "figcaption"}
)
"""Elements that are dropped with all that they hold: no text of the article's author."""
_RAW = frozenset({"script", "style"})
"""Without an end they last to the end of the document, as in a browser."""

_MARKUP = re.compile(
    r"""<(?:
        (?P<comment>!--)
        | (?P<declaration>[!?][a-zA-Z\[])
        | (?P<end>/?)(?P<name>[a-zA-Z][^\s<>/"']{0,40})(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>
        | /?[a-zA-Z][a-zA-Z0-9]{0,10}\s++[a-zA-Z:-]{1,40}=[^<]*+  # a tag that was cut off, as truncated summaries end
        | /[a-zA-Z]{0,10}\Z
    )""",
    re.VERBOSE,
)
"""Possessive, and a tag holds no `<` outside quotes, so that no character is read more than a few times."""
_LINKED_ITEM = re.compile(r"<li\b[^<>]*+>\s*+<a\b[^<>]*+>[^<]*+</a>\s*+</li>", re.IGNORECASE)
"""An item of a list that is nothing but a link: another article's headline."""
_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, invisible marks that change the direction or hide in words, and halves of surrogate pairs."""
_PARAGRAPHS = re.compile(r"[\u2028\u2029\x85]|\r?\n[^\S\n]*\n\s*|\r\n?[^\S\r\n]*\r\s*")
_BREAK = "\x00"
"""Stands for a line break until white space has been folded; the input's own have been removed by then."""


def plain(html: str) -> str:
    """The text of an HTML fragment: blocks and blank lines become line breaks, other white space one space.

    Entities are decoded once. What only looks like markup stays: "3 < 5", "AT&T", an entity without its semicolon.
    What else there is to read is left out, where there is anything beside it.
    """
    text = _PARAGRAPHS.sub("\n\n", html.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in html else html)
    if "<" in text:
        own = _LINKED_ITEM.sub(" ", text)
        text = own if own != text and _MARKUP.sub("", own).strip() else text
    pieces = _pieces(text) if "<" in text else [text]
    joined = "".join(_clean(piece) if piece != _BREAK else piece for piece in pieces)
    lines = (" ".join(line.split()) for line in joined.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _clean(text: str) -> str:
    decoded = _ENTITY.sub(lambda match: entities.unescape(match[0]), text) if "&" in text else text
    return _REMOVED.sub("", decoded).replace("\n\n", _BREAK)


def _pieces(text: str) -> list[str]:
    """The text between the markup, and a break for each block."""
    pieces: list[str] = []
    endless: set[str] = set()
    position = 0
    while match := _MARKUP.search(text, position):
        pieces.append(text[position : match.start()])
        name = (match["name"] or "").lower()
        position = match.end()
        if name in _BLOCKS:
            pieces.append(_BREAK)
        elif name in _CELLS:
            pieces.append(" ")
        elif name in _UNREAD and not match["end"] and not match[0].endswith("/>"):
            position = _after_element(text, position, name, endless)
        elif not name:
            position = _after_other(text, match, endless)
    pieces.append(text[position:])
    return pieces


def _after_other(text: str, match: re.Match[str], endless: set[str]) -> int:
    """Where the text goes on after a comment or declaration; one without an end is only text, save a comment."""
    if match["comment"]:
        end = text.find("-->", match.end())
        return end + 3 if end >= 0 else len(text)
    if match["declaration"]:
        end = -1 if ">" in endless else text.find(">", match.end())
        if end < 0:
            endless.add(">")
        return end + 1 if end >= 0 else match.end()
    return match.end()


def _after_element(text: str, position: int, name: str, endless: set[str]) -> int:
    """Where the text goes on after an element that is not read; `endless` holds the names that are never closed."""
    if name in endless:
        return position
    closing = _closing(name).search(text, position)
    if closing is None:
        endless.add(name)
        return len(text) if name in _RAW else position
    end = text.find(">", closing.end())
    return end + 1 if end >= 0 else len(text)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
