"""Summaries in a model's words, and until when a promise waits for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("rewritten", sa.Text(), nullable=True))
    op.add_column("fanout", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
