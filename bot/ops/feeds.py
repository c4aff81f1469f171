"""What an operator does with the list of feeds: look at it, and poll each feed once to see whether it works."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.markup import escape
from rich.table import Table

from bot.errors import AddressRefused, BadStatus, FeedError, Gone, NotAFeed, Throttled, TooLarge, TooSlow
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.opml import Outline
from bot.feeds.parse import Parser
from bot.feeds.workers import Workers
from bot.store.tables import Feed

AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What one poll of one feed brought."""

    title: str
    """As the feed calls itself, else as the list does."""
    url: str
    moved_to: str | None = None
    entries: int = 0
    newest: datetime | None = None
    """The date of its newest entry, where it dates them."""
    error: FeedError | None = None


async def check(outlines: Sequence[Outline], *, private: bool, clock: Callable[[], datetime]) -> list[Checked]:
    """Poll each feed once, several at a time, and change nothing anywhere. In the order given."""
    room = asyncio.Semaphore(AT_ONCE)
    async with Fetcher(clock=clock, private=private) as fetcher, Workers() as workers:
        parser = Parser(workers)

        async def one(outline: Outline) -> Checked:
            async with room:
                return await _poll(outline, fetcher, parser, clock())

        return await asyncio.gather(*map(one, outlines))


async def _poll(outline: Outline, fetcher: Fetcher, parser: Parser, now: datetime) -> Checked:
    try:
        response = await fetcher.fetch(Request(url=outline.url))
        feed = await parser.parse(response.body, url=response.url, content_type=response.content_type, now=now)
    except FeedError as error:
        return Checked(title=outline.title, url=outline.url, error=error)
    return Checked(
        title=feed.title or outline.title,
        url=outline.url,
        moved_to=response.permanent,
        entries=len(feed.entries),
        newest=max((entry.published for entry in feed.entries if entry.published), default=None),
    )


def advice(error: FeedError) -> str:
    """What an operator can do about a feed that failed."""
    match error:
        case AddressRefused():
            return "if it is yours, set TALLY_ALLOW_PRIVATE_FEEDS=on; otherwise leave it out"
        case Gone():
            return "the publisher withdrew it: look for another on the site"
        case Throttled():
            return "the publisher asks for patience: the bot waits as long as it is told, nothing to do"
        case BadStatus(status=401 | 407):
            return "it asks for a login, which Tally doesn't do: leave it out"
        case BadStatus(status=status) if status >= 500:
            return "the publisher's server is in trouble: the bot tries again by itself"
        case BadStatus():
            return "look for its new address on the site, then: tally feeds add ADDRESS"
        case NotAFeed():
            return "add the feed's own address: tally feeds add ADDRESS"
        case TooLarge() | TooSlow():
            return "ask the publisher for a shorter feed; the bot tries again by itself"
    return "check the address and this machine's network; the bot tries again by itself"


def checked_table(rows: Sequence[Checked]) -> Table:
    """The outcome of a check, for a terminal."""
    table = _table("Feed", "Entries", "Newest (UTC)", "What is wrong, and what to do")
    for row in rows:
        told = f"{row.error.problem}\n→ {advice(row.error)}" if row.error else _moved(row)
        entries = "" if row.error else str(row.entries)
        table.add_row(escape(_named(row.title, row.url)), entries, _moment(row.newest), escape(told))
    return table


def list_table(feeds: Sequence[Feed]) -> Table:
    """The feeds as the database knows them, for a terminal."""
    table = _table("Feed", "Last success (UTC)", "Next poll (UTC)", "State")
    for feed in feeds:
        next_poll = "" if feed.disabled else _moment(feed.next_poll_at)
        table.add_row(
            escape(_named(feed.title, feed.url)), _moment(feed.last_success_at), next_poll, escape(state(feed))
        )
    return table


def state(feed: Feed) -> str:
    """How a feed is doing, in words."""
    if feed.disabled:
        return f"polled no more: {feed.disabled}"
    if feed.failures:
        return f"failing since {_moment(feed.failing_since)} ({feed.failures} times): {feed.last_error}"
    return "works" if feed.last_success_at else "not polled yet"


def _moved(row: Checked) -> str:
    if row.moved_to:
        return f"moved to {row.moved_to}: the bot follows by itself"
    return "" if row.entries else "works, and is empty"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_lines=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _named(title: str, url: str) -> str:
    return f"{title}\n{url}" if title else url


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
