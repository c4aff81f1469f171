"""`tally feeds`, `db`, `doctor` and `run`: what an operator sees when things are well, and when they aren't."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.integration.cli.conftest import Tally, files_here
from tests.support.chatmodel import KEY, NAME, answering
from tests.support.publisher import Item, Publisher, publishing, rss

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
OPML = '<opml version="2.0"><body><outline text="Gazette" xmlUrl="{}"/><outline text="bad" xmlUrl="ftp://x"/></body></opml>'


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with publishing() as publisher:
        publisher.serve("/feed", rss([Item(title="Ferry sinks", guid="1")]))
        publisher.serve("/page", b"<html><body>Welcome</body></html>", content_type="text/html")
        yield publisher


@pytest.fixture(autouse=True)
def _private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_ALLOW_PRIVATE_FEEDS", "on")


async def test_feeds_are_added_with_their_own_title_and_listed(tally: Tally, publisher: Publisher) -> None:
    added = await tally("feeds", "add", publisher.url("/feed"))
    assert (added.code, added.out) == (0, "1 added, 0 known already, 0 refused\n")
    again = await tally("feeds", "add", publisher.url("/feed"))
    assert (again.code, again.out) == (0, "0 added, 1 known already, 0 refused\n")
    listed = await tally("feeds", "list")
    assert listed.code == 0
    assert "The Harbour Gazette" in listed.out
    assert publisher.url("/feed") in listed.out
    assert "not polled yet" in listed.out


async def test_what_is_no_feed_is_not_added(tally: Tally, publisher: Publisher) -> None:
    ended = await tally("feeds", "add", publisher.url("/page"), publisher.url("/feed"))
    assert (ended.code, ended.out) == (1, "1 added, 0 known already, 1 refused\n")
    assert f"{publisher.url('/page')}: an HTML page, not a feed" in ended.err


async def test_a_feed_that_is_down_is_added_and_the_operator_is_told(tally: Tally, publisher: Publisher) -> None:
    ended = await tally("feeds", "add", publisher.fail("/down", 503))
    assert (ended.code, ended.out) == (0, "1 added, 0 known already, 0 refused\n")
    assert "answered 503 → the publisher asks for patience" in ended.err


async def test_a_private_address_is_refused_unless_allowed(tally: Tally, publisher: Publisher) -> None:
    ended = await tally("feeds", "add", publisher.url("/feed"), allow_private_feeds="off")
    assert (ended.code, ended.out) == (1, "0 added, 0 known already, 1 refused\n")
    assert "TALLY_ALLOW_PRIVATE_FEEDS=on" in ended.err


async def test_check_polls_each_feed_once_and_says_what_to_do_about_those_that_fail(
    tally: Tally, publisher: Publisher
) -> None:
    down = publisher.fail("/down", 503)
    await tally("feeds", "add", publisher.url("/feed"), down)
    publisher.requests.clear()
    ended = await tally("feeds", "check")
    assert ended.code == 1
    assert "1 of 2 feeds can be read" in ended.out
    assert "answered 503" in ended.out
    assert "→ the publisher asks for patience" in ended.out
    assert sorted(seen.path for seen in publisher.requests) == ["/down", "/feed"]


async def test_an_imported_list_comes_out_again(tally: Tally, publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_text(OPML.format(publisher.url("/feed")))
    imported = await tally("feeds", "import", "mine.opml")
    assert imported.code == 1
    assert imported.out == "1 added, 0 known already\n"
    assert "mine.opml: line 1: ftp://x is not a web address" in imported.err
    exported = await tally("feeds", "export")
    assert exported.code == 0
    assert f'xmlUrl="{publisher.url("/feed")}"' in exported.out
    (tmp_path / "again.opml").write_text(exported.out)
    again = await tally("feeds", "import", "again.opml")
    assert (again.code, again.out) == (0, "0 added, 1 known already\n")


async def test_a_list_that_cannot_be_read_adds_nothing(tally: Tally, tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_text("<rss/>")
    ended = await tally("feeds", "import", "mine.opml", "nowhere.opml")
    assert (ended.code, ended.out) == (1, "0 added, 0 known already\n")
    assert "this is <rss>, not an OPML document" in ended.err
    assert "nowhere.opml: No such file or directory" in ended.err


@pytest.mark.parametrize("command", [("feeds", "list"), ("feeds", "export"), ("db", "check")])
async def test_before_the_first_run_there_is_no_database_and_none_is_made(
    tally: Tally, command: tuple[str, ...]
) -> None:
    ended = await tally(*command)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err == "there is no database yet: `tally run` or `tally db upgrade` makes it\n"
    assert files_here() == []


async def test_the_database_is_made_upgraded_and_checked(tally: Tally, tmp_path: Path) -> None:
    assert (await tally("db", "upgrade")).out.startswith("the schema is 0")
    assert (tmp_path / "data" / "tally.sqlite3").is_file()
    checked = await tally("db", "check")
    assert checked.code == 0
    assert "sound, schema 0" in checked.out


async def test_a_database_of_another_version_is_a_finding(tally: Tally, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tally.sqlite3").touch()
    checked = await tally("db", "check")
    assert checked.code == 1
    assert "its schema is empty" in checked.out
    assert "tally db upgrade" in checked.out
    assert (await tally("feeds", "list")).code == 3


@pytest.mark.parametrize("command", [("db", "check"), ("db", "upgrade"), ("feeds", "list")])
async def test_a_corrupt_database_is_told_in_a_sentence(tally: Tally, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tally.sqlite3").write_bytes(b"not a database at all " * 1000)
    ended = await tally(*command)
    assert ended.code == 3
    assert "the file is corrupt: move it away and restore a backup" in ended.err
    assert "Traceback" not in ended.err


async def test_run_reports_everything_that_is_wrong_with_the_settings_before_it_starts(
    tally: Tally, tmp_path: Path
) -> None:
    (tmp_path / "rubbish.opml").write_text("<html>")
    (tmp_path / ".env").write_text("TALLY_TOKEN=x\n")
    ended = await tally("run", database="mysql://x/y", feeds="rubbish.opml,nowhere.opml", log="loud")
    assert ended.code == 2
    told = ended.err.splitlines()
    assert [line.split()[0] for line in told] == [
        "TALLY_TOKEN",
        "TALLY_DATABASE",
        "TALLY_LOG",
        "TALLY_TELEGRAM_TOKEN",
        "TALLY_FEEDS",
        "TALLY_FEEDS",
    ]
    assert "names rubbish.opml, which can't be read: line 1: this is <html>" in told[4]
    assert "names nowhere.opml, which can't be read: No such file or directory" in told[5]
    assert not (tmp_path / "data").exists()


async def test_doctor_reports_settings_that_cannot_be_used(tally: Tally) -> None:
    ended = await tally("doctor", log="loud")
    assert ended.code == 2
    assert "TALLY_LOG must be" in ended.out


async def test_doctor_finds_all_well(tally: Tally, publisher: Publisher, tmp_path: Path) -> None:
    await tally("feeds", "add", publisher.url("/feed"))
    sandbox = Sandbox()
    (tmp_path / ".env").write_text(f"TALLY_TELEGRAM_TOKEN={sandbox.token}\n")
    (tmp_path / ".env").chmod(0o600)
    async with sandbox.serve() as address:
        ended = await tally("doctor", telegram_api=address)
    told = ended.out
    assert "@tally_try_bot" in told
    assert "sound, schema 0" in told
    assert "The Harbour Gazette" in told
    assert "only you can read" in told
    assert "✗" not in told
    assert ended.code == 0


async def test_doctor_says_what_to_do_about_each_thing_that_is_wrong(
    tally: Tally, publisher: Publisher, tmp_path: Path
) -> None:
    await tally("feeds", "add", publisher.fail("/down", 503))
    (tmp_path / ".env").write_text(f"TALLY_TELEGRAM_TOKEN={TOKEN}\n")
    (tmp_path / ".env").chmod(0o644)
    async with Sandbox().serve() as address:
        ended = await tally("doctor", telegram_api=address)
    told = " ".join(ended.out.split())
    assert ended.code == 1
    assert "Telegram doesn't know this token → get the token from @BotFather" in told
    assert "→ chmod 600 .env" in told
    assert "answered 503" in told
    assert "none of them can be read → check this machine's network" in told
    assert TOKEN not in ended.out + ended.err


async def test_doctor_asks_the_operators_model_one_word(tally: Tally, publisher: Publisher) -> None:
    await tally("feeds", "add", publisher.url("/feed"))
    async with answering("Ready.") as model:
        given = {"llm_url": model.url, "llm_key": KEY, "llm_model": NAME}
        ended = await tally("doctor", **given)
        assert f"{NAME} answers" in ended.out
        model.give(b"", 401)
        ended = await tally("doctor", **given)
    told = " ".join(ended.out.split())
    assert f"{NAME}: answered 401" in told
    assert "→ check the TALLY_LLM_ settings" in told
    assert KEY not in ended.out + ended.err


async def test_doctor_compares_the_clock_with_telegrams(tally: Tally, publisher: Publisher) -> None:
    await tally("feeds", "add", publisher.url("/feed"))
    ended = await tally("doctor", telegram_api=publisher.base)
    assert "agrees with Telegram's" in ended.out


async def test_doctor_tells_a_telegram_that_does_not_answer(tally: Tally, publisher: Publisher) -> None:
    await tally("feeds", "add", publisher.url("/feed"))
    ended = await tally("doctor", telegram_token=TOKEN, telegram_api="http://127.0.0.1:1")
    assert ended.code == 1
    assert "http://127.0.0.1:1 doesn't answer" in ended.out
    assert "can't be compared" in ended.out
