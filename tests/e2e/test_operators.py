"""What an operator does and hears in the chat: feeds found behind pages, moved, gone; the state of it all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.alerts.watch import look
from bot.sandbox import Person, Sandbox
from bot.store.engine import Store
from tests.support.clock import Clock
from tests.support.publisher import rss
from tests.support.story import BRIEFING
from tests.support.whole import Whole, running

DAY = 86_400
PAGE = (
    b"""<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml" title="Harbour"></head></html>"""
)


@pytest.fixture
async def tally(
    sqlite_store: Store, sandbox: Sandbox, clock: Clock, mila: Person, tmp_path: Path
) -> AsyncIterator[Whole]:
    """A bot that Mila operates."""
    async with running(sqlite_store, sandbox, clock, tmp_path, admins=frozenset({mila.id})) as whole:
        yield whole


async def watch(tally: Whole, operator: Person) -> None:
    """Operators are told of what changed: twice, as it is looked at again and again."""
    for _ in range(2):
        await look(tally.store, {operator.id}, tally.clock(), 100 << 30)
        await tally.deliver()


def told(operator: Person, words: str) -> list[str]:
    return [post.text for post in operator.chat.from_bot if words in post.text]


async def test_a_feed_is_found_behind_its_page_while_typing_is_shown(tally: Whole, mila: Person) -> None:
    tally.publisher.serve("/", PAGE, content_type="text/html; charset=utf-8")
    tally.show(BRIEFING)
    answer = await tally.ask(mila, f"/feeds add {tally.publisher.url('/')}")
    assert answer.text.startswith("Added: ")
    assert "1 feed" in answer.text
    assert [call.method for call in tally.sandbox.calls if call.method == "sendChatAction"]
    await tally.poll()
    assert "last success" in (await tally.ask(mila, "/feeds")).text


async def test_a_feed_that_moves_is_followed_and_told_of_once(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    await watch(tally, mila)
    tally.publisher.serve("/new.xml", rss([], title="Feed"))
    tally.publisher.redirect("/feed.xml", tally.publisher.url("/new.xml"), 301)
    for _day in range(8):
        tally.clock.advance(DAY)
        await tally.poll()
    await watch(tally, mila)
    assert len(told(mila, "Feed moved")) == 1
    assert "/new.xml" in told(mila, "Feed moved")[0]
    tally.publisher.serve("/new.xml", rss([replace(BRIEFING, published=tally.clock())], title="Feed"))
    await tally.poll()
    await tally.deliver()
    assert told(mila, BRIEFING.title)


async def test_a_feed_that_is_gone_is_told_of_once_and_says_why_in_the_list(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.ask(mila, "/start")
    await watch(tally, mila)
    tally.publisher.fail("/feed.xml", 410)
    for _poll in range(4):
        tally.clock.advance(DAY)
        await tally.poll()
    await watch(tally, mila)
    assert len(told(mila, "Feed withdrawn")) == 1
    assert "not polled: " in (await tally.ask(mila, "/feeds")).text


async def test_the_status_says_how_fast_alerts_are_and_how_large_the_database_is(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    assert "No alert was sent in the last 24 hours." in (await tally.ask(mila, "/status")).text
    await tally.tell(BRIEFING)
    text = (await tally.ask(mila, "/status")).text
    assert "Feeds that answer: 1 of 1." in text
    assert "No message waits to be sent." in text
    assert "From publication to alert, last 24 hours: half within" in text
    assert "Database: " in text
