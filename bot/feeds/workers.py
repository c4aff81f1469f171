"""Worker processes: where hostile documents are read. What runs in them begins in `worker`.

feedparser and trafilatura can spend seconds, or gigabytes, on a document made for it, and a thread would hold the
interpreter meanwhile. A worker has a timer on its processor time and a limit on its memory; one that dies or hangs
costs the document in hand and is replaced. Workers are started as plain interpreters, not forked and not through
multiprocessing: they import only what they are asked to run, never the program's main module.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar, cast

from bot.feeds.worker import LENGTH, OverTime, WorkerError

R = TypeVar("R")

_START = "import sys; sys.path[:] = sys.argv[2:]; from bot.feeds.worker import serve; serve(int(sys.argv[1]))"


class Workers:
    """A few worker processes, started when first needed. An async context manager; leaving it ends them.

    size    how many documents are read at once
    memory  bytes of address space that a worker may take
    lives   runs after which a worker is replaced, so that what a library leaks stays small
    grace   seconds that a worker may take to start, and to notice that its time is over, before it is killed
    """

    def __init__(self, size: int = 2, *, memory: int = 1 << 30, lives: int = 500, grace: float = 10.0) -> None:
        self._lives, self._grace = lives, grace
        self._workers = [_Worker(memory) for _ in range(size)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def __aenter__(self) -> Workers:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(worker.stop() for worker in self._workers))

    async def run(
        self,
        function: Callable[..., R],
        *args: object,
        timeout: float,  # noqa: ASYNC109 - processor time in a worker, which asyncio.timeout can't measure
    ) -> R:
        """What `function(*args)` returns, from a worker; both must be picklable, the function by its name.

        `timeout` is in seconds of processor time; a worker that only waits is killed after three times as much.
        Raises OverTime when it is over, WorkerError when the function raised or the worker died.
        """
        worker = await self._idle.get()
        try:
            if worker.runs >= self._lives:
                await worker.stop()
            async with asyncio.timeout(3 * timeout + self._grace):
                succeeded, answer = await worker.call(pickle.dumps((function, args, timeout)))
        except TimeoutError as error:
            await worker.stop()
            raise OverTime("it did not finish and was stopped") from error
        except BaseException:
            # Cancelled or dead in the middle of a call: what it would say next belongs to nobody.
            await worker.stop()
            raise
        finally:
            self._idle.put_nowait(worker)
        if not succeeded:
            raise answer
        result: R = answer
        return result


class _Worker:
    """One interpreter and the pipes to it: requests and answers, each a length and a pickle."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: Process | None = None
        self.runs = 0

    async def call(self, request: bytes) -> tuple[bool, Any]:
        process = self._process or await self._start()
        self.runs += 1
        # Both are there because both were asked for: the types can't know.
        requests, answers = cast("asyncio.StreamWriter", process.stdin), cast("asyncio.StreamReader", process.stdout)
        try:
            requests.write(LENGTH.pack(len(request)) + request)
            await requests.drain()
            (length,) = LENGTH.unpack(await answers.readexactly(LENGTH.size))
            answer = await answers.readexactly(length)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            raise WorkerError("the worker process died") from error
        succeeded, result = pickle.loads(answer)  # noqa: S301 - from our own process, over a private pipe
        return succeeded, result

    async def stop(self) -> None:
        process, self._process, self.runs = self._process, None, 0
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def _start(self) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _START, str(self._memory), *sys.path, stdin=PIPE, stdout=PIPE
        )
        return self._process
