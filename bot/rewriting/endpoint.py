"""The operator's model behind an OpenAI-compatible address: one question, one answer."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Any, Protocol, Self

import aiohttp

from bot.errors import EndpointError

MOST_BYTES = 64_000
"""Of an answer: two sentences and what servers say about themselves are 2,000."""
_JSON = {"Content-Type": "application/json"}
_OTHER = "no chat completion in the answer"


class Model(Protocol):
    """What answers questions in words."""

    async def ask(self, instructions: str, question: str) -> str:
        """The answer, as it came. Takes as long as it takes. Raises EndpointError."""


class Endpoint:
    """`POST /chat/completions` under a base address. A context; follows no redirect: the key goes nowhere else."""

    def __init__(self, url: str, key: str, model: str) -> None:
        self._url, self._key, self._model = f"{url.rstrip('/')}/chat/completions", key, model
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(headers={"Authorization": f"Bearer {self._key}"} | _JSON)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def ask(self, instructions: str, question: str) -> str:
        """As `Model`."""
        if self._session is None:
            raise RuntimeError("the endpoint is used outside its context")
        # Nothing but what every server takes: some refuse a temperature, some a limit of tokens by either of its names.
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": question}]
        body = json.dumps({"model": self._model, "messages": messages}, ensure_ascii=False).encode()
        try:
            async with self._session.post(self._url, data=body, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise EndpointError(f"answered {answer.status}", _seconds(answer.headers.get("Retry-After", "")))
                return _content(await _read(answer))
        except aiohttp.ClientConnectionError as error:
            raise EndpointError("no connection") from error
        except aiohttp.ClientError as error:
            raise EndpointError("the request failed") from error


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    found = b""
    async for chunk in answer.content.iter_any():
        found += chunk
        if len(found) > MOST_BYTES:
            raise EndpointError(_OTHER)
    return found


def _content(body: bytes) -> str:
    try:
        found: Any = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise EndpointError(_OTHER) from error
    if not isinstance(found, str):
        raise EndpointError(_OTHER)
    return found


def _seconds(retry_after: str) -> float:
    """What a server asks for; 0 where it names no number of seconds."""
    return float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else 0.0
