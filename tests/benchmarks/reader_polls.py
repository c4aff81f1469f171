"""lemon24/reader polling the same feeds: run by the interpreter of its own environment, `python reader_polls.py`.

The first line of input is a JSON list of addresses; each further line makes one round over them, answered by a line of
JSON: seconds, seconds of the processor, resident MiB.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

AT_ONCE = 32


def main() -> None:
    make_reader = importlib.import_module("reader").make_reader
    with tempfile.TemporaryDirectory() as folder:
        reader = make_reader(str(Path(folder, "reader.sqlite")))
        for url in json.loads(sys.stdin.readline()):
            reader.add_feed(url)
        while sys.stdin.readline():
            began, cpu = time.perf_counter(), time.process_time()
            reader.update_feeds(workers=AT_ONCE, scheduled=False)  # all of them, as they are due here
            took = time.perf_counter() - began, time.process_time() - cpu
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(json.dumps([*took, pages * os.sysconf("SC_PAGE_SIZE") / 2**20]), flush=True)


if __name__ == "__main__":
    main()
