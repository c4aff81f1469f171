"""RSS, RDF and Atom as values, through feedparser in its lean mode.

It runs in a worker: feedparser needs seconds for some hostile documents, sanitizing and resolving off or not. Texts
are made plain here, so nothing that it leaves in them reaches anybody.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from bot.feeds.feed import Feed, Item, language_code, settle, unmarked, web_address
from bot.text.plain import plain

# Characters that XML 1.0 forbids: one of them would send the whole document to the slower, looser parser.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Emoji as some publishers write them, a reference for each half of the surrogate pair: feedparser raises at one.
_HALVES = re.compile(r"(?:&(?:amp;)?#(?:5[5-7]\d{3}|x[dD][89a-fA-F][0-9a-fA-F]{2});)+")
_NUMBER = re.compile(r"#(x?)(\w+);")
_MARKUP = re.compile(r"</?(?:a|b|br|div|em|i|img|li|p|span|strong|ul)\b[^<>]*>", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_MAX_HTML = 500_000
"""Characters of markup read for one text."""
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}


def read(text: str, *, url: str, now: datetime) -> Feed | None:
    """The feed in an XML document, as far as it can be read; None where nothing in it is a feed.

    url  where the document came from: its relative links are read against it
    now  when it was fetched
    """
    text = _FORBIDDEN.sub("", _HALVES.sub(_whole, text)).lstrip("\ufeff \t\r\n")
    if not text:  # nothing but characters that XML forbids: feedparser doesn't even say that it has no version
        return None
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", errors="replace")),
        # Without a location, on purpose: feedparser would resolve guids against it, and they must outlive a move.
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    whole = _END.search(text[-500:]) is not None
    found = _complete(parsed.entries, text, whole=whole)
    if not found and not (parsed.version and whole):
        return None
    head = parsed.feed
    language = language_code(_string(head, "language"))
    return Feed(
        title=" ".join(_title(head).split()),
        link=web_address(_string(head, "link"), url),
        language=language,
        entries=settle(_items(found, language), base=url, now=now),
        ttl=_ttl(head),
    )


def _whole(halves: re.Match[str]) -> str:
    """The characters that references to UTF-16 units stand for, without the halves that have no other."""
    units = (int(number, 16 if base else 10) for base, number in _NUMBER.findall(halves[0]))
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", errors="ignore")


def _items(rows: list[Any], language: str | None) -> Iterator[Item]:
    for row in rows:
        yield Item(
            guid=_string(row, "id").strip(),
            link=_string(row, "feedburner_origlink") or _link(row),
            title=_title(row),
            # feedparser copies the content where there is no summary, and then gives no detail of one.
            summary=_body(row["summary_detail"]) if "summary_detail" in row else "",
            content=max((_body(part) for part in row.get("content", ())), key=len, default=""),
            published=_moment(dict.get(row, "published_parsed")),
            updated=_moment(dict.get(row, "updated_parsed")),
            author=plain(_string(row.get("author_detail") or {}, "name") or _string(row, "author")),
            language=language_code((row.get("title_detail") or {}).get("language")) or language,
        )


def _string(row: Any, name: str) -> str:
    """A field that is a string in decent feeds, and may be a dictionary in others."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _link(row: Any) -> str:
    link = _string(row, "link")
    # A guid is taken for a link where there is none, whatever it is: "12345" is no page of the publisher's.
    borrowed = link == row.get("id") and not link.startswith(("http://", "https://"))
    return "" if borrowed and row.get("guidislink") else link


def _title(row: Any) -> str:
    detail = row.get("title_detail") or {}
    value = _string(row, "title")[:_MAX_HTML]
    return plain(value) if "html" in detail.get("type", "") else unmarked(value)


def _body(detail: Any) -> str:
    value = (detail.get("value") or "")[:_MAX_HTML]
    # Feeds often put markup where they declare plain text.
    marked = "html" in detail.get("type", "") or "xml" in detail.get("type", "") or _MARKUP.search(value)
    return plain(value) if marked else unmarked(value)


def _moment(parts: Any) -> datetime | None:
    """feedparser's nine-tuple in UTC as a moment."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _ttl(head: Any) -> float | None:
    """What the channel asks for, in seconds: the larger of ttl (minutes) and sy:updatePeriod / updateFrequency."""
    minutes = _number(_string(head, "ttl"))
    period = _PERIODS.get(_string(head, "sy_updateperiod").strip().lower())
    frequency = _number(_string(head, "sy_updatefrequency")) or 1.0
    asked = [minutes * 60] if minutes else []
    if period:
        asked.append(period / frequency)
    return max(asked, default=None)


def _number(text: str) -> float | None:
    text = text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _complete(rows: list[Any], text: str, *, whole: bool) -> list[Any]:
    """The entries without the last, where the document was cut off inside it: half a text is no text."""
    opened = max(text.rfind("<item"), text.rfind("<entry"))
    closed = max(text.rfind("</item>"), text.rfind("</entry>"))
    return rows if whole or opened < closed else rows[:-1]
