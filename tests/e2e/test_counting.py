"""What is counted on an alert's way."""

from __future__ import annotations

from prometheus_client import REGISTRY

from bot.sandbox import Person
from tests.support.story import BRIEFING
from tests.support.whole import Whole

WAY: tuple[tuple[str, dict[str, str]], ...] = (
    ("tally_polls_total", {"outcome": "new"}),
    ("tally_parse_seconds_count", {}),
    ("tally_entries_total", {"what": "new"}),
    ("tally_desk_seconds_count", {}),
    ("tally_deliveries_total", {"kind": "first", "state": "sent"}),
    ("tally_hold_seconds_count", {}),
    ("tally_push_seconds_count", {}),
)


def counted() -> list[float]:
    return [REGISTRY.get_sample_value(name, labels) or 0 for name, labels in WAY]


async def test_an_alert_is_counted_at_each_step_of_its_way(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    before = counted()
    await tally.tell(BRIEFING)
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [1] * len(WAY)
