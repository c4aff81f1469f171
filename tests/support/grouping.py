"""How well reports were put into stories, against the stories that a reader gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Shares, 0 to 1."""

    precision: float
    """B³: of the reports put together with a report, how many are of its event; the mean over all reports."""
    recall: float
    """B³: of the reports of its event, how many were put together with it."""
    again: float
    """Of the later reports of an event, how many began a story and would alert again."""
    swallowed: float
    """Of the events, how many never began a story, so that nobody is alerted."""

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def score(events: Sequence[Hashable], stories: Sequence[Hashable]) -> Score:
    """`events` are the labels and `stories` what was found, of the same reports in order of time."""
    by_event, by_story = _members(events), _members(stories)
    together = [
        (len(by_event[event] & by_story[story]), len(by_story[story]), len(by_event[event]))
        for event, story in zip(events, stories, strict=True)
    ]
    first_of_event, first_of_story = _firsts(by_event), _firsts(by_story)
    repeats = set(range(len(events))) - first_of_event
    told = {events[at] for at in first_of_story}
    return Score(
        precision=sum(both / found for both, found, _ in together) / len(events),
        recall=sum(both / labelled for both, _, labelled in together) / len(events),
        again=len(repeats & first_of_story) / max(1, len(repeats)),
        swallowed=1 - len(told) / len(by_event),
    )


def _members(groups: Sequence[Hashable]) -> dict[Hashable, set[int]]:
    found: dict[Hashable, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        found[group].add(at)
    return found


def _firsts(groups: dict[Hashable, set[int]]) -> set[int]:
    return {min(members) for members in groups.values()}
