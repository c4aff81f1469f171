"""The benchmark of stories, small enough for every run of the tests."""

from __future__ import annotations

from tests.benchmarks.stories import measure


def test_speed_is_not_bought_with_errors() -> None:
    """No limit on the time: what else the machine does would decide. Run the module for figures."""
    result = measure(600)
    print(result)
    assert result.swallowed <= 0.02
    assert result.repeated <= 0.10
