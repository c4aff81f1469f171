"""What went wrong with a request, as the error that a caller decides by and in words for a person. Pure."""

from __future__ import annotations

import os

import aiohttp

from bot.errors import AddressRefused, BadStatus, FeedError, Gone, Throttled, TooSlow, Unreachable
from bot.feeds.address import Refused


def status_error(url: str, status: int, retry_after: float | None) -> BadStatus:
    """The error of an answer that is neither a feed nor "not modified"."""
    if status in {403, 429, 503}:
        return Throttled(url, status, retry_after)
    return (Gone if status == 410 else BadStatus)(url, status, retry_after)


def explain(error: Exception, url: str, total: float, connect: float) -> FeedError:
    """The FeedError that stands for an error of the network. Times in seconds, as they were allowed."""
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, Refused):
        return AddressRefused(url, f"its name leads to {error.os_error.reason}")
    if isinstance(error, aiohttp.InvalidURL):
        return AddressRefused(url, "not a web address")
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return Unreachable(url, f"no connection within {connect:g} s")
    if isinstance(error, TimeoutError):
        return TooSlow(url, f"not finished within {total:g} s")
    return Unreachable(url, _problem(error))


def _problem(error: Exception) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name is not found"
        case aiohttp.ClientConnectorCertificateError():
            return f"its certificate is not accepted ({getattr(error.certificate_error, 'verify_message', 'invalid')})"
        case aiohttp.ClientSSLError():
            return "no secure connection could be made"
        case aiohttp.ClientConnectorError():
            return f"no connection ({os.strerror(error.errno).lower()})" if error.errno else "no connection"
        case aiohttp.ClientPayloadError():
            return "the answer broke off, or is compressed in a way that can't be read"
        case aiohttp.ClientResponseError():
            return "the answer is not proper HTTP"
        case aiohttp.ClientConnectionError():
            return "the connection was cut before an answer"
    return "the request failed"
