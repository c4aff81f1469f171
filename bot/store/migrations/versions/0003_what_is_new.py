"""What is new: stories have revisions, figures their news, subscriptions a threshold; the ledger is found by index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added in place: SQLite would rebuild a table by dropping it, and all that refers to it with it.
    op.add_column("story", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("article", sa.Column("news_revision", sa.Integer(), nullable=True))
    op.add_column("figure", sa.Column("news", sa.JSON(), nullable=True))
    op.add_column("subscription", sa.Column("threshold", sa.Integer(), nullable=False, server_default="10"))
    op.add_column("fanout", sa.Column("kind", sa.String(), nullable=False, server_default="first"))
    op.add_column("fanout", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_figure_claimant", "figure", ["claimant_key", "measure", "reported_at"])
    op.create_index("ix_figure_subject", "figure", ["subject", "measure", "reported_at"])
    op.create_index("ix_delivery_story", "delivery", ["story_id", "kind", "chat_id"])
    # Edits were numbered by their article; from now on by their story, on from the highest.
    op.execute(
        "UPDATE story SET revision = (SELECT max(delivery.revision) FROM delivery "
        "WHERE delivery.story_id = story.id AND delivery.kind = 'edit') "
        "WHERE EXISTS (SELECT 1 FROM delivery WHERE delivery.story_id = story.id AND delivery.kind = 'edit')"
    )
