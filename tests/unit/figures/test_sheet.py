"""Figures as files: every field, in a form that spreadsheets and programs read as it was meant."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from bot.figures.sheet import COLUMNS, Value, csv_of, jsonl_of

ROW: dict[str, Value] = {
    **dict.fromkeys(COLUMNS),
    "low": 1_250_000.0,
    "claimant": ["국가정보원", "Lee"],
    "evidence": 'He said "100"\nor more.',
}


def cell(value: str) -> str:
    """What a spreadsheet finds in a cell of text."""
    row = ROW | {"evidence": value}
    (read,) = csv.DictReader(io.StringIO(csv_of([row]).decode("utf-8-sig"), newline=""))
    return read["evidence"]


@pytest.mark.parametrize(
    "value", ["=1+1", "+7 killed", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", '=HYPERLINK("x")']
)
def test_no_cell_of_text_is_run_as_a_formula(value: str) -> None:
    assert cell(value) == f"'{value}"


@pytest.mark.parametrize(
    "value", ["100 killed", "a=b", "≥ 30", "", 'quotes " and, commas', "two\nlines", "Ціль знищено"]
)
def test_other_text_stays_as_it_is(value: str) -> None:
    assert cell(value) == value


def test_a_csv_is_marked_as_unicode_and_json_is_not() -> None:
    assert csv_of([ROW]).startswith(b"\xef\xbb\xbftopic,measure,")
    assert jsonl_of([ROW]).startswith(b'{"topic"')


def test_numbers_have_all_their_digits_and_no_others() -> None:
    rows = [ROW | {"low": low} for low in (1_250_000.0, 0.5, 12.0, 1e15, None)]
    read = list(csv.DictReader(io.StringIO(csv_of(rows).decode("utf-8-sig"), newline="")))
    assert [row["low"] for row in read] == ["1250000", "0.5", "12", "1e+15", ""]


def test_json_keeps_lists_and_what_is_open() -> None:
    one: dict[str, Any] = json.loads(jsonl_of([ROW]))
    assert tuple(one) == COLUMNS
    assert one["claimant"] == ["국가정보원", "Lee"]
    assert one["high"] is None
