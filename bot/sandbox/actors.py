"""The sandbox as tests and `tally try` use it: people who act, chats that can be read and waited for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.sandbox import acts
from bot.sandbox.changes import T
from bot.sandbox.check import Upload
from bot.sandbox.faults import Fault
from bot.sandbox.people import Kind, Profile, Room
from bot.sandbox.posts import Post
from bot.sandbox.queries import Answer, Inline, Press
from bot.sandbox.server import serve
from bot.sandbox.state import Recorded, State

WAIT = 20.0
"""Seconds that a wait for the bot lasts."""


@dataclass(frozen=True)
class Chat:
    """What a chat shows."""

    state: State
    room: Room

    @property
    def id(self) -> int:
        """Telegram's."""
        return self.room.id

    @property
    def messages(self) -> list[Post]:
        """All that is there now, oldest first, people's and the bot's."""
        return list(self.room.posts.values())

    @property
    def from_bot(self) -> list[Post]:
        """What the bot wrote; in a channel, everything."""
        return [post for post in self.messages if _by_bot(post)]

    async def wait_for(
        self, look: Callable[[Post], bool] = lambda _: True, within: float = WAIT, *, after: int = 0
    ) -> Post:
        """The bot's first message with an id above `after` for which `look` is true, now or once it comes or changes.

        Raises TimeoutError that shows the chat.
        """
        return await self._until(
            lambda: next((post for post in self.from_bot if post.id > after and look(post)), None), within
        )

    async def wait_until(self, look: Callable[[Chat], bool], within: float = WAIT) -> None:
        """Until the chat is as `look` wants it. Raises TimeoutError that shows the chat."""
        await self._until(lambda: look(self) or None, within)

    async def _until(self, look: Callable[[], T | None], within: float) -> T:
        try:
            return await self.state.changes.until(look, within)
        except TimeoutError:
            shown = "\n".join(
                f"  {post.id} {'bot' if _by_bot(post) else 'person'}: {post.text!r}" for post in self.messages
            )
            raise TimeoutError(f"not within {within} s; the chat shows\n{shown or '  nothing'}") from None


@dataclass(frozen=True)
class Person:
    """Somebody who uses the bot. Where no chat is named, it is the private one."""

    state: State
    profile: Profile

    @property
    def id(self) -> int:
        """Telegram's."""
        return self.profile.id

    @property
    def name(self) -> str:
        """First name."""
        return self.profile.name

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return Chat(self.state, self.state.rooms[self.id])

    async def send(
        self, text: str, *, chat: Chat | None = None, thread: int | None = None, reply_to: Post | None = None
    ) -> Post:
        """Write. Raises Impossible."""
        answered = reply_to.id if reply_to else None
        return acts.write(self.state, self.profile, self._room(chat), text, thread=thread, reply_to=answered)

    async def ask(
        self, text: str, *, chat: Chat | None = None, thread: int | None = None, within: float = WAIT
    ) -> Post:
        """Write, and wait for the bot's next message in this chat. Raises Impossible and TimeoutError."""
        sent = await self.send(text, chat=chat, thread=thread)
        return await (chat or self.chat).wait_for(after=sent.id, within=within)

    async def press(self, post: Post, label: str) -> Pressed:
        """Press the button whose words contain `label`. Raises LookupError and Impossible."""
        data = post.button(label)["callback_data"]
        return Pressed(self.state, acts.press(self.state, self.profile, post, data))

    async def send_document(
        self, name: str, content: bytes, *, chat: Chat | None = None, thread: int | None = None, caption: str = ""
    ) -> Post:
        """Send a file. Raises Impossible."""
        file = Upload(name, content)
        return acts.upload(self.state, self.profile, self._room(chat), "document", file, thread=thread, caption=caption)

    async def send_photo(self, content: bytes, *, chat: Chat | None = None, caption: str = "") -> Post:
        """Send a PNG, JPEG or GIF. Raises Impossible."""
        file = Upload("photo.jpg", content)
        return acts.upload(self.state, self.profile, self._room(chat), "photo", file, caption=caption)

    async def send_location(self, latitude: float, longitude: float, *, chat: Chat | None = None) -> Post:
        """Share a place. Raises Impossible."""
        return acts.locate(self.state, self.profile, self._room(chat), latitude, longitude)

    async def edit(self, post: Post, text: str) -> None:
        """Change one's own message. Raises Impossible."""
        acts.edit(self.state, self.profile, post, text)

    async def block(self) -> None:
        """Stop the bot from writing."""
        acts.block(self.state, self.profile)

    async def unblock(self) -> None:
        """Let it write again."""
        acts.unblock(self.state, self.profile)

    async def add_bot(self, chat: Chat, *, admin: bool = False) -> None:
        """Into a group or channel. Raises Impossible."""
        acts.add_bot(self.state, self.profile, chat.room, admin=admin)

    async def remove_bot(self, chat: Chat) -> None:
        """Out of a group or channel. Raises Impossible."""
        acts.remove_bot(self.state, self.profile, chat.room)

    async def promote_bot(self, chat: Chat, *, admin: bool = True) -> None:
        """Make it an administrator, or a member again. Raises Impossible."""
        acts.set_bot_admin(self.state, self.profile, chat.room, admin=admin)

    async def promote(self, other: Person, chat: Chat, *, admin: bool = True) -> None:
        """Make somebody an administrator, or a member again. Raises Impossible."""
        acts.set_admin(self.state, self.profile, chat.room, other.id, admin=admin)

    async def join(self, chat: Chat) -> None:
        """Come into a group or channel. Raises Impossible."""
        acts.join(self.state, self.profile, chat.room)

    async def leave(self, chat: Chat) -> None:
        """Go. Raises Impossible."""
        acts.leave(self.state, self.profile, chat.room)

    async def open_topic(self, chat: Chat, name: str) -> int:
        """A new forum topic; its thread id. Raises Impossible."""
        return acts.open_topic(self.state, self.profile, chat.room, name).id

    async def migrate(self, chat: Chat) -> Chat:
        """Make the group a supergroup. Raises Impossible."""
        return Chat(self.state, acts.migrate(self.state, self.profile, chat.room))

    async def inline(self, text: str, *, chat: Chat | None = None, offset: str = "", within: float = WAIT) -> Inline:
        """Type after the bot's name and wait for the results. Raises TimeoutError."""
        asked = acts.ask_inline(self.state, self.profile, self._room(chat), text, offset)
        return await self.state.changes.until(lambda: asked if asked.answered else None, within)

    async def choose(self, inline: Inline, result: str, *, chat: Chat | None = None) -> Post:
        """Send one of the results, by its id. Raises Impossible."""
        return acts.choose(self.state, self.profile, self._room(chat), inline, result)

    def _room(self, chat: Chat | None) -> Room:
        return (chat or self.chat).room


@dataclass(frozen=True)
class Pressed:
    """A pressed button that waits for its answer."""

    state: State
    press: Press

    async def answer(self, within: float = WAIT) -> Answer:
        """What the bot answered. Raises TimeoutError."""
        return await self.state.changes.until(lambda: self.press.answer, within)


class Sandbox:
    """A Telegram of one's own.

    sandbox = Sandbox()
    async with sandbox.serve() as address:       # base_url=f"{address}/bot"
        mila = sandbox.person("Mila", language="uk")
        greeting = await mila.ask("/start")
        await mila.press(greeting, "Subscribe")
    """

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.address = ""
        """`http://127.0.0.1:port` while it is served."""

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[str]:
        """On loopback, as long as the context lasts; gives the address. Raises OSError where the port is taken."""
        async with serve(self.state, port=port) as self.address:
            yield self.address

    def follow(self) -> Callable[[], timedelta]:
        """Let the time here be moved, for a bot that lives by it: gives by how much it is before the machine's."""
        self.state.is_followed = True
        return lambda: timedelta(seconds=self.state.ahead)

    @property
    def token(self) -> str:
        """The bot's."""
        return self.state.token

    def person(self, name: str, *, language: str = "", username: str = "", started: bool = False) -> Person:
        """Somebody new. `started`: wrote to the bot long ago, so that it may write to them."""
        profile = self.state.add_person(name, language=language, username=username)
        self.state.rooms[profile.id].started = started
        return Person(self.state, profile)

    def group(self, title: str, creator: Person) -> Chat:
        """A plain group, without the bot."""
        return self._room("group", title, creator)

    def supergroup(self, title: str, creator: Person, *, username: str = "") -> Chat:
        """A supergroup, without the bot."""
        return self._room("supergroup", title, creator, username=username)

    def forum(self, title: str, creator: Person, topics: Iterable[str] = ()) -> Chat:
        """A supergroup with topics, without the bot."""
        chat = self._room("supergroup", title, creator, forum=True)
        for name in topics:
            acts.open_topic(self.state, creator.profile, chat.room, name)
        return chat

    def channel(self, title: str, creator: Person, *, username: str = "") -> Chat:
        """A channel, without the bot."""
        return self._room("channel", title, creator, username=username)

    def _room(self, kind: Kind, title: str, creator: Person, **more: Any) -> Chat:
        return Chat(self.state, self.state.add_room(kind, title, creator.profile, **more))

    @property
    def calls(self) -> list[Recorded]:
        """What the bot called, and what came of it; polls that went well are left out."""
        return self.state.calls

    def fault(self, **fields: Any) -> None:
        """Spoil coming calls: the fields of `Fault`."""
        self.state.faults.add([Fault(**fields)])

    async def wait_for_call(self, look: Callable[[Recorded], bool], within: float = WAIT) -> Recorded:
        """The first recorded call for which `look` is true, now or when it comes. Raises TimeoutError."""
        return await self.state.changes.until(lambda: next(filter(look, self.calls), None), within)


def _by_bot(post: Post) -> bool:
    return post.from_bot or (post.sender is None and post.room.kind == "channel")


def furnish(sandbox: Sandbox) -> Person:
    """The people and chats of `tally try`; the bot is in the group and the forum, and runs the channel.

    Gives the one who operates the bot, and is in none of these.
    """
    mila = sandbox.person("Mila", language="uk", username="mila")
    alex = sandbox.person("Alex", language="en", username="alex")
    jiwoo = sandbox.person("Ji-woo", language="ko", username="jiwoo")
    group = sandbox.group("Night shift", alex)
    forum = sandbox.forum("Monitoring desk", mila, ("Front line", "Economy"))
    channel = sandbox.channel("Daily figures", jiwoo, username="daily_figures")
    for chat, owner in ((group, alex), (forum, mila), (channel, jiwoo)):
        for person in (mila, alex, jiwoo):
            if person is not owner:
                chat.room.members[person.id] = "member"
        acts.add_bot(sandbox.state, owner.profile, chat.room)
    return sandbox.person("Operator", language="en", username="operator")
