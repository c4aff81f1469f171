"""The text of an article's page, for feeds that give only a teaser."""

from __future__ import annotations

import re

import structlog
import trafilatura

from bot.errors import FeedError
from bot.feeds.charset import decode
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.workers import WorkerError, Workers
from bot.text.plain import plain

_SHORT = 250
"""Characters below which a precise extraction has probably missed the article."""
_MAX_TEXT = 60_000
_SECONDS = 5.0
_MARKUP = re.compile(r"<(?:img|p|a|br|div|span|ul|li|b|i|strong|em)\b[^<>]*>", re.IGNORECASE)
_log = structlog.get_logger()


async def read_page(url: str, fetcher: Fetcher, workers: Workers) -> str | None:
    """The article on a page, paragraphs separated by newlines; None where it can't be had. Raises nothing for that.

    How long it takes is bounded by the fetcher's limits and the worker's timer, not by the alert that waits for it:
    that is the caller's `asyncio.timeout`.
    """
    try:
        response = await fetcher.fetch(Request(url=url, kind="page"))
        if "html" not in response.content_type.lower():
            return None
        return await workers.run(extract, response.body, response.url, response.content_type, timeout=_SECONDS)
    except (FeedError, WorkerError) as error:
        _log.info("page.unread", url=url, reason=str(error))
        return None


def extract(body: bytes, url: str, content_type: str) -> str | None:
    """The article in an HTML page; None where there is none. Runs in a worker.

    Precision first: a caption or a teaser of another story would bring its numbers into this one.
    """
    page = decode(body, content_type)
    precise = _extract(page, url, precision=True)
    if len(precise) >= _SHORT:
        return precise[:_MAX_TEXT]
    return max(precise, _extract(page, url, precision=False), key=len)[:_MAX_TEXT] or None


def _extract(page: str, url: str, *, precision: bool) -> str:
    text = trafilatura.extract(
        page, url=url, favor_precision=precision, include_comments=False, include_tables=False, with_metadata=False
    )
    text = (text or "").strip()
    # Some pages escape their markup twice, so that it stands in the text as text.
    return plain(text.replace("\n", "\n\n")) if _MARKUP.search(text) else text
