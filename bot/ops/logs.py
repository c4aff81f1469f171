"""Logs: structured, to standard error, without secrets.

Everything goes through one handler of the standard library, whatever library wrote it, so that one formatter sees each
line whole, traceback included, and takes the secrets out.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

import structlog
from sqlalchemy.engine import make_url
from structlog.typing import Processor

from bot.settings import Settings

HIDDEN = "[hidden]"
# What BotFather gives, also where a library has escaped it or where it is of another bot.
_TOKEN = re.compile(r"(?<!\d)\d{5,20}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_QUIET = ("httpx", "httpcore", "aiosqlite", "asyncio", "alembic", "telegram", "aiohttp", "uvicorn", "pymorphy3")
"""Libraries that tell of each request: their warnings are enough."""


class Redactor:
    """Takes secrets out of a text: those given, and whatever looks like a bot's token."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, text: str) -> str:
        if self._known:
            text = self._known.sub(HIDDEN, text)
        return _TOKEN.sub(HIDDEN, text)


def secrets(settings: Settings) -> tuple[str, ...]:
    """What must not be seen in a log: the token, its secret half, and the database's password within its address."""
    token = settings.telegram_token.get_secret_value()
    url = make_url(settings.database_url)
    password = str(url.password or "")
    # On its own a password may be a word like any other, so it is hidden where it stands before a host.
    within = (f":{password}@", f":{quote(password, safe='')}@") if password else ()
    half = token.partition(":")[2]
    # Only a stand-in for Telegram takes a short one, which may be a word too.
    key = settings.llm_key.get_secret_value()
    # A local model takes any word for a key, which may stand elsewhere in a line too.
    return token, half if len(half) > 20 else "", key if len(key) >= 8 else "", *within


def configure(level: int, *, hide: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Send all logs to `stream` (standard error): for people on a terminal, otherwise one JSON object a line.

    `hide` are the secrets that appear in no line. Uncaught exceptions and warnings become log lines too.
    """
    stream = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Formatter(Redactor(hide), shared, terminal=stream.isatty()))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Renders a record, then takes the secrets out of the finished line."""

    def __init__(self, redact: Redactor, shared: list[Processor], *, terminal: bool) -> None:
        last: list[Processor]
        if terminal:
            last = [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        else:
            last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
        super().__init__(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
        )
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("tally").critical("stopped by an error", exc_info=(kind, error, trace))
