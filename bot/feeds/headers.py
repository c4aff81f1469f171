"""The few response headers that polling depends on. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})(?!\d)", re.IGNORECASE)


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified verbatim, to send back as it came; None where it can't be a header's value."""
    if not value or len(value) > 1000 or not value.isascii() or not value.isprintable():
        return None
    return value


def max_age(cache_control: str | None) -> float | None:
    """Seconds for which the answer is fresh; None where Cache-Control doesn't say."""
    found = _MAX_AGE.search(cache_control or "")
    return float(found[1]) if found else None


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from Retry-After in seconds or as a date (RFC 9110 10.2.3); None where it says neither."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) <= 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
