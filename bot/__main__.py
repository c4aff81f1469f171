"""`tally`, also `python -m bot`."""

from __future__ import annotations

from typing import NoReturn

from bot.ops.memory import loading


def main() -> NoReturn:
    """Load the program, which takes longest, and run its command line."""
    with loading():
        from bot import cli  # noqa: PLC0415
    cli.main()


if __name__ == "__main__":
    main()
