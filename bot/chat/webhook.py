"""Updates that Telegram pushes to an address of ours: taken only with the secret, confirmed only once committed."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.error import TelegramError

from bot.chat.hearing import Hearing
from bot.chat.polling import Take
from bot.messenger.api import Messenger
from bot.settings import Settings

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MOST_BYTES = 1 << 20
"""An update is some kilobytes."""
LOOK_EVERY = 60.0
"""Seconds between two looks at what Telegram says of our address."""
AGAIN = {"Retry-After": "5"}


class Pushes:
    """Has Telegram push, and watches that it can."""

    def __init__(
        self,
        messenger: Messenger,
        hearing: Hearing,
        take: Take,
        settings: Settings,
        *,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._messenger, self._hearing, self._take, self._sleep = messenger, hearing, take, sleep
        self._url = settings.webhook_url
        self._secret = settings.webhook_secret.get_secret_value()
        self._is_open = False
        self._complained = 0
        """When the failure that was told last happened, in Unix time."""

    async def open(self) -> None:
        """Tell Telegram the address. Raises TelegramError."""
        await self._messenger.set_webhook(self._url, self._secret)
        self._is_open = True

    async def step(self) -> None:
        """See what Telegram says of the address; what another process set there is set right again."""
        await self._sleep(LOOK_EVERY)
        try:
            url, failed_at, problem = await self._messenger.webhook()
            if url != self._url:
                log.error("webhook.replaced", by=url or "polling", advice="another process uses this token: stop it")
                await self.open()
        except TelegramError as error:
            await self._hearing.failed(error)
            return
        await self._hearing.succeeded()
        if failed_at > self._complained:
            self._complained = failed_at
            log.error("webhook.unreachable", reason=problem)
            await self._hearing.complain(problem)

    async def close(self) -> None:
        """Telegram keeps what it can't push, for a day."""

    def route(self) -> Route:
        """Where Telegram pushes to: the path of the address."""
        return Route(urlsplit(self._url).path, self._push, methods=["POST"])

    async def _push(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            log.warning("webhook.refused", client=request.client.host if request.client else "")
            return Response(status_code=403)
        if not self._is_open:  # our own name isn't known yet, and with it which commands are meant for us
            return Response(status_code=503, headers=AGAIN)
        try:
            body = await _body(request)
            wire: dict[str, Any] = json.loads(body)
            number = int(wire["update_id"])
        except (ValueError, TypeError, KeyError, ClientDisconnect):
            return Response(status_code=400)
        try:
            update = Update.de_json(wire, None)
        except Exception:  # pushed again, it would be no more readable
            log.exception("update.unreadable", update=number)
            return Response(status_code=200)
        effect = self._take(update)
        await asyncio.wait({effect})
        return Response(status_code=503, headers=AGAIN) if effect.cancelled() else Response(status_code=200)


async def _body(request: Request) -> bytes:
    """The request's body. Raises ValueError where it is longer than any update."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise ValueError("too long for an update")
    return body
