"""What is counted, whose and who says so, in English."""

from __future__ import annotations

from datetime import date

import pytest

from bot.figures.records import normalise
from tests.unit.figures.reading import claimants, measures, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 14 people and wounded 30.", [("killed", 14), ("wounded", 30)]),
        ("Fourteen miners died and 30 are missing.", [("killed", 14), ("missing", 30)]),
        ("The death toll from the landslide rose to 53.", [("killed", 53)]),
        ("Police confirmed the deaths of 19 hikers.", [("killed", 19)]),
        ("Some 900 soldiers have been killed or wounded.", [("casualties", 900)]),
        ("Rebels captured 40 soldiers; 12 others surrendered.", [("captured", 40), ("surrendered", 12)]),
        ("The two sides exchanged 200 prisoners.", [("released", 200)]),
        ("More than 5,000 troops were deployed along the border.", [("deployed", 5000)]),
        (
            "Rescuers evacuated 300 villagers, and 2,000 people fled their homes.",
            [("evacuated", 300), ("displaced", 2000)],
        ),
        ("Police arrested 61 protesters.", [("detained", 61)]),
        ("The army fired 90 rockets, of which 70 were intercepted.", [("launched", 90), ("intercepted", 70)]),
        ("The strike destroyed three tanks and damaged 40 houses.", [("destroyed", 3), ("damaged", 40)]),
        ("The ministry will deliver 12 howitzers.", [("supplied", 12)]),
        ("The army took 30 square kilometres and four villages.", [("area", 30), ("settlements", 4)]),
        ("The repair will cost $3.5 million.", [("money", 3.5e6)]),
        ("About 18,000 households are without power.", [("affected", 18000)]),
        ("A fifth of the wheat was lost.", [("share", 20)]),
    ],
)
def test_what_happened_decides_the_measure(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Missing: 214. Houses destroyed: 4,164; partly damaged: 505.",
            [("missing", 214), ("damaged", 4164), ("damaged", 505)],
        ),
        ("Nine people including two nurses were killed.", [("killed", 9), ("killed", 2)]),
        ("Six men who were missing have been found alive.", [("evacuated", 6)]),
        ("The raid left seven people, a lawyer among them, dead.", [("killed", 7)]),
        ("Of 93 drones shot down, 60 were over the sea.", [("intercepted", 93), ("intercepted", 60)]),
        ('The count of dead stood at "over 70", one paper wrote.', [("killed", 70)]),
        ("Three bombers killed at least six people and wounded 19 more.", [("killed", 6), ("wounded", 19)]),
        ("Forty responders are working in deep water, backed by two helicopters.", [("deployed", 40), ("deployed", 2)]),
        ("It put 17 tankers on a blacklist, which brings the number to 557.", []),
        ("Three members of one family died.", [("killed", 3)]),
    ],
)
def test_the_build_of_a_sentence_tells_what_happened_to_whom(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


def test_people_after_soldiers_who_were_sent_were_not_sent_themselves() -> None:
    text = "The army sent 300 soldiers to the corridor and a quarter of a million people took it."
    assert measures(text) == [("deployed", 300)]


def test_killed_and_wounded_together_are_never_reported_as_killed() -> None:
    assert [one.measure for one in read("The army has lost 700 men, dead and wounded together.")] == ["casualties"]


def test_who_lives_near_the_fighting_was_not_sent_there() -> None:
    assert measures("Some 250,000 villagers live near the fighting in the valley.") == []
    assert measures("Heavy fighting has displaced 300,000 villagers.") == [("displaced", 300_000)]


def test_a_part_of_a_figure_is_marked_as_a_subset() -> None:
    found = read("The fire killed 12 people, including three children.")
    assert [(one.measure, one.low, one.scope, one.subject) for one in found] == [
        ("killed", 12, "event", None),
        ("killed", 3, "subset", "children"),
    ]


def test_a_part_and_its_whole_each_keep_what_happened_to_them() -> None:
    assert measures("Of 80 drones, 60 were shot down.") == [("launched", 80), ("intercepted", 60)]
    assert measures("Of the 200 crew, five were killed.") == [("killed", 5)]
    assert measures("Of about 80 people aboard the ferry, 12 are missing.") == [("missing", 12)]


def test_a_verb_does_not_reach_into_another_phrase() -> None:
    assert said("Police released images of the five men they want to question.") == []


def test_owners_are_named_in_english() -> None:
    found = read("Georgia launched 20 drones. Twelve Indian soldiers were killed.")
    assert [one.subject for one in found] == ["Georgia", "India"]


def test_whoever_speaks_after_the_comma_answers_for_the_sentence() -> None:
    assert claimants("Nine people died, regional governor Ana Diaz said on Monday.") == [("Ana Diaz",)]


def test_whoever_speaks_first_answers_for_what_follows() -> None:
    text = "The interior ministry says that nine people died, while the Red Cross put the toll at 14."
    assert claimants(text) == [("interior ministry",), ("Red Cross",)]


def test_a_source_stands_before_whoever_cites_it() -> None:
    assert claimants("Nine people died, Reuters reported, citing police.") == [("police", "Reuters")]


def test_a_pronoun_in_the_next_sentence_is_the_last_speaker() -> None:
    text = "Nine people died, Mayor Ana Diaz said. Another 20 were injured, she added."
    assert claimants(text) == [("Ana Diaz",), ("Ana Diaz",)]


def test_an_apposition_is_named_by_its_name() -> None:
    assert claimants("The minister, Ana Diaz, said that nine people had died.") == [("Ana Diaz",)]
    assert claimants("Ana Diaz, the minister, said that nine people had died.") == [("Ana Diaz",)]


def test_a_number_that_is_only_denied_is_no_figure() -> None:
    assert said("The ministry denied that 500 people had been killed.") == []


def test_an_earlier_event_is_nobody_s_claim() -> None:
    text = "Nine people died, police said. In 2011, 40 people died there."
    assert claimants(text) == [("police",), ()]


def test_a_headline_has_only_the_claimant_that_it_names() -> None:
    assert claimants("Nothing more is known.", title="Nine people die in fire, police say") == [("police",)]
    assert claimants("Nothing more is known.", title="Nine people die in fire") == [()]


def test_a_headline_that_repeats_the_body_adds_no_figure() -> None:
    found = read("Police said that 12 people had died.", title="12 dead in crash")
    assert [(one.field, one.low) for one in found] == [("text", 12)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", date(2025, 3, 10)),
        ("on 2 March", date(2025, 3, 2)),
        ("in December", date(2024, 12, 31)),
        ("", date(2025, 3, 14)),
    ],
)
def test_the_day_comes_from_the_sentence_against_the_article_s_date(words: str, day: date) -> None:
    assert read(f"Nine people died {words}.")[0].as_of == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("More than 43,000 people have been killed since Oct. 7.", date(2025, 3, 14)),
        ("Since January 40 people have died.", date(2025, 3, 14)),
        ("Some 900 people have died since the attack of 7 October, the ministry said on Monday.", date(2025, 3, 10)),
        ("Police counted 40 dead on Tuesday and 900 since January.", date(2025, 3, 11)),
        ("From 1 January to 3 March 40 people died.", date(2025, 3, 3)),
        ("Up to 1,400 people were killed between 1 July and 15 August.", date(2024, 8, 15)),
    ],
)
def test_the_day_from_which_something_is_counted_is_not_the_day_that_its_count_is_of(text: str, day: date) -> None:
    assert read(text)[0].as_of == day


def test_names_of_one_claimant_have_one_name_of_record() -> None:
    assert (
        normalise("NIS")
        == normalise("국정원")
        == normalise("South Korea's spy agency")
        == "National Intelligence Service"
    )
    assert normalise("  the   Nobody's Institute ") == "Nobody's Institute"


def test_the_forces_of_an_exercise_are_no_figures() -> None:
    assert said("In the exercise 3,000 soldiers stopped 40 tanks and fired 12 missiles.") == []
    assert said("Two soldiers died during the exercise.") == [("killed", 2, 2, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of those, 296 drones and seven missiles were brought down.", [("intercepted", 296), ("intercepted", 7)]),
        (
            "The raid killed 558 people, including 50 children and 94 women, and wounded 1,835.",
            [("killed", 558), ("killed", 50), ("killed", 94), ("wounded", 1835)],
        ),
        ("Eight people were on Monday killed and 18 injured.", [("killed", 8), ("wounded", 18)]),
        ("Twenty-nine detainees were killed.", [("killed", 29)]),
        (
            "The death toll climbed to 1,644, the government said, up from 1,002 a few hours before.",
            [("killed", 1644), ("killed", 1002)],
        ),
        (
            "Six people died, the mayor said; the emergency service later spoke of seven.",
            [("killed", 6), ("killed", 7)],
        ),
        ("The army lost 11 soldiers in four days of fighting.", [("casualties", 11)]),
        ("Nine cases in ten come from the capital.", [("share", 90)]),
        ("One out of every 200 children in the camps has been killed.", [("share", 0.5)]),
        ("One in 2020 and two in 2021 were killed in the pit.", [("killed", 1), ("killed", 2)]),
        ("Storm toll climbs: 5,500 lives lost", [("killed", 5500)]),
        ("31 out of 68 passengers were killed.", [("killed", 31)]),
        ("Accidents are about a tenth fewer than last year.", [("share", 10)]),
        ("American jets struck some 40 targets.", [("launched", 40)]),
        ("At least seven people were killed as tens of thousands protested.", [("killed", 7)]),
        ("Five residents of Abraka and Upper Obiarukwu Market Town were killed.", [("killed", 5)]),
    ],
)
def test_an_act_is_of_its_own_count_in_whatever_order_a_sentence_tells(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway has about 10,000 troops in the north.", [("deployed", 10000)]),
        ("Seventy missiles were stopped.", [("intercepted", 70)]),
        ("Norway handed Denmark the bodies of 95 soldiers.", [("released", 95)]),
        ("Authorities ordered 300 people to leave.", [("evacuated", 300)]),
        ("The package includes 20 armoured vehicles.", [("supplied", 20)]),
        ("Nearly 5,000 people are living in camps.", [("displaced", 5000)]),
        ("Hospitals treated 30 people for smoke.", [("wounded", 30)]),
        ("The clinic treated 30 patients.", [("affected", 30)]),
        ("Two thirds of the city has no water.", [("share", 200 / 3)]),
    ],
)
def test_plain_verbs_say_what_happened_to_the_people_and_things_they_take(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text) == expected


def test_the_noun_of_a_part_has_no_number_of_its_whole() -> None:
    counted = [one.counted for one in read("Norland shot down 29 of the 38 drones that Sudland sent.")]
    assert counted == ["drones", "drones"]
