"""Questions that wait for the bot's answer: a pressed button, an inline query."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.people import Profile, Room
    from bot.sandbox.posts import Post

PRESS_SECONDS = 150.0
INLINE_SECONDS = 30.0
"""After these the answer comes too late."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person sees after a press: nothing where `text` is empty, else a toast or a dialog."""

    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Press:
    """A pressed button."""

    id: str
    person: Profile
    post: Post
    data: str
    at: float
    answer: Answer | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Inline:
    """A query typed after the bot's name."""

    id: str
    person: Profile
    room: Room
    text: str
    at: float
    answered: bool = False
    results: list[dict[str, Any]] = field(default_factory=list)
    """InlineQueryResult, as the bot sent them."""
    next_offset: str = ""
    button: dict[str, Any] | None = None
