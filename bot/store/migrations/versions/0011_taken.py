"""What a sender has taken and not begun to send is a state of its own, and still owed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('pending', 'taken', 'sending', 'unknown')")
INDEXES = {"ix_delivery_due": ["due_at", "id"], "ix_delivery_queue": ["chat_id", "due_at", "id"]}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.drop_index(name, "delivery")
        op.create_index(name, "delivery", columns, postgresql_where=OPEN, sqlite_where=OPEN)
