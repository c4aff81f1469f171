"""The tour of docs/trying.md, walked as it stands there: its commands, in their order, over HTTP."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.chat.lists import FEATURED
from bot.topics.catalog import load
from tests.support.processes import ROOT, Program, SandboxClient, answers, ask, free_port, wait_until

GUIDE = (ROOT / "docs" / "trying.md").read_text()
LINES: list[str] = re.findall(r"^    (.+)$", GUIDE, re.MULTILINE)
ITEM = """    <item>
      <title>{title}</title>
      <link>https://example.org/{number}</link>
      <description>{text}</description>
    </item>
"""
DAY = 86_400


def line(begin: str) -> str:
    """The guide's line that begins so."""
    return next(one for one in LINES if one.startswith(begin))


@dataclass(slots=True)
class Tour:
    """A newcomer with a terminal and the chat page."""

    folder: Path
    port: int
    page: SandboxClient

    def there(self, words: str) -> str:
        """What the guide shows, on the port that is free here."""
        return words.replace("9100", str(self.port))

    def feed(self, name: str) -> Path:
        return self.folder / "docs" / "examples" / name

    def put_on_top(self, name: str, number: int, title: str, text: str) -> None:
        """An item of one's own, before the others."""
        path = self.feed(name)
        head, item, rest = path.read_text().partition("    <item>")
        path.write_text(head + ITEM.format(number=number, title=title, text=text) + item + rest)

    def begin(self, name: str) -> int:
        """Become somebody and press Start."""
        people = ask(f"{self.page.url}/sandbox/state")["people"]
        person = next(int(one["id"]) for one in people if one["name"] == name)
        self.page.act(person, "start")
        self.sees(person, "")
        return person

    def say(self, person: int, words: str) -> None:
        self.page.act(person, "send", chat=person, text=self.there(words))

    def press(self, person: int, label: str) -> None:
        """The newest button that has these words."""
        for message in reversed(self.page.messages(person)):
            for button in (one for row in message["buttons"] or () for one in row):
                if label in button["text"]:
                    self.page.act(person, "press", chat=person, message=message["id"], data=button["data"])
                    return
        raise LookupError(label)

    def sees(self, person: int, words: str) -> dict[str, Any]:
        """Wait for a message of the bot's with these words."""
        found: list[dict[str, Any]] = []

        def look() -> bool:
            found[:] = [one for one in self.page.messages(person) if words in one["text"]]
            return bool(found)

        wait_until(look, f"{words!r} in a chat")
        return found[-1]

    def files(self, person: int) -> list[str]:
        """The names of those that were sent."""
        return [one["document"]["name"] for one in self.page.messages(person) if one["document"]]

    def read(self) -> None:
        """Let a minute pass, and wait until one more report that somebody follows has been read."""
        log = self.folder / "try.log"
        before = log.read_text().count('"entry.read"')
        self.pass_time(self.now + 60)
        wait_until(lambda: log.read_text().count('"entry.read"') > before, "a report to be read")

    def polled(self, seconds: float = 60) -> None:
        """Let so much time pass, and wait until the feed has been asked and read."""
        log = self.folder / "served.log"
        for _ in range(2):  # what is asked for again has been read
            before = log.read_text().count("GET ")
            self.pass_time(self.now + seconds)
            wait_until(lambda before=before: log.read_text().count("GET ") > before, "a poll")  # type: ignore[misc]  # bound at once

    @property
    def now(self) -> float:
        """The page's clock."""
        return time.time() + float(ask(f"{self.page.url}/sandbox/state")["clock"]["ahead"])

    def pass_time(self, until: float) -> None:
        ask(f"{self.page.url}/sandbox/act", {"do": "pass_time", "until": until})

    def next_hour(self, hour: int) -> float:
        """When it is that hour next, UTC."""
        return self.now + (hour * 3600 - self.now % DAY) % DAY


@pytest.fixture
def tour(tmp_path: Path) -> Iterator[Tour]:
    """The guide's folder served and polled by the guide's own commands, on ports that are free."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    made = Tour(tmp_path, free_port(), SandboxClient(free_port()))
    serve = shlex.split(made.there(line("python3 -m http.server")))
    served = Program([sys.executable, *serve[1:]], tmp_path / "served.log", {"PYTHONUNBUFFERED": "1"}, tmp_path)
    feed = made.there(line("make try FEEDS=").partition("=")[2])
    command = [sys.executable, "-m", "bot", "try", "--port", made.page.url.rpartition(":")[2], "--feeds", feed]
    tally = Program(command, tmp_path / "try.log", {"PYTHONPATH": str(ROOT)}, tmp_path)
    try:
        wait_until(lambda: answers(f"{made.page.url}/sandbox/state"), "the chat page")
        wait_until(lambda: '"feeds.reached"' in (tmp_path / "try.log").read_text(), "the first poll")
        yield made
    finally:
        code = tally.stop()
        served.kill()
    assert code == 0


@pytest.mark.soak
def test_a_newcomer_walks_the_whole_tour(tour: Tour) -> None:
    alex = tour.begin("Alex")
    tour.press(alex, "North Korean troops")
    tour.sees(alex, "This is what an alert looks like")

    tour.say(alex, line("/figures"))
    told = tour.sees(alex, "Figures: North Korean troops")["text"]
    assert all(claimant in told for claimant in ("National Intelligence Service", "Joint Chiefs", "Zelensk"))
    tour.say(alex, line("/trend"))
    assert tour.sees(alex, "What each source has said")["photo"]
    tour.say(alex, line("/export figures"))
    wait_until(lambda: any(name.endswith(".csv") for name in tour.files(alex)), "the figures as CSV")

    tour.put_on_top("losses.xml", 1, "Seoul: 300 North Koreans dead in Kursk", "About 300 North Korean soldiers were "
                    "killed in Kursk, South Korea's spy agency told lawmakers on Monday.")  # fmt: skip
    tour.polled()
    tour.sees(alex, "North Korean troops: Seoul: 300")

    tour.say(alex, "/settings")
    tour.sees(alex, "Tap a line to change it")
    tour.press(alex, "Quiet hours")
    tour.sees(alex, "Quiet hours: off")
    tour.press(alex, "22–7")
    tour.sees(alex, "Quiet hours: 22:00–07:00")
    tour.pass_time(tour.next_hour(23))
    tour.put_on_top("losses.xml", 2, "Two North Korean soldiers captured, Kyiv says", "Ukraine captured two North "
                    "Korean soldiers in Kursk, President Zelensky said.")  # fmt: skip
    tour.read()
    assert not any("captured, Kyiv says" in one["text"] for one in tour.page.messages(alex))
    tour.pass_time(tour.next_hour(8))
    assert "captured, Kyiv says" in tour.sees(alex, "While it was quiet: 1 story")["text"]

    subprocess.run(shlex.split(line("mv docs/")), cwd=tour.folder, check=True)
    operator = tour.begin("Operator")
    tour.polled()
    tour.say(operator, line("/feeds"))
    assert "answered 404" in tour.sees(operator, "1 feed")["text"]
    tour.press(operator, "My desk")
    tour.sees(operator, "losses.xml")
    tour.press(operator, "Take out")
    tour.sees(operator, "not polled")
    tour.say(operator, line("/feeds add"))
    tour.sees(operator, "Added: My desk")
    tour.polled()
    tour.put_on_top("front.xml", 3, "North Korea sends 1,500 more troops to Russia", "North Korea has sent about 1,500 "
                    "more troops to Russia, South Korea's Joint Chiefs of Staff said.")  # fmt: skip
    tour.polled()
    tour.sees(alex, "North Korean troops: North Korea sends 1,500 more")


@pytest.mark.soak
def test_what_the_guide_says_of_a_backup_brings_a_lost_database_back(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    page, port = SandboxClient(free_port()), free_port()

    def there(words: str) -> list[str]:
        return shlex.split(words.replace("9100", str(port)).replace("8800", page.url.rpartition(":")[2]))

    environ = {name: value for begin in ("export TALLY_TELE", "export TALLY_FEEDS") for name, _, value in
               (one.partition("=") for one in there(line(begin))[1:])}  # fmt: skip
    environ["PYTHONPATH"] = str(ROOT)

    def tally(words: str) -> None:
        command = [sys.executable, "-m", "bot", *words.removeprefix(".venv/bin/tally ").split()]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, **environ}, check=True)

    def follows() -> bool:
        page.act(mila, "send", chat=mila, text="/topics")
        return "1 " in page.messages(mila)[-1]["text"]

    served = Program([sys.executable, *there(line("python3 -m http"))[1:]], tmp_path / "served.log", folder=tmp_path)
    sandbox = Program([sys.executable, *there(line(".venv/bin/python"))[1:]], tmp_path / "page.log")
    run, log = [sys.executable, "-m", "bot", "run"], tmp_path / "run.log"
    try:
        wait_until(lambda: answers(f"{page.url}/sandbox/state"), "the chat page")
        bot = Program(run, log, environ, tmp_path)
        mila = Tour(tmp_path, port, page).begin("Mila")
        page.act(mila, "send", chat=mila, text="/subscribe kursk")
        wait_until(follows, "a topic that is followed")
        tally(line(".venv/bin/tally backup"))
        assert bot.stop() == 0
        subprocess.run(shlex.split(line("mv data")), cwd=tmp_path, check=True)
        tally(line(".venv/bin/tally restore"))
        before = len(page.messages(mila))
        bot = Program(run, log, environ, tmp_path)
        page.act(mila, "send", chat=mila, text="/topics")
        wait_until(lambda: len(page.messages(mila)) > before, "an answer")
        assert "Курщина" in str(page.messages(mila)[-1]["buttons"])
        assert bot.stop() == 0
    finally:
        for program in (bot, sandbox, served):
            program.kill()


OFFLINE = """
import asyncio, types
import bot.cli, bot.feeds.builtin
from bot.feeds.opml import Outline

class Nowhere:
    async def getaddrinfo(self, name, port):
        raise OSError("no name is found")

bot.feeds.builtin.asyncio = types.SimpleNamespace(get_running_loop=Nowhere, timeout=asyncio.timeout)
bot.cli.builtin = lambda: (Outline(title="Far", url="https://far.invalid/feed.xml"),)
bot.cli.main(["try", "--port", {port!r}])
"""


def test_where_there_is_no_network_each_topic_of_the_first_screen_still_has_an_alert_to_show(tmp_path: Path) -> None:
    page = SandboxClient(free_port())
    program = OFFLINE.format(port=page.url.rpartition(":")[2])
    tally = Program([sys.executable, "-c", program], tmp_path / "try.log")
    try:
        wait_until(lambda: answers(f"{page.url}/sandbox/state"), "the chat page")
        alex = Tour(tmp_path, 0, page).begin("Alex")

        def are_read() -> bool:
            page.act(alex, "send", chat=alex, text="/search shells")
            return any("Shells wound 2" in one["text"] for one in page.messages(alex))

        wait_until(are_read, "the reports to be read")
        readers = [(page.person(topic.slug), topic.slug) for topic in load().topics[:FEATURED]]
        for reader, slug in readers:
            page.act(reader, "start", payload=slug)
        wait_until(lambda: all(example(page, reader) for reader, _ in readers), "an example for each topic")
        assert len({example(page, reader).partition(": ")[2] for reader, _ in readers}) == FEATURED
    finally:
        tally.stop()
    assert "invented reports" in (tmp_path / "try.log").read_text()


def example(page: SandboxClient, person: int) -> str:
    """The alert that they were shown because they began to follow a topic."""
    begin = "This is what an alert looks like"
    return next((one["text"].removeprefix(begin) for one in page.messages(person) if begin in one["text"]), "")


def test_without_a_chat_the_figures_of_an_article_are_told(tmp_path: Path) -> None:
    said, _, command = line("echo").partition(" | ")
    assert command.removeprefix(".venv/bin/") == "tally extract"
    (article,) = shlex.split(said)[1:]
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "extract"], input=article.encode(), stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    assert b'"low": 12' in ended.stdout.replace(b":12", b": 12")


def test_make_runs_what_the_guide_says_it_does() -> None:
    """Two of its lines begin with `make try`; set up, it runs the program, with what FEEDS names."""
    for words, feeds in (
        (line("make try"), ""),
        (line("make try FEEDS"), "--feeds 'http://127.0.0.1:9100/losses.xml'"),
    ):
        planned = subprocess.run(
            [*shlex.split(words), "--dry-run", "--no-print-directory"],
            stdout=subprocess.PIPE,
            check=True,
            cwd=ROOT,
            text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        )
        assert planned.stdout.splitlines()[-1].split() == shlex.split(f".venv/bin/tally try {feeds}", posix=False)
