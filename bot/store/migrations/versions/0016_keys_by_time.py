"""A story's keys stand once, in the order in which they are asked for: each was written in two places, at random, and
that was half of what it takes to store a story."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

BY_TIME = "PRIMARY KEY (key, first_seen, story_id)"
ON_SQLITE = (
    (
        "CREATE TABLE story_key_by_time (key VARCHAR NOT NULL, first_seen DATETIME NOT NULL, "
        f"story_id INTEGER NOT NULL, {BY_TIME}, "
        "FOREIGN KEY (story_id) REFERENCES story (id) ON DELETE CASCADE) WITHOUT ROWID"
    ),
    "INSERT INTO story_key_by_time SELECT key, first_seen, story_id FROM story_key ORDER BY key, first_seen, story_id",
    "DROP TABLE story_key",
    "ALTER TABLE story_key_by_time RENAME TO story_key",
    "CREATE INDEX ix_story_key_story_id ON story_key (story_id)",
)
ON_POSTGRESQL = (
    "DROP INDEX ix_story_key_recent",
    f"ALTER TABLE story_key DROP CONSTRAINT story_key_pkey, ADD {BY_TIME}",
)


def upgrade() -> None:
    for statement in ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL:
        op.execute(statement)
