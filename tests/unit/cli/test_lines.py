"""JSON Lines: what is given comes back under its id, and a bad line says where it stands and what is wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.articles import Figure
from bot.ops.lines import BadLine, Row, dump, figure_row, number, read

GOOD = {"id": "a", "title": "Harbour", "text": "Three boats sank."}


def rows(*values: object, fields: tuple[str, ...] = ("text",), dated: bool = False) -> list[Row]:
    lines = [value if isinstance(value, bytes) else json.dumps(value).encode() for value in values]
    return list(read(lines, fields, dated=dated))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"id": 1', "not JSON: Expecting ',' delimiter at character 9"),
        (b"\xff\xfe", "not UTF-8 (byte 1)"),
        (b"[1]", "a JSON object is needed, this is an array"),
        (b"null", "a JSON object is needed, this is null"),
        (b'{"id": ' + b"9" * 5_000 + b"}", "JSON that can't be read: Exceeds the limit"),
        (b"[" * 100_000, "JSON nested too deeply"),
        ({"title": "x", "text": "y"}, '"id" must be a string or an integer, it is missing'),
        (GOOD | {"id": True}, '"id" must be a string or an integer, this is a truth value'),
        (GOOD | {"id": 1.5}, '"id" must be a string or an integer, this is a number'),
        ({"id": 1, "text": "y"}, '"title" is missing'),
        (GOOD | {"title": ["x"]}, '"title" must be a string, this is an array'),
        ({"id": 1, "title": "x"}, '"text" is missing'),
        (GOOD | {"text": {}}, '"text" must be a string, this is an object'),
        (GOOD | {"language": 3}, '"language" must be a string, this is a number'),
        (GOOD | {"language": "english"}, "\"language\" must be a code such as en, uk, ru, ko or en-US, not 'english'"),
        (GOOD | {"published": "0001-01-01T00:00:00+09:00"}, '"published" must be an ISO 8601 time'),
        (
            GOOD | {"published": "yesterday"},
            "\"published\" must be an ISO 8601 time such as 2024-12-19T09:10:00Z, not 'yesterday'",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_what_is_wrong(line: object, told: str) -> None:
    with pytest.raises(BadLine) as caught:
        rows(GOOD, b"", line)
    assert str(caught.value).startswith(f"line 3: {told}")


def test_the_lines_before_a_bad_one_are_given_first() -> None:
    found = read([json.dumps(GOOD).encode(), b"oops"], ("text",))
    assert next(found).id == "a"
    with pytest.raises(BadLine):
        next(found)


def test_a_date_that_is_needed_must_be_there() -> None:
    with pytest.raises(BadLine, match='line 1: "published" is missing'):
        rows(GOOD, dated=True)


def test_blank_lines_are_passed_over() -> None:
    assert [row.id for row in rows(b"\n", GOOD, b"  \n", GOOD | {"id": 7})] == ["a", 7]


def test_a_byte_order_mark_is_no_problem() -> None:
    assert rows(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())[0].article.title == "Harbour"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"summary": "short"}, "short"),
        ({"summary": "short", "text": ""}, "short"),
        ({"summary": "short", "text": None}, "short"),
        ({"summary": "short", "text": "the whole"}, "the whole"),
        ({"summary": ""}, ""),
    ],
)
def test_the_first_text_that_is_not_empty_is_taken(given: dict[str, object], text: str) -> None:
    (row,) = rows({"id": 1, "title": "x"} | given, fields=("text", "summary"))
    assert row.article.text == text


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2024-12-19T09:10:00Z", datetime(2024, 12, 19, 9, 10, tzinfo=UTC)),
        ("2024-12-19T18:10:00+09:00", datetime(2024, 12, 19, 9, 10, tzinfo=UTC)),
        ("2024-12-19T09:10:00", datetime(2024, 12, 19, 9, 10, tzinfo=UTC)),
        ("2024-12-19", datetime(2024, 12, 19, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_times_are_read_as_utc_unless_they_say_otherwise(given: str | None, moment: datetime | None) -> None:
    assert rows(GOOD | {"published": given})[0].article.published == moment


def test_a_language_is_a_hint_of_two_letters() -> None:
    assert [rows(GOOD | {"language": code})[0].article.language for code in ("uk", "EN", "en-US", "", None)] == [
        "uk",
        "en",
        "en",
        None,
        None,
    ]


@pytest.mark.parametrize(("value", "shown"), [(100.0, "100"), (0.0, "0"), (-5.0, "-5"), (12.5, "12.5"), (None, "null")])
def test_whole_numbers_are_written_as_integers(value: float | None, shown: str) -> None:
    assert dump({"n": number(value)}).decode() == f'{{"n": {shown}}}'


def test_half_a_surrogate_pair_harms_nobody() -> None:
    (row,) = rows(b'{"id": "\\ud83d", "title": "\\ud83d!", "text": "\\ud83d\\ude00"}')
    assert (row.article.title, row.article.text) == ("\ufffd!", "😀")
    assert dump({"id": row.id}) == b'{"id": "\\ud83d"}'


def test_a_figure_is_written_with_all_its_fields_in_the_contracts_order() -> None:
    figure = Figure(
        measure="killed",
        low=3,
        high=None,
        qualifier="at_least",
        counted="моряки",
        subject=None,
        place=None,
        scope="event",
        claimant=("порт",),
        as_of=datetime(2024, 12, 19, tzinfo=UTC).date(),
        evidence="щонайменше 3 моряки",
        field="text",
        start=0,
        end=19,
    )
    assert dump(figure_row(figure)).decode() == (
        '{"measure": "killed", "low": 3, "high": null, "qualifier": "at_least", "counted": "моряки", "subject": null, '
        '"place": null, "scope": "event", "claimant": ["порт"], "as_of": "2024-12-19", '
        '"evidence": "щонайменше 3 моряки", "field": "text", "start": 0, "end": 19}'
    )
