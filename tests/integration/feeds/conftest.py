"""Fixtures: a publisher on loopback and a fetcher that may read from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.workers import Workers
from tests.support.clock import Clock
from tests.support.publisher import Publisher, publishing

LIMITS = Limits(total=5.0, connect=2.0)


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with publishing() as publisher:
        yield publisher


@pytest.fixture
async def fetcher(clock: Clock) -> AsyncIterator[Fetcher]:
    async with Fetcher(clock=clock, private=True, limits=LIMITS, gap=timedelta(seconds=1)) as fetcher:
        yield fetcher


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(1) as workers:
        yield workers
