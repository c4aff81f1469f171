"""The one HTTP server of the process: the health endpoint, and where Telegram pushes to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from bot.errors import SettingsError


def listen(host: str, port: int) -> socket.socket:
    """Take the address, before anything starts. Raises SettingsError where it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError((f"TALLY_HTTP: {host}:{port} can't be listened on: {error.strerror}",)) from error


async def serve(listening: socket.socket, routes: Sequence[Route]) -> None:
    """Answer until cancelled."""
    server = _Server(uvicorn.Config(Starlette(routes=routes), log_config=None, access_log=False))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """Leaves the signals to the program."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
