"""/feeds: the list of feeds with how each is doing: add by address, take out, OPML in and out. For operators, or for
everybody where they allow it; only they take feeds out."""

from __future__ import annotations

from bot.chat.buttons import Action, button, pager
from bot.chat.context import Answers, Context, Discovery
from bot.chat.lists import paged
from bot.chat.texts.reasons import reason_in
from bot.errors import AddressRefused, FeedError, OpmlError
from bot.feeds import opml
from bot.feeds.address import check_url, host_key
from bot.messenger.api import Call
from bot.messenger.message import EMPTY, Html, Message, bold, clip, code, join, lines, link, text
from bot.store import feeds
from bot.store.tables import Feed

ADD = "add"
MOST_OFFERED = 8
REMOVED = "removed by an operator"
"""Kept as the reason, so that it can be taken back."""


async def prepare(ctx: Context) -> Discovery:
    """Read what is behind an address, or an OPML document that was sent."""
    if not ctx.may_add_feeds or not ctx.ask.is_private:
        return Discovery()
    await ctx.session.close()  # a publisher may take its time
    try:
        if ctx.ask.file_id:
            return Discovery(listed=opml.read(await ctx.download(ctx.ask.file_id)))
        verb, _, address = ctx.ask.words.partition(" ")
        return Discovery(found=await ctx.find_feeds(address.strip())) if verb == ADD and address else Discovery()
    except FeedError as error:
        return Discovery(problem=error.problem)
    except OpmlError as error:
        return Discovery(problem=str(error))


async def command(ctx: Context) -> Answers:
    """The command, and an OPML document."""
    if not ctx.may_add_feeds:
        return ctx.tell(ctx.t("access.operators_only"))
    if not ctx.ask.is_private:
        return ctx.tell(ctx.t("feeds.in_private"))
    seen = ctx.discovery
    if seen.problem:
        reason = clip(reason_in(ctx.t.language, seen.problem), 300)
        return (ctx.say(await _list(ctx, 0, ctx.t.html("feeds.unread", reason=bold(reason)))),)
    if seen.listed:
        added = sum([await _add(ctx, one) for one in seen.listed.outlines])
        left = ctx.t("feeds.left_out", n=len(seen.listed.problems)) if seen.listed.problems else ""
        return (ctx.say(await _list(ctx, 0, lines(ctx.t("feeds.added", n=added), left))),)
    if len(seen.found) == 1:
        return (ctx.say(await _added(ctx, seen.found[0])),)
    if seen.found:
        offered = (text("• ", clip(one.title, 80), "\n", code(f"/feeds add {one.url}")) for one in seen.found)
        return (ctx.say(Message(lines(ctx.t("feeds.which"), *list(offered)[:MOST_OFFERED]))),)
    return (ctx.say(await _list(ctx, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """A page, a feed, its end and its return, or all as OPML."""
    is_change = action.value in ("off", "on")
    if not (ctx.is_operator if is_change else ctx.may_add_feeds) or not ctx.ask.is_private:
        return ctx.tell(ctx.t("access.operators_only"))
    if action.value == "opml":
        rows = [one for one in await feeds.all_feeds(ctx.session) if not one.disabled]
        content = opml.write((opml.Outline(title=one.title, url=one.url) for one in rows), "Tally")
        return *ctx.toast(), Call.document(ctx.chat.id, "feeds.opml", content)
    feed = await ctx.session.get(Feed, action.feed) if action.feed else None
    if feed is None:
        return ctx.show(await _list(ctx, action.page))
    if is_change:
        feed.disabled = REMOVED if action.value == "off" else ""
        feed.failures, feed.next_poll_at = 0, ctx.now
        feed.told = None
        ctx.session.add(feed)
    return ctx.show(_card(ctx, feed, action.page))


async def about_address(ctx: Context, address: str) -> Message:
    """What to do with an address that was typed where a topic is: nobody follows a feed, but its outlet."""
    t, host = ctx.t, address.partition("://")[2].partition("/")[0].lower()
    known = [one for one in await feeds.all_feeds(ctx.session) if one.host == host]
    if known and (name := known[0].title.replace('"', "")):
        example = code(f'/subscribe source:"{clip(name, 60)}"')
        return Message(t.html("subscribe.outlet", outlet=bold(clip(name, 60)), example=example))
    if ctx.may_add_feeds:
        return Message(t.html("subscribe.new_address", example=code(f"/feeds add {clip(address, 300)}")))
    return Message(text(t("subscribe.no_address")))


async def _add(ctx: Context, outline: opml.Outline) -> bool:
    try:
        url = check_url(outline.url, private=ctx.settings.allow_private_feeds)
    except AddressRefused:
        return False
    return await feeds.add(ctx.session, url, outline.title, host_key(url), ctx.now)


async def _added(ctx: Context, outline: opml.Outline) -> Message:
    is_new = await _add(ctx, outline)
    head = ctx.t.html(
        "feeds.is_added" if is_new else "feeds.is_known", feed=bold(clip(outline.title or outline.url, 100))
    )
    return await _list(ctx, 0, head)


async def _list(ctx: Context, page: int, head: Html = EMPTY) -> Message:
    t = ctx.t
    rows = sorted(await feeds.all_feeds(ctx.session), key=lambda one: (bool(one.disabled), one.failures == 0))
    page, pages, shown = paged(rows, page)
    told = [text(_mark(one), " ", bold(clip(one.title or one.url, 60)), ": ", _state(ctx, one)) for one in shown]
    taps = [button(f"{_mark(one)} {one.title or one.url}", "feeds", feed=one.id, page=page) for one in shown]
    how = t.html("feeds.how", example=code("/feeds add example.org"))
    turn = pager(t, page, pages, "feeds")
    pairs = tuple(tuple(taps[at : at + 2]) for at in range(0, len(taps), 2))
    out = ((button(t("feeds.opml"), "feeds", value="opml"),),) if rows else ()
    title = bold(t("feeds.title", n=len(rows)))
    return Message(join("\n\n", (head, lines(title, *told), how)), (*pairs, *turn, *out))


def _card(ctx: Context, feed: Feed, page: int) -> Message:
    t = ctx.t
    body = lines(bold(clip(feed.title or feed.url, 200)), link(feed.url, feed.url), _state(ctx, feed))
    verb, label = ("on", "feeds.put_back") if feed.disabled else ("off", "feeds.take_out")
    change = ((button(t(label), "feeds", feed=feed.id, value=verb, page=page),),) if ctx.is_operator else ()
    return Message(body, (*change, (button(t("button.back"), "feeds", page=page),)))


def _mark(feed: Feed) -> str:
    return "⏹" if feed.disabled else "⚠️" if feed.failures else "✓"


def _state(ctx: Context, feed: Feed) -> str:
    """How a feed is doing: its last success, what is wrong, and when it is tried again."""
    t = ctx.t
    if feed.disabled:
        return t("feeds.off", reason=clip(reason_in(t.language, feed.disabled), 200))
    last = t("feeds.last", time=ctx.when(feed.last_success_at)) if feed.last_success_at else t("feeds.never")
    if not feed.failures:
        return last
    reason = clip(reason_in(t.language, feed.last_error), 200)
    return t("feeds.failing", reason=reason, time=ctx.when(feed.next_poll_at), last=last)
