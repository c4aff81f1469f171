"""Parsing in worker processes: hostile feeds cost themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.errors import NotAFeed, TooSlow
from bot.feeds.feed import Feed
from bot.feeds.parse import Parser
from bot.feeds.workers import Workers
from tests.support.clock import NOON
from tests.support.publisher import RSS, Item, rss

pytestmark = pytest.mark.asyncio(loop_scope="module")
URL = "https://gazette.example/feed"
DECENT = rss([Item(title="Ferry returns", guid="1")])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers() -> AsyncIterator[Workers]:
    """One worker for all: that it survives each test is what most of them are about."""
    async with Workers(1) as workers:
        yield workers


def hostile(element: str, content: str) -> bytes:
    item = f"<item><title>A</title><{element}>{content}</{element}></item>"
    return f"<rss version='2.0'><channel>{item}</channel></rss>".encode()


async def parse(workers: Workers, body: bytes, seconds: float = 5.0) -> Feed:
    return await Parser(workers, seconds=seconds).parse(body, url=URL, content_type=RSS, now=NOON)


async def test_a_feed_comes_back_from_its_worker(workers: Workers) -> None:
    found = await parse(workers, DECENT)
    assert [entry.title for entry in found.entries] == ["Ferry returns"]


async def test_what_is_not_a_feed_is_an_error_with_the_reason(workers: Workers) -> None:
    with pytest.raises(NotAFeed) as caught:
        await parse(workers, b"<html></html>")
    assert (caught.value.url, caught.value.problem) == (URL, "an HTML page, not a feed")


async def test_an_author_made_to_hang_the_parser_costs_only_its_feed(workers: Workers) -> None:
    """feedparser looks for an address in an author in quadratic time."""
    await parse(workers, DECENT)
    with pytest.raises(TooSlow) as caught:
        await parse(workers, hostile("author", "a" * 80_000), seconds=0.3)
    assert caught.value.problem == "reading it takes too long"
    assert len((await parse(workers, DECENT)).entries) == 1


@pytest.mark.parametrize("piece", ["<!--", "<a ", "&", "<![CDATA[", "<p>", "</p>", '<a href="'])
async def test_markup_made_to_be_slow_is_not(workers: Workers, piece: str) -> None:
    content = "<![CDATA[" + piece * (300_000 // len(piece)) + "]]>"
    found = await parse(workers, hostile("description", content))
    assert found.entries[0].title == "A"


async def test_a_feed_that_breaks_the_parser_is_not_a_feed(workers: Workers) -> None:
    """A character reference beyond Unicode, in a document that only the loose parser takes."""
    with pytest.raises(NotAFeed, match="it can't be read as a feed"):
        await parse(workers, hostile("description", "& &#99999999999;"))
    assert len((await parse(workers, DECENT)).entries) == 1
