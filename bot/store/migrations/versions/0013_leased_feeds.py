"""The feeds under way are found without a look at all others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LEASED = sa.text("lease_until IS NOT NULL")


def upgrade() -> None:
    columns = ["lease_until", "lease_owner", "host"]
    op.create_index("ix_feed_leased", "feed", columns, postgresql_where=LEASED, sqlite_where=LEASED)
