"""Who says so in English: by verbs and documents, by what people are called, and by whom they were told."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The landslide killed 12 people, Mayor Marta Olin assured relatives on Friday.", "Marta Olin"),
        ("Ines Paro, secretary of a dockers' union, spoke to AFP of 24 dead.", "Ines Paro"),
        ("The mayor talked to Reuters about 24 dead.", "mayor"),
        ("By noon Governor Ines Paro was speaking of 12 dead.", "Ines Paro"),
        ("Lantern has worked out from hospital records that 1,200 soldiers were killed.", "Lantern"),
        ("The army came up with a figure of 12 dead.", "army"),
        ("Analysts had pencilled in a loss of $3.6 million.", "Analysts"),
        ("Going by the Harbour Ministry's figures, 12 people were killed.", "Harbour Ministry"),
        ("Twelve people died, in the estimation of the Harbour Ministry.", "Harbour Ministry"),
    ],
)
def test_somebody_says_so_by_many_verbs(text: str, claimant: str) -> None:
    assert [one[0] for one in claimants(text)] == [claimant]


@pytest.mark.parametrize("text", ["The BBC spoke to 24 survivors of the fire.", "A million are to go by Christmas."])
def test_whom_somebody_spoke_to_and_what_goes_by_are_no_report(text: str) -> None:
    assert all(one == () for one in claimants(text))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("A register kept by the families lists 217 dead.", "families"),
        ("A register kept by the Kivu Tracker contains 731 dead.", "Kivu Tracker"),
        ("The army has 138 fallen soldiers on its roll.", "army"),
        ("Some 1,200 people died, according to a study that Lund University brought out on Monday.", "Lund University"),
        ("Some 1,200 people died, according to a study by the Harbour Fund and other agencies.", "Harbour Fund"),
    ],
)
def test_whoever_keeps_or_brought_out_a_record_says_what_is_in_it(text: str, claimant: str) -> None:
    assert [one[0] for one in claimants(text)] == [claimant]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("said General Hakan Tek", "the officer added"),
        ("said Archbishop Hakan Tek", "the cleric added"),
        ("said Senator Hakan Tek", "the lawmaker said"),
        ("said spokesman Hakan Tek", "the official said"),
        ("Hakan Tek, a surgeon, said", "the doctor added"),
    ],
)
def test_a_person_is_called_by_what_they_are(first: str, second: str) -> None:
    text = f"A bomb killed 12 people, {first}. Another 30 were wounded, {second}."
    assert claimants(text) == [("Hakan Tek",), ("Hakan Tek",)]


@pytest.mark.parametrize("other", ["the bishop said", "a doctor said", "the police said"])
def test_another_calling_is_another_person_s(other: str) -> None:
    text = f"A bomb killed 12 people, said Mayor Hakan Tek. Another 30 were wounded, {other}."
    assert claimants(text)[1] != ("Hakan Tek",)


@pytest.mark.parametrize("second", ["the MPs went on", "the lawmakers added", "the pair said"])
def test_two_who_spoke_together_are_called_together(second: str) -> None:
    text = f"A bomb killed 12 people, said MPs Hakan Tek and Bo Lind. Another 30 were wounded, {second}."
    assert claimants(text) == [("Hakan Tek", "Bo Lind")] * 2


def test_it_is_no_people_and_they_are_no_body() -> None:
    told = "Harbour Watch counted 12 dead. Doctors said that 14 people were killed. {} said that 30 were wounded."
    assert claimants(told.format("It"))[2] == ("Harbour Watch",)
    assert claimants(told.format("They"))[2] == ("Doctors",)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Some 12 percent of taps were dry, according to the utility, Dessa Water, and 40 people fell ill.",
            "Dessa Water",
        ),
        ("A bomb killed 12 people, according to Norway's intelligence agency, HUR.", "HUR"),
        ("A bomb killed 12 people, according to the ministry, Dessa and Kera.", "ministry"),
    ],
)
def test_a_name_set_off_by_commas_is_that_of_the_body_before_it(text: str, claimant: str) -> None:
    assert claimants(text)[0] == (claimant,)


def test_what_a_bulletin_says_further_is_its_maker_s() -> None:
    text = (
        "A bomb killed 12 people, the Harbour Ministry said in a bulletin. The same bulletin says that 30 were wounded."
    )
    assert claimants(text) == [("Harbour Ministry",), ("Harbour Ministry",)]


@pytest.mark.parametrize(
    "told",
    [
        "Senator Ivan Ceped told reporters, after the Security Bureau had informed his committee",
        "Senator Ivan Ceped told reporters as he left a private hearing with the Security Bureau",
        "MPs Ivan Ceped and Ana Roy said, after a session with the Security Bureau",
        "said Ivan Ceped, who had been briefed by the Security Bureau",
        "said Ivan Ceped, relaying the words of the Security Bureau",
        "MP Ivan Ceped said, passing on what the Security Bureau had told the panel",
        "Ivan Ceped said on the strength of a report from the Security Bureau",
    ],
)
def test_whoever_informed_the_speaker_says_it_first(told: str) -> None:
    chain = claimants(f"At least 60 soldiers have been killed, {told}.")[0]
    assert chain[:2] == ("Security Bureau", "Ivan Ceped")


@pytest.mark.parametrize(
    "told",
    [
        "President Ivan Ceped said after talks with Chancellor Maria Holm",
        "President Ivan Ceped said after a meeting of the Security Council",
        "General Ivan Ceped said after the Red Cross had asked for a truce",
        "General Ivan Ceped said in an interview with the Harbour Post",
    ],
)
def test_whomever_a_speaker_met_has_not_informed_them(told: str) -> None:
    assert claimants(f"At least 60 soldiers have been killed, {told}.")[0][0] == "Ivan Ceped"


@pytest.mark.parametrize(
    "text",
    [
        "Using figures supplied by the Harbour Project, Lantern arrived at 388 dead.",
        "Lantern, working from records kept by the Harbour Project, arrived at 388 dead.",
    ],
)
def test_whose_data_somebody_works_with_says_it_first(text: str) -> None:
    assert claimants(text) == [("Harbour Project", "Lantern")]


@pytest.mark.parametrize(
    ("title", "text", "claimant"),
    [
        ("Rights group: over 140 killed", "A bomb killed 142, says Harbour Watch, a group in Oslo.", "Harbour Watch"),
        ("Truth panel: 1,900 dead", "The war killed 2,600 people, the Truth Commission says.", "Truth Commission"),
        ("Spy agency: 40 dead", "The Security Bureau counted 12 dead.", "Security Bureau"),
        ("Mayor says 40 died", "Mayor Ana Holm counted 12 dead.", "Ana Holm"),
        ("Bishop says 40 died", "Mayor Ana Holm counted 12 dead.", "Bishop"),
    ],
)
def test_whom_a_headline_describes_the_body_names(title: str, text: str, claimant: str) -> None:
    assert claimants(text, title=title)[0] == (claimant,)


@pytest.mark.parametrize(
    ("name", "claimants_"),
    [
        ("the National Intelligence and Security Agency", ("National Intelligence and Security Agency",)),
        ("the Red Cross and the Fire and Rescue Service", ("Red Cross", "Fire and Rescue Service")),
        ("Iran Human Rights", ("Iran Human Rights",)),
        ("the Tirna and Lodur police", ("Tirna and Lodur police",)),
    ],
)
def test_an_and_may_stand_in_a_name(name: str, claimants_: tuple[str, ...]) -> None:
    assert claimants(f"Twelve people died, according to {name}.") == [claimants_]


def test_a_headline_s_number_is_whoever_s_the_body_says() -> None:
    told = claimants("The army came at them 97 times on Sunday, the General Staff said.", title="97 assaults on Sunday")
    assert told == [("General Staff",)]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("the election monitor Plata Decide concludes", "the monitor said", "Plata Decide"),
        ("says Plata Decide, a group in Oslo", "the group said", "Plata Decide"),
    ],
)
def test_a_body_is_called_by_what_the_article_says_that_it_is(first: str, second: str, name: str) -> None:
    text = (
        f"Some 360 people died, {first}. The national police command said 17 officers died. Another 40 died, {second}."
    )
    assert claimants(text)[2] == (name,)


def test_whoever_is_named_by_one_word_of_their_name_may_contradict() -> None:
    text = "The army said 126 fighters of the Tirna National Front were dead. The front called this a lie: 17 died."
    assert claimants(text)[1] == ("Tirna National Front",)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The prime minister, Viktor Olin, offered a far higher one on Facebook: close to 9,000 dead.", "Viktor Olin"),
        ("The Harbour Network gave its own count: 120 dead.", "Harbour Network"),
        ("Some 40 were wounded, if General Abdel Fattah is to be believed.", "Abdel Fattah"),
        ("The White Helmets list 17 wounded.", "White Helmets"),
        ("Medics, trade unions and student groups put out a declaration that lists 12 killed.", "Medics"),
        ("A strike killed 12 people, according to a shepherd in Tirna.", "shepherd"),
        ("The Coast Guard determined that 12 people drowned.", "Coast Guard"),
        ("Oslo and Stockholm agree that 12 people drowned.", "Oslo"),
    ],
)
def test_more_ways_to_say_how_many_there_were(text: str, claimant: str) -> None:
    assert claimants(text)[0][0] == claimant


@pytest.mark.parametrize(
    "text", ["The captain ensured that 12 people were saved.", "A quake at Tirna claimed upwards of 40 lives."]
)
def test_whoever_brings_something_about_tells_nothing(text: str) -> None:
    assert claimants(text) == [()]


def test_what_a_company_made_is_no_part_of_its_name() -> None:
    text = (
        "The airline made a loss of 480 million euros, the company reported. It will spend 40 million euros, it said."
    )
    assert claimants(text) == [("company",), ("company",)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Lantern learned from the Harbour Ministry that 12 people died.", ("Harbour Ministry", "Lantern")),
        ("Lantern had learnt of 42 dead from a local official, Joseph Olin.", ("Joseph Olin", "Lantern")),
        ("A notice on the Harbour Ministry's website said that 12 people died.", ("Harbour Ministry",)),
        ("Freed hostages say 12 were killed.", ("Freed hostages",)),
        ("Norway's anti-corruption bureau, NABU, has detained seven people, it said.", ("NABU",)),
    ],
)
def test_whoever_it_is_from_says_it(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text) == [chain]


def test_a_short_form_with_a_capital_is_the_body_s() -> None:
    text = "The Disaster Relief Centre counted 607 dead. Landslides killed 240 of them, the Centre notes."
    assert claimants(text) == [("Disaster Relief Centre",)] * 2


def test_lawyers_in_a_headline_are_the_association_s() -> None:
    text = "The Harbour Lawyers' Association spoke of 250 arrests."
    assert claimants(text, title="Hundreds arrested, lawyers say")[0] == ("Harbour Lawyers' Association",)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Interior Minister Ali Olin, quoted by Lantern, put the dead at 12.", ("Ali Olin", "Lantern")),
        ("Twelve deaths were recorded by the Harbour Ministry on Monday.", ("Harbour Ministry",)),
        ("The mayor puts dead at 140.", ("mayor",)),
        (
            "Oslo got 40 bodies of people who, according to the Danish side, were soldiers, the Harbour Ministry said.",
            ("Harbour Ministry",),
        ),
    ],
)
def test_whoever_stands_in_an_aside_relays_and_says_no_more(text: str, chain: tuple[str, ...]) -> None:
    assert [one for one in claimants(text) if one] == [chain]


def test_a_headline_s_official_has_the_name_that_follows_where_they_are() -> None:
    text = "The flood killed 88 people, an official in Niger State, Husseini Isah, told Lantern."
    assert claimants(text, title="Flood kills 90, official says")[0] == ("Husseini Isah",)
