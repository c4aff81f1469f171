"""A publisher for tests: feeds and pages on a real socket on loopback, and everything that goes wrong with them."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
RSS = "application/rss+xml; charset=utf-8"
START = datetime(2024, 12, 19, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry to show."""

    title: str
    link: str = ""
    guid: str = ""
    text: str = ""
    content: str = ""
    published: datetime | None = START


def rss(items: Iterable[Item], *, title: str = "The Harbour Gazette", extra: str = "") -> bytes:
    """An RSS 2.0 document. `extra` goes into the channel as it is."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f"<channel><title>{escape(title)}</title><link>https://gazette.example/</link>"
        f"<description>News of the harbour</description>{extra}\n{''.join(map(_item, items))}</channel></rss>\n"
    ).encode()


def _item(item: Item) -> str:
    parts = {
        "title": item.title,
        "link": item.link,
        "guid": item.guid,
        "description": item.text,
        "content:encoded": item.content,
        "pubDate": format_datetime(item.published) if item.published else "",
    }
    return f"<item>{''.join(f'<{k}>{escape(v)}</{k}>' for k, v in parts.items() if v)}</item>\n"


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as the publisher saw it."""

    path: str
    headers: dict[str, str]
    """By lower-case name."""


@dataclass(slots=True)
class Publisher:
    """Serves what it is given, path by path, and remembers who asked. Made by `publishing()`."""

    base: str = ""
    requests: list[Seen] = field(default_factory=list)
    _handlers: dict[str, Handler] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return self.base + path

    def serve(
        self,
        path: str,
        body: bytes,
        *,
        content_type: str = RSS,
        validators: bool = True,
        headers: dict[str, str] | None = None,
        squeeze: bool = False,
    ) -> str:
        """Show a document, with an ETag, a Last-Modified and 304 unless `validators` is off. Gives its URL."""

        async def answer(request: web.Request) -> web.Response:
            given = {"Content-Type": content_type} | (headers or {})
            etag = f'W/"{hashlib.sha256(body).hexdigest()[:12]}"'
            if validators:
                given |= {"ETag": etag, "Last-Modified": "Thu, 19 Dec 2024 08:00:00 GMT"}
                if request.headers.get("If-None-Match") == etag:
                    return web.Response(status=304, headers=given)
            if squeeze:
                given["Content-Encoding"] = "gzip"
            return web.Response(body=gzip.compress(body) if squeeze else body, headers=given)

        return self.handle(path, answer)

    def fail(self, path: str, status: int, **headers: str) -> str:
        """Answer with a status; `Retry_After="120"` is a header."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_: web.Request) -> web.Response:
            return web.Response(status=status, headers=given, text="no")

        return self.handle(path, answer)

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        return self.fail(path, status, Location=target)

    def trickle(self, path: str) -> str:
        """An answer that goes on for ever, a byte at a time."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": RSS})
            await response.prepare(request)
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.02)

        return self.handle(path, answer)

    def stream(self, path: str, size: int, *, announced: bool) -> str:
        """`size` bytes of blanks, with or without saying so beforehand."""

        async def answer(request: web.Request) -> web.StreamResponse:
            headers = {"Content-Length": str(size)} if announced else {}
            response = web.StreamResponse(headers={"Content-Type": RSS} | headers)
            await response.prepare(request)
            for _ in range(size >> 16):
                await response.write(b" " * (1 << 16))
            return response

        return self.handle(path, answer)

    def bomb(self, path: str, size: int, *, layers: int = 1) -> str:
        """A small compressed answer that unpacks to `size` bytes; with two layers, to a bomb."""
        packed = _blanks(size)
        for _ in range(layers - 1):
            packed = gzip.compress(packed)
        encoding = ", ".join(["gzip"] * layers)

        async def answer(_: web.Request) -> web.Response:
            return web.Response(body=packed, headers={"Content-Type": RSS, "Content-Encoding": encoding})

        return self.handle(path, answer)

    def cut(self, path: str, body: bytes) -> str:
        """Promise more than is sent, and hang up."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Length": str(len(body) * 2)})
            await response.prepare(request)
            await response.write(body)
            _hang_up(request)
            return response

        return self.handle(path, answer)

    def reset(self, path: str) -> str:
        """Hang up without an answer."""

        async def answer(request: web.Request) -> web.Response:
            _hang_up(request)
            return web.Response()

        return self.handle(path, answer)

    def handle(self, path: str, handler: Handler) -> str:
        """Answer a path with a handler of your own. Gives its URL."""
        self._handlers[path] = handler
        return self.url(path)

    def asked(self, path: str) -> list[Seen]:
        """The requests for a path, oldest first."""
        return [seen for seen in self.requests if seen.path == path]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(Seen(request.path, {name.lower(): value for name, value in request.headers.items()}))
        handler = self._handlers.get(request.path)
        return await handler(request) if handler else web.Response(status=404, text="no")


@asynccontextmanager
async def publishing() -> AsyncIterator[Publisher]:
    """A publisher on a free port of this machine."""
    publisher = Publisher()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", publisher._answer)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    publisher.base = f"http://{host}:{port}"
    try:
        yield publisher
    finally:
        await runner.cleanup()


def _hang_up(request: web.Request) -> None:
    assert request.transport
    request.transport.abort()


def _blanks(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    chunk = b" " * (1 << 20)
    return b"".join([*(packer.compress(chunk) for _ in range(size >> 20)), packer.flush()])
