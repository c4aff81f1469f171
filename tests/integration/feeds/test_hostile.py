"""A document that was made to hurt costs itself, some seconds of a worker, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import FeedError
from bot.feeds.extraction import extract
from bot.feeds.parse import Parser
from bot.feeds.worker import WorkerError
from bot.feeds.workers import Workers
from tests.support.clock import NOON
from tests.support.hostile import FEEDS, PAGES, feed

SAMPLE = ("a billion laughs", "a file of this machine", "an author of many parts", "elements within elements")
HERE = Path("/etc/hostname").read_text().strip()
RSS = "application/rss+xml"


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in SAMPLE else pytest.mark.soak) for name in FEEDS]
)
async def test_a_hostile_feed_costs_only_itself(name: str) -> None:
    async with Workers(1) as workers:
        parser = Parser(workers, seconds=1.0)
        try:
            found = await parser.parse(FEEDS[name], url="https://bad.example/", content_type=RSS, now=NOON)
        except FeedError:
            pass
        else:
            told = "".join(entry.title + entry.summary + entry.content for entry in found.entries)
            assert HERE not in told
            assert len(told) < 10_000_000
        decent = await parser.parse(feed("Still there"), url="https://good.example/", content_type=RSS, now=NOON)
        assert [entry.summary for entry in decent.entries] == ["Still there"]


@pytest.mark.soak
@pytest.mark.parametrize("name", PAGES)
async def test_a_hostile_page_costs_only_itself(name: str) -> None:
    async with Workers(1) as workers:
        try:
            found = await workers.run(extract, PAGES[name], "https://bad.example/", "text/html", timeout=1.0)
        except WorkerError:
            found = None
        assert found is None or len(found) < 1_000_000
        decent = b"<html><body><article><p>" + b"The ferry is back in service. " * 20 + b"</p></article></body></html>"
        assert await workers.run(extract, decent, "https://good.example/", "text/html", timeout=5.0)
