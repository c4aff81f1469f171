"""The benchmark of topics: what an article costs must grow with what matches, not with what is stored."""

from __future__ import annotations

from tests.benchmarks.topics import measure


def test_an_index_of_many_queries_is_measured() -> None:
    """No limit on the time: what else the machine does would decide."""
    assert all(measure(queries) > 0 for queries in (1_000, 10_000, 100_000))
