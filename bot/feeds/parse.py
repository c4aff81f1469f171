"""Parsing: from a body of whatever kind to a feed, in a worker, or a problem that a person can act on."""

from __future__ import annotations

import re
from datetime import datetime

import structlog

from bot.errors import NotAFeed, TooSlow
from bot.feeds import jsonfeed, xmlfeed
from bot.feeds.charset import decode
from bot.feeds.discover import discover
from bot.feeds.feed import Feed, fingerprint
from bot.feeds.workers import OverTime, WorkerError, Workers

__all__ = ["Feed", "Parser", "fingerprint", "read_document"]

_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_log = structlog.get_logger()


class Parser:
    """Reads feeds in worker processes. `seconds` is the processor time that one document may take."""

    def __init__(self, workers: Workers, *, seconds: float = 5.0) -> None:
        self._workers, self._seconds = workers, seconds

    async def parse(self, body: bytes, *, url: str, content_type: str, now: datetime) -> Feed:
        """The feed in a body fetched from `url` at `now`; `content_type` is the whole header.

        Raises NotAFeed where it is none or broken beyond use, TooSlow where reading it takes too long.
        """
        try:
            found = await self._workers.run(read_document, body, url, content_type, now, timeout=self._seconds)
        except OverTime as error:
            raise TooSlow(url, "reading it takes too long") from error
        except WorkerError as error:
            _log.warning("feed.unreadable", url=url, reason=str(error))
            raise NotAFeed(url, "it can't be read as a feed") from error
        if isinstance(found, str):
            raise NotAFeed(url, found)
        return found


def read_document(body: bytes, url: str, content_type: str, now: datetime) -> Feed | str:
    """The feed in a body, or what the body is instead, in words for a person. Runs in a worker."""
    if not body.strip():
        return "an empty answer"
    if body.startswith((b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")):
        return "a binary file, not a feed"
    text = decode(body, content_type)
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return jsonfeed.read(text, url=url, now=now) or "JSON, but not a JSON Feed"
    if _HTML.match(text.lstrip("\ufeff")):
        return _page_problem(text, url)
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
