"""What the process counts of its own work, for Prometheus. `ops.metrics` serves it; nothing else reads it."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
WAITS = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 6 * 3600)

POLLS = Counter("tally_polls_total", "Polls of feeds, by what came of them.", ["outcome"])
PARSE_SECONDS = Histogram("tally_parse_seconds", "Reading one feed document in a worker.", buckets=SECONDS)
ENTRIES = Counter("tally_entries_total", "Entries read, new or edited by their feed.", ["what"])
DESK_SECONDS = Histogram("tally_desk_seconds", "Reading one article at the desk.", buckets=SECONDS)
HITS = Counter("tally_hits_total", "Topics that articles named.")
FIGURES = Counter("tally_figures_total", "Figures found in articles.")
REWRITINGS = Counter("tally_rewritings_total", "Sentences asked of the operator's model, by what came.", ["outcome"])

UPDATES = Counter("tally_updates_total", "Updates taken from Telegram.")
UPDATE_SECONDS = Histogram("tally_update_seconds", "From taking an update to its last answer.", buckets=SECONDS)

CALLS = Counter("tally_telegram_calls_total", "Calls to Telegram, by how they ended.", ["method", "verdict"])
CALL_SECONDS = Histogram("tally_telegram_call_seconds", "One call to Telegram.", buckets=SECONDS)
DELIVERIES = Counter("tally_deliveries_total", "Deliveries after a call, by kind and state.", ["kind", "state"])
PUSH_SECONDS = Histogram("tally_push_seconds", "From an article's publication to its alert.", buckets=WAITS)
"""The publisher's own clock begins it, and a feed may show an article late."""
HOLD_SECONDS = Histogram("tally_hold_seconds", "From Tally's first sight of an article to its alert.", buckets=WAITS)
