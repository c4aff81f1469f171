"""Who says so in English where words stand between whoever speaks and what they say: asides, places, what they saw."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import firsts


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("In Tarvo and Ostby, said Mayor Lena Holt, three bridges were destroyed.", "Lena Holt"),
        ("Growers, say their lenders, owe 40 million euros.", "lenders"),
        ("Rescuers reached a cellar with the bodies of 12 people, say the police, and went on.", "police"),
        ("Twelve soldiers fell at the hands of Islamic State, said Omar Nasser, a surgeon at the base.", "Omar Nasser"),
    ],
)
def test_whoever_stands_behind_the_verb_within_commas_says_all_of_it(text: str, claimant: str) -> None:
    assert firsts(text)[0] == claimant


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Forty trucks crossed, AFAD, the Turkish body that counts them, reported.", "AFAD"),
        ("A village council, the elders who dug the graves, counted 31 dead farmers.", "village council"),
        ("A source at the IAEA, the nuclear watchdog, said 14 workers were hurt.", "source at the IAEA"),
        (
            "Nurses at the children's clinic, who asked for no names, counted 17 bodies.",
            "Nurses at the children's clinic",
        ),
        ('"We have 30 percent of it," said WFP\'s director in Sanaa, Lise Amado.', "Lise Amado"),
        ("Two cameramen were wounded, their colleagues said.", "colleagues"),
    ],
)
def test_an_aside_or_a_place_leaves_the_name_to_whoever_speaks(text: str, claimant: str) -> None:
    assert firsts(text)[0] == claimant


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv took in 900 bodies, which according to Moscow are those of its soldiers, the coordination staff said.",
        "Nine hundred bodies, said by Moscow to be those of soldiers, were handed over, the coordination staff said.",
    ],
)
def test_whose_the_dead_are_said_to_be_makes_nobody_the_source_of_their_number(text: str) -> None:
    assert firsts(text)[0] == "coordination staff"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("An AFP photographer saw 12 bodies in the yard.", "AFP photographer"),
        ("A shopkeeper, Omar Nasser, had seen at least 30 bodies on the road.", "Omar Nasser"),
        ("The town saw 12 deaths in March.", ""),
        ("The mission saw 12 aircraft land.", ""),
    ],
)
def test_whoever_saw_bodies_tells_of_them_and_of_nothing_else(text: str, claimant: str) -> None:
    assert all(one == claimant for one in firsts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Search teams found 12 dead in the cellar, fire chief Lena Holt said.",
        "Divers from Ostby have found the last of 12 bodies, fire chief Lena Holt said.",
    ],
)
def test_those_who_find_the_dead_where_they_lie_count_nobody(text: str) -> None:
    assert set(firsts(text)) == {"Lena Holt"}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Germany's statistics office said prices rose 2.1%.", "Germany's statistics office"),
        ("Prices rose 2.1%, Norway's statistics bureau SSB said.", "SSB"),
        ("A map by Lantern shows 82 square kilometres as taken.", "Lantern"),
        ("The mapping group's latest mapping gives the rebels 21 percent of the land.", "mapping group"),
        ("Independent pollsters came up with 68.7%.", "pollsters"),
        ("Kyiv admitted eight civilian and five military dead.", "Kyiv"),
        ("Brussels has put off a loan of 140 billion euros.", ""),
        ("Vienna put aside 40 million euros for the victims.", ""),
        ("The clinic admitted 12 wounded.", ""),
    ],
)
def test_offices_and_maps_say_so_and_other_senses_of_a_verb_do_not(text: str, claimant: str) -> None:
    assert firsts(text)[0].endswith(claimant) if claimant else not any(firsts(text))


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Quarterly profit at Nordwind fell to 40 million euros, the airline said.", "Nordwind"),
        ("Revenue at Halden Cement rose to $96 billion, the company said on Tuesday.", "Halden Cement"),
    ],
)
def test_the_company_is_the_one_whose_accounts_open_the_article(text: str, firm: str) -> None:
    assert firsts(text) == [firm]
