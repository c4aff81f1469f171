"""Whose people are counted in English, and where nobody in particular is: soldiers, tolls that go on, armed groups."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str, title: str = "") -> list[str | None]:
    return [one.subject for one in read(text, title=title)]


@pytest.mark.parametrize(
    "text",
    [
        "Mexico has put 12,000 soldiers on the streets of Culiacan, where feuds have left over 1,200 dead.",
        "Ecuador has sent 5,000 soldiers to Guayaquil, where 1,900 murders have been recorded since January.",
        "The coastguard freed two hostages and found one body.",
        "Turkey holds 120 after a raid on a city hall.",
    ],
)
def test_bare_tolls_do_not_go_on_from_troops_at_home_or_from_whoever_acts(text: str) -> None:
    assert subjects(text)[-1] is None


def test_a_headlines_dead_are_not_of_the_nation_that_the_last_sentence_counts() -> None:
    text = "Some 60 people have died on the border. Cambodia says it lost 13 soldiers."
    assert subjects(text, title="Guns fall silent after 41 deaths")[0] is None


def test_those_who_were_among_others_are_not_all_of_them() -> None:
    assert subjects("Nine paramedics were among 45 people killed in the raid.") == ["paramedics", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen patients suffocated in a fire at a clinic.", ["patients"]),
        ("Fifty-six patients have been hospitalised with cholera.", [None]),
        ("Eleven survivors were picked up by a tanker.", [None]),
        ("Police arrested four suspects.", [None]),
        ("Three employees of the mill were killed.", ["employees"]),
    ],
)
def test_a_noun_that_says_no_more_than_what_befell_people_names_nobody(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


def test_police_and_soldiers_together_are_their_countrys() -> None:
    assert subjects("More than 24,000 police and soldiers are searching, Sri Lanka's government said.") == ["Sri Lanka"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Rapid Support Forces lost 140 men near Bara, Sudan's army said.", ["Rapid Support Forces"]),
        ("M23 rebels seized two towns in South Kivu.", ["M23"]),
        ("Troops killed 11 members of the Tren de Aragua gang.", ["Tren de Aragua"]),
    ],
)
def test_an_armed_group_is_a_party_like_a_country(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cuba mourns 32 of its own, the president said.", ["Cuba"]),
        (
            "Azerbaijan said 7 of its soldiers were killed, Armenia reported 49 dead among its men.",
            ["Azerbaijan", "Armenia"],
        ),
        ("The defence ministry in Caracas admitted to 23 dead among its troops.", ["Venezuela"]),
        ("Some 40 workers from Nepal were freed from a factory.", ["Nepal"]),
        ("Border clashes with Cambodia cost the Thai army 57 casualties.", ["Thailand"]),
        ("The daily casualty rate of the Russian army reached 1,523 in November.", ["Russia"]),
        ("Ukraine's General Staff put Russian losses at 1,120 men and eight tanks in a day.", ["Russia", "Russia"]),
        ("Russia returned 909 bodies and received 41.", ["Russia"]),
        ("Moscow returned the bodies of 1,000 men to Ukraine.", ["Ukraine"]),
        ("Ukrainian forces have lost 45 square kilometres in a week.", ["Russia"]),
        ("Kyiv received 20 F-16s from the Netherlands.", ["Netherlands"]),
        ("Germany guarantees 24% of the loan and France 17%.", ["Germany", "France"]),
        ("Pakistan's army said it had destroyed two Indian posts and killed 50 soldiers.", ["India"]),
    ],
)
def test_own_troops_and_people_are_whose_the_sentence_says(text: str, expected: list[str]) -> None:
    assert subjects(text)[-len(expected) :] == expected


def test_prisoners_whom_their_own_country_frees_are_prisoners() -> None:
    assert subjects("Belarus pardoned 31 prisoners, Lukashenko's office said.") == ["prisoners"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 30 Tuareg residents.", ["Tuareg"]),
        ("Militiamen shot 12 Hutu farmers dead.", ["farmers"]),
        ("The army detained 31 Uighurs.", ["Uyghurs"]),
        ("Some 40,000 displaced Syrians have returned.", ["Syria"]),
        ("Nine inmates died in a riot.", ["inmates"]),
        ("The flood killed nine islanders.", [None]),
    ],
)
def test_peoples_are_named_and_who_may_be_anybody_are_not(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected
