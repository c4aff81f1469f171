"""Buttons whose data says all: they work after a restart, a month later, and when pressed twice.

Data is `<verb>:<argument>:...`, at most 64 bytes. A topic is named by its id, or by its slug where it may have no row
yet. What can't be read any more decodes to None, and the answer shows how things stand now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from bot.articles import LANGUAGES, Measure
from bot.chat.texts import Texts
from bot.messenger.message import Button, Rows, clip

ROWS = 8
"""Of a list, on one page."""
LABEL_UNITS = 40
PERIODS = {"7d": 7, "30d": 30, "1y": 365, "all": 0}
"""How far back figures are shown, in days; 0 is from the beginning."""
PERIOD = "30d"
"""Unless another is asked for."""
SPANS = {"1h": 1, "8h": 8, "1w": 168}
"""Pauses that have a button, in hours."""
MOST_HOURS = 24 * 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a pressed button asks for."""

    verb: str
    topic: str = ""
    """Id or slug; empty for all that the chat follows."""
    article: int = 0
    page: int = 0
    measure: str = ""
    period: str = ""
    """One of PERIODS; empty for the usual one."""
    figure: int = 0
    digest: int = 0
    """The message that stands for many stories."""
    hours: int = 0
    feed: int = 0
    notice: int = 0
    language: str = ""
    setting: str = ""
    """Which of the settings; empty for the screen of them all."""
    value: str = ""
    """What it is to be; empty where it is only to be shown."""
    view: str = ""
    """The list in which the button stands, so that it is shown again."""


_VERBS = {
    "fa": ("topic", "article"),  # from an alert: figures as a message of their own
    "f": ("topic", "measure", "page", "period"),
    "d": ("topic", "measure", "period"),
    "e": ("topic", "measure", "page", "period"),
    "o": ("topic",),
    "r": ("figure", "topic", "measure", "page", "period"),
    "b": ("topic", "measure", "page", "period"),
    "k": ("figure", "topic", "measure", "page", "period"),
    "l": ("topic", "page"),
    "w": ("topic", "article"),
    "a": ("view", "topic", "article"),
    "m": ("hours", "topic", "article"),
    "u": ("topic", "article"),
    "t": ("view", "page"),
    "c": ("topic", "page"),
    "s": ("topic", "view", "page"),
    "x": ("topic", "view", "page"),
    "g": ("language", "view"),
    "i": ("topic", "page"),
    "v": (),
    "q": ("feed", "value", "page"),
    "bc": ("notice",),
    "cl": ("page",),
    "y": ("topic", "article", "value"),
    "z": ("topic", "article", "value"),
    "p": ("setting", "value", "page"),
    "h": ("topic", "setting", "value", "page"),
    "n": ("digest", "page"),
    "ja": ("article",),  # from an alert: its story as a message of its own
    "j": ("article", "page"),
}
_NAMES = {
    "fa": "alert_figures", "f": "figures", "l": "latest", "w": "why", "m": "mute", "u": "unmute", "t": "topics",
    "c": "card", "s": "subscribe", "x": "unsubscribe", "g": "language", "d": "trend", "e": "evidence", "o": "export",
    "r": "wrong", "k": "not_wrong", "b": "put_away", "n": "stories", "p": "settings", "h": "tuning",
    "a": "alert_row", "i": "search", "v": "forget", "q": "feeds", "bc": "broadcast", "y": "less", "z": "less_undo",
    "j": "story", "ja": "alert_story", "cl": "channels",
}  # fmt: skip
_CODES = {name: code for code, name in _NAMES.items()}
_VIEWS = ("mine", "catalog", "start", "card", "drop", "preview", "choose_figures", "settings", "mute", "less", "none")
_SETTINGS = (
    "zone", "quiet", "from", "until", "breaking", "hour", "previews", "topics",
    "way", "match", "change", "figures", "source", "only",
)  # fmt: skip
VALUE = re.compile(r"[A-Za-z0-9_+/-]{1,40}")
_NUMBERS = frozenset({"article", "page", "hours", "figure", "digest", "feed", "notice"})


def encode(action: Action) -> str:
    """The action as callback data, without trailing empty arguments."""
    code = _CODES[action.verb]
    return ":".join([code, *(str(getattr(action, name) or "") for name in _VERBS[code])]).rstrip(":")


def decode(data: str) -> Action | None:
    """The action that data asks for; None for what this version doesn't know."""
    code, *arguments = data.split(":")
    fields = _VERBS.get(code)
    if fields is None or len(arguments) > len(fields):
        return None
    given = {name: value for name, value in zip(fields, arguments, strict=False) if value}
    if not all(_is_valid(name, value) for name, value in given.items()):
        return None
    numbers = {name: int(value) for name, value in given.items() if name in _NUMBERS}
    words = {name: value for name, value in given.items() if name not in _NUMBERS}
    return Action(verb=_NAMES[code], **words, **numbers)  # type: ignore[arg-type]  # split by kind just above


def button(label: str, verb: str, **arguments: str | int) -> Button:
    """A button that asks for an action."""
    return Button(clip(label, LABEL_UNITS), encode(Action(verb=verb, **arguments)))  # type: ignore[arg-type]  # Action checks the names


def alert_buttons(t: Texts, *, topic_id: int, article_id: int, muted_until: str = "") -> Rows:
    """Under an alert: Figures, Story, Why this?; then Mute and Less like this, whose choices take that row's place,
    or, once muted (until this time, as written), its undoing."""
    about: dict[str, str | int] = {"topic": str(topic_id), "article": article_id}
    look = (
        button(t("button.figures"), "alert_figures", **about),
        button(t("button.story"), "alert_story", article=article_id),
        button(t("button.why"), "why", **about),
    )
    if muted_until:
        undo = f"{t('button.muted', time=muted_until)} · {t('button.undo')}"
        return (look, (button(undo, "unmute", **about),))
    mute = button(t("button.mute_for"), "alert_row", view="mute", **about)
    return (look, (mute, button(t("button.less"), "alert_row", view="less", **about)))


def mute_spans(t: Texts, **about: str | int) -> tuple[Button, ...]:
    """For how long alerts can be muted."""
    return tuple(
        button(t("button.mute", span=t(f"span.{one}")), "mute", hours=hours, **about) for one, hours in SPANS.items()
    )


def mute_buttons(t: Texts, *, muted: bool) -> Rows:
    """Under the answer to /mute: how long, or the undoing."""
    if muted:
        return ((button(t("button.undo"), "unmute"),),)
    return (mute_spans(t),)


def pager(t: Texts, page: int, pages: int, verb: str, **arguments: str | int) -> Rows:
    """The row that turns pages; none where there is one page."""
    if pages < 2:
        return ()
    before = button("‹", verb, page=(page - 1) % pages, **arguments)
    here = button(t("button.page", page=page + 1, pages=pages), verb, page=page, **arguments)
    after = button("›", verb, page=(page + 1) % pages, **arguments)
    return ((before, here, after),)


def _is_valid(name: str, value: str) -> bool:
    match name:
        case "measure":
            return value in get_args(Measure)
        case "period":
            return value in PERIODS
        case "language":
            return value in LANGUAGES
        case "view":
            return value in _VIEWS
        case "topic":
            return value.isascii() and value.replace("-", "").isalnum() and (not value.isdigit() or _is_number(value))
        case "setting":
            return value in _SETTINGS
        case "value":
            return VALUE.fullmatch(value) is not None
        case "hours":
            return _is_number(value) and 0 < int(value) <= MOST_HOURS
    return _is_number(value)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 15
