"""The text of an article's page, for feeds that give only a teaser."""

from __future__ import annotations

import structlog

from bot.errors import FeedError
from bot.feeds.extraction import extract
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.worker import WorkerError
from bot.feeds.workers import Workers

_SECONDS = 5.0
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
