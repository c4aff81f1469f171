"""Who manages a channel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chat", sa.Column("managed_by", sa.BigInteger(), nullable=True))
    op.create_index("ix_chat_managed_by", "chat", ["managed_by"])
