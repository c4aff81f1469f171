"""The value of digits as they are written."""

from __future__ import annotations

_MOST = 24
"""Characters of digits from which on they are no number."""
_THOUSANDS = "000"
"""What nobody writes behind a decimal mark."""


def value(written: str, decimal: str) -> float | None:
    """That of digits with separators; `decimal` is the language's own mark, which the other one may replace."""
    if len(written) >= _MOST:
        return None
    if written.isdecimal():
        return float(written)
    plain = "".join(written.split())
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return float(plain)
    last = marks[-1]
    head, _, tail = plain.rpartition(last)
    groups = marks.count(last) > 1 or (len(set(marks)) == 1 and last != decimal and len(tail) == 3 and head != "0")
    groups = groups or (tail == _THOUSANDS and len(marks) == 1 and head != "0")  # "2.000 people"
    whole = head.replace(".", "").replace(",", "")
    return float(whole + tail) if groups else float(f"{whole or 0}.{tail}")
