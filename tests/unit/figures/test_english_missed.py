"""English: figures that were missed because a verb's usual next word took its meaning, or that no verb told."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import firsts, measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three clinics were hit by Russian drones.", [("damaged", 3)]),
        ("Nine apartment blocks have been shelled by government troops.", [("damaged", 9)]),
        ("Two tankers were struck by sea drones.", [("destroyed", 2)]),
        ("Kharkiv was hit by 30 drones.", [("launched", 30)]),
    ],
)
def test_what_is_hit_by_somebody_is_hit(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About three fifths sleep in tents.", [("share", 60)]),
        ("Two thirds has been spent on roads.", [("share", 67)]),
        ("One road in seven is closed, the mayor said.", [("share", 14)]),
        ("One boiler out of four does not work.", [("share", 25)]),
        ('The insurers will pay "less than half".', [("share", 50)]),
        ("Three quarters later, sales fell.", []),
        ("There was one raid in nine villages.", []),
        ("One win out of three remaining games is enough.", []),
    ],
)
def test_fractions_without_a_whole_are_shares_where_they_open_a_clause(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert [(measure, round(number or 0)) for measure, number in measures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ninety investigators are at work, the prosecutor said.", [("deployed", 90)]),
        ("Oslo sent three ships and 200 marines.", [("deployed", 3), ("deployed", 200)]),
        ("The hunt, in which 40 men and two helicopters take part, goes on.", [("deployed", 40), ("deployed", 2)]),
        ("The police, 300 men in riot gear, closed the square.", [("deployed", 300)]),
        ("Turkey moved up three brigades, some 9,000 men.", [("deployed", 9000)]),
        ("Fifty Nepalis went to Russia to fight in its army.", [("deployed", 50)]),
    ],
)
def test_forces_are_deployed_whoever_they_are_with(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize("verb", ["has it at", "stops at", "stayed at", "makes it"])
def test_who_has_the_number_at_another_says_so(verb: str) -> None:
    text = f"At least 40 people were killed, police said. The opposition {verb} 72."
    assert measures(text) == [("killed", 40), ("killed", 72)]
    assert firsts(text) == ["police", "opposition"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen took 25 girls from a boarding school.", [("captured", 25)]),
        ("The rebels had taken 40 villagers into the bush.", [("captured", 40)]),
        ("Bandits took 12 rifles.", [("destroyed", 12)]),
        ("The train took 25 pupils from a boarding school.", []),
    ],
)
def test_people_whom_fighters_take_are_captured(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("who", "expected"), [("Police", "detained"), ("The clinic", "wounded"), ("Kenya", "displaced")]
)
def test_whoever_takes_people_in_tells_what_they_are(who: str, expected: str) -> None:
    assert measures(f"{who} took in 47 people on Monday.") == [(expected, 47)]


def test_a_verb_around_its_object_is_that_verb_in_each_of_its_senses() -> None:
    assert measures("Officers took 19 people in on Sunday.") == [("detained", 19)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three coffins were given back on Sunday.", [("released", 3)]),
        (
            "Navy divers saved 14 people after their boat turned over, and found nine bodies.",
            [("evacuated", 14), ("killed", 9)],
        ),
        ("Officials moved 3,000 people away from the river.", [("evacuated", 3000)]),
    ],
)
def test_the_dead_and_the_saved_are_told_by_more_words(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fires burned 500 hectares in Spain and 90 in Portugal.", [("area", 500), ("area", 90)]),
        ("The army holds 80 square kilometres and the Kurds 30.", [("area", 80), ("area", 30)]),
        ("Fires burned 500 hectares in Spain and 90 people were hurt.", [("area", 500), ("wounded", 90)]),
        (
            "The storm cut off 7,000 homes in Cork, the operator said on Monday morning, and 3,000 in Kerry.",
            [("affected", 7000), ("affected", 3000)],
        ),
    ],
)
def test_what_a_clause_leaves_out_is_that_of_the_one_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 90,000 civilians are trapped in the city.", [("affected", 90000)]),
        ("Nine miners are trapped.", [("missing", 9)]),
        ("Two footbridges have given way.", [("damaged", 2)]),
        ("Four ferries are lost.", [("destroyed", 4)]),
        ("Two hikers are lost.", [("missing", 2)]),
        ("Forty drones never made it.", [("intercepted", 40)]),
        ("Italy has deployed nine fighter jets.", [("deployed", 9)]),
    ],
)
def test_the_same_words_say_other_things_of_other_things(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "when",
    [
        "last year",
        "overnight",
        "a day later",
        "in the north",
        "at the scene",
        "in the same period",
        "abroad",
        "in total",
    ],
)
def test_the_next_number_is_of_the_same_whatever_tells_when_or_where(when: str) -> None:
    assert measures(f"The raids killed 300 people on Monday and 210 {when}.") == [("killed", 300), ("killed", 210)]
    assert measures(f"Storms damaged 90 homes in May, against 70 {when}.") == [("damaged", 90), ("damaged", 70)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Kenyan and nine Ugandan soldiers died.", [("killed", 2), ("killed", 9)]),
        ("Russia fired 14 ballistic and 60 cruise missiles.", [("launched", 14), ("launched", 60)]),
        (
            "Five Chinese, three Thai and two Lao workers were kidnapped.",
            [("captured", 5), ("captured", 3), ("captured", 2)],
        ),
        ("Three resigned and two Russian soldiers died.", [("killed", 2)]),
    ],
)
def test_an_adjective_shares_the_noun_of_the_next_number(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


def test_a_verb_that_says_who_told_is_nothing_that_happened() -> None:
    text = "Police locked up 40 men last week and 200 since New Year's Day, Noboa posted on X."
    assert measures(text) == [("detained", 40), ("detained", 200)]
    text = "Gunners shot down 30 drones: 20 over the bay and 10 over the hills, the ministry reported."
    assert [measure for measure, _ in measures(text)] == ["intercepted"] * 3
