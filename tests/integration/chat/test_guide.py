"""What the guides show can be typed as they show it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.chat.router import COMMANDS
from bot.feeds.opml import Outline
from tests.browser.guide import PICTURES
from tests.integration.chat.conftest import Opening

ROOT = Path(__file__).parents[3]
GUIDES = ("README.md", "docs/using.md", "docs/trying.md")


def shown(guide: str) -> list[str]:
    """What is to be typed: lines of their own, and the first cells of a table."""
    text = (ROOT / guide).read_text()
    cells = re.findall(r"^\| (`/.*?) \|", text, re.MULTILINE)
    return re.findall(r"^    (/.*)$", text, re.MULTILINE) + re.findall(r"`(/.*?)`", " ".join(cells))


@pytest.mark.parametrize("guide", GUIDES)
async def test_every_line_to_type_is_answered_with_more_than_an_apology(open_house: Opening, guide: str) -> None:
    house = await open_house(admins="1001", allow_private_feeds="on")
    ann = house.sandbox.person("Ann", language="en")
    assert ann.id == 1001
    feed = await house.feed()
    for topic in ("kursk", "north-korean-troops"):
        article = await house.article(feed, topic)
        for measure in ("killed", "casualties"):
            await house.figure(article, measure=measure)
    lines = shown(guide)
    assert len(lines) >= 5
    for line in lines:
        house.clock.advance(60)
        house.behind[line.rpartition(" ")[2]] = (Outline(title="My desk", url="http://127.0.0.1:9/front.xml"),)
        answer = await ann.ask(line)
        assert not re.match("I don't|Something went wrong|Send (?!/broadcast)", answer.text), f"{line}: {answer.text}"


def test_every_picture_of_the_guides_is_made_of_shots_that_the_walks_leave() -> None:
    guides = [path.read_text() for path in (ROOT / "docs").glob("*.md")]
    assert set(re.findall(r"\(images/([a-z]+)\.png\)", "".join(guides))) == set(PICTURES)
    left = set(re.findall(r'walk\.look\("([a-z-]+)"\)', (ROOT / "tests/browser/test_walks.py").read_text()))
    assert {shot for shots in PICTURES.values() for shot in shots} <= left
    assert all((ROOT / f"docs/images/{name}.png").is_file() for name in PICTURES)


def test_the_readme_names_every_command() -> None:
    named = {line.split()[0].removeprefix("/") for line in shown("README.md")}
    unlisted = {name for name, command in COMMANDS.items() if not command.is_listed}
    assert set(COMMANDS) - unlisted <= named | {"help"}
    assert named <= set(COMMANDS)
