"""What is planned, what came on top, and what is there already, in one sentence."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


@pytest.mark.parametrize(
    ("language", "text", "scopes"),
    [
        ("en", "Oslo plans to send 600 soldiers; 100 sappers have been deployed to Tromso.", {600: "planned"}),
        ("en", "Oslo would send 600 soldiers, but 100 sappers have been deployed to Tromso.", {600: "planned"}),
        ("uk", "Осло планує відправити 600 солдатів; 100 саперів уже прибули до Тромсе.", {600: "planned"}),
        ("ru", "Осло планирует отправить 600 солдат, но 100 сапёров уже прибыли в Тромсё.", {600: "planned"}),
        ("ko", "군은 6백 명이 파병될 예정이며 공병 1백 명이 이미 도착했다고 밝혔다.", {600: "planned"}),
        ("ko", "군은 병력 1백 명이 파병됐고 1월에 6백 명이 추가로 파병됐다고 밝혔다.", {600: "increment"}),
    ],
)
def test_what_is_said_of_one_count_is_not_said_of_that_of_another_clause(
    language: str, text: str, scopes: dict[int, str]
) -> None:
    found = {one.low: one.scope for one in read(text, language)}
    assert {number: found[number] for number in scopes} == scopes
    assert found[100] in ("total", "event")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 30 soldiers died or were wounded near the ferry."),
        ("uk", "Щонайменше 30 солдатів загинули або дістали поранення біля порома."),
        ("uk", "Щонайменше 30 солдатів загинули чи були поранені біля порома."),
        ("ru", "По меньшей мере 30 солдат погибли или были ранены у парома."),
    ],
)
def test_who_died_or_was_wounded_is_a_casualty(language: str, text: str) -> None:
    assert [one.measure for one in read(text, language)] == ["casualties"]


def scopes(text: str, language: str = "en", *, title: str = "") -> list[str]:
    return [one.scope for one in read(text, language, title=title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bus fell into a gorge and killed 12 people. Three of the victims were nurses.", ["event", "subset"]),
        ("A bus fell into a gorge and killed 12 people. Three nurses were among the dead.", ["event", "subset"]),
        ("A bus fell into a gorge and killed 12 people. Among the dead are three nurses.", ["event", "subset"]),
        ("Gunmen abducted 60 people on Sunday, 52 pupils and eight teachers.", ["event", "subset", "subset"]),
        (
            "Rescuers found 40 bodies in the mud and another 15 in a barn, 55 dead in all.",
            ["subset", "subset", "event"],
        ),
    ],
)
def test_a_part_is_known_by_its_words_or_by_the_sum(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three weeks of fighting have killed 412 people.", ["total"]),
        ("The shelling killed 412 people in nine days, the ministry said.", ["total"]),
        ("More than 900 villagers have been killed in the region this year.", ["total"]),
        ("The army lost 140 men over the past 24 hours.", ["event"]),
        ("Eleven people were killed in Wednesday's marches.", ["event"]),
        ("The cyclone has killed 41 people, the fire service said.", ["total"]),
        ("The two sides have fought for years in the war; a raid overnight killed 14 people.", ["event"]),
    ],
)
def test_weeks_add_up_and_a_day_does_not(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid idled 22 percent of Chad's cement works.", ["event"]),
        ("The raid killed 60 men, and a third of them were guards.", ["event", "subset"]),
        ("The raid killed 60 men; about half of the dead were guards.", ["event", "subset"]),
        ("Exports were 14% lower than in May.", ["event"]),
    ],
)
def test_a_share_is_a_part_only_of_what_was_counted(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deal should see rebels free 50 hostages.", ["planned"]),
        ("Chile is to station 700 marines in Arica.", ["planned"]),
        ("Repairing the dam is going to cost $90 million.", ["planned"]),
        ("The rebels announced on Friday that they had killed 46 soldiers.", ["event"]),
        ("The prosecutor, who promised a report, said five people were arrested.", ["event"]),
        ("The army announced the deaths of 12 soldiers.", ["event"]),
        ("Men who had planned the raid killed 31 villagers.", ["event"]),
        ("Doctors fear that the fever could kill 500 people.", ["planned"]),
        ("The gang plans to execute 12 captives.", ["planned"]),
        ("Doctors expect 300 deaths.", ["planned"]),
    ],
)
def test_what_is_meant_is_no_announcement_of_what_was(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected


def test_another_is_no_addition_to_what_was_not_counted() -> None:
    assert scopes("A bus fell into a gorge; two people died and another five were hurt.") == ["event", "event"]
    assert scopes("Two people died in a crash. Another three people died on Monday.") == ["event", "increment"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The firm means to invest $40 million in the port.", ["planned"]),
        ("en", "Some 900 villagers have been told to leave.", ["planned"]),
        ("en", "Four of the ferries are to be built in Gdansk.", ["planned"]),
        ("en", "Some 400 sappers were sent there, and the ministry will add 90 more.", ["total", "planned"]),
        ("uk", "Канада спрямує на ремонт 40 млн доларів.", ["planned"]),
        ("uk", "Ремонт дамби коштуватиме 40 млн доларів.", ["planned"]),
        ("ru", "Ремонт дамбы обойдётся в 40 млн долларов.", ["planned"]),
        ("ko", "캐나다 정부가 4천만 달러를 지원하겠다고 밝혔다.", ["planned"]),
    ],
)
def test_what_is_still_to_be_is_planned(language: str, text: str, expected: list[str]) -> None:
    assert scopes(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Russia fired 90 drones at Odesa overnight. Air defences shot down 71 drones.", ["event", "subset"]),
        ("uk", "Росія запустила 90 дронів. Сили оборони збили 71 дрон.", ["event", "subset"]),
        (
            "en",
            "The army has lost 3,900 men since May. More than 1,600 of them are dead and 90 were captured.",
            ["total", "subset", "subset"],
        ),
        ("en", "It was the worst raid since 2022, and nine people were killed.", ["event"]),
    ],
)
def test_a_part_goes_on_with_what_was_counted_before(language: str, text: str, expected: list[str]) -> None:
    assert scopes(text, language) == expected
