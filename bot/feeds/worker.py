"""A worker's side: one process that reads one document after another, under a timer and a limit on its memory.

It loads little: every module here is there once for each worker.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import signal
import struct
import sys
import traceback
from types import FrameType
from typing import NoReturn

from bot.errors import TallyError

LENGTH = struct.Struct("!Q")
"""What goes before each request and each answer."""


class WorkerError(TallyError):
    """The work was not done; the message says why, for the log."""


class OverTime(WorkerError):
    """The work took longer than it may."""


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
    while header := requests.read(LENGTH.size):
        (length,) = LENGTH.unpack(header)
        answer = _attempt(requests.read(length))
        answers.write(LENGTH.pack(len(answer)) + answer)
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
