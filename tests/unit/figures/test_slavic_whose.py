"""Whose a figure is in Ukrainian and Russian: senders, origins, lists, those behind the verb, and who only tells."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def whose(text: str, language: str, *, title: str = "") -> list[str | None]:
    """The subject of each figure of an article."""
    return [one.subject for one in read(text, language, title=title)]


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Вильнюс поставит Киеву 12 гаубиц.", ["Lithuania"]),
        ("ru", "Манила выплатит семьям 3 млн песо.", ["Philippines"]),
        ("uk", "Гельсінкі передадуть Україні 8 гаубиць.", ["Finland"]),
        ("uk", "Оттава виділить Києву 40 млн доларів.", ["Canada"]),
    ],
)
def test_a_capital_that_gives_is_its_government(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "В аварии пострадали девять студентов из Индии.", ["India"]),
        ("ru", "На стройке погибли четверо рабочих из Непала.", ["Nepal"]),
        ("uk", "Під час сходу лавини загинули шестеро туристів з Польщі.", ["Poland"]),
        ("uk", "Поліція затримала 20 робітників із Молдови.", ["Moldova"]),
    ],
)
def test_people_from_a_country_are_its_own(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "sender"),
    [
        ("ru", "В Турции рухнули 200 домов. Греция направила туда 35 спасателей.", "Greece"),
        ("uk", "У Туреччині зруйновано 200 будинків. Греція відправила туди 35 рятувальників.", "Greece"),
        ("ru", "Пхеньян отправил в Курскую область 900 саперов.", "North Korea"),
    ],
)
def test_rescuers_sent_to_another_country_are_the_senders(language: str, text: str, sender: str) -> None:
    assert whose(text, language)[-1] == sender


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Норвегия выделила 30 млн евро, Дания — почти 12 млн.", ["Norway", "Denmark"]),
        ("uk", "Норвегія дала 30 мільйонів євро, Данія — близько 12 мільйонів.", ["Norway", "Denmark"]),
        (
            "ru",
            "В Непале рухнули дома. Япония прислала 40 спасателей, Китай — 5 млн юаней.",
            ["Japan", "China"],
        ),
    ],
)
def test_another_country_before_a_dash_gives_what_follows(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Сорок дронов и шесть ракет запустила Россия, сообщили ВВС Украины.", ["Russia", "Russia"]),
        ("uk", "Сорок дронів і шість ракет запустила Росія, повідомили у ВМС України.", ["Russia", "Russia"]),
    ],
)
def test_who_acts_may_stand_behind_the_verb(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("uk", "Прикордонники України спалили 3 танки, 12 машин і сім мотоциклів ворога.", ["Russia"] * 3),
        ("ru", "Сдались 12 российских солдат, подбиты два танка и пять бронемашин, заявил Сырский.", ["Russia"] * 3),
    ],
)
def test_the_next_of_a_list_of_losses_is_whose_the_first_was(
    language: str, text: str, subjects: list[str | None]
) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("uk", "Україна воює. У російському Генштабі заявили, що за тиждень захопили 12 сіл.", ["Russia"]),
        ("uk", "Міноборони РФ похвалилося захопленням чотирьох сіл.", ["Russia"]),
        ("ru", "Минобороны РФ уверяет, что уничтожило под Сумами 70 военных.", ["Ukraine"]),
        (
            "uk",
            "Київ і Москва обмінялися полоненими. Усього, підрахував Зеленський, визволили 90 людей.",
            ["Ukraine"],
        ),
    ],
)
def test_who_only_tells_means_its_own_land_and_its_foes_dead(
    language: str, text: str, subjects: list[str | None]
) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "В Газе за день погибли 40 человек, сообщил минздрав анклава.", ["Palestinians"]),
        ("uk", "У Газі за ніч убито 40 людей, повідомило міністерство охорони здоров'я анклаву.", ["Palestinians"]),
    ],
)
def test_the_ministry_of_the_enclave_counts_palestinians(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Дефицит бюджета Перу, по оценке МВФ, достигнет 3% ВВП.", ["Peru"]),
        ("uk", "Держборг Єгипту, за прогнозом МВФ, сягне 90% ВВП.", ["Egypt"]),
    ],
)
def test_output_and_debt_are_the_countrys_not_its_lenders(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Ранены двое медиков и трое психологов.", ["medics", "psychologists"]),
        ("uk", "Поранено двох медиків і трьох викладачів.", ["medics", "teachers"]),
        ("ru", "Под завалом погибли пятеро проходчиков.", ["miners"]),
    ],
)
def test_more_people_are_a_group_by_their_noun(language: str, text: str, subjects: list[str | None]) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("ru", "Ранены 300 человек, из них 40 процентов — дети.", [None, "children"]),
        ("uk", "Притулку потребують 900 людей, 70 відсотків — жінки.", [None, "women"]),
    ],
)
def test_who_a_share_is_said_to_be_behind_a_dash_is_its_group(
    language: str, text: str, subjects: list[str | None]
) -> None:
    assert whose(text, language) == subjects


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("uk", "Щонайменше 800 громадян Кенії воюють у російській армії. Зникли безвісти 90.", "Kenya"),
        ("uk", "КНДР втратила близько третини свого контингенту. Посадовці називали 500 загиблих.", "North Korea"),
        ("ru", "Не менее 800 кенийцев воюют на стороне России. Пропали без вести 90.", "Kenya"),
    ],
)
def test_losses_are_of_the_nationals_who_serve(language: str, text: str, country: str) -> None:
    assert whose(text, language)[-1] == country


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У повітряний простір Румунії вночі залетіли 7 безпілотників. Росія це заперечує."),
        ("ru", "В воздушное пространство Румынии залетели 7 беспилотников. Россия это отрицает."),
    ],
)
def test_whose_space_drones_enter_did_not_send_them(language: str, text: str) -> None:
    assert whose(text, language) == [None]
