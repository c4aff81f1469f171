"""Settings: quiet hours and digests, what a subscription leaves out, and why a delivery waits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chat", sa.Column("quiet_from", sa.Integer(), nullable=True))
    op.add_column("chat", sa.Column("quiet_until", sa.Integer(), nullable=True))
    op.add_column("chat", sa.Column("breaking_passes", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("chat", sa.Column("digest_hour", sa.Integer(), nullable=False, server_default="8"))
    op.add_column("chat", sa.Column("previews", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("subscription", sa.Column("pace", sa.String(), nullable=False, server_default="instant"))
    op.add_column("subscription", sa.Column("figures_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("subscription", sa.Column("sources", sa.JSON(), nullable=True))
    op.add_column("subscription", sa.Column("only_sources", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("delivery", sa.Column("held", sa.String(), nullable=True))
    # Until now only a mute held anything back, and what waits for its end is told by when it is due.
    op.execute(
        "UPDATE delivery SET held = 'mute' WHERE state = 'pending' AND kind IN ('first', 'reply') AND EXISTS "
        "(SELECT 1 FROM chat WHERE chat.id = delivery.chat_id AND chat.muted_until = delivery.due_at)"
    )
    # A changed figure that a mute held came by itself; now it joins what else the mute has held.
    op.execute("UPDATE delivery SET fresh_until = created_at WHERE held = 'mute' AND kind = 'reply'")
