"""Which figures are about one thing."""

from __future__ import annotations

import pytest

from bot.figures.matters import Reported, group, is_same_claim, is_telling, same_number
from tests.unit.figures.test_ledger import MOSCOW, SPIES

UNSAID = SPIES._replace(subject=None, place=None, link="https://wire.example/2")
GOVERNOR = UNSAID._replace(claimant=("regional governor",), claimant_key="regional governor", low=30, story_id=1)


def matters(*figures: Reported) -> list[int]:
    """How many figures each matter has, the largest first."""
    return sorted((len(matter) for _, matter in group(figures)), reverse=True)


def test_a_figure_that_says_of_nobody_and_nowhere_joins_its_claimants_only_matter() -> None:
    assert matters(SPIES, UNSAID) == [2]


def test_of_several_matters_it_joins_the_one_with_its_number() -> None:
    elsewhere = SPIES._replace(place="Kharkiv Oblast", low=7)
    ((_, joined),) = [one for one in group([SPIES, elsewhere, UNSAID._replace(low=7)]) if len(one[1]) == 2]
    assert {one.low for one in joined} == {7}


def test_where_nothing_tells_to_which_it_belongs_it_stays_apart() -> None:
    assert matters(SPIES, SPIES._replace(place="Kharkiv Oblast", low=7), UNSAID._replace(low=3)) == [1, 1, 1]


def test_a_country_is_the_place_in_it_where_there_is_only_one() -> None:
    country = SPIES._replace(place="Russia")
    assert matters(SPIES, country) == [2]
    assert matters(SPIES, SPIES._replace(place="Bryansk Oblast"), country._replace(low=4)) == [1, 1, 1]
    assert matters(SPIES, SPIES._replace(place="Ukraine")) == [1, 1]


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ({"counted": "солдат"}, 1),
        ({"counted": "군인"}, 1),
        ({"counted": "people"}, 1),
        ({"counted": "civilians"}, 2),
        ({"subject": "Russia"}, 2),
        ({"place": "Kharkiv Oblast"}, 2),
        ({"scope": "planned"}, 2),
        ({"measure": "wounded"}, 2),
    ],
)
def test_one_thing_is_one_noun_of_one_party_in_one_place(other: dict[str, str], count: int) -> None:
    assert len(group([SPIES, SPIES._replace(**other)])) == count  # type: ignore[arg-type]  # fields of text


@pytest.mark.parametrize("scope", ["event", "increment", "subset"])
def test_what_happened_at_once_belongs_to_its_story(scope: str) -> None:
    one = MOSCOW._replace(scope=scope, story_id=1)
    assert matters(one, one._replace(story_id=2)) == [1, 1]


def test_a_running_total_goes_on_through_all_stories() -> None:
    assert matters(SPIES._replace(story_id=1), SPIES._replace(story_id=2)) == [2]


def test_a_governors_thirty_dead_of_nowhere_are_not_those_of_the_next_flood() -> None:
    assert matters(GOVERNOR, GOVERNOR._replace(story_id=2)) == [1, 1]
    assert matters(GOVERNOR, GOVERNOR._replace(link="https://post.example/")) == [2]


def test_a_headline_that_says_of_nobody_is_of_those_whom_its_story_names() -> None:
    headline = UNSAID._replace(claimant=(), claimant_key="", story_id=1)
    assert matters(SPIES._replace(story_id=1), SPIES._replace(story_id=2), headline) == [3]


def test_all_that_one_report_calls_a_running_total_are_one_where_another_does_not_say() -> None:
    ((scope, matter),) = group([SPIES._replace(story_id=1), SPIES._replace(scope="event", story_id=1)])
    assert (scope, len(matter)) == ("total", 2)


def test_the_dead_of_casualties_are_no_part_of_the_dead() -> None:
    casualties = SPIES._replace(measure="casualties", low=4700)
    kinds = {matter[0].measure: scope for scope, matter in group([casualties, SPIES._replace(scope="subset")])}
    assert kinds == {"casualties": "total", "killed": "total"}


def test_the_casualties_among_who_was_sent_are_no_part_of_casualties() -> None:
    sent = SPIES._replace(measure="deployed", low=11_000)
    lost = SPIES._replace(measure="casualties", scope="subset", low=4_000)
    assert {matter[0].measure: scope for scope, matter in group([sent, lost])} == {
        "deployed": "total",
        "casualties": "total",
    }


def test_people_in_general_are_not_the_children_of_whom_somebody_else_counts_some() -> None:
    children = SPIES._replace(counted="children", subject=None)
    people = MOSCOW._replace(counted="people", subject=None, low=9_000, high=9_000)
    assert matters(children, people) == [1, 1]
    assert matters(children, people._replace(low=100, high=None, claimant_key="nis")) == [2], "one number, one claimant"
    assert matters(children, people._replace(counted="")) == [2], "it doesn't say of whom"


def test_children_among_the_dead_stay_a_part_of_them() -> None:
    part = SPIES._replace(scope="subset", counted="children", low=3)
    assert sorted(scope for scope, _ in group([SPIES, part])) == ["subset", "total"]


def test_sums_of_money_do_not_follow_one_another() -> None:
    aid = SPIES._replace(measure="money", counted="dollars", low=5e9, high=5e9)
    assert matters(aid, aid._replace(low=6e9, high=6e9)) == [1, 1]
    assert matters(aid, aid._replace(source="Post")) == [2]


def test_numbers_are_the_same_when_they_differ_by_a_rounding() -> None:
    assert same_number(SPIES, SPIES._replace(low=100, high=100, qualifier="about"))
    assert same_number(SPIES._replace(low=45_872), SPIES._replace(low=45_900))
    assert not same_number(SPIES, SPIES._replace(low=101))
    assert not same_number(SPIES, SPIES._replace(high=200))


@pytest.mark.parametrize(
    ("figure", "telling"),
    [
        (SPIES, False),
        (SPIES._replace(claimant_key="National Intelligence Service"), True),
        (SPIES._replace(claimant_key="National Intelligence Service", low=12), False),
        (SPIES._replace(claimant_key="police"), False),
        (SPIES._replace(claimant_key=""), False),
    ],
    ids=["a name in small letters", "a name", "a small number", "no name", "own voice"],
)
def test_a_claim_is_known_again_by_a_name_and_a_number_that_is_no_chance(figure: Reported, telling: bool) -> None:
    assert is_telling(figure) is telling


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"place": None}, True),
        ({"subject": None}, True),
        ({"subject": None, "place": None}, False),
        ({"place": "Kharkiv Oblast"}, False),
        ({"claimant_key": "moscow"}, False),
        ({"low": 120}, False),
        ({"measure": "wounded"}, False),
    ],
)
def test_one_claim_has_one_claimant_and_number_and_a_common_party_or_place(other: dict[str, str], same: bool) -> None:
    assert is_same_claim(SPIES, SPIES._replace(**other)) is same  # type: ignore[arg-type]  # fields by name


def test_every_figure_is_in_exactly_one_matter_in_the_order_given() -> None:
    figures = [SPIES._replace(id=number, low=number % 3, place=None if number % 2 else "Russia") for number in range(9)]
    found = [one for _, matter in group(figures) for one in matter]
    assert sorted(one.id for one in found) == list(range(9))
    assert all([one.id for one in matter] == sorted(one.id for one in matter) for _, matter in group(figures))
