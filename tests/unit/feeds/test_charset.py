"""From bytes to text where the declaration is right, wrong or missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.charset import decode

ENGLISH = "<title>A café on the harbour, £5 – naïve coöperation</title>"
UKRAINIAN = "<title>Рибалки повернулися до гавані, їхній човен цілий</title>"
RUSSIAN = "<title>Рыбаки вернулись в гавань, их лодка цела и невредима</title>"
KOREAN = "<title>항구로 돌아온 어부들, 배는 무사하다고 밝혔다</title>"


@pytest.mark.parametrize("text", [ENGLISH, UKRAINIAN, RUSSIAN, KOREAN])
@pytest.mark.parametrize("declared", ["", "text/xml", "text/xml; charset=windows-1251", "text/xml; charset=iso-8859-1"])
def test_utf_8_is_known_for_what_it_is_whatever_is_declared(text: str, declared: str) -> None:
    assert decode(text.encode(), declared) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_in_other_widths_is_known_by_its_mark_or_its_zeros(encoding: str) -> None:
    assert decode(KOREAN.encode(encoding), "text/xml; charset=utf-8") == KOREAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(UKRAINIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (KOREAN, "euc-kr"), (KOREAN, "iso-2022-kr")],
)
def test_a_declaration_is_believed_in_the_header_and_in_the_document(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), f"text/xml; charset={encoding}") == text
    document = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    assert decode(document.encode(encoding)) == document


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "windows-1251"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (KOREAN, "cp949"),
        (ENGLISH, "cp1252"),
    ],
)
@pytest.mark.parametrize(
    "declared", ["", "text/xml; charset=utf-8", "text/xml; charset=iso-8859-1", "x; charset=no-such"]
)
def test_a_wrong_charset_is_seen_through(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared) == text


def test_a_cut_or_a_stray_byte_does_not_turn_utf_8_into_something_else() -> None:
    body = (KOREAN * 5).encode()
    assert decode(body[:-10]).startswith(KOREAN * 4)
    assert decode(b"\xff" + body) == "\ufffd" + KOREAN * 5


@settings(deadline=None)
@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_become_some_text(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
