"""A feed's document as values, whatever format it came in: identities, dates and lengths are settled here. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from urllib.parse import urljoin, urlsplit

from bot.articles import Entry
from bot.text.plain import plain

MAX_ENTRIES = 500
MAX_TITLE = 1_000
MAX_TEXT = 60_000
"""Characters kept of a title, and of a summary or content."""
_MAX_LINK = 2_000
_UNTITLED = 120
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One document of a feed."""

    title: str
    link: str
    """The publisher's page, or empty."""
    language: str | None
    """A two-letter code, as declared."""
    entries: tuple[Entry, ...]
    """In the document's order; each key once."""
    ttl: float | None
    """Seconds between polls that the document asks for (ttl, sy:updatePeriod)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as its document gives it: texts already plain, nothing else settled."""

    guid: str
    link: str
    title: str
    summary: str
    content: str
    published: datetime | None
    updated: datetime | None
    author: str
    language: str | None


def fingerprint(entry: Entry) -> str:
    """A digest of what readers see of an entry: it changes when the publisher edits the entry in place.

    Spacing, dates and the link don't count: publishers touch them without a change of the text.
    """
    seen = "\n".join(" ".join(text.split()) for text in (entry.title, entry.summary, entry.content))
    return _digest(seen)


def settle(items: Iterable[Item], *, base: str, now: datetime) -> tuple[Entry, ...]:
    """The entries that a document's items are: each with its key, and each key once, the first kept.

    base  address against which relative links are read
    now   when the document was fetched: nothing in it is dated later
    """
    entries: dict[str, Entry] = {}
    chosen = _newest(list(items))
    for item, key in zip(chosen, _keys(chosen), strict=True):
        entries.setdefault(key, _entry(item, key, base, now))
    return tuple(entries.values())


def language_code(declared: str | None) -> str | None:
    """A declared language as a two-letter code: `ko-KR` is ko; None for what is none."""
    code = (declared or "").strip().lower().replace("_", "-").partition("-")[0]
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        return None
    return "uk" if code == "ua" else code  # the country's code, in many Ukrainian feeds


def unmarked(text: str) -> str:
    """Text that is plain already, rid of what the plain text of HTML is rid of: control and direction characters."""
    return plain(escape(text, quote=False))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _newest(items: list[Item]) -> list[Item]:
    """At most MAX_ENTRIES, the newest, still in their order."""
    by_age = sorted(items, key=lambda item: item.published or item.updated or _OLDEST, reverse=True)
    oldest = by_age[MAX_ENTRIES:]
    dropped = {id(item) for item in oldest}
    return [item for item in items if id(item) not in dropped]


def _keys(items: list[Item]) -> list[str]:
    """Each item's key. A guid that stands for several links, or a link that stands for several titles, needs help."""
    links: defaultdict[str, set[str]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        links[item.guid].add(item.link)
        titles[item.link].add(item.title)

    def identity(item: Item) -> tuple[str, ...]:
        if item.guid:
            return (item.guid, item.link) if len(links[item.guid]) > 1 else (item.guid,)
        if item.link:
            return (item.link, item.title) if len(titles[item.link]) > 1 else (item.link,)
        moment = item.published or item.updated
        return (item.title or item.summary or item.content, moment.isoformat() if moment else "")

    return [_digest("\n".join(identity(item))) for item in items]


def _entry(item: Item, key: str, base: str, now: datetime) -> Entry:
    title = " ".join(item.title.split())
    if not title:
        title = shorten(" ".join((item.summary or item.content).split()), _UNTITLED)
    return Entry(
        key=key,
        title=shorten(title, MAX_TITLE),
        link=web_address(item.link or item.guid, base if item.link else ""),
        summary=shorten(item.summary, MAX_TEXT),
        content=shorten(item.content, MAX_TEXT),
        published=_past(item.published or item.updated, now),
        updated=_past(item.updated, now),
        author=shorten(" ".join(item.author.split()), 200),
        language=item.language,
    )


def web_address(link: str, base: str) -> str:
    """An absolute http(s) address, or empty."""
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    usable = link.strip() and parts.scheme in {"http", "https"} and parts.netloc and len(address) <= _MAX_LINK
    # No database takes half of a surrogate pair, and PostgreSQL no NUL.
    return "".join(one for one in address if one.isprintable() and not one.isspace()) if usable else ""


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    if moment is None or moment < _OLDEST:
        return None
    return min(moment, now)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()
