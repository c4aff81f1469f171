"""Lives of the bot that begin at once: a process that has the program loaded, and forks for each of them.

`python -m tests.support.lives LOG CLOCK` reads a line for each life, and writes its process id. Their clocks are wrong
by as many seconds as the second file says. A line may hold a life's own settings and arguments of `tally run`, as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bot.app
import bot.cli


def main() -> None:
    """Fork for every line of input, until it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    log, clock = Path(sys.argv[1]), Path(sys.argv[2])
    bot.app.now = lambda: datetime.now(UTC) + timedelta(seconds=float(clock.read_text() or 0))
    for line in sys.stdin:
        given = json.loads(line) if line.strip() else {"settings": {}, "arguments": []}
        if (pid := os.fork()) == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            with log.open("ab") as sink:
                os.dup2(sink.fileno(), 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.environ.update(given["settings"])
            sys.argv = ["tally", "run", *given["arguments"]]
            bot.cli.main()
            os._exit(0)
        print(pid, flush=True)


if __name__ == "__main__":
    main()
