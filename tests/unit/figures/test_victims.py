"""Who of those that a report of violence counts is dead, who is hurt, and who only did it, in English."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A tailor was shot dead by three men in uniform.", []),
        ("Two shepherds were killed by five men near the well.", [("killed", 2)]),
        ("Four nurses were kidnapped by 20 gunmen and later found dead.", [("captured", 4)]),
        ("About forty men killed six herders and a boy.", [("killed", 6)]),
        ("At least 15 gunmen murdered Ana Diaz, the mayor.", []),
        ("Ten people were killed along with two bombers.", [("killed", 10), ("killed", 2)]),
    ],
)
def test_those_who_kill_are_not_counted_among_the_dead(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the old harbour, 10 people killed in clashes.", [("killed", 10)]),
        ("Estimates indicate 12 people killed.", [("killed", 12)]),
        ("A driver was among at least 15 people killed there.", [("killed", 15)]),
        ("The bomb left five people killed and 11 others injured.", [("killed", 5), ("wounded", 11)]),
        (
            "Five civilians were killed and 20 people, including three guards, were wounded.",
            [("killed", 5), ("wounded", 20), ("wounded", 3)],
        ),
        (
            "Ten soldiers have been killed, 14 others including six officers have been wounded.",
            [("killed", 10), ("wounded", 14), ("wounded", 6)],
        ),
        ("At least four other (local) workers were injured.", [("wounded", 4)]),
    ],
)
def test_each_count_has_what_happened_to_it_and_not_to_its_neighbour(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine were killed and 19 others left with deep knife and glass injuries.", [("killed", 9), ("wounded", 19)]),
        ("Three injured inmates were taken to a hospital.", [("wounded", 3)]),
        ("Doctors say eight seriously wounded people came in.", [("wounded", 8)]),
        ("Twelve people were killed and one more was wounded.", [("killed", 12), ("wounded", 1)]),
        ("Five were noted as being wounded.", [("wounded", 5)]),
        ("Four drivers survived the crash with injuries.", [("wounded", 4)]),
        ("He was found with three gunshot wounds.", []),
    ],
)
def test_the_hurt_are_known_by_their_wounds(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Six workers of the grain depot that stands on the road from the port to the hills of Sorna were killed.",
            [("killed", 6)],
        ),
        (
            "Five people employed in the laying of the new pipeline (which the company began in May) have been killed.",
            [("killed", 5)],
        ),
        (
            "The death toll from the attack of Tuesday night by masked men on a hotel in the old port has risen to 16.",
            [("killed", 16)],
        ),
        (
            "The monitor puts the death toll of a raid on the cattle market in the hills above the town at 14 herders.",
            [("killed", 14)],
        ),
        ("Two officials of the agency that runs the camps say refugees were killed.", []),
    ],
)
def test_a_verb_may_stand_far_from_those_it_tells_of(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Gunmen met a group of traders and killed five of them.", ["event"]),
        ("Twelve people were killed, including the mayor, and 20 others wounded.", ["event", "event"]),
        ("Nine people died, among them a girl of four and two nurses.", ["event", "subset"]),
    ],
)
def test_a_part_is_one_of_a_number_that_the_text_gives(text: str, scopes: list[str]) -> None:
    assert [one.scope for one in read(text)] == scopes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two brothers (11 and 15) died.", [("killed", 2)]),
        ("He threatened to kill hundreds of villagers.", []),
        ("Volunteers of 16 to 70 with painted wounds lay on the floor.", []),
        ("Ward 101 councillor Ana Diaz was shot dead.", []),
        ("Police were called to 49 Harbour View Road, where two men had been killed.", [("killed", 2)]),
        ("Police killed 13 strikers after opening fire on thousands of people.", [("killed", 13)]),
    ],
)
def test_ages_addresses_and_bystanders_are_no_victims(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


def test_a_total_is_of_what_its_own_sentence_counts() -> None:
    text = "Twelve people were wounded. Another death brings the total to 13."
    assert measures(text) == [("wounded", 12), ("killed", 13)]


def test_another_estimate_is_of_the_same() -> None:
    text = "The raid killed 57 by one estimate, and at least 70 according to another."
    assert measures(text) == [("killed", 57), ("killed", 70)]


def test_the_dead_whom_a_hospital_receives_are_handed_over_by_nobody() -> None:
    assert measures("The hospital received the bodies of 14 men.") == [("killed", 14)]
    assert measures("Norland received the bodies of 14 men.") == [("released", 14)]


def test_others_are_counted_by_their_noun() -> None:
    assert [one.counted for one in read("Five other villagers were killed.")] == ["villagers"]


def test_parts_without_a_noun_are_counted_each_for_itself() -> None:
    found = read("Overnight 251 drones were downed, 40 of these over the bay, 62 over the hills.")
    assert [(one.measure, one.low) for one in found] == [("intercepted", 251), ("intercepted", 40), ("intercepted", 62)]
