"""PostgreSQL finds the newest articles that have a word without all others that have it: which of the spans of 65,536
articles one is in counts as one of its words."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    words = "(words || array_to_tsvector(ARRAY['#' || CAST(article_id / 65536 AS TEXT)]))"
    op.execute("DROP INDEX ix_word_index_words")
    op.execute(f"CREATE INDEX ix_word_index_spans ON word_index USING gin ({words})")
