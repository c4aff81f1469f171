"""Real processes on loopback for end-to-end tests: the sandbox, the bot, and whatever else is started."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ask(url: str, body: object = None) -> Any:
    """The JSON that an address answers; a body makes it a POST."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


def wait_until(holds: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait for something another process does. Raises TimeoutError, naming it."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Whether a server answers at an address."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


class Program:
    """A process with its log. Killed, or told to stop, by its id only."""

    def __init__(
        self, command: Sequence[str], log: Path, environ: Mapping[str, str] | None = None, folder: Path = ROOT
    ) -> None:
        self.log = log
        with log.open("ab") as sink:
            self._process = subprocess.Popen(
                command, cwd=folder, stdout=sink, stderr=sink, env={**os.environ, **(environ or {})}
            )

    def kill(self) -> None:
        """As a crash does: at once."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """As an operator does. Gives the exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=PATIENCE)

    @property
    def memory(self) -> int:
        """Resident bytes."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def running(command: Sequence[str], log: Path, ready: str) -> Iterator[Program]:
    """A server that is there until the block ends."""
    program = Program(command, log)
    try:
        wait_until(lambda: answers(ready), f"{command} to answer at {ready}")
        yield program
    finally:
        program.kill()


class SandboxClient:
    """What people in a sandbox of its own process do and see."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def act(self, person: int, do: str, **more: object) -> dict[str, Any]:
        """A person does something."""
        result: dict[str, Any] = ask(f"{self.url}/sandbox/act", {"as": person, "do": do, **more})["result"]
        return result

    def person(self, name: str, language: str = "en") -> int:
        """Somebody new. Gives the id."""
        made = ask(f"{self.url}/sandbox/act", {"do": "person", "name": name, "language": language})
        number: int = made["result"]["person"]
        return number

    def messages(self, chat: int | None = None) -> list[dict[str, Any]]:
        """What the chats show that the bot wrote, oldest first."""
        shown = ask(f"{self.url}/sandbox/state")["messages"]
        return [m for m in shown if m["from"]["bot"] and chat in (None, m["chat"])]

    def calls(self) -> list[dict[str, Any]]:
        """Every call that the bot made."""
        made: list[dict[str, Any]] = ask(f"{self.url}/sandbox/state")["calls"]
        return made


def tally(data: Path, sandbox: SandboxClient, feeds: str, log: Path, *, roles: str = "", **settings: str) -> Program:
    """`tally run` with everything in a folder of its own."""
    environ = {
        "TALLY_TELEGRAM_TOKEN": "1:sandbox",
        "TALLY_TELEGRAM_API": sandbox.url,
        "TALLY_DATA": str(data),
        "TALLY_FEEDS": feeds,
        "TALLY_ALLOW_PRIVATE_FEEDS": "true",
        **{f"TALLY_{name.upper()}": value for name, value in settings.items()},
    }
    return Program([sys.executable, "-m", "bot", "run", *(["--roles", roles] if roles else [])], log, environ)
