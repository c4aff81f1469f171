"""`GET /metrics`, for Prometheus: what the process has counted, and what the database shows at this moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import StoreAway
from bot.ops.health import Facts, gather
from bot.store.engine import Store

NEVER = float("nan")

DATABASE_UP = Gauge("tally_database_up", "1 where the database could be read for this answer.")
DATABASE_BYTES = Gauge("tally_database_bytes", "What the database takes.")
FEEDS = Gauge("tally_feeds", "Feeds that are polled.")
FEEDS_REACHABLE = Gauge("tally_feeds_reachable", "Feeds whose last poll went well.")
POLL_DELAY = Gauge("tally_poll_delay_seconds", "By how much the feed that has waited longest is late.")
UNREAD = Gauge("tally_entries_waiting", "Entries that polls found and no desk has read.")
UNREAD_AGE = Gauge("tally_entries_age_seconds", "For how long the oldest of them has waited.")
UPDATE_AGE = Gauge("tally_update_age_seconds", "Since Telegram last answered the question for updates.")
OUTBOX = Gauge("tally_outbox_waiting", "Messages that are due and not sent.")
OUTBOX_AGE = Gauge("tally_outbox_age_seconds", "For how long the oldest of them has been due.")


def route(store: Store, clock: Callable[[], datetime]) -> Route:
    """The endpoint's address."""

    async def metrics(_request: Request) -> Response:
        now = clock()
        try:
            facts, size = await gather(store, now), await store.size()
        except (StoreAway, SQLAlchemyError):
            DATABASE_UP.set(0)
        else:
            DATABASE_UP.set(1)
            DATABASE_BYTES.set(size)
            _set(facts, now)
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Route("/metrics", metrics)


def _set(facts: Facts, now: datetime) -> None:
    FEEDS.set(facts.feeds)
    FEEDS_REACHABLE.set(facts.reachable)
    POLL_DELAY.set(max(0.0, (now - facts.next_poll_at).total_seconds()) if facts.next_poll_at else 0)
    UNREAD.set(facts.unread)
    UNREAD_AGE.set((now - facts.oldest_unread_at).total_seconds() if facts.oldest_unread_at else 0)
    UPDATE_AGE.set((now - facts.heard_at).total_seconds() if facts.heard_at else NEVER)
    OUTBOX.set(facts.waiting)
    OUTBOX_AGE.set((now - facts.oldest_due_at).total_seconds() if facts.oldest_due_at else 0)
