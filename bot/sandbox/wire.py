"""The socket under a request: for answers that HTTP has no words for."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

Ends = tuple[tuple[str, int] | None, tuple[str, int | None] | None]
_transports: dict[Ends, asyncio.Transport] = {}
"""By both ends of the connection, which the request knows too."""


class Wire(H11Protocol):
    """uvicorn's own protocol; it only remembers its transport."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        _transports[self.client, self.server] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        _transports.pop((self.client, self.server), None)


async def gone(request: Request, closed: asyncio.Event) -> None:
    """Returns when the other side has hung up, or everything closes. The body must have been read."""
    waits = {asyncio.ensure_future(_hung_up(request)), asyncio.ensure_future(closed.wait())}
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


async def reset(request: Request) -> None:
    """Break the connection with a RST."""
    transport = _transport(request)
    held = transport.get_extra_info("socket")
    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


async def cut_off(request: Request, body: bytes) -> None:
    """Promise all of the body, send half, hang up."""
    transport = _transport(request)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    transport.write(head.encode() + body[: len(body) // 2])
    transport.close()


def _transport(request: Request) -> asyncio.Transport:
    return _transports[request.scope["client"], request.scope["server"]]
