"""What the guides for operators and contributors show can be run as they show it, in their order."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import cli
from bot.app import now
from bot.feeds.opml import Outline
from bot.feeds.sources import add_all
from bot.sandbox import Sandbox
from bot.store.engine import Store
from tests.integration.cli.conftest import Tally
from tests.support.database import sqlite_url
from tests.support.newsroom import Newsroom, flood
from tests.support.publisher import Item, Publisher, publishing, rss
from tests.support.telegram import sandbox

__all__ = ["sandbox"]

ROOT = Path(__file__).parents[3]


def shown(guide: str) -> list[str]:
    """The commands, without what is said about them beside them."""
    return re.findall(r"^    tally (.*?)(?: {3,}[a-z].*)?$", (ROOT / guide).read_text(), re.MULTILINE)


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with publishing() as publisher:
        publisher.serve("/feed", rss([Item(title="Ferry sinks", guid="1")]))
        yield publisher


@pytest.fixture
async def installation(database_sqlite_url: str, publisher: Publisher) -> str:
    """A database with a feed that answers, and a story that was told."""
    store = Store(database_sqlite_url)
    newsroom = Newsroom(store)
    await newsroom.reader(7)
    feed = await newsroom.feed()
    await newsroom.publish(feed, flood())
    async with store.write() as session:
        feed.url = publisher.url("/feed")
        session.add(feed)
    await add_all(store, [Outline(title="Gazette", url=publisher.url("/feed"))], now())
    await store.close()
    return database_sqlite_url


@pytest.mark.postgres
async def test_an_operators_guide_can_be_followed_from_top_to_bottom(
    tally: Tally, installation: str, sandbox: Sandbox, database_postgres_url: str, tmp_path: Path
) -> None:
    settings = {
        "telegram_token": sandbox.token,
        "telegram_api": sandbox.address,
        "allow_private_feeds": "on",
        "data": str(tmp_path),
    }
    given = {"postgresql+asyncpg://user:password@host/name": database_postgres_url}
    commands = shown("docs/operating.md")
    assert len(commands) > 8
    for line in commands:
        database = sqlite_url(tmp_path / "restored.sqlite3") if line.startswith("restore") else installation
        words = [given.get(word, word) for word in shlex.split(line)]
        ended = await tally(*words, database=database, **settings)
        assert ended.code == 0, f"tally {line}: {ended.out}{ended.err}"


async def test_the_commands_that_read_articles_answer_each_with_a_line(tally: Tally) -> None:
    told = {
        "id": 1,
        "title": "Ferry sinks",
        "text": "At least 12 people were killed.",
        "published": "2024-12-19T10:00:00Z",
    }
    article = json.dumps(told) + "\n"
    lines = [one for guide in ("README.md", "docs/contributing.md") for one in shown(guide) if "<" in one]
    assert len(lines) > 4
    for line in lines:
        words = shlex.split(line.partition("<")[0].replace("bot/", f"{ROOT}/bot/"))
        ended = await tally(*words, stdin=article)
        assert (ended.code, len(ended.out.splitlines())) == (0, 1), f"tally {line}: {ended.err}"


def test_what_else_the_readme_shows_is_in_the_operators_guide() -> None:
    """So it is run by the test of that."""
    run = {name(line) for line in shown("docs/operating.md")}
    others = {name(line) for line in shown("README.md") if "<" not in line}
    assert others
    assert others <= run


def test_the_readme_names_what_there_is_of_feeds_and_of_the_database() -> None:
    readme = (ROOT / "README.md").read_text()
    for group, commands in (("feeds", cli.feeds_app), ("db", cli.db_app)):
        (named,) = re.findall(rf"`tally {group} ([a-z|]+)`", readme)
        shown_apart = {line.split()[1] for line in shown("README.md") if line.startswith(f"{group} ")}
        assert set(named.split("|")) | shown_apart == {one.name for one in commands.registered_commands}


def name(line: str) -> str:
    """The command of a line, with the group it is of."""
    words = line.split()
    return " ".join(words[: 2 if words[0] in ("feeds", "db") else 1])
