"""Memory: what the C library holds for threads, and what stays for good."""

from __future__ import annotations

import ctypes
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ARENAS = 1
YOUNG = 10_000
"""Objects made since garbage was last looked for, from which on it is again. Python's own 700 are a single poll's, and
nearly all of those go by themselves: a poll takes a tenth less so."""
_M_ARENA_MAX = -8
"""`mallopt(3)`."""
_MADV_COLLAPSE = 25
"""`madvise(2)`: an older system refuses it, and nothing changes."""
_LARGE = 2 * 1024 * 1024
_FULL = 0.8
"""Part of a stretch of memory that must be in use: the stacks of threads are nearly empty, and would fill up."""
_MAPS = Path("/proc/self/smaps")
_OWN = re.compile(
    r"^([0-9a-f]+)-([0-9a-f]+) rw-p 0+ 00:00 0 *(?:\[heap\])?\nSize:.*\n(?:\w*PageSize:.*\n)*Rss: +(\d+) kB",
    re.MULTILINE,
)
"""Where it tells of memory of this process alone that is no file's, and how much of it is in use."""


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
    _join_pages()


def _join_pages() -> None:
    """Have Linux keep what is there now in pages of 2 MiB, as it can from 6.1 on. To look something up among a hundred
    thousand queries takes a tenth less so, as the processor has fewer pages to find; it takes 0.2 s once, and some
    MiB. What is taken later comes in small pages, as before."""
    if not _MAPS.exists():
        return
    for found in _OWN.finditer(_MAPS.read_text(encoding="utf-8")):
        begin, end, held = int(found[1], 16), int(found[2], 16), int(found[3]) * 1024
        if held < _FULL * (end - begin):
            continue
        begin, end = -(-begin // _LARGE) * _LARGE, end // _LARGE * _LARGE
        if begin < end:
            _libc().madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), _MADV_COLLAPSE)


@cache
def _libc() -> Any:
    return ctypes.CDLL(None)
