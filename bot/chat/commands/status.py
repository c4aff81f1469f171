"""/status: the truth about feeds and alerts; for operators with reasons, queue, latency and size."""

from __future__ import annotations

from bot.chat.context import Answers, Context
from bot.chat.texts.figures import figure_value
from bot.chat.texts.reasons import reason_in
from bot.messenger.message import LIMIT, Html, Message, Part, bold, clip, fit, join, lines, link, text
from bot.store import chats, health, reports, updates
from bot.store.tables import Feed

SHOWN_FEEDS = 8
SHOWN_REPORTS = 5


async def status(ctx: Context) -> Answers:
    """The command."""
    parts = [lines(bold(ctx.t("status.title")), *await _own(ctx)), lines(*await _feeds(ctx))]
    if ctx.ask.user_id in ctx.settings.admins and ctx.ask.is_private:  # a group reads along
        parts += [await _failing(ctx), lines(*await _alerts(ctx)), await _reported(ctx)]
    return (ctx.say(Message(join("\n\n", fit(parts, LIMIT)))),)


async def _own(ctx: Context) -> list[Part]:
    t, until = ctx.t, ctx.chat.muted_until
    followed = await chats.count_subscriptions(ctx.session, ctx.chat.id)
    told: list[Part] = [t("status.topics", n=followed) if followed else t("topics.none")]
    if ctx.chat.state == "stopped":
        told.append(t("status.stopped"))
    elif until is not None and until > ctx.now:
        told.append(t("mute.muted", time=ctx.when(until)))
    return told


async def _feeds(ctx: Context) -> list[Part]:
    t, feeds = ctx.t, await health.feeds(ctx.session)
    if not feeds.total:
        return [t("status.no_feeds")]
    told: list[Part] = []
    if feeds.untried < feeds.total:
        polled = feeds.total - feeds.untried
        reachable = t("status.reachable", ok=feeds.reachable, total=polled)
        told.append(reachable if feeds.reachable else t("status.none_reachable", n=polled))
    if feeds.untried:
        told.append(t("status.waiting", n=feeds.untried))
    if feeds.last_polled_at:
        told.append(t("status.last_poll", span=t.duration(ctx.now - feeds.last_polled_at)))
    return told


async def _failing(ctx: Context) -> Html:
    feeds = await health.feeds(ctx.session)
    failing = feeds.total - feeds.untried - feeds.reachable
    if not failing:
        return text()
    shown = await health.failing_feeds(ctx.session, SHOWN_FEEDS)
    told = [text("• ", _why(ctx, feed)) for feed in shown]
    more = ctx.t("figures.more", n=failing - len(shown)) if failing > len(shown) else ""
    return lines(ctx.t("status.failing", n=failing), *told, more)


def _why(ctx: Context, feed: Feed) -> str:
    reason = reason_in(ctx.t.language, feed.last_error)
    return ctx.t("status.failing_feed", feed=clip(feed.title or feed.url, 60), reason=clip(reason, 120))


async def _alerts(ctx: Context) -> list[Part]:
    t, outbox = ctx.t, await health.outbox(ctx.session, ctx.now)
    waiting = t("status.outbox_empty")
    if outbox.oldest_due is not None:
        waiting = t("status.outbox", n=outbox.waiting, span=t.duration(ctx.now - outbox.oldest_due))
    spans = await health.latencies(ctx.session, ctx.now)
    latency = t("status.no_latency")
    if spans:
        half, most = (spans[min(len(spans) - 1, int(len(spans) * share))] for share in (0.5, 0.95))
        latency = t("status.latency", p50=t.duration(half), p95=t.duration(most))
    size = await ctx.store.size()
    return [waiting, latency, t("status.database", size=round(size / 1_000_000, 1)), *await _rewriting(ctx)]


async def _rewriting(ctx: Context) -> list[Part]:
    t, model = ctx.t, clip(ctx.settings.llm_model, 60)
    if not model:
        return []
    trouble = await updates.fact(ctx.session, updates.REWRITING)
    if trouble and trouble.value:
        return [t("status.rewriting_trouble", model=model, reason=reason_in(t.language, trouble.value))]
    return [t("status.rewriting", model=model)]


async def _reported(ctx: Context) -> Html:
    """Figures that readers call wrong, the newest with their sentences."""
    t, count = ctx.t, await reports.count(ctx.session)
    if not count:
        return text()
    shown = await reports.latest(ctx.session, SHOWN_REPORTS)
    told = [
        text(
            "• ",
            t.html(
                "status.wrong_figure",
                measure=t(f"measure.{one.measure}"),
                value=bold(figure_value(t, one.low, one.high, one.qualifier, one.counted, one.measure)),
                sentence=clip(one.evidence, 200),
                source=link(one.link, clip(one.source, 60)),
            ),
        )
        for one in shown
    ]
    more = t("figures.more", n=count - len(shown)) if count > len(shown) else ""
    return lines(t("status.reported_wrong", n=count), *told, more)
