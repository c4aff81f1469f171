"""Two versions side by side: a migration only adds, so a version goes on over the schema of the next.

What is to go is left alone in one version and dropped in a later one, once nobody runs the first.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import migrations
from bot.store.engine import Store
from tests.support.newsroom import Newsroom, flood

VERSIONS = sorted((Path(str(migrations.__path__[0])) / "versions").glob("[0-9]*.py"))
BREAKING = {
    "drop_column",
    "drop_table",
    "rename_table",
    "alter_column",
    "create_unique_constraint",
    "create_check_constraint",
}
NEWER = (
    "ALTER TABLE article ADD COLUMN mood VARCHAR",
    "ALTER TABLE delivery ADD COLUMN weight INTEGER DEFAULT 1 NOT NULL",
    "CREATE TABLE mood (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL)",
    "CREATE INDEX ix_delivery_weight ON delivery (weight)",
    "UPDATE alembic_version SET version_num = '9999'",
)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_only_adds(path: Path) -> None:
    assert [name for name, _ in calls(path) if name in BREAKING] == []


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_who_does_not_know_an_added_column_can_still_add_rows(path: Path) -> None:
    for name, call in calls(path):
        if name != "add_column":
            continue
        named = {keyword.arg: ast.unparse(keyword.value) for keyword in call.args[1].keywords}  # type: ignore[attr-defined]
        assert named["nullable"] == "True" or "server_default" in named, ast.unparse(call)


async def test_a_process_goes_on_over_the_schema_of_the_next_version(store: Store) -> None:
    async with store.write() as session:
        for statement in NEWER:
            await (await session.connection()).execute(text(statement))
    await store.upgrade()
    current, needed = await store.revision()
    assert current == "9999" > needed
    room = Newsroom(store)
    await room.reader(1)
    feed = await room.feed()
    ingested = await room.publish(feed, flood())
    assert ingested is not None
    assert ingested.owed == 1
    assert [row.chat_id for row in await room.deliveries("first")] == [1]
