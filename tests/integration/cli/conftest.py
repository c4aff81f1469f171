"""`tally` run in this process: what it prints, and what it ends with."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main

Tally = Callable[..., Awaitable["Ended"]]


@dataclass(frozen=True)
class Ended:
    """A command that came to its end."""

    code: int
    out: str
    err: str


def files_here() -> list[Path]:
    """What a command has left in the folder that it ran in."""
    return list(Path.cwd().iterdir())


@pytest.fixture
def tally(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Tally]:
    """Runs a command line in an empty folder, beside the test's own servers: `await tally("feeds", "list")`."""
    monkeypatch.chdir(tmp_path)
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level

    def call(arguments: tuple[str, ...]) -> int:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return int(ended.value.code or 0)

    async def run(*arguments: str, stdin: str = "", **settings: str) -> Ended:
        for name, value in settings.items():
            monkeypatch.setenv(f"TALLY_{name.upper()}", value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = await asyncio.to_thread(call, arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    yield run
    root.handlers, sys.excepthook = handlers, hook
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
