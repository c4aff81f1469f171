"""Methods that put something into a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.compose import (
    Parameters,
    media_of,
    post_of,
    preview_of,
    reach,
    text_of,
    thread_of,
)
from bot.sandbox.entities import arrange
from bot.sandbox.posts import Post
from bot.sandbox.refusals import bad_request
from bot.sandbox.state import State

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(state: State, p: Parameters) -> Any:
    text, entities = text_of(p)
    options = p.get("link_preview_options")
    preview = preview_of(options, text, entities)
    post = post_of(state, p, text=text, entities=entities, link_preview=options, preview=preview)
    return post.wire(state.people)


def send_photo(state: State, p: Parameters) -> Any:
    return _send_media(state, p, "photo")


def send_document(state: State, p: Parameters) -> Any:
    return _send_media(state, p, "document")


def _send_media(state: State, p: Parameters, kind: str) -> Any:
    reach(state, p["chat_id"])
    text, entities = text_of(p, "caption")
    media = media_of(state, kind, p[kind])
    return post_of(state, p, text=text, entities=entities, media=media).wire(state.people)


def send_media_group(state: State, p: Parameters) -> Any:
    if not 2 <= len(p["media"]) <= 10:
        raise bad_request("group send failed: an album has 2-10 items")
    reach(state, p["chat_id"])
    held = []
    for item in p["media"]:
        if item["type"] not in {"photo", "document"}:
            raise bad_request(f"the sandbox has no albums of {item['type']}")
        held.append((text_of(item, "caption"), media_of(state, item["type"], item["media"])))
    group = f"album{next(state.numbers.albums)}"
    posts = [
        post_of(state, p, text=text, entities=entities, media=media, group=group) for (text, entities), media in held
    ]
    return [post.wire(state.people) for post in posts]


def send_location(state: State, p: Parameters) -> Any:
    place = {name: p[name] for name in ("latitude", "longitude")}
    return post_of(state, p, other={"location": place}).wire(state.people)


def send_venue(state: State, p: Parameters) -> Any:
    place = {name: p[name] for name in ("latitude", "longitude")}
    venue = {"location": place, "title": p["title"], "address": p["address"]}
    return post_of(state, p, other={"location": place, "venue": venue}).wire(state.people)


def send_contact(state: State, p: Parameters) -> Any:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: p[name] for name in names if name in p}
    return post_of(state, p, other={"contact": contact}).wire(state.people)


def send_chat_action(state: State, p: Parameters) -> Any:
    room = reach(state, p["chat_id"])
    if p["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    # Unlike a message, an action names the thread of "General".
    thread = None if room.forum and p.get("message_thread_id") == 1 else thread_of(room, p)
    state.changes.tell("typing", {"chat": room.id, "thread": thread, "action": p["action"]})
    return True


def copy_message(state: State, p: Parameters) -> Any:
    return {"message_id": _again(state, p, p["message_id"], forward=False).id}


def copy_messages(state: State, p: Parameters) -> Any:
    return [{"message_id": _again(state, p, number, forward=False).id} for number in p["message_ids"]]


def forward_message(state: State, p: Parameters) -> Any:
    return _again(state, p, p["message_id"], forward=True).wire(state.people)


def forward_messages(state: State, p: Parameters) -> Any:
    return [{"message_id": _again(state, p, number, forward=True).id} for number in p["message_ids"]]


def _again(state: State, p: Parameters, number: int, *, forward: bool) -> Post:
    verb = "forward" if forward else "copy"
    original = reach(state, p["from_chat_id"], write=False).posts.get(number)
    if original is None:
        raise bad_request(f"message to {verb} not found")
    if original.service or original.protected:
        raise bad_request(f"message can't be {'forwarded' if forward else 'copied'}")
    text, entities = original.text, original.entities
    if not forward and original.media and "caption" in p:
        text, entities = text_of(p, "caption")
    content: dict[str, Any] = {"text": text, "entities": arrange(entities), "media": original.media}
    content |= {"other": dict(original.other), "preview": original.preview}
    if forward:
        content |= _origin(state, original)
    return post_of(state, p, **content)


def _origin(state: State, original: Post) -> dict[str, Any]:
    origin: dict[str, Any]
    if original.sender:
        origin = {"type": "user", "sender_user": original.sender.wire()}
    else:
        origin = {"type": "channel", "chat": original.room.wire(state.people), "message_id": original.id}
    name = original.sender.name if original.sender else original.room.title
    return {"forwarded_from": name, "origin": origin | {"date": original.date}}


def get_file(state: State, p: Parameters) -> Any:
    stored = state.files.get(p["file_id"])
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.too_big:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": f"u{stored.id}",
        "file_size": len(stored.upload.content),
        "file_path": stored.path,
    }


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "getFile": get_file,
}
