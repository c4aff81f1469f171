"""The whole bot for every test here, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Person, Sandbox
from bot.store.engine import Store
from tests.support.clock import Clock
from tests.support.telegram import sandbox
from tests.support.whole import Whole, running

__all__ = ["sandbox"]


@pytest.fixture
async def tally(store: Store, sandbox: Sandbox, clock: Clock, tmp_path: Path) -> AsyncIterator[Whole]:
    """The bot, listening to its chats."""
    async with running(store, sandbox, clock, tmp_path) as whole:
        yield whole


@pytest.fixture
def mila(sandbox: Sandbox) -> Person:
    """A reader, in English."""
    return sandbox.person("Mila", language="en", started=True)
