"""What the chat page asks and does: the protocol of PROTOCOL.md."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from mimetypes import guess_type
from typing import Any, cast
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bot.sandbox import acts, faults
from bot.sandbox.acts import Impossible
from bot.sandbox.changes import Change
from bot.sandbox.check import Upload
from bot.sandbox.forms import encodable, multipart
from bot.sandbox.people import Profile, Room
from bot.sandbox.posts import Post
from bot.sandbox.refusals import Refusal
from bot.sandbox.state import State

COMMENT_EVERY = 15.0
"""Seconds of silence after which a comment keeps the connection alive."""
UNTOLD = {"call"}
"""Changes that are for tests, not for the page."""
SHOWN_INLINE = {"image/png", "image/jpeg", "image/gif"}
"""All other types are downloaded, never rendered in the page's origin."""


class PageApi:
    """The endpoints."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._page = files(__package__).joinpath("page")

    async def index(self, _request: Request) -> Response:
        """GET /"""
        return self._static("index.html")

    async def static(self, request: Request) -> Response:
        """GET /page/<name>"""
        return self._static(request.path_params["name"])

    def _static(self, name: str) -> Response:
        found = next((item for item in self._page.iterdir() if item.name == name and item.is_file()), None)
        if found is None:
            return Response("not found", 404)
        return Response(found.read_bytes(), media_type=guess_type(name)[0] or "application/octet-stream")

    async def events(self, _request: Request) -> Response:
        """GET /sandbox/events"""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        with self._state.changes.listen() as queue:
            yield _event(Change("snapshot", self._state.snapshot()))
            while True:
                try:
                    async with asyncio.timeout(COMMENT_EVERY):
                        change = await queue.get()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if change is None:
                    return
                if change.name not in UNTOLD:
                    yield _event(change)

    async def state(self, _request: Request) -> Response:
        """GET /sandbox/state"""
        calls = [call.shown() for call in self._state.calls]
        return JSONResponse(self._state.snapshot() | {"calls": calls})

    async def file(self, request: Request) -> Response:
        """GET /sandbox/files/<file>"""
        stored = self._state.files.get(request.path_params["file"])
        media = self._state.files.media(request.path_params["file"])
        if stored is None or media is None:
            return Response("not found", 404)
        shown = media.mime in SHOWN_INLINE and "download" not in request.query_params
        disposition = f"{'inline' if shown else 'attachment'}; filename*=utf-8''{quote(media.name)}"
        return Response(stored.upload.content, media_type=media.mime, headers={"Content-Disposition": disposition})

    async def get_faults(self, _request: Request) -> Response:
        """GET /sandbox/faults"""
        return JSONResponse(self._state.faults.shown())

    async def add_faults(self, request: Request) -> Response:
        """POST /sandbox/faults"""
        try:
            self._state.faults.add(faults.read(json.loads(await request.body())))
        except ValueError as error:
            return JSONResponse({"ok": False, "error": str(error)}, 400)
        return JSONResponse({"ok": True, "result": self._state.faults.shown()})

    async def clear_faults(self, _request: Request) -> Response:
        """DELETE /sandbox/faults"""
        self._state.faults.clear()
        return JSONResponse({"ok": True, "result": []})

    async def act(self, request: Request) -> Response:
        """POST /sandbox/act"""
        try:
            return JSONResponse({"ok": True, "result": await self._act(request)})
        except (Impossible, ValueError) as error:
            return JSONResponse({"ok": False, "error": str(error)}, 400)
        except Refusal as refusal:
            return JSONResponse({"ok": False, "error": refusal.words}, 400)

    async def _act(self, request: Request) -> dict[str, Any]:
        kind, body = request.headers.get("content-type", ""), await request.body()
        if kind.startswith("multipart/form-data"):
            parts = multipart(kind, body)
            raw = json.loads(parts.get("act", "null")) | {"file": parts.get("file")}
        elif kind.startswith("application/json"):
            raw = json.loads(body)
        else:
            # A form of another site could send these bytes, with another type, without asking the browser.
            raise Impossible("send application/json, or multipart/form-data with the fields act and file")
        if not isinstance(raw, dict):
            raise Impossible("an act is an object")
        if not encodable(raw):
            raise Impossible("half a character can't be sent")
        return perform(self._state, raw)


def _event(change: Change) -> str:
    return f"event: {change.name}\ndata: {json.dumps(change.data, ensure_ascii=False)}\n\n"


class Act:
    """An act from the page, its fields checked as they are taken. They raise Impossible."""

    def __init__(self, state: State, raw: dict[str, Any]) -> None:
        self.state, self._raw = state, raw

    def number(self, name: str) -> int:
        """A field that must be there."""
        value = self._raw.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Impossible(f"{name} must be a whole number")
        return value

    def maybe(self, name: str) -> int | None:
        """A field that may be left out, or null."""
        return None if self._raw.get(name) is None else self.number(name)

    def decimal(self, name: str) -> float:
        """A latitude or longitude, or a moment."""
        value = self._raw.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise Impossible(f"{name} must be a number")
        return float(value)

    def text(self, name: str, default: str | None = None) -> str:
        """A field of words; needed where there is no default."""
        value = self._raw.get(name, default)
        if not isinstance(value, str):
            raise Impossible(f"{name} must be a text")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where left out."""
        return self._raw.get(name) is True

    def file(self) -> Upload:
        """What was uploaded."""
        value = self._raw.get("file")
        if not isinstance(value, Upload):
            raise Impossible("send the file as multipart/form-data, in the field file")
        return value

    @property
    def person(self) -> Profile:
        """Who acts."""
        found = self.state.people.get(self.number("as"))
        if found is None or found.is_bot:
            raise Impossible("there is no such person")
        return found

    @property
    def room(self) -> Room:
        """Where."""
        found = self.state.rooms.get(self.maybe("chat") or self.person.id)
        if found is None or (found.private and found.id != self.person.id):
            raise Impossible("there is no such chat")
        return found

    @property
    def post(self) -> Post:
        """On which message."""
        found = self.room.posts.get(self.number("message"))
        if found is None:
            raise Impossible("the message is gone")
        return found

    @property
    def where(self) -> dict[str, int | None]:
        """Thread, and message replied to."""
        return {"thread": self.maybe("thread"), "reply_to": self.maybe("reply_to")}


def perform(state: State, raw: dict[str, Any]) -> dict[str, Any]:
    """Do it. Raises Impossible and Refusal: why not."""
    act = Act(state, raw)
    do = ACTS.get(act.text("do"))
    if do is None:
        raise Impossible(f"do is one of {', '.join(ACTS)}")
    return do(act) or {}


def _message(post: Post) -> dict[str, Any]:
    return {"message": post.id}


def _start(act: Act) -> dict[str, Any]:
    if act.room.private:
        acts.unblock(act.state, act.person)
    words = f"/start {act.text('payload', '')}".strip()
    return _message(acts.write(act.state, act.person, act.room, words))


def _send(act: Act) -> dict[str, Any]:
    return _message(acts.write(act.state, act.person, act.room, act.text("text"), **act.where))


def _press(act: Act) -> dict[str, Any]:
    return {"query": acts.press(act.state, act.person, act.post, _data(act)).id}


def _data(act: Act) -> str:
    row, column = act.maybe("row"), act.maybe("column")
    if row is None or column is None:
        return act.text("data")
    try:
        return cast("str", act.post.rows[row][column]["callback_data"])
    except LookupError:
        raise Impossible("there is no such button") from None


def _upload(kind: str) -> Callable[[Act], dict[str, Any]]:
    def do(act: Act) -> dict[str, Any]:
        post = acts.upload(
            act.state, act.person, act.room, kind, act.file(), caption=act.text("caption", ""), **act.where
        )
        return _message(post)

    return do


def _locate(act: Act) -> dict[str, Any]:
    latitude, longitude = act.decimal("latitude"), act.decimal("longitude")
    return _message(acts.locate(act.state, act.person, act.room, latitude, longitude, **act.where))


def _choose(act: Act) -> dict[str, Any]:
    inline = act.state.inlines.get(act.text("query"))
    if inline is None:
        raise Impossible("the results are gone")
    return _message(
        acts.choose(act.state, act.person, act.room, inline, act.text("result"), thread=act.maybe("thread"))
    )


def _new_person(act: Act) -> dict[str, Any]:
    name = act.text("name").strip()
    if not name:
        raise Impossible("a person has a name")
    language, username = act.text("language", ""), act.text("username", "")
    return {"person": act.state.add_person(name, language=language, username=username).id}


ACTS: dict[str, Callable[[Act], dict[str, Any] | None]] = {
    "start": _start,
    "send": _send,
    "press": _press,
    "edit": lambda act: acts.edit(act.state, act.person, act.post, act.text("text")),
    "delete": lambda act: acts.delete(act.state, act.person, act.post),
    "location": _locate,
    "document": _upload("document"),
    "photo": _upload("photo"),
    "block": lambda act: acts.block(act.state, act.person),
    "unblock": lambda act: acts.unblock(act.state, act.person),
    "add_bot": lambda act: acts.add_bot(act.state, act.person, act.room, admin=act.flag("admin")),
    "remove_bot": lambda act: acts.remove_bot(act.state, act.person, act.room),
    "promote_bot": lambda act: acts.set_bot_admin(act.state, act.person, act.room, admin=True),
    "demote_bot": lambda act: acts.set_bot_admin(act.state, act.person, act.room, admin=False),
    "promote": lambda act: acts.set_admin(act.state, act.person, act.room, act.number("person"), admin=True),
    "demote": lambda act: acts.set_admin(act.state, act.person, act.room, act.number("person"), admin=False),
    "join": lambda act: acts.join(act.state, act.person, act.room),
    "leave": lambda act: acts.leave(act.state, act.person, act.room),
    "topic": lambda act: {"thread": acts.open_topic(act.state, act.person, act.room, act.text("name")).id},
    "migrate": lambda act: {"chat": acts.migrate(act.state, act.person, act.room).id},
    "inline": lambda act: {
        "query": acts.ask_inline(act.state, act.person, act.room, act.text("text"), act.text("offset", "")).id
    },
    "choose": _choose,
    "pass_time": lambda act: acts.pass_time(act.state, act.decimal("until")),
    "person": _new_person,
}
