"""What happened to what English counts, where the words for it stand apart, follow or are left out."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Around 300 soldiers have been killed or hurt this month.", [("casualties", 300)]),
        ("A thousand troops have died or been injured there.", [("casualties", 1000)]),
        ("Up to 5,000 troops have been lost since the spring.", [("casualties", 5000)]),
        ("Seven hikers were killed and nine hurt.", [("killed", 7), ("wounded", 9)]),
    ],
)
def test_the_dead_and_the_hurt_in_one_number_are_casualties(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army will hand back 900 bodies.", [("released", 900)]),
        ("Police haul in 38 demonstrators.", [("detained", 38)]),
        ("The storm tears the roofs off 240 houses.", [("damaged", 240)]),
    ],
)
def test_verbs_of_more_than_one_word_tell_in_all_their_forms(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roughly 90 of the 320 soldiers dispatched to Mali were lost.", [("casualties", 90), ("deployed", 320)]),
        ("Eleven of the 60 pupils seized in March have been freed.", [("released", 11), ("captured", 60)]),
        ("Six of the 14 drones fired at the port were shot down.", [("intercepted", 6), ("launched", 14)]),
    ],
)
def test_a_part_has_the_verb_and_its_whole_the_participle(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The raid left 214 people dead, 31 children and 47 women among them, and 690 hurt.",
            [("killed", 214), ("killed", 31), ("killed", 47), ("wounded", 690)],
        ),
        (
            "The blaze hurt 16, three cooks and two guests among them, and wrecked 12 houses.",
            [("wounded", 16), ("wounded", 3), ("wounded", 2), ("damaged", 12)],
        ),
        ("The fire hurt 30, and five men and three women died.", [("wounded", 30), ("killed", 5), ("killed", 3)]),
    ],
)
def test_all_of_a_list_are_among_them(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An envoy put the unit's losses, the fallen and the injured combined, at 640.", [("casualties", 640)]),
        ("The group's losses, including the injured, ran into the hundreds.", [("casualties", 100)]),
        ("The minister puts the force that the group had in the valley at 2,400.", [("deployed", 2400)]),
        ("The general put the dead at 20 and the number of wounded at 98.", [("killed", 20), ("wounded", 98)]),
        ("The mayor put the dead at a thousand and the injured at 3,000.", [("killed", 1000), ("wounded", 3000)]),
        ("The police put the crowd at 40,000.", []),
    ],
)
def test_a_verb_that_puts_something_at_a_number_tells_what_it_is(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Launchers destroyed now come to 2,806 (+7), the army went on, and boats to 143 (+2).",
            [("destroyed", 2806), ("destroyed", 7), ("destroyed", 143), ("destroyed", 2)],
        ),
        ("The ministry counts 212 dead, nine more than the day before.", [("killed", 212), ("killed", 9)]),
        (
            "The army lost 340 men in a day, by the ministry's count, which gives 7,920 since fighting resumed.",
            [("casualties", 340), ("casualties", 7920)],
        ),
    ],
)
def test_what_a_total_grew_by_is_of_the_same(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Volunteers have gathered 900 bodies, and a further 400 are being kept in school gyms.",
            [("killed", 900), ("killed", 400)],
        ),
        ("Police freed 12 hostages on Monday and a further nine a day later.", [("released", 12), ("released", 9)]),
        ("Some 27 assaults were beaten back, while four had not ended.", [("launched", 27), ("launched", 4)]),
        ("Six schools were flattened and 41 others damaged.", [("damaged", 6), ("damaged", 41)]),
        ("The police held 30 marchers; a further 200 went home.", [("detained", 30)]),
    ],
)
def test_further_ones_of_whom_nothing_is_told_are_more_of_the_same(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dead number 64. They comprise 39 marchers, 11 bystanders, six officers and eight others.",
            [("killed", 39), ("killed", 11), ("killed", 6), ("killed", 8)],
        ),
        ("The storm killed 31 people. They were 20 fishermen and 11 farmers.", [("killed", 20), ("killed", 11)]),
        (
            "The register has 731 dead: 296 civilians, 344 fighters and 91 whose status is unknown.",
            [("killed", 296), ("killed", 344), ("killed", 91)],
        ),
        (
            "The toll is 38, of whom six were children and 15 women, and 214 were hurt.",
            [("killed", 6), ("killed", 15), ("wounded", 214)],
        ),
        ("The storm killed 31 people. They had 20 boats and 11 nets.", []),
    ],
)
def test_what_adds_up_to_a_whole_is_its_parts(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took 4,500 square kilometres and 87 villages. The precise number was 4,300.", ("area", 4300)),
        ("Doctors counted 120 dead and 400 injured. The mayor spoke of 130.", ("killed", 130)),
        ("The minister said 87 people had died and 34 were hurt; at dawn his figure had been 71.", ("killed", 71)),
        ("The agency said 23 welders were killed; the 14 it gave at noon was wrong.", ("killed", 14)),
        ("Doctors counted 120 dead and 40 injured. The mayor cut the last number to 39.", ("wounded", 39)),
        ("The army spoke of 9,000 soldiers dead in May and 71,000 since the start of the year.", ("killed", 71000)),
    ],
)
def test_a_number_told_again_is_of_the_nearest_one(text: str, expected: tuple[str, float]) -> None:
    assert measures(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 40 hikers trapped in the cave have been rescued.", [("evacuated", 40)]),
        ("The 93 drones launched by Russia were shot down.", [("intercepted", 93)]),
        ("All 126 fighters of the Chin Front encircled in Falam were dead.", [("killed", 126)]),
        ("One guard died and several were hurt.", [("killed", 1)]),
        ("The twelve men in the house were not hurt.", []),
        ("The two suspects have not been arrested.", []),
        ("Six miners have not been found.", [("missing", 6)]),
    ],
)
def test_the_verb_of_a_clause_tells_what_became_of_the_counted(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army sent 46 drones at the port. Gunners brought down 29 of them.",
            [("launched", 46), ("intercepted", 29)],
        ),
        (
            "They fired 81 drones and 13 missiles. Batteries stopped 37 of the 94, he said, and jets another 51.",
            [("launched", 81), ("launched", 13), ("intercepted", 37), ("launched", 94), ("intercepted", 51)],
        ),
        (
            "Iran took delivery of the bodies of 163 soldiers and Iraq of the remains of 21.",
            [("released", 163), ("released", 21)],
        ),
    ],
)
def test_what_a_clause_leaves_out_is_that_of_the_one_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He won by half a length.",
        "The crossing lasts a quarter of an hour more.",
        "There is nothing in the story that 300 pupils were poisoned.",
        "There is no truth in the rumour that 40 people died.",
    ],
)
def test_parts_of_an_hour_and_stories_that_nobody_stands_behind_are_no_figures(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 300 villagers perished or were maimed.", "casualties"),
        ("Spain has 40 sailors dead or unaccounted for.", "casualties"),
        ("About 40 miners have died or gone missing.", "casualties"),
        ("Some 300 villagers perished, or so it is thought.", "killed"),
        ("Nine miners were rescued or had got out.", "evacuated"),
    ],
)
def test_those_who_suffered_either_of_two_harms_are_casualties(text: str, measure: str) -> None:
    assert [one for one, *_ in said(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Ottawa plans to post 600 additional troops to Latvia.", [("deployed", 600)]),
        ("It holds another 300 firefighters ready.", [("deployed", 300)]),
        ("More than 80,000 have crossed into Chad.", [("displaced", 80000)]),
        ("Some 8,000 soldiers have crossed into Chad.", [("deployed", 8000)]),
        ("The gang still holds 15 nurses.", [("captured", 15)]),
        ("Nine nurses escaped from their captors.", [("released", 9)]),
        ("Nine families fled gang violence.", [("displaced", 9)]),
        ("Nine of the seamen carried off by pirates are back on land.", [("released", 9)]),
        ("Nine of the seamen are back on land.", []),
        ("Some 400 rebels encircled in the valley gave up their rifles.", [("surrendered", 400)]),
        ("Seventy-five farms stand in ruins.", [("damaged", 75)]),
        ("Injuries come to 1,458 (+63).", [("wounded", 1458), ("wounded", 63)]),
        ("The hill was taken at the cost of 30 men.", [("casualties", 30)]),
        ("Six pilgrims drowned. One of them had come with her grandson.", [("killed", 6)]),
        ("Nineteen people were shot dead in Quito last week and 230 since May.", [("killed", 19), ("killed", 230)]),
    ],
)
def test_what_became_of_people_is_told_in_many_ways(text: str, figures: list[tuple[str, float]]) -> None:
    assert [(measure, low) for measure, low, *_ in said(text)] == figures


def test_weapons_that_add_up_to_those_stopped_were_stopped() -> None:
    text = "Russia sent 503 drones and missiles. Of these, 415 were shot down, 406 drones and nine missiles, Kyiv said."
    assert [one.measure for one in read(text)] == ["launched", "intercepted", "intercepted", "intercepted"]
    text = (
        "Russia sent 503 drones and missiles. Of these, 415 were shot down; 80 drones and eight missiles got through."
    )
    assert [one.measure for one in read(text)] == ["launched", "intercepted", "launched", "launched"]


def test_missions_are_flown_and_nobody_is_evacuated() -> None:
    assert read("Helicopters flew 12 missions to bring food.") == ()


@pytest.mark.parametrize("dash", [" -- ", "-- ", " – "])
def test_a_dash_of_any_length_ends_what_is_counted(dash: str) -> None:
    found = read(f"Gunmen killed a family of six{dash}husband, wife and others{dash}at their home.")
    assert [(one.measure, one.low) for one in found] == [("killed", 6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Little is known about the three women killed.", [("killed", 3, 3, "exact")]),
        ("A film about the 40 miners rescued opens today.", [("evacuated", 40, 40, "exact")]),
        ("About 40 miners were rescued.", [("evacuated", 40, 40, "about")]),
    ],
)
def test_what_somebody_tells_about_is_no_hedge(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected
