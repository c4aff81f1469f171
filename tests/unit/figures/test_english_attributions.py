"""Who says so in English where something stands beside the name, or between it and what is said, or in another
sentence."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, firsts, said


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("UNHCR, in a note to donors, put the number of dead at 31.", "UNHCR"),
        ("The prefect, on a tour of the valley, said 31 people had drowned.", "prefect"),
        ("Mali Watch, in its weekly review seen by Reuters, said 31 people had drowned.", "Mali Watch"),
        ("Rahel Abebe, of the teachers' union, said 31 people had drowned.", "Rahel Abebe"),
        ("The relief office for Lower Nubia said 31 people had drowned.", "relief office for Lower Nubia"),
        ("Nairobi-based Usalama said 31 people had drowned.", "Usalama"),
        ("A bus driver from Kadugli said 31 people had drowned.", "bus driver"),
        ("A beekeeper, who would not give his name, said 31 people had drowned.", "beekeeper"),
        ("A stonemason who lost his home told AFP that 31 people had drowned.", "stonemason"),
        ("Some 31 people have drowned, in the estimate of the boatmen's league.", "boatmen's league"),
        ("The teachers' union has a far lower count, 31 dead.", "teachers' union"),
        ("The damage, put at 31 million euros by the boatmen's league, is uneven.", "boatmen's league"),
        ("A captain of the 12th regiment said 31 people had died.", "captain of the 12th regiment"),
        ("The 7th division said 31 people had died.", "7th division"),
        ("Wendy's said 31 people had fallen ill.", "Wendy's"),
        ("Police records released on Monday show 31 murders.", "Police"),
        ("An AFP count based on local reports puts the number of dead at 31.", "AFP"),
        ("By the official tally, 31 people died.", "official tally"),
        ("Official data show 31 murders.", "Official data"),
        ("Villagers reached by phone said 31 people had died.", "Villagers"),
        ("The bishop met mourners and said 31 people had died.", "bishop"),
        ("Some 31 people have died, by a count of the weekly Estrela.", "Estrela"),
        ("Officials in Kent, Essex and Sussex said 31 people had died.", "Officials"),
        ("Rescuers at the scene put the toll at 31.", "Rescuers"),
        ("A nurse there, who would not be named, said 31 people had died.", "nurse"),
        ("Some 31 people died, according to data from the coroner that were seen by AFP.", "coroner"),
        ("The navy's Facebook page said 31 people had died.", "navy"),
        ("Three bankers briefed on the plan, who asked not to be named, said 31 people had died.", "bankers"),
        ("Code breakers at Bletchley Labs reckon that 31 people died.", "breakers at Bletchley Labs"),
        ("Norddeutsche Kali's sales fell 31% last year, it said.", "Norddeutsche Kali"),
        ("Corvex raised its forecast for sales to 31 million euros, finance chief Ana Roy said.", "Ana Roy"),
        ("Reuters, which cited three pilots, said 31 people had died.", "pilots"),
        ("Photographs reviewed by the Lantern Project show 31 bodies.", "Lantern Project"),
        ("The syndicate has no number of its own but says 31 people died.", "syndicate"),
        ("Independent analysts at Oryx have confirmed the loss of 120 Russian tanks.", "analysts at Oryx"),
        ("Volunteer researchers from Bellingcat have identified 300 dead soldiers.", "researchers from Bellingcat"),
        ("By evening police had corrected their count to 28 dead.", "police"),
        ("On Monday morning rescuers spoke of 12 dead.", "rescuers"),
        ("Nordwind last week spoke of losses of 14 million euros.", "Nordwind"),
        ("The ministry earlier this week put the number of dead at 31.", "ministry"),
        ("Volta's half-year report shows a loss of 12 million euros.", "Volta"),
        ("Portugal's forest institute estimates that 40 people died.", "Portugal's forest institute"),
        ("The hospital in Mamoudzou, where beds are full, says that 40 people have died.", "hospital in Mamoudzou"),
        ("At least 31 people drowned, said Rinchen Porter of Four Valleys Rescue.", "Rinchen Porter"),
        ("At least 31 people drowned, according to Radio Five.", "Radio Five"),
        ("Losses may reach 31 million euros, traders fear.", "traders"),
        ("Exports shrank last year, and Nordwind sees them down by a further 12%.", "Nordwind"),
    ],
)
def test_what_stands_beside_a_speaker_speaks_for_nobody_else(text: str, claimant: str) -> None:
    assert firsts(text) == [claimant]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The count is doubted by Volta Monitor, which says 31 people drowned.", "Volta Monitor"),
        ("The valley is held by the rebels, who said 31 people had drowned.", "rebels"),
        ("The tribunal sat behind closed doors, whose clerk said 31 people had drowned.", "clerk"),
    ],
)
def test_whoever_is_named_before_a_relative_clause_says_what_it_tells(text: str, claimant: str) -> None:
    assert firsts(text) == [claimant]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The prefect was quoted as saying that 31 people had drowned.", ("prefect",)),
        ("“We lost 31 men,” a Mali colonel was quoted by Xinhua as saying.", ("Mali colonel", "Xinhua")),
        ("A midwife was later quoted as putting the number of dead at 31.", ("midwife",)),
    ],
)
def test_whoever_is_quoted_says_so_and_the_outlet_passes_it_on(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text) == [chain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oxfam and Unicef said 31 people had died. The two charities counted 90 wounded.", ["Oxfam", "Oxfam"]),
        ("Airwars said 31 people had died. The Bonn-based monitor put the injured at 90.", ["Airwars", "Airwars"]),
        ("Caritas said 31 people had died. The catholic charity put the injured at 90.", ["Caritas", "Caritas"]),
    ],
)
def test_those_who_spoke_are_called_by_what_they_are(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "One senator put the number of dead at 31.",
        "Three consuls were quoted by Reuters as saying that 31 people had died.",
        "Three nurses contacted by Reuters said 31 people had died.",
    ],
)
def test_whoever_speaks_is_no_figure(text: str) -> None:
    assert [low for _, low, *_ in said(text)] == [31]


def test_what_stands_before_such_a_clause_is_not_of_whom_it_is_about() -> None:
    assert firsts("The toll of 31 was doubted by Volta Monitor, which says 90 people drowned.") == ["", "Volta Monitor"]


@pytest.mark.parametrize(
    "sentence",
    [
        "This is according to the harbour office.",
        "So says the harbour office.",
        "The harbour office released the figures on Friday.",
        "The harbour office confirmed the death toll in a statement.",
        "The numbers were given by the harbour office.",
    ],
)
def test_a_sentence_may_only_tell_who_gave_the_numbers_before_it(sentence: str) -> None:
    assert firsts(f"A storm killed 31 people on the coast. {sentence}") == ["harbour office"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour office did not confirm the death toll.",
        "The harbour office released the names on Friday.",
        "The harbour office gave the number of boats as a hundred.",
    ],
)
def test_a_sentence_that_gives_no_numbers_tells_nobody_who_did(sentence: str) -> None:
    assert firsts(f"A storm killed 31 people on the coast. {sentence}")[0] == ""


def test_one_of_those_who_spoke_goes_on_for_them_and_is_no_figure() -> None:
    text = "Gulf diplomats said 31 people had died. One of them, speaking by telephone, put the injured at 90."
    assert firsts(text) == ["Gulf diplomats", "Gulf diplomats"]
    assert [low for _, low, *_ in said(text)] == [31, 90]


def test_the_authors_of_a_study_are_those_who_stand_behind_it() -> None:
    text = "A study by Leiden University says 310 people died. Of them 90 were children, the authors say."
    assert firsts(text) == ["Leiden University", "Leiden University"]


def test_first_reports_are_nobody_s() -> None:
    assert firsts("The prefect said 31 people had died. Early reports had spoken of 12 dead.") == ["prefect", ""]


def test_a_headline_s_matter_is_no_claimant_though_it_names_a_country() -> None:
    title = "Chad floods: 310 dead"
    assert claimants("Chad said that 350 people had died.", title=title) == [(), ("Chad",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bishop disputed that, saying 31 people had died.", ["bishop"]),
        ("Mali's governor toured the valley, saying that 31 people had died.", ["Mali's governor"]),
        ("Hospital staff, quoted by Xinhua, said they had received 31 bodies.", ["Hospital staff"]),
        ("Bishops spoke of 90 dead. Of them 31 drowned, according to the same data.", ["Bishops", "Bishops"]),
        (
            "Kyiv spoke of 90 dead. Moscow has not counted its dead since June, when it admitted to 31.",
            ["Kyiv", "Moscow"],
        ),
    ],
)
def test_whoever_acts_or_is_quoted_goes_on_to_say_so(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


def test_an_outlet_that_was_told_ends_where_the_next_noun_begins() -> None:
    assert claimants("A surgeon told AFP the dead numbered 31.") == [("surgeon", "AFP")]


def test_those_who_said_it_in_the_same_sentence_are_they() -> None:
    text = "Provincial officials confirmed 31 deaths. Villagers of Masina said they had found 12 more bodies."
    assert firsts(text) == ["Provincial officials", "Villagers of Masina"]


def test_analysts_who_had_expected_something_end_no_report() -> None:
    text = "Police counted 31 dead. Analysts had expected nine deaths. Another 12 people were injured."
    assert firsts(text) == ["Police", "Analysts", "Police"]


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
        ("They forced the cancellation of a congress by alleging that the group had killed nine.", [""]),
        ("Some 30 people died in the valley, a region claimed by both neighbours.", [""]),
        ("A council faces a lawsuit amid claims a $90 million bridge made floods worse.", [""]),
    ],
)
def test_who_speaks_is_not_who_acts_writes_or_was_asked(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(("label", "expected"), [("LIVE", ()), ("WATCH", ()), ("UN", ("UN",))])
def test_what_a_headline_leads_to_says_nothing(label: str, expected: tuple[str, ...]) -> None:
    told = "At least 300 are dead, the ministry said."
    assert claimants(told, title=f"{label}: Dozens dead in Haiti quake")[0] == expected
