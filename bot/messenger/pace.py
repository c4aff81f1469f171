"""How fast to write to Telegram: over all, per chat, and as it asks us to wait.

Pure but for its memory of what was sent; the clock is passed in and nothing here sleeps.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field

PER_SECOND = 25
"""Over all chats; Telegram allows about 30, the rest is kept for answers to people."""
ANSWERS_PER_SECOND = 30
PRIVATE_GAP = 1.0
PRIVATE_BURST = 3
"""Messages that a private chat may get at once after a quiet while."""
GROUP_WINDOW = 60.0
GROUP_LIMIT = 20
REMEMBERED_CHATS = 50_000


@dataclass(slots=True)
class _Chat:
    sent: deque[float] = field(default_factory=deque)
    hold: float = 0.0


class Pace:
    """Tells when the next message to a chat may go, and remembers those that went. Times are seconds, monotonic."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=ANSWERS_PER_SECOND)
        self._hold = 0.0
        self._chats: OrderedDict[int, _Chat] = OrderedDict()

    def ready_at(self, chat_id: int, now: float, *, answer: bool = False) -> float:
        """The earliest moment for a message to this chat. Answers to people have some room that alerts don't have."""
        chat = self._chats.get(chat_id)
        return max(now, self._hold, self._over_all(now, answer=answer), self._of_chat(chat_id, chat) if chat else 0.0)

    def sent(self, chat_id: int, now: float) -> None:
        """A message to this chat is on its way: call it before the request."""
        self._recent.append(now)
        chat = self._chat(chat_id)
        chat.sent.append(now)
        limit = PRIVATE_BURST if chat_id > 0 else GROUP_LIMIT
        while len(chat.sent) > limit:
            chat.sent.popleft()

    def hold(self, chat_id: int | None, until: float) -> None:
        """Telegram asked to wait: with this chat, or (None) with all."""
        if chat_id is None:
            self._hold = max(self._hold, until)
        else:
            chat = self._chat(chat_id)
            chat.hold = max(chat.hold, until)

    def _over_all(self, now: float, *, answer: bool) -> float:
        limit = ANSWERS_PER_SECOND if answer else PER_SECOND
        recent = [moment for moment in self._recent if moment > now - 1.0]
        return recent[-limit] + 1.0 if len(recent) >= limit else 0.0

    def _of_chat(self, chat_id: int, chat: _Chat) -> float:
        if not chat.sent:
            return chat.hold
        if chat_id > 0:
            burst_over = chat.sent[0] + PRIVATE_GAP * PRIVATE_BURST if len(chat.sent) == PRIVATE_BURST else 0.0
            return max(chat.hold, burst_over)
        full = chat.sent[0] + GROUP_WINDOW if len(chat.sent) == GROUP_LIMIT else 0.0
        return max(chat.hold, full)

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.pop(chat_id, None) or _Chat()
        self._chats[chat_id] = chat
        if len(self._chats) > REMEMBERED_CHATS:
            self._chats.popitem(last=False)
        return chat
