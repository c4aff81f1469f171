"""Whose word a Korean count is: reports passed on, names that end like particles, tallies of a day, bulletins."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read, said


def _first(text: str) -> list[str]:
    return [chain[0] if chain else "" for chain in claimants(text, "ko")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("산불로 40명이 숨졌다는 칠레 내무부 발표가 있었다고 호세 카스트로 상원의원이 말했다.", "칠레 내무부"),
        ("다리 붕괴로 9명이 실종됐다는 현지 경찰의 보고가 있었다고 마르코 비달 시장이 전했다.", "현지 경찰"),
        ("드론 80대를 격추했다는 러시아 국방부 발표를 타스통신이 전했다.", "러시아 국방부"),
        ("이수진 의원은 국방부가 파악한 사상자가 300명이라고 전했다.", "국방부"),
        ("박정훈 개혁신당 의원이 국방부에서 받은 자료를 보면 순직 장병은 61명이다.", "국방부"),
    ],
)
def test_whose_report_is_passed_on_says_so_first(text: str, who: str) -> None:
    assert _first(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("알레한드로 토로 하원의원은 용병 60명이 숨졌다고 말했다.", "알레한드로 토로"),
        ("찻차이 분마 인민당 의원은 병사 18명이 붙잡혔다고 전했다.", "찻차이 분마"),
        ("마리 클레르 녹색당 의원은 어린이 5명이 숨졌다고 말했다.", "마리 클레르"),
        ("인도 국경수비대도 침입자 11명을 사살했다고 발표했다.", "인도 국경수비대"),
        ("이란 혁명수비대도 이스라엘 드론 37대를 떨어뜨렸다고 주장했다.", "이란 혁명수비대"),
        ("한 시민단체는 체포된 시위대가 700명을 넘는다고 보고 있다.", "한 시민단체"),
    ],
)
def test_a_name_keeps_what_only_looks_like_a_particle(text: str, who: str) -> None:
    assert _first(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("소방청의 전날 저녁 집계는 13명 사망, 2명 실종이었다.", "소방청"),
        ("질병관리청의 9일 오전 집계는 환자 120명이었다.", "질병관리청"),
        ("소방청의 첫 집계에서는 실종자가 6명이었다.", "소방청"),
        ("조선중앙통신은 김정은이 전사자 87명의 영정에 헌화하는 영상을 내보냈다.", "조선중앙통신"),
    ],
)
def test_a_tally_of_any_hour_and_what_is_shown_are_somebodys(text: str, who: str) -> None:
    assert set(_first(text)) == {who}


def test_somebody_is_not_whoever_spoke_before_unless_it_is_a_surname() -> None:
    assert _first("김철수 의원은 5명이 숨졌다고 말했다. 한 의원은 9명이 다쳤다고 주장했다.") == ["김철수", "한 의원"]
    assert _first("한동훈 장관은 5명이 숨졌다고 말했다. 한 장관은 9명이 다쳤다고 주장했다.") == ["한동훈"] * 2


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "이란이 넘긴 드론이 6천 대라고 국방부가 밝혔다. 영국 국방부가 파악한 수는 드론 4천 대였다.",
            ["supplied", "supplied"],
        ),
        ("실종자는 31명이라고 소방이 밝혔다. 유족들이 파악한 숫자는 45명이다.", ["missing", "missing"]),
        ("경찰은 당초 사망자를 5명으로 발표했다가 7명으로 정정했다.", ["killed", "killed"]),
    ],
)
def test_another_number_of_the_same_has_its_measure(text: str, measures: list[str]) -> None:
    assert [one.measure for one in read(text, "ko")] == measures


def test_a_bulletin_of_one_source_goes_on_to_its_end() -> None:
    text = (
        "폭우로 8명이 숨졌다고 경상남도가 발표했다. 부상자는 13명이다. 무너진 집은 210채다. "
        "학교에 머무는 이재민은 190명이다. 유실된 논밭은 400헥타르를 웃돈다."
    )
    assert _first(text) == ["경상남도"] * 5


def test_what_a_later_day_brings_of_the_same_is_still_reported() -> None:
    text = "폭우로 3만 가구가 정전됐다고 전력 당국이 밝혔다. 정전 가구는 이튿날 5천 가구 아래로 줄었다."
    assert _first(text) == ["전력 당국"] * 2


def test_a_whole_that_is_said_again_before_its_part_is_one_figure() -> None:
    text = "숨진 사람이 12명이라고 소방청이 밝혔다. 사망자 12명 가운데 7명은 외국인이며 베트남인이 4명이다."
    assert [(one.low, one.subject) for one in read(text, "ko")] == [(12, None), (7, "foreigners"), (4, "Vietnam")]


def test_the_counter_may_stand_behind_both_ends_of_a_range() -> None:
    assert said("한 단체는 실종자를 300명~400명으로 추산한다.", "ko") == [("missing", 300, 400, "range")]


def test_medics_who_are_sent_are_deployed() -> None:
    assert said("적십자사는 간호사 30명을 현장에 파견했다.", "ko") == [("deployed", 30, 30, "exact")]


def test_what_things_add_up_to_is_more_of_the_same() -> None:
    text = "체코가 우크라이나에 포탄 50만 발을 보냈다고 국방부가 밝혔다. 다른 나라 몫까지 합치면 150만 발을 웃돈다."
    assert [(one.measure, one.subject) for one in read(text, "ko")] == [("supplied", "Czech Republic")] * 2


def test_a_tally_of_what_was_given_is_of_the_same_giver() -> None:
    text = "북한이 러시아에 방사포 200문을 보냈다고 정보총국이 밝혔다. 한국 합참의 3월 추정치는 170여 문이었다."
    assert [(one.measure, one.subject) for one in read(text, "ko")] == [("supplied", "North Korea")] * 2


def test_india_has_no_particle() -> None:
    (drones,) = read("파키스탄군도 인도 드론 25대를 떨어뜨렸다고 맞받았다.", "ko")
    assert (drones.subject, drones.claimant) == ("India", ("파키스탄군",))
    assert _first("인도 민간항공부가 오전까지 파악한 사망자는 204명이다.") == ["인도 민간항공부"]


def test_the_outlet_that_tells_comes_after_whoever_says_it() -> None:
    text = "로이터통신에 따르면 튀르키예 내무장관 알리 예를리카야는 불법 이민자 1천200명을 붙잡았다고 밝혔다."
    assert claimants(text, "ko") == [("알리 예를리카야", "로이터통신")]


def test_those_of_a_list_are_the_last_of_it() -> None:
    assert said("북한이 노동자와 군인 등 1만 명을 쿠르스크에 보냈다.", "ko") == [("deployed", 10_000, 10_000, "exact")]


def test_rescuers_ships_are_given_to_nobody() -> None:
    assert said("해경은 함정 40척을 보내 실종자를 찾고 있다.", "ko") == []


def test_vehicles_by_tens_are_no_age_where_others_are_counted() -> None:
    text = "러시아는 드론 121대를 파괴했다고 주장했다. 37대는 브랸스크, 20대는 랴잔 상공에서 격추됐다."
    assert [one.low for one in read(text, "ko")] == [121, 37, 20]


def test_each_side_has_its_own_dead_back() -> None:
    text = "양측이 돌려받은 시신은 우크라이나가 757구, 러시아가 45구다."
    assert [one.subject for one in read(text, "ko")] == ["Ukraine", "Russia"]


def test_provinces_end_like_particles() -> None:
    assert _first("산불로 3명이 숨졌다고 강원도 재난안전대책본부가 밝혔다.") == ["강원도 재난안전대책본부"]
    assert _first("산불로 3명이 숨졌다고 강원특별자치도가 밝혔다.") == ["강원특별자치도"]


def test_a_storey_behind_a_building_makes_an_address() -> None:
    assert said("폭발이 일어난 2동 1층에는 폐기물이 있었다.", "ko") == []
    assert said("주택 2동이 불에 탔다.", "ko") == [("damaged", 2, 2, "exact")]


def test_men_whom_the_police_send_are_theirs() -> None:
    text = "네팔 여객기가 추락했다. 경찰은 병력 250명을 현장에 보냈다."
    assert [one.subject for one in read(text, "ko")] == ["police"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("전하규 대변인은 5명이 숨졌다고 말했다.", "전하규"),
        ("우크라이나 대통령실 관계자는 5명이 숨졌다고 밝혔다.", "우크라이나 대통령실 관계자"),
        ("국정원은 3천여 명을 사상자로 보고 있다.", "국정원"),
    ],
)
def test_a_name_may_begin_as_a_verb_and_an_office_end_in_a_title(text: str, who: str) -> None:
    assert _first(text) == [who]


def test_those_counted_before_are_no_new_figure_where_more_is_told_of_them() -> None:
    text = "화재로 9명이 숨졌다고 소방서가 밝혔다. 숨진 9명은 모두 이주노동자였다."
    assert said(text, "ko") == [("killed", 9, 9, "exact")]


@pytest.mark.parametrize("verb", ["본다", "봤다", "보고 있다"])
def test_whoever_takes_people_for_dead_claims_so(verb: str) -> None:
    (figure,) = read(f"유엔은 인질 34명이 숨진 것으로 {verb}.", "ko")
    assert figure.claimant == ("유엔",)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("피해액이 3억 유로라는 세계은행의 추산도 있다.", "세계은행"),
        ("병사 수십 명이 탈영했다는 현지 방송 보도도 나왔다.", "현지 방송"),
        ("다리 네 곳이 끊어졌다는 유니세프의 위성 분석도 있었다.", "유니세프"),
        ("드론 12대가 요격됐다는 것이 국방부 발표다.", "국방부"),
        ("가옥 500채가 무너졌다는 게 적십자사의 이야기다.", "적십자사"),
    ],
)
def test_whose_estimate_there_is_says_so(text: str, who: str) -> None:
    assert _first(text) == [who]


def test_what_is_his_word_the_last_who_spoke_says() -> None:
    text = "건물 30채가 무너졌다고 파울루 산투스 시장이 말했다. 부상자는 80명이라는 것이 그의 설명이다."
    assert _first(text) == ["파울루 산투스", "파울루 산투스"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("대구지검은 보이스피싱 일당 14명을 구속했다고 12일 밝혔다.", "대구지검"),
        ("전사자가 120명에 이른다고 AFP통신이 미국 전쟁연구소(ISW) 집계를 인용해 보도했다.", "미국 전쟁연구소"),
        ("다친 사람이 70명이라고 일간 서배너트리뷴이 보도했다.", "서배너트리뷴"),
        ("주민 20명이 숨졌다고 가트웨치 비팔 주 정보장관이 밝혔다.", "가트웨치 비팔"),
        ("부상자는 9명이라고 라메시 싱 경찰감이 전했다.", "라메시 싱"),
        ("앰네스티는 희생자 52명의 이름을 확보했다.", "앰네스티"),
    ],
)
def test_who_says_so_is_known_by_office_record_and_kind_of_paper(text: str, who: str) -> None:
    assert _first(text) == [who]


def test_ships_of_the_coast_guard_say_nothing() -> None:
    text = "대만 국방부는 중국 군함 12척이 나타났다고 했다. 해경선은 7척이 머물렀다고 덧붙였다."
    assert "해경선" not in _first(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("해군은 반군 고속정을 막고 유조선 두 척을 공격했다.", [("destroyed", 2, 2, "exact")]),
        ("공군은 활주로의 전투기 7대를 타격했다고 밝혔다.", [("destroyed", 7, 7, "exact")]),
        ("포병이 야포 18문을 없앴다.", [("destroyed", 18, 18, "exact")]),
        ("드론이 변전소 네 곳을 타격했다.", [("damaged", 4, 4, "exact")]),
        ("9천 가구에 전기 공급이 중단됐다.", [("affected", 9000, 9000, "exact")]),
        ("군은 반군 60명을 제거하고 마을을 되찾았다.", [("killed", 60, 60, "exact")]),
        ("사망자 8명 중 3명은 이주노동자다.", [("killed", 8, 8, "exact"), ("killed", 3, 3, "exact")]),
        ("경찰청은 아직 22명의 소재를 파악하지 못했다.", [("missing", 22, 22, "exact")]),
        ("케냐는 병력 700명을 더 보낼 방침이다.", [("deployed", 700, 700, "exact")]),
    ],
)
def test_what_was_hit_cut_off_or_sought_is_measured(
    text: str, expected: list[tuple[str, float | None, float | None, str]]
) -> None:
    assert said(text, "ko") == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("주민 57명이 살해됐다고 의원 압둘 라히스가 전했다. 군은 반군 34명을 사살했다고 발표했다.", "군"),
        ("수단 신속지원군(RSF)은 부인했다. 수단군은 대원 200여 명을 사살했다고 주장했다.", "수단군"),
        ("조선중앙통신은 주택 9채가 잠겼다고 했다. 우리 정부는 이재민이 800명이라고 추정했다.", "우리 정부"),
        ("보안관은 16명이 실종됐다고 말했다. 이튿날 당국은 16명이 숨졌다고 밝혔다.", "당국"),
    ],
)
def test_another_who_speaks_next_is_not_whoever_spoke_before(text: str, who: str) -> None:
    assert _first(text)[-1] == who
