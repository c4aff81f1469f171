"""`python -m bot` is `tally`."""

from __future__ import annotations

from bot.cli import main

main()
