"""A Telegram of our own on loopback: Bot API server, faults, and a web page to chat in."""

from __future__ import annotations

from bot.sandbox.actors import Chat, Person, Pressed, Sandbox, furnish
from bot.sandbox.posts import Post
from bot.sandbox.state import TOKEN

__all__ = ["TOKEN", "Chat", "Person", "Post", "Pressed", "Sandbox", "furnish"]
