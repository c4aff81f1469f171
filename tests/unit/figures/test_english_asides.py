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
        ("Mayor Lena Holt toured it. Her counterpart Omar Nasser reported 12 deaths.", "Omar Nasser"),
        ('"The mud buried seven houses," said one of them, Omar Nasser.', "Omar Nasser"),
        ("The navy, which thinks the smugglers are in port, says 40 percent of them have left.", "navy"),
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
        ("A doctor at the port clinic told Reuters she had seen 12 bodies.", "doctor at the port clinic"),
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


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("The church said 15 people were abducted, and not 27 as initially reported.", ["church", ""]),
        ("The church said that 41 men were dragged away, instead of the 96 announced at first.", ["church", ""]),
        ("The church said that 41 men were dragged away, not 96 as the army first announced.", ["church", "army"]),
        ("The toll stands at 41, down from the 96 it first gave, the army said.", ["army", "army"]),
    ],
)
def test_a_number_corrected_is_of_whoever_gave_it_or_of_nobody(text: str, claimants: list[str]) -> None:
    assert firsts(text) == claimants


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Norway's defence ministry tracked 14 Russian warships off the coast.", "Norway's defence ministry"),
        ("Norway's defence ministry sent 14 warships and says it is watching.", ""),
    ],
)
def test_whoever_detects_them_has_counted_them(text: str, claimant: str) -> None:
    assert firsts(text) == [claimant]


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        (
            "Harbour Command denied an article in Delo that 100 tanks were lost. It lost 14 tanks, it said.",
            ["Delo", "Harbour Command"],
        ),
        ("Chad's army said 12 soldiers died. Army statements put the wounded at 40.", ["Chad's army", "Chad's army"]),
        ("Forty miners died, according to members of parliament.", ["members of parliament"]),
        ("Forty miners died, the coroner told the inquest.", ["coroner"]),
        ("The Harbour Fund reports in its bulletin that 40 miners died.", ["Harbour Fund"]),
        ("The Harbour Fund claims in a bulletin that 40 miners died.", ["Harbour Fund"]),
        ("Rebuilding will cost 40 million euros, according to sums done by the daily Delo.", ["Delo"]),
    ],
)
def test_articles_and_statements_say_so_and_those_who_hear_it_do_not(text: str, claimants: list[str]) -> None:
    assert firsts(text) == claimants
