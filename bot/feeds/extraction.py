"""The article in a page. Runs in a worker."""

from __future__ import annotations

import re

from bot.feeds.charset import decode
from bot.text.plain import plain

_SHORT = 250
"""Characters below which a precise extraction has probably missed the article."""
_MAX_TEXT = 60_000
_MARKUP = re.compile(r"<(?:img|p|a|br|div|span|ul|li|b|i|strong|em)\b[^<>]*>", re.IGNORECASE)


def extract(body: bytes, url: str, content_type: str) -> str | None:
    """The article in an HTML page; None where there is none.

    Precision first: a caption or a teaser of another story would bring its numbers into this one.
    """
    page = decode(body, content_type)
    precise = _extract(page, url, precision=True)
    if len(precise) >= _SHORT:
        return precise[:_MAX_TEXT]
    return max(precise, _extract(page, url, precision=False), key=len)[:_MAX_TEXT] or None


def _extract(page: str, url: str, *, precision: bool) -> str:
    import trafilatura  # noqa: PLC0415  # workers use it, and who calls them imports this module too

    text = trafilatura.extract(
        page, url=url, favor_precision=precision, include_comments=False, include_tables=False, with_metadata=False
    )
    text = (text or "").strip()
    # Some pages escape their markup twice, so that it stands in the text as text.
    return plain(text.replace("\n", "\n\n")) if _MARKUP.search(text) else text
