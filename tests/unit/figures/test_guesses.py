"""What a count measures of which no rule tells: learnt from texts, and how much of each word of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from unittest import mock

import pytest

from bot.articles import Article
from bot.figures import guesses
from bot.figures.guesses import ALWAYS, NOTHING
from tests.support.guesses import examples, learn
from tests.support.scores import Text
from tests.unit.figures.reading import PUBLISHED, measures, read

TEXT = "The blast killed six miners, the Coal Board said. Its choir has nine singers."


def _weighing(weights: Mapping[str, Mapping[str, int]]) -> AbstractContextManager[object]:
    return mock.patch.object(guesses, "_weights", return_value=weights)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({}, []),
        ({"last wounded": {"wounded": 900}}, []),
        ({ALWAYS: {NOTHING: 300}, "last killed": {"wounded": 400}}, [("wounded", 9)]),
        ({ALWAYS: {NOTHING: 300}, "last killed": {"wounded": 200}}, []),
        ({ALWAYS: {NOTHING: 300}, "last wounded": {"wounded": 900}}, []),
        ({ALWAYS: {"killed": 300, "wounded": 310, "missing": 305}}, []),
    ],
)
def test_what_is_more_likely_than_all_else_is_guessed(
    weights: Mapping[str, Mapping[str, int]], expected: list[tuple[str, float]]
) -> None:
    with _weighing(weights):
        assert measures(TEXT) == [("killed", 6), *expected]


def test_a_rule_is_never_overruled() -> None:
    with _weighing({ALWAYS: {"wounded": 900}}):
        assert measures("The blast killed six miners.") == [("killed", 6)]


def test_an_article_without_any_figure_has_no_guess() -> None:
    with _weighing({ALWAYS: {"killed": 900}}):
        assert measures("Its choir has nine singers.") == []


@pytest.mark.parametrize("more", ["Rescuers dug for nine hours.", "The quake measured 5.7."])
def test_a_time_and_a_fraction_are_no_guess(more: str) -> None:
    with _weighing({ALWAYS: {"killed": 900}}):
        found = read(f"The quake killed six miners. {more}", everything=True)
        assert [one.measure for one in found] == ["killed", "other"]


def test_those_who_come_out_like_those_freed_before_are_freed() -> None:
    text = "Rebels freed 40 prisoners on Saturday, the Red Cross said. Another 20 came out on Sunday."
    assert measures(text) == [("released", 40), ("released", 20)]


def test_a_language_without_weights_has_no_guess() -> None:
    assert measures("От взрыва погибли шесть шахтёров. В хоре поют девять.", "ru") == [("killed", 6)]


@pytest.mark.parametrize(("low", "measure"), [(9, "wounded"), (8, NOTHING)])
def test_a_count_that_rules_miss_is_an_example_of_the_label_with_its_bounds(low: float, measure: str) -> None:
    label = {"measure": "wounded", "low": low, "high": low, "qualifier": "exact", "claimant": [], "subject": None}
    (features, learnt), *others = examples(
        Text(Article(id="test", title="", text=TEXT, published=PUBLISHED), "en", (label,))
    )
    assert (learnt, others) == (measure, [])
    assert {ALWAYS, "last killed", "article killed"} <= {*features}


def test_what_examples_have_in_common_is_learnt() -> None:
    given = [((ALWAYS, "last killed"), "killed")] * 9 + [((ALWAYS, "last money"), NOTHING)] * 9
    learnt = learn([*given, ((ALWAYS, "rare"), "wounded")])
    assert learnt["last killed"]["killed"] > 0 > learnt["last money"]["killed"]
    assert "rare" not in learnt
