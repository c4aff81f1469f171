"""Who there is: the bot, people, and the chats they are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from bot.sandbox.posts import Post

Kind = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
ADMINS = ("creator", "administrator")
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
"""What an administrator's ChatMember must tell; an administrator here has all but the first two."""


@dataclass(slots=True, kw_only=True)
class Profile:
    """Somebody with a name: a person or the bot."""

    id: int
    name: str
    username: str = ""
    language: str = ""
    is_bot: bool = False

    def wire(self) -> dict[str, Any]:
        """As a User."""
        user: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    def shown(self) -> dict[str, Any]:
        """As a Person of the page's protocol."""
        return {"id": self.id, "name": self.name, "username": self.username, "language": self.language}


@dataclass(slots=True)
class Topic:
    """A thread of a forum; its id is the id of the message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Room:
    """A chat: who is in it and what it holds."""

    id: int
    kind: Kind
    title: str = ""
    username: str = ""
    forum: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    """People, without the bot."""
    bot: Status = "left"
    posts: dict[int, Post] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    started: bool = False
    """Private: the person wrote first, as Telegram wants it. Others: the bot has been here, so it knows the chat."""
    moved_to: int | None = None
    last_id: int = 0
    description: str = ""

    @property
    def private(self) -> bool:
        """Between a person and the bot."""
        return self.kind == "private"

    def next_id(self) -> int:
        """The id of the next message here."""
        self.last_id += 1
        return self.last_id

    def is_admin(self, person: int) -> bool:
        """Whether they run this chat."""
        return self.members.get(person) in ADMINS

    def wire(self, people: dict[int, Profile]) -> dict[str, Any]:
        """As a Chat."""
        chat: dict[str, Any] = {"id": self.id, "type": self.kind}
        if self.private:
            person = people[self.id]
            return chat | {"first_name": person.name} | ({"username": person.username} if person.username else {})
        chat["title"] = self.title
        if self.username:
            chat["username"] = self.username
        if self.forum:
            chat["is_forum"] = True
        return chat

    def shown(self) -> dict[str, Any]:
        """As a Chat of the page's protocol."""
        return {
            "id": self.id,
            "type": self.kind,
            "title": self.title,
            "username": self.username,
            "person": self.id if self.private else None,
            "forum": self.forum,
            "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in self.topics.values()],
            "members": [{"id": person, "status": status} for person, status in self.members.items()],
            "bot": self.bot,
            "blocked": self.private and self.bot == "kicked",
            "started": self.started,
            "pinned": list(self.pinned),
        }


def member(user: dict[str, Any], status: Status) -> dict[str, Any]:
    """As a ChatMember."""
    found: dict[str, Any] = {"user": user, "status": status}
    match status:
        case "creator":
            found["is_anonymous"] = False
        case "administrator":
            found |= {right: right not in {"is_anonymous", "can_be_edited"} for right in RIGHTS}
        case "kicked":
            found["until_date"] = 0
    return found
