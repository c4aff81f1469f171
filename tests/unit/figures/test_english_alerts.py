"""Faults that somebody who reads the alerts of an English wire finds, by class, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, measures, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Injuries have climbed to 740, the clinic said.", [("wounded", 740)]),
        ("There was no electricity for over 900 customers.", [("affected", 900)]),
        ("Two barns and 14 houses lay in ruins.", [("damaged", 2), ("damaged", 14)]),
        ("The brigade was stripped of 36 vehicles.", [("destroyed", 36)]),
        ("The Gulf state welcomed back 21 of its fishermen.", [("released", 21)]),
        ("Tens of thousands have moved to camps inland.", [("displaced", 1e4)]),
        ("The gang put to death all 13 guards seized from a convoy.", [("killed", 13)]),
        ("The clinic confirmed the deaths of six people in hospital.", [("killed", 6)]),
        ("The office counted 64 deaths in two valleys, 11 more than the day before.", [("killed", 64), ("killed", 11)]),
        ("Nepal puts its dead at 37.", [("killed", 37)]),
        ("Its troops in the valley number about 4,000.", [("deployed", 4000)]),
        ("Refugees in the camps number 45,000.", [("displaced", 45_000)]),
        ("Rebel fighters in the hills number 300 to 400.", [("deployed", 300)]),
        ("Some 900 took refuge in 14 schools, and 650 customers have no electricity.", [("affected", 650)]),
        ("A bus with 40 pupils overturned and three died.", [("killed", 3)]),
        ("The coastguard rescued a dinghy with 31 migrants.", [("evacuated", 31)]),
        ("A poll finds 60 per cent of voters say they trust the mayor.", [("share", 60)]),
        ("Oslo sent 9,000 rounds of seized ammunition to Kyiv.", [("supplied", 9000)]),
        ("The army has enlisted 300 convicts.", [("deployed", 300)]),
        ("Some 300 men jailed for theft have been recruited to fight.", [("deployed", 300)]),
        ("Berlin hands Kyiv another 25 Leopard tanks.", [("supplied", 25)]),
        ("The rebels sent 20 drones; troops destroyed 12.", [("launched", 20), ("intercepted", 12)]),
        ("A blast killed one and injured four others.", [("killed", 1), ("wounded", 4)]),
        ("The airline lost millions of dollars.", [("money", 1e6)]),
        ("The plan could cost the state hundreds of billions of euros.", [("money", 1e11)]),
        ("The bloc pledged 400 shells and billions in cash.", [("supplied", 400), ("money", 1e9)]),
        ("A quake killed 12 people and frightened dozens of tourists.", [("killed", 12)]),
        ("Oslo handed Kyiv 40 trucks confiscated from smugglers.", [("supplied", 40)]),
    ],
)
def test_what_ordinary_words_say_happened_is_measured(text: str, expected: list[tuple[str, float]]) -> None:
    assert measures(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeepers made 27 and 31 saves, and there were eight minor penalties.",
        "A valve on ballast tank 4 had sent it back.",
        "Bus number 12 was evacuated.",
        "The treasury hit two oil tankers and their owners with sanctions.",
        "The missiles were used in a strike on two airbases in rebel-held territory.",
        "Berlin has provided Leopard 1 main battle tanks.",
        "Volunteers handed out thousands of pounds of food.",
        "Challenger 2 tanks reached the front.",
        "The four miners weren't hurt, and the boat didn't sink with 30 on board.",
        "Four coffins were taken out of the chapel, and 30 mourners followed.",
        "The father supports a family of four.",
    ],
)
def test_numbers_of_games_and_labels_are_no_figures(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile's fire service, Conaf, said 12 people had died.", [("Conaf",)]),
        ("By Sunday evening Nepal's interior ministry had counted 61 dead.", [("Nepal's interior ministry",)]),
        ("According to Petrov the army lost 45 men.", [("Petrov",)]),
        ("A doctor who spoke to Reuters said 14 people were killed.", [("doctor", "Reuters")]),
        ("Two officials who spoke to the BBC said 40 soldiers had died.", [("officials", "BBC")]),
        ("Troops killed 45 rebels, General Umar Bello reported to parliament.", [("Umar Bello",)]),
        ("A list kept by Rosa, the main opposition party, contains 61 dead.", [("Rosa",)]),
        ("The figures of the Interior Ministry show 12 dead.", [("Interior Ministry",)]),
        ("Across the river, Chad puts its dead at 58, Niger at two.", [("Chad",), ("Niger",)]),
        ("At least 38 died, against the 41 dead that the institute listed.", [(), ("institute",)]),
        ("Drug incidents reported to the police left 12 dead.", [()]),
        ("“Six people drowned. Ten are missing,” Mayor Ana Lind said.", [("Ana Lind",), ("Ana Lind",)]),
        ("Six were hurt, mayor of Kharkiv Ihor Terekhov said.", [("Ihor Terekhov",)]),
        ("Floods killed 12 people, according to Northern Wire Read Full Article at nw.example", [("Northern Wire",)]),
        ("Six are dead, the Chadian army and Governor Ana Lind said.", [("Chadian army", "Ana Lind")]),
        ("Media-cited statistics show that 12 people died.", [("statistics",)]),
        ("French aid estimated at 3 billion euros is on its way.", [()]),
        ("Another official, in Peshawar, put the number of dead at 82.", [("Another official",)]),
    ],
)
def test_who_says_so_is_named_in_ordinary_words(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The minister blocked a €50 billion EU aid package.", "European Union"),
        ("Lawmakers debated a $300 million British loan.", "Britain"),
        ("Acme has spent 86 million euros training nurses.", "Acme"),
        ("Biden seeks $100 billion from Congress.", "United States"),
        ("Congress debated a $3 billion Ukraine aid package.", None),
        ("The US set a price cap of $60 a barrel.", None),
        ("Poland must cut its supplies to Kyiv as it has only 300 million euros left.", "Poland"),
        ("Germany will receive 25 Leopard tanks.", None),
        ("Talks could begin this year as EU foreign ministers promise €5bn in aid.", "European Union"),
    ],
)
def test_an_amount_is_of_whoever_gives_it(text: str, subject: str | None) -> None:
    assert [one.subject for one in read(text)] == [subject]


@pytest.mark.parametrize("verb", ["launched", "fired", "shot", "threw"])
def test_at_least_hedges_behind_a_verb_that_at_may_end(verb: str) -> None:
    assert [one[1:] for one in said(f"The rebels {verb} at least 40 rockets.")] == [(40, None, "at_least")]
