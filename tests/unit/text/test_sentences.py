"""Where sentences begin and end, in four languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.sentences import split


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("text", ["", " \n\t ", "...", "— !"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert split(text, "en") == []


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Mr. Hale met Gen. Okoro at the camp.", "Both left."]),
        ("en", ["The talks began at 5 p.m. on Sept. 5.", "Nobody came."]),
        ("en", ["The U.S. Army withdrew.", "It was No. 5 of approx. 500."]),
        ("en", ["They moved to the U.S.", "The family stayed there."]),
        ("en", ["J. R. Dunmore signed.", "He paid $3.5 million."]),
        ("en", ["It happened in 2023.", "12 people died."]),
        ("en", ['"Why?" he asked.', "Nobody knew!", "Really?!", "Yes."]),
        ("en", ['The mayor said "No."', "Then she left (in a hurry.)", "The end."]),
        ("en", ["Shares of Barlow Inc. fell.", "It sold Orrin Co.", "They bought it."]),
        ("en", ["Wait... what?", "So… nothing.", "He said no.", "Page no. 7 is torn."]),
        ("en", ["3. The third point stands.", "4. So does the fourth."]),
        ("uk", ["У 2023 р. в м. Київ на вул. Лісовій, 5 було тихо.", "Загинули 20 тис. осіб."]),
        ("uk", ["Про це сказав речник О. Коваленко.", "«Що сталося?» — запитав він.", "Відповіді не було."]),
        ("uk", ["Він служив до 2022 р.", "Потім поїхав."]),
        ("uk", ["Збитки сягнули 3 млн. грн.", "Суд почнеться о 10 год. ранку."]),
        ("ru", ["Погибли 5 чел.", "Среди них есть дети, врачи и т.д.", "Еще 7 ранены."]),
        ("ru", ["Он жил в г. Курске и на ул. Ленина.", "«Где они?» — спросил В. Орлов.", "— Не знаю."]),
        ("ko", ["정보원은 2024. 12. 19. 국회에 보고했다.", "사망자는 100명이다."]),
        ("ko", ['그는 "100명이 숨졌다."며 고개를 저었다.', '"부상자도 있다." 라고 덧붙였다.', "정말인가?", "그렇다."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


def test_a_line_break_ends_a_sentence_without_a_full_stop() -> None:
    assert sentences("Flood in the valley\nTwelve are missing\r\n\r\nThe river rose", "en") == [
        "Flood in the valley",
        "Twelve are missing",
        "The river rose",
    ]


def test_sentences_glued_by_a_publisher_are_parted() -> None:
    assert sentences("Twelve were killed.The army denied it.", "en") == ["Twelve were killed.", "The army denied it."]
    assert sentences("그는 말했다.군은 부인했다.", "ko") == ["그는 말했다.", "군은 부인했다."]


@pytest.mark.parametrize("whole", ["See example.com for more", "The drone is v2.0.1 now", "Turnout was 3.5 percent"])
def test_points_inside_words_and_numbers_end_nothing(whole: str) -> None:
    assert sentences(whole, "en") == [whole]


def test_an_unknown_language_reads_as_english_or_by_its_alphabet_as_russian() -> None:
    assert sentences("Mr. Hale left. He wept.", "xx") == ["Mr. Hale left.", "He wept."]
    assert sentences("Он жил в г. Курске. Потом уехал.", "bg") == ["Он жил в г. Курске.", "Потом уехал."]


@pytest.mark.parametrize("piece", [".", ". ", "A. ", "a.", '("', "\n", "x", "다.", "No. "])
def test_hostile_text_is_split_in_linear_time(piece: str) -> None:
    """A quadratic splitter would need minutes for 200 kB."""
    text = piece * (200_000 // len(piece))
    assert all(0 <= start < end <= len(text) for start, end in split(text, "en"))


@settings(deadline=None)
@given(st.text(st.sampled_from("aБ가 .!?…\n\"»)1—'"), max_size=60), st.sampled_from(["en", "uk", "ru", "ko", "xx"]))
def test_spans_are_ordered_trimmed_and_hold_every_letter(text: str, language: str) -> None:
    spans = split(text, language)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
