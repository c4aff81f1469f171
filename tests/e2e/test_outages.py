"""What the bot stands on goes away under it, and comes back: it holds, goes on by itself, and loses nothing.

The database server restarts, the disk is full, the clock jumps. The bot, its Telegram and the feed are processes of
their own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.database import OwnServer, own_server
from tests.support.staged import Stage, followed, staged

pytestmark = pytest.mark.soak
DISK = 24 << 20
DAY, HOUR = 86_400, 3600


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    """A PostgreSQL server that keeps what it has promised, and that the tests may restart."""
    with own_server() as own:
        yield own


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_database_server_that_restarts_loses_nothing(server: OwnServer, tmp_path: Path, mode: str) -> None:
    url = server.postgres.url(server.postgres.create())
    with staged(tmp_path, url) as stage, followed(stage) as pid:
        for number in range(6):
            stage.ask(number)
            time.sleep(3)
            server.restart(mode)
        count = stage.finish()
        assert is_alive(pid[0])
        stage.check()
        stage.judge(count, 0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no small file system can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(file: Path) -> None:
    """Take all the room that is left."""
    with file.open("ab", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * (1 << 16)):
            pass
    with file.open("ab", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x"):
            pass


def test_a_full_disk_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{small_disk / 'tally.sqlite3'}"
    with staged(tmp_path, url) as stage, followed(stage) as pid:
        for number in range(5):
            time.sleep(3)
            stage.ask(number)
            fill(small_disk / "filler")
            time.sleep(6)
            assert is_alive(pid[0])
            (small_disk / "filler").unlink()
        count = stage.finish()
        stage.check()
        stage.judge(count, 0)
        assert "the disk is full: free some space" in (tmp_path / "tally.log").read_text()


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "tally.sqlite3"
    with staged(tmp_path, f"sqlite+aiosqlite:///{file}") as stage, followed(stage) as pid:
        for number in range(5):
            time.sleep(3)
            log = Path(f"{file}-wal")
            room = max(file.stat().st_size, log.stat().st_size if log.exists() else 0)
            stage.ask(number)
            resource.prlimit(pid[0], resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
            time.sleep(4)
            resource.prlimit(pid[0], resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        count = stage.finish()
        stage.check()
        stage.judge(count, 0)


def test_a_clock_that_jumps_loses_nothing_and_starts_no_storm(tmp_path: Path) -> None:
    with staged(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'tally.sqlite3'}", dated=False) as stage, followed(stage):
        for number, seconds in enumerate((DAY, DAY - HOUR, DAY + 60)):
            stage.ask(number)
            time.sleep(8)
            turn(stage, seconds)
        time.sleep(8)
        count = stage.finish()
        stage.judge(count, 0)


def turn(stage: Stage, seconds: int) -> None:
    """The bot's clock is so far ahead from now on."""
    new = stage.clock.with_suffix(".new")
    new.write_text(str(seconds))
    new.replace(stage.clock)
