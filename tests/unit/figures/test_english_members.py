"""Who the counted are, by what is said of them: a predicate, a toll of somebody, those aboard, the count before."""

from __future__ import annotations

import pytest

from tests.unit.figures.test_sides import subjects


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Over 90 of those taken away are Guatemalans, the ministry said.", ["Guatemala"]),
        ("The list has 507 dead, of whom 288 were civilians.", [None, "civilians"]),
        ("The school fire killed 40. Seven of the dead and 12 of the wounded were nurses.", [None, "nurses", "nurses"]),
        ("Israel's army holds that as many as 22,000 of the dead were Hamas gunmen.", ["Hamas"]),
        ("The crash killed 19. Traffickers made up eight of the dead.", [None, "traffickers"]),
        ("Eleven people died in the crash, nine of them under 18, the governor said.", [None, "children"]),
        ("Of those hurt, 14 were under the age of 16, the clinic said.", ["children"]),
        ("Of the refugees, 60 percent are under 18, the agency said.", ["children"]),
        ("Eleven people died in the crash, nine of them under 30, the governor said.", [None, None]),
    ],
)
def test_a_predicate_tells_who_some_of_them_are(text: str, who: list[str | None]) -> None:
    assert subjects(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The number of steelworkers killed in the blast is 23, the agency said.", ["steelworkers"]),
        ("Deaths among nurses stand at 14, the union said.", ["nurses"]),
        ("The ministry lifted its count of Palestinians killed since October 2023 to 71,082.", ["Palestinians"]),
        ("Five guards were killed, said the governor; the network counted six.", ["guards", "guards"]),
    ],
)
def test_a_toll_tells_of_whom_it_is(text: str, who: list[str]) -> None:
    assert subjects(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A raft with 60 Eritreans aboard sank off Libya. Nine drowned.", ["Eritrea"]),
        ("At least 39 migrants died at sea. Crews pulled 14 out of the water alive.", ["migrants"] * 2),
        (
            "Some 90 Rwandan soldiers have lost their lives in the battle and 360 others have been hurt, he said.",
            ["Rwanda"] * 2,
        ),
    ],
)
def test_those_who_were_together_are_counted_on(text: str, who: list[str]) -> None:
    assert subjects(text) == who


def test_officers_sent_with_soldiers_and_medics_are_of_whoever_sends_them() -> None:
    assert subjects("Indonesia is to dispatch 1,200 medics and 3,800 army engineers to Gaza.") == ["Indonesia"] * 2
    assert subjects("Turkey sent 60 rescuers.") == ["rescuers"]


def test_people_after_an_armys_dead_are_not_the_armys() -> None:
    text = "The army of South Korea has 138 fallen soldiers on its roll. The commission found that hundreds were hurt."
    assert subjects(text) == ["South Korea", None]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Of the survivors, 128 are Mozambicans, the police said.", ["Mozambique"]),
        ("Indian officials report 21 civilian deaths.", ["civilians"]),
        ("The last were brought up, taking to 14 the number of miners known to have died.", ["miners"]),
        ("Cambodia admitted to eight civilians and five soldiers killed.", ["civilians", "Cambodia"]),
        ("Cambodia accused Thailand; its ministry counted eight soldiers among its dead.", ["Cambodia"]),
        ("Floods have killed 307 people, 279 of them men and 15 women.", [None, "men", "women"]),
        ("Sixteen miners suffocated. Teams brought 43 of their colleagues to the surface alive.", ["miners", "miners"]),
        ("A helicopter crashed near Oman and its crew of three died.", ["crew"]),
        ("Of a crew of 18 aboard the tanker Mirella, 15 were rescued and two died.", ["crew", "crew"]),
    ],
)
def test_nouns_beside_a_number_tell_who_they_are(text: str, who: list[str | None]) -> None:
    assert subjects(text) == who
