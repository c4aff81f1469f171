"""The sandbox itself, as other tests use it."""

from __future__ import annotations

from tests.support.telegram import bot, sandbox

__all__ = ["bot", "sandbox"]
