"""What the bot tells about itself: names, descriptions, commands, by scope and language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Scope = tuple[str, int, int]
"""Type, chat, person; 0 where it has none."""


def scope_of(raw: dict[str, Any] | None) -> Scope:
    """The key of a BotCommandScope."""
    raw = raw or {"type": "default"}
    return raw["type"], int(raw.get("chat_id", 0)), int(raw.get("user_id", 0))


@dataclass(slots=True)
class BotProfile:
    """All by language; `""` is everybody else's."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[dict[str, str]]] = field(default_factory=dict)
    rights: dict[bool, dict[str, Any]] = field(default_factory=dict)
    """Default administrator rights; True is for channels."""
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})
    online: bool = False

    def shown(self, bot_id: int, name: str, username: str) -> dict[str, Any]:
        """As a Bot of the page's protocol."""
        return {
            "id": bot_id,
            "name": self.names.get("") or name,
            "username": username,
            "description": self.descriptions.get("", ""),
            "descriptions": self.descriptions,
            "short_description": self.short_descriptions.get("", ""),
            "commands": [
                {"scope": kind, "chat": chat or None, "person": person or None, "language": language, "commands": rows}
                for ((kind, chat, person), language), rows in self.commands.items()
            ],
            "online": self.online,
        }
