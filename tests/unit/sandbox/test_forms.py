"""Bodies of requests, in each form that clients send."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.check import Upload
from bot.sandbox.files import size_of_image
from bot.sandbox.forms import attach, parameters, split
from bot.sandbox.refusals import Refusal

KIND = "multipart/form-data; boundary=XX"


def part(disposition: str, content: bytes, *more: str) -> bytes:
    head = "\r\n".join((f"Content-Disposition: form-data; {disposition}", *more))
    return b"--XX\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"


def test_json_form_and_query_give_the_same() -> None:
    expected = {"chat_id": "1", "text": "hi & bye"}
    assert parameters("application/x-www-form-urlencoded", "", b"chat_id=1&text=hi+%26+bye") == expected
    assert parameters("", "chat_id=1&text=hi%20%26%20bye", b"") == expected
    assert parameters("application/json; charset=utf-8", "", b'{"chat_id":"1","text":"hi & bye"}') == expected


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff"])
def test_json_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(Refusal, match="can't parse JSON object"):
        parameters("application/json", "", body)


def test_null_is_not_given() -> None:
    assert parameters("application/json", "", b'{"chat_id":1,"text":null}') == {"chat_id": 1}


@given(st.binary(max_size=60))
def test_a_file_arrives_byte_for_byte(content: bytes) -> None:
    if b"\r\n--XX" in b"\r\n" + content:
        return
    body = part('name="chat_id"', b"1") + part('name="document"; filename="a.bin"', content) + b"--XX--\r\n"
    assert parameters(KIND, "", body) == {"chat_id": "1", "document": Upload("a.bin", content, "text/plain")}


def test_names_of_files_may_hold_any_letters() -> None:
    body = part('name="f"; filename="x"; filename*=utf-8\'\'%D1%81%D1%82.txt', b"x", "Content-Type: text/x-opml")
    assert parameters(KIND, "", body + b"--XX--")["f"] in (
        Upload("ст.txt", b"x", "text/x-opml"),
        Upload("x", b"x", "text/x-opml"),
    )
    plain = part('name="f"; filename="стрічки.opml"', b"x", "Content-Type: text/x-opml")
    assert parameters(KIND, "", plain + b"--XX--")["f"].name == "стрічки.opml"


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary="])
def test_a_multipart_body_without_a_boundary_is_refused(kind: str) -> None:
    with pytest.raises(Refusal, match="boundary"):
        parameters(kind, "", b"--XX")


def test_a_part_without_a_name_is_refused() -> None:
    with pytest.raises(Refusal, match="no name"):
        parameters(KIND, "", part("x", b"1"))


def test_attached_files_are_found_wherever_they_are_named() -> None:
    file = Upload("a.txt", b"x")
    values, files = split({"chat_id": 1, "abc": file, "media": [{"media": "attach://abc"}]}, {"chat_id", "media"})
    assert attach(values, files) == {"chat_id": 1, "media": [{"media": file}]}
    with pytest.raises(Refusal, match="there is no file attach://other"):
        attach("attach://other", files)


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a" + struct.pack("<HH", 320, 240),
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 240, 320) + b"\x00" * 9,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 320, 240),
    ],
)
def test_pictures_tell_their_size(content: bytes) -> None:
    assert size_of_image(content) == (320, 240)


@given(st.binary(max_size=40).map(lambda tail: b"\xff\xd8" + tail))
def test_a_broken_picture_is_refused_and_nothing_else(content: bytes) -> None:
    try:
        width, height = size_of_image(content)
    except Refusal:
        return
    assert (width, height) >= (0, 0)
