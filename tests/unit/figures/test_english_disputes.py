"""English news in which several speak against each other: who says what, and what is no figure there."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import firsts, read, said
from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people died in the blaze, fire chief Vera Holm countered.", ["Vera Holm"]),
        ("Nine seamen are missing, the charity frets.", ["charity"]),
        ("Some 200 teachers were arrested, the human rights league objected on Monday.", ["human rights league"]),
        ("Repairs will cost over $4 billion, the World Bank projects.", ["World Bank"]),
        ("At least 40 were wounded, hospital staff told state radio.", ["hospital staff"]),
        ("After 14 people were killed, the government resigned.", [""]),
        ("Nine people died on Monday, the army withdrew.", [""]),
    ],
)
def test_whoever_closes_a_sentence_speaks_by_whatever_verb(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people died, not 14 as the mayor had told the BBC.", ["", "mayor"]),
        ("The fire killed 59, the minister said, and not 61 as doctors had told the radio.", ["minister", "doctors"]),
        ("Lima admitted to eight dead; Quito owns to three.", ["Lima", "Quito"]),
        ("Rescuers found 104 dead in the mud, the sheriff said.", ["sheriff"]),
        ("Searchers found nine dead on Friday.", [""]),
        ("An inquiry found 400 dead.", ["inquiry"]),
        ("The Red Crescent has 66 still unaccounted for.", ["Red Crescent"]),
        ("The village has 14 missing.", [""]),
        ("Brokers had expected a loss of 300 million euros. The shares fell 4.1%.", ["Brokers", ""]),
    ],
)
def test_each_number_is_of_whoever_gave_it(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


def test_numbers_given_earlier_are_of_the_same() -> None:
    text = "The toll stands at 40, the mayor said, down from the 52 given on Monday."
    assert said(text) == [("killed", 40, 40, "exact"), ("killed", 52, 52, "exact")]
    text = "Divers found 104 dead, the navy said. That includes 28 children."
    figures = [(one.low, one.scope, one.subject) for one in read(text)]
    assert figures == [(104, "event", None), (28, "subset", "children")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fines so far add up to 2 million lari.", [("money", 2_000_000, "exact")]),
        ("Twenty people were killed, three of them under 16.", [("killed", 20, "exact"), ("killed", 3, "exact")]),
        (
            "Police detained 30 marchers, nine of whom were under 18.",
            [("detained", 30, "exact"), ("detained", 9, "exact")],
        ),
        ("Fewer than 40 were killed, under 16 of them in the city.", [("killed", None, "less_than")] * 2),
    ],
)
def test_no_hedge_and_no_age_is_taken_for_a_number_of_people(
    text: str, expected: list[tuple[str, float | None, str]]
) -> None:
    assert [(one.measure, one.low, one.qualifier) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Gangs control 85% of the capital, the UN said.", "gangs"),
        ("Jihadists now hold 60 per cent of Burkina Faso, analysts say.", "jihadists"),
        ("Nine-tenths of the port is in the hands of street gangs.", "street gangs"),
        ("Rival armed groups have seized six villages.", "rival armed groups"),
        ("The army lost 91 towns to the rebels.", "rebels"),
        ("Three villages were captured by Islamist militants on Sunday.", "islamist militants"),
        ("M23 rebels captured three towns.", "M23"),
    ],
)
def test_land_is_of_those_who_are_only_called_by_what_they_are(text: str, whose: str) -> None:
    assert subjects(text) == [whose]


def test_more_that_are_to_follow_are_of_the_same() -> None:
    text = "Baku handed over the bodies of 15 Armenians on Monday. A further 40 could follow."
    figures = [(one.measure, one.low, one.subject) for one in read(text)]
    assert figures == [("released", 15, "Armenia"), ("released", 40, "Armenia")]
    text = "Denmark has delivered 12 howitzers. Eight more are to follow; Norway gave two."
    assert subjects(text)[:2] == ["Denmark", "Denmark"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Some 40 people died in the flood. The Red Cross lists 61 victims.", ("killed", 61)),
        ("Some 40 people died in the flood. The relief agency has on file 61 people.", ("killed", 61)),
        ("The raid killed nine. Quito owns to five soldiers.", ("killed", 5)),
        ("Nine villages were struck by 14 drones.", ("launched", 14)),
        ("The camp grieves for 27 girls.", ("killed", 27)),
        ("Soldiers have picked up 27 suspected looters, the army announced.", ("detained", 27)),
        ("The raid killed nine. The minister named six prosecutors.", ("killed", 9)),
    ],
)
def test_a_list_of_people_is_of_what_befell_those_before(text: str, last: tuple[str, float]) -> None:
    assert [(one.measure, one.low) for one in read(text)][-1] == last


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The budget airline lost 395 million euros in the quarter, it reported on Monday.", "budget airline"),
        ("The price rose to $4 billion, it said.", ""),
        ("The fire killed 59, the minister said, and not 61 as hospital staff had told the radio.", "hospital staff"),
        ("The FBI counts 66 dead.", "FBI"),
    ],
)
def test_whoever_has_no_name_or_an_article_speaks_too(text: str, claimant: str) -> None:
    assert firsts(text)[-1] == claimant


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Half of the gunmen are minors, the agency said.", "children"),
        ("Police detained 48 protesters. Of them, the lawyer said, 12 were hurt.", "protesters"),
        ("Eleven soldiers died on the Thai side, while Phnom Penh owns to eight.", "Cambodia"),
        ("Lahore put its dead at 11 soldiers. Delhi admits to five troops.", "India"),
    ],
)
def test_what_is_said_of_them_tells_whose_they_are(text: str, whose: str | None) -> None:
    assert subjects(text)[-1] == whose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of dead is disputed: the palace says four, doctors 40.", ["palace", "doctors"]),
        ("Nobody knows how many died: the palace says four, doctors 40.", ["palace", "doctors"]),
        (
            "The union disputes the ministry's figure of 46 injured officers and says 93 were hurt.",
            ["ministry", "union"],
        ),
        ("Pathologists have identified 22 of the bodies, the commission said.", ["commission"]),
        ("Eight soldiers died, officials say, whereas the rebels boast of 35.", ["officials", "rebels"]),
        ("The raid killed 17 villagers, the bishop said; the army spoke of 17 terrorists.", ["bishop", "army"]),
        ("Election observers reported three attacks on polling stations.", ["Election observers"]),
        ("Some 23 buses were torched, the chamber of commerce said.", ["chamber of commerce"]),
    ],
)
def test_those_who_dispute_a_number_give_each_their_own(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militants' claim that 31 soldiers had died was denied by the navy.", ["militants"]),
        ("The UN said it could not verify the militants' claim of 31 dead.", ["militants"]),
        ("Contrary to the rebels' claim of 31 dead, the navy said nine sailors had died.", ["rebels", "navy"]),
        ("The navy has not confirmed that 31 sailors died.", [""]),
        ("The consul did not say that 31 people had died.", [""]),
        ("Unverified reports speak of 31 dead.", [""]),
    ],
)
def test_a_claim_is_of_whoever_made_it(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police are looking for two men in connection with the stabbing.", []),
        ("Rescuers are looking for two men under the snow.", [("missing", 2)]),
        ("Most of the dead were under 30.", []),
        ("The dead were fewer than 30.", [("killed", None)]),
        ("Forty people were hurt. Only 11 of the 40 spent a night in hospital.", [("wounded", 40), ("wounded", 11)]),
        ("The junta freed 5,864 prisoners in an amnesty.", [("released", 5864)]),
    ],
)
def test_suspects_and_ages_count_nobody_and_nights_in_hospital_do(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that 115 people had died, double the 57 reported by the UN.", ["mayor", "UN"]),
        ("Police say nine died, far fewer than the 40 claimed by the opposition.", ["Police", "opposition"]),
        ("Some 20 people were killed, twice the 11 given by the police, the army says.", ["army", "police"]),
        ("Clashes left 23 dead by the count of the state police.", ["state police"]),
    ],
)
def test_a_number_that_another_gave_is_compared(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delhi says 96 of its fishermen are now in Sri Lankan jails.", [("detained", 96)]),
        ("More than 60 women are languishing in a prison near Kabul.", [("detained", 60)]),
        ("Twelve people died in a Syrian prison.", [("killed", 12)]),
        ("Kidnappers let 15 of the pupils go, but kept 21.", [("released", 15), ("captured", 21)]),
    ],
)
def test_prisons_and_kidnappers_hold_people(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The junta says that 68 of the 75 dead were rebels.", ["rebels", None]),
        ("Iran executed 975 people, 17% more than before, Norway-based Iran Human Rights said.", [None, None]),
        ("Clashes left 23 dead by the count of the state police.", [None]),
    ],
)
def test_a_whole_a_seat_and_a_count_tell_of_nobody(text: str, whose: list[str | None]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monitors count 326 dead. The state news agency speaks of 41 dead.", ["Monitors", "state news agency"]),
        ("The state news agency IRNA said 41 had died.", ["IRNA"]),
        ("At least nine died, Xinhua news agency said.", ["Xinhua"]),
        (
            "The union put the dead at 13, a figure that President Amos Okello disputed. He said that 19 had died.",
            ["union", "Amos Okello"],
        ),
    ],
)
def test_agencies_and_the_only_person_named_speak(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The senate rejected a bill that names the raid which killed 30 villagers.",
        "The cabinet rejected a package of aid after the raid that killed 30 villagers.",
        "The judge dismissed an appeal over the fire that killed 30 villagers.",
    ],
)
def test_who_turns_something_down_denies_no_number_in_it(text: str) -> None:
    assert said(text) == [("killed", 30, 30, "exact")]


def test_a_claim_that_is_rejected_is_still_nobodys() -> None:
    assert said("The army rejected claims that its raid killed 30 villagers.") == []
