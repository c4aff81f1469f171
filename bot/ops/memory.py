"""Memory: what the C library holds for threads, and what stays for good."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

ARENAS = 1
YOUNG = 10_000
"""Objects made since garbage was last looked for, from which on it is again. Python's own 700 are a single poll's, and
nearly all of those go by themselves: a poll takes a tenth less so."""
_M_ARENA_MAX = -8
"""`mallopt(3)`."""


def share_arenas() -> None:
    """Let all threads take memory from one arena.

    glibc gives each thread one of its own and never returns it. Threads that wait for a database need none: what polls
    500 feeds takes 17 MiB less so. Elsewhere than on glibc this does nothing.
    """
    if mallopt := getattr(_libc(), "mallopt", None):
        mallopt(_M_ARENA_MAX, ARENAS)


@contextmanager
def loading() -> Iterator[None]:
    """Nothing that is loaded meanwhile is garbage: to look for some takes a fifth of a start. It is looked through when
    all has settled."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def settle() -> None:
    """All is loaded that stays: topics, lexicons, modules. To look through them for garbage would stop answers for
    0.1 s at times; what it took to load them is given back."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
    if malloc_trim := getattr(_libc(), "malloc_trim", None):
        malloc_trim(0)


@cache
def _libc() -> Any:
    return ctypes.CDLL(None)
