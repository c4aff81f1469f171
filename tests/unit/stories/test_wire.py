"""Two hundred and more reports in wire style, in four languages, with look-alikes, features, columns, reactions and
what was first only to come among them: who is told once, and who is told at all.

Each line of `wire.jsonl` is a line for `tally stories`, and names the event that it is of.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from functools import cache
from pathlib import Path

import pytest

from bot.articles import Article
from bot.figures.extract import extract
from bot.ops import lines
from bot.ops.grouping import Grouping
from bot.stories.cluster import features
from bot.text.language import identify
from tests.support.grouping import Score, score

LINES = Path(__file__).with_name("wire.jsonl").read_bytes().splitlines()
EVENTS = [json.loads(line)["story"] for line in LINES]


@cache
def found() -> tuple[int, ...]:
    """The story of each report."""
    grouping = Grouping()
    return tuple(_place(grouping, row.article) for row in lines.read(LINES, ("text",), dated=True))


def _place(grouping: Grouping, article: Article) -> int:
    language = identify(f"{article.title}\n{article.text}")
    return grouping.place(article, features(article, language, extract(article, language)))[0]


def test_reports_are_put_into_the_stories_of_their_events() -> None:
    assert score(EVENTS, found()).f1 >= 0.93


def test_a_later_report_seldom_alerts_again() -> None:
    assert score(EVENTS, found()).again <= 0.04


def test_hardly_any_event_goes_untold() -> None:
    assert score(EVENTS, found()).swallowed <= 0.02


def test_the_set_is_large_enough_to_say_so() -> None:
    told_often = {event for event in EVENTS if EVENTS.count(event) > 1}
    assert len(told_often) >= 60


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        ([1, 1, 2], Score(precision=1, recall=1, again=0, swallowed=0)),
        ([1, 2, 3], Score(precision=1, recall=2 / 3, again=1, swallowed=0)),
        ([1, 1, 1], Score(precision=5 / 9, recall=1, again=0, swallowed=0.5)),
    ],
)
def test_the_score_counts_what_was_told_twice_and_what_was_swallowed(stories: list[int], expected: Score) -> None:
    assert astuple(score(["flood", "flood", "vote"], stories)) == pytest.approx(astuple(expected))
