"""Memory."""

from __future__ import annotations

import ctypes
import gc
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ops import memory
from bot.ops.memory import ARENAS, YOUNG, loading, settle


def _can_join_pages() -> bool:
    release = tuple(int(part) for part in platform.release().split(".")[:2] if part.isdecimal())
    return Path("/sys/kernel/mm/transparent_hugepage").exists() and release >= (6, 1)


THREADS = """
import ctypes, sys, threading
from bot.ops.memory import share_arenas

share_arenas()
held, gate = [], threading.Event()
for _ in range(8):
    thread = threading.Thread(target=lambda: (held.append(bytearray(1000)), gate.wait()))
    thread.start()
while len(held) < 8:
    pass
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
gate.set()
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="glibc's own way of keeping memory")
def test_threads_share_their_memory_instead_of_keeping_some_each(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", THREADS, str(tmp_path / "arenas.xml")], check=True)
    assert (tmp_path / "arenas.xml").read_text().count("<heap nr=") <= ARENAS


def test_nobody_looks_for_garbage_while_something_is_loaded() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_garbage_is_looked_for_again_where_loading_failed() -> None:
    with pytest.raises(OSError, match="no file"), loading():
        raise OSError("no file")
    assert gc.isenabled()


def test_what_was_garbage_when_loading_ended_goes_when_all_has_settled() -> None:
    class Node:
        gone = 0

        def __del__(self) -> None:
            Node.gone += 1

    with loading():
        node = Node()
        node.itself = node  # type: ignore[attr-defined]  # a circle, which only a search finds
        del node
    settle()
    assert Node.gone == 1


def test_once_all_has_settled_garbage_is_looked_for_seldom() -> None:
    before = gc.get_threshold()
    try:
        settle()
        assert gc.get_threshold() == (YOUNG, *before[1:])
    finally:
        gc.set_threshold(*before)


LARGE = """
from pathlib import Path
from bot.ops.memory import settle

held = [str(number) for number in range(400_000)]
settle()
assert held == [str(number) for number in range(400_000)]
print(next(line.split()[1] for line in Path("/proc/self/smaps_rollup").read_text().splitlines() if "AnonHuge" in line))
"""


@pytest.mark.skipif(not _can_join_pages(), reason="Linux can since 6.1")
def test_what_has_settled_is_kept_in_large_pages() -> None:
    told = subprocess.run([sys.executable, "-c", LARGE], check=True, capture_output=True, text=True)
    assert int(told.stdout) > 0


def test_a_system_without_large_pages_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(memory, "_MAPS", tmp_path / "none")
    before = gc.get_threshold()
    try:
        settle()
    finally:
        gc.set_threshold(*before)
