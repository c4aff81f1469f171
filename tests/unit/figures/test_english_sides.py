"""Who fires, loses and holds what is counted, where a side is told by an adjective, a noun or the sentence before."""

from __future__ import annotations

import pytest

from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "Saudi Arabia faced the heaviest Houthi barrage in months, a spokesman said: 40 drones crossed the border.",
            ["Houthis"],
        ),
        ("Israel came under an Iranian salvo of 35 missiles. Arrow batteries stopped 30.", ["Iran", "Iran"]),
        ("Lebanon suffered its worst day of Israeli air raids, with 25 sorties flown.", ["Israel"]),
        ("India's air force, which counted some 75 drones coming from Pakistan, is on alert.", ["Pakistan"]),
        ("Eritrea denies it. Ethiopia's army reckons that its neighbour launched about 700 rockets.", ["Eritrea"]),
    ],
)
def test_weapons_are_of_whoever_is_named_with_the_attack(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "The Azawad Unity Front said that 38 drones had struck 12 helicopters at two bases in Mali.",
            ["Azawad Unity Front", "Mali"],
        ),
        ("In Ann alone 450 junta soldiers were killed, the Arakan Army's spokesman said.", ["Myanmar"]),
        ("Fighters of al-Shabaab ambushed a convoy in Somalia and killed 31 government soldiers.", ["Somalia"]),
        ("Burkina Faso's army says that JNIM lies: 58 of the jihadists are dead.", ["JNIM"]),
        ("Government forces killed 60 M23 fighters and lost 12 men, Congo's army said.", ["M23", "Congo"]),
    ],
)
def test_a_side_may_be_told_by_what_it_is(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Nepalis serving with Russia's army have taken about 310 casualties.", ["Nepal"]),
        ("Kenya's contingent in clashes with al-Shabaab took 60 casualties.", ["Kenya"]),
        ("Hamas lost 900 men. For the Israeli army the institute reckons with 120 killed.", ["Hamas", "Israel"]),
        ("The Somali army's own dead came to nearly 900.", ["Somalia"]),
        ("Hezbollah lost some 4,000 fighters in the war.", ["Hezbollah"]),
        ("Russia's ministry said its troops had inflicted losses of over 1,100 men.", ["Ukraine"]),
    ],
)
def test_losses_are_of_whoever_suffers_them(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "Ukraine's army has wrested 85 square kilometres from Russian troops. DeepState has 60 square kilometres.",
            ["Ukraine", "Ukraine"],
        ),
        ("Clashes go on in Arauca. Some 1,900 square kilometres remain under the rule of the ELN.", ["ELN"]),
        ("Analysts say that M23 controls 61.4% of the province in Congo.", ["M23"]),
    ],
)
def test_land_is_of_whoever_took_it_before_or_holds_it(text: str, whose: list[str]) -> None:
    assert subjects(text) == whose


def test_the_end_of_a_bodys_name_is_no_country() -> None:
    text = "The Arakan Army took 300 square kilometres. ISP-Myanmar counts only 212 square kilometres."
    assert subjects(text) == ["Arakan Army", "Arakan Army"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Russian forces took 90 square kilometres. DeepState has 60 square kilometres in Ukrainian hands.", "Ukraine"),
        ("The Czech initiative has delivered 400,000 shells to Ukraine since New Year.", "Czechia"),
        ("The Malagasy Red Cross counted 29 dead. Soldiers confiscated some 60 rifles in a sweep.", None),
    ],
)
def test_hands_and_efforts_tell_whose(text: str, whose: str | None) -> None:
    assert subjects(text)[-1] == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ukraine was attacked by 70 drones overnight, a colonel said.", ["Russia"]),
        ("Ukraine was attacked with 90 missiles on Saturday.", ["Russia"]),
        (
            "Kyiv said that Ukraine had been hit with 60 drones and that 41 of them were shot down.",
            ["Russia", "Russia"],
        ),
        ("Kyiv was targeted with 30 missiles and 12 drones, officials said.", ["Russia", "Russia"]),
        ("Pakistan was hit by 12 missiles, its army spokesman said.", [None]),
        ("Two Ukrainian sappers died when four missiles struck a depot.", ["Ukraine", "Russia"]),
        ("Russian infantry pushed towards Lyman; nine assaults were repulsed, a colonel said.", ["Russia"]),
    ],
)
def test_whoever_is_attacked_fired_nothing(text: str, whose: list[str | None]) -> None:
    assert subjects(text) == whose


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norway has given Ukraine 14 tanks. Five of the tanks were lost at Sumy, Ukraine's army said.", "Ukraine"),
        ("Norway has given Ukraine 14 tanks. Five of these were destroyed, Russia's defence ministry said.", "Ukraine"),
        ("Norway has given Ukraine 14 tanks. It lost five tanks in a fire, Norway's army said.", "Norway"),
    ],
)
def test_what_was_given_is_lost_by_whoever_got_it(text: str, whose: str) -> None:
    assert subjects(text)[-1] == whose


def test_the_junta_is_its_countrys_where_nobody_is_named_whom_it_fights() -> None:
    assert subjects("The junta has retaken six towns in Myanmar's north, a monitor said.") == ["Myanmar"]
