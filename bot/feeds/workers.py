"""Worker processes: where hostile documents are read.

feedparser and trafilatura can spend seconds, or gigabytes, on a document made for it, and a thread would hold the
interpreter meanwhile. A worker has a timer on its processor time and a limit on its memory; one that dies or hangs
costs the document in hand and is replaced. Workers are started as plain interpreters, not forked and not through
multiprocessing: they import only what they are asked to run, never the program's main module.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import resource
import signal
import struct
import sys
import traceback
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, NoReturn, TypeVar, cast

from bot.errors import TallyError

R = TypeVar("R")

_LENGTH = struct.Struct("!Q")
_START = "import sys; sys.path[:] = sys.argv[2:]; from bot.feeds.workers import serve; serve(int(sys.argv[1]))"


class WorkerError(TallyError):
    """The work was not done; the message says why, for the log."""


class OverTime(WorkerError):
    """The work took longer than it may."""


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
            requests.write(_LENGTH.pack(len(request)) + request)
            await requests.drain()
            (length,) = _LENGTH.unpack(await answers.readexactly(_LENGTH.size))
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


class _TimeIsUp(BaseException):
    """Not an Exception, so that a library's `except Exception` doesn't swallow it."""


def serve(memory: int) -> None:
    """A worker's whole life: answers requests from standard input until it closes."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then ends its workers
    signal.signal(signal.SIGPROF, _stop_work)
    with contextlib.suppress(OSError, ValueError):  # a system without this limit still has the timer
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while header := requests.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(header)
        answer = _attempt(requests.read(length))
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _attempt(request: bytes) -> bytes:
    try:
        function, args, seconds = pickle.loads(request)  # noqa: S301 - from our own process, over a private pipe
        # It repeats, in case a bare `except` swallows the first.
        signal.setitimer(signal.ITIMER_PROF, seconds, 0.1)
        try:
            return pickle.dumps((True, function(*args)))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except _TimeIsUp:
        return pickle.dumps((False, OverTime("it took too long and was stopped")))
    except Exception as error:
        return pickle.dumps((False, WorkerError("".join(traceback.format_exception(error)))))


def _stop_work(number: int, frame: FrameType | None) -> NoReturn:
    raise _TimeIsUp
