"""Where the list of feeds comes from at a start: OPML files and addresses, or feed addresses."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import AddressRefused, FeedError, OpmlError
from bot.feeds.address import check_url, host_key
from bot.feeds.fetch import Fetcher, Request
from bot.feeds.opml import FeedList, Outline, read
from bot.store import feeds
from bot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Sources:
    """The feeds that were named, and what could not be read, a line each."""

    outlines: tuple[Outline, ...]
    problems: tuple[str, ...]


async def collect(named: Sequence[str], fetcher: Fetcher, *, private: bool) -> Sources:
    """The feeds of every source named, in order, each address once."""
    lists = await asyncio.gather(*(_one(source, fetcher) for source in named))
    outlines: dict[str, Outline] = {}
    problems = [problem for part in lists for problem in part.problems]
    for outline in (outline for part in lists for outline in part.outlines):
        try:
            url = check_url(outline.url, private=private)
        except AddressRefused as error:
            problems.append(str(error))
        else:
            outlines.setdefault(url, Outline(title=outline.title, url=url, language=outline.language))
    return Sources(tuple(outlines.values()), tuple(problems))


async def add_all(store: Store, outlines: Sequence[Outline], now: datetime) -> int:
    """Add the feeds that are not known yet. Gives how many."""
    async with store.write() as session:
        await store.lock_feeds(session)
        added = [await feeds.add(session, o.url, o.title, host_key(o.url), now) for o in outlines]
    return sum(added)


async def _one(source: str, fetcher: Fetcher) -> FeedList:
    if "://" not in source:
        return await asyncio.to_thread(_file, source)
    try:
        response = await fetcher.fetch(Request(url=source, kind="opml"))
    except FeedError as error:
        if "opml" in source.lower():
            return FeedList(outlines=(), problems=(str(error),))
        return _feed(source)  # a feed that fails now is polled like any other
    if b"<opml" not in response.body[:2000].lower():
        return _feed(source)
    return _read(source, response.body)


def _feed(url: str) -> FeedList:
    return FeedList(outlines=(Outline(title="", url=url),), problems=())


def _file(source: str) -> FeedList:
    try:
        return _read(source, Path(source).read_bytes())
    except OSError as error:
        return FeedList(outlines=(), problems=(f"{source}: {error.strerror}",))


def _read(source: str, document: bytes) -> FeedList:
    try:
        found = read(document)
    except OpmlError as error:
        return FeedList(outlines=(), problems=(f"{source}: {error}",))
    return FeedList(outlines=found.outlines, problems=tuple(f"{source}: {problem}" for problem in found.problems))
