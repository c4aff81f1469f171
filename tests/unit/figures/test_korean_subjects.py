"""Whose or who the counted are in Korean: particles, clauses, predicates and nouns tell."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("북한군 300명이 숨지고 2천700명이 다쳤다.", ["North Korea", "North Korea"]),
        ("러시아에 파병된 북한군 가운데 300명이 숨졌다.", ["North Korea"]),
        ("북한군 가운데 최소 100명이 숨지고 1천여 명이 다쳤다.", ["North Korea", "North Korea"]),
        ("쿠르스크에 투입된 북한 병사 300명이 숨졌다.", ["North Korea"]),
        ("북한 소속 공병 1천 명이 도착했다.", ["North Korea"]),
        ("러시아군 소속 병사 12명이 투항했다.", ["Russia"]),
        ("우크라이나 제47여단 소속 군인 5명이 숨졌다.", ["Ukraine"]),
        ("우크라이나군은 러시아 전차 12대를 파괴했다.", ["Russia"]),
        ("러시아는 전차 12대를 잃었다.", ["Russia"]),
        ("우크라이나군이 러시아군 장갑차 9대와 야포 20문을 파괴했다.", ["Russia", "Russia"]),
        ("러시아가 발사한 미사일 40발 가운데 30발을 우크라이나 공군이 요격했다.", ["Russia", "Russia"]),
        ("우크라이나 공군은 러시아가 쏜 드론 90대 중 70대를 격추했다고 밝혔다.", ["Russia", "Russia"]),
        ("이스라엘군은 이란이 발사한 미사일 30발을 요격했다고 밝혔다.", ["Iran"]),
        ("이란은 이스라엘을 향해 탄도미사일 150발을 쐈다.", ["Iran"]),
        ("후티 반군은 미국 무인기 1대를 격추했다고 주장했다.", ["United States"]),
        ("헤즈볼라가 로켓 200발을 이스라엘 북부로 발사했다.", ["Hezbollah"]),
        ("하마스는 이스라엘 인질 20명을 풀어줬다.", ["Israel"]),
        ("이스라엘은 팔레스타인 수감자 200명을 석방했다.", ["Palestinians"]),
        ("하마스에 붙잡혀 있는 이스라엘인 인질은 48명이다.", ["Israel"]),
        ("러시아와 우크라이나가 포로 300명씩을 교환했다.", ["Russia and Ukraine"]),
        ("양측은 포로 150명을 주고받았다. 러시아와 우크라이나는 이를 확인했다.", ["Russia and Ukraine"]),
        ("우크라이나는 전사자 시신 1천 구를 넘겨받았다.", ["Ukraine"]),
        ("러시아는 우크라이나에 전사자 시신 1천 구를 인도했다.", ["Ukraine"]),
        ("중국인 17명과 라오스인 1명이 숨졌다.", ["China", "Laos"]),
        ("사망자 가운데 3명은 중국 국적이고 2명은 베트남 국적이다.", ["China", "Vietnam"]),
        ("피해자에는 미국인 3명이 포함됐다.", ["United States"]),
        ("태국 국적 노동자 4명이 다쳤다.", ["Thailand"]),
        ("베트남 출신 이주노동자 2명이 숨졌다.", ["Vietnam"]),
        ("외국인 노동자 2명이 화상을 입었다.", ["foreign workers"]),
        ("한국인 관광객 3명이 숨졌다.", ["South Korea"]),
        ("어린이 4명을 포함해 29명이 다쳤다.", ["children", None]),
        ("여학생 25명이 납치됐다.", ["children"]),
        ("팔레스타인 어린이 3명이 숨졌다.", ["children"]),
        ("여성과 어린이 40명이 숨졌다.", ["women and children"]),
        ("여성 12명과 어린이 8명이 숨졌다.", ["women", "children"]),
        ("10대 청소년 3명이 물에 빠져 숨졌다.", ["teenagers"]),
        ("미성년자 5명이 체포됐다.", ["children"]),
        ("소방관 2명이 순직했다.", ["firefighters"]),
        ("소방대원 2명이 다쳤다.", ["firefighters"]),
        ("구조대원 40명이 투입됐다.", ["rescuers"]),
        ("경찰관 9명이 다쳤다.", ["police officers"]),
        ("경찰 9명이 다쳤다.", ["police officers"]),
        ("경찰은 기동대 500명을 배치했다.", ["police"]),
        ("소방 당국은 인력 120명을 투입했다.", ["fire authorities"]),
        ("해경은 잠수사 20명을 투입했다.", ["divers"]),
        ("진화대원 70명이 투입됐다.", ["firefighters"]),
        ("산림청은 진화 인력 400명을 동원했다.", [None]),
        ("수사관 38명으로 전담팀을 꾸렸다.", ["investigators"]),
        ("기자 4명이 숨졌다.", ["journalists"]),
        ("언론인 4명이 숨졌다.", ["journalists"]),
        ("의료진 5명이 숨졌다.", ["health workers"]),
        ("구호 요원 6명이 숨졌다.", ["aid workers"]),
        ("구호단체 직원 6명이 숨졌다.", ["aid workers"]),
        ("광부 11명이 갇혔다.", ["miners"]),
        ("어민 4명이 실종됐다.", ["fishermen"]),
        ("선원 4명이 실종됐다.", ["crew"]),
        ("승무원 2명이 구조됐다.", ["crew"]),
        ("승객 100명이 구조됐다.", ["passengers"]),
        ("승객과 승무원 100명이 구조됐다.", ["passengers and crew"]),
        ("탑승자 62명이 모두 숨졌다.", [None]),
        ("주민 300명이 대피했다.", [None]),
        ("시민 12명이 다쳤다.", [None]),
        ("민간인 12명이 숨졌다.", ["civilians"]),
        ("시위대 300명이 연행됐다.", ["protesters"]),
        ("시위 참가자 300명이 체포됐다.", ["protesters"]),
        ("학생 12명이 다쳤다.", ["students"]),
        ("대학생 12명이 다쳤다.", ["students"]),
        ("교사 2명이 숨졌다.", ["teachers"]),
        ("신도 30명이 숨졌다.", ["worshippers"]),
        ("이주민 40명이 숨졌다.", ["migrants"]),
        ("난민 40명이 숨졌다.", ["refugees"]),
        ("관광객 26명이 숨졌다.", ["tourists"]),
        ("등산객 4명이 숨졌다.", ["hikers"]),
        ("조종사 1명이 숨졌다.", ["pilots"]),
        ("반군 20명을 사살했다.", ["rebels"]),
        ("무장대원 20명을 사살했다.", ["militants"]),
        ("하마스 대원 20명을 사살했다.", ["Hamas"]),
        ("헤즈볼라 전투원 20명이 숨졌다.", ["Hezbollah"]),
        ("보안군 2명이 숨졌다.", ["security forces"]),
        ("갱단 조직원 12명을 체포했다.", ["gang members"]),
        ("재소자 12명이 숨졌다.", ["prisoners"]),
        ("노인 12명이 숨졌다.", ["elderly people"]),
        ("환자 12명이 숨졌다.", ["patients"]),
        ("공무원 3명이 다쳤다.", ["officials"]),
        ("정부는 예산 30억 원을 투입하기로 했다.", ["South Korea"]),
        ("기획재정부는 세수가 10조 원 모자란다고 밝혔다.", ["South Korea"]),
        ("한국 정부는 200만 달러를 지원하기로 했다.", ["South Korea"]),
        ("독일은 우크라이나에 20억 유로를 지원한다.", ["Germany"]),
        ("미국은 우크라이나에 2억 달러 규모의 무기를 지원한다.", ["United States"]),
        ("유럽연합(EU)은 우크라이나에 350억 유로를 빌려주기로 했다.", ["European Union"]),
        ("일본 정부는 3억 엔을 내놓았다.", ["Japan"]),
        ("덴마크는 우크라이나에 자주포 19문을 지원한다.", ["Denmark"]),
        ("우크라이나는 독일에서 전차 18대를 받았다.", ["Germany"]),
        ("북한은 러시아에 포탄 800만 발을 보냈다.", ["North Korea"]),
        ("러시아는 북한에서 컨테이너 2만 개를 들여왔다.", ["North Korea"]),
        ("유엔은 구호 트럭 100대를 들여보냈다.", ["UN"]),
        ("러시아군은 17㎢를 점령했다.", ["Russia"]),
        ("우크라이나군은 마을 3곳을 되찾았다.", ["Ukraine"]),
        ("러시아군이 우크라이나 마을 4곳을 장악했다.", ["Russia"]),
        ("우크라이나는 영토 20㎢를 러시아에 빼앗겼다.", ["Russia"]),
        ("러시아 영토 1천㎢가 우크라이나군의 손에 넘어갔다.", ["Ukraine"]),
        ("산불로 임야 30㏊가 탔다.", [None]),
        ("러시아군과 우크라이나군 사이에 교전 120건이 벌어졌다.", [None]),
        ("이스라엘 공습 50건이 있었다.", ["Israel"]),
        ("러시아군은 하루 동안 공습 40차례를 감행했다.", ["Russia"]),
        ("우크라이나 드론 30대가 모스크바를 공격했다.", ["Ukraine"]),
        ("러시아 본토에 드론 100대가 날아들었다고 러시아 국방부가 밝혔다. 우크라이나는 논평하지 않았다.", ["Ukraine"]),
        ("미군 2천 명이 철수한다.", ["United States"]),
        ("영국군 200명을 배치했다.", ["Britain"]),
        ("미국은 병력 2천 명을 중동에 보냈다.", ["United States"]),
        ("프랑스 군인 3명이 다쳤다.", ["France"]),
        ("인도네시아에서 지진이 나 40명이 숨졌다.", [None]),
        ("인도 병사 20명이 숨졌다고 인도 국방부가 밝혔다.", ["India"]),
        ("응답자의 40%가 반대했다.", [None]),
        ("전체 병력의 30%를 잃었다고 러시아군 장교가 말했다.", ["Russia"]),
        ("러시아 정유 능력의 17%가 멈췄다.", ["Russia"]),
        ("사망자의 70%가 여성과 어린이다.", ["women and children"]),
        ("피란민의 절반은 어린이다.", ["children"]),
        ("수단인 400만 명이 나라를 떠났다.", ["Sudan"]),
        ("우크라이나 난민 120만 명이 독일에 산다.", ["Ukraine"]),
        ("시리아 난민은 300만 명이다.", ["Syria"]),
        ("러시아군 사상자는 70만 명이다.", ["Russia"]),
        ("우크라이나 총참모부는 러시아의 병력 손실이 90만 명이라고 밝혔다.", ["Russia"]),
        ("러시아 병력 1천200명이 죽거나 다쳤다.", ["Russia"]),
        ("북한군 포로 2명을 생포했다.", ["North Korea"]),
        ("러시아 병사 5명을 포로로 잡았다.", ["Russia"]),
        ("태국군과 캄보디아군의 교전으로 태국 군인 5명이 숨졌다.", ["Thailand"]),
        ("가자지구 보건부는 4만5천 명이 숨졌다고 밝혔다.", ["Palestinians"]),
        ("하마스의 기습으로 이스라엘에서 1천200명이 숨졌다.", [None]),
        ("경찰은 피의자 5명을 검거했다.", [None]),
        ("직원 3명이 다쳤다.", ["workers"]),
        ("협력업체 직원 3명이 숨졌다.", ["workers"]),
        ("작업자 3명이 매몰됐다.", ["workers"]),
        ("교직원 3명이 다쳤다.", ["staff"]),
    ],
)
def test_whose_or_who_they_are(text: str, subjects: list[str | None]) -> None:
    assert [one.subject for one in read(text, "ko")] == subjects


def test_passengers_are_no_figure_but_what_befell_some_of_them_is() -> None:
    found = read("독일인 관광객 5명을 태운 버스가 굴러 3명이 다쳤다.", "ko")
    assert [(one.measure, one.low, one.subject) for one in found] == [("wounded", 3, None)]


def test_a_company_bears_the_english_name_of_its_trade() -> None:
    text = "가람전자는 2분기 순손실이 1조2천억 원이라고 공시했다. 연말까지 직원의 4%를 감원한다."
    assert [(one.measure, one.subject) for one in read(text, "ko")] == [
        ("money", "Garam Electronics"),
        ("share", "Garam Electronics"),
    ]


def test_parts_are_counted_of_whom_or_what_the_whole_was() -> None:
    found = read("러시아군이 전차 90대를 잃었다. 이 중 60대는 파괴됐고 9대는 파손됐다.", "ko")
    assert [(one.measure, one.low, one.subject) for one in found] == [
        ("destroyed", 90, "Russia"),
        ("destroyed", 60, "Russia"),
        ("destroyed", 9, "Russia"),
    ]
    assert [one.subject for one in read("광부 81명 가운데 78명이 구조됐다.", "ko")][-1] == "miners"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("앙골라의 콜레라 환자 2만 명이 확인됐다.", [None]),
        ("러시아군은 미국산 발사대 2기를 파괴했다.", ["Ukraine"]),
        ("인도군은 파키스탄이 보낸 드론 80대를 격추했다.", ["Pakistan"]),
        ("폴란드군은 영공에 들어온 러시아 드론 3대를 격추했다.", ["Russia"]),
        ("스웨덴과 우크라이나가 우크라이나에 전투기 100대를 공급하는 데 합의했다.", ["Sweden"]),
        ("배에는 이주민 150명이 타고 있었다. 배가 뒤집혀 68명이 숨졌다.", ["migrants"]),
        ("러시아군의 공격으로 승용차 7대가 부서졌다.", [None]),
        ("반군이 유엔 직원 20명을 억류했다.", ["UN"]),
        ("아이티에서 주민 40명이 숨졌다.", [None]),
    ],
)
def test_a_country_that_only_tells_where_or_who_made_it_owns_nothing(text: str, subjects: list[str | None]) -> None:
    assert [figure.subject for figure in read(text, "ko")] == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("후티 반군이 이스라엘을 겨냥해 미사일 2발을 쏘았다.", "Houthis"),
        ("북한 인민군이 동해로 미사일 3발을 발사했다.", "North Korea"),
        ("이스라엘을 향해 미사일 30발이 날아왔다.", None),
    ],
)
def test_weapons_are_whose_army_fires_them_and_not_whose_it_aims_at(text: str, subject: str | None) -> None:
    assert [figure.subject for figure in read(text, "ko")] == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("르완다군 3천 명이 반군을 돕고 있다. 우루과이는 자국 평화유지군 13명이 숨졌다고 밝혔다.", "Uruguay"),
        ("파키스탄군은 탈레반 60명을 사살했고 자국 군인은 9명이 전사했다고 밝혔다.", "Pakistan"),
    ],
)
def test_ones_own_soldiers_are_those_of_whom_the_sentence_is_about(text: str, subject: str) -> None:
    assert read(text, "ko")[-1].subject == subject


def test_tolls_and_losses_go_on_from_an_armys_casualties() -> None:
    text = "합참은 북한군 사상자가 3천 명을 넘었다고 보고했다. 사망자는 300여 명, 부상자는 2천700여 명이다."
    assert [figure.subject for figure in read(text, "ko")] == ["North Korea"] * 3
    text = "러시아군 병력 손실은 76만 명이라고 우크라이나군이 밝혔다. 전차 9천600여 대도 잃었다고 덧붙였다."
    assert [figure.subject for figure in read(text, "ko")] == ["Russia"] * 2
    text = "열차가 탈선해 인도인 사상자는 300명이다. 사망자는 90여 명이다."
    assert read(text, "ko")[-1].subject is None


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("외국인 사망자는 이란 5명, 중국 4명이다.", ["Iran", "China"]),
        ("사망자 국적은 중국 4명, 일본 3명이다.", ["China", "Japan"]),
        ("나라별로는 태국 2명, 미얀마 1명이 숨졌다.", ["Thailand", "Myanmar"]),
    ],
)
def test_people_told_by_their_nations_are_each_of_the_one_before_the_number(text: str, subjects: list[str]) -> None:
    assert [figure.subject for figure in read(text, "ko")] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("태국과 캄보디아가 싸웠다. 캄보디아 국방부는 군인 5명이 숨졌다고 밝혔다.", ["Cambodia"]),
        ("태국과 캄보디아가 싸웠다. 태국은 군인 4명을 포함해 19명이 숨졌다고 했다.", ["Thailand", None]),
        ("태국과 캄보디아가 싸웠다. 캄보디아 국방부는 군인 6명을 사살했다고 밝혔다.", ["Thailand"]),
    ],
)
def test_soldiers_who_died_are_the_speakers_and_those_killed_the_enemys(text: str, subjects: list[str | None]) -> None:
    assert [figure.subject for figure in read(text, "ko")] == subjects
