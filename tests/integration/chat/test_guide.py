"""What the user's guide shows can be typed as it shows it."""

from __future__ import annotations

import re
from pathlib import Path

from bot.sandbox import Person
from tests.integration.chat.conftest import House

GUIDE = (Path(__file__).parents[3] / "docs" / "using.md").read_text()


async def test_every_line_to_type_is_answered_with_more_than_an_apology(house: House, ann: Person) -> None:
    feed = await house.feed()
    article = await house.article(feed, "kursk")
    await house.figure(article, measure="killed")
    typed = re.findall(r"^    (/.*)$", GUIDE, re.MULTILINE)
    assert len(typed) > 15
    for line in typed:
        house.clock.advance(60)
        answer = await ann.ask(line)
        assert not re.match("I don't|Something went wrong|Send ", answer.text), f"{line}: {answer.text}"
