"""What people ask while the index of topics is still being filled."""

from __future__ import annotations

import asyncio
import threading

from bot.app import fill_index
from bot.sandbox import Person
from bot.topics.catalog import Catalog
from bot.topics.index import Document, Index
from tests.integration.chat.conftest import House, press


class _Slow(Catalog):
    """A catalog that takes as long as a test wants it to."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(catalog.topics)
        self.begun, self.may_end = threading.Event(), threading.Event()

    def add_to(self, index: Index) -> None:
        self.begun.set()
        self.may_end.wait(10)
        super().add_to(index)


async def test_a_query_followed_while_the_index_is_filled_is_in_it(house: House, ann: Person) -> None:
    await ann.ask("/start")
    index, catalog = Index(), _Slow(house.catalog)
    filling = asyncio.create_task(fill_index(index, house.store, catalog, house.clock()))
    await asyncio.to_thread(catalog.begun.wait, 10)
    await press(ann, await ann.ask("/subscribe walrus census"), "Subscribe")
    catalog.may_end.set()
    await filling
    found = index.match(Document(title="A walrus census begins", text=""))
    assert [hit.matched for hit in found] == ["walrus"]
