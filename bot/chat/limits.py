"""How much one person may ask for: so much at once, and then a little at a time. Pure but for its memory."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

REMEMBERED = 10_000
"""People who asked last; whoever asks again after so many others begins anew."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many asks at once, and another one each so many seconds."""

    at_once: int
    every: float


USUAL = Allowance(40, 1.5)
COSTLY = Allowance(20, 6.0)
"""What looks through a week of articles, or draws."""


@dataclass(slots=True)
class _Person:
    free: dict[Allowance, float] = field(default_factory=dict)
    """By when everything asked for so far will have been made good, in seconds."""
    told_until: float = 0.0


class Limits:
    """Remembers what people asked. Times are seconds, monotonic."""

    def __init__(self) -> None:
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def ask(self, person_id: int, now: float, *, costly: bool) -> float:
        """Count an ask. Gives 0 where it may be answered, otherwise how many seconds to wait."""
        person = self._people.pop(person_id, None) or _Person()
        self._people[person_id] = person
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        kinds = (USUAL, COSTLY) if costly else (USUAL,)
        waits = [max(now, person.free.get(kind, now)) - now - (kind.at_once - 1) * kind.every for kind in kinds]
        if max(waits) > 0:
            return max(waits)
        for kind in kinds:
            person.free[kind] = max(now, person.free.get(kind, now)) + kind.every
        return 0.0

    def is_told(self, person_id: int, now: float, wait: float) -> bool:
        """Whether this person has been told of this wait already; from now on they have."""
        person = self._people[person_id]
        if person.told_until > now:
            return True
        person.told_until = now + wait
        return False
