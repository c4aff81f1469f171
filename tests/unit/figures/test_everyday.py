"""Ordinary sentences of agencies, on budgets, companies, arms, fires and strikes, in words of our own."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send 12 Leopard 2 tanks.", [("supplied", 12, 12, "exact")]),
        ("The ferry line carried 4.2 million passengers last year.", []),
        ("Lifeguards carried 12 passengers to the beach.", [("evacuated", 12, 12, "exact")]),
    ],
)
def test_model_numbers_and_travellers_are_no_figures(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bloc gave 3 billion euros, von der Leyen said.", [("von der Leyen",)]),
        (
            "Aid goes on, Ursula von der Leyen said. It gave 3 billion euros, von der Leyen said.",
            [("Ursula von der Leyen",)],
        ),
        ("Exports rose by 4%, the trade ministry said.", [("trade ministry",)]),
        ("Turnout reached 61%, the election commission said.", [("election commission",)]),
        ("Saudi Aramco said it lost $2 billion.", [("Saudi Aramco",)]),
        ("Latvia's budget for next year foresees a deficit of 900 million euros.", [()]),
        ("The draft foresees 900 million euros, Ilze Kalna told reporters.", [("Ilze Kalna",)]),
    ],
)
def test_claimants_keep_the_words_that_belong_to_their_names(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The International Monetary Fund approved a $1.1 billion loan.", ["International Monetary Fund"]),
        ("Japan gave 9 billion yen, of which 2 billion yen was for roads.", ["Japan", "Japan"]),
        ("The watchdog fined Orlin 5 million euros and Tekra 2 million euros.", ["Orlin", "Tekra"]),
        ("Lawmakers in Warsaw approved a deficit of 200 billion zlotys.", ["Poland"]),
        ("South Korea's wildfires razed 48,000 hectares.", [None]),
    ],
)
def test_whose_money_and_land_an_ordinary_sentence_tells_of(text: str, expected: list[str | None]) -> None:
    assert [one.subject for one in read(text)] == expected


def test_what_burns_is_where_it_burns_and_fire_services_are_no_places() -> None:
    assert [one.place for one in read("South Korea's wildfires razed 48,000 hectares.")] == ["South Korea"]
    assert [one.place for one in read("The blaze destroyed 5,000 homes, Cal Fire said.")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit was $2 billion, well above the $1 billion expected.", ["exact", "exact"]),
        ("The number of dead passed over the 100 mark.", ["more_than"]),
        ("Fewer than the 40 people feared had died.", ["exact"]),
    ],
)
def test_a_number_that_another_is_compared_with_is_exact(text: str, expected: list[str]) -> None:
    assert [one.qualifier for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people died, the mayor told employees.", [("mayor",)]),
        ("Six people died, the mayor told local radio.", [("mayor", "local radio")]),
        ("Spain froze 7 billion euros, its trade directorate DCX said.", [("DCX",)]),
        ("Peru's cocoa regulator Cacor cut its output forecast by 5%.", [()]),
    ],
)
def test_neither_an_audience_nor_a_piece_of_a_sentence_says_so(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


def test_strikers_who_go_back_to_work_were_not_held() -> None:
    assert said("About 45,000 miners returned to work on Friday.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mexico sends 80% of its exports to the United States.", ["Mexico"]),
        ("Donors pledged 5 billion euros.", ["donors"]),
    ],
)
def test_who_sells_and_gives_in_an_ordinary_sentence(text: str, expected: list[str | None]) -> None:
    assert [one.subject for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the five miners died.", [("killed", 2)]),
        ("Two of the 15 workers died and the other 13 were hurt.", [("killed", 2), ("wounded", 13)]),
        ("Two of the 15 workers died, and 13 others were hurt.", [("killed", 2), ("wounded", 13)]),
        ("Two men died and the other three are in stable condition.", [("killed", 2), ("wounded", 3)]),
    ],
)
def test_what_befell_a_part_did_not_befall_the_whole(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


def test_the_hungry_are_no_wounded() -> None:
    assert [one.measure for one in read("The clinic treated 2,300 malnourished children.")] == ["affected"]


@pytest.mark.parametrize(
    "text",
    ["Some 90,000 homes lost power, according to GridWatch.us.", "Some 90,000 homes lost power, GridWatch.us said."],
)
def test_the_name_of_a_site_is_whole(text: str) -> None:
    assert claimants(text) == [("GridWatch.us",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo's aid minister Kari Dahl said the country would give 13 million euros.", ["Norway"]),
        ("Chip maker Sorvex plans to spend $9 billion on plants.", ["Sorvex"]),
        ("The European Investment Bank is lending Ukraine 16 million euros.", ["European Investment Bank"]),
        ("The Bank of Japan bought $3 billion of bonds.", ["Bank of Japan"]),
        ("Nurses went home after the Kenyan government agreed to pay 3 billion shillings.", ["Kenya"]),
        ("Kenyan police seized 200 guns.", [None]),
    ],
)
def test_who_pays_and_who_owns_in_an_ordinary_sentence(text: str, expected: list[str | None]) -> None:
    assert [one.subject for one in read(text)] == expected


def test_the_company_is_whose_sales_open_the_sentence() -> None:
    assert claimants("Sorvex's sales fell 4%, the company said.") == [("Sorvex",)]


@pytest.mark.parametrize(
    "text", ["Russia sent 8,000 personnel to Kursk.", "Some 8,000 personnel are battling the fires."]
)
def test_personnel_are_sent(text: str) -> None:
    assert said(text)[0][:2] == ("deployed", 8000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people died, Dr. Amara Kone said.", [("Amara Kone",)]),
        ("Two people died, Lt. Col. Ivan Petrov said.", [("Ivan Petrov",)]),
        ("Two people died, police Sgt. Ivan Petrov told reporters.", [("Ivan Petrov",)]),
        ("Two people died, according to Gen. Ivan Petrov.", [("Ivan Petrov",)]),
        ("Two people died, M. S. Verma said.", [("M. S. Verma",)]),
    ],
)
def test_a_title_with_a_point_is_no_part_of_a_name(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were burned in the fire.", ["wounded"]),
        ("Five people were burned to death.", ["killed"]),
        ("Forty houses were burned.", ["damaged"]),
        ("Some 500 vehicles were burned in the protests.", ["destroyed"]),
    ],
)
def test_whoever_was_burned_need_not_have_died(text: str, expected: list[str]) -> None:
    assert [one.measure for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air defences shot down 38 drones launched by Russia.", [("intercepted", 38, "Russia")]),
        ("Israel intercepted 20 missiles fired from Yemen.", [("intercepted", 20, "Houthis")]),
        (
            "Russia shot down 12 drones launched by Ukraine and three rockets.",
            [("intercepted", 12, "Ukraine"), ("intercepted", 3, "Ukraine")],
        ),
        ("Ukraine returned 30 children deported to Russia.", [("released", 30, "children")]),
        ("Doctors treated 30 people wounded in the blast.", [("wounded", 30, None)]),
        ("Gunmen forced 37 pupils into the forest.", [("captured", 37, "pupils")]),
    ],
)
def test_a_verb_tells_what_was_done_and_a_participle_what_had_been(
    text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    assert [(one.measure, one.low, one.subject) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berlin delivered rockets, shells and 12 tanks to Kyiv.", [("supplied", 12)]),
        ("The raid killed soldiers, civilians and 12 children.", [("killed", 12)]),
        ("The storm killed cattle, sheep and 12 people were hurt.", [("wounded", 12)]),
        (
            "Washington will provide $275 million in weapons, including rockets, shells and 1,000 mines.",
            [("money", 275e6), ("supplied", 1000)],
        ),
        ("Seoul could send shells, an official said; it has already sent 300,000.", [("supplied", 300_000)]),
    ],
)
def test_a_list_is_read_through_what_has_no_number(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


def test_a_part_of_its_own_that_an_army_lost_is_casualties() -> None:
    assert [(one.measure, one.low) for one in read("The army said it lost 62 of its own.")] == [("casualties", 62)]


def test_attacks_in_which_soldiers_were_hurt_are_not_theirs() -> None:
    text = "Forty-six US service members have been hurt in 40 attacks since 17 October."
    assert [(one.measure, one.subject) for one in read(text)] == [("wounded", "United States"), ("launched", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Firefighters rescued all but four of the passengers.", []),
        ('He had seen "not one body".', []),
        ("The count had stopped at 151 on Sunday.", []),
        ("Some 450,000 children will be lifted out of poverty.", []),
    ],
)
def test_who_is_excepted_and_what_only_sounds_like_an_act_are_no_figures(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven night-shift workers were injured.", [("wounded", 7)]),
        ("Two week-old babies died.", [("killed", 2)]),
        ("A 12 week siege killed 30.", [("killed", 30)]),
        ("Nearly 300 policemen guard the port.", [("deployed", 300)]),
        ("Over 320,000 users lost electricity.", [("affected", 320_000)]),
        ("Hezbollah admits to the loss of eight fighters.", [("casualties", 8)]),
        ("Water carried off 265 houses and two bridges.", [("damaged", 265), ("damaged", 2)]),
        ("Some 150 aircraft had taken off from twenty bases.", [("deployed", 150)]),
        ("Ukraine is short of 137 billion dollars.", [("money", 137e9)]),
    ],
)
def test_ordinary_words_for_what_happened_are_known(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police are hunting for 20 men over the attack.",
        "Police launched a manhunt for three escaped inmates.",
        "The batsman is dismissed on 88 after a slower ball.",
        "Footage shows the arrest by four police officers of a suspect.",
        "An astronaut who helped save the Apollo 13 crew has died.",
        "With four losses in seven matches, Pakistan must win.",
        "Girls as young as nine were abducted.",
        "Women are to hold 54 of the 365 votes.",
        "She raised thousands for charity.",
        "The win lifted Ten Hag's team to second place.",
        "The machine kills scholarships for 9,600 poor children.",
        "With only 12 survivors from the last tournament named, the World Cup begins.",
        "Girls aged 13, 14 and 15 are charged.",
        "The princes were sent to the Tower in 1483 and never heard from again.",
        "More than 180 players are to hit the ice as camps open.",
        "Gill, who was on 79 was forced to leave the field.",
        "He is one of 18 players angry at the way they have been treated.",
        "A man rescued after an aircraft carrying six people crashed off Japan has been pronounced dead.",
    ],
)
def test_who_is_hunted_who_arrests_and_scores_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_people_after_a_sum_are_no_money() -> None:
    text = "Oil could rise to $150 a barrel and millions around the world go hungry."
    assert [(one.measure, one.low) for one in read(text) if one.measure == "money"] == [("money", 150)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The acting head of Russia's Customs Service said trade fell by 27%.", [("Customs Service",)]),
        ("Two Canadians were jailed, according to a report by the Globe and Mail.", [("Globe and Mail",)]),
    ],
)
def test_names_begin_and_end_where_they_do(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


def test_a_headline_that_goes_on_names_no_claimant() -> None:
    assert [one.claimant for one in read("", title="Bank's Full-Year Profit Up 7.6%, Raises Dividend")] == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rescuers hit snags in a bid to free 41 tunnel workers.", [("evacuated", 41)]),
        ("Firefighters freed two people trapped in a lift.", [("evacuated", 2)]),
        ("Troops freed four hostages from a tunnel.", [("released", 4)]),
        ("The ruling set in motion the release of 141 detainees.", [("released", 141)]),
    ],
)
def test_the_trapped_are_rescued_and_the_held_released(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PARIS: Two Swedes were killed in Brussels on Monday.", [()]),
        ("Kyiv: 38 drones were shot down overnight.", [("Kyiv",)]),
        ("A man left homeless after the Alder flood last year says 70 people were displaced.", [()]),
        ("The Financial Times said 12 people died.", [("Financial Times",)]),
    ],
)
def test_where_a_report_was_written_and_what_happened_say_nothing(text: str, expected: list[tuple[str, ...]]) -> None:
    assert claimants(text) == expected


def test_survivors_who_mourn_their_dead_are_alive() -> None:
    assert all(one.measure != "killed" for one in read("Gathered in a hotel, 900 survivors mourn their dead."))


def test_who_was_released_is_not_whom_he_killed() -> None:
    text = "The player accused of mowing down four students has been released on bail."
    assert [(one.measure, one.low) for one in read(text)] == [("killed", 4)]


def test_patients_who_arrive_are_ill_and_not_displaced() -> None:
    text = "The wards were full with the arrival of 23 more patients."
    assert [(one.measure, one.low) for one in read(text)] == [("affected", 23)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Myanmar's army lost 90 soldiers in the battle.", [("casualties", 90, "Myanmar")]),
        ("Venezuela freed 131 political prisoners.", [("released", 131, "prisoners")]),
        ("Google was fined 2.4 billion euros by the EU.", [("money", 2.4e9, "Google")]),
    ],
)
def test_what_befell_whom_is_told_by_the_verb(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(one.measure, one.low, one.subject) for one in read(text)] == expected


@pytest.mark.parametrize("by", ["by", "from"])
def test_who_comes_under_attack_did_not_launch_it(by: str) -> None:
    text = f"Russia is at war with Ukraine. Ukraine came under attack {by} 550 drones and missiles."
    assert [(one.measure, one.low, one.subject) for one in read(text)] == [("launched", 550, "Russia")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of those injured in the blast have since died.", [("killed", 3)]),
        ("Two people wounded in Monday's attack died in hospital overnight.", [("killed", 2)]),
        ("Five hostages taken during the raid were later found dead.", [("killed", 5)]),
        ("Four miners rescued on Sunday died in hospital.", [("killed", 4)]),
        ("Nine people injured in the crash, which killed six, are in hospital.", [("wounded", 9), ("killed", 6)]),
        ("Nineteen people hurt in the crush were taken to hospital.", [("wounded", 19)]),
    ],
)
def test_who_was_hurt_taken_or_rescued_and_died_is_dead(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some 12,000 North Korean troops are now in Russia, the Pentagon said.", "Russia"),
        ("About 2,500 North Korean troops remain in Iraq.", "Iraq"),
        ("There are about 900 North Korean soldiers in Syria.", "Syria"),
    ],
)
def test_troops_who_are_somewhere_are_deployed_there(text: str, place: str) -> None:
    assert [(one.measure, one.subject, one.place) for one in read(text)] == [("deployed", "North Korea", place)]


def test_troops_who_remain_unpaid_are_no_figure() -> None:
    assert not read("Some 2,500 soldiers remain unpaid.")


@pytest.mark.parametrize("said", ["put the figure at 1,100", "put the figure at 1,100 last week", "put it at 1,100"])
def test_another_number_for_the_same_is_of_the_same_people(said: str) -> None:
    text = f"The White House said 1,000 North Koreans were killed or wounded. Seoul {said}."
    found = [(one.measure, one.low, one.subject, one.claimant) for one in read(text)]
    assert found[1:] == [("casualties", 1100, "North Korea", ("Seoul",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but two of the 181 people on board were killed.", []),
        ("All but three of the 40 hostages have been freed.", []),
        ("None of the 26 men aboard survived.", [("killed", 26)]),
        ("None of the 30 miners has been rescued.", []),
        ("The mass grave may hold 300, a witness said.", [("killed", 300)]),
        ("The prison holds 1,200 men.", [("detained", 1200)]),
    ],
)
def test_what_is_said_of_none_or_all_but_a_few_befell_no_others(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Peru 12 people died, in Chile four.", ["Peru", "Chile"]),
        ("In Kharkiv three people were hurt, in Sumy two died.", ["Kharkiv", "Sumy"]),
        ("Four people died in Kharkiv, three in Sumy.", ["Kharkiv", "Sumy"]),
    ],
)
def test_each_count_is_at_the_place_of_its_own_clause(text: str, places: list[str]) -> None:
    assert [one.place for one in read(text)] == places


def test_drones_that_each_side_stopped_are_the_other_sides() -> None:
    text = (
        "Russia's defence ministry said it had intercepted 32 Ukrainian drones overnight. "
        "Ukraine's air force said it downed 46 of 70 drones."
    )
    assert [one.subject for one in read(text)] == ["Ukraine", "Russia", "Russia"]


def test_a_count_goes_on_behind_who_says_so() -> None:
    text = "In Mozambique the storm killed 34, the national disaster agency said, and in Malawi seven."
    found = [(one.measure, one.low, one.place, one.claimant) for one in read(text)]
    agency = ("national disaster agency",)
    assert found == [("killed", 34, "Mozambique", agency), ("killed", 7, "Malawi", agency)]


@pytest.mark.parametrize("verb", ["exceed", "exceeded"])
def test_losses_that_exceed_a_number_are_more_than_it(verb: str) -> None:
    text = f"British intelligence estimates that Pyongyang's losses {verb} 6,000."
    assert said(text) == [("casualties", 6000, None, "more_than")]


@pytest.mark.parametrize(
    "who",
    ["Atishi, Delhi's caretaker chief minister", "Okello, the district governor", "Suharyanto, head of the agency"],
)
def test_who_closes_a_sentence_speaks_though_a_hospital_stands_before(who: str) -> None:
    text = f"Fifteen injured were taken to a nearby hospital, said {who}."
    assert claimants(text) == [(who.partition(",")[0],)]


def test_who_is_among_the_victims_is_dead() -> None:
    text = "According to the report, 134 men and 73 women were among the victims."
    assert [(one.measure, one.low) for one in read(text)] == [("killed", 134), ("killed", 73)]


@pytest.mark.parametrize("who", ["casualties Russian forces suffered", "casualties that Russian forces suffered"])
def test_casualties_are_no_wounded_forces(who: str) -> None:
    text = f"This number includes 1,340 {who} over the past day."
    assert [(one.measure, one.subject) for one in read(text)] == [("casualties", "Russia")]


def test_a_bare_number_that_a_side_holds_after_its_land_is_land() -> None:
    text = "At most, it controlled about 1,376 square kilometres; now it holds around 800."
    assert [(one.measure, one.low) for one in read(text)] == [("area", 1376), ("area", 800)]


def test_those_from_another_country_are_its_people() -> None:
    text = "Thirteen South African peacekeepers and two from Malawi are among the dead."
    assert [one.subject for one in read(text)] == ["South Africa", "Malawi"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Some 40 soldiers died in Mali, the country's army said.", "Mali's army"),
        ("Some 40 soldiers died, the country's army said.", "country's army"),
    ],
)
def test_a_body_of_the_country_is_of_the_one_named_before(text: str, who: str) -> None:
    assert claimants(text) == [(who,)]


@pytest.mark.parametrize("verb", ["delivered", "sent"])
def test_what_is_brought_to_several_places_is_supplied(verb: str) -> None:
    text = f"The agency said 500 tents had been {verb} to three hospitals."
    assert [(one.measure, one.low) for one in read(text)] == [("supplied", 500)]


def test_each_of_several_who_count_without_a_verb_speaks_for_itself() -> None:
    text = "Indonesia reported 165 deaths, India 98, Jordan 60 and Egypt 31."
    assert claimants(text) == [("Indonesia",), ("India",), ("Jordan",), ("Egypt",)]


def test_losses_are_no_dead_though_some_of_them_are() -> None:
    text = "North Korean casualties in Kursk have passed 3,000, including about 300 dead."
    found = [(one.measure, one.low, one.subject) for one in read(text)]
    assert found == [("casualties", 3000, "North Korea"), ("killed", 300, "North Korea")]


@pytest.mark.parametrize(
    "told",
    [
        "Kyiv has put the losses at 4,000",
        "Ukraine had said 4,000 were killed or wounded",
        "Kyiv says 4,000 have been wounded",
        "Ukraine says 4,000 died",
    ],
)
def test_what_another_state_counts_is_of_the_same_nation(told: str) -> None:
    found = read(f"About 300 North Koreans were killed or wounded, Seoul says. {told}.")
    assert [one.subject for one in found] == ["North Korea", "North Korea"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The injured exceeded 300, medics said.", "more_than"),
        ("The wounded topped 300.", "more_than"),
        ("Infections passed 4,000 in Goma.", "more_than"),
        ("Russia carried out more than 40 strikes on Kharkiv.", "more_than"),
        ("Russia handed over 1,212 bodies.", "exact"),
    ],
)
def test_a_phrase_that_ends_in_a_hedge_hedges(text: str, qualifier: str) -> None:
    assert [one.qualifier for one in read(text)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prosecutors have opened 340 new cases.", []),
        ("New cases before the court rose to 120.", []),
        ("The UN verified 40 confirmed cases of torture.", []),
        ("Cholera is back. New cases rose to 120.", [("affected", 120)]),
        ("The province reported 61 confirmed cases of measles.", [("affected", 61)]),
    ],
)
def test_cases_are_people_only_where_an_illness_is_named(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text)] == expected


def test_dead_passengers_are_nobodys() -> None:
    text = "A boat with 120 passengers capsized. At least 50 died."
    assert [(one.measure, one.subject) for one in read(text)] == [("killed", None)]


def test_a_commander_by_whom_the_president_was_briefed_says_so_first() -> None:
    text = "Over 3,000 soldiers died, Zelensky said after a briefing by his top commander, Oleksandr Syrskyi."
    assert claimants(text) == [("Oleksandr Syrskyi", "Zelensky")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Commission on Human Rights counted eight deaths.", "Commission on Human Rights"),
        ("The Commission on Monday counted eight deaths.", "Commission"),
    ],
)
def test_what_a_commission_is_on_belongs_to_its_name(text: str, who: str) -> None:
    assert claimants(text) == [(who,)]


@pytest.mark.parametrize("where", ["14 states", "14 of 18 states", "14 provinces"])
def test_states_in_which_people_died_are_no_dead(where: str) -> None:
    assert not read(f"Cholera is spreading. Deaths were reported in {where}.")
