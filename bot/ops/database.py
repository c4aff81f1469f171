"""The database as a command finds it: there or not, of this version or another."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.errors import StoreError
from bot.ops.doctor import exists
from bot.settings import Settings
from bot.store import feeds
from bot.store.engine import Store
from bot.store.tables import Feed


@asynccontextmanager
async def opened(settings: Settings, *, create: bool = False) -> AsyncIterator[Store]:
    """The store; with `create`, made and of this version's schema. Raises StoreError where there is none."""
    if not create and not exists(settings.database_url):
        raise StoreError("there is no database yet: `tally run` or `tally db upgrade` makes it")
    store = Store(settings.database_url)
    try:
        if create:
            await store.upgrade()
        yield store
    finally:
        await store.close()


async def require_current(store: Store) -> None:
    """Raise StoreError where the schema is another version's."""
    current, needed = await store.revision()
    if current != needed:
        raise StoreError(f"the schema is {current or 'empty'}, this version needs {needed}: tally db upgrade")


async def all_feeds(settings: Settings) -> Sequence[Feed]:
    """The feeds that it holds. Raises StoreError where it can't be used as it is."""
    async with opened(settings) as store:
        await require_current(store)
        async with store.read() as session:
            return await feeds.all_feeds(session)


async def has_feeds(settings: Settings) -> bool:
    """Whether somebody has chosen feeds already, so that the built-in list is not for them."""
    if not exists(settings.database_url):
        return False
    async with opened(settings) as store:
        current, needed = await store.revision()
        if current != needed:
            return current is not None
        async with store.read() as session:
            return bool(await feeds.all_feeds(session))
