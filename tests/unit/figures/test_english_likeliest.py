"""Whose the counted are in English where no words beside them say so: those whom the article is about."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str, measure: str, title: str = "") -> list[str | None]:
    return [one.subject for one in read(text, title=title) if one.measure == measure]


@pytest.mark.parametrize(
    ("title", "text", "subject"),
    [
        (
            "Dinghy sinks off Lesbos",
            "Twenty migrants drowned off Lesbos on Monday when a boat sank. Elsewhere a freighter picked up 51 people.",
            "migrants",
        ),
        (
            "Miners trapped in Zamboro",
            "Rescuers have pulled nine men out of a shaft near Zamboro in which miners were trapped on Friday.",
            "miners",
        ),
    ],
)
def test_the_rescued_are_those_whom_the_article_is_about(title: str, text: str, subject: str) -> None:
    assert subjects(text, "evacuated", title) == [subject]


def test_the_rescued_of_an_article_about_nobody_are_nobody() -> None:
    assert subjects("A ferry sank off Lesbos. A freighter picked up 51 people.", "evacuated") == [None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("No fewer than 60 Cuban recruits have died, an envoy said. A further 25 have been captured.", "Cuba"),
        ("Russia lost 300 soldiers near Sudzha. Another 18 have been captured, the general said.", "Russia"),
    ],
)
def test_those_captured_without_a_noun_are_whoever_was_counted_before(text: str, subject: str) -> None:
    assert subjects(text, "captured") == [subject]


@pytest.mark.parametrize(
    ("title", "text", "subject"),
    [
        (
            "Norlake recalls chargers",
            "Norlake recalled 900,000 chargers on Monday. Buyers will each get $35 back from the maker.",
            "Norlake",
        ),
        (
            "Feldmark to cut jobs",
            "Feldmark will cut 900 jobs, it said. The company's finance chief said tariffs cost 40 million euros.",
            "Feldmark",
        ),
    ],
)
def test_an_amount_is_of_the_company_that_the_article_goes_on_with(title: str, text: str, subject: str) -> None:
    assert subjects(text, "money", title) == [subject]


def test_an_amount_is_of_no_company_that_is_only_mentioned() -> None:
    text = "Crowds filled the square. Norlake had closed its shop. A litre of milk costs 3 euros in the town."
    assert subjects(text, "money", "Norlake shop closed") == [None]


def test_a_share_behind_the_money_of_a_company_is_its_own() -> None:
    text = "Pellworm lost 12 million euros last year. The company blamed the weather. Sales, it added, fell 9 per cent."
    assert subjects(text, "share", "Pellworm in the red") == ["Pellworm"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Eritrea destroyed four Ethiopian tanks. The loss came to $9 million.", "Ethiopia"),
        ("Hamas fighters wrecked three Israeli tanks. The army puts the cost at $20 million.", "Israel"),
    ],
)
def test_what_losses_cost_is_borne_by_whose_they_were(text: str, subject: str) -> None:
    assert subjects(text, "money") == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "Prices in Ghana rose fast in May. Annual inflation reached 23 percent.",
        "Ghana will borrow less. Economic growth is to be 4 percent.",
    ],
)
def test_inflation_and_growth_are_a_countrys(text: str) -> None:
    assert subjects(text, "share") == ["Ghana"]


def test_crews_who_have_people_on_the_scene_are_whose_these_are() -> None:
    text = "Emergency crews, which had 40 people and 12 vehicles on the scene, put out fires in five buildings."
    assert subjects(text, "deployed") == ["emergency crews"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Three bombs fell on a school in Bhamo. Myanmar, at war with the Arakan Army, votes in May.", "Myanmar"),
        ("Four bombs fell on a school in Lugano on Monday, a teacher said. Switzerland mourns.", None),
    ],
)
def test_weapons_of_nobody_are_the_articles_country_where_it_is_at_war(text: str, subject: str | None) -> None:
    assert subjects(text, "launched") == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Kenya raises taxes. The budget tabled last week has 30 million dollars for schools.", "Kenya"),
        ("Peru mourns. Congress has cut 80 million dollars from the budget.", "Peru"),
    ],
)
def test_a_budget_is_of_the_articles_country(text: str, subject: str) -> None:
    assert subjects(text, "money") == [subject]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 40 pilgrims died in the crush, the mayor said. The union put it at 55.", ["pilgrims", "pilgrims"]),
        ("Mourners buried 12 teachers on Friday. The ministry gave 15 on Sunday.", ["teachers", "teachers"]),
        ("Nine Danish soldiers were killed. In May the count had been six.", ["Denmark", "Denmark"]),
        ("A blast killed nine teachers. Six perished in March when a shaft caved in.", ["teachers", None]),
        ("A blast killed nine teachers. The union spoke of 12 deaths.", ["teachers", None]),
    ],
)
def test_a_bare_toll_that_somebody_else_gives_is_of_the_same_dead(text: str, expected: list[str | None]) -> None:
    assert subjects(text, "killed") == expected
