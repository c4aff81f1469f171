"""Short reports of every kind, in four languages: each figure by its measure and bounds, in order."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said

REPORTS = [
    (
        "en",
        "Russia fired 200 drones, killing four people and wounding more than two dozen. Guns shot down 150 drones.",
        [("launched", 200, 200), ("killed", 4, 4), ("wounded", 24, None), ("intercepted", 150, 150)],
    ),
    (
        "en",
        "A fire forced about 2,500 people to leave their homes and burned 10,400 hectares. 70 firefighters battled it.",
        [("displaced", 2500, 2500), ("area", 10400, 10400), ("deployed", 70, 70)],
    ),
    (
        "en",
        "Under the deal 33 hostages are to go free over six weeks. Hamas still holds 94 captives.",
        [("released", 33, 33), ("captured", 94, 94)],
    ),
    (
        "uk",
        "За минулу добу Росія втратила 1 210 військових, 5 танків, 21 артсистему та 98 безпілотників.",
        [("casualties", 1210, 1210), ("destroyed", 5, 5), ("destroyed", 21, 21), ("destroyed", 98, 98)],
    ),
    (
        "uk",
        "Через зливи підтоплено 118 подвірʼїв. Евакуювали 43 людини, у тому числі дев'ятьох дітей.",
        [("damaged", 118, 118), ("evacuated", 43, 43), ("evacuated", 9, 9)],
    ),
    (
        "uk",
        "Ворог завдав 88 авіаударів, скинувши 143 КАБи. Під контролем окупантів опинилися два села.",
        [("launched", 88, 88), ("launched", 143, 143), ("settlements", 2, 2)],
    ),
    ("uk", "Унаслідок аварії загинули 7 осіб, ще 16 травмовані.", [("killed", 7, 7), ("wounded", 16, 16)]),
    (
        "ru",
        "За сутки потери ВСУ на этом направлении составили до 180 военнослужащих, три танка и две гаубицы.",
        [("casualties", None, 180), ("destroyed", 3, 3), ("destroyed", 2, 2)],
    ),
    (
        "ru",
        "Число погибших возросло до 3354, пострадали 4850 человек, 220 числятся пропавшими без вести.",
        [("killed", 3354, 3354), ("wounded", 4850, 4850), ("missing", 220, 220)],
    ),
    (
        "ru",
        "В больницы доставлены 14 человек, двое в тяжёлом состоянии. На месте работают 230 спасателей.",
        [("wounded", 14, 14), ("wounded", 2, 2), ("deployed", 230, 230)],
    ),
    (
        "ko",
        "1명이 사망하고 9명이 경상을 입었다. 공습에 30여 명이 숨졌다.",
        [("killed", 1, 1), ("wounded", 9, 9), ("killed", 30, 30)],
    ),
    (
        "ko",
        "우크라이나군이 드론 391대를 날렸다. 이 가운데 288대를 격추했다.",
        [("launched", 391, 391), ("intercepted", 288, 288)],
    ),
    (
        "ko",
        "북한은 1만5천여 명을 파병했다. 비용은 전체의 3분의 1이다.",
        [("deployed", 15000, 15000), ("share", 33.3333, 33.3333)],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), REPORTS)
def test_a_report_gives_each_figure(
    language: str, text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert [one[:3] for one in said(text, language)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The actor, star of “Three's Company”, is dead at 76.",
        "Little girl, two, died from sepsis.",
        "The man, now 45, was killed.",
        "A father of two children was shot dead.",
        "The firm met its fiscal 2023 targets.",
        "The raid was over in one assault.",
    ],
)
def test_ages_years_families_and_settings_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_nations_that_share_a_noun_are_one_claimant() -> None:
    assert claimants("US and South Korean officials said 20 people died.") == [("US and South Korean officials",)]
    assert claimants("U.S. and South Korean officials said 20 people died.") == [("U.S. and South Korean officials",)]
    assert claimants("British and French ministers said 30 were wounded.") == [("British and French ministers",)]


def test_a_country_gives_way_to_the_region_that_is_named_with_it() -> None:
    found = read("Ukrainian troops killed 30 soldiers from Russia in the Kursk region.")
    assert [one.place for one in found] == ["Kursk Oblast"]


def test_a_headline_with_one_figure_has_no_part() -> None:
    (found,) = read("", title="Including officers, more than 1,000 North Korean casualties")
    assert found.scope == "total"


def test_what_others_do_about_it_is_not_what_the_last_speaker_counted() -> None:
    text = "Ten people died, the mayor said. Police arrested 12 suspects."
    assert [(one.measure, one.claimant) for one in read(text)] == [("killed", ("mayor",)), ("detained", ())]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("uk", "За минулу добу Росія втратила 1 210 військових.", "Russia"),
        ("uk", "Противник атакував місто 96 дронами.", "Russia"),
        ("uk", "Копенгаген передасть Києву шість винищувачів.", "Denmark"),
        ("ru", "Израиль нанёс свыше 80 ударов по югу страны.", "Israel"),
        ("ko", "경찰은 시위대 86명을 체포했다.", "protesters"),
        ("ko", "미국 국방부는 우크라이나에 7억 달러를 지원한다고 발표했다.", "United States"),
        ("en", "The money will cover 60% of Kyiv's needs.", "Ukraine"),
    ],
)
def test_whose_they_are(language: str, text: str, subject: str) -> None:
    assert [one.subject for one in read(text, language)] == [subject]


def test_a_counter_of_people_alone_goes_on_with_whom_the_sentence_counts() -> None:
    found = read("북한군 사상자가 4천700여 명이며 이 중 600여 명이 숨졌다.", "ko")
    assert [one.subject for one in found] == ["North Korea", "North Korea"]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Загинули 12 людей, повідомив радник Путіна Володимир Мединський.", "Володимир Мединський"),
        ("ko", "9명이 숨졌다고 비탈리 클리치코 키이우 시장이 밝혔다.", "비탈리 클리치코"),
        ("ko", "162명이 숨졌다고 리드완 카밀 주지사가 말했다.", "리드완 카밀"),
        ("ko", "러시아는 마을 2곳을 점령했다고 주장했다.", "러시아"),
    ],
)
def test_a_name_without_what_stands_around_it(language: str, text: str, claimant: str) -> None:
    assert claimants(text, language) == [(claimant,)]


def test_a_part_of_a_named_whole_is_counted_like_it() -> None:
    found = read("120명이 다쳤다. 사망자 중에는 어린이 1명이 포함됐다.", "ko")
    assert [(one.measure, one.scope) for one in found][1] == ("killed", "subset")


@pytest.mark.parametrize("text", ["Ещё 11 человек ранены.", "Еще 11 человек ранены."])
def test_russian_is_read_with_and_without_its_dots(text: str) -> None:
    found = read(f"Утром ранены трое. {text}", "ru")
    assert [(one.measure, one.scope) for one in found][1] == ("wounded", "increment")
