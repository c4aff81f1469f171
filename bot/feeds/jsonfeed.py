"""JSON Feed 1.x (jsonfeed.org) as values. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.feeds.feed import Feed, Item, language_code, settle, unmarked, web_address
from bot.text.plain import plain


def read(text: str, *, url: str, now: datetime) -> Feed | None:
    """The feed in a JSON Feed document; None where the text is other JSON, or none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or "jsonfeed.org/version/" not in str(document.get("version")):
        return None
    items = document.get("items")
    language = language_code(_text(document, "language"))
    return Feed(
        title=unmarked(_text(document, "title")),
        link=web_address(_text(document, "home_page_url"), url),
        language=language,
        entries=settle(_items(items if isinstance(items, list) else [], language), base=url, now=now),
        ttl=None,
    )


def _items(rows: list[Any], language: str | None) -> Iterator[Item]:
    for row in rows:
        if isinstance(row, dict):
            yield Item(
                guid=_text(row, "id"),
                link=_text(row, "url") or _text(row, "external_url"),
                title=unmarked(_text(row, "title")),
                summary=unmarked(_text(row, "summary")),
                content=plain(_text(row, "content_html")) or unmarked(_text(row, "content_text")),
                published=_moment(_text(row, "date_published")),
                updated=_moment(_text(row, "date_modified")),
                author=unmarked(_author(row)),
                language=language_code(_text(row, "language")) or language,
            )


def _author(row: dict[str, Any]) -> str:
    authors = row.get("authors")
    people = authors if isinstance(authors, list) else [row.get("author")]
    return ", ".join(name for name in (_text(one, "name") for one in people if isinstance(one, dict)) if name)


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # in UTC, the year 9999 may be over
        return None
