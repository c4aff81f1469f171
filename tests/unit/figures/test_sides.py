"""Whose arms, land, refugees and goods are counted, where another nation stands nearer."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def subjects(text: str, language: str = "en", title: str = "") -> list[str | None]:
    """Whose or who the counted are, figure by figure."""
    return [one.subject for one in read(text, language, title=title)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ukrainian drones burnt a depot. The Ukrainian Air Force counted 22 drones over Kharkiv.", "Russia"),
        ("Mayor Sergei Sobyanin counted 19 drones shot down on the way to Moscow.", "Ukraine"),
        ("President Vladimir Putin, visiting Minsk, said his army had fired 80 missiles.", "Russia"),
        ("Russian troops advanced 310 square kilometres in Ukraine in May.", "Russia"),
        ("The corps says it has cleared the plant, killing 30 Russians and taking nine prisoner.", "Russia"),
        ("Hail wrecked 900 cars in Spain's Huesca.", None),
    ],
)
def test_a_side_is_known_by_who_fights_whom_and_who_speaks(text: str, subject: str | None) -> None:
    assert subjects(text)[-1] == subject


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "За добу обстрілів зазнали 30 сіл Херсонщини."),
        ("ru", "Под обстрелом оказались 14 сел Белгородской области."),
        ("en", "Nineteen villages in Kherson region came under fire."),
    ],
)
def test_villages_that_are_shot_at_are_nobodys(language: str, text: str) -> None:
    assert subjects(text, language) == [None]


@pytest.mark.parametrize(
    ("language", "text", "nation"),
    [
        ("en", "Over 4 million Sudanese refugees live abroad. Egypt shelters 1.5 million and Chad 900,000.", "Sudan"),
        (
            "uk",
            "У ЄС 4 мільйони біженців з України. Прийняли Німеччина — 1,2 мільйона, Польща — 1 млн.",
            "Ukraine",
        ),
    ],
)
def test_refugees_are_of_the_country_that_they_left(language: str, text: str, nation: str) -> None:
    assert set(subjects(text, language)) == {nation}


@pytest.mark.parametrize(
    ("language", "text", "giver"),
    [
        ("ru", "Сербия приобрела у России 11 вертолетов.", "Russia"),
        ("uk", "Румунія закупить у США 54 танки.", "United States"),
        ("ru", "Молдавия получила от Германии 14 бронемашин.", "Germany"),
        ("uk", "Київ отримав від партнерів п'ять гармат.", None),
    ],
)
def test_what_is_bought_or_received_is_from_its_giver(language: str, text: str, giver: str | None) -> None:
    assert subjects(text, language) == [giver]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Brenta Foods made a net loss of 48 million euros. Sales fell 7 percent, it said.", "Brenta Foods"),
        ("Kiruna Metals will close a mine. It expects to save 90 million crowns, it said.", "Kiruna Metals"),
        ("Talgo won an order. The company wants to invest 40 million euros in a plant.", "Talgo"),
        ("Insurers expect to pay 2 million euros.", "insurers"),
        ("A policeman earns 900 lari a month.", None),
    ],
)
def test_what_a_company_has_is_its_own(text: str, company: str | None) -> None:
    assert subjects(text, title="Talgo wins order")[-1] == company


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile's grid failed. By noon under 2% of households were without power."),
        ("ru", "Россия обстреляла город. Из него выехали 65% жителей."),
    ],
)
def test_a_share_of_people_in_general_is_nobodys(language: str, text: str) -> None:
    assert subjects(text, language)[-1] is None
