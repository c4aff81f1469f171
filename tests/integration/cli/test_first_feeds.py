"""The built-in list is for whoever has chosen nothing else, on either database."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.feeds.opml import Outline
from bot.feeds.sources import add_all
from bot.ops.database import has_feeds
from bot.settings import load
from bot.store.engine import Store


async def test_before_the_first_start_nobody_has_chosen_feeds(empty_database_url: str) -> None:
    assert not await has_feeds(load(None, {"TALLY_DATABASE": empty_database_url}))


async def test_a_database_without_feeds_means_the_same(store: Store) -> None:
    assert not await has_feeds(load(None, {"TALLY_DATABASE": store.url}))


async def test_one_feed_is_a_choice(store: Store) -> None:
    await add_all(store, [Outline(title="", url="https://news.example/feed")], datetime(2024, 12, 19, tzinfo=UTC))
    assert await has_feeds(load(None, {"TALLY_DATABASE": store.url}))
