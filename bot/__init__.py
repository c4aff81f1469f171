"""Tally: a Telegram bot that follows a news story by its numbers."""

__version__ = "0.1.0"
