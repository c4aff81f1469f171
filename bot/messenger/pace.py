"""How fast to write to Telegram: over all, per chat, and as it asks us to wait.

Pure but for its memory of what was sent; the clock is passed in and nothing here sleeps. A turn may be taken ahead of
its time, so moments of the near future count as sent.
"""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil

PER_SECOND = 30
"""Over all chats: what Telegram allows to who doesn't pay for more."""
SLACK = 1.02
"""Windows are so much longer than Telegram's: what leaves here evenly may arrive there unevenly."""
CATCH_UP = 0.1
"""Seconds of unused turns that alerts may make up for; more would make people wait behind a burst."""
PRIVATE_WINDOW, PRIVATE_BURST = 3.0, 3
"""One a second; so many at once after a quiet while."""
GROUP_WINDOW, GROUP_LIMIT = 60.0, 20
FLOODED = 3
"""Chats that must wait at once: then it isn't one of them that is too busy, but the bot."""


@dataclass(slots=True)
class _Chat:
    sent: list[float] = field(default_factory=list)
    hold: float = 0.0


class Pace:
    """Tells when the next message to a chat may go, and remembers those that went. Times are seconds, monotonic."""

    def __init__(self, per_second: int = PER_SECOND) -> None:
        self.per_second = per_second
        self._recent: list[float] = []
        self._next_alert = 0.0
        """Alerts go evenly, so that an answer never waits for more than a turn or two."""
        self._hold = 0.0
        self._chats: OrderedDict[int, _Chat] = OrderedDict()

    def ready_at(self, chat_id: int, now: float, *, answer: bool = False) -> float:
        """The earliest moment for a message to this chat. Answers to people don't wait for a turn among alerts."""
        chat = self._chats.get(chat_id)
        turn = 0.0 if answer else self._next_alert
        return max(now, self._hold, turn, self._over_all(), _free_at(chat_id, chat) if chat else 0.0)

    def sent(self, chat_id: int, at: float, *, answer: bool = False) -> None:
        """A message to this chat leaves at this moment: call it before the request."""
        _keep(self._recent, at, self.per_second)
        if not answer:
            self._next_alert = max(self._next_alert, at - CATCH_UP) + SLACK / self.per_second
        _keep(self._chat(chat_id).sent, at, PRIVATE_BURST if chat_id > 0 else GROUP_LIMIT)
        self._forget(at)

    def hold(self, chat_id: int | None, until: float, now: float) -> None:
        """Telegram asked to wait: with this chat, or (None) with all. It means all where several chats must wait."""
        if chat_id is None:
            self._hold = max(self._hold, until)
            return
        chat = self._chat(chat_id)
        chat.hold = max(chat.hold, until)
        asked = [other.hold for other in self._chats.values() if other.hold > now]
        if len(asked) >= FLOODED:
            self._hold = max(self._hold, min(asked))

    def held(self, now: float) -> dict[int, float]:
        """The chats that can't be written to now, each with the moment from which it can."""
        free = ((chat_id, _free_at(chat_id, chat)) for chat_id, chat in self._chats.items())
        return {chat_id: at for chat_id, at in free if at > now}

    def turns(self, seconds: float) -> int:
        """How many alerts may leave within so many seconds, at most."""
        return ceil((seconds + CATCH_UP) * self.per_second)

    def _over_all(self) -> float:
        return self._recent[0] + SLACK if len(self._recent) == self.per_second else 0.0

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.pop(chat_id, None) or _Chat()
        self._chats[chat_id] = chat
        return chat

    def _forget(self, now: float) -> None:
        """Drop what no longer holds anybody up, from the chats written to longest ago."""
        for _ in range(2):
            chat_id, chat = self._chats.popitem(last=False)
            if chat.hold > now or (chat.sent and chat.sent[-1] + _window(chat_id) > now):
                self._chats[chat_id] = chat
                return


def _free_at(chat_id: int, chat: _Chat) -> float:
    limit = PRIVATE_BURST if chat_id > 0 else GROUP_LIMIT
    return max(chat.hold, chat.sent[0] + _window(chat_id) if len(chat.sent) == limit else 0.0)


def _window(chat_id: int) -> float:
    return SLACK * (PRIVATE_WINDOW if chat_id > 0 else GROUP_WINDOW)


def _keep(moments: list[float], at: float, most: int) -> None:
    insort(moments, at)
    del moments[:-most]
