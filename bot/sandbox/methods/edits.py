"""Methods that change or delete what is in a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.compose import Parameters, keyboards, media_of, preview_of, reach, text_of
from bot.sandbox.people import Room
from bot.sandbox.posts import Post
from bot.sandbox.refusals import NOT_MODIFIED, bad_request
from bot.sandbox.state import State

DELETE_SECONDS = 172_800
"""Messages older than two days stay."""


def edit_message_text(state: State, p: Parameters) -> Any:
    text, entities = text_of(p)
    post = _target(state, p)
    if post.media or not post.text:
        raise bad_request("there is no text in the message to edit")
    options = p.get("link_preview_options")
    preview = preview_of(options, text, entities)
    changed = {"text": text, "entities": entities, "preview": preview, "link_preview": options}
    return _change(state, p, post, changed)


def edit_message_caption(state: State, p: Parameters) -> Any:
    text, entities = text_of(p, "caption")
    post = _target(state, p)
    if not post.media:
        raise bad_request("there is no caption in the message to edit")
    return _change(state, p, post, {"text": text, "entities": entities})


def edit_message_media(state: State, p: Parameters) -> Any:
    post, item = _target(state, p), p["media"]
    if item["type"] not in {"photo", "document"}:
        raise bad_request(f"the sandbox has no {item['type']} to edit into a message")
    text, entities = text_of(item, "caption")
    media = media_of(state, item["type"], item["media"])
    return _change(state, p, post, {"text": text, "entities": entities, "media": media, "preview": None})


def edit_message_reply_markup(state: State, p: Parameters) -> Any:
    return _change(state, p, _target(state, p), {})


def _target(state: State, p: Parameters) -> Post:
    if inline_id := p.get("inline_message_id"):
        if inline_id not in state.inline_posts:
            raise bad_request("MESSAGE_ID_INVALID")
        return state.inline_posts[inline_id]
    if "chat_id" not in p:
        raise bad_request("chat_id is empty")
    post = reach(state, p["chat_id"]).posts.get(p.get("message_id", 0))
    if post is None:
        raise bad_request("message to edit not found")
    ours = post.from_bot or (post.sender is None and post.room.bot == "administrator")
    if not ours or post.service or post.forwarded_from:
        raise bad_request("message can't be edited")
    return post


def _change(state: State, p: Parameters, post: Post, changed: dict[str, Any]) -> Any:
    markup, _ = keyboards(p)
    before = {name: getattr(post, name) for name in changed}
    if before == changed and markup == post.markup:
        raise NOT_MODIFIED
    for name, value in changed.items():
        setattr(post, name, value)
    post.markup = markup
    if changed:
        post.edited = state.now
    state.changes.tell("edit", post.shown())
    return True if "inline_message_id" in p else post.wire(state.people)


def delete_message(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"])
    post = room.posts.get(p["message_id"])
    if post is None:
        raise bad_request("message to delete not found")
    if not _may_delete(state, post):
        raise bad_request("message can't be deleted for everyone")
    _delete(state, room, [post.id])
    return True


def delete_messages(state: State, p: Parameters) -> Any:
    room, numbers = reach(state, p["chat_id"]), p["message_ids"]
    if not 1 <= len(numbers) <= 100:
        raise bad_request(
            "too many message identifiers specified" if numbers else "message identifiers are not specified"
        )
    _delete(
        state, room, [number for number in numbers if number in room.posts and _may_delete(state, room.posts[number])]
    )
    return True


def _may_delete(state: State, post: Post) -> bool:
    if state.now - post.date >= DELETE_SECONDS:
        return False
    return post.from_bot or post.room.private or post.room.bot == "administrator"


def _delete(state: State, room: Room, numbers: list[int]) -> None:
    for number in numbers:
        del room.posts[number]
    if numbers:
        room.pinned = [number for number in room.pinned if number in room.posts]
        state.changes.tell("delete", {"chat": room.id, "ids": numbers})


def pin_chat_message(state: State, p: Parameters) -> Any:
    post = _pinnable(state, p)
    if post.id not in post.room.pinned:
        post.room.pinned.append(post.id)
        _told(state, post.room, post)
    return True


def unpin_chat_message(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"])
    number = p.get("message_id") or (room.pinned[-1] if room.pinned else 0)
    if number not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(number)
    _told(state, room, room.posts[number])
    return True


def unpin_all_chat_messages(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"])
    numbers, room.pinned = room.pinned, []
    for number in numbers:
        _told(state, room, room.posts[number])
    return True


def _pinnable(state: State, p: Parameters) -> Post:
    room = reach(state, p["chat_id"])
    if not room.private and room.bot != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if p["message_id"] not in room.posts:
        raise bad_request("message to pin not found")
    return room.posts[p["message_id"]]


def _told(state: State, room: Room, post: Post) -> None:
    state.tell_chat(room)
    state.changes.tell("edit", post.shown())


def set_message_reaction(state: State, p: Parameters) -> Any:
    post = reach(state, p["chat_id"], write=False).posts.get(p["message_id"])
    if post is None:
        raise bad_request("message to react not found")
    wanted = [item["emoji"] for item in p.get("reaction", []) if item["type"] == "emoji"]
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    others = [reaction for reaction in post.reactions if reaction["from"] != state.me.id]
    post.reactions = others + [{"emoji": emoji, "from": state.me.id} for emoji in wanted]
    state.changes.tell("edit", post.shown())
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "setMessageReaction": set_message_reaction,
}
