"""How the services are kept running."""

from __future__ import annotations

import asyncio

import pytest

from bot import app


async def test_a_service_that_fails_while_it_is_stopped_does_not_begin_again() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise OSError("the database is away")

    task = asyncio.create_task(app.keep_running(work))
    await begun.wait()
    task.cancel()
    await asyncio.wait_for(task, timeout=app.RESTART / 2)


async def test_a_service_that_fails_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "RESTART", 0)
    begun, again = 0, asyncio.Event()

    async def work() -> None:
        nonlocal begun
        begun += 1
        if begun == 1:
            raise OSError("the database is away")
        again.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(app.keep_running(work))
    await again.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
