"""The benchmark of polling, small enough for every run of the tests."""

from __future__ import annotations

from tests.benchmarks.feeds import measure


async def test_polling_is_measured_with_and_without_changes() -> None:
    """No limit on the time: what else the machine does would decide. Run the module for figures."""
    unchanged, changed = await measure(20)
    print(unchanged, changed, sep="\n")
    assert unchanged.polls_per_second > changed.polls_per_second > 0
