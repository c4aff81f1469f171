"""The benchmark of topics, small enough for every run of the benchmarks."""

from __future__ import annotations

from tests.benchmarks.topics import measure


def test_an_index_of_many_queries_is_measured() -> None:
    """No limit on the time: what else the machine does would decide. Run the module for 100,000 queries."""
    assert measure(1_000) > 0
