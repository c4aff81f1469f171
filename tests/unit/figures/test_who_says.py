"""English speakers whose name has something beside it."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Independent analysts at Oryx have confirmed the loss of 120 Russian tanks.", "analysts at Oryx"),
        ("Volunteer researchers from Bellingcat have identified 300 dead soldiers.", "researchers from Bellingcat"),
        ("By evening police had corrected their count to 28 dead.", "police"),
        ("On Monday morning rescuers spoke of 12 dead.", "rescuers"),
        ("Nordwind last week spoke of losses of 14 million euros.", "Nordwind"),
        ("The ministry earlier this week put the number of dead at 31.", "ministry"),
        ("Volta's half-year report shows a loss of 12 million euros.", "Volta"),
        ("Portugal's forest institute estimates that 40 people died.", "Portugal's forest institute"),
        ("The hospital in Mamoudzou, where beds are full, says that 40 people have died.", "hospital in Mamoudzou"),
    ],
)
def test_who_says_so_is_told_from_when_where_and_by_what(text: str, claimant: str) -> None:
    assert [chain[0] for chain in claimants(text)] == [claimant]
