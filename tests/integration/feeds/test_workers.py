"""Worker processes: what goes wrong in one costs the work in hand, and nothing else."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
import time
from collections.abc import AsyncIterator

import pytest

from bot.feeds.worker import OverTime, WorkerError
from bot.feeds.workers import Workers

CATASTROPHE = (r"(a+)+$", "a" * 40 + "b")


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(1, grace=1.5) as workers:
        yield workers


async def test_a_worker_is_another_process_that_serves_many_runs(workers: Workers) -> None:
    first, second = await workers.run(os.getpid, timeout=5), await workers.run(os.getpid, timeout=5)
    assert first == second != os.getpid()


async def test_large_arguments_and_results_arrive_whole(workers: Workers) -> None:
    body = bytes(range(256)) * 20_000
    assert await workers.run(bytes, body, timeout=5) == body


async def test_a_worker_does_not_import_the_program(workers: Workers) -> None:
    loaded = await workers.run(eval, "sorted(__import__('sys').modules)", timeout=5)
    assert "pytest" in sys.modules
    assert not {"pytest", "aiohttp", "telegram", "sqlalchemy"} & set(loaded)


async def test_work_that_takes_too_long_is_stopped_and_the_worker_goes_on(workers: Workers) -> None:
    before = await workers.run(os.getpid, timeout=5)
    with pytest.raises(OverTime):
        await workers.run(re.search, *CATASTROPHE, timeout=0.2)
    assert await workers.run(os.getpid, timeout=5) == before


async def test_a_worker_that_hangs_without_working_is_replaced(workers: Workers) -> None:
    before = await workers.run(os.getpid, timeout=5)
    with pytest.raises(OverTime):
        await workers.run(time.sleep, 60, timeout=0.05)
    assert await workers.run(os.getpid, timeout=5) != before


async def test_a_worker_that_dies_is_replaced(workers: Workers) -> None:
    with pytest.raises(WorkerError, match="died"):
        await workers.run(os._exit, 1, timeout=5)
    assert await workers.run(len, "ok", timeout=5) == 2


async def test_an_error_in_the_work_is_told_with_its_traceback(workers: Workers) -> None:
    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        await workers.run(divmod, 1, 0, timeout=5)


async def test_a_result_that_can_not_be_sent_is_an_error(workers: Workers) -> None:
    with pytest.raises(WorkerError, match="pickle"):
        await workers.run(threading.Lock, timeout=5)


async def test_what_the_work_prints_does_not_get_between_the_answers(workers: Workers) -> None:
    await workers.run(os.system, "echo stray output", timeout=5)
    await workers.run(print, "stray output", timeout=5)
    assert await workers.run(len, "ok", timeout=5) == 2


async def test_memory_is_limited() -> None:
    async with Workers(1, memory=400 << 20) as workers:
        with pytest.raises(WorkerError, match="MemoryError"):
            await workers.run(bytearray, 1 << 30, timeout=5)
        assert await workers.run(len, "ok", timeout=5) == 2


async def test_a_worker_is_replaced_after_a_number_of_runs() -> None:
    async with Workers(1, lives=2) as workers:
        pids = [await workers.run(os.getpid, timeout=5) for _ in range(5)]
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


async def test_several_workers_work_at_once() -> None:
    async with Workers(2) as workers:
        pids = await asyncio.gather(*(workers.run(os.getpid, timeout=5) for _ in range(2)))
    assert len(set(pids)) == 2


async def test_a_cancelled_run_leaves_no_answer_behind_for_the_next(workers: Workers) -> None:
    await workers.run(len, "warm", timeout=5)
    task = asyncio.create_task(workers.run(time.sleep, 60, timeout=60))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await workers.run(len, "ok", timeout=5) == 2


async def test_leaving_ends_the_workers() -> None:
    async with Workers(1) as workers:
        pid = await workers.run(os.getpid, timeout=5)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_leaving_breaks_off_the_work_in_hand() -> None:
    async with Workers(1) as workers:
        await workers.run(len, "warm", timeout=5)
        task = asyncio.create_task(workers.run(time.sleep, 60, timeout=60))
        await asyncio.sleep(0)
    with pytest.raises(WorkerError, match="died"):
        await task
