"""The sandbox on a socket: one ASGI app for the Bot API, the page and the tests, on loopback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox.botapi import BotApi
from bot.sandbox.pageapi import PageApi
from bot.sandbox.state import State
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Wire

KEEP_ALIVE_SECONDS = 120
"""Longer than clients keep an idle connection: else they send into one that is just being closed."""
STOP_SECONDS = 2.0
"""For answers under way."""
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS = [
    (b"cache-control", b"no-store"),
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


class Guard:
    """Answers only what is asked of a loopback address, by nobody or by its own page; adds the headers of safety.

    Without it any web page that is open in the same browser could talk to the sandbox: by a form, by an image whose
    address is a call, or by a name of its own that resolves to 127.0.0.1.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not _allowed(scope["path"], headers):
            refusal = JSONResponse({"ok": False, "error": "only for pages of this sandbox, on this machine"}, 403)
            await refusal(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self._app(scope, receive, guarded)


def make_app(state: State, webhook: Webhook) -> ASGIApp:
    """All endpoints."""
    api, page = BotApi(state, webhook), PageApi(state)
    return Guard(
        Starlette(
            routes=[
                Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", api.file),
                Route("/", page.index),
                Route("/page/{name}", page.static),
                Route("/sandbox/events", page.events),
                Route("/sandbox/act", page.act, methods=["POST"]),
                Route("/sandbox/state", page.state),
                Route("/sandbox/files/{file}", page.file),
                Route("/sandbox/faults", page.get_faults, methods=["GET"]),
                Route("/sandbox/faults", page.add_faults, methods=["POST"]),
                Route("/sandbox/faults", page.clear_faults, methods=["DELETE"]),
            ]
        )
    )


@asynccontextmanager
async def serve(state: State, *, port: int = 0) -> AsyncIterator[str]:
    """Serve on 127.0.0.1, on any free port for 0, as long as the context lasts; gives `http://127.0.0.1:port`.

    Raises OSError where the port is taken.
    """
    webhook = Webhook(state)
    listener = _listen(port)
    state.open()
    server = uvicorn.Server(_config(make_app(state, webhook)))
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    # Not `server.serve`: it would take the signals, which are the program's.
    await server.startup(sockets=[listener])
    pushing = asyncio.create_task(webhook.run(), name="sandbox webhook")
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        pushing.cancel()
        with suppress(asyncio.CancelledError):
            await pushing
        state.close()
        await _stop(server)


def _allowed(path: str, headers: Mapping[str, str]) -> bool:
    host = headers.get("host", "")
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    if name not in LOOPBACK or headers.get("origin", f"http://{host}") != f"http://{host}":
        return False
    # A link elsewhere may lead to the page; nothing else is for others.
    return path == "/" or headers.get("sec-fetch-site", "none") in {"none", "same-origin"}


async def _stop(server: uvicorn.Server) -> None:
    """As `server.shutdown`, without its fixed sleeps: whoever waited for something has been answered by now."""
    for listening in server.servers:
        listening.close()
    connections: list[Wire] = [held for held in server.server_state.connections if isinstance(held, Wire)]
    for connection in connections:
        connection.shutdown()
    if tasks := set(server.server_state.tasks):
        await asyncio.wait(tasks, timeout=STOP_SECONDS)
    for connection in connections:
        connection.transport.abort()
    # The transports tell their protocols in the next round of the loop.
    await asyncio.sleep(0)


def _listen(port: int) -> socket.socket:
    # With its protocol named, asyncio switches Nagle's delay off: without, each answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    return listener


def _config(app: ASGIApp) -> uvicorn.Config:
    settings: dict[str, Any] = {"lifespan": "off", "ws": "none", "log_config": None, "access_log": False}
    return uvicorn.Config(app, http=Wire, timeout_keep_alive=KEEP_ALIVE_SECONDS, server_header=False, **settings)
