"""Fetching: one conditional GET, politely, within limits of time and size, and never from a refused address.

What is asked of publishers and what is taken from them follows RFC 9110 and 9111. Redirects are followed by hand: each
target is checked, waits for its own host's turn, and gets validators only where they are its own.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Literal
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot import __version__
from bot.errors import AddressRefused, TooLarge, Unreachable
from bot.feeds.address import check_url, host_key, is_loopback, socket_factory
from bot.feeds.headers import max_age, retry_after, validator
from bot.feeds.problems import explain, status_error
from bot.feeds.turns import Turns

Kind = Literal["feed", "page", "opml"]

_ACCEPT: Mapping[Kind, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
    "opml": "text/x-opml, application/xml;q=0.9, */*;q=0.5",
}
_MIB = 1 << 20
_GAP = timedelta(seconds=1)
"""Between the end of a request to a host and the next one's beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an answer may cost. Times in seconds of the network's time: waiting for a host's turn isn't counted."""

    total: float = 20.0
    connect: float = 10.0
    hops: int = 5
    """Redirects followed."""
    feed: int = 5 * _MIB
    page: int = 3 * _MIB
    opml: int = 2 * _MIB
    """Bytes of a body, after decompression."""

    def size(self, kind: Kind) -> int:
        return {"feed": self.feed, "page": self.page, "opml": self.opml}[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to get, and what is known of it from the last time."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    """Both as `Response` gave them; without them the request is unconditional."""
    validated_url: str | None = None
    """The address that gave them (`Response.url`) where redirects led there; None where it is `url`."""
    kind: Kind = "feed"
    subscribers: int = 0
    """Told to the publisher in the User-Agent: this one request serves so many people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A 200 with its body, or a 304 without one. Save the validators of both."""

    status: Literal[200, 304]
    url: str
    """Where the answer came from, after redirects."""
    body: bytes
    body_hash: str
    """SHA-256 of the body, hexadecimal; empty for a 304."""
    etag: str | None
    last_modified: str | None
    """Verbatim; those of the request where a 304 doesn't repeat them."""
    content_type: str
    """The whole header, charset included; empty where there is none."""
    max_age: float | None
    """Seconds for which the publisher asks not to be asked again."""
    permanent: str | None
    """The final address where every redirect on the way was permanent (301, 308); None without redirects."""


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str
    permanent: bool


class Fetcher:
    """Fetches feeds, pages and OPML over one session. An async context manager.

    clock, sleep  aware UTC now, and what waits for a host's turn
    private       whether private addresses and other ports are allowed; no turns are kept on loopback then
    resolver      resolves names; aiohttp's own by default
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        private: bool = False,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._clock, self._private, self._resolver = clock, private, resolver
        self._limits = limits or Limits()
        self._timeout = aiohttp.ClientTimeout(total=None, connect=self._limits.connect)
        self._turns, self._lines = Turns(clock, sleep, gap=_GAP), Turns(clock, sleep, gap=timedelta())

    async def __aenter__(self) -> Fetcher:
        connector = aiohttp.TCPConnector(
            socket_factory=socket_factory(private=self._private), resolver=self._resolver, ttl_dns_cache=300
        )
        self._session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, raise_for_status=False
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def fetch(self, request: Request) -> Response:
        """The answer to a request, redirects followed.

        Raises a FeedError: AddressRefused, Unreachable, BadStatus (Throttled, Gone), TooLarge, TooSlow.
        """
        url = first = check_url(request.url, private=self._private)
        validated = request.validated_url or first
        left, permanent, loop = self._limits.total, True, asyncio.get_running_loop()
        for _ in range(self._limits.hops + 1):
            where = URL(url, encoded=True)
            async with self._at(self._turns, where):
                began = loop.time()
                answer = await self._ask(where, url, request, conditional=url == validated, seconds=left)
                left -= loop.time() - began
            if isinstance(answer, Response):
                return replace(answer, permanent=url) if permanent and url != first else answer
            permanent = permanent and answer.permanent
            url = check_url(answer.target, private=self._private)
        raise Unreachable(first, "redirects go on and on, or round in a circle")

    def line(self, url: str) -> AbstractAsyncContextManager[None]:
        """A place at the head of the line before this address's host, waited for: who then fetches waits for its turn
        a second at most. For whoever would hold up others meanwhile."""
        return self._at(self._lines, url)

    def _at(self, turns: Turns, url: str | URL) -> AbstractAsyncContextManager[None]:
        host = host_key(url)
        # Politeness is for other people's servers.
        return nullcontext() if self._private and is_loopback(host) else turns.at(host)

    async def _ask(
        self, where: URL, url: str, request: Request, *, conditional: bool, seconds: float
    ) -> Response | _Redirect:
        headers = _headers(request, conditional=conditional)
        try:
            async with (
                asyncio.timeout(max(seconds, 0)),
                self._session.get(where, headers=headers, allow_redirects=False, timeout=self._timeout) as answer,
            ):
                return await self._read(answer, url, request, conditional=conditional)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise explain(error, url, self._limits.total, self._limits.connect) from error

    async def _read(
        self, answer: aiohttp.ClientResponse, url: str, request: Request, *, conditional: bool
    ) -> Response | _Redirect:
        status, headers = answer.status, answer.headers
        if status in {301, 302, 303, 307, 308} and "Location" in headers:
            return _Redirect(_target(url, headers["Location"]), permanent=status in {301, 308})
        if status == 200:
            body = await self._body(answer, url, self._limits.size(request.kind))
            return _response(answer, url, body)
        if status == 304 and conditional and (request.etag or request.last_modified):
            return _response(answer, url, b"", kept=request)
        raise status_error(url, status, retry_after(headers.get("Retry-After"), self._clock()))

    async def _body(self, answer: aiohttp.ClientResponse, url: str, limit: int) -> bytes:
        problem = f"more than the {limit / _MIB:.0f} MiB that Tally reads"
        if (answer.content_length or 0) > limit:
            raise TooLarge(url, problem)
        body = bytearray()
        async for chunk in answer.content.iter_chunked(1 << 16):
            body += chunk
            if len(body) > limit:
                raise TooLarge(url, problem)
        return bytes(body)


def _headers(request: Request, *, conditional: bool) -> dict[str, str]:
    readers = f"; {request.subscribers} subscribers" if request.subscribers else ""
    headers = {
        "User-Agent": f"Tally/{__version__} (self-hosted news alerts{readers})",
        "Accept": _ACCEPT[request.kind],
        "Accept-Encoding": "gzip",
    }
    if conditional and request.etag:
        headers["If-None-Match"] = request.etag
    if conditional and request.last_modified:
        headers["If-Modified-Since"] = request.last_modified
    return headers


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise AddressRefused(url, "it redirects to what is not a web address") from error


def _response(answer: aiohttp.ClientResponse, url: str, body: bytes, *, kept: Request | None = None) -> Response:
    """`kept` is the request whose validators still hold where the answer doesn't repeat them."""
    headers = answer.headers
    return Response(
        status=304 if answer.status == 304 else 200,
        url=url,
        body=body,
        body_hash=hashlib.sha256(body).hexdigest() if answer.status == 200 else "",
        etag=validator(headers.get("ETag")) or (kept.etag if kept else None),
        last_modified=validator(headers.get("Last-Modified")) or (kept.last_modified if kept else None),
        content_type=headers.get("Content-Type", ""),
        max_age=max_age(headers.get("Cache-Control")),
        permanent=None,
    )
