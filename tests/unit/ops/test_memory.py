"""Memory."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ops.memory import ARENAS

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
