"""One spelling for all the addresses under which a publisher shows one page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from bot.stories.lexicon import words

_HOST_PREFIX = re.compile(r"\A(?:(?:www\d?|m|mobile|amp|edition)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"(?:\A/amp(?=/)|/amp/?\Z|\.amp(?=\.html?\Z|\Z)|/+\Z)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![^\W_])(\d{6,})(?:\D|(?<!\d)\d(?!\d))*\Z")
"""A long number in an address with no other number behind it, but for a single digit."""
_DAY = re.compile(r"20[0-3]\d[01]\d(?:[0-3]\d)?\Z|\d+000\Z")
"""What such a number may be that is none of a page: a day, and what an article counts."""
_REMEMBERED = 1_000
"""Addresses whose number is kept: those of the stories that are compared now."""
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)\Z", re.IGNORECASE)


def canonical(link: str) -> str:
    """The address without scheme, `www.`, AMP and mobile variants, fragment and tracking parameters.

    Empty where it is no http(s) address; a key to compare, not an address to fetch.
    """
    try:
        parts = urlsplit(link.strip())
        host = _HOST_PREFIX.sub("", (parts.hostname or "").rstrip("."))
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    path = _INDEX_PAGE.sub("", _AMP_PATH.sub("", quote(unquote(parts.path, errors="replace"), safe="/:@!$&'()*+,;=~")))
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not _is_tracking(name.lower(), value))
    authority = host if port in {None, 80, 443} else f"{host}:{port}"
    return f"{authority}{path}" + (f"?{urlencode(kept)}" if kept else "")


def is_page(address: str) -> bool:
    """Whether a canonical address names a page rather than a publisher's front page."""
    return "/" in address or "?" in address


@lru_cache(maxsize=_REMEMBERED)
def number(address: str) -> str:
    """Under which number the publisher keeps the page of a canonical address, with the host; empty where there is none.

    A headline that changes often changes the address with it, and not the number.
    """
    host, _, path = address.partition("/")
    match = _NUMBERED.search(path.partition("?")[0])
    return "" if match is None or _DAY.match(match[1]) else f"{host} {match[1]}"


@cache
def _trackers() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    return frozenset(words("tracking", "names")), words("tracking", "prefixes"), frozenset(words("tracking", "values"))


def _is_tracking(name: str, value: str) -> bool:
    names, prefixes, values = _trackers()
    return name in names or name.startswith(prefixes) or value.lower() in values
