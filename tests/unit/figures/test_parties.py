"""Whose drones, tanks and land they are, where a text leaves it unsaid."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str) -> list[str | None]:
    return [one.subject for one in read(text)]


def test_a_weapon_made_abroad_is_not_its_makers() -> None:
    assert subjects("Islamabad said it had shot down 12 Israeli-made drones. India denied it.") == ["India"]


def test_what_an_army_shot_down_is_its_enemys() -> None:
    assert subjects("The Ukrainian Air Force said it had shot down 31 drones overnight.") == ["Russia"]


def test_missiles_are_those_of_the_enemy_of_the_town_that_they_hit() -> None:
    assert subjects("Three missiles hit the centre of Kharkiv on Friday.") == ["Russia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Переданы 146 военнопленных ВСУ.", ["Ukraine"]),
        ("Москва привезла 90 тел украинских солдат.", ["Ukraine"]),
        ("Убиты 100 солдат КНДР, заявил депутат в Сеуле.", ["North Korea"]),
    ],
)
def test_an_owner_stands_right_behind_what_is_counted(text: str, expected: list[str]) -> None:
    assert [one.subject for one in read(text, "ru")] == expected


def test_who_is_given_something_doesnt_own_it() -> None:
    assert [one.subject for one in read("Литва передала 29 бронемашин Україні.", "uk")] == ["Lithuania"]


def test_a_toll_is_of_whom_it_names_on_either_side() -> None:
    found = read("Російські втрати президент оцінює в 198 тисяч загиблих, а втрати ЗСУ — у 43 тисячі загиблих.", "uk")
    assert [one.subject for one in found] == ["Russia", "Ukraine"]


def test_the_enemy_is_whom_the_speaker_fights() -> None:
    found = read("Потери противника — до 85 военных и 20 автомашин, утверждает Минобороны РФ. Киев молчит.", "ru")
    assert [one.subject for one in found] == ["Ukraine", "Ukraine"]


def test_what_an_official_says_was_destroyed_is_the_other_sides() -> None:
    found = read("СБУ заявила о 41 поражённом самолёте. Москва это отрицает.", "ru")
    assert [one.subject for one in found] == ["Russia"]


def test_villages_are_freed_by_the_speakers_side_and_taken_by_the_enemy_of_their_country() -> None:
    freed = read("Сирський доповів про звільнення семи населених пунктів. Росія мовчить.", "uk")
    taken = read("За тиждень на Сумщині зайнято чотири села, сказав Зеленський. Росія мовчить.", "uk")
    assert [one.subject for one in (*freed, *taken)] == ["Ukraine", "Russia"]


def test_a_ministry_counts_its_own_countrys_money() -> None:
    assert [one.subject for one in read("Дефицит составил 3 трлн рублей, следует из оценки Минфина.", "ru")] == [
        "Russia"
    ]


def test_a_share_of_ones_own_is_the_actors() -> None:
    assert [one.subject for one in read("КНДР втратила близько 40% свого контингенту.", "uk")] == ["North Korea"]


def test_in_a_list_each_country_gives_its_own() -> None:
    found = read("Нідерланди дають 250 млн євро, Канада — близько 40 млн доларів.", "uk")
    assert [one.subject for one in found] == ["Netherlands", "Canada"]


def test_the_enemy_is_whoever_fights_the_speaker() -> None:
    text = "There were 90 clashes, Ukraine's General Staff said. The enemy carried out 54 air strikes."
    assert subjects(text)[-1] == "Russia"


def test_officers_are_the_police() -> None:
    assert subjects("Police in Nepal said that three officers and 18 others had died.")[0] == "police officers"
    assert subjects("Georgia's interior ministry said 21 officers needed medical help.") == ["police officers"]


def test_whoever_was_on_the_boat_is_who_drowned() -> None:
    text = "A boat with Ethiopian migrants aboard sank on Sunday. At least 68 drowned and 12 were rescued."
    assert subjects(text) == ["migrants", "migrants"]


def test_each_giver_pays_for_its_own() -> None:
    assert subjects("Belgium pledged 30 tanks and Denmark 19; Norway will give Ukraine 14.") == [
        "Belgium",
        "Denmark",
        "Norway",
    ]
    assert subjects("UNICEF has delivered 2,000 doses.") == ["UNICEF"]


def test_land_is_its_holder_s_and_what_is_taken_its_enemy_s() -> None:
    assert subjects("About 500 square kilometres are still in Kyiv's hands.") == ["Ukraine"]
    assert subjects("His forces took 60 square kilometres in Ukraine. Moscow is content.") == ["Russia"]


def test_the_dead_that_a_ministry_of_gaza_counts_are_palestinians() -> None:
    assert subjects("At least 64 people were killed, the Gaza health ministry said.") == ["Palestinians"]
    assert subjects("At least 64 people were killed in Gaza, medics said.") == [None]


def test_women_among_the_dead_are_not_the_wounded() -> None:
    text = "The raid killed 40 civilians, seven women and 15 children among them, and 121 were wounded."
    assert subjects(text)[-1] == "civilians"


def test_prisoners_are_exchanged_nowhere_and_a_countrys_budget_is_in_it() -> None:
    exchanged = read("С подконтрольной Киеву территории возвращены 146 российских военных.", "ru")
    budget = read("Дефицит составил 3 трлн рублей, следует из оценки Минфина.", "ru")
    assert [one.place for one in (*exchanged, *budget)] == [None, "Russia"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Two of its soldiers were killed, the Kenyan army said.", "Kenya"),
        ("Eight of its staff were hurt, UNICEF said.", "UNICEF"),
        ("UNHCR said it registered 42,000 Congolese refugees.", "Congo"),
        ("Three Israeli children were killed.", "children"),
        ("The Ukrainian Air Force counted 164 drones over the country.", "Russia"),
        ("Seoul fined the retailer Haneul 13 million won.", "Haneul"),
    ],
)
def test_english_tells_whose_by_a_pronoun_an_adjective_or_who_is_made_to_pay(text: str, subject: str) -> None:
    assert [figure.subject for figure in read(text)] == [subject]


def test_residents_of_a_place_are_nobodys_in_russian_and_ukrainian() -> None:
    assert read("Землетрясение унесло жизни четырех жителей Тайваня.", "ru")[0].subject is None
    assert read("Допомоги потребують 30 мільйонів жителів Судану.", "uk")[0].subject is None


def test_the_european_commission_pays_for_the_union() -> None:
    assert read("Єврокомісія виділить Польщі 180 млн євро.", "uk")[0].subject == "European Union"
