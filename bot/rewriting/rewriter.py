"""Asks a model for an article's sentences in better words, and gives them only if they come in time and add nothing."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from functools import cache
from importlib import resources

import structlog

from bot import counts
from bot.articles import Article
from bot.errors import EndpointError
from bot.rewriting.endpoint import Model
from bot.rewriting.refusal import refusal

log = structlog.get_logger(__name__)

SECONDS = 5.0
"""How long an alert waits for other words, from its article's first sight on."""
AT_ONCE = 4
SHOWN = 8_000
"""Characters of an article that the model is given."""
FAILURES = 3
"""In a row, after which the endpoint is left alone."""
FIRST_PAUSE, LONGEST_PAUSE = 60.0, 1_800.0
"""Seconds for which it is; each time twice as long."""
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"))


class Rewriter:
    """One for the process: it remembers how the endpoint did."""

    def __init__(self, model: Model, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._model, self._ticks = model, ticks
        self._room = asyncio.Semaphore(AT_ONCE)
        self._failures = 0
        self._again_at = 0.0
        self.trouble = ""
        """Why the endpoint is left alone; empty while it isn't."""

    def is_ready(self) -> bool:
        """Whether the endpoint is asked at the moment."""
        return self._ticks() >= self._again_at

    async def rewrite(self, article: Article, chosen: str, seconds: float) -> str:
        """What to show in place of the chosen sentences; empty where they are to stay. Takes at most so long.

        The article's language is the desk's verdict.
        """
        if not chosen or not self.is_ready():
            return ""
        asked = False
        try:
            async with asyncio.timeout(max(0.0, seconds)), self._room:
                if not self.is_ready():  # it has failed while others waited
                    return ""
                self._try_alone(seconds)
                asked = True
                words = _bare(await self._model.ask(_instructions(), _question(article, chosen)))
        except TimeoutError:
            counts.REWRITINGS.labels("late").inc()
            if asked:
                self._fail(EndpointError(f"not finished within {seconds:.0f} s"))
            return ""
        except EndpointError as error:
            counts.REWRITINGS.labels("failed").inc()
            self._fail(error)
            return ""
        self._failures, self._again_at, self.trouble = 0, 0.0, ""
        return _if_sound(words, article)

    def _try_alone(self, seconds: float) -> None:
        """After a pause, one question tells whether the endpoint is back: others wait for what comes of it."""
        if self._failures >= FAILURES:
            self._again_at = self._ticks() + seconds

    def _fail(self, error: EndpointError) -> None:
        self._failures += 1
        pause = error.retry_after
        if self._failures >= FAILURES:
            doubled: float = FIRST_PAUSE * 2 ** min(self._failures - FAILURES, 10)
            pause = max(pause, doubled)
        if pause:
            pause = min(pause, LONGEST_PAUSE)
            self._again_at, self.trouble = self._ticks() + pause, error.problem
            log.warning("rewriting.left_alone", reason=error.problem, seconds=pause)


def _if_sound(words: str, article: Article) -> str:
    if why := refusal(words, article):
        counts.REWRITINGS.labels(f"refused_{why.kind}").inc()
        log.info("rewriting.refused", link=article.link, why=why.kind, what=why.what)
        return ""
    counts.REWRITINGS.labels("shown").inc()
    return words


def _question(article: Article, chosen: str) -> str:
    """As JSON, in which no article can end its own part."""
    fields = {
        "language": article.language,
        "headline": article.title,
        "article": article.text[:SHOWN],
        "sentences": chosen,
    }
    return json.dumps(fields, ensure_ascii=False)


def _bare(answer: str) -> str:
    """Without the white space and the quotation marks that models put around what they are asked for."""
    words = answer.strip()
    for opened, closed in _QUOTES:
        if len(words) > 2 and words[0] == opened and words[-1] == closed and opened not in words[1:-1]:
            return words[1:-1].strip()
    return words


@cache
def _instructions() -> str:
    return resources.files(__package__).joinpath("prompt.txt").read_text(encoding="utf-8")
