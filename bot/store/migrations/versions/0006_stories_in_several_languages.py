"""Stories in several languages: a story keeps its first report in each, for later ones to be compared with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("story", sa.Column("anchors", sa.JSON(), nullable=True))
