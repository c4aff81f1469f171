"""Classes of error that a month of a real wire showed, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council approved a $43 million package.", [("money", 43e6, 43e6, "exact")]),
        ("The council approved an A$43 million package.", [("money", 43e6, 43e6, "exact")]),
        (
            "A trader lost Rs 3.3 crore and 9.7 lakh rupees.",
            [("money", 33e6, 33e6, "exact"), ("money", 97e4, 97e4, "exact")],
        ),
        ("Shells fell on two refugee camps.", []),
        ("The port saw an attack from 15 cruise missiles.", [("launched", 15, 15, "exact")]),
        ("Some 6.8 million bales arrived at the mills.", []),
        ("Two people killed a day earlier were buried.", [("killed", 2, 2, "exact")]),
        (
            "The number of people killed -- including the suspect -- is 11, with another person seriously injured.",
            [("killed", 11, 11, "exact")],
        ),
        (
            "The number of people killed — including the suspect — is 11, with another person seriously injured.",
            [("killed", 11, 11, "exact")],
        ),
        (
            "Three quarters of the homes burned down, and a day is added for every 10 hostages freed.",
            [("share", 75, 75, "exact")],
        ),
        ("A gale kills 4, cuts power to 2 million.", [("killed", 4, 4, "exact"), ("affected", 2e6, 2e6, "exact")]),
        ("A man shot four people, killing two.", [("casualties", 4, 4, "exact"), ("killed", 2, 2, "exact")]),
        ("The country hosts 1.2 million refugees.", [("displaced", 1.2e6, 1.2e6, "exact")]),
    ],
)
def test_what_a_wire_counts(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


def test_a_deals_dollars_are_american_unless_a_letter_stands_right_before() -> None:
    assert [one.counted for one in read("A $5 million deal and A$6 million more.")] == [
        "US dollars",
        "Australian dollars",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Her songs bettered the lives of millions.",
        "The strain killed 8,000 cats on the island.",
        "A trader lost Rs 8L in the fraud.",
        "The goalkeeper, dead at 86, was the club's own.",
        "The singer died on Monday at the age of 86, the police department confirmed.",
        "Players of about half their age ran past him.",
        "Four inmates murdered a fellow prisoner.",
        "A man was arrested over the shooting of three students.",
        "The batsman smashed 40 sixes in the series.",
        "The violinist, who made her debut at 14 and never rested, has died in Graz.",
        "The frigate left dock 10 after a refit.",
        "The judge sentenced him on four counts out of six.",
        "Whoever is hurt may call rescue service 1122.",
        "Two gunmen killed him.",
        "It is a dangerous trade, at least 53 say, according to the Committee to Protect Journalists.",
        "A vandal put hundreds of cameras out of action.",
        "Hundreds of Rangers train abroad for hostage-rescue missions.",
        "The comedy 'Under Arrest' turns 20: the cast then and now.",
        "The guests sent the Jets (4-7) to a fourth loss.",
        "Two teenagers killed a pensioner.",
        "The four men attacked and stabbed him.",
        "Neighbours told the police through an emergency call on 15.",
        "Ana Ruiz, who called 911 for help, was shot and killed.",
        "Hundreds of pupils have walked out of classrooms to ask for an end to the war.",
        "Three youths have been caught on video dividing up powder.",
        "The minister asked the agency to drop two academics whom she accused of spreading lies.",
        "Hundreds of thousands are expected on the streets of Paris.",
        "The chain opens new shops, with two more on the way.",
        "She was killed in the Oct. 7 terrorist attacks.",
        "The shrine honours soldiers who were killed in a key 1863 battle.",
        "The golfer shot 6-under 66 on Saturday.",
        "He took nine wickets, returning figures of 4.",
        "One of the 91 charges against him could hurt his chances.",
        "Students held a demonstration for about 200 students on Thursday.",
        "The city will host 44 exhibitions this year.",
        "The party has released its first list of 33 candidates.",
        "A day is added for every 10 hostages freed.",
        "The mayor killed himself, with one claiming there is more.",
        "Family mourns 'beloved son', 19, killed in motorway crash.",
    ],
)
def test_what_a_wire_does_not_count(text: str) -> None:
    assert said(text) == []


def test_a_number_and_a_half_is_one_number() -> None:
    assert said("Another two and a half million people fled.") == [("displaced", 2.5e6, 2.5e6, "exact")]


def test_an_aside_about_a_place_does_not_part_people_from_what_happened_to_them() -> None:
    text = (
        "31 babies from the clinic, which doctors described as a “ruin,” were evacuated, although two did not survive."
    )
    assert [one[:2] for one in said(text)] == [("evacuated", 31), ("killed", 2)]


def test_an_amount_and_a_rate_need_no_noun_as_evidence() -> None:
    figures = read("The firm's £2 million data bill brought a 5% pay rise and cost a sixth of its profit.")
    assert [one.evidence for one in figures] == ["£2 million", "5%", "a sixth of"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Some 24 hostages were released by Hamas.", ()),
        ("The firm will put $2 billion ($3 billion) into Kenya for construction projects.", ()),
        ("The board of the bank is poised to confirm that it lost £10 million.", ()),
        ("Two thirds of Norwegians say the economy is sinking.", ()),
        ("The charity gave $3 million to clinics.", ()),
        ("At least 15 reporters were killed, according to the Committee to Protect Journalists.",
         ("Committee to Protect Journalists",)),
        ("Prices rose by 0.9%, according to Homestead's index.", ("Homestead",)),
        ("Salma Nouri, a 26-year-old from Abu Dis, said that 39 women were freed.", ("Salma Nouri",)),
    ],
)  # fmt: skip
def test_who_is_behind_a_figure_of_a_wire_and_who_only_acts(text: str, claimant: tuple[str, ...]) -> None:
    assert claimants(text) == [claimant] * len(read(text))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("LONDON: A relief centre contributed $15 million to the plan.", None),
        ("Brazil's Petrobras pledged $102 million for the port.", "Petrobras"),
        ("Hamas has released 51 hostages since Friday.", "hostages"),
        ("Hamas freed 20 Israeli hostages.", "Israel"),
        ("Egypt waved through 60 aid lorries on Friday.", None),
        ("Turkey allowed 14 trucks of food into Syria.", None),
        ("Canada's brigade in Latvia will have 2,200 troops. Latvia agreed, and Latvia pays.", "Canada"),
        ("Spain deployed 30 civilian staff to Mali.", "Spain"),
    ],
)
def test_whose_a_figure_of_a_wire_is(text: str, subject: str | None) -> None:
    assert [one.subject for one in read(text)] == [subject]


@pytest.mark.parametrize(
    "price",
    [
        "The package is worth 1.3 billion kroner.",
        "They are valued at $3 million.",
        "He put a price tag of $4 million on it.",
    ],
)
def test_the_price_of_a_gift_is_paid_by_whoever_gives_it(price: str) -> None:
    found = read(f"Denmark is sending 20 howitzers to Ukraine. {price}")
    assert [(one.measure, one.subject) for one in found] == [("supplied", "Denmark"), ("money", "Denmark")]


def test_a_headline_with_every_word_capital_names_no_unknown_place() -> None:
    assert [one.place for one in read("Homestead Bank Fined $12 Million Over Mortgage Data Reporting")] == [None]
    assert [one.place for one in read("Two Killed in Blasts in Kharkiv")] == ["Kharkiv"]


def test_the_mark_of_a_model_is_no_count() -> None:
    assert said("Germany will receive 25 old Leopard 2 tanks.") == [("supplied", 25, 25, "exact")]
    assert said("Near Kharkiv 3 tanks burned.") == [("destroyed", 3, 3, "exact")]


def test_those_whom_somebody_leaves_behind_are_no_figure() -> None:
    assert said("The colonel leaves a wife and four children.") == []


def test_losses_are_of_whoever_suffers_them_and_not_of_whom_the_sentence_opens_with() -> None:
    text = "In May Russian forces took the city, and Ukraine was suffering an estimated 100-200 casualties a day."
    assert [one.subject for one in read(text)] == ["Ukraine"]


def test_whoever_visits_a_country_and_announces_aid_pays() -> None:
    text = "US defence chief visits Kyiv, announces $100m military aid package"
    assert [one.subject for one in read(text)] == ["United States"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("State radio, quoting a nurse, reports a dozen bodies at the clinic.", ("nurse", "State radio")),
        ("Reuters, citing two officials, said 12 people died.", ("officials", "Reuters")),
        ("Doctors in Iasi reckon that 40 people died.", ("Doctors in Iasi",)),
        ("Crews pulled out three bodies, which raised the toll to 27, the town's police chief, Anna Costa, said.",
         ("Anna Costa",)),
        ("Amnesty's local branch counted eight deaths.", ("Amnesty's local branch",)),
    ],
)  # fmt: skip
def test_who_stands_behind_a_report_that_cites_or_describes_them(text: str, claimant: tuple[str, ...]) -> None:
    assert set(claimants(text)) == {claimant}


def test_those_who_are_cited_are_not_counted() -> None:
    assert [one[:2] for one in said("Reuters, citing two officials, said 12 people died.")] == [("killed", 12)]


def test_drones_are_of_whoever_sent_them_not_of_who_stops_some() -> None:
    text = "Ukrainian air defences brought down 71 of the 93 drones that Russia sent; a further 14 were jammed."
    assert [one.subject for one in read(text)] == ["Russia"] * 3
    assert [one.subject for one in read("Israeli air defences intercepted 40 of the 50 missiles that Iran fired.")] == [
        "Iran",
        "Iran",
    ]


def test_a_noun_names_a_group_also_before_what_happened_to_it() -> None:
    assert [one.subject for one in read("The mayor counted two dockers dead.")] == ["dockers"]


def test_a_people_keeps_its_capital() -> None:
    assert [one.subject for one in read("The riot left about 1,200 Jews dead.")] == ["Jews"]
    assert [one.subject for one in read("Riot Leaves Two Dockers Dead")] == ["dockers"]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("en", "Two shop assistants were killed in the fire.", "shop assistants"),
        ("uk", "У пожежі загинули семеро водіїв.", "drivers"),
        ("uk", "Бойовики відпустили 12 заручників.", "hostages"),
        ("ru", "При взрыве погибли пять сварщиков.", "welders"),
        ("ko", "화재로 변호사 3명이 숨졌다.", "lawyers"),
    ],
)
def test_people_are_named_by_what_they_do(language: str, text: str, subject: str) -> None:
    assert [one.subject for one in read(text, language)] == [subject]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("But late on Saturday Qatari negotiators claimed 13 hostages would be freed.", ("Qatari negotiators",)),
        ("Dr Sajad Memon Tuesday said that three patients had died.", ("Sajad Memon",)),
        ("Four people died in what Channel Nine, which he works for, said was an air strike.", ()),
        ("The moment a pilot calmly tells controllers that 84 people died.", ("pilot",)),
        ("12 people died, according to the rebel-controlled health ministry.", ("rebel-controlled health ministry",)),
        ("Secretary of State Anna Blake said 12 people were killed.", ("Anna Blake",)),
    ],
)
def test_days_and_manners_beside_a_name_are_no_part_of_it(text: str, claimant: tuple[str, ...]) -> None:
    assert claimants(text)[-1] == claimant


def test_a_payer_is_not_called_by_who_says_so() -> None:
    assert [one.subject for one in read("Chancellor Henry Lund said he will spend £4.5 billion.")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang has sent 1 million shells to Russia.", "supplied"),
        ("Iran sends Russia 300 drones.", "supplied"),
        ("Seoul says the North sent 9,000 containers of munitions to Moscow.", "supplied"),
        ("Oslo has sent Ukraine 200 missiles for its war against Russia.", "supplied"),
        ("Russia sent 88 drones to Odesa overnight.", "launched"),
        ("Russia sent 88 drones to Ukraine overnight.", "launched"),
        ("Iran sent 300 missiles towards Israel.", "launched"),
    ],
)
def test_weapons_sent_to_a_country_are_supplied_and_to_an_enemy_launched(text: str, expected: str) -> None:
    assert [one.measure for one in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds turned out in the streets of Perth to ask for a truce.",
        "Two officers did nothing to help her as she lay on the ground.",
    ],
)
def test_crowds_and_bystanders_are_no_force(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Boko Haram freed 30 captives on Friday.", None),
        ("Hamas releases 24 captives from Gaza.", None),
        ("The M23 rebels freed 120 soldiers.", "Congo"),
        ("Ukraine released 103 soldiers to Russia.", "Russia"),
        ("Kyiv brought home 150 soldiers.", "Ukraine"),
    ],
)
def test_whoever_frees_people_does_not_own_them(text: str, subject: str | None) -> None:
    assert [one.subject for one in read(text)] == [subject]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine said 88 bodies of its soldiers had been returned.", ["released"]),
        ("Kyiv got back 88 bodies of its fallen men.", ["released"]),
        ("The remains of 45 men went back to the village on Tuesday.", ["released"]),
        ("Divers found 12 bodies of the passengers.", ["killed"]),
        ("Some 300 workers went back to the plant.", []),
    ],
)
def test_bodies_of_whomever_are_given_back_or_found(text: str, expected: list[str]) -> None:
    assert [one.measure for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor spoke of four dead; the Red Cross recorded 17 injured.", [("mayor",), ("Red Cross",)]),
        ("The mayor said the flood killed four, but police recorded 17 deaths.", [("mayor",), ("police",)]),
        ("The mayor said the Red Cross had recorded 17 injured.", [("mayor",)]),
    ],
)
def test_another_clause_has_the_word_of_whoever_recorded_it(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea denies it. Seoul says the North sent 9,000 shells to Moscow.", ["North Korea"]),
        ("North Korea buried them. The North lost 600 soldiers.", ["North Korea"]),
        ("Some 3,000 N. Korean troops have been killed.", ["North Korea"]),
        ("The storm hit North Korea. In the north 12 soldiers died.", ["North Korea"]),
        ("Rain fell on Sudan. In the North Sea 12 soldiers died.", ["Sudan"]),
    ],
)
def test_a_country_is_called_the_north_once_it_is_named(text: str, expected: list[str | None]) -> None:
    assert [one.subject for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly 500 North Koreans took part in the assault on the village.", ["deployed"]),
        ("Some 3,000 people took part in the march.", []),
        ("The bodies of 101 soldiers were flown home.", ["released"]),
    ],
)
def test_whoever_joins_an_assault_is_deployed(text: str, expected: list[str]) -> None:
    assert [one.measure for one in read(text)] == expected


def test_capitals_and_a_word_joined_by_a_hyphen_are_one_name() -> None:
    assert claimants("OVD-Info said 55 people had been detained.") == [("OVD-Info",)]


def test_a_group_that_fights_owns_its_fighters() -> None:
    assert [one.subject for one in read("Some 40 Taliban fighters were killed.")] == ["Taliban"]


def test_a_part_of_a_loan_is_of_whoever_lends_it() -> None:
    text = "The IMF approved a $15.6 billion loan, of which $2.7 billion will be paid at once."
    assert [one.subject for one in read(text)] == ["IMF", "IMF"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A boat carrying 150 migrants sank, leaving at least 70 dead.", [("killed", 70)]),
        ("A bus carrying 45 pilgrims fell into a gorge, killing nine.", [("killed", 9)]),
        ("A ferry packed with 300 people capsized and 12 drowned.", [("killed", 12)]),
        ("A plane carrying 200 soldiers landed in Mali.", [("deployed", 200)]),
        ("Some 40,000 in Kyiv and 20,000 in Odesa are without power.", [("affected", 40_000), ("affected", 20_000)]),
        ("Police held a man over the brawl in which one man was killed.", [("killed", 1)]),
    ],
)
def test_whoever_was_aboard_is_not_of_the_dead(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


def test_the_whole_behind_its_part_is_not_of_one_kind() -> None:
    assert [one.subject for one in read("Seven firefighters were among the 21 dead.")] == ["firefighters", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 40 people after thousands blocked a highway.", [("detained", 40)]),
        ("Police detained 12 people as hundreds marched through Tbilisi.", [("detained", 12)]),
        ("Police held 30 students after hundreds of people gathered outside parliament.", [("detained", 30)]),
        ("The death toll has passed the 5,000 mark.", [("killed", 5_000)]),
        ("Kyiv received 1,000 bodies from Russia.", [("released", 1_000)]),
        ("The hospital received 12 bodies.", [("killed", 12)]),
    ],
)
def test_another_clause_tells_what_others_do(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The UN has verified 13,580 civilian deaths.", "civilians"),
        ("The ministry reported 40 child deaths.", "children"),
        ("Ukraine captured 150 soldiers in Kursk.", "Russia"),
        ("Mark Rutte said Russia had suffered 100,000 dead.", "Russia"),
    ],
)
def test_whose_the_dead_and_the_captured_are(text: str, subject: str) -> None:
    assert [one.subject for one in read(text)] == [subject]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Gaza war: Death toll climbs to 1,537 with over 423,000 people displaced",
            [("killed", 1_537), ("displaced", 423_000)],
        ),
        ("Report | Injured rise to 45 in Lund", [("wounded", 45)]),
    ],
)
def test_a_capital_behind_a_colon_is_no_name(title: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read("", title=title)] == expected


def test_a_verb_in_the_name_of_a_committee_does_not_cut_it() -> None:
    text = "At least 12 people died, the Committee to Protect Journalists said."
    assert claimants(text) == [("Committee to Protect Journalists",)]


@pytest.mark.parametrize(
    ("title", "claimant"),
    [
        ("Somalia floods kill 50 people, nearly 700,000 displaced: Disaster agency", ("Disaster agency",)),
        ("Floods kill 50 people: UN", ("UN",)),
        ("Drones hit Lund, wounding five: Swedish officials", ("Swedish officials",)),
        ("Floods kill 50 people: officials fear the worst", ()),
        ("Death toll hits 12: Police hunt for driver", ()),
        ("Floods kill 50 people: live updates", ()),
        ("Harbour floods LIVE: rescuers find 50 dead", ()),
    ],
)
def test_a_headline_ends_in_a_colon_and_whoever_says_so(title: str, claimant: tuple[str, ...]) -> None:
    assert {one.claimant for one in read("", title=title)} == {claimant}
