"""English sentences of markets, sport, schools and courts, whose verbs are those of wars and disasters as well."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "The Nikkei hit 42,000 on Friday.",
        "The opener hit 62 before lunch.",
        "Membership is growing fast, hitting 1.2 million.",
    ],
)
def test_a_bare_number_that_something_hits_counts_nobody(text: str) -> None:
    assert not read(text)


def test_people_whom_a_flood_hits_are_affected() -> None:
    assert [(one.measure, one.low) for one in read("The flood hit 40,000 people.")] == [("affected", 40_000)]


@pytest.mark.parametrize(
    "text",
    ["Eleven won gold in the relay.", "Of the ten who stood for the council, four won.", "Three won re-election."],
)
def test_a_few_who_won_are_no_money(text: str) -> None:
    assert not read(text)


def test_an_amount_in_won_is_money() -> None:
    (fine,) = read("The shop paid a fine of 90,000 won.")
    assert (fine.measure, fine.low) == ("money", 90_000)


@pytest.mark.parametrize(
    "text",
    [
        "The judge handed four men suspended sentences.",
        "The teacher handed 30 pupils their certificates.",
        "The bank hands 300 clerks a bonus.",
    ],
)
def test_whoever_is_handed_something_was_not_held(text: str) -> None:
    assert not read(text)


def test_prisoners_who_are_handed_to_somebody_are_free() -> None:
    assert [(one.measure, one.low) for one in read("Moscow handed Kyiv 200 prisoners.")] == [("released", 200)]


@pytest.mark.parametrize(
    "text",
    [
        "Teachers staged four strikes over pay.",
        "The union called three rail strikes.",
        "He went on two hunger strikes.",
    ],
)
def test_strikes_of_those_who_stop_work_are_no_attacks(text: str) -> None:
    assert not read(text)


def test_strikes_over_a_town_are_attacks() -> None:
    assert [(one.measure, one.low) for one in read("Jets carried out 40 strikes over Tirna.")] == [("launched", 40)]
