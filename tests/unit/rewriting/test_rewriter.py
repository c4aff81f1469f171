"""When a model is asked, when it is left alone, and what is taken from it."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.articles import Article
from bot.errors import EndpointError
from bot.rewriting.rewriter import AT_ONCE, FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Rewriter
from tests.support.clock import Clock

ARTICLE = Article(
    id="1", title="Ferry sinks", text="A ferry sank off Orla. All 12 passengers were saved.", language="en"
)
CHOSEN = "A ferry sank off Orla."
WORDS = "A ferry sank off Orla; all 12 passengers were saved."


class Scripted:
    """A model that gives what it is told to, or raises it."""

    def __init__(self, *answers: str | Exception) -> None:
        self.answers = list(answers)
        self.questions: list[str] = []

    async def ask(self, instructions: str, question: str) -> str:
        self.questions.append(question)
        assert "Nothing that the article does not say" in instructions
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Slow(Scripted):
    """Answers when it is let."""

    def __init__(self) -> None:
        super().__init__(WORDS)
        self.go = asyncio.Event()

    async def ask(self, instructions: str, question: str) -> str:
        found = await super().ask(instructions, question)
        await self.go.wait()
        return found


def broken(retry_after: float = 0) -> EndpointError:
    return EndpointError("answered 500", retry_after)


async def tried(rewriter: Rewriter, times: int = 1) -> list[str]:
    return [await rewriter.rewrite(ARTICLE, CHOSEN, 5) for _ in range(times)]


@pytest.mark.parametrize("answer", [WORDS, f" {WORDS}\n", f'"{WORDS}"', f"«{WORDS}»"])
async def test_sound_words_are_taken_without_what_stands_around_them(answer: str, clock: Clock) -> None:
    model = Scripted(answer)
    assert await tried(Rewriter(model, ticks=clock.monotonic)) == [WORDS]
    assert json.loads(model.questions[0]) == {
        "language": "en",
        "headline": ARTICLE.title,
        "article": ARTICLE.text,
        "sentences": CHOSEN,
    }


async def test_an_unsound_answer_is_not_taken_and_is_no_failure_of_the_endpoint(clock: Clock) -> None:
    rewriter = Rewriter(Scripted("A ferry sank off Orla; 13 passengers died."), ticks=clock.monotonic)
    assert await tried(rewriter, FAILURES + 1) == [""] * (FAILURES + 1)
    assert rewriter.is_ready()
    assert rewriter.trouble == ""


async def test_an_article_without_sentences_is_not_asked_about(clock: Clock) -> None:
    model = Scripted(WORDS)
    assert await Rewriter(model, ticks=clock.monotonic).rewrite(ARTICLE, "", 5) == ""
    assert model.questions == []


async def test_an_endpoint_that_fails_is_left_alone_then_tried_once(clock: Clock) -> None:
    model = Scripted(broken())
    rewriter = Rewriter(model, ticks=clock.monotonic)
    await tried(rewriter, FAILURES + 5)
    assert len(model.questions) == FAILURES
    assert rewriter.trouble == "answered 500"
    clock.advance(FIRST_PAUSE + 1)
    assert rewriter.is_ready()
    await tried(rewriter, 5)
    assert len(model.questions) == FAILURES + 1


async def test_it_is_left_alone_for_twice_as_long_each_time_and_never_for_ever(clock: Clock) -> None:
    rewriter = Rewriter(Scripted(broken()), ticks=clock.monotonic)
    await tried(rewriter, FAILURES)
    clock.advance(FIRST_PAUSE)
    await tried(rewriter)
    clock.advance(FIRST_PAUSE)
    assert not rewriter.is_ready()
    for _ in range(20):
        clock.advance(LONGEST_PAUSE)
        assert rewriter.is_ready()
        await tried(rewriter)


async def test_one_answer_makes_good_all_failures(clock: Clock) -> None:
    model = Scripted(broken(), broken(), WORDS, broken(), broken(), WORDS)
    rewriter = Rewriter(model, ticks=clock.monotonic)
    assert (await tried(rewriter, 6))[-1] == WORDS
    assert rewriter.trouble == ""


@pytest.mark.parametrize(("asked", "left_alone"), [(30, 30), (86_400, LONGEST_PAUSE)])
async def test_who_asks_for_patience_gets_it_at_once(asked: float, left_alone: float, clock: Clock) -> None:
    rewriter = Rewriter(Scripted(broken(asked)), ticks=clock.monotonic)
    await tried(rewriter)
    clock.advance(left_alone - 1)
    assert not rewriter.is_ready()
    clock.advance(1)
    assert rewriter.is_ready()


async def test_a_late_answer_is_none_and_counts_as_a_failure(clock: Clock) -> None:
    rewriter = Rewriter(Slow(), ticks=clock.monotonic)
    for _ in range(FAILURES):
        assert await rewriter.rewrite(ARTICLE, CHOSEN, 0.01) == ""
    assert not rewriter.is_ready()
    assert rewriter.trouble == "not finished within 0 s"


async def test_who_finds_no_room_in_time_does_without_and_blames_nobody(clock: Clock) -> None:
    model = Slow()
    rewriter = Rewriter(model, ticks=clock.monotonic)
    busy = [asyncio.create_task(rewriter.rewrite(ARTICLE, CHOSEN, 60)) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    assert [await rewriter.rewrite(ARTICLE, CHOSEN, 0.01) for _ in range(FAILURES)] == [""] * FAILURES
    assert len(model.questions) == AT_ONCE
    assert rewriter.is_ready()
    model.go.set()
    assert await asyncio.gather(*busy) == [WORDS] * AT_ONCE


async def test_after_a_pause_one_question_is_tried_while_others_do_without(clock: Clock) -> None:
    model = Slow()
    rewriter = Rewriter(model, ticks=clock.monotonic)
    for _ in range(FAILURES):
        await rewriter.rewrite(ARTICLE, CHOSEN, 0.01)
    clock.advance(FIRST_PAUSE)
    trial = asyncio.create_task(rewriter.rewrite(ARTICLE, CHOSEN, 60))
    await asyncio.sleep(0)
    assert await tried(rewriter, 3) == [""] * 3
    model.go.set()
    assert await trial == WORDS
    assert rewriter.is_ready()
