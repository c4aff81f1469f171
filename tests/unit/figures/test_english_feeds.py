"""Classes of error that entries of feeds showed, drawn at random and read line by line, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, read, said

_TOLD = ("detained", "captured", "displaced", "evacuated", "deployed", "released", "killed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvik put the cost at ¥1.4 tril.", [("money", 1.4e12, 1.4e12, "exact")]),
        ("Its loss was $3.5 bil.", [("money", 3.5e9, 3.5e9, "exact")]),
        ("The tower will cost ¥90 mil.", [("money", 90e6, 90e6, "exact")]),
        ("A tola of gold costs PKR 214,500.", [("money", 214500, 214500, "exact")]),
        ("The tractor cost Rs2.4 million.", [("money", 2.4e6, 2.4e6, "exact")]),
        ("The dam will cost Rs 700 cr this year.", [("money", 7e9, 7e9, "exact")]),
        ("An ounce is sold for SAR 7,300.", [("money", 7300, 7300, "exact")]),
        ("The city sold SR2.5 billion of bonds.", [("money", 2.5e9, 2.5e9, "exact")]),
        ("Mayor told to quit over £9,000 phone bill", [("money", 9000, 9000, "exact")]),
        ("The mayor lost over £9,000.", [("money", 9000, None, "more_than")]),
        ("The bridge swallowed billions of Canadian dollars.", [("money", 1e9, 1e10, "vague")]),
        ("The plant wasted millions of public euros.", [("money", 1e6, 1e7, "vague")]),
        ("The governor asked for billions more dollars.", [("money", 1e9, 1e10, "vague")]),
    ],
)
def test_amounts_as_feeds_shorten_and_stretch_them(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


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


@pytest.mark.parametrize(
    "text",
    [
        "A Channel 9 presenter fled the storm.",
        "A funeral for the 14 victims was held on Friday.",
        "A march with 300 farmers will be held in Bern.",
        "The strike forced 900 passengers to wait.",
        "Police are forcing dozens of drivers to turn back.",
        "The big five firm had treated her badly.",
        "The pit where thousands of miners live their lives is deep.",
        "Hundreds of widows rebuild their lives.",
        "Nobody comes, says one refugee.",
        "Three refugees say that nobody comes.",
        "He is known for six indictments.",
        "She and her four accomplices held him hostage.",
        "A priest led hundreds of people on a march.",
        "A hymn for the 300 souls taken from us",
        "The mayor lost a suit brought by six nurses.",
        "The names of 300 officers were stolen.",
        "A fund was raised to support the six officers sacked over it.",
        "A carpenter with three children was killed.",
        "The bill would require consent for anyone under 16 to access the feeds.",
        "Three families torn apart by grief",
        "Of 400 graduates, 310 were employed.",
        "5 Which animals were released? 7 Who was arrested?",
        "Rangers counted the remains of 30 whales.",
    ],
)
def test_nothing_happens_to_those_of_whom_the_verb_is_not(text: str) -> None:
    assert [one for one in said(text) if one[0] in _TOLD] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 40 arrested in a mall", [("detained", 40, None, "at_least")]),
        ("Among the dead are four guards shot by rebels.", [("killed", 4, 4, "exact")]),
        ("Six hikers caught in a blizzard called for help.", [("affected", 6, 6, "exact")]),
        ("Five guests were poisoned at a wedding.", [("affected", 5, 5, "exact")]),
        (
            "A gunman shot four people dead and injured nine others.",
            [("killed", 4, 4, "exact"), ("wounded", 9, 9, "exact")],
        ),
        ("A mock rifle was found after he killed two guards.", [("killed", 2, 2, "exact")]),
        ("A shell kills one on a ferry off Odesa.", [("killed", 1, 1, "exact")]),
        ("More than 40 homes have disappeared into the sea.", [("damaged", 40, None, "more_than")]),
        (
            "Hamas frees 12 women in return for 30 Palestinians jailed in Israel.",
            [("released", 12, 12, "exact"), ("released", 30, 30, "exact")],
        ),
        ("Some 200 guards gave their lives.", [("killed", 200, 200, "about")]),
        ("About 60 nurses are thought to have been taken by gunmen.", [("captured", 60, 60, "about")]),
        ("7 nurses en route to work killed in crash", [("killed", 7, 7, "exact")]),
        ("Some 300 families went to the southern half of the town.", []),
        ("Some 3.000 people were killed.", [("killed", 3000, 3000, "about")]),
        ("Nine miners trapped in shaft rescued: mayor", [("evacuated", 9, 9, "exact")]),
        ("At least 30 who were marching on the bridge have been arrested.", [("detained", 30, None, "at_least")]),
        ("Some 6,000 people are living with HIV.", [("affected", 6000, 6000, "about")]),
        ("Eight men are facing federal charges.", [("detained", 8, 8, "exact")]),
        ("Hundreds were forced into emergency shelters.", [("displaced", 100, 1000, "vague")]),
        ("Floods forced 900 families to flee.", [("displaced", 900, 900, "exact")]),
        ("Two men were held for the murder of six people.", [("detained", 2, 2, "exact"), ("killed", 6, 6, "exact")]),
    ],
)
def test_what_became_of_people_in_the_words_of_feeds(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 80 people are reported to have been shot dead by Malian troops.", [""]),
        ("Vienna: Ten people were killed by an avalanche.", [""]),
        ("Sixty percent of Labour voters said they would stay home.", [""]),
        ("Seven in 10 Labour voters say they would stay home.", [""]),
        ("Rents rose by 8%, according to a new survey from Halden Research.", ["Halden Research"]),
        ("Rents rose by 8%, data released on Monday by the Tenants' Union shows.", ["Tenants' Union"]),
        ("The colonel gave 300 people an hour to leave their homes.", [""]),
        ("Nearly 60 Belgians told they can leave Gaza", [""]),
        ("Data shows 300 people were killed.", [""]),
        ("The club bought 900 acres to stop a mine that they say would have spoilt it.", [""]),
        ("However, the detention of migrants goes on, with 900 in detention.", [""]),
        ("Three deaths were reported, federal regulators say", ["federal regulators"]),
        ("Leaked poll puts the party on 12%.", ["Leaked poll"]),
        ("Reuters poll puts the party on 12%.", ["Reuters"]),
        ("Rents rose by 8%, according to a newly published Halden Institute survey.", ["Halden Institute"]),
        ("The army told residents to leave. Some 300 people fled.", [""]),
        ("Her landlord showed up to remind her of a 90 euro payment.", [""]),
        ("A rally fuelled by weak US inflation data lifted bonds. Bank shares rose 2%.", [""]),
        ("Shells fell on the port, causing hundreds of casualties, in what the army said was an error.", [""]),
        ("Rebels arrived at the camp and killed 40 people.", [""]),
        ("Rents rose. The tenants' union arrived at 40 dead.", ["tenants' union"]),
        ("Regional data shows that 300 people died.", ["Regional data"]),
        ("An aide set to formally admit to fraud took $9 million.", [""]),
        ("The note on pay of $40 per day minimum was late.", [""]),
    ],
)
def test_who_speaks_is_not_who_acts_writes_or_was_asked(text: str, expected: list[str]) -> None:
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


@pytest.mark.parametrize(("label", "expected"), [("LIVE", ()), ("WATCH", ()), ("UN", ("UN",))])
def test_what_a_headline_leads_to_says_nothing(label: str, expected: tuple[str, ...]) -> None:
    told = "At least 300 are dead, the ministry said."
    assert claimants(told, title=f"{label}: Dozens dead in Haiti quake")[0] == expected


def test_a_dateline_pays_nothing_and_a_time_of_day_is_no_country() -> None:
    assert [one.subject for one in read("LIMA – Norvik lost $3 million.")] == ["Norvik"]
    assert [one.subject for one in read("Crude rose 40 cents by 9:15 a.m. Saudi time.")] == [None]


def test_what_somebody_owns_or_mocks_is_no_place() -> None:
    assert [one.place for one in read("Norvik bought a stake in Halden for $3 million.")] == [None]
    assert [one.place for one in read("Some 40% of Labour voters were hurt by the dig at Halden.")] == [None]
    assert [one.place for one in read("The blast killed 12 people in Derna.")] == ["Derna"]
