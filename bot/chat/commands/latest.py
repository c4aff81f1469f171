"""/latest: the recent stories, each with its best figure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.buttons import Action, button, pager
from bot.chat.context import Answers, Context
from bot.chat.texts.figures import figure_value
from bot.messenger.message import Html, Message, Rows, bold, clip, code, join, lines, link, text
from bot.store import chats, news, reports
from bot.store.news import Item
from bot.store.tables import Figure, Topic

ON_PAGE = 5
MOST_PAGES = 20


async def latest(ctx: Context) -> Answers:
    """The command."""
    if not ctx.ask.words:
        return (ctx.say(await _page(ctx, None, 0)),)
    topic = await ctx.find_topic(ctx.ask.words)
    if topic is None:
        return (ctx.say(unknown_topic(ctx, ctx.ask.words)),)
    return (ctx.say(await _page(ctx, topic, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """Another page."""
    topic = await ctx.topic(action.topic) if action.topic else None
    if action.topic and topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(await _page(ctx, topic, action.page))


def unknown_topic(ctx: Context, words: str) -> Message:
    """Words that are no topic yet."""
    words = clip(words, 200)
    advice = ctx.t.html("latest.unknown", topic=bold(words), command=code(f"/subscribe {words}"))
    return Message(advice, ((button(ctx.t("button.mine"), "topics", view="mine"),),))


async def _page(ctx: Context, topic: Topic | None, page: int) -> Message:
    t = ctx.t
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    if topic is None and not followed:
        return Message(text(t("topics.none")), ((button(t("button.catalog"), "topics", view="catalog"),),))
    wanted = [topic.id] if topic else [one.topic.id for one in followed]
    count = min(await news.count_latest(ctx.session, wanted), ON_PAGE * MOST_PAGES)
    pages = max(1, -(-count // ON_PAGE))
    page = min(page, pages - 1)
    items = await news.latest(ctx.session, wanted, page * ON_PAGE, ON_PAGE)
    figures = await news.figures_of(ctx.session, [one.article.id for one in items])
    hidden = await reports.hidden(ctx.session, ctx.chat.id)
    reference = str(topic.id) if topic else ""
    name = clip(ctx.name(topic), 200) if topic else ""
    if not items:
        empty = t.html("latest.none", topic=bold(name)) if topic else text(t("latest.none_mine"))
        return Message(empty, _links(ctx, reference))
    head = t.html("latest.about", topic=name) if topic else text(t("latest.mine"))
    body = join(
        "\n\n", (bold(head), *(item(ctx, one, shown(figures.get(one.article.id, ()), hidden)) for one in items))
    )
    return Message(body, (*pager(t, page, pages, "latest", topic=reference), *_links(ctx, reference)))


def item(ctx: Context, one: Item, figures: Sequence[Figure]) -> Html:
    """A story: headline, its best figure, outlets and time."""
    t, article = ctx.t, one.article
    when = ctx.when(news.appeared(article))
    outlet = clip(article.source, 60)
    others = one.outlets - 1
    said = t("latest.and_others", outlet=outlet, n=others, time=when) if others > 0 else ""
    return lines(
        link(article.link, clip(article.title, 200)),
        _best_figure(ctx, figures),
        said or t("latest.reported_by", outlet=outlet, time=when),
    )


def shown(figures: Sequence[Figure], hidden: frozenset[str]) -> Sequence[Figure]:
    """Without what the chat has reported as wrong."""
    return [one for one in figures if reports.mark(one) not in hidden]


def _best_figure(ctx: Context, figures: Sequence[Figure]) -> Html:
    """The whole before its parts, then as the text has it."""
    told = sorted((one for one in figures if one.measure != "other"), key=lambda one: one.scope == "subset")
    if not told:
        return text()
    best = told[0]
    value = figure_value(ctx.t, best.low, best.high, best.qualifier, best.counted, best.measure)
    said_by = f" — {clip(best.claimant[0], 60)}" if best.claimant else ""
    return text(ctx.t(f"measure.{best.measure}"), ": ", bold(value), said_by)


def _links(ctx: Context, reference: str) -> Rows:
    t = ctx.t
    if not reference:
        return ((button(t("button.mine"), "topics", view="mine"),),)
    back = button(t("button.back"), "card", topic=reference)
    return ((button(t("button.figures"), "figures", topic=reference), back),)
