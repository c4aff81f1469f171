"""What may be of a running total is found without a look at all other figures, and what an article is about, and a
story's words, without another at their rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ACROSS = sa.text("scope IN ('total', 'planned', 'subset')")
INDEXES = {"ix_figure_claimant": "claimant_key", "ix_figure_subject": "subject"}


def upgrade() -> None:
    for name, whose in INDEXES.items():
        op.drop_index(name, "figure")
        columns = [whose, "measure", "reported_at", "article_id", "scope"]
        op.create_index(name, "figure", columns, postgresql_where=ACROSS, sqlite_where=ACROSS)
    if op.get_bind().dialect.name == "sqlite":
        for table in ("hit", "story_key"):
            with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_with_rowid": False}):
                pass
