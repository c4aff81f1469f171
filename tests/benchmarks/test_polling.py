"""The benchmark of polling with all that belongs to it: the database, the desk, the commands meanwhile."""

from __future__ import annotations

import pytest

from tests.benchmarks.polling import measure, measure_growth


def test_polling_is_measured_over_feeds_that_were_polled_before() -> None:
    """No limit on the time: what else the machine does would decide. Run the module for figures beside reader."""
    unchanged, changed = measure_growth(20, 1_000)
    print(unchanged, changed, sep="\n")
    assert unchanged.cpu < changed.cpu


@pytest.mark.soak
@pytest.mark.parametrize("feeds", [500, 2_000])
def test_polling_is_measured_beside_reader(feeds: int) -> None:
    unchanged, changed = measure(feeds)
    print(unchanged, changed, sep="\n")
    assert unchanged.ratio > 1


@pytest.mark.soak
def test_a_poll_costs_the_same_with_ten_thousand_feeds_and_a_million_articles() -> None:
    few, _ = measure_growth(500, 0)
    many, changed = measure_growth(10_000, 1_000_000)
    print(few, many, changed, sep="\n")
    assert many.cpu / many.feeds < 2 * few.cpu / few.feeds
