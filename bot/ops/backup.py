"""Backups and restoring them: the whole database in one SQLite file, whatever kind it is of itself."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import StoreError
from bot.store.engine import Store
from bot.store.transfer import Transferred, is_empty, transfer

Tell = Callable[[Transferred], None]


async def back_up(source: Store, file: Path, tell: Tell) -> None:
    """Write all that `source` holds into a new SQLite file, while the bot runs or not.

    The file appears once it is whole and has been compared. Raises StoreError where it is there already.
    """
    unfinished = _beside(file)
    async with _file(unfinished) as target:
        await target.upgrade()
        await transfer(source, target, tell)
    unfinished.rename(file)


async def restore(file: Path, target: Store, tell: Tell) -> None:
    """Put a backup, which may be of an earlier version, into `target`: empty, and with this version's schema.

    Raises StoreError where the file is no backup, or where the database holds something.
    """
    if not await is_empty(target):
        raise StoreError("the database is not empty: restore into a new one")
    with TemporaryDirectory(prefix="tally-restore-") as folder:
        # Of an earlier version it is brought to this one's schema, and the backup itself stays as it is.
        async with _file(_copied(file, Path(folder))) as source:
            current, _needed = await source.revision()
            if current is None:
                raise StoreError(f"{file} is no backup of Tally's")
            await source.upgrade()
            await transfer(source, target, tell)


def _beside(file: Path) -> Path:
    if file.exists():
        raise StoreError(f"{file} is there already: a backup is not written over")
    unfinished = file.with_name(f"{file.name}.unfinished").absolute()
    for left_over in unfinished.parent.glob(f"{unfinished.name}*"):
        left_over.unlink()
    return unfinished


def _copied(file: Path, folder: Path) -> Path:
    try:
        return Path(shutil.copyfile(file, folder / "backup.sqlite3"))
    except OSError as error:
        raise StoreError(f"{file} can't be read: {error.strerror}") from error


@asynccontextmanager
async def _file(path: Path) -> AsyncIterator[Store]:
    store = Store(f"sqlite+aiosqlite:///{path}")
    try:
        yield store
    finally:
        await store.close()
