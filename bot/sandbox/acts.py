"""What people do: write, press, block, add the bot, and so on. Each act changes the state and tells the bot."""

from __future__ import annotations

from typing import Any

from bot.sandbox.check import Upload
from bot.sandbox.compose import preview_of
from bot.sandbox.entities import Entity, complete, cut, trim
from bot.sandbox.methods.queries import inline_text
from bot.sandbox.people import ADMINS, Profile, Room, Topic
from bot.sandbox.posts import Post
from bot.sandbox.queries import Inline, Press
from bot.sandbox.refusals import Refusal
from bot.sandbox.state import State

LONGEST_LEAP = 8 * 86_400.0
"""Seconds that may pass at once: a weekly digest comes within it."""


class Impossible(Exception):
    """Something that a person can't do, in words for them."""


def write(
    state: State, person: Profile, room: Room, text: str, *, thread: int | None = None, reply_to: int | None = None
) -> Post:
    """A text message, or a post in a channel."""
    text, _ = trim(text, [])
    if not text:
        raise Impossible("there is nothing to send")
    entities = complete(text, [])
    content: dict[str, Any] = {"text": text, "entities": entities, "preview": preview_of(None, text, entities)}
    return _post(state, person, room, thread=thread, reply_to=reply_to, **content)


def upload(
    state: State,
    person: Profile,
    room: Room,
    kind: str,
    file: Upload,
    *,
    caption: str = "",
    thread: int | None = None,
    reply_to: int | None = None,
) -> Post:
    """A photo or a document; `kind` says which."""
    caption, _ = trim(caption, [])
    try:
        media = state.files.keep(kind, file)
    except Refusal as refusal:
        raise Impossible(f"{file.name}: {refusal.words.removeprefix('Bad Request: ')}") from refusal
    content: dict[str, Any] = {"text": caption, "entities": complete(caption, []), "media": media}
    return _post(state, person, room, thread=thread, reply_to=reply_to, **content)


def locate(
    state: State,
    person: Profile,
    room: Room,
    latitude: float,
    longitude: float,
    *,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Post:
    """Share a place."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Impossible("that is not on Earth")
    place = {"latitude": latitude, "longitude": longitude}
    return _post(state, person, room, thread=thread, reply_to=reply_to, other={"location": place})


def _post(
    state: State,
    person: Profile,
    room: Room,
    *,
    thread: int | None,
    reply_to: int | None,
    **content: Any,
) -> Post:
    _may_write(person, room)
    if reply_to is not None and reply_to not in room.posts:
        raise Impossible("the message to reply to is gone")
    if thread is not None and (thread not in room.topics or room.topics[thread].closed):
        raise Impossible("this topic is closed or gone")
    sender = None if room.kind == "channel" else person
    post = Post(
        room=room, id=room.next_id(), date=state.now, sender=sender, thread=thread, reply_to=reply_to, **content
    )
    post.invisible = not _bot_sees(state, post)
    if room.private and not room.started:
        room.started = True
        state.tell_chat(room)
    state.put(post)
    state.update_post(post)
    return post


def _may_write(person: Profile, room: Room) -> None:
    if room.moved_to is not None:
        raise Impossible("this group is a supergroup now")
    if person.id not in room.members:
        raise Impossible(f"{person.name} isn't in this chat")
    if room.private and room.bot == "kicked":
        raise Impossible("unblock the bot first")
    if room.kind == "channel" and not room.is_admin(person.id):
        raise Impossible("only administrators write in a channel")


def _bot_sees(state: State, post: Post) -> bool:
    """Privacy mode: a bot that is no administrator of a group gets what is meant for it."""
    room = post.room
    if room.private or room.bot == "administrator":
        return True
    if room.bot != "member":
        return False
    original = room.posts.get(post.reply_to or 0)
    if (original and original.from_bot) or post.via_bot:
        return True
    return any(_names_bot(state, post.text, entity) for entity in post.entities)


def _names_bot(state: State, text: str, entity: Entity) -> bool:
    words = cut(text, entity.offset, entity.end).lower()
    name = f"@{state.me.username.lower()}"
    match entity.kind:
        case "bot_command":
            return "@" not in words or words.endswith(name)
        case "mention":
            return words == name
    return False


def edit(state: State, person: Profile, post: Post, text: str) -> None:
    """Change one's own message."""
    own = post.sender is person or (post.sender is None and post.room.is_admin(person.id))
    if not own or post.service:
        raise Impossible("only one's own messages can be edited")
    text, _ = trim(text, [])
    if not text and not post.media:
        raise Impossible("there is nothing to send")
    post.text, post.entities, post.edited = text, complete(text, []), state.now
    post.invisible = not _bot_sees(state, post)
    state.changes.tell("edit", post.shown())
    state.update_post(post, edited=True)


def delete(state: State, person: Profile, post: Post) -> None:
    """Take a message away, for everybody; the bot isn't told."""
    if not (post.sender is person or post.room.private or post.room.is_admin(person.id)):
        raise Impossible("only one's own messages can be deleted")
    del post.room.posts[post.id]
    post.room.pinned = [number for number in post.room.pinned if number != post.id]
    state.changes.tell("delete", {"chat": post.room.id, "ids": [post.id]})


def press(state: State, person: Profile, post: Post, data: str) -> Press:
    """Press a callback button; the answer comes with `answerCallbackQuery`."""
    if person.id not in post.room.members:
        raise Impossible(f"{person.name} isn't in this chat")
    if post.room.private and post.room.bot == "kicked":
        raise Impossible("unblock the bot first")
    if not any(button.get("callback_data") == data for row in post.rows for button in row):
        raise Impossible("the message has no such button")
    number = str(next(state.numbers.queries))
    made = state.presses[number] = Press(id=number, person=person, post=post, data=data, at=state.clock())
    content = {
        "id": number,
        "from": person.wire(),
        "message": post.wire(state.people),
        "chat_instance": str(abs(post.room.id)),
        "data": data,
    }
    inline_id = next((key for key, held in state.inline_posts.items() if held is post), None)
    if inline_id:
        del content["message"]
        content["inline_message_id"] = inline_id
    state.updates.push("callback_query", content)
    return made


def block(state: State, person: Profile) -> None:
    """Stop the bot from writing to one."""
    state.set_bot(state.rooms[person.id], "kicked", person)


def unblock(state: State, person: Profile) -> None:
    """Let it write again."""
    state.set_bot(state.rooms[person.id], "member", person)


def add_bot(state: State, person: Profile, room: Room, *, admin: bool = False) -> None:
    """Into a group, or as an administrator of a channel."""
    if room.private:
        raise Impossible("the bot is part of this chat")
    _may_manage(person, room, only_admins=room.kind == "channel")
    if room.bot in {"member", "administrator"}:
        raise Impossible("the bot is here already")
    room.started = True
    state.set_bot(room, "administrator" if admin or room.kind == "channel" else "member", person)
    if room.kind != "channel":
        content = {"new_chat_members": [state.me.wire()]}
        state.update_post(state.announce(room, person, f"{person.name} added {state.me.name}", content))


def remove_bot(state: State, person: Profile, room: Room) -> None:
    """Out of a group or channel."""
    if room.private:
        raise Impossible("block the bot instead")
    _may_manage(person, room, only_admins=True)
    if room.bot in {"left", "kicked"}:
        raise Impossible("the bot isn't here")
    if room.kind != "channel":
        content = {"left_chat_member": state.me.wire()}
        state.update_post(state.announce(room, person, f"{person.name} removed {state.me.name}", content))
    state.set_bot(room, "kicked", person)


def set_bot_admin(state: State, person: Profile, room: Room, *, admin: bool) -> None:
    """Make the bot an administrator of a group, or a plain member again."""
    _may_manage(person, room, only_admins=True)
    if room.bot not in {"member", "administrator"} or room.kind in {"private", "channel"}:
        raise Impossible("the bot isn't in this group")
    state.set_bot(room, "administrator" if admin else "member", person)


def set_admin(state: State, person: Profile, room: Room, other: int, *, admin: bool) -> None:
    """Make somebody an administrator, or a plain member again."""
    _may_manage(person, room, only_admins=True)
    if room.members.get(other) not in {"member", "administrator"}:
        raise Impossible("they aren't in this chat, or they own it")
    room.members[other] = "administrator" if admin else "member"
    state.tell_chat(room)


def join(state: State, person: Profile, room: Room) -> None:
    """Come into a group or channel."""
    if room.private or person.id in room.members:
        raise Impossible(f"{person.name} is in this chat already")
    room.members[person.id] = "member"
    state.tell_chat(room)
    if room.kind != "channel":
        content = {"new_chat_members": [person.wire()]}
        _announce_to_bot(state, room, person, f"{person.name} joined", content)


def leave(state: State, person: Profile, room: Room) -> None:
    """Go out of a group or channel."""
    if room.private or person.id not in room.members:
        raise Impossible(f"{person.name} isn't in this chat")
    del room.members[person.id]
    state.tell_chat(room)
    if room.kind != "channel":
        _announce_to_bot(state, room, person, f"{person.name} left", {"left_chat_member": person.wire()})


def _announce_to_bot(state: State, room: Room, person: Profile, words: str, content: dict[str, Any]) -> None:
    post = state.announce(room, person, words, content)
    post.invisible = room.bot not in {"member", "administrator"}
    state.update_post(post)


def open_topic(state: State, person: Profile, room: Room, name: str) -> Topic:
    """A new thread in a forum."""
    _may_manage(person, room, only_admins=False)
    if not room.forum or not name.strip():
        raise Impossible("topics have a name and belong to a forum")
    return state.add_topic(room, name.strip(), person)


def migrate(state: State, person: Profile, room: Room) -> Room:
    """A group becomes a supergroup, under another id."""
    _may_manage(person, room, only_admins=True)
    if room.kind != "group" or room.moved_to is not None:
        raise Impossible("only a group becomes a supergroup")
    new = Room(id=next(state.numbers.rooms["supergroup"]), kind="supergroup", title=room.title)
    new.members, new.bot, new.started = dict(room.members), room.bot, room.started
    state.rooms[new.id] = new
    old_note = state.announce(room, person, "became a supergroup", {"migrate_to_chat_id": new.id})
    room.moved_to = new.id
    state.tell_chat(new)
    new_note = state.announce(new, person, "became a supergroup", {"migrate_from_chat_id": room.id})
    state.changes.tell("chat_gone", {"chat": room.id, "moved_to": new.id})
    if new.bot in {"member", "administrator"}:
        state.update_post(old_note)
        state.update_post(new_note)
    return new


def ask_inline(state: State, person: Profile, room: Room, text: str, offset: str = "") -> Inline:
    """Type after the bot's name; results come with `answerInlineQuery`."""
    number = str(next(state.numbers.queries))
    made = state.inlines[number] = Inline(id=number, person=person, room=room, text=text, at=state.clock())
    kind = "sender" if room.id == person.id else room.kind
    content = {"id": number, "from": person.wire(), "query": text, "offset": offset, "chat_type": kind}
    state.updates.push("inline_query", content)
    return made


def choose(
    state: State, person: Profile, room: Room, inline: Inline, result: str, *, thread: int | None = None
) -> Post:
    """Send one of the results."""
    chosen = next((item for item in inline.results if item["id"] == result), None)
    if chosen is None or inline.person is not person:
        raise Impossible("there is no such result")
    text, entities = inline_text(chosen)
    content: dict[str, Any] = {"text": text, "entities": entities, "markup": chosen.get("reply_markup")}
    file = chosen.get("photo_file_id") or chosen.get("document_file_id")
    content |= {"media": state.files.media(file)} if file else {}
    post = _post(state, person, room, thread=thread, reply_to=None, via_bot=state.me, **content)
    told: dict[str, Any] = {"result_id": result, "from": person.wire(), "query": inline.text}
    if chosen.get("reply_markup"):
        told["inline_message_id"] = f"inline{inline.id}-{post.room.id}-{post.id}"
        state.inline_posts[told["inline_message_id"]] = post
    state.updates.push("chosen_inline_result", told)
    return post


def pass_time(state: State, until: float) -> None:
    """The time moves on to a moment (Unix seconds). It never goes back: what was sent would come from the future."""
    if not state.is_followed:
        raise Impossible("the bot here lives by the machine's clock")
    seconds = until - state.clock()
    if not 0 < seconds <= LONGEST_LEAP:
        raise Impossible("the time moves forward, by eight days at most")
    state.pass_time(seconds)


def _may_manage(person: Profile, room: Room, *, only_admins: bool) -> None:
    status = room.members.get(person.id)
    if status is None:
        raise Impossible(f"{person.name} isn't in this chat")
    if only_admins and status not in ADMINS:
        raise Impossible("only administrators do that")
