"""`tally try`, as somebody meets it who has just installed the wheel: a real process, a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, SHOTS, OpenPage
from tests.support.processes import ROOT, Program, answers, free_port, wait_until
from tests.support.publisher import Item, rss
from tests.support.story import BRIEFING, CHIEFS, KYIV

NAMES = ("harbour-wire", "northern-post", "kyiv-daily")
PATIENCE = 40_000
"""Milliseconds: a poll is up to ten seconds away, and the machine may be busy."""


class Outlets:
    """Three feeds on loopback that show what they are given, dated now."""

    def __init__(self) -> None:
        self.shown: dict[str, list[Item]] = {}
        outlets = self.shown

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.strip("/").removesuffix(".xml")
                body = rss(outlets.get(name, []), title=name.replace("-", " ").title())
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{name}.xml"

    def show(self, name: str, item: Item) -> None:
        self.shown[name] = [replace(item, published=datetime.now(UTC)), *self.shown.get(name, [])]


@pytest.fixture
def outlets() -> Iterator[Outlets]:
    outlets = Outlets()
    yield outlets
    outlets.server.shutdown()
    outlets.server.server_close()


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment in which `bot` is what the wheel holds, wherever one is."""
    wheel = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environ = {**os.environ, "PYTHONPATH": str(site)}
    found = subprocess.run(
        [sys.executable, "-c", "import bot; print(bot.__file__)"],
        cwd=tmp_path, env=environ, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    assert found.stdout.startswith(bytes(site))
    return environ


@pytest.fixture
def address(outlets: Outlets, installed: dict[str, str], tmp_path: Path) -> Iterator[str]:
    port = free_port()
    feeds = [
        part for name in ("harbour-wire", "northern-post", "kyiv-daily") for part in ("--feeds", outlets.url(name))
    ]
    command = [sys.executable, "-m", "bot", "try", "--port", str(port), *feeds]
    program = Program(command, tmp_path / "try.log", installed, folder=tmp_path)
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: answers(f"{address}/sandbox/state"), "the chat page")
    wait_until(lambda: '"feeds.reached"' in (tmp_path / "try.log").read_text(), "the first polls")
    yield address
    assert program.stop() == 0
    assert '"level": "error"' not in (tmp_path / "try.log").read_text()


def write(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Message").fill(words)
    page.keyboard.press("Enter")


def alert(page: Page, words: str) -> Locator:
    return page.get_by_role("article").filter(has_text=words).last


def test_from_start_to_the_first_alert_and_the_figures_of_three_claimants(
    open_page: OpenPage, outlets: Outlets, address: str
) -> None:
    page = open_page(address=address)
    page.get_by_role("group", name="You are").get_by_role("button", name="Alex").click()
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="North Korean troops").first.click(timeout=PATIENCE)
    expect(alert(page, "You follow 1 topic")).to_be_visible(timeout=PATIENCE)
    outlets.show("harbour-wire", BRIEFING)
    expect(alert(page, "Killed: ≥ 100")).to_be_visible(timeout=PATIENCE)
    page.screenshot(path=SHOTS / "try-first-alert.png")
    outlets.show("northern-post", CHIEFS)
    outlets.show("kyiv-daily", KYIV)
    expect(alert(page, "Joint Chiefs count 1,100")).to_be_visible(timeout=PATIENCE)
    expect(alert(page, "Zelensky: over 3,000")).to_be_visible(timeout=PATIENCE)
    page.screenshot(path=SHOTS / "try-alerts.png")
    write(page, "/figures north-korean-troops")
    expect(alert(page, "From stories of the last")).to_be_visible(timeout=PATIENCE)
    page.screenshot(path=SHOTS / "try-figures.png")
    write(page, "/trend north-korean-troops casualties")
    chart = page.get_by_role("article").filter(has=page.locator("img")).last
    expect(chart).to_contain_text("Volodymyr Zelenskyy: > 3,000", timeout=PATIENCE)
    assert chart.locator("img").evaluate("async image => (await image.decode(), image.naturalWidth)") == 1080
    page.screenshot(path=SHOTS / "try-trend.png")
    write(page, "/evidence north-korean-troops casualties")
    expect(alert(page, "Evidence: North Korean troops")).to_contain_text("About 1,100", timeout=PATIENCE)
    page.screenshot(path=SHOTS / "try-evidence.png")
    write(page, "/export figures north-korean-troops")
    sheet = page.get_by_role("link", name=".csv")
    expect(sheet).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as download:
        sheet.click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbftopic,measure,")
    page.screenshot(path=SHOTS / "try-export.png")
    phone = open_page(address=address, color_scheme="dark", **PHONE)
    phone.get_by_role("group", name="You are").get_by_role("button", name="Alex").click()
    phone.get_by_role("button", name="Tally").first.click()
    expect(alert(phone, "From stories of the last")).to_be_visible(timeout=PATIENCE)
    phone.screenshot(path=SHOTS / "try-figures-phone.png")
    phone.locator("article img").last.scroll_into_view_if_needed()
    phone.screenshot(path=SHOTS / "try-trend-phone.png")
