"""The feeds behind an address that somebody names: of a feed itself, or of a page that offers some."""

from __future__ import annotations

from datetime import datetime

from bot.errors import NotAFeed
from bot.feeds.discover import discover
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.opml import Outline
from bot.feeds.parse import Parser


async def find_feeds(address: str, fetcher: Fetcher, parser: Parser, now: datetime) -> tuple[Outline, ...]:
    """The feed at an address, or those that its page offers; `https://` may be left out.

    Raises FeedError where the address can't be read, or is neither.
    """
    url = address if "://" in address else f"https://{address}"
    response = await fetcher.fetch(Request(url=url))
    try:
        feed = await parser.parse(response.body, url=response.url, content_type=response.content_type, now=now)
    except NotAFeed:
        offered = discover(response.body, response.url)
        if not offered:
            raise
        return tuple(Outline(title=one.title, url=one.url) for one in offered)
    return (Outline(title=feed.title, url=response.permanent or url),)
