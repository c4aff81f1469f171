"""How polling grows with processes, over one PostgreSQL:

    python -m tests.benchmarks.workers [FEEDS]

One, two and three processes `tally run --roles poll,read` poll feeds of which none has changed, each at a host of its
own; the publisher and the database are on the same machine, so what is compared is the processor's time per poll.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from bot.feeds.opml import Outline
from bot.feeds.sources import add_all
from bot.store.engine import Store
from tests.benchmarks.polled import addresses
from tests.support.database import migrate, postgres_server
from tests.support.processes import ROOT, free_port

SETTINGS = {
    "TALLY_TELEGRAM_TOKEN": "1:nobody", "TALLY_TELEGRAM_API": "http://127.0.0.1:9", "TALLY_LOG": "warning",
    "TALLY_ALLOW_PRIVATE_FEEDS": "true", "TALLY_POLL_EVERY": "86400", "TALLY_POLL_FLOOR": "86400",
}  # fmt: skip
ROUNDS = 7
LATER = "UPDATE feed SET next_poll_at = now() + interval '1 day'"
NOW = "UPDATE feed SET next_poll_at = now(), last_polled_at = NULL"
LEFT = "SELECT count(*) FROM feed WHERE last_polled_at IS NULL"


async def ask(url: str, query: str) -> int:
    """What the database says, where it says something."""
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    try:
        return int(await connection.fetchval(query) or 0)
    finally:
        await connection.close()


def cpu_seconds(pid: int) -> float:
    """Of a process and its children."""
    family = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    fields = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in family]
    return sum(int(row[11]) + int(row[12]) for row in fields) / os.sysconf("SC_CLK_TCK")


@contextmanager
def workers(url: str, many: int, folder: Path) -> Iterator[list[int]]:
    """So many processes, which have loaded all that they need."""
    command = [sys.executable, "-m", "bot", "run", "--roles", "poll,read"]
    started = [
        subprocess.Popen(
            command, cwd=ROOT, stderr=subprocess.DEVNULL,
            env={**os.environ, **SETTINGS, "TALLY_DATABASE": url, "TALLY_DATA": str(folder / f"{many}-{number}")},
        )
        for number in range(many)
    ]  # fmt: skip
    try:
        time.sleep(20)
        yield [process.pid for process in started]
    finally:
        for process in started:
            process.kill()
            process.wait()


def measure(url: str, many: int, feeds: int, folder: Path) -> None:
    """Rounds, of which all but the first, with everybody's validators known, are told by their medians. What the first
    brought is not read, as that would go on for minutes."""
    asyncio.run(ask(url, LATER))
    with workers(url, many, folder) as pids:
        _round(url, pids)
        asyncio.run(ask(url, "DELETE FROM unread"))
        took, cpu = zip(*[_round(url, pids) for _ in range(ROUNDS)], strict=True)
    rate, each = feeds / statistics.median(took), statistics.median(cpu) / feeds * 1000
    print(f"{many} processes: {rate:6.0f} feeds/s   {each:6.3f} ms CPU/poll", flush=True)


def _round(url: str, pids: list[int]) -> tuple[float, float]:
    """Seconds, and seconds of the processor."""
    before, began = sum(map(cpu_seconds, pids)), time.perf_counter()
    asyncio.run(ask(url, NOW))
    while asyncio.run(ask(url, LEFT)):
        time.sleep(0.1)
    return time.perf_counter() - began, sum(map(cpu_seconds, pids)) - before


async def fill(url: str, addresses: list[str]) -> None:
    """The feeds."""
    await migrate(url)
    store = Store(url)
    from bot.app import now

    await add_all(store, [Outline(title="", url=address) for address in addresses], now())
    await store.close()


def main() -> None:
    """As in the module's head."""
    feeds, port = int(sys.argv[1]) if len(sys.argv) > 1 else 3000, free_port()
    publisher = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.polled", str(port)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert publisher.stdout
    assert json.loads(publisher.stdout.readline()) == "ready"
    try:
        with postgres_server() as postgres, tempfile.TemporaryDirectory() as folder:
            url = postgres.url(postgres.create())
            asyncio.run(fill(url, addresses(feeds, port)))
            for many in (1, 2, 3):
                measure(url, many, feeds, Path(folder))
    finally:
        publisher.kill()
        publisher.communicate()


if __name__ == "__main__":
    main()
