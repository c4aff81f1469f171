"""A browser, a sandbox, and pages that tell on themselves.

An error in the console fails the test, and so does a request that leaves the page's own origin.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.parts import person
from tests.browser.stage import Stage, staged

SHOTS = Path(__file__).parent / "shots"
# In Mila's language, so that one is Mila at first.
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "uk-UA", "reduced_motion": "reduce"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WAIT = 8000
"""Milliseconds until a page that doesn't come to show something fails its test."""

OpenPage = Callable[..., Page]


class Watched:
    """A page, and what goes wrong in it: errors in its console, and requests that leave its own origin."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.faults: list[str] = []
        self._address = ""
        self.page.set_default_timeout(WAIT)
        self.page.on("console", self._logged)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._requested)

    def load(self, address: str, at: str) -> None:
        """Open the page there, and wait until it is connected."""
        self._address = address
        self.page.goto(f"{address}/{at}")
        expect(person(self.page, "Mila")).to_be_attached()

    def _logged(self, line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"}:
            self.faults.append(line.text)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((f"{self._address}/", "data:", "blob:")):
            self.faults.append(f"requested {request.url}")


# One for each module: while it runs, an event loop runs in this thread, which tests elsewhere need for their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; the test is skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium on this machine: install one to test the chat page")
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Watched]:
    """One page for all tests that want nothing special: a new one costs a second."""
    with browser.new_context(**DESK) as context:
        yield Watched(context)


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A sandbox with the people and chats of `tally try`; nobody has written yet."""
    with staged() as stage:
        yield stage


@pytest.fixture
def faults() -> list[str]:
    """What may go wrong in this test's pages: part of the text of an error that it provokes."""
    return []


@pytest.fixture
def open_page(browser: Browser, shared: Watched, stage: Stage, faults: list[str]) -> Iterator[OpenPage]:
    """Opens the page and waits until it is connected. With options of a browser context, in a context of its own.

    `at` is the part of the address that says who and where; `prepare(page)` comes before loading.
    """
    used: list[Watched] = []

    def opened(
        at: str = "", *, address: str = "", prepare: Callable[[Page], None] | None = None, **options: Any
    ) -> Page:
        special = bool(prepare or options)
        watched = Watched(browser.new_context(**(DESK | options))) if special else shared
        used.append(watched)
        if prepare:
            prepare(watched.page)
        watched.load(address or stage.address, at)
        watched.page.bring_to_front()  # what is focused is asked of the page in front only
        return watched.page

    yield opened
    found = [fault for watched in used for fault in watched.faults]
    for watched in used:
        _leave(watched, shared)
    assert [fault for fault in found if not any(expected in fault for expected in faults)] == []


def _leave(watched: Watched, shared: Watched) -> None:
    if watched is not shared:
        watched.page.context.close()
        return
    watched.page.unroute_all()
    watched.page.goto("about:blank")
    watched.faults.clear()


@pytest.fixture
def mila(open_page: OpenPage, stage: Stage) -> Page:
    """The page as Mila has it, who started the bot; her private chat is open."""
    stage.start(stage.mila)
    return open_page()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go, to be looked at."""
    SHOTS.mkdir(exist_ok=True)
    return SHOTS
