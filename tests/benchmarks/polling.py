"""Whole polls, database included, beside lemon24/reader: the same server and feeds, each at an address of its own.

    python -m tests.benchmarks.polling [FEEDS]
    python -m tests.benchmarks.polling --growth [FEEDS ARTICLES]    Tally alone: few of both, then so many

Three processes: the publisher, Tally's poller, and reader in an environment that is made for it, the two in turn. All
feeds unchanged some times, then each time a fifth of them changed; told are medians. While Tally polls, somebody asks
for `/latest` ten times a second. Tally's database was made by another process, as in every start but the first.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.feeds.opml import Outline
from bot.feeds.sources import add_all
from bot.store.engine import Store
from tests.benchmarks.grown import grow
from tests.benchmarks.peers import environment
from tests.benchmarks.polled import addresses
from tests.support.database import sqlite_url
from tests.support.processes import free_port

HERE = Path(__file__).parent
ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Round:
    """One round over all feeds."""

    name: str
    feeds: int
    seconds: float
    cpu: float
    memory: float
    """MiB of the poller and its workers, what they share counted once (PSS); of reader, which is one process, RSS."""
    waits: tuple[float, ...] = ()
    """Milliseconds of each /latest meanwhile."""

    @property
    def per_second(self) -> float:
        return self.feeds / self.seconds

    def __str__(self) -> str:
        asked = f"   /latest p95 {quantiles(self.waits, n=20)[18]:5.0f} ms" if len(self.waits) > 1 else ""
        return (
            f"{self.name:<30} {self.per_second:7.0f} feeds/s   {self.cpu / self.feeds * 1000:6.2f} ms CPU/poll   "
            f"{self.memory:5.0f} MiB{asked}"
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rounds of Tally and reader, in turn."""

    rounds: tuple[tuple[Round, Round], ...]

    @property
    def ratio(self) -> float:
        """How many times reader's feeds a second Tally polls: the median of the pairs."""
        return median(ours.per_second / theirs.per_second for ours, theirs in self.rounds)

    def __str__(self) -> str:
        pairs = sorted(ours.per_second / theirs.per_second for ours, theirs in self.rounds)
        middles = (_middle(side) for side in zip(*self.rounds, strict=True))
        return "\n".join((*map(str, middles), f"{self.ratio:.1f} times reader's, {pairs[0]:.1f} to {pairs[-1]:.1f}"))


def _middle(rounds: Sequence[Round]) -> Round:
    """The median of each figure, but the most memory, and all waits: one round has few."""
    return Round(
        rounds[0].name,
        rounds[0].feeds,
        median(one.seconds for one in rounds),
        median(one.cpu for one in rounds),
        max(one.memory for one in rounds),
        tuple(wait for one in rounds for wait in one.waits),
    )


def measure(feeds: int) -> list[Comparison]:
    """Tally and reader in turn: unchanged, and a fifth changed."""
    with _publisher(feeds) as (urls, publisher), _tally(urls) as tally, _reader(urls) as reader:
        for poll in (tally, reader):
            poll("first")
        unchanged = [_polled("unchanged", feeds, tally, reader) for _ in range(ROUNDS)]
        changed = []
        for _ in range(ROUNDS):
            publisher("change")
            changed.append(_polled("a fifth new", feeds, tally, reader))
    return [Comparison(tuple(unchanged)), Comparison(tuple(changed))]


def _polled(name: str, feeds: int, tally: Callable[..., Any], reader: Callable[..., Any]) -> tuple[Round, Round]:
    return _round(f"Tally, {name}", feeds, tally), _round(f"reader, {name}", feeds, reader)


def _round(name: str, feeds: int, poll: Callable[..., Any]) -> Round:
    seconds, cpu, memory, *waits = poll("again")
    return Round(name, feeds, seconds, cpu, memory, *map(tuple, waits))


def measure_growth(feeds: int, articles: int) -> list[Round]:
    """Tally with so many feeds that have been polled before, and so many articles stored."""
    name = f"{articles} articles, "
    with _publisher(feeds) as (urls, publisher), _tally(urls, articles) as poll:
        poll("first")  # which loads what a first poll needs
        found = [_round(name + "unchanged", feeds, poll)]
        publisher("change")
        found.append(_round(name + "a fifth new", feeds, poll))
    return found


@contextmanager
def _publisher(feeds: int) -> Iterator[tuple[list[str], Callable[..., Any]]]:
    port = free_port()
    with _process([sys.executable, "-m", "tests.benchmarks.polled", str(port)]) as publisher:
        publisher(None)
        yield addresses(feeds, port), publisher


@contextmanager
def _tally(urls: Sequence[str], articles: int | None = None) -> Iterator[Callable[..., Any]]:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_prepare(url := sqlite_url(Path(folder, "tally.sqlite3")), urls, articles))
        with _process([sys.executable, "-m", "tests.benchmarks.tally_polls", url]) as poll:
            yield poll


async def _prepare(url: str, urls: Sequence[str], articles: int | None) -> None:
    """A database with these feeds: new ones, or where articles are wanted too, feeds polled before."""
    store = Store(url)
    await store.upgrade()
    if articles is None:
        await add_all(store, [Outline(title="", url=url) for url in urls], _now())
    else:
        await grow(store, urls, articles, _now())
    await store.close()


@contextmanager
def _reader(urls: Sequence[str]) -> Iterator[Callable[..., Any]]:
    with _process([str(environment("reader").absolute()), str(HERE / "reader_polls.py")]) as poll:
        poll(json.dumps(urls), wait=False)
        yield poll


@contextmanager
def _process(command: Sequence[str]) -> Iterator[Callable[..., Any]]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def say(line: str | None, *, wait: bool = True) -> Any:
            if line is not None:
                print(line, file=stdin, flush=True)
            return json.loads(stdout.readline()) if wait else None

        yield say
        stdin.close()
        process.terminate()


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--growth", *numbers]:
            grown = [int(number) for number in numbers] or [10_000, 1_000_000]
            for row in (*measure_growth(500, 0), *measure_growth(*grown)):
                print(row)
        case numbers:
            print(*measure(int((numbers or ["500"])[0])), sep="\n")
