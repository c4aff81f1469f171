"""Who says so in Korean: whatever verb, ending or noun tells it, and however the name comes back."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants


def _first(text: str, title: str = "") -> list[str]:
    return [chain[0] if chain else "" for chain in claimants(text, "ko", title=title)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("증권가가 예상한 손실은 300억 원 안팎이다.", "증권가"),
        ("우크라이나군이 부쉈다고 주장한 전차는 12대다.", "우크라이나군"),
        ("로이터통신은 현지 경찰 간부를 인용해 15명이 숨졌다고 보도했다.", "현지 경찰 간부"),
        ("알자지라는 병원 측을 인용해 7명이 숨졌다고 전했다.", "병원 측"),
        ("뉴욕타임스(NYT)는 미 당국자 2명을 인용해 북한군 1천 명이 숨졌다고 전했다.", "미 당국자"),
        ("사망자가 300명을 넘는다는 게 현지 구호단체의 설명이다.", "현지 구호단체"),
        ("가자지구 보건부 집계로는 사망자가 4만5천 명이다.", "가자지구 보건부"),
        ('"사망자가 12명에 이른다." 김영수 소방서장은 이렇게 말했다.', "김영수"),
        ("김철수 서울시장은 이재민이 200명이라고 밝혔다.", "김철수"),
        ("군 당국은 12일까지 군인 20명이 숨진 것으로 파악하고 있다.", "군 당국"),
        ("공병 500명을 보냈다고 정보총국이 밝혔다고 NHK가 보도했다.", "정보총국"),
    ],
)
def test_whoever_is_said_to_say_it(text: str, who: str) -> None:
    assert _first(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("질병관리청은 환자가 300명이라고 밝혔다. 질병청은 이 중 40명이 입원했다고 덧붙였다.", "질병관리청"),
        ("해양경찰청은 30명을 구조했다고 밝혔다. 2명은 병원으로 옮겨졌다고 해경은 설명했다.", "해양경찰청"),
        ("중앙재난안전대책본부는 18명이 숨졌다고 밝혔다. 중대본은 실종자가 9명이라고 전했다.", "중앙재난안전대책본부"),
        ("전남소방본부는 3명이 다쳤다고 밝혔다. 본부는 20명이 대피했다고 덧붙였다.", "전남소방본부"),
    ],
)
def test_a_clipped_name_stands_for_the_whole_one(text: str, who: str) -> None:
    assert _first(text) == [who, who]


def test_one_verb_may_close_what_two_say() -> None:
    assert _first("경찰은 사망자를 4명으로, 소방 당국은 5명으로 집계했다.") == ["경찰", "소방 당국"]


def test_what_happened_elsewhere_or_later_is_not_said_by_the_last_speaker() -> None:
    before = "소방청은 5명이 숨졌다고 밝혔다. 검찰은 2명이 다쳤다고 전했다. "
    assert _first(before + "오데사에서는 3명이 다쳤다.")[-1] == ""
    assert _first(before + "몇 시간 뒤 다른 폭발로 3명이 다쳤다.")[-1] == ""
    assert _first(before + "실종자도 3명 있다.")[-1] == "검찰"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ('유엔 "가자 사망자 3만 명 넘어"', ["유엔"]),
        ('젤렌스키, "북한군 4천 명 사상"', ["젤렌스키"]),
        ('"러군 하루 1천 명 잃어" 우크라 총참모부', ["우크라 총참모부"]),
        ('러 "드론 120대 격추"…우크라 "미사일 4발 요격"', ["러", "우크라"]),
        ('"이재민 2만 명"…필리핀 강타한 태풍', [""]),
    ],
)
def test_a_headline_names_its_claimant_beside_the_quotation(title: str, who: list[str]) -> None:
    assert _first("", title) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("국영 석유회사 페르멕스는 선원 3명이 숨졌다고 밝혔다.", ["페르멕스"]),
        ("영국에 본부를 둔 예멘인권네트워크에 따르면 30명이 숨졌다.", ["예멘인권네트워크"]),
        ("강원특별자치도는 5명이 숨졌다고 밝혔다. 도는 주택 20채가 탔다고 덧붙였다.", ["강원특별자치도"] * 2),
        ("한국전력은 900가구가 정전됐다고 밝혔다. 한전은 200가구가 아직 정전 상태라고 설명했다.", ["한국전력"] * 2),
        (
            "국제구호기구(IRA)는 9명이 숨졌다고 밝혔다. 유족은 울었다. IRA는 80명이 다쳤다고 전했다.",
            ["국제구호기구", "국제구호기구"],
        ),
        ("앙골라 보건부 집계는 사망자가 최소 790명이다.", ["앙골라 보건부"]),
        ("박민수 의원이 육군에서 제출받은 자료에 따르면 장병 312명이 숨졌다.", ["육군"]),
        ("국방부는 포탄 20만 발을 넘겼다는 현지 매체의 보도를 부인했다.", ["현지 매체"]),
        ("경찰이 범인 12명을 체포했다고 알리 하산 내무장관이 밝혔다.", ["알리 하산"]),
        ("경찰은 불법 시위에 항의하는 시민 90명을 연행했다고 밝혔다.", ["경찰"]),
    ],
)
def test_however_a_body_is_called_it_speaks(text: str, who: list[str]) -> None:
    assert _first(text) == who
