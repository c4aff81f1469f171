"""Methods about chats and who is in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.compose import Parameters, reach
from bot.sandbox.people import Room, member
from bot.sandbox.refusals import bad_request
from bot.sandbox.state import State

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"], write=False)
    more: dict[str, Any] = {"accent_color_id": 0, "max_reaction_count": 11}
    more["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    if room.description:
        more["description"] = room.description
    if room.pinned:
        more["pinned_message"] = room.posts[room.pinned[-1]].wire(state.people)
    return room.wire(state.people) | more


def get_chat_member(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"], write=False)
    user = state.people.get(p["user_id"])
    if user is None:
        raise bad_request("user not found")
    status = room.bot if user.is_bot else room.members.get(user.id, "left")
    return member(user.wire(), status)


def get_chat_administrators(state: State, p: Parameters) -> Any:
    room = _shared(state, p)
    people = [
        member(state.people[number].wire(), status) for number, status in room.members.items() if room.is_admin(number)
    ]
    return people + ([member(state.me.wire(), "administrator")] if room.bot == "administrator" else [])


def get_chat_member_count(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"], write=False)
    return 2 if room.private else len(room.members) + (room.bot in {"administrator", "member"})


def leave_chat(state: State, p: Parameters) -> Any:
    room = _shared(state, p)
    state.set_bot(room, "left", state.me)
    state.announce(room, state.me, f"{state.me.name} left", {"left_chat_member": state.me.wire()})
    return True


def set_chat_title(state: State, p: Parameters) -> Any:
    room = _managed(state, p)
    room.title = p["title"]
    state.tell_chat(room)
    return True


def set_chat_description(state: State, p: Parameters) -> Any:
    _managed(state, p).description = p.get("description", "")
    return True


def create_forum_topic(state: State, p: Parameters) -> Any:
    room = _forum(state, p)
    topic = state.add_topic(room, p["name"], state.me)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": 7322096}


def close_forum_topic(state: State, p: Parameters) -> Any:
    return _set_closed(state, p, closed=True)


def reopen_forum_topic(state: State, p: Parameters) -> Any:
    return _set_closed(state, p, closed=False)


def delete_forum_topic(state: State, p: Parameters) -> Any:
    room = _forum(state, p)
    _topic(room, p)
    del room.topics[p["message_thread_id"]]
    gone = [post.id for post in room.posts.values() if post.thread == p["message_thread_id"]]
    for number in gone:
        del room.posts[number]
    state.changes.tell("delete", {"chat": room.id, "ids": gone})
    state.tell_chat(room)
    return True


def get_forum_topic_icon_stickers(_state: State, _p: Parameters) -> Any:
    return []


def _set_closed(state: State, p: Parameters, *, closed: bool) -> bool:
    room = _forum(state, p)
    _topic(room, p)
    room.topics[p["message_thread_id"]].closed = closed
    state.tell_chat(room)
    return True


def _topic(room: Room, p: Parameters) -> None:
    if p["message_thread_id"] not in room.topics:
        raise bad_request("message thread not found")


def _shared(state: State, p: Parameters) -> Room:
    room = reach(state, p["chat_id"], write=False)
    if room.private:
        raise bad_request("there are no administrators in the private chat")
    return room


def _managed(state: State, p: Parameters) -> Room:
    room = _shared(state, p)
    if room.bot != "administrator":
        raise bad_request("not enough rights to change chat info")
    return room


def _forum(state: State, p: Parameters) -> Room:
    room = _shared(state, p)
    if not room.forum:
        raise bad_request("the chat is not a forum")
    if room.bot != "administrator":
        raise bad_request("not enough rights to create a topic")
    return room


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "setChatTitle": set_chat_title,
    "setChatDescription": set_chat_description,
    "createForumTopic": create_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "getForumTopicIconStickers": get_forum_topic_icon_stickers,
}
