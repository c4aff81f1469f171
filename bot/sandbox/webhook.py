"""Updates pushed to the bot's own address, in order, again and again until it takes them."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.compose import Parameters
from bot.sandbox.refusals import bad_request
from bot.sandbox.state import State
from bot.sandbox.updates import Pending

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before an update is offered again: doubled each time."""
ANSWER_SECONDS = 60.0


class Webhook:
    """One address, one update in flight."""

    def __init__(self, state: State, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._state, self._sleep = state, sleep
        self._url = self._secret = ""
        self._connections = 40
        self._error: tuple[int, str] | None = None
        self.methods: dict[str, Callable[[Parameters], Any]] = {
            "setWebhook": self.set_up,
            "deleteWebhook": self.take_down,
            "getWebhookInfo": self.info,
        }

    async def run(self) -> None:
        """Deliver for ever."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            wait = FIRST_WAIT
            while True:
                update = await self._next()
                if await self._deliver(session, update):
                    wait = FIRST_WAIT
                    continue
                await self._sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    async def _next(self) -> Pending:
        updates = self._state.updates
        while not (self._url and updates.waiting(1)):
            updates.wake_webhook.clear()
            await updates.wake_webhook.wait()
        return updates.waiting(1)[0]

    async def _deliver(self, session: aiohttp.ClientSession, update: Pending) -> bool:
        url, headers = self._url, {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            async with session.post(url, json=update.wire(), headers=headers, allow_redirects=False) as answer:
                taken = 200 <= answer.status < 300
                problem = "" if taken else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            taken, problem = False, f"Connection failed: {type(error).__name__}"
        if taken:
            self._state.updates.confirm(update.id + 1)
        else:
            self._error = (self._state.now, problem)
        return taken

    def set_up(self, p: Parameters) -> bool:
        """setWebhook. Raises Refusal."""
        url, secret = p["url"], p.get("secret_token", "")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if url:
            _check(url)
        self._url, self._secret, self._error = url, secret, None
        self._connections = p.get("max_connections", 40)
        self._state.updates.webhook_active = bool(url)
        self._state.set_online(bool(url))
        if "allowed_updates" in p:
            self._state.updates.allowed = p["allowed_updates"]
        self._drop(p)
        self._state.updates.wake_webhook.set()
        return True

    def take_down(self, p: Parameters) -> bool:
        """deleteWebhook."""
        self._url = self._secret = ""
        self._state.updates.webhook_active = False
        self._state.set_online(False)
        self._drop(p)
        return True

    def info(self, _p: Parameters) -> dict[str, Any]:
        """getWebhookInfo."""
        state = self._state
        found: dict[str, Any] = {
            "url": self._url,
            "has_custom_certificate": False,
            "pending_update_count": state.updates.count,
        }
        if self._url:
            found |= {"max_connections": self._connections, "ip_address": "127.0.0.1"}
        if state.updates.allowed:
            found["allowed_updates"] = state.updates.allowed
        if self._error:
            found |= {"last_error_date": self._error[0], "last_error_message": self._error[1]}
        return found

    def _drop(self, p: Parameters) -> None:
        if p.get("drop_pending_updates"):
            self._state.updates.drop()


def _check(url: str) -> None:
    """Telegram wants https; the sandbox takes plain http as well, and pushes to this machine only."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    try:
        loopback = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise bad_request("bad webhook: the sandbox pushes to loopback addresses only")
