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
from bot.sandbox.updates import Hook, Pending

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before an update is offered again: doubled each time."""
ANSWER_SECONDS = 60.0


class Webhook:
    """One address, one update in flight."""

    def __init__(self, state: State, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._state, self._updates, self._sleep = state, state.updates, sleep
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
                hook, update = await self._next()
                if await self._deliver(session, hook, update):
                    wait = FIRST_WAIT
                    continue
                await self._sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    async def _next(self) -> tuple[Hook, Pending]:
        while not (self._updates.hook and self._updates.waiting(1)):
            self._updates.wake_webhook.clear()
            await self._updates.wake_webhook.wait()
        return self._updates.hook, self._updates.waiting(1)[0]

    async def _deliver(self, session: aiohttp.ClientSession, hook: Hook, update: Pending) -> bool:
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update.wire(), headers=headers, allow_redirects=False) as answer:
                taken = 200 <= answer.status < 300
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            taken, problem = False, f"Connection failed: {type(error).__name__}"
        if taken:
            self._updates.confirm(update.id + 1)
        else:
            hook.error = (self._state.now, problem)
        return taken

    def set_up(self, p: Parameters) -> bool:
        """setWebhook; an empty address is none. Raises Refusal."""
        if not p["url"]:
            return self.take_down(p)
        secret = p.get("secret_token", "")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        _check(p["url"])
        self._updates.hook = Hook(url=p["url"], secret=secret, connections=p.get("max_connections", 40))
        if "allowed_updates" in p:
            self._updates.allowed = p["allowed_updates"]
        self._drop(p)
        self._state.set_online(True)
        self._updates.wake_webhook.set()
        return True

    def take_down(self, p: Parameters) -> bool:
        """deleteWebhook."""
        self._updates.hook = None
        self._state.set_online(False)
        self._drop(p)
        return True

    def info(self, _p: Parameters) -> dict[str, Any]:
        """getWebhookInfo."""
        hook, updates = self._updates.hook, self._updates
        found: dict[str, Any] = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": updates.count,
        }
        if hook:
            found |= {"max_connections": hook.connections, "ip_address": "127.0.0.1"}
        if hook and hook.error:
            found |= {"last_error_date": hook.error[0], "last_error_message": hook.error[1]}
        if updates.allowed:
            found["allowed_updates"] = updates.allowed
        return found

    def _drop(self, p: Parameters) -> None:
        if p.get("drop_pending_updates"):
            self._updates.drop()


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
