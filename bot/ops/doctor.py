"""The doctor: looks at everything that the bot needs, changes nothing, and says what to do about each finding.

Pure judgements over what was measured are the `judge_...` functions; the rest measures.
"""

from __future__ import annotations

import asyncio
import shutil
import stat
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal

import aiohttp
from rich.markup import escape
from rich.table import Table
from sqlalchemy.engine import make_url
from telegram.error import InvalidToken, TelegramError

from bot.errors import EndpointError, SettingsError, StoreError
from bot.feeds.builtin import builtin
from bot.feeds.opml import Outline
from bot.messenger.api import Messenger
from bot.ops.feeds import Checked, advice, check
from bot.rewriting.endpoint import Endpoint
from bot.settings import Settings, require_token
from bot.store import feeds
from bot.store.engine import Store

Status = Literal["fine", "warning", "problem"]
MIB = 1 << 20
GIB = 1 << 30
TELEGRAM_SECONDS = 10
MODEL_SECONDS = 5
MOST_DRIFT = 30.0
"""Seconds by which this clock may differ: more, and "5 minutes ago" is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing, and what to do about it where it isn't fine."""

    about: str
    status: Status
    text: str
    advice: str = ""


async def examine(settings: Settings, env_file: Path, clock: Callable[[], datetime]) -> list[Finding]:
    """Everything there is to find, in an order in which it makes sense to mend it."""
    findings = [*configuration(settings), *judge_env_file(env_file)]
    database, outlines = await _database(settings)
    findings += database
    network: list[Awaitable[list[Finding]]] = [
        _identity(settings),
        _clock(settings.telegram_api, clock),
        _feeds(settings, outlines, clock),
        _model(settings),
    ]
    for found in await asyncio.gather(*network):
        findings += found
    return [*findings, *_disk(settings.data)]


def misconfigured(error: SettingsError) -> list[Finding]:
    """The findings where the settings can't be used at all: the rest can't be looked at."""
    mend = "mend it in .env or in the environment, then run the doctor again; .env.example explains each"
    return [Finding("configuration", "problem", problem, mend) for problem in error.problems]


def failed(findings: Iterable[Finding]) -> bool:
    """Whether something must be mended."""
    return any(finding.status == "problem" for finding in findings)


def configuration(settings: Settings) -> list[Finding]:
    """What is missing in settings that are well-formed."""
    problems = require_token(settings)
    found = [Finding("configuration", "problem", problem) for problem in problems]
    return found or [Finding("configuration", "fine", "every setting can be used")]


def judge_env_file(path: Path) -> list[Finding]:
    """Whether others on this machine can read the token."""
    if not path.is_file():
        return []
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        text = f"{path} can be used by others on this machine (mode {mode:o}), and the token is in it"
        return [Finding("secrets", "warning", text, f"chmod 600 {path}")]
    return [Finding("secrets", "fine", f"only you can read {path}")]


def judge_disk(free: int, folder: Path) -> Finding:
    """Whether `free` bytes are enough for the data folder."""
    text = f"{free / GIB:.1f} GiB free for {folder}"
    mend = "free some space, or lower TALLY_RETENTION_DAYS"
    if free < 100 * MIB:
        return Finding("disk", "problem", text, mend)
    return Finding("disk", "warning", text, mend) if free < GIB else Finding("disk", "fine", text)


def judge_clock(drift: float) -> Finding:
    """Whether this machine's clock may run `drift` seconds before (negative: behind) Telegram's."""
    if abs(drift) <= MOST_DRIFT:
        return Finding("clock", "fine", "agrees with Telegram's")
    way = "fast" if drift > 0 else "slow"
    return Finding(
        "clock", "problem", f"this machine's is {abs(drift):.0f} s {way}", "set it: timedatectl set-ntp true"
    )


def judge_feed(row: Checked) -> Finding:
    """What one poll says about a feed. A feed that fails is the publisher's trouble first: a warning."""
    name = f"{row.title} {row.url}".strip()
    if row.error:
        return Finding("feed", "warning", f"{name}: {row.error.problem}", advice(row.error))
    return Finding("feed", "fine", f"{name}: {row.entries} entries")


def judge_identity(error: TelegramError, api: str) -> Finding:
    """Why the bot can't say who it is."""
    if isinstance(error, InvalidToken):
        mend = "get the token from @BotFather (/mybots, API Token) and put it into .env"
        return Finding("identity", "problem", "Telegram doesn't know this token", mend)
    mend = "check this machine's network, or TALLY_TELEGRAM_API"
    return Finding("identity", "problem", f"{api} doesn't answer ({error.message})", mend)


def findings_table(findings: Iterable[Finding]) -> Table:
    """The findings, for a terminal."""
    signs = {"fine": "[green]✓[/]", "warning": "[yellow]![/]", "problem": "[red]✗[/]"}
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column()
    table.add_column(overflow="fold")
    for finding in findings:
        told = f"{finding.text}\n→ {finding.advice}" if finding.advice else finding.text
        table.add_row(signs[finding.status], finding.about, escape(told))
    return table


async def _database(settings: Settings) -> tuple[list[Finding], tuple[Outline, ...]]:
    """What there is to say about the database, and the feeds that it holds (the built-in list, before it is there)."""
    if not exists(settings.database_url):
        text = "there is none yet: `tally run` makes it, with the built-in feeds unless TALLY_FEEDS names others"
        return [Finding("database", "fine", text)], builtin()
    store = Store(settings.database_url)
    try:
        findings = await examine_database(store)
        if failed(findings):
            return findings, ()
        async with store.read() as session:
            rows = await feeds.all_feeds(session)
    except StoreError as error:
        return [Finding("database", "problem", str(error))], ()
    finally:
        await store.close()
    return findings, tuple(Outline(title=row.title, url=row.url) for row in rows if not row.disabled)


async def examine_database(store: Store) -> list[Finding]:
    """Whether the database is sound and has this version's schema. Raises StoreError where it can't be used."""
    if damage := await store.check():
        mend = "stop the bot, move the file away and restore a backup"
        return [Finding("database", "problem", f"damaged: {line}", mend) for line in damage]
    current, needed = await store.revision()
    if current != needed:
        text = f"its schema is {current or 'empty'}, this version needs {needed}"
        return [Finding("database", "problem", text, "tally db upgrade (`tally run` does it too)")]
    return [Finding("database", "fine", f"sound, schema {current}, {await store.size() / MIB:.1f} MiB")]


def exists(url: str) -> bool:
    """Whether there is a database to look into: opening SQLite would make an empty one."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(parsed.database or "").is_file()


async def _identity(settings: Settings) -> list[Finding]:
    token = settings.telegram_token.get_secret_value()
    if not token:
        return []
    messenger = Messenger(token, settings.telegram_api)
    try:
        await messenger.open()
        number, name = await messenger.me()
    except TelegramError as error:
        return [judge_identity(error, settings.telegram_api)]
    finally:
        await messenger.close()
    return [Finding("identity", "fine", f"@{name} ({number})")]


async def _clock(api: str, clock: Callable[[], datetime]) -> list[Finding]:
    """Compares with the Date header of the Bot API's answer, which needs no token."""
    timeout = aiohttp.ClientTimeout(total=TELEGRAM_SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(f"{api}/") as answer:
            given = answer.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError):
        mend = "check this machine's network, or TALLY_TELEGRAM_API"
        return [Finding("clock", "warning", f"can't be compared: {api} doesn't answer", mend)]
    try:
        return [judge_clock((clock() - parsedate_to_datetime(given)).total_seconds())]
    except ValueError:
        return [Finding("clock", "warning", f"can't be compared: {api} gives no time", "compare it by eye: date -u")]


async def _model(settings: Settings) -> list[Finding]:
    """Whether the model that rewrites summaries answers. The bot does without one that doesn't: a warning."""
    if not settings.llm_url:
        return []
    endpoint = Endpoint(settings.llm_url, settings.llm_key.get_secret_value(), settings.llm_model)
    try:
        async with asyncio.timeout(MODEL_SECONDS), endpoint:
            await endpoint.ask("Answer with one word.", "Ready?")
    except (EndpointError, TimeoutError) as error:
        problem = str(error) or f"not finished within {MODEL_SECONDS} s"
        mend = "check the TALLY_LLM_ settings; until it answers, alerts show the articles' own sentences"
        return [Finding("model", "warning", f"{settings.llm_model}: {problem}", mend)]
    return [Finding("model", "fine", f"{settings.llm_model} answers")]


async def _feeds(settings: Settings, outlines: tuple[Outline, ...], clock: Callable[[], datetime]) -> list[Finding]:
    checked = await check(outlines, private=settings.allow_private_feeds, clock=clock)
    findings = [judge_feed(row) for row in checked]
    if findings and all(row.error for row in checked):
        mend = "check this machine's network and its name resolution"
        findings.append(Finding("feeds", "problem", "none of them can be read", mend))
    return findings


def _disk(folder: Path) -> list[Finding]:
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    return [judge_disk(shutil.disk_usage(there).free, folder)]
