"""The health endpoints. `GET /healthz` answers 200 when the bot does its work, else 503 and what is wrong;
`GET /readyz` answers 200 as soon as it can take work: its database can be read and has this version's schema.

It is judged by what the database shows, not by whether the process runs: feeds that are due are polled, Telegram is
listened to, and what is owed goes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.errors import StoreAway, StoreError
from bot.store import feeds, health, unread, updates
from bot.store.engine import Store

HEARD, UNHEARD = "last_update_poll", "update_poll_error"
"""The facts that the update loop notes: that Telegram answered it, with updates or without, and that it did not."""

LATE_POLL = timedelta(minutes=5)
"""A feed that is due is polled within seconds."""
SILENCE = timedelta(minutes=3)
"""Telegram answers a long poll after 30 seconds at the latest."""
OLD_OUTBOX = timedelta(minutes=15)
"""A large fan-out takes minutes at Telegram's 30 messages a second; more means that nothing goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the database shows. Times are aware UTC; None where it never happened."""

    feeds: int
    reachable: int
    last_poll_at: datetime | None
    next_poll_at: datetime | None
    """When the feed is due that has waited longest: in the past where polls are late."""
    unread: int
    """Entries that were found and not read."""
    oldest_unread_at: datetime | None
    heard_at: datetime | None
    unheard: str
    """Why Telegram's last answer was no answer, in its words; empty where it was one."""
    refused: str
    """Why Telegram takes no messages; empty while it does."""
    waiting: int
    """Messages that are due and not sent."""
    oldest_due_at: datetime | None


async def gather(store: Store, now: datetime) -> Facts:
    """Read the facts."""
    async with store.read() as session:
        polled = await health.feeds(session)
        outbox = await health.outbox(session, now)
        entries, oldest_unread_at = await unread.waiting(session)
        heard = await updates.fact(session, HEARD)
        failed = await updates.fact(session, UNHEARD)
        refused = await updates.fact(session, updates.REFUSED)
        return Facts(
            feeds=polled.total,
            reachable=polled.reachable,
            last_poll_at=polled.last_polled_at,
            next_poll_at=await feeds.next_due(session, now),
            unread=entries,
            oldest_unread_at=oldest_unread_at,
            heard_at=heard.at if heard else None,
            unheard=failed.value if failed and not (heard and heard.at > failed.at) else "",
            refused=refused.value if refused else "",
            waiting=outbox.waiting,
            oldest_due_at=outbox.oldest_due,
        )


def judge(facts: Facts, now: datetime) -> tuple[str, ...]:
    """What is wrong, in words for an operator; nothing when all is well."""
    problems = []
    if facts.next_poll_at and now - facts.next_poll_at > LATE_POLL:
        problems.append(f"polls are {_age(facts.next_poll_at, now)} s late")
    if facts.feeds and not facts.reachable and facts.last_poll_at:
        problems.append("no feed can be reached")
    if facts.heard_at is None:
        problems.append("Telegram has not answered yet" + _because(facts.unheard))
    elif now - facts.heard_at > SILENCE:
        problems.append(f"Telegram has not answered for {_age(facts.heard_at, now)} s" + _because(facts.unheard))
    if facts.refused:
        problems.append("Telegram takes no messages" + _because(facts.refused))
    if facts.oldest_due_at and now - facts.oldest_due_at > OLD_OUTBOX:
        problems.append(f"{facts.waiting} messages wait, the oldest for {_age(facts.oldest_due_at, now)} s")
    return tuple(problems)


def report(facts: Facts, now: datetime) -> dict[str, Any]:
    """The answer's body: the verdict first, then what it rests on. Ages are in seconds."""
    problems = judge(facts, now)
    return {
        "ok": not problems,
        "problems": list(problems),
        "feeds": facts.feeds,
        "feeds_reachable": facts.reachable,
        "last_poll_age": _age(facts.last_poll_at, now),
        "last_update_age": _age(facts.heard_at, now),
        "outbox_waiting": facts.waiting,
        "outbox_age": _age(facts.oldest_due_at, now),
    }


def routes(store: Store, clock: Callable[[], datetime]) -> list[Route]:
    """The endpoints' addresses."""

    async def healthz(_request: Request) -> JSONResponse:
        now = clock()
        try:
            body = report(await gather(store, now), now)
        except (StoreAway, SQLAlchemyError) as error:
            body = {"ok": False, "problems": [f"the database can't be read ({type(error).__name__})"]}
        return _answer(body)

    async def readyz(_request: Request) -> JSONResponse:
        try:
            current, needed = await store.revision()
        except StoreError as error:
            return _answer({"ok": False, "problems": [str(error)]})
        problems = (
            [] if (current or "") >= needed else [f"the schema is {current or 'empty'}, this version needs {needed}"]
        )
        return _answer({"ok": not problems, "problems": problems})

    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def _answer(body: dict[str, Any]) -> JSONResponse:
    return JSONResponse(body, status_code=200 if body["ok"] else 503, headers={"Cache-Control": "no-store"})


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _age(moment: datetime | None, now: datetime) -> int | None:
    return round((now - moment).total_seconds()) if moment else None
