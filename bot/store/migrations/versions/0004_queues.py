"""What waits for one chat is found by index, in its order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('pending', 'sending', 'unknown')")


def upgrade() -> None:
    op.create_index(
        "ix_delivery_queue",
        "delivery",
        ["chat_id", "due_at", "id"],
        postgresql_where=OPEN,
        sqlite_where=OPEN,
    )
