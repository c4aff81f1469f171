"""How the threads of the process share the interpreter."""

from __future__ import annotations

import sys

TURN = 0.0005
"""Seconds that a thread computes before another that waits has its turn."""


def take_turns() -> None:
    """Have threads that compute (filling the index, reading an article) let the event loop in sooner.

    An answer is many small steps, and each may have to wait for a turn: with Python's own 5 ms the first call after a
    start comes a third of a second later.
    """
    sys.setswitchinterval(TURN)
