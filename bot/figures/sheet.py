"""Figures as files that other programs read: CSV for spreadsheets, JSON Lines for everything else.

The CSV begins with a byte order mark: without one Excel takes UTF-8 for the local code page, and the marks of three
alphabets turn into noise; LibreOffice, Google Sheets and Python's `utf-8-sig` drop it. JSON Lines have none, as JSON
forbids it. A cell of text that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping

Value = str | float | list[str] | None
Row = Mapping[str, Value]
COLUMNS = (
    "topic", "measure", "low", "high", "qualifier", "counted", "subject", "place", "scope", "claimant", "claimant_key",
    "as_of", "evidence", "field", "start", "end", "title", "source", "link", "language", "reported_at", "story", "id",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with; the wide signs too, which East Asian spreadsheets read alike."""


def csv_of(rows: Iterable[Row]) -> bytes:
    """A header and a line each, in UTF-8 with a byte order mark; claimants are separated by semicolons."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return made.getvalue().encode("utf-8-sig", "replace")


def jsonl_of(rows: Iterable[Row]) -> bytes:
    """An object each, in UTF-8, its fields in the order of COLUMNS."""
    objects = ({name: row[name] for name in COLUMNS} for row in rows)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode("utf-8", "replace")


def _cell(value: Value) -> str:
    if isinstance(value, int | float):
        return f"{value:.15g}"
    words = "; ".join(value) if isinstance(value, list) else value or ""
    return f"'{words}" if words.lstrip(" \u00a0").startswith(FORMULA) or words.startswith(FORMULA) else words
