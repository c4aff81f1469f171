"""Whose losses, sent people and money are in Korean where no nation stands beside the number."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


def _whose(text: str) -> list[str | None]:
    return [figure.subject for figure in read(text, "ko")]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("소말리아 남부 기지를 알샤바브가 습격해 병사 21명을 사살했다고 주장했다.", ["Somalia"]),
        ("부르키나파소 북부에서 JNIM이 군 초소를 공격해 군인 40명을 살해했다.", ["Burkina Faso"]),
        ("보코하람이 나이지리아 북동부 초소를 덮쳐 장병 8명을 납치했다.", ["Nigeria"]),
    ],
)
def test_soldiers_whom_an_armed_group_kills_are_the_countrys_it_fights(text: str, subjects: list[str]) -> None:
    assert _whose(text) == subjects


@pytest.mark.parametrize(
    "text",
    [
        "육군은 훈련 중 다친 장병이 1천200여 명이라고 국방부에 보고했다.",
        "국방부에 따르면 계엄군 190여 명이 의사당에 진입했다.",
        "국회에 나온 국방부 자료에 따르면 지난해 순직한 군인은 61명이다.",
    ],
)
def test_soldiers_of_a_text_that_names_no_country_are_its_languages(text: str) -> None:
    assert _whose(text) == ["South Korea"]


def test_those_whom_the_government_sends_against_an_armed_group_are_the_countrys() -> None:
    text = "콜롬비아 아라우카에서 ELN 대원 9명이 투항했다. 정부는 국경에 병력 5천 명을 보냈다."
    assert _whose(text)[-1] == "Colombia"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("튀르키예 강진 사상자 400명", [None]),
        ("페루 버스 추락으로 승객 30명 넘게 숨지거나 다쳤다.", ["passengers"]),
        ("러시아군 사상자는 1천 명이다.", ["Russia"]),
        ("유엔에 따르면 콩고의 실향민은 780만 명이다.", [None]),
    ],
)
def test_those_a_disaster_hurts_are_no_party_of_the_country_where_it_was(text: str, subjects: list[str | None]) -> None:
    assert _whose(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("이스라엘군은 예멘에서 발사된 드론 3대를 요격했다고 밝혔다.", ["Houthis"]),
        ("후티 반군이 쏜 탄도미사일 2발이 요격됐다고 이스라엘군이 전했다.", ["Houthis"]),
        ("이스라엘군은 이란에서 날아온 미사일 9발을 막아냈다고 밝혔다.", ["Iran"]),
    ],
)
def test_what_is_fired_from_a_country_is_whoevers_there_fights_the_speaker(text: str, subjects: list[str]) -> None:
    assert _whose(text) == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("우크라이나와 러시아가 포로를 교환했다. 러시아 국방부도 160명을 넘겨받았다고 확인했다.", "Russia"),
        ("러시아와 협상 끝에 우크라이나로 돌아온 이들은 82명이라고 러시아 국방부가 밝혔다.", "Ukraine"),
        ("우크라이나 본부는 러시아로부터 자국군 시신 900구를 인계받았다고 밝혔다.", "Ukraine"),
        ("우크라이나와 전쟁 중인 러시아는 전사자 시신 909구를 인도했다.", "Ukraine"),
    ],
)
def test_those_handed_over_are_whoevers_gets_them_back(text: str, subject: str) -> None:
    assert _whose(text)[-1] == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("세림전자는 영업손실이 820억원이라고 8일 공시했다.", ["Serim Electronics"]),
        ("세림전자는 매출이 2조3천억원으로 11% 줄었다고 8일 공시했다.", [None, None]),
        ("두리건설은 3천400억원 규모의 계약을 따냈다고 공시했다.", [None]),
        ("두리건설은 작년 적자를 이유로 직원의 8%를 줄인다고 공시했다.", ["Duri Construction"]),
    ],
)
def test_a_company_bears_its_losses_and_not_its_sales(text: str, subjects: list[str | None]) -> None:
    assert _whose(text) == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("가스가 새 직원 12명이 다쳤다. 이 중 2명은 위독하다.", "workers"),
        ("배가 뒤집혀 선원 9명이 바다에 빠져 다쳤다. 이들 가운데 4명이 숨졌다.", "crew"),
        ("인도인 관광객 20명이 다쳤다. 그중 3명은 중상이다.", "India"),
        ("경찰은 기동대 500명을 투입했다. 이 중 7명이 다쳤다.", None),
    ],
)
def test_some_of_those_before_are_who_they_were(text: str, subject: str | None) -> None:
    assert _whose(text)[-1] == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("러시아가 점령한 땅은 우크라이나 국토의 약 20%다.", "Russia"),
        ("캄보디아군은 태국 영토의 3%를 장악했다고 주장했다.", "Cambodia"),
        ("에티오피아 영토의 40%가 사막이다.", "Ethiopia"),
    ],
)
def test_a_share_of_a_land_that_is_taken_is_its_enemys(text: str, subject: str) -> None:
    assert _whose(text) == [subject]


def test_a_share_that_names_nobody_is_not_of_the_country_counted_before() -> None:
    text = "필리핀인 선원 5명이 검찰에 넘겨졌다. 마약은 국제우편으로 들어온 것이 35%다."
    assert _whose(text)[-1] is None
    text = "러시아와 우크라이나가 싸운다. 우크라이나군은 러시아 전차 90대를 부쉈다. 재고의 35%다."
    assert _whose(text)[-1] == "Russia"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("내국인 3명이 다쳤다.", "South Korea"),
        ("폭도 66명을 연행했다.", "rioters"),
        ("괴한들이 자경단원 4명을 살해했다.", "vigilantes"),
        ("공장에 불이 나 여공 14명이 숨졌다.", "women workers"),
        ("뇌물을 받은 구의원 2명이 구속됐다.", "councillors"),
    ],
)
def test_who_is_named_by_more_than_being_a_person_is_a_group(text: str, subject: str) -> None:
    assert _whose(text) == [subject]
