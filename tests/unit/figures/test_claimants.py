"""Who says so, in whatever place a sentence names them."""

from __future__ import annotations

import pytest

from bot.articles import LANGUAGES
from bot.figures import lexicon
from bot.figures.records import known_as, normalise, written
from tests.unit.figures.reading import claimants


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "У районі Суджі загинули 300 солдатів, повідомила в четвер розвідка Кореї.", "розвідка Кореї"),
        ("uk", "У районі Суджі загинули 300 солдатів, повідомила в четвер, 19 грудня, розвідка.", "розвідка"),
        ("uk", "У районі Суджі загинули 300 солдатів, повідомило 13 січня 2025 року ГУР.", "ГУР"),
        ("ru", "Под Суджей погибли 300 солдат, сообщил 13 января губернатор Пётр Громов.", "Пётр Громов"),
        ("ru", "Под Суджей погибли 300 солдат, рассказал журналистам в среду мэр Пётр Громов.", "Пётр Громов"),
        ("ru", "Под Суджей погибли 300 солдат, сообщила в понедельник Служба спасения.", "Служба спасения"),
    ],
)
def test_the_day_may_stand_between_a_verb_of_saying_and_its_speaker(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]


@pytest.mark.parametrize(
    "name",
    [
        "NIS",
        "South Korea’s spy agency",
        "국정원",
        "розвідки Південної Кореї",
        "Національною розвідувальною службою",
        "Национальной службы разведки Южной Кореи",
    ],
)
def test_a_claimant_is_one_in_every_language_and_in_every_case(name: str) -> None:
    assert normalise(name) == "National Intelligence Service"


@pytest.mark.parametrize(
    ("language", "known"),
    [("en", "Western officials"), ("uk", "західні посадовці"), ("ru", "западные чиновники"), ("ko", "서방 당국자들")],
)
def test_a_reader_gets_a_claimant_of_record_in_their_own_language(language: str, known: str) -> None:
    for name in ("Western officials", "західними посадовцями", "западных официальных лиц", "서방 당국자"):
        assert known_as(name, language) == known


def test_a_claimant_without_a_record_is_shown_as_it_is_written() -> None:
    assert known_as("начальник порту", "en") == "начальник порту"


def test_the_wife_is_not_her_husband() -> None:
    assert normalise("Зеленська") == "Зеленська"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_calls_a_claimant_of_record_leads_back_to_it(language: str) -> None:
    assert all(normalise(written(record, language) or "") == record for record in lexicon.claimants()[language])


def test_the_agency_is_the_one_that_briefed_whoever_spoke() -> None:
    text = (
        "At least 100 soldiers were killed, lawmaker Anna Berg told reporters after a briefing by the Harbour Service. "
        "About 900 troops were deployed to the coast, the service said."
    )
    assert claimants(text) == [("Harbour Service", "Anna Berg"), ("Harbour Service",)]


def test_the_intelligence_is_the_one_named_before_in_whatever_case() -> None:
    text = "Близько 300 солдатів загинули, повідомила норвезька розвідка. Ще двоє зникли, додали в розвідці."
    assert claimants(text, "uk") == [("норвезька розвідка",), ("норвезька розвідка",)]


@pytest.mark.parametrize(
    "goes_on",
    [
        "Another 30 were injured.",
        "Thirty people were injured.",
        "Of those, six were children.",
        "In all, 40 houses were damaged.",
    ],
)
def test_the_next_count_of_one_incident_is_still_the_last_speaker_s(goes_on: str) -> None:
    text = f"The flood killed 12 people, the Harbour Service said. {goes_on} The mayor spoke of 14 dead."
    assert claimants(text)[1] == ("Harbour Service",)


@pytest.mark.parametrize(
    "other",
    [
        "Belgium has sent 30 firefighters.",
        "Police have arrested 30 people.",
        "The repair will cost $3 million.",
        "In March 30 people drowned in a similar flood.",
    ],
)
def test_what_others_do_and_what_happened_before_is_not_the_last_speaker_s(other: str) -> None:
    text = f"The flood killed 12 people, the Harbour Service said. {other} The mayor spoke of 14 dead."
    assert claimants(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "A Lantern analysis of data from the Harbour Institute shows that 40 people died.",
            ("Harbour Institute", "Lantern"),
        ),
        ("Harbour Ministry figures show that 40 people died.", ("Harbour Ministry",)),
        ("Norway's own register has 40 dead.", ("Norway",)),
        ("The Harbour Weekly, using satellite data, has counted 40 dead.", ("Harbour Weekly",)),
        ("The toll is put at 40 dead by the Harbour Ministry.", ("Harbour Ministry",)),
        ("Norway claims to have killed 40 soldiers.", ("Norway",)),
        (
            "Forty people died, according to two officials quoted by the Harbour Weekly.",
            ("officials", "Harbour Weekly"),
        ),
        ("Rescuers digging by hand in Gofa had found 40 bodies, official Anna Berg said.", ("Anna Berg",)),
        ("The European Flood Information System said that 40 people died.", ("European Flood Information System",)),
        ("Forty people died, its defence minister said.", ("defence minister",)),
        ("Forty people died, according to a report by Harbour International.", ("Harbour International",)),
        ("A study by Harbour University found that 40 people died.", ("Harbour University",)),
        ("Forty people died, the Lantern news agency reported.", ("Lantern",)),
        ("The U.N. says that 40 people died.", ("U.N.",)),
        ("Forty people died, according to the U.N.", ("U.N.",)),
        ("U.S. officials said that 40 people died.", ("U.S. officials",)),
        ("Forty people died, Anna Berg said, citing a report by her commander.", ("Anna Berg",)),
        (
            "Forty people died, Anna Berg said, citing a report by the Harbour Institute.",
            ("Harbour Institute", "Anna Berg"),
        ),
    ],
)
def test_a_claimant_is_found_in_whatever_way_a_sentence_names_it(text: str, claimant: tuple[str, ...]) -> None:
    assert claimants(text) == [claimant]


def test_who_puts_money_into_something_is_not_its_claimant() -> None:
    assert claimants("Denmark will put 420 million euros into factories.") == [()]


def test_who_does_not_say_so_is_no_claimant() -> None:
    assert claimants("Villagers’ lives don’t count. More than 900 villagers have been killed.") == [()]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Officials quoted by Reuters said 19 people died.", ("Officials", "Reuters")),
        ("Nineteen people died, officials cited by the BBC said.", ("officials", "BBC")),
        ("Israel freed 640 prisoners, according to the list seen by Haaretz.", ("list", "Haaretz")),
        ("A letter obtained by Reuters says 19 people died.", ("letter", "Reuters")),
    ],
)
def test_an_outlet_only_relays_what_it_quotes_or_has_seen(text: str, chain: tuple[str, ...]) -> None:
    assert claimants(text) == [chain]


def test_whoever_draws_on_the_data_of_others_relays_them() -> None:
    text = "Nearly 900 people have died, the charity Medair reported, drawing on the health ministry's data."
    assert [chain[0] for chain in claimants(text)] == ["health ministry"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The frost cost $2 billion, according to economist Lucía Ferro of the Tarn Institute.", "Lucía Ferro"),
        ("Prefect Jean Dubreuil of Mayotte fears 40 people died.", "Jean Dubreuil"),
        ("Twenty sailors were taken off, according to Norway's rescue service.", "Norway's rescue service"),
        ("A quarter of the fruit was lost, according to the growers' union Moldova Fruct.", "Moldova Fruct"),
    ],
)
def test_a_person_goes_by_name_alone_and_a_body_by_its_whole_name(text: str, claimant: str) -> None:
    assert claimants(text) == [(claimant,)]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "The minister visited the site. Governor Ana Ruiz followed. Twelve people died, she said.", "Ana Ruiz"),
        ("en", "Ana Ruiz, the mayor, came to the mine. Twelve workers died, she said.", "Ana Ruiz"),
        ("en", "The doctor was tired. He had treated 40 wounded people, he said.", "doctor"),
        ("ru", "Президент Олег Марш вылетел в регион. Погибли 12 человек, сказал он.", "Олег Марш"),
        ("ru", "Губернатор Олег Марш приехал на шахту. По его словам, погибли 12 рабочих.", "Олег Марш"),
        ("uk", "Міністр Остап Яр прибув на шахту. Загинули 12 людей, сказав він.", "Остап Яр"),
    ],
)
def test_a_pronoun_means_whoever_acted_last_though_he_has_said_nothing_yet(
    language: str, text: str, claimant: str
) -> None:
    assert claimants(text, language) == [(claimant,)]


def test_a_pronoun_means_the_last_speaker_where_nobody_else_has_acted() -> None:
    text = "Mayor Ana Ruiz said 12 people died. Police evacuated 30 people, she added."
    assert claimants(text) == [("Ana Ruiz",), ("Ana Ruiz",)]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "The ministry condemned the attack and said 12 people died.", "ministry"),
        ("uk", "Міністерство засудило удар і повідомило про 12 загиблих.", "міністерство"),
        ("ru", "Министерство осудило удар и сообщило, что погибли 12 человек.", "министерство"),
    ],
)
def test_whoever_does_something_and_says_something_stands_behind_what_he_says(
    language: str, text: str, claimant: str
) -> None:
    assert claimants(text, language) == [(claimant,)]


def test_nobody_need_have_said_what_somebody_did_before_he_spoke() -> None:
    assert claimants("Russia launched 40 drones overnight and said nothing.") == [()]


def test_a_verb_of_saying_that_is_not_said_again_goes_for_the_next_speaker_too() -> None:
    assert claimants("Police counted 12 dead, the mayor 14.") == [("Police",), ("mayor",)]
    assert claimants("Police said 12 people died, two of them children.") == [("Police",), ("Police",)]


def test_whoever_accuses_somebody_of_deaths_says_that_there_were_so_many() -> None:
    assert claimants("Amnesty International accuses the army of killing 40 villagers.") == [("Amnesty International",)]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Twelve people died, students say.", "students"),
        ("The opposition said 12 people had died.", "opposition"),
        ("At least 12 people were killed, one of the rescuers said.", "rescuers"),
        ("Twelve people died, official figures show.", "official figures"),
        ("The foundation that runs the camp says 12 people died.", "foundation"),
        ("Twelve people died near Macon, Georgia, Ada Stone, the agent in charge, said on Friday.", "Ada Stone"),
    ],
)
def test_whoever_a_verb_of_saying_has_for_its_subject_says_so(text: str, claimant: str) -> None:
    assert claimants(text) == [(claimant,)]


def test_a_title_that_the_last_speaker_has_not_is_of_somebody_else() -> None:
    text = "Transport minister Ana Ruiz said 12 people died. Two men were arrested, according to the prosecutor."
    assert claimants(text) == [("Ana Ruiz",), ("prosecutor",)]


def test_a_body_that_belongs_to_another_speaks_for_itself() -> None:
    text = "Britain said 12 people died. Two more were killed, Kenya's own finance ministry and its air force reported."
    assert claimants(text)[0] == ("Britain",)
    assert claimants("Farmers mourn: 12 people died, their union said.") == [("union",)]


def test_the_report_of_the_last_speaker_is_over_where_somebody_else_by_name_acts() -> None:
    text = "The fire brigade said 12 people died. Mayor Ana Ruiz cancelled the fair: 20 people were killed last time."
    assert claimants(text) == [("fire brigade",), ()]


def test_by_its_count_names_the_last_speaker_however_the_sentence_begins() -> None:
    text = "The health ministry said 12 people died. Since the truce at least 300 have been killed, by its count."
    assert claimants(text) == [("health ministry",), ("health ministry",)]


def test_an_and_parts_what_two_say_in_one_sentence() -> None:
    text = "The ministry said 12 people had died, and 15 were wounded, according to the mayor."
    assert claimants(text) == [("ministry",), ("mayor",)]


def test_a_report_goes_on_where_its_speaker_is_the_next_to_speak() -> None:
    text = (
        "The health institute said 640 fell ill. Since January the disease has killed 14 people. "
        "It has spread, the institute added."
    )
    assert claimants(text) == [("health institute",), ("health institute",)]


def test_a_bomb_that_claims_lives_says_nothing() -> None:
    text = "A bomb in Cali claimed six more lives, the mayor, Ana Ruiz, wrote."
    assert claimants(text) == [("Ana Ruiz",)]


def test_a_count_that_a_body_has_is_its_own() -> None:
    assert claimants("In April the agency's count had been 600 dead.") == [("agency",)]
