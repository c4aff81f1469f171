"""Finding the feeds that a page offers. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import islice

from bot.feeds.charset import decode
from bot.feeds.feed import web_address

# Both stop at the next angle bracket, so that no page makes them look at anything twice.
_LINK = re.compile(r"<(link|base)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b([a-z]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json"}
)
_MOST = 50
_LOOKED_AT = 500
"""Links of a page: one that has more was made to keep whoever reads it busy."""
_ATTRIBUTES = 30
"""Of a link, likewise."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that a page offers."""

    url: str
    title: str


def discover(page: bytes | str, base: str) -> tuple[Candidate, ...]:
    """The feeds that an HTML page offers (`<link rel="alternate">`), in its order, each address once.

    base  the page's address; a `<base href>` in the page goes before it
    """
    text = decode(page) if isinstance(page, bytes) else page
    found: dict[str, Candidate] = {}
    for tag in islice(_LINK.finditer(text), _LOOKED_AT):
        attributes = _attributes(tag[2])
        if tag[1].lower() == "base":
            base = web_address(attributes.get("href", ""), base) or base
        elif "alternate" in attributes.get("rel", "").lower().split() and _is_feed(attributes.get("type", "")):
            url = web_address(attributes.get("href", ""), base)
            if url and len(found) < _MOST:
                found.setdefault(url, Candidate(url, " ".join(attributes.get("title", "").split())))
    return tuple(found.values())


def _attributes(text: str) -> dict[str, str]:
    found = islice(_ATTRIBUTE.finditer(text), _ATTRIBUTES)
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in found}


def _is_feed(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() in _TYPES
