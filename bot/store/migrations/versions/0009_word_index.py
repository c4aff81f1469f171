"""Which articles have which words: `store.wordindex`."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Words are put in folded and without their inflection, so the tokenizer has only to divide them; where they stand isn't
# kept, only that they do.
SQLITE = """
CREATE VIRTUAL TABLE word_index USING fts5(
    words, detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 tokenchars ''''"
)"""
POSTGRESQL = """
CREATE TABLE word_index (
    article_id BIGINT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    words TSVECTOR NOT NULL
)"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SQLITE)
    else:
        op.execute(POSTGRESQL)
        op.execute("CREATE INDEX ix_word_index_words ON word_index USING gin (words)")
