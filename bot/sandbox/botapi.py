"""The Bot API over HTTP: a request in, Telegram's answer out, or a fault."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.check import check, read
from bot.sandbox.compose import Parameters
from bot.sandbox.facts import load
from bot.sandbox.faults import Fault
from bot.sandbox.forms import attach, encodable, parameters, split
from bot.sandbox.methods import METHODS
from bot.sandbox.refusals import NO_METHOD, NOT_FOUND, UNAUTHORIZED, Refusal, bad_request, flood
from bot.sandbox.state import State, readable
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import cut_off, gone, reset

BODY_LIMIT = 60_000_000
WORDS = {"chat_id": "chat_id is empty", "text": "message text is empty"}
"""What Telegram says of a missing parameter, where it has words of its own."""
QUIET = {"getUpdates"}
"""Methods that a bot calls all the time: recorded only where they end badly."""


class BotApi:
    """Answers for one bot."""

    def __init__(self, state: State, webhook: Webhook) -> None:
        self._state, self._webhook = state, webhook
        self._methods = {name.lower(): name for name in load().methods}

    async def call(self, request: Request) -> Response:
        """/bot<token>/<method>"""
        if request.path_params["token"] != self._state.token:
            return _answer(UNAUTHORIZED)
        method = self._methods.get(request.path_params["method"].lower())
        if method is None:
            return _answer(NO_METHOD)
        try:
            values = await self._read(method, request)
        except Refusal as refusal:
            self._state.record(method, {}, "refused", error=refusal.words)
            return _answer(refusal)
        fault = self._state.faults.take(method, values)
        return await (self._spoil(request, method, values, fault) if fault else self._serve(request, method, values))

    async def file(self, request: Request) -> Response:
        """/file/bot<token>/<path>"""
        if request.path_params["token"] != self._state.token:
            return _answer(UNAUTHORIZED)
        stored = self._state.files.at(request.path_params["path"])
        if stored is None or stored.too_big:
            return _answer(NOT_FOUND)
        return Response(stored.upload.content, media_type="application/octet-stream")

    async def _read(self, method: str, request: Request) -> Parameters:
        body = await request.body()
        if len(body) > BODY_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        raw = parameters(request.headers.get("content-type", ""), request.url.query, body)
        values, files = split(raw, load().methods[method])
        typed = read(method, values)
        if not encodable(typed):
            raise bad_request("strings must be encoded in UTF-8")
        if problems := check(method, typed):
            raise bad_request(_words(problems[0]))
        return {name: attach(value, files) for name, value in typed.items()}

    async def _serve(self, request: Request, method: str, values: Parameters) -> Response:
        try:
            if wait := self._state.limits.wait(method, values, self._state.clock()):
                raise flood(wait)
            result = await self._run(request, method, values)
        except Refusal as refusal:
            self._state.record(method, values, "refused", error=refusal.words)
            return _answer(refusal)
        if method not in QUIET:
            self._state.record(method, values, "ok", result=result)
        return JSONResponse({"ok": True, "result": result})

    async def _run(self, request: Request, method: str, values: Parameters) -> Any:
        if method == "getUpdates":
            return await self._poll(request, values)
        if method in self._webhook.methods:
            return self._webhook.methods[method](values)
        if method not in METHODS:
            raise bad_request(f"the sandbox has no {method}")
        return METHODS[method](self._state, values)

    async def _poll(self, request: Request, values: Parameters) -> Any:
        updates = self._state.updates
        if "allowed_updates" in values:
            updates.allowed = values["allowed_updates"]
        limit = min(max(values.get("limit", 100), 1), 100)
        polling = asyncio.ensure_future(updates.poll(values.get("offset", 0), limit, values.get("timeout", 0)))
        left = asyncio.ensure_future(gone(request, self._state.closed))
        self._state.set_online(True)
        try:
            await asyncio.wait({polling, left}, return_when=asyncio.FIRST_COMPLETED)
            if not polling.done():
                self._state.set_online(False)
                return []
            return polling.result()
        finally:
            polling.cancel()
            left.cancel()

    async def _spoil(self, request: Request, method: str, values: Parameters, fault: Fault) -> Response:
        state, result = self._state, None
        if fault.after == "accepted" or fault.kind in {"slow", "truncate"}:
            try:
                result = await self._run(request, method, values)
            except Refusal as refusal:
                state.record(method, values, "refused", error=refusal.words)
                return _answer(refusal)
        state.record(method, values, "faulted", result=result, fault=fault.kind)
        if words := fault.refusal():
            return _answer(words)
        body = json.dumps({"ok": True, "result": readable(result)}).encode()
        match fault.kind:
            case "slow":
                with suppress(TimeoutError):
                    async with asyncio.timeout(fault.seconds):
                        await gone(request, self._state.closed)
                return Response(body, media_type="application/json")
            case "status":
                return Response("<html>upstream is unwell</html>", fault.status, media_type="text/html")
            case "truncate":
                await cut_off(request, body)
            case "reset":
                await reset(request)
        await gone(request, self._state.closed)
        return Response(status_code=499)


def _answer(refusal: Refusal) -> JSONResponse:
    headers = {"Retry-After": str(refusal.parameters["retry_after"])} if refusal.status == 429 else None
    return JSONResponse(refusal.body(), refusal.status, headers)


def _words(problem: str) -> str:
    name, _, what = problem.partition(": ")
    return WORDS.get(name, problem) if what == "is required" else problem
