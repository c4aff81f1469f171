"""Fixtures: a publisher on loopback and a fetcher that may read from it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.feeds.fetch import Fetcher
from bot.feeds.workers import Workers
from tests.support.clock import Clock
from tests.support.publisher import Publisher, publishing


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with publishing() as publisher:
        yield publisher


@pytest.fixture
async def fetcher(clock: Clock) -> AsyncIterator[Fetcher]:
    async with Fetcher(clock=clock, private=True) as fetcher:
        yield fetcher


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(1) as workers:
        yield workers
