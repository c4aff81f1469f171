"""What Ukrainian and Russian numbers count where no noun stands right behind them, or an uncommon one does."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import measures, read, said


@pytest.mark.parametrize(
    ("language", "text", "measure", "low"),
    [
        ("ru", "Автомобилей на стоянке сгорело 12.", "destroyed", 12),
        ("ru", "Штурмов за день было 40.", "launched", 40),
        ("ru", "Танков, рассказал полковник, подбито за неделю семь.", "destroyed", 7),
        ("uk", "Тіл із завалів дістали вісім.", "killed", 8),
        ("uk", "Дронів над областю збито 23.", "intercepted", 23),
        ("uk", "Будинків зруйновано 30 у передмісті.", "damaged", 30),
    ],
)
def test_what_is_counted_may_open_the_clause_that_its_number_ends(
    language: str, text: str, measure: str, low: float
) -> None:
    assert measures(text, language) == [(measure, low)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Город потратит на школы 800 миллионов."), ("uk", "Завод за рік заробив 12 мільйонів.")],
)
def test_whoever_opens_a_clause_and_does_something_is_not_counted(language: str, text: str) -> None:
    assert {one.measure for one in read(text, language)} <= {"money"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Убиты 90 человек. Среди них, сообщил мэр, 12 детей."),
        ("ru", "Убиты 90 человек, в том числе, по данным полиции, 12 женщин."),
        ("uk", "Загинули 90 людей. З них, за словами речника, 12 — військові."),
    ],
)
def test_who_says_so_may_stand_between_among_them_and_the_part(language: str, text: str) -> None:
    assert [(one.measure, one.low, one.scope) for one in read(text, language)][1] == ("killed", 12, "subset")


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("ru", "Берлин готовит поддержку на 300 миллионов.", 300_000_000),
        ("ru", "Ремонт обойдется городу в 40 миллионов.", 40_000_000),
        ("ru", "Заморожены вклады в размере 7 млрд.", 7_000_000_000),
        ("uk", "Пакет допомоги на 300 мільйонів схвалив парламент.", 300_000_000),
        ("uk", "Субсидії обсягом 2 мільйони одержить театр.", 2_000_000),
        ("uk", "Відень надасть Києву мільярд.", 1_000_000_000),
        ("ru", "Киев получит помощь на 90 миллионов.", 90_000_000),
        ("uk", "Місто отримає пакет підтримки на 90 мільйонів.", 90_000_000),
    ],
)
def test_amounts_of_aid_or_costs_need_no_currency(language: str, text: str, low: float) -> None:
    assert measures(text, language) == [("money", low)]


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "В помощи нуждаются 3 млн."), ("uk", "Допомоги потребують 3 млн.")]
)
def test_millions_who_need_help_are_people(language: str, text: str) -> None:
    assert measures(text, language) == [("affected", 3_000_000)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "ПВО сбила 9 из 10 беспилотников.", [("intercepted", 9), ("launched", 10)]),
        ("uk", "Збито чотири з п'яти ракет.", [("intercepted", 4), ("launched", 5)]),
        ("ru", "Девять из десяти горожан ждут дождя.", [("share", 90)]),
    ],
)
def test_so_many_of_so_many_arms_are_no_share(language: str, text: str, found: list[tuple[str, float]]) -> None:
    assert measures(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Задержаны, по его словам, трое крановщиков.", ("detained", 3)),
        ("ru", "Полиция арестовала двоих директоров завода.", ("detained", 2)),
        ("ru", "Задержаны 12 владельцев складов.", ("detained", 12)),
        ("uk", "Затримано чотирьох керівників підприємства.", ("detained", 4)),
    ],
)
def test_people_may_be_told_of_by_any_calling(language: str, text: str, found: tuple[str, float]) -> None:
    assert measures(text, language) == [found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Погибли, по меньшей мере, 12 человек."),
        ("ru", "Погибли, по крайней мере, 12 человек."),
        ("uk", "Загинули, принаймні, 12 людей."),
    ],
)
def test_a_hedge_may_stand_between_commas(language: str, text: str) -> None:
    assert said(text, language) == [("killed", 12, None, "at_least")]


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Наводнение погубило 300 свиней."), ("uk", "У пожежі загинули 300 курей.")]
)
def test_animals_are_no_dead(language: str, text: str) -> None:
    assert not read(text, language)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Жертвами телефонных аферистов стали 40 учителей.", ("affected", 40)),
        ("uk", "Жертвами кібершахраїв стали 40 людей.", ("affected", 40)),
        ("ru", "Жертвами оползня стали 40 человек.", ("killed", 40)),
    ],
)
def test_victims_of_fraud_live(language: str, text: str, found: tuple[str, float]) -> None:
    assert measures(text, language) == [found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Среди умерших 12 детей.", [("killed", 12)]),
        ("uk", "Серед мертвих 12 жінок.", [("killed", 12)]),
        ("uk", "Лікарі звітують про 12 учнів із опіками.", [("wounded", 12)]),
        ("uk", "У роті троє двохсотих.", [("killed", 3)]),
        ("ru", "Соседи вынесли из огня троих детей.", [("evacuated", 3)]),
        ("ru", "Задержан подросток, которому 15.", []),
        ("uk", "Знайшли підлітка, якому 15.", []),
    ],
)
def test_more_words_for_what_befell_people(language: str, text: str, found: list[tuple[str, float]]) -> None:
    assert measures(text, language) == found
