"""Finding feeds behind an address that somebody names."""

from __future__ import annotations

import pytest

from bot.errors import NotAFeed
from bot.feeds.fetch import Fetcher
from bot.feeds.find import find_feeds
from bot.feeds.parse import Parser
from bot.feeds.workers import Workers
from tests.support.clock import Clock
from tests.support.publisher import Publisher, rss

HTML = "text/html; charset=utf-8"


async def test_a_feed_is_itself_and_a_page_gives_what_it_offers(
    publisher: Publisher, fetcher: Fetcher, workers: Workers, clock: Clock
) -> None:
    feed = publisher.serve("/rss", rss([], title="The Gazette"))
    offered = '<link rel="alternate" type="application/rss+xml" title="World" href="/rss">'
    page = publisher.serve("/", f"<html><head>{offered}</head></html>".encode(), content_type=HTML)
    (itself,) = await find_feeds(feed, fetcher, Parser(workers), clock())
    assert (itself.title, itself.url) == ("The Gazette", feed)
    (behind,) = await find_feeds(page, fetcher, Parser(workers), clock())
    assert (behind.title, behind.url) == ("World", feed)


async def test_a_page_without_feeds_is_none(
    publisher: Publisher, fetcher: Fetcher, workers: Workers, clock: Clock
) -> None:
    page = publisher.serve("/", b"<html><body>Nothing</body></html>", content_type=HTML)
    with pytest.raises(NotAFeed):
        await find_feeds(page, fetcher, Parser(workers), clock())
