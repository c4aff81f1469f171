"""Other readers of numbers, each in an environment of its own: how long they take for the same sentences.

Run by that environment's interpreter, `python peers.py quantulum3` reads sentences, one JSON string a line, up to an
empty line; then each further line of input makes one pass over them, answered by its seconds of the processor.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
import venv
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

REQUIREMENTS = {
    "quantulum3": ["quantulum3==0.10.0"],
    # It names no version of emoji, and works with none after this one.
    "reader": ["reader==3.26", "sgmllib3k"],  # its copy of feedparser wants the latter
    "recognizers-text": ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0"],
}
CACHE = Path(".cache/peers")
_SLOWEST = 300
"""Seconds that an environment may take to be made."""


class NotThere(Exception):
    """A peer's environment could not be made."""


class Peer:
    """A peer that waits to make passes over its sentences."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def read(self) -> float:
        """One pass: seconds of the processor."""
        assert self._process.stdin
        assert self._process.stdout
        print(file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())


@contextmanager
def peer(name: str, sentences: Sequence[str]) -> Iterator[Peer]:
    """The peer of this name, started and with its first pass behind it; NotThere says why it can't be."""
    command = [str(environment(name)), __file__, name]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        for sentence in sentences:
            print(json.dumps(sentence), file=process.stdin)
        started = Peer(process)
        started.read()  # The empty line that ends the sentences.
        yield started
        process.stdin.close()


def environment(name: str) -> Path:
    """The interpreter of the peer's environment, which is made where it is missing."""
    home = CACHE / name
    python = home / "bin" / "python"
    done = home / "installed"
    if done.exists():
        return python
    print(f"Setting up {name} in {home} (once)", file=sys.stderr)
    venv.create(home, with_pip=True, clear=True)
    install = [str(python), "-m", "pip", "install", "--quiet", *REQUIREMENTS[name]]
    try:
        made = subprocess.run(install, capture_output=True, text=True, timeout=_SLOWEST, check=False)
    except subprocess.TimeoutExpired:
        raise NotThere(f"pip took more than {_SLOWEST} seconds") from None
    if made.returncode:
        raise NotThere(next((line for line in made.stderr.splitlines() if line.startswith("ERROR")), "pip failed"))
    done.touch()
    return python


# ------------------------------------------------------------------ inside the peer's environment
def _quantulum() -> Callable[[str], object]:
    parse: Callable[[str], object] = importlib.import_module("quantulum3.parser").parse
    return parse


def _recognizers() -> Callable[[str], object]:
    numbers, text = importlib.import_module("recognizers_number"), importlib.import_module("recognizers_text")
    parse: Callable[[str], object] = numbers.NumberRecognizer(text.Culture.English).get_number_model().parse
    return parse


def _serve(parse: Callable[[str], object]) -> None:
    sentences = [json.loads(line) for line in iter(sys.stdin.readline, "\n")]
    while True:
        before = time.process_time()
        for sentence in sentences:
            parse(sentence)
        print(time.process_time() - before, flush=True)
        if not sys.stdin.readline():
            return


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    _serve({"quantulum3": _quantulum, "recognizers-text": _recognizers}[sys.argv[1]]())
