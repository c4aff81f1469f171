"""What Telegram itself shows of the bot: its commands and descriptions, in each language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

import structlog

from bot.articles import LANGUAGES
from bot.chat.router import COMMANDS
from bot.chat.texts import FALLBACK, texts
from bot.messenger.api import Call, Messenger
from bot.messenger.outcome import Verdict
from bot.store import updates
from bot.store.engine import Store

log = structlog.get_logger(__name__)

REGISTERED = "registered"
"""The fact that holds a digest of what Telegram was told."""


async def register(messenger: Messenger, store: Store, clock: Callable[[], datetime]) -> None:
    """Tell Telegram the commands and descriptions, if they are others than last time. A failure is a warning."""
    wanted = calls()
    digest = hashlib.sha256(json.dumps([asdict(call) for call in wanted]).encode()).hexdigest()
    async with store.read() as session:
        known = await updates.fact(session, REGISTERED)
    if known and known.value == digest:
        return
    for call in wanted:
        outcome = await messenger.perform(call)
        if outcome.verdict is not Verdict.DONE:
            log.warning("register.failed", method=call.method, reason=outcome.reason)
            return
    async with store.write() as session:
        await updates.note(session, REGISTERED, digest, clock())


def calls() -> tuple[Call, ...]:
    """English for everybody, then each of the other languages for those who have it."""
    return tuple(call for language in LANGUAGES for call in _calls(language))


def _calls(language: str) -> tuple[Call, ...]:
    t = texts(language)
    code = {} if language == FALLBACK else {"language_code": language}
    commands = [
        {"command": name, "description": t(f"command.{name}")}
        for name, command in COMMANDS.items()
        if command.is_listed
    ]
    return (
        Call("setMyCommands", {"commands": commands} | code),
        Call("setMyDescription", {"description": t("bot.description").strip()} | code),
        Call("setMyShortDescription", {"short_description": t("bot.short")} | code),
    )
