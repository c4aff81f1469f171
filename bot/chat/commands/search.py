"""/search: stories whose headline or summary has the words, in any inflected form, newest first."""

from __future__ import annotations

from bot.chat.buttons import Action, button, pager
from bot.chat.commands.subscribe import not_understood
from bot.chat.context import Answers, Context, topic_key
from bot.chat.lists import paged
from bot.chat.preview import MOST_SEARCHED, distinct
from bot.errors import QueryError
from bot.messenger.message import Html, Message, bold, clip, code, join, lines, link
from bot.store import chats, news
from bot.store.tables import Article, Topic
from bot.topics.query import parse


async def search(ctx: Context) -> Answers:
    """The command."""
    words = ctx.ask.words
    if not words:
        return (ctx.say(Message(ctx.t.html("search.usage", example=code(f"/search {ctx.t('example.word')}")))),)
    try:
        key = topic_key(parse(words))
    except QueryError as error:
        return (ctx.say(not_understood(ctx, error)),)
    topic = await chats.topic(ctx.session, key, words, ctx.now)
    return (ctx.say(_page(ctx, topic, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """Another page, looked for anew."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(_page(ctx, topic, action.page))


def _page(ctx: Context, topic: Topic, page: int) -> Message:
    t, found = ctx.t, ctx.preview
    articles = distinct(found) if found else []
    page, pages, shown = paged(articles, page)
    words = bold(clip(ctx.name(topic), 200))
    follow = ((button(t("button.subscribe"), "subscribe", topic=str(topic.id), view="preview"),),)
    limit = t("search.capped", n=MOST_SEARCHED) if found and found.is_capped else ""
    if not articles:
        return Message(join("\n\n", (t.html("search.none", words=words), limit)), follow)
    head = t.html("search.found", words=words)
    items = [_item(ctx, one) for one in shown]
    turn = pager(t, page, pages, "search", topic=str(topic.id))
    return Message(join("\n\n", (head, *items, limit if page == pages - 1 else "")), (*turn, *follow))


def _item(ctx: Context, article: Article) -> Html:
    said = ctx.t("latest.reported_by", outlet=clip(article.source, 60), time=ctx.when(news.appeared(article)))
    return lines(link(article.link, clip(article.title, 200)), said)
