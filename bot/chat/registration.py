"""What Telegram itself shows of the bot: its commands and descriptions, in each language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import asdict
from datetime import datetime

import structlog

from bot.articles import LANGUAGES
from bot.chat.router import COMMANDS
from bot.chat.texts import FALLBACK, texts
from bot.messenger.api import Call, Messenger
from bot.messenger.outcome import Verdict
from bot.settings import Settings
from bot.store import updates
from bot.store.engine import Store

log = structlog.get_logger(__name__)

REGISTERED = "registered"
"""The fact that holds a digest of what Telegram was told."""


async def register(messenger: Messenger, store: Store, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Tell Telegram the commands and descriptions, if they are others than last time. A failure is a warning."""
    menus = tuple(call for one in sorted(settings.admins) for call in operator_menu(one))
    wanted = calls(settings)
    digest = hashlib.sha256(json.dumps([asdict(call) for call in (*wanted, *menus)]).encode()).hexdigest()
    async with store.read() as session:
        known = await updates.fact(session, REGISTERED)
    if known and known.value == digest:
        return
    for call in wanted:
        outcome = await messenger.perform(call)
        if outcome.verdict is not Verdict.DONE:
            log.warning("register.failed", method=call.method, reason=outcome.reason)
            return
    for call in menus:
        outcome = await messenger.perform(call)
        if outcome.verdict is not Verdict.DONE:  # an operator who hasn't talked to the bot yet: /start brings the menu
            log.info("register.no_menu", scope=call.parameters["scope"], reason=outcome.reason)
    async with store.write() as session:
        await updates.note(session, REGISTERED, digest, clock())


def calls(settings: Settings) -> tuple[Call, ...]:
    """English for everybody, then each of the other languages for those who have it."""
    also = {"feeds"} if settings.feeds_by == "everybody" else set()
    return tuple(call for language in LANGUAGES for call in _calls(language, also))


def operator_menu(chat_id: int) -> tuple[Call, ...]:
    """The menu of somebody who runs the bot, in their private chat: all commands, theirs last."""
    scope = {"scope": {"type": "chat", "chat_id": chat_id}}
    return tuple(
        Call("setMyCommands", {"commands": _commands(language, COMMANDS)} | scope | _code(language))
        for language in LANGUAGES
    )


def _calls(language: str, also: Collection[str]) -> tuple[Call, ...]:
    t = texts(language)
    code = _code(language)
    return (
        Call("setMyCommands", {"commands": _commands(language, also)} | code),
        Call("setMyDescription", {"description": t("bot.description").strip()} | code),
        Call("setMyShortDescription", {"short_description": t("bot.short")} | code),
    )


def _commands(language: str, also: Collection[str]) -> list[dict[str, str]]:
    """What everybody may do, and of what operators do, those that are named."""
    t = texts(language)
    listed = sorted((one for one in COMMANDS.items() if one[1].is_listed), key=lambda one: one[1].for_operators)
    return [
        {"command": name, "description": t(f"command.{name}")}
        for name, command in listed
        if name in also or not command.for_operators
    ]


def _code(language: str) -> dict[str, str]:
    return {} if language == FALLBACK else {"language_code": language}
