"""`tally extract`, `match` and `stories`: JSON Lines in, JSON Lines out, without a database, a token or a network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import Tally, files_here

HARBOUR: dict[str, object] = {
    "id": "h1",
    "title": "Ferry sinks off Pusan",
    "text": "At least 12 people were killed when a ferry sank on Monday, the coast guard said. "
    "About 30 others were wounded. The harbour has 4 cranes.",
    "language": "en",
    "published": "2024-12-16T09:00:00Z",
    "source": "Harbour Gazette",
}
TROOPS = {
    "id": 2,
    "title": "North Korean soldiers fight near Sudzha",
    "summary": "Ukraine's general staff said on Thursday that North Korean troops stormed positions in Kursk Oblast.",
}


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def parsed(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("command", ["extract", "match", "stories"])
async def test_a_bad_line_ends_the_command_and_is_named(tally: Tally, command: str) -> None:
    ended = await tally(command, stdin=lines(HARBOUR) + "{oops\n" + lines(HARBOUR))
    assert ended.code == 1
    assert ended.err.startswith("line 2: not JSON: ")
    assert [row["id"] for row in parsed(ended.out)] == ["h1"]


@pytest.mark.parametrize("command", ["extract", "match", "stories"])
async def test_nothing_in_is_nothing_out(tally: Tally, command: str) -> None:
    ended = await tally(command)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("command", ["extract", "match", "stories"])
async def test_each_line_is_answered_by_one_in_order_under_its_own_id(tally: Tally, command: str) -> None:
    rows = [HARBOUR | {"id": number} for number in (3, "1", "зведення", 2)]
    ended = await tally(command, stdin=lines(*rows))
    assert [row["id"] for row in parsed(ended.out)] == [3, "1", "зведення", 2]
    assert (ended.code, ended.err) == (0, "")


async def test_extract_gives_figures_with_their_evidence_in_place(tally: Tally) -> None:
    (row,) = parsed((await tally("extract", stdin=lines(HARBOUR))).out)
    assert list(row) == ["id", "language", "summary", "figures"]
    assert row["language"] == "en"
    assert row["summary"].startswith("At least 12 people were killed")
    killed, wounded = row["figures"]
    assert (killed["measure"], killed["low"], killed["high"], killed["qualifier"]) == ("killed", 12, None, "at_least")
    assert (wounded["measure"], wounded["qualifier"]) == ("wounded", "about")
    for figure in row["figures"]:
        assert str(HARBOUR[figure["field"]])[figure["start"] : figure["end"]] == figure["evidence"]
    assert '"low": 12,' in json.dumps(killed)


async def test_extract_all_gives_the_other_quantities_too(tally: Tally) -> None:
    (row,) = parsed((await tally("extract", "--all", stdin=lines(HARBOUR))).out)
    assert {"killed", "wounded", "other"} == {figure["measure"] for figure in row["figures"]}


async def test_match_names_the_topics_and_where_they_are_named(tally: Tally) -> None:
    first, second = parsed((await tally("match", stdin=lines(TROOPS, HARBOUR))).out)
    assert {"north-korean-troops", "kursk"} <= set(first["topics"])
    for hit in first["hits"]:
        told = str(TROOPS[{"title": "title", "text": "summary"}[hit["field"]]])
        assert told[hit["start"] : hit["end"]] == hit["matched"]
    assert second == {"id": "h1", "topics": [], "hits": []}


async def test_match_takes_a_catalog_of_ones_own(tally: Tally, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[topic]]\nslug = "ferries"\nnames = { en = "Ferries" }\naliases = ["ferry"]\n', encoding="utf-8"
    )
    (row,) = parsed((await tally("match", "--topics", "mine.toml", stdin=lines(HARBOUR))).out)
    assert row["topics"] == ["ferries"]
    assert [hit["matched"] for hit in row["hits"]] == ["Ferry"]


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "can't be read: No such file"), ("[[topic", "is not TOML"), ('[[topic]]\nslug = "x"\n', "topic x")],
)
async def test_a_catalog_that_cannot_be_used_is_wrong_usage(
    tally: Tally, tmp_path: Path, content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / "mine.toml").write_text(content)
    ended = await tally("match", "--topics", "mine.toml", stdin=lines(HARBOUR))
    assert ended.code == 2
    assert "mine.toml" in ended.err
    assert told in ended.err
    assert "Traceback" not in ended.err


async def test_stories_puts_a_second_report_into_the_first_ones_story(tally: Tally) -> None:
    again = HARBOUR | {
        "id": "h2",
        "title": "Ferry sinks off Pusan, at least 12 dead",
        "published": "2024-12-16T10:00:00Z",
        "source": "Other Wire",
    }
    elsewhere = HARBOUR | {
        "id": "q1",
        "title": "Earthquake shakes Lima",
        "text": "A quake of magnitude 6.1 shook the capital of Peru on Monday. Nobody was hurt.",
        "published": "2024-12-16T11:00:00Z",
    }
    first, second, third = parsed((await tally("stories", stdin=lines(HARBOUR, again, elsewhere))).out)
    assert (first["new"], second["new"], third["new"]) == (True, False, True)
    assert first["story"] == second["story"] != third["story"]


async def test_stories_forgets_what_is_more_than_two_days_old(tally: Tally) -> None:
    later = HARBOUR | {"id": "h9", "published": "2024-12-19T09:00:00Z"}
    first, second = parsed((await tally("stories", stdin=lines(HARBOUR, later))).out)
    assert first["story"] != second["story"]


async def test_no_setting_and_no_database_is_looked_at(tally: Tally) -> None:
    ended = await tally("extract", stdin=lines(HARBOUR), database="nonsense", telegram_token="oops")
    assert ended.code == 0
    assert files_here() == []
