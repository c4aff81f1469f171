"""Headers as publishers send them, and as they shouldn't."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.feeds.headers import max_age, retry_after, validator

NOW = datetime(2024, 12, 19, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("value", ['"abc"', 'W/"x y"', "unquoted", "Thu, 19 Dec 2024 08:00:00 GMT"])
def test_validators_are_kept_verbatim(value: str) -> None:
    assert validator(value) == value


@pytest.mark.parametrize("value", [None, "", "a\r\nX-Evil: 1", "é", "\udce9", "x" * 1001])
def test_what_can_not_be_sent_back_is_not_kept(value: str | None) -> None:
    assert validator(value) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("max-age=300", 300.0),
        ("public, Max-Age=60, must-revalidate", 60.0),
        ('max-age="60"', 60.0),
        ("s-maxage=600", None),
        ("no-cache", None),
        ("max-age=forever", None),
        ("max-age=99999999999999999999", None),
        (None, None),
    ],
)
def test_max_age_is_read_where_it_is_said(header: str | None, seconds: float | None) -> None:
    assert max_age(header) == seconds


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 3600 ", 3600.0),
        ("Thu, 19 Dec 2024 12:00:30 GMT", 30.0),
        ("Thu, 19 Dec 2024 12:00:30 -0000", 30.0),
        ("Wed, 18 Dec 2024 12:00:00 GMT", 0.0),
        ("-5", None),
        ("1e9", None),
        ("٣", None),
        ("99999999999999", None),
        ("Thu, 99 Dec 2024 12:00:30 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date_or_nothing(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
