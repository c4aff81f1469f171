"""Real news, replayed as live feeds: every matching story reaches every reader once, also over a crash.

The replay lies beside the checkout of those who have it; elsewhere these tests are skipped.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.processes import ROOT, Program, SandboxClient, ask, free_port, running, tally, wait_until

WIRE = ROOT.parent / "shared" / "wire"
POLL_SECONDS = 5
QUERIES = {
    "Gaza": r"gaza",
    "earthquake": r"earthquakes?",
    "Netanyahu": r"netanyahu",
    "hostage": r"hostages?",
    '"White House"': r"white house",
    "Zelensky": r"zelensky",
    "inflation": r"inflation",
    "Biden": r"biden",
    "cricket": r"cricket",
    "ceasefire OR truce": r"(?:ceasefires?|truces?)",
}
"""Ten topics, and the same question as a pattern over the raw entries."""
EXAMPLE = "This is what an alert looks like."
"""What a first subscription is answered with is no alert."""
LEAD = 50
"""Words of a summary in which the pattern is looked for; mentions further down need not ring."""

pytestmark = pytest.mark.skipif(not WIRE.is_dir(), reason="the replayed wire is not beside this checkout")


@dataclass(slots=True)
class Replay:
    """The wire, a Telegram and the bot, each a process of its own."""

    sandbox: SandboxClient
    wire: str
    folder: Path

    def start(self) -> Program:
        log = self.folder / "tally.log"
        return tally(
            self.folder / "data", self.sandbox, f"{self.wire}/opml", log, poll_every=str(POLL_SECONDS), poll_floor="5"
        )

    def clock(self) -> float:
        """The replay's own time, as a Unix time."""
        return datetime.fromisoformat(ask(f"{self.wire}/clock")["clock"]).timestamp()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{self.folder}/data/tally.sqlite3?mode=ro", uri=True) as database:
            return database.execute(query).fetchall()

    def has_polled_all(self) -> bool:
        try:
            return self.rows("SELECT count(*) = count(first_polled_at) AND count(*) > 0 FROM feed") == [(1,)]
        except sqlite3.OperationalError:  # the database is about to be made
            return False

    def subscribe(self) -> dict[int, str]:
        """A new person for each topic."""
        people = {self.sandbox.person(f"Reader {n}"): query for n, query in enumerate(QUERIES)}
        for person, query in people.items():
            self.sandbox.act(person, "send", text=f"/subscribe {query}")
            wait_until(lambda who=person: len(self.sandbox.messages(who)) == 1, f"a preview of {query}")  # type: ignore[misc]  # bound now
            (preview,) = self.sandbox.messages(person)
            self.sandbox.act(person, "press", message=preview["id"], row=0, column=0)
        follows = "SELECT count(*) FROM subscription"
        wait_until(lambda: self.rows(follows) == [(len(people),)], "ten subscriptions")
        return people


@pytest.fixture
def replay(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Replay]:
    ports = free_port(), free_port()
    sandbox, wire = SandboxClient(ports[0]), f"http://127.0.0.1:{ports[1]}"
    server = [sys.executable, "-m", "bot.sandbox", "--port", str(ports[0])]
    feeds = [sys.executable, str(WIRE / "serve.py"), "--speed", str(request.param), "--port", str(ports[1])]
    with (
        running(server, tmp_path / "sandbox.log", f"{sandbox.url}/sandbox/state"),
        running(feeds, tmp_path / "wire.log", f"{wire}/clock"),
    ):
        yield Replay(sandbox, wire, tmp_path)


def follow(replay: Replay, seconds: float, *, crash: bool) -> None:
    """Let ten readers follow the wire for so long, and count."""
    bot = replay.start()
    try:
        wait_until(replay.has_polled_all, "the first polls", 240)
        people = replay.subscribe()
        began = replay.clock()
        time.sleep(seconds / 2)
        if crash:
            bot.kill()
            bot = replay.start()
        time.sleep(seconds / 2)
        ended = replay.clock()
        time.sleep(2 * POLL_SECONDS)
        # An alert is edited at most once in ten minutes: edits may wait for longer than this test does.
        owed = "SELECT count(*) FROM delivery WHERE state NOT IN ('sent', 'dead') AND kind <> 'edit'"
        wait_until(lambda: replay.rows(owed) == [(0,)], "an empty outbox", 120)
        print(f"\nresident memory: {bot.memory / 2**20:.0f} MiB")
    finally:
        code = bot.stop()
    assert code == 0
    count(replay, people, began, ended, repeats=1 if crash else 0)
    problems = [line for line in (replay.folder / "tally.log").read_text().splitlines() if '"level": "error"' in line]
    assert not problems, problems[:3]


def count(replay: Replay, people: dict[int, str], began: float, ended: float, *, repeats: int) -> None:
    """Compare what the wire's file held with what the chats show."""
    file = WIRE / "wire-2023-11.jsonl.gz"
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    same_entry = defaultdict(set)
    for number, entry in enumerate(entries):
        same_entry[entry["feed"], entry["link"]].add(number)
    stories = {int(link.rsplit("/", 1)[1]): story for link, story in replay.rows("SELECT link, story_id FROM article")}
    told = Counter(replay.rows("SELECT chat_id, story_id FROM delivery WHERE kind = 'first' AND state = 'sent'"))
    missed, expected = [], 0
    for entry in entries:
        at = datetime.fromisoformat(entry["published"]).timestamp()
        if not began < at < ended:
            continue
        words = " ".join([entry["title"], *re.sub("<[^>]*>", " ", entry["summary"]).split()[:LEAD]])
        for person, query in people.items():
            if re.search(rf"\b{QUERIES[query]}\b", words, re.IGNORECASE):
                expected += 1
                known = {stories[n] for n in same_entry[entry["feed"], entry["link"]] if n in stories}
                if not any(told[person, story] for story in known):
                    missed.append((query, entry["title"], known))
    after_preview = [m for person in people for m in replay.sandbox.messages(person)[1:]]
    shown = [m for m in after_preview if EXAMPLE not in m["text"]]
    latencies = [seconds for (seconds,) in replay.rows(LATENCY)]
    latency = statistics.median(latencies)
    print(f"{expected} matching entries, {len(told)} alerts, {len(shown)} messages, median latency {latency:.1f} s")
    assert expected
    assert not missed
    assert max(told.values()) == 1
    again = sum("may be a repeat" in message["text"] for message in shown)
    assert again <= repeats
    # A story goes on: a number in it that matters is told in reply to its alert.
    [(replies,)] = replay.rows("SELECT count(*) FROM delivery WHERE kind = 'reply' AND state = 'sent'")
    # What the crash cut off is sent again, with a word that it may be a repeat: whether the first copy had arrived
    # depends on the moment, so each of those stands for one message or for two.
    assert 0 <= len(shown) - len(told) - replies <= again
    assert latency < 2 * POLL_SECONDS + 5


LATENCY = """
SELECT (julianday(delivery.sent_at) - julianday(article.published)) * 86400
FROM delivery JOIN article ON article.id = delivery.article_id
WHERE delivery.kind = 'first' AND delivery.state = 'sent'
"""


@pytest.mark.parametrize("replay", [180], indirect=True)
def test_a_crash_in_an_hour_of_news_loses_and_repeats_nothing(replay: Replay) -> None:
    follow(replay, 24, crash=True)


@pytest.mark.soak
@pytest.mark.parametrize("replay", [60], indirect=True)
@pytest.mark.parametrize("crash", [False, True])
def test_six_hours_of_news_reach_every_reader_exactly_once(replay: Replay, crash: bool) -> None:
    follow(replay, 360, crash=crash)
