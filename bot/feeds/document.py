"""A document of whatever kind: read as a feed, or what it is instead. Runs in a worker."""

from __future__ import annotations

import re
from datetime import datetime

from bot.feeds import jsonfeed
from bot.feeds.charset import decode
from bot.feeds.discover import discover
from bot.feeds.feed import Feed

_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def read_document(body: bytes, url: str, content_type: str, now: datetime) -> Feed | str:
    """The feed in a body, or what the body is instead, in words for a person."""
    if not body.strip():
        return "an empty answer"
    if body.startswith((b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")):
        return "a binary file, not a feed"
    text = decode(body, content_type)
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return jsonfeed.read(text, url=url, now=now) or "JSON, but not a JSON Feed"
    if _HTML.match(text.lstrip("\ufeff")):
        return _page_problem(text, url)
    from bot.feeds import xmlfeed  # noqa: PLC0415  # feedparser, of which whoever only asks a worker has no need

    return xmlfeed.read(text, url=url, now=now) or _problem(text)


def _page_problem(text: str, url: str) -> str:
    offered = discover(text, url)
    if not offered:
        return "an HTML page, not a feed"
    return "an HTML page, not a feed; it offers " + ", ".join(candidate.url for candidate in offered[:3])


def _problem(text: str) -> str:
    beginning = text[:2000].lower()
    if any(root in beginning for root in ("<rss", "<feed", "<rdf:rdf")):
        return "a feed that breaks off before its first entry is complete"
    return "XML, but not a feed" if beginning.lstrip("\ufeff \t\r\n").startswith("<") else "text, not a feed"
