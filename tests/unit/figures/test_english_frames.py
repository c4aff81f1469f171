"""Ways in which English reports frame a number, whoever says it and whose it is."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The rebels freed a town, bringing to 64 the number of villages they have taken.", [("settlements", 64)]),
        ("They let out 103 more people jailed after the vote.", [("released", 103)]),
        ("A court sentenced 37 defendants to death.", [("detained", 37)]),
        ("The strike wounded 17 residents, among them a girl and two teenagers.", [("wounded", 17), ("wounded", 2)]),
        ("The crash killed 27 people. Five of the victims were minors.", [("killed", 27), ("killed", 5)]),
        ("The junta jailed about 30 officers, three diplomats told the paper.", [("detained", 30)]),
        ("The dead included two sisters aged nine and 14.", [("killed", 2)]),
        ("It sank some 24 ships and one submarine.", [("destroyed", 24), ("destroyed", 1)]),
        ("The wounded, 19 in all, were flown to Nairobi.", [("wounded", 19)]),
        ("The clinic has 30 wounded soldiers in its care.", [("wounded", 30)]),
        ("The ministry had first mentioned ten dead soldiers.", [("killed", 10)]),
    ],
)
def test_a_number_has_the_measure_of_its_frame(text: str, figures: list[tuple[str, float]]) -> None:
    assert [(measure, low) for measure, low, _, _ in said(text)] == figures


def test_what_a_toll_went_up_to_is_no_upper_bound() -> None:
    assert said("The death toll went up to 145 on Saturday.") == [("killed", 145, 145, "exact")]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("At least 27 people died when a bus left the road, the highway patrol reported.", "highway patrol"),
        ("Israeli fire killed 31 people near Rafah on Sunday, said Mahmoud Bassal.", "Mahmoud Bassal"),
        ("Nine people died, a source in the security service said.", "source in the security service"),
        ("Liquor killed 34 people, the district collector, M. S. Prasanth, said.", "M. S. Prasanth"),
        ("Moscow: 170 drones and 14 boats destroyed.", "Moscow"),
    ],
)
def test_who_says_so_is_found_in_every_frame(text: str, claimant: str) -> None:
    assert {chain[:1] for chain in claimants(text)} == {(claimant,)}


def test_an_office_stands_for_its_holder_and_initials_for_the_name() -> None:
    text = "Volodymyr Zelenskiy told NBC that 400 people died. Some 200 were hurt, the president added."
    assert claimants(text)[-1][0] == "Volodymyr Zelenskiy"
    text = "The Rapid Support Forces took the city. The RSF said it had freed 2,000 detainees."
    assert claimants(text)[-1][0] == "Rapid Support Forces"


def test_what_a_country_gives_it_does_not_claim() -> None:
    assert claimants("Canada gave 25 armoured vehicles.") == [()]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Nearly 90 Jaish fighters laid down their weapons.", "Jaish"),
        ("Police detained nine members of the Red Command.", "Red Command"),
        ("Israeli troops opened fire on people on their way home, killing 22.", None),
    ],
)
def test_whose_the_counted_are(text: str, subject: str | None) -> None:
    assert read(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Gunmen hold 14 villagers.", "captured"),
        ("The gunmen still hold 14 sailors.", "captured"),
        ("Police said gunmen had seized 14 villagers.", "captured"),
        ("Police are holding 14 men.", "detained"),
        ("Police captured 14 suspects.", "detained"),
    ],
)
def test_whoever_holds_people_tells_captives_from_the_arrested(text: str, measure: str) -> None:
    assert said(text) == [(measure, 14, 14, "exact")]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The group released 17 Israeli and foreign hostages.", "released"),
        ("Some 17 Barbadians were evacuated.", "evacuated"),
        ("Seventeen of the ferry's passengers were rescued.", "evacuated"),
        ("About 17 American soldiers were in the east of the country.", "deployed"),
    ],
)
def test_who_is_counted_is_found_in_every_frame(text: str, measure: str) -> None:
    assert [(one, low) for one, low, _, _ in said(text)] == [(measure, 17)]


def test_animals_are_no_people() -> None:
    assert said("Lightning killed 14 buffaloes and 30 penguins.") == []
