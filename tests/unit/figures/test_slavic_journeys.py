"""What Ukrainian and Russian articles leave to what they are about, or name first and count last."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, measures, read


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        (
            "uk",
            "З неволі визволено 175 захисників. У зворотний бік вирушили 162 російські військові.",
            [("released", 175), ("released", 162)],
        ),
        (
            "ru",
            "Из плена вернулись 90 солдат. Тем же рейсом отправились шестеро рыбаков.",
            [("released", 90), ("released", 6)],
        ),
        ("uk", "До району перекинули 162 військових.", [("deployed", 162)]),
    ],
)
def test_who_sets_out_in_an_exchange_is_freed(language: str, text: str, figures: list[tuple[str, float]]) -> None:
    assert measures(text, language) == figures


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("uk", "Танків знищено 14.", ("destroyed", 14)),
        ("ru", "Беспилотников, сообщили в штабе, сбито 1980.", ("intercepted", 1980)),
        ("ru", "Получили травмы, по его словам, 1583.", ("wounded", 1583)),
        ("uk", "Електропостачання, за даними обленерго, втратили 8,6 тис. домогосподарств.", ("affected", 8600)),
        ("ru", "При обысках забрали 86 телефонов.", ("destroyed", 86)),
    ],
)
def test_a_verb_may_stand_between_what_is_counted_and_its_number(
    language: str, text: str, figure: tuple[str, float]
) -> None:
    assert measures(text, language) == [figure]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У полоні 6 тисяч солдатів Ліванії, сказав Іван Стам. Торік у базі було 8 тисяч імен."),
        ("ru", "В реестре 6 тысяч пропавших, сказал Иван Стам. В 2019 году в базе числилось 8 тысяч фамилий."),
    ],
)
def test_a_register_is_read_on_by_whoever_told_of_it(language: str, text: str) -> None:
    assert {chain[:1] for chain in claimants(text, language)} == {("Іван Стам" if language == "uk" else "Иван Стам",)}


@pytest.mark.parametrize(
    ("language", "text", "giver"),
    [
        ("uk", "На захист українського неба Нідерланди спрямують 478 млн євро.", "Netherlands"),
        ("ru", "Для украинской армии Литва купит 40 ракет.", "Lithuania"),
        ("uk", "Данія передасть Україні 12 гармат. Країна дала на підтримку Києва 8 млрд євро.", "Denmark"),
    ],
)
def test_for_whom_something_is_given_does_not_give_it(language: str, text: str, giver: str) -> None:
    assert read(text, language)[-1].subject == giver


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Ксения Смирнова набрала 27 очков, шесть из них — подачами."),
        ("ru", "Оранжевый, третий из четырех, уровень опасности введен с 15:00."),
        ("uk", "Діє другий із трьох рівнів небезпеки."),
    ],
)
def test_parts_of_what_nobody_counts_are_no_figures(language: str, text: str) -> None:
    assert read(text, language) == ()


def test_some_of_a_crowd_are_no_more_than_the_crowd() -> None:
    text = "Задержаны 400 человек. На площади собрались 60 тысяч участников. Примерно тысяча из них шла пешком."
    assert measures(text, "ru") == [("detained", 400)]


@pytest.mark.parametrize(
    ("language", "text", "payer"),
    [
        (
            "ru",
            "В Курганской области сгорело 700 домов. Помощь обойдется областному бюджету в 2 млрд рублей.",
            "Kurgan Oblast",
        ),
        ("uk", "Нідерланди додають 500 млн євро на українську ППО.", "Netherlands"),
    ],
)
def test_a_region_pays_from_its_own_budget(language: str, text: str, payer: str) -> None:
    assert read(text, language)[-1].subject == payer


def test_the_wounded_after_civilians_killed_are_civilians() -> None:
    assert [one.subject for one in read("Погибли 94 мирных жителя. Ранены 612.", "ru")] == ["civilians"] * 2
