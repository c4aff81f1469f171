"""A walk through the whole bot in its page: somebody types, taps and looks, in any of the languages."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from bot.articles import LANGUAGES
from bot.chat.texts import Texts, texts
from tests.browser.outlets import NAMES, Outlets, trying
from tests.browser.parts import chat, write
from tests.support.processes import wait_until
from tests.support.publisher import Item

AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
OUTSIDE = """[...document.querySelectorAll("main *, nav *, .foot *")].filter((element) =>
    element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1
    && !element.closest(".tabs")).map((element) => element.className)"""
"""What overflows is cut by the page, so that it never scrolls: nothing may stick out in the first place."""
PATIENCE = 10_000
"""Milliseconds: the machine may be busy."""
PLACES = ("Dolyna", "Verkhovyna", "Rakhiv", "Khust", "Tyachiv", "Svaliava", "Berehove", "Yasinia", "Kosiv", "Halych")
REST = "Nobody else has confirmed it so far, and the line to the village is down since the morning. "
"""So much that the page needn't be read."""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Town:
    """The bot, its page, and the feeds that it reads, all in processes and threads of their own."""

    address: str
    outlets: Outlets
    log: Path
    """The bot's."""

    def act(self, do: str, **more: object) -> dict[str, Any]:
        """What somebody does in another window."""
        body = json.dumps({"do": do, **more}).encode()
        request = urllib.request.Request(f"{self.address}/sandbox/act", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: dict[str, Any] = json.load(answer)["result"]
        return found

    def state(self) -> dict[str, Any]:
        """The snapshot."""
        with urllib.request.urlopen(f"{self.address}/sandbox/state", timeout=30) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def chats_with(self, words: str) -> set[int]:
        """The chats in which the bot has said this."""
        return {one["chat"] for one in self.state()["messages"] if one["from"]["bot"] and words in one["text"]}

    def person(self, name: str) -> int:
        """The id of somebody who was there from the beginning."""
        return next(int(one["id"]) for one in self.state()["people"] if one["name"] == name)

    def newcomer(self, language: str) -> int:
        """Somebody new."""
        number: int = self.act("person", name=f"Reader {next(_numbers)}", language=language)["person"]
        return number

    def publish(self, *items: Item, outlet: str = NAMES[0]) -> None:
        """An outlet reports what somebody follows, and a moment later that has been read: the time is let pass."""
        before = self._read()
        for item in items:
            self.outlets.show(outlet, item)
        self._pass(60)
        wait_until(lambda: self._read() >= before + len(items), "the reports to be read")

    def pass_days(self, days: int) -> None:
        """To the same hour of a later day."""
        self._pass(days * 86_400)

    def _pass(self, seconds: float) -> None:
        self.act("pass_time", until=time.time() + self.state()["clock"]["ahead"] + seconds)

    def _read(self) -> int:
        """How many reports have been read and are owed to somebody."""
        return self.log.read_text().count('"entry.read"')


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """`tally try` with three feeds."""
    outlets = Outlets()
    try:
        with trying(outlets, folder) as address:
            yield Town(address, outlets, folder / "try.log")
    finally:
        outlets.close()


EVENTS = (
    (
        "Ukrainian shelling of Kursk region sets fuel depot near {place} ablaze, {dead} dead",
        (
            "A fuel depot near {place} in Russia's Kursk region burned for nine hours after shelling from across "
            "the border. At least {dead} firefighters were killed, the emergency ministry said, and foam ran out "
            "before dawn."
        ),
    ),
    (
        "Missiles cut bridge at {place}, Kursk",
        (
            "Two missiles cut the road bridge at {place}, Kursk region. The governor counts {dead} killed in cars "
            "that fell into the Seim, and has sent divers and two cranes."
        ),
    ),
    (
        "Explosion in Kursk region throws train off the rails outside {place}",
        (
            "A night train with conscripts for the front left the rails outside {place} in Kursk region when a "
            "charge went off. Railway doctors said {dead} were wounded; the line is shut until Sunday."
        ),
    ),
    (
        "Glide bomb flattens barracks in {place}; Kursk mourns {dead}",
        (
            "A glide bomb brought down a barracks in {place}, Kursk region. The army newspaper says {dead} "
            "soldiers were killed in their beds while dogs still search."
        ),
    ),
    (
        "Drone swarm over {place}: {dead} wounded in Kursk hospital",
        (
            "Doctors at a Kursk hospital treat {dead} wounded after a swarm of drones over {place}. Windows of "
            "the maternity ward are boarded up, a nurse said."
        ),
    ),
    (
        "Kursk governor: {dead} captured near {place}",
        (
            "Governor Ivan Petrenko of Kursk said that {dead} soldiers were captured in the woods by {place} "
            "during a search with thermal cameras."
        ),
    ),
    (
        "Chlorine leaks from shelled {place} waterworks in Kursk region",
        (
            "Chlorine leaked from the waterworks of {place}, Kursk region, after the shelling of the border "
            "district. Some {dead} people were evacuated to a school gym, where they get blankets and soup."
        ),
    ),
)


def losses(number: int) -> Item:
    """A report for the topic Kursk, of a story of its own."""
    title, said = EVENTS[number % len(EVENTS)]
    values = {"place": PLACES[number % len(PLACES)], "dead": 11 + 13 * number}
    return Item(
        title=title.format(**values),
        link=f"http://127.0.0.1:9/{number}",
        guid=f"walk-{number}",
        content="".join(f"<p>{part}</p>" for part in (said.format(**values), REST * 3)),
    )


@dataclass(slots=True)
class Walk:
    """Somebody in front of the page."""

    page: Page
    town: Town
    t: Texts
    """The words of the language in which they talk."""
    shots: Path
    prefix: str

    def be(self, person: int, chat_id: int | None = None) -> None:
        """Become somebody, in one of their chats; in the list of these on a narrow page, where none is named."""
        expect(self.page.locator(f"#people [data-key=p{person}]")).to_have_count(1)  # the page has been told of them
        self.page.goto(f"{self.town.address}/#{person}")
        expect(self.page.locator(f"#people [data-key=p{person}][aria-pressed=true]")).to_have_count(1)
        if chat_id is not None:
            expect(self.page.locator(f"#chats [data-key=c{chat_id}]")).to_have_count(1)
            self.page.goto(f"{self.town.address}/#{person}/{chat_id}")
            expect(self.page.locator("#head")).to_be_visible()

    def begin(self, *, name: str = "") -> int:
        """Somebody new, or of that name, who has pressed Start."""
        person = self.town.person(name) if name else self.town.newcomer(self.t.language)
        self.be(person, person)
        start = self.page.get_by_role("button", name="Start", exact=True)
        if start.is_visible():
            start.click()
        else:
            self.say("/start")
        heroes = [texts(language)("start.hero") for language in LANGUAGES]  # they may have chosen another before
        shown = self.page.get_by_role("article").filter(has_text=re.compile("|".join(heroes))).last
        expect(shown).to_be_visible(timeout=PATIENCE)
        return person

    def dismiss(self) -> None:
        """Put all notifications away."""
        for button in self.page.get_by_role("button", name="Dismiss").all():
            button.click()

    def go(self, title: str) -> None:
        """Open a chat."""
        self.dismiss()
        back = self.page.get_by_role("button", name="Back to the chats")
        if back.is_visible():
            back.click()
        chat(self.page, title).click()

    def say(self, words: str) -> None:
        """Type, and send."""
        write(self.page).fill(words)
        write(self.page).press("Enter")

    def bubble(self, words: str) -> Locator:
        """The last message that has these words."""
        return self.page.get_by_role("article").filter(has_text=words).last

    def sees(self, words: str) -> Locator:
        """Wait for a message with these words."""
        found = self.bubble(words)
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

    def tap(self, label: str, *, exact: bool = False) -> None:
        """The last button of that name under a message."""
        name: str | re.Pattern[str] = label if exact else re.compile(re.escape(label))
        self.page.locator(".inline-button:not(.waiting)").filter(has_text=name).last.click(timeout=PATIENCE)

    def look(self, name: str) -> None:
        """Keep a picture, and see that nothing is wrong with what is shown."""
        self.page.wait_for_timeout(60)  # a toast may be on its way
        self.page.screenshot(path=self.shots / f"{self.prefix}-{name}.png", animations="disabled")
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong = [*self.page.evaluate(AUDIT), *self.page.evaluate(OUTSIDE)]
        assert (wrong, wide) == ([], 0), f"{name}: {wrong}"
