"""Clocks that are set back: what they dated is later than anything can be."""

from __future__ import annotations

from datetime import datetime, timedelta

ASTRAY = timedelta(minutes=2)
"""By how much the clocks of two machines may differ."""


class Watch:
    """Looks at a clock."""

    def __init__(self) -> None:
        self._latest: datetime | None = None

    def sees_set_back(self, now: datetime) -> bool:
        """Whether the clock may have been set back since `made_good` was last called."""
        is_set_back = self._latest is None or now < self._latest - ASTRAY
        if not is_set_back:
            self._latest = now
        return is_set_back

    def made_good(self, now: datetime) -> None:
        """What that had left is made good."""
        self._latest = now
