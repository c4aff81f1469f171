"""Parsing: from a body of whatever kind to a feed, in a worker, or an error that a person can act on."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.errors import NotAFeed, TooSlow
from bot.feeds.document import read_document
from bot.feeds.feed import Feed
from bot.feeds.worker import OverTime, WorkerError
from bot.feeds.workers import Workers

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
