"""The list of feeds that Tally starts with, until it is given another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files
from urllib.parse import urlsplit

from bot.feeds.opml import Outline, read

ASKED = 3
"""Names: one may be down, three are not."""
RESOLVE_SECONDS = 2.0


def builtin() -> tuple[Outline, ...]:
    """World, Ukraine, Russia and Korea news in four languages; `builtin.opml` beside this file."""
    return read((files("bot.feeds") / "builtin.opml").read_bytes()).outlines


async def are_reachable(outlines: Iterable[Outline]) -> bool:
    """Whether any of the first few feeds' names is found: if not, there is no network."""
    names = {host: None for outline in outlines if (host := urlsplit(outline.url).hostname)}
    loop = asyncio.get_running_loop()
    with suppress(TimeoutError):
        async with asyncio.timeout(RESOLVE_SECONDS):
            for name in [*names][:ASKED]:
                with suppress(OSError):
                    return bool(await loop.getaddrinfo(name, 443))
    return False
