"""/story, and the button under an alert: who reported a story, in order, and how its figures moved."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.buttons import Action, pager
from bot.chat.commands.latest import unknown_topic
from bot.chat.context import Answers, Context
from bot.chat.lists import paged
from bot.chat.texts.figures import figure_value
from bot.figures.matters import Reported, group, same_number
from bot.messenger.message import LIMIT, Html, Message, bold, clip, fit, join, lines, link, text
from bot.store import chats, ledger, news, reports
from bot.store.tables import Article

MOST_MATTERS, MOST_MOVES = 4, 5


async def story(ctx: Context) -> Answers:
    """The command: the newest story of a topic, or of all that the chat follows."""
    topic = await ctx.find_topic(ctx.ask.words) if ctx.ask.words else None
    if ctx.ask.words and topic is None:
        return (ctx.say(unknown_topic(ctx, ctx.ask.words)),)
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    wanted = [topic.id] if topic else [one.topic.id for one in followed]
    newest = await news.latest(ctx.session, wanted, 0, 1)
    told = await news.reports_of(ctx.session, newest[0].article) if newest else ()
    return (ctx.say(await _page(ctx, told, 0) if told else Message(text(ctx.t("story.none")))),)


async def press_alert(ctx: Context, action: Action) -> Answers:
    """Under an alert, which stays as it is: the story is a message of its own."""
    told = await _told(ctx, action.article)
    return (*ctx.toast(), ctx.say(await _page(ctx, told, 0))) if told else ctx.tell(ctx.t("why.gone"))


async def press(ctx: Context, action: Action) -> Answers:
    """Another page."""
    told = await _told(ctx, action.article)
    return ctx.show(await _page(ctx, told, action.page)) if told else ctx.tell(ctx.t("why.gone"))


async def _told(ctx: Context, article_id: int) -> Sequence[Article]:
    article = await news.article(ctx.session, article_id)
    return await news.reports_of(ctx.session, article) if article else ()


async def _page(ctx: Context, told: Sequence[Article], page: int) -> Message:
    t, first = ctx.t, told[0]
    page, pages, shown = paged(list(enumerate(told, 1)), page)
    head = lines(
        bold(clip(first.title, 300)),
        t("story.reports", n=len(told)),
        t("story.first", outlet=clip(first.source, 60), time=ctx.when(news.appeared(first))),
    )
    moved = fit(await _moves(ctx, first), LIMIT // 3) if page == 0 else []
    reported = lines(*fit((_report(ctx, place, one) for place, one in shown), LIMIT // 2))
    figures = lines(bold(t("story.moved")), *moved) if moved else text()
    return Message(join("\n\n", (head, reported, figures)), pager(t, page, pages, "story", article=first.id))


def _report(ctx: Context, place: int, article: Article) -> Html:
    """2. 12:40 · Example Post: Losses near Sudzha"""
    title = link(article.link, clip(article.title, 160))
    return text(f"{place}. ", ctx.when(news.appeared(article)), " · ", clip(article.source, 40), ": ", title)


async def _moves(ctx: Context, first: Article) -> list[Html]:
    """A line for each matter, those with most numbers first: "Killed: 10 → ≥ 12 (Example Post, 12:40)"."""
    if first.story_id is None:
        return []
    hidden = await reports.hidden(ctx.session, ctx.chat.id)
    found = await ledger.figures_of_story(ctx.session, first.story_id)
    kept = [news.as_reported(one, first.story_id) for one in found if one.measure != "other"]
    matters = [matter for _, matter in group(one for one in kept if reports.mark(one) not in hidden)]
    moves = sorted((_distinct(matter) for matter in matters), key=len, reverse=True)
    return [_move(ctx, one[-MOST_MOVES:]) for one in moves[:MOST_MATTERS]]


def _distinct(matter: Sequence[Reported]) -> list[Reported]:
    """The figures of a matter in the order in which they were reported, without those that repeat a number."""
    kept: list[Reported] = []
    for figure in sorted(matter, key=lambda one: one.reported_at):
        if not any(same_number(figure, one) for one in kept):
            kept.append(figure)
    return kept


def _move(ctx: Context, figures: Sequence[Reported]) -> Html:
    last = figures[-1]
    numbers = [_value(ctx, one) for one in figures]
    numbers[-1] = bold(numbers[-1])
    source = f" ({clip(last.source, 40)}, {ctx.when(last.reported_at)})"
    return text("• ", ctx.t(f"measure.{last.measure}"), ": ", join(" → ", numbers), source)


def _value(ctx: Context, figure: Reported) -> Html:
    return text(figure_value(ctx.t, figure.low, figure.high, figure.qualifier, figure.counted, figure.measure))
