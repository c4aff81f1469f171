"""How much a bot may write: over all in a second, to a person, and to a group in a minute, as Telegram counts it.

Off unless a sandbox is told to keep them: who tries the bot out is not to wait.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from math import ceil
from typing import Any

OVER_ALL = (30, 1.0)
PERSON = (4, 3.0)
"""One a second, and some tolerance for a short burst."""
GROUP = (20, 60.0)


class Limits:
    """Counts what was taken; what is refused doesn't count."""

    def __init__(self) -> None:
        self.are_kept = False
        self._over_all: deque[float] = deque(maxlen=OVER_ALL[0])
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def wait(self, method: str, values: Mapping[str, Any], now: float) -> int:
        """For how many seconds this call must wait; 0 where it is taken, and counted."""
        counts = method.startswith(("send", "edit")) and method != "sendChatAction"
        if not self.are_kept or not counts:
            return 0
        chat = values.get("chat_id")
        chat_id = chat if isinstance(chat, int) else 0
        rows = [(self._over_all, OVER_ALL), (self._chats[chat_id], PERSON if chat_id > 0 else GROUP)]
        for taken, (most, seconds) in rows:
            while taken and taken[0] <= now - seconds:
                taken.popleft()
            if len(taken) >= most:
                return ceil(taken[0] + seconds - now) or 1
        for taken, _limit in rows:
            taken.append(now)
        return 0
