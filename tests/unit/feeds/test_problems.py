"""Errors of the network in words for a person."""

from __future__ import annotations

import ssl
from unittest.mock import Mock

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from bot.errors import FeedError, TooSlow, Unreachable
from bot.feeds.problems import explain

KEY = ConnectionKey("gazette.example", 443, True, True, None, None, None)


def certificate() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "certificate has expired"
    return error


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (aiohttp.ConnectionTimeoutError(), Unreachable, "no connection within 10 s"),
        (TimeoutError(), TooSlow, "not finished within 20 s"),
        (aiohttp.ClientConnectorDNSError(KEY, OSError("x")), Unreachable, "its name is not found"),
        (
            aiohttp.ClientConnectorCertificateError(KEY, certificate()),
            Unreachable,
            "its certificate is not accepted (certificate has expired)",
        ),
        (aiohttp.ClientConnectorSSLError(KEY, OSError(1, "x")), Unreachable, "no secure connection could be made"),
        (aiohttp.ClientConnectorError(KEY, OSError(113, "x")), Unreachable, "no connection (no route to host)"),
        (aiohttp.ClientConnectorError(KEY, OSError("several")), Unreachable, "no connection"),
        (aiohttp.ServerDisconnectedError(), Unreachable, "the connection was cut before an answer"),
        (aiohttp.ClientResponseError(Mock(), ()), Unreachable, "the answer is not proper HTTP"),
        (aiohttp.ClientError("odd"), Unreachable, "the request failed"),
    ],
)
def test_each_failure_is_told_apart(error: Exception, kind: type[FeedError], said: str) -> None:
    explained = explain(error, "https://gazette.example/", 20.0, 10.0)
    assert (type(explained), explained.problem) == (kind, said)
