"""The benchmark of an article's way from text to story, and of the same with a million stories stored."""

from __future__ import annotations

import pytest

from tests.benchmarks import ingesting
from tests.benchmarks.desk import measure, measure_store


def test_articles_are_read_at_ten_thousand_queries() -> None:
    """No limit on the time: what else the machine does would decide."""
    assert measure(10_000) > 0


async def test_placing_a_story_is_measured_with_few_and_with_more_stories_stored() -> None:
    assert all([await measure_store(stored, asked=50) > 0 for stored in (1_000, 10_000)])


@pytest.mark.soak
async def test_placing_a_story_is_measured_with_a_million_stories_stored() -> None:
    assert all([await measure_store(stored) > 0 for stored in (10_000, 100_000, 1_000_000)])


async def test_articles_are_read_and_stored() -> None:
    assert all(speed > 0 for speed in await ingesting.measure(200, [200], of_each=30, runs=1))


@pytest.mark.soak
async def test_storing_an_article_is_measured_with_a_million_articles_stored() -> None:
    few, _, many = await ingesting.measure(10_000, [1_000, 100_000, 1_000_000])
    assert many > few / 2
