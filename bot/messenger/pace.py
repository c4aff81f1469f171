"""How fast to write to Telegram: over all, per chat, and as it asks us to wait.

Pure but for its memory of what was sent; the clock is passed in and nothing here sleeps.

Telegram counts what arrives, and what left evenly may arrive in a heap: a call counts from the moment by which it has
arrived, which its answer tells, and as arriving now while it has none.
"""

from __future__ import annotations

import math
from bisect import insort
from collections import OrderedDict, deque
from dataclasses import dataclass, field

PER_SECOND = 30
"""Over all chats: what Telegram allows to who doesn't pay for more."""
SLACK = 1.01
"""Windows are so much longer than Telegram's."""
CATCH_UP = 0.2
"""Seconds of unused turns that alerts may make up for; more would make people wait behind a burst."""
PRIVATE_WINDOW, PRIVATE_BURST = 3.0, 3
"""One a second; so many at once after a quiet while."""
GROUP_WINDOW, GROUP_LIMIT = 60.0, 20
FLOODED = 3
"""Chats that must wait at once: then it isn't one of them that is too busy, but the bot."""
UNANSWERED = 2.0
"""Seconds after which a call without an answer has arrived, or never will."""
CLOSED = 2.0
"""Seconds after which to ask again, where nothing may be sent."""
RECENT, ENOUGH = 1000, 100
"""Answers among which the fastest tells how long the way is; with fewer, all may have been slow."""


@dataclass(slots=True)
class _Window:
    """At most so many calls in so many seconds."""

    most: int
    seconds: float
    arrived: list[float] = field(default_factory=list)
    """By when the last of them had arrived."""
    out: list[float] = field(default_factory=list)
    """When those left that have no answer yet."""

    def leave(self, at: float) -> None:
        insort(self.out, at)

    def arrive(self, left_at: float, by: float) -> None:
        if left_at in self.out:
            self.out.remove(left_at)
            self._keep(by)

    def drop(self, at: float) -> None:
        if at in self.out:
            self.out.remove(at)

    def free_at(self, now: float) -> float:
        """From when on another may arrive."""
        while self.out and self.out[0] + UNANSWERED <= now:
            self._keep(self.out.pop(0) + UNANSWERED)
        if len(self.arrived) + len(self.out) < self.most:
            return 0.0
        counted = sorted([*self.arrived, *(max(at, now) for at in self.out)])
        return counted[-self.most] + self.seconds * SLACK

    def last(self) -> float:
        """The last of which it knows."""
        return max(self.arrived[-1:] + self.out[-1:], default=0.0)

    def _keep(self, by: float) -> None:
        insort(self.arrived, by)
        del self.arrived[: -self.most]


@dataclass(slots=True)
class _Chat:
    window: _Window
    hold: float = 0.0

    def free_at(self, now: float) -> float:
        return max(self.hold, self.window.free_at(now))


class Pace:
    """Tells when the next message to a chat may go, and remembers those that went. Times are seconds, monotonic."""

    def __init__(self, per_second: int = PER_SECOND) -> None:
        self.per_second = per_second
        self.quiet_at = 0.0
        """From when on nothing counts that left before the last change of `per_second`."""
        self._ends = math.inf
        self._all = _Window(per_second, 1.0)
        self._next_alert = 0.0
        """Alerts go evenly, so that an answer never waits for more than a turn or two."""
        self._hold = 0.0
        self._chats: OrderedDict[int, _Chat] = OrderedDict()
        self._took: deque[float] = deque(maxlen=RECENT)

    def allow(self, per_second: int, now: float, until: float) -> None:
        """From now on so many a second, a share of what Telegram allows, and none from a moment on."""
        self._ends = until
        if per_second == self.per_second:
            return
        self.quiet_at = max(now, self._all.last()) + UNANSWERED + self._all.seconds * SLACK
        self.per_second = self._all.most = per_second

    def is_closed(self, now: float) -> bool:
        """Whether nothing may be sent at all."""
        return not self.per_second or now >= self._ends

    def ready_at(self, chat_id: int, now: float, *, answer: bool = False) -> float:
        """The earliest moment for a message to this chat. Answers to people don't wait for a turn among alerts."""
        if self.is_closed(now):
            return now + CLOSED
        chat = self._chats.get(chat_id)
        turn = 0.0 if answer else self._next_alert
        return max(now, self._hold, turn, self._all.free_at(now), chat.free_at(now) if chat else 0.0)

    def chat_ready_at(self, chat_id: int, now: float) -> float:
        """The same as far as it is the chat's own matter."""
        chat = self._chats.get(chat_id)
        return max(now, chat.free_at(now) if chat else 0.0)

    def sent(self, chat_id: int, at: float, *, answer: bool = False) -> None:
        """A message to this chat leaves at this moment: call it before the request, and `answered` after it."""
        self._all.leave(at)
        if not answer:
            self._next_alert = max(self._next_alert, at - CATCH_UP) + SLACK / self.per_second
        self._chat(chat_id).window.leave(at)
        self._forget(at)

    def answered(self, chat_id: int, left_at: float, now: float) -> None:
        """The message that left then has its answer, or has failed: it arrived as much later than others as its answer
        took longer than theirs; by now, while too few are known."""
        self._took.append(now - left_at)
        by = now - min(self._took) if len(self._took) >= ENOUGH else now
        self._all.arrive(left_at, by)
        if chat := self._chats.get(chat_id):
            # One person's burst is tolerated where it is a little larger; a group's limit is sharp.
            chat.window.arrive(left_at, left_at if chat_id > 0 else by)

    def unsent(self, chat_id: int, at: float) -> None:
        """The message that was to leave at this moment doesn't."""
        self._all.drop(at)
        if chat := self._chats.get(chat_id):
            chat.window.drop(at)

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
        free = ((chat_id, chat.free_at(now)) for chat_id, chat in self._chats.items())
        return {chat_id: at for chat_id, at in free if at > now}

    def _chat(self, chat_id: int) -> _Chat:
        limit = (PRIVATE_BURST, PRIVATE_WINDOW) if chat_id > 0 else (GROUP_LIMIT, GROUP_WINDOW)
        chat = self._chats.pop(chat_id, None) or _Chat(_Window(*limit))
        self._chats[chat_id] = chat
        return chat

    def _forget(self, now: float) -> None:
        """Drop what no longer holds anybody up, from the chats written to longest ago."""
        for _ in range(2):
            chat_id, chat = self._chats.popitem(last=False)
            if chat.hold > now or chat.window.last() + chat.window.seconds * SLACK > now:
                self._chats[chat_id] = chat
                return
