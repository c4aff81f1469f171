"""Figures in Korean."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.figures.reading import claimants, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이 사고로 12명이 숨지고 30명이 다쳤다.", [("killed", 12, 12, "exact"), ("wounded", 30, 30, "exact")]),
        ("최소 5명이 숨졌다.", [("killed", 5, None, "at_least")]),
        ("사망자는 1만1천여 명이다.", [("killed", 11000, 11000, "about")]),
        ("드론 40여 대를 격추했다.", [("intercepted", 40, 40, "about")]),
        ("주민 2천 명 이상이 대피했다.", [("evacuated", 2000, None, "at_least")]),
        ("3만 가구가 정전됐다.", [("affected", 30000, 30000, "exact")]),
        ("실종자가 20명을 넘었다.", [("missing", 20, None, "more_than")]),
        ("사상자는 수백 명이다.", [("casualties", 100, 1000, "vague")]),
        ("부상자는 4천~5천 명이다.", [("wounded", 4000, 5000, "range")]),
        ("최소 3천명의 군인을 러시아로 보냈다.", [("deployed", 3000, None, "at_least")]),
        ("재산 피해는 수백억원이다.", [("money", 10**10, 10**11, "vague")]),
        ("1조 2천억원을 지원했다.", [("money", 1.2e12, 1.2e12, "exact")]),
        ("교전이 179차례 벌어졌다.", [("launched", 179, 179, "exact")]),
    ],
)
def test_numbers_hedges_and_measures(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text, "ko") == expected


@pytest.mark.parametrize(
    "text", ["19일 오전 9시 3분 시속 80㎞로 달렸다.", "박지훈(24)이 시즌 13승을 따냈다.", "20대 남성이 다쳤다."]
)
def test_dates_ages_and_scores_are_no_figures(text: str) -> None:
    assert said(text, "ko") == []


def test_words_that_only_look_like_an_act_count_nothing() -> None:
    assert said("새 발사 차량은 바퀴가 22개다.", "ko") == []
    assert [one.low for one in read("새 발사 차량은 바퀴가 22개다.", "ko", everything=True)] == [22]


def test_the_injured_who_became_more_are_not_the_dead_of_before() -> None:
    assert [(one.measure, one.low) for one in read("불로 5명이 숨졌다. 부상자는 32명으로 늘었다.", "ko")] == [
        ("killed", 5),
        ("wounded", 32),
    ]


def test_ten_of_the_drones_are_no_teenager() -> None:
    assert [one.low for one in read("공군은 드론 103대 가운데 62대를 격추하고 20대는 무력화했다.", "ko")] == [
        103,
        62,
        20,
    ]
    assert said("차량에 있던 20대 남성이 숨졌다.", "ko") == []


def test_three_or_four_is_a_range() -> None:
    assert said("어부 서너 명이 실종됐다.", "ko") == [("missing", 3, 4, "range")]


def test_a_verb_governs_the_numbers_of_its_own_clause_only() -> None:
    text = "주민 3명이 숨지고 어린이 4명을 포함해 29명이 다쳤으며 70명은 대피했다."
    assert [(one.measure, one.low) for one in read(text, "ko")] == [
        ("killed", 3),
        ("wounded", 4),
        ("wounded", 29),
        ("evacuated", 70),
    ]


def test_the_verb_of_a_part_is_not_that_of_its_whole() -> None:
    text = "승선원 14명 가운데 5명이 숨졌고 실종자 2명은 숨진 채 발견됐다."
    assert [(one.measure, one.low) for one in read(text, "ko")] == [("killed", 5), ("killed", 2)]


def test_parts_of_a_headline_say_nothing_of_each_other() -> None:
    assert [(one.measure, one.low) for one in read("러 드론 19대 침범…4대 격추", "ko")] == [
        ("launched", 19),
        ("intercepted", 4),
    ]


def test_what_nobody_suffered_is_no_figure() -> None:
    assert said("승객 158명을 태운 여객기가 비상 착륙했으나 다친 사람은 없었다.", "ko") == []


def test_a_retort_is_no_denial() -> None:
    assert claimants("러시아 국방부는 러시아군 5명이 숨졌다고 반박했다.", "ko") == [("러시아 국방부",)]


def test_whoever_is_quoted_stands_before_whoever_quotes() -> None:
    text = "국가정보원은 북한군 300명이 숨진 것으로 파악했다고 이성권 의원이 전했다."
    assert claimants(text, "ko") == [("국가정보원", "이성권")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("국경없는의사회는 콜레라로 40명이 숨졌다고 밝혔다.", ("국경없는의사회",)),
        ("40명이 숨졌다고 구스타보 페트로 콜롬비아 대통령이 텔레그램에 올렸다.", ("구스타보 페트로",)),
        ("미국 전쟁연구소(ISW)는 러시아군 5명이 숨졌다고 분석했다.", ("미국 전쟁연구소",)),
        ("러시아 총참모장 발레리 게라시모프는 우크라이나군 5명이 숨졌다고 보고했다.", ("발레리 게라시모프",)),
        ("경찰청이 14일 공개한 자료에 따르면 5명이 숨졌다.", ("경찰청",)),
        ("5명이 숨진 것으로 소방당국은 추정했다.", ("소방당국",)),
        ("AP통신은 현지 경찰을 인용해 5명이 숨졌다고 보도했다.", ("현지 경찰", "AP통신")),
    ],
)
def test_whoever_says_it_is_named_in_full(text: str, expected: tuple[str, ...]) -> None:
    assert claimants(text, "ko") == [expected]


def test_each_part_of_a_sentence_has_its_own_speaker() -> None:
    text = "러시아 국방부는 5명이 숨졌다고 했지만 우크라이나 공군은 9명이 숨졌다고 반박했다."
    assert claimants(text, "ko") == [("러시아 국방부",), ("우크라이나 공군",)]


def test_a_surname_and_whoever_stood_behind_are_remembered() -> None:
    text = "국가정보원은 5명이 숨졌다고 보고했다고 최윤재 의원이 전했다. 최 의원은 9명이 다쳤다고 덧붙였다."
    assert claimants(text, "ko") == [("국가정보원", "최윤재")] * 2


def test_what_others_did_is_not_said_by_the_last_speaker() -> None:
    text = "해경은 5명이 숨졌다고 밝혔다. 화물선들이 남성 39명을 구조했다."
    assert claimants(text, "ko") == [("해경",), ()]


def test_according_to() -> None:
    assert claimants("소방청에 따르면 12명이 숨졌다.", "ko") == [("소방청",)]


def test_what_is_included_is_a_subset() -> None:
    found = read("이 공습으로 어린이 14명을 포함해 32명이 사망했다.", "ko")
    assert [(one.low, one.scope, one.counted, one.subject) for one in found] == [
        (14, "subset", "어린이", "children"),
        (32, "event", "명", None),
    ]


def test_the_owner_stands_before_the_thing() -> None:
    assert [one.subject for one in read("우크라이나는 러시아 전차 5대를 파괴했다.", "ko")] == ["Russia"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("지난해 10월 7일 이후 4만3천명이 숨졌다.", date(2025, 3, 14)),
        ("10월 7일부터 지금까지 40명이 숨졌다.", date(2025, 3, 14)),
    ],
)
def test_the_day_from_which_something_is_counted_is_not_the_day_that_its_count_is_of(text: str, day: date) -> None:
    assert read(text, "ko")[0].as_of == day


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("지금까지 2천명이 사망했다고 밝혔다. 6천명이 추가로 파병될 예정이다.", "deployed"),
        ("지금까지 2천명이 사망했다고 밝혔다. 3명이 추가로 다쳤다.", "wounded"),
        ("지금까지 2천명이 사망했다고 밝혔다. 3명이 추가로 확인됐다.", "killed"),
    ],
)
def test_more_of_something_keeps_the_verb_of_its_own_clause(text: str, measure: str) -> None:
    assert read(text, "ko")[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("주민 9명이 토사에 매몰돼 숨졌다.", [("killed", 9, 9, "exact")]),
        ("납치됐던 상인 6명이 살해된 채 발견됐다.", [("killed", 6, 6, "exact")]),
        (
            "환자는 812명, 사망자는 31명이다.",
            [("affected", 812, 812, "exact"), ("killed", 31, 31, "exact")],
        ),
        ("교관 3명이 학생들을 구조하다 목숨을 잃었다.", [("killed", 3, 3, "exact")]),
        ("러시아에 포탄 40만 발을 넘겼다.", [("supplied", 400000, 400000, "exact")]),
        ("포탄 85만 발이 이미 넘어갔다.", [("supplied", 850000, 850000, "exact")]),
        ("유해 12구를 넘겼다.", [("released", 12, 12, "exact")]),
        ("사망자가 2만 명을 넘겼다.", [("killed", 20000, None, "more_than")]),
        ("실종자가 일흔 명에 가깝다.", [("missing", 70, 70, "almost")]),
        ("드론 12대가 영공에 들어왔다.", [("launched", 12, 12, "exact")]),
        ("국경 지대에 러시아군 4만 명이 있다.", [("deployed", 40000, 40000, "exact")]),
        ("반군에 붙잡힌 직원 7명", [("captured", 7, 7, "exact")]),
        ("풀려난 포로는 모두 310명이다.", [("released", 310, 310, "exact")]),
        (
            "북부에서는 18대, 남부에서는 10대가 요격됐다.",
            [("intercepted", 18, 18, "exact"), ("intercepted", 10, 10, "exact")],
        ),
        ("하루 동안 러시아군이 주거지 21곳을 포격했다.", [("settlements", 21, 21, "exact")]),
        ("정부군 80명이 국경을 넘어 투항했다.", [("surrendered", 80, 80, "exact")]),
        ("어린이 6명이 영양실조로 사망했다.", [("killed", 6, 6, "exact")]),
        ("경찰은 소총 40정과 실탄을 압수했다.", [("destroyed", 40, 40, "exact")]),
        ("다친 11명은 가까운 병원으로 옮겨졌다.", [("wounded", 11, 11, "exact")]),
        ("이날 IOM은 8명이 숨졌다고 밝혔다.", [("killed", 8, 8, "exact")]),
    ],
)
def test_what_befell_them_in_the_end_is_measured(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert said(text, "ko") == expected


def test_a_list_by_kind_counts_what_was_counted_before_it() -> None:
    found = said("일터에서 숨진 노동자는 457명이다. 업종별로 건설업 210명, 제조업 119명이다.", "ko")
    assert [(measure, low) for measure, low, *_ in found] == [("killed", 457), ("killed", 210), ("killed", 119)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("사망자가 400명을 조금 넘는다.", [("killed", 400, None, "more_than")]),
        ("투표율은 40%를 살짝 넘겼다.", [("share", 40, None, "more_than")]),
        ("찬성은 약속한 몫의 4분의 1에도 못 미쳤다.", [("share", None, 25, "less_than")]),
        ("조직이 가로챈 돈은 47억여 원이다.", [("money", 4.7e9, 4.7e9, "about")]),
        ("22대 국회는 3일 법안을 통과시켰다.", []),
        ("여객선에는 312명이 타고 있었고, 290명이 구조됐다.", [("evacuated", 290, 290, "exact")]),
        ("31명이 실종됐으며 모두 숨진 것으로 추정된다.", [("missing", 31, 31, "exact")]),
        ("사망자가 12명 늘어 77명이 됐다.", [("killed", 12, 12, "exact"), ("killed", 77, 77, "exact")]),
        (
            "사망 20명, 부상 30명으로 집계했다가 사망자를 18명으로 고쳤다.",
            [("killed", 20, 20, "exact"), ("wounded", 30, 30, "exact"), ("killed", 18, 18, "exact")],
        ),
        (
            "납치된 학생 45명 가운데 12명은 군이 구출했다.",
            [("captured", 45, 45, "exact"), ("released", 12, 12, "exact")],
        ),
        ("런던에 있는 관측소는 양측 전투원 18명이 숨졌다고 밝혔다.", [("killed", 18, 18, "exact")]),
        ("집단 식중독으로 학생 63명이 병원 치료를 받고 있다.", [("affected", 63, 63, "exact")]),
        ("경찰이 청년 14명을 끌고 갔다.", [("detained", 14, 14, "exact")]),
    ],
)
def test_what_stands_about_a_number_tells_how_it_is_meant(
    text: str, expected: list[tuple[str, float, float, str]]
) -> None:
    assert said(text, "ko") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("열 명 가운데 세 명꼴로 후보를 바꿀 수 있다고 답했다.", [("share", 30, 30, "exact")]),
        ("복구에 천억 원이 들었다.", [("money", 1e11, 1e11, "exact")]),
        ("집회에는 2만 명이 참가했다.", []),
        ("이번 작전에는 특수부대원 90명이 참가했다.", [("deployed", 90, 90, "exact")]),
        ("가구당 의사 3명이 모자란다.", []),
    ],
)
def test_a_counter_tells_with_its_verb_what_is_counted(
    text: str, expected: list[tuple[str, float, float, str]]
) -> None:
    assert said(text, "ko") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("민간인 3명과 수감자 5명이 숨졌다.", [("killed", 3, 3, "exact"), ("killed", 5, 5, "exact")]),
        ("어린이 4명과 부상자 20명이 헬기로 구조됐다.", [("evacuated", 4, 4, "exact"), ("evacuated", 20, 20, "exact")]),
        ("북한군 900명이 사망했거나 다쳤다.", [("casualties", 900, 900, "exact")]),
        ("21명은 도착 당시 이미 사망한 상태였다.", [("killed", 21, 21, "exact")]),
        ("경비대의 발포로 40명이 다쳤다.", [("wounded", 40, 40, "exact")]),
        ("점유율은 예상에 15%가량 못 미쳤다.", [("share", 15, 15, "about")]),
        ("수련의 800명은 병원을 이탈했다.", []),
    ],
)
def test_a_word_of_something_else_beside_a_number_says_nothing_of_it(
    text: str, expected: list[tuple[str, float, float, str]]
) -> None:
    assert said(text, "ko") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("부상 승객 12명 사망", [("killed", 12, 12, "exact")]),
        ("실종 등산객 3명 구조", [("evacuated", 3, 3, "exact")]),
        ("피랍 학생 20명 석방", [("released", 20, 20, "exact")]),
        ("억류 선원 9명의 가족이 호소했다.", [("captured", 9, 9, "exact")]),
        ("경찰관 3명이 시위대 12명을 체포했다.", [("detained", 12, 12, "exact")]),
        ("폭격기 7대가 벙커버스터 14발을 떨어뜨렸다.", [("launched", 14, 14, "exact")]),
    ],
)
def test_a_number_is_of_what_came_of_people_and_not_of_what_they_were_or_did(
    text: str, expected: list[tuple[str, float, float, str]]
) -> None:
    assert said(text, "ko") == expected
