"""The sandbox: everything that Telegram's servers would know, in memory, in one event loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.sandbox.changes import Changes
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.limits import Limits
from bot.sandbox.people import Kind, Profile, Room, Status, Topic, member
from bot.sandbox.posts import Post
from bot.sandbox.profile import BotProfile
from bot.sandbox.queries import Inline, Press
from bot.sandbox.refusals import CHAT_NOT_FOUND
from bot.sandbox.updates import Updates

TOKEN = "1:sandbox"  # noqa: S105 - opens nothing but a sandbox
CALLS_KEPT = 50_000
FIRST_ID = {"private": 1001, "group": -1001, "supergroup": -1_002_000_000_001, "channel": -1_003_000_000_001}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A call that the bot made."""

    number: int
    at: float
    method: str
    parameters: dict[str, Any]
    outcome: str
    """ok, refused, faulted."""
    result: Any = None
    error: str = ""
    fault: str = ""

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "number": self.number,
            "at": self.at,
            "method": self.method,
            "parameters": readable(self.parameters),
            "outcome": self.outcome,
            "result": self.result,
            "error": self.error,
            "fault": self.fault,
        }


@dataclass(slots=True)
class Numbers:
    """Where the ids come from."""

    people: count[int] = field(default_factory=lambda: count(FIRST_ID["private"]))
    rooms: dict[str, count[int]] = field(
        default_factory=lambda: {kind: count(FIRST_ID[kind], -1) for kind in ("group", "supergroup", "channel")}
    )
    queries: count[int] = field(default_factory=lambda: count(1))
    calls: count[int] = field(default_factory=lambda: count(1))
    albums: count[int] = field(default_factory=lambda: count(1))


class State:
    """Who and what there is, and the few ways in which it changes; each tells the page and the bot."""

    def __init__(self, token: str = TOKEN, *, clock: Callable[[], float] = time.time) -> None:
        self.token, self._machine = token, clock
        self.ahead = 0.0
        """Seconds by which the time here is before the machine's."""
        self.is_followed = False
        """The bot lives by the time here, so that it may be moved."""
        self.me = Profile(id=int(token.partition(":")[0]), name="Tally", username="tally_try_bot", is_bot=True)
        self.people: dict[int, Profile] = {self.me.id: self.me}
        self.rooms: dict[int, Room] = {}
        self.profile = BotProfile()
        self.files = Files()
        self.faults = Faults()
        self.limits = Limits()
        self.updates = Updates(self.clock)
        self.changes = Changes()
        self.calls: list[Recorded] = []
        self.presses: dict[str, Press] = {}
        self.inlines: dict[str, Inline] = {}
        self.inline_posts: dict[str, Post] = {}
        """Messages sent through the bot, by inline_message_id."""
        self.numbers = Numbers()
        self.closed = asyncio.Event()

    def clock(self) -> float:
        """Unix seconds."""
        return self._machine() + self.ahead

    @property
    def now(self) -> int:
        """Unix seconds, whole."""
        return int(self.clock())

    def pass_time(self, seconds: float) -> None:
        """So much time has passed, at once."""
        self.ahead += seconds
        self.changes.tell("clock", self.clock_shown())

    def clock_shown(self) -> dict[str, Any]:
        """The time, for the page."""
        return {"ahead": self.ahead, "moves": self.is_followed}

    def add_person(self, name: str, *, language: str = "", username: str = "") -> Profile:
        """Somebody new, with an empty private chat."""
        person = Profile(id=next(self.numbers.people), name=name, language=language, username=username)
        self.people[person.id] = person
        self.tell_person(person)
        room = Room(id=person.id, kind="private", bot="member", members={person.id: "member"})
        self.rooms[room.id] = room
        self.tell_chat(room)
        return person

    def add_room(self, kind: Kind, title: str, creator: Profile, *, username: str = "", forum: bool = False) -> Room:
        """A new group, supergroup or channel, without the bot."""
        room = Room(id=next(self.numbers.rooms[kind]), kind=kind, title=title, username=username, forum=forum)
        room.members[creator.id] = "creator"
        # The first message of a supergroup tells of its making; as a thread, 1 is a forum's "General".
        room.last_id = int(kind == "supergroup")
        self.rooms[room.id] = room
        self.tell_chat(room)
        return room

    def add_topic(self, room: Room, name: str, sender: Profile) -> Topic:
        """A new thread; its opening message is its id."""
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        post = self.announce(room, sender, f"{sender.name} opened {name}", content)
        post.thread = post.id
        topic = room.topics[post.id] = Topic(post.id, name)
        self.tell_chat(room)
        self.update_post(post)
        return topic

    def put(self, post: Post) -> Post:
        """A new message, shown to everybody in the chat; the bot is told separately."""
        post.room.posts[post.id] = post
        self.changes.tell("message", post.shown())
        return post

    def announce(self, room: Room, sender: Profile, words: str, content: dict[str, Any]) -> Post:
        """A service message."""
        made = Post(room=room, id=room.next_id(), date=self.now, sender=sender, service=words, other=content)
        if room.kind == "channel":
            made.sender = None
        return self.put(made)

    def update_post(self, post: Post, *, edited: bool = False) -> None:
        """The bot gets to know of a person's message, where its chat lets it."""
        if post.invisible:
            return
        kind = "channel_post" if post.room.kind == "channel" else "message"
        self.updates.push(f"edited_{kind}" if edited else kind, post.wire(self.people))

    def set_bot(self, room: Room, status: Status, by: Profile) -> None:
        """Another status of the bot in a chat: my_chat_member."""
        old, room.bot = room.bot, status
        if old == status:
            return
        self.tell_chat(room)
        me = self.me.wire()
        self.updates.push(
            "my_chat_member",
            {
                "chat": room.wire(self.people),
                "from": by.wire(),
                "date": self.now,
                "old_chat_member": member(me, old),
                "new_chat_member": member(me, status),
            },
        )

    def room(self, chat_id: int | str) -> Room:
        """By id or @username. Raises Refusal."""
        if isinstance(chat_id, str) and chat_id.lstrip("-").isdigit():
            chat_id = int(chat_id)
        if isinstance(chat_id, int):
            found = self.rooms.get(chat_id)
        else:
            name = chat_id.removeprefix("@").lower()
            found = next((room for room in self.rooms.values() if name and room.username.lower() == name), None)
        if found is None:
            raise CHAT_NOT_FOUND
        return found

    def record(self, method: str, parameters: dict[str, Any], outcome: str, **more: Any) -> None:
        """Keep what the bot called and what came of it."""
        number = next(self.numbers.calls)
        self.calls.append(
            Recorded(
                number=number,
                at=self.clock(),
                method=method,
                parameters=parameters,
                outcome=outcome,
                **more,
            )
        )
        del self.calls[:-CALLS_KEPT]
        self.changes.tell("call", {"number": number, "method": method, "outcome": outcome})

    def tell_chat(self, room: Room) -> None:
        """The page gets the chat as it is now."""
        self.changes.tell("chat", room.shown())

    def tell_person(self, person: Profile) -> None:
        """The page gets the person as they are now."""
        self.changes.tell("person", person.shown())

    def tell_bot(self) -> None:
        """The page gets the bot as it is now."""
        self.changes.tell("bot", self.bot_shown())

    def bot_shown(self) -> dict[str, Any]:
        """The bot, for the page."""
        return self.profile.shown(self.me.id, self.me.name, self.me.username)

    def set_online(self, online: bool) -> None:
        """Whether somebody takes the updates."""
        if self.profile.online != online:
            self.profile.online = online
            self.tell_bot()

    def snapshot(self) -> dict[str, Any]:
        """All that the page shows."""
        posts = sorted(
            (post for room in self.rooms.values() for post in room.posts.values()),
            key=lambda post: (post.date, post.id),
        )
        return {
            "clock": self.clock_shown(),
            "bot": self.bot_shown(),
            "people": [person.shown() for person in self.people.values() if not person.is_bot],
            "chats": [room.shown() for room in self.rooms.values() if room.moved_to is None],
            "messages": [post.shown() for post in posts],
        }

    def open(self) -> None:
        """Let people wait, also after a `close`: an outage is over."""
        self.closed.clear()
        self.updates.open()
        self.changes.open()

    def close(self) -> None:
        """Everybody who waits gets an answer now."""
        self.closed.set()
        self.updates.close()
        self.changes.close()


def readable(value: Any) -> Any:
    """Parameters as JSON can hold them: a file by its name and size."""
    if isinstance(value, dict):
        return {name: readable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [readable(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
