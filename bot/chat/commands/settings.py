"""/settings: the chat's settings on one screen, changed in place. Every button names what it sets, so that pressing it
twice is the same as once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.alerts.held import reconsider
from bot.chat.buttons import Action, button, pager
from bot.chat.commands.language import NAMES
from bot.chat.context import Answers, Context
from bot.chat.lists import paged
from bot.chat.texts.zones import city, find_zones, suggested, zone_at
from bot.messenger.message import EMPTY, Button, Html, Message, Rows, bold, clip, code, join, lines, text
from bot.store import chats

NIGHTS = ((22, 7), (23, 7), (23, 8), (0, 8))
"""Quiet hours that have a button."""
IN_ROW = 6


async def settings(ctx: Context) -> Answers:
    """The command."""
    return (ctx.say(_main(ctx)),)


async def timezone(ctx: Context) -> Answers:
    """/timezone Kyiv, or a shared place: sets what can only be meant, and offers the rest."""
    words = ctx.ask.words
    if ctx.ask.place:
        return (ctx.say(await _at_place(ctx, *ctx.ask.place)),)
    found = find_zones(words)
    if len(found) == 1:
        await _set_zone(ctx, found[0])
        return (ctx.say(_zones(ctx, ())),)
    if not words or found:
        return (ctx.say(_zones(ctx, found)),)
    unknown = ctx.t.html("settings.unknown_city", city=bold(clip(words, 60)))
    return (ctx.say(_zones(ctx, (), unknown)),)


async def _at_place(ctx: Context, latitude: float, longitude: float) -> Message:
    """The place itself is not kept."""
    zone = zone_at(latitude, longitude)
    if not zone:
        return _zones(ctx, (), text(ctx.t("settings.unknown_place")))
    await _set_zone(ctx, zone)
    return _zones(ctx, ())


async def press(ctx: Context, action: Action) -> Answers:
    """A button of any of the screens: what it sets, if anything, and the screen after that."""
    match action.setting:
        case "zone":
            if action.value:
                await _set_zone(ctx, action.value)
            return ctx.show(_zones(ctx, ()))
        case "quiet":
            await _set_quiet(ctx, action.value)
            return ctx.show(_quiet(ctx))
        case "from":
            return ctx.show(_hours(ctx, "settings.quiet_from", "until", back="quiet"))
        case "until" if action.value.isdigit():
            begin = int(action.value) % 24
            return ctx.show(_hours(ctx, "settings.quiet_until", "quiet", back="from", begin=begin))
        case "breaking" if action.value in ("on", "off"):
            ctx.chat.breaking_passes = action.value == "on"
            ctx.session.add(ctx.chat)
            return ctx.show(_quiet(ctx))
        case "hour":
            if action.value.isdigit():
                ctx.chat.digest_hour = int(action.value) % 24
                await reconsider(ctx.session, ctx.chat, ctx.now)
                return ctx.show(_main(ctx))
            return ctx.show(_hours(ctx, "settings.digest_hour", "hour", back=""))
        case "previews" if action.value in ("on", "off"):
            ctx.chat.previews = action.value == "on"
            ctx.session.add(ctx.chat)
        case "topics":
            return ctx.show(await _topics(ctx, action.page))
    return ctx.show(_main(ctx))


async def _set_zone(ctx: Context, zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # a zone that this machine's tables don't have
        return
    ctx.chat.zone = zone
    await reconsider(ctx.session, ctx.chat, ctx.now)


async def _set_quiet(ctx: Context, value: str) -> None:
    """`23-7`, or `off`; anything else sets nothing."""
    begin, _, end = value.partition("-")
    if value == "off":
        ctx.chat.quiet_from = ctx.chat.quiet_until = None
    elif begin.isdigit() and end.isdigit() and begin != end:
        ctx.chat.quiet_from, ctx.chat.quiet_until = int(begin) % 24, int(end) % 24
    await reconsider(ctx.session, ctx.chat, ctx.now)


def _main(ctx: Context) -> Message:
    t, chat = ctx.t, ctx.chat
    rows: Rows = (
        (
            button(f"{t('settings.language')}: {NAMES[t.language]}", "language", view="settings"),
            _row(ctx, "zone", city(chat.zone, t.language), setting="zone"),
        ),
        (_row(ctx, "quiet", _night(ctx), setting="quiet"),),
        (
            _row(ctx, "digest", t.hour(chat.digest_hour), setting="hour"),
            _switch(ctx, "previews", is_on=chat.previews),
        ),
        (button(t("settings.topics"), "settings", setting="topics"),),
        (button(t("button.mine"), "topics", view="mine"),),
    )
    return Message(lines(bold(t("settings.title")), t("settings.about")), rows)


def _zones(ctx: Context, found: tuple[str, ...], head: Html = EMPTY) -> Message:
    t, zone = ctx.t, ctx.chat.zone
    state = t.html("settings.zone_is", city=bold(city(zone, t.language)), time=ctx.when(ctx.now))
    offered = found or suggested(t.language)
    how = t.html("settings.send_city", example=code(f"/timezone {city(suggested(t.language)[0], t.language)}"))
    share = t("settings.share_place") if ctx.ask.is_private else ""
    ask = t("settings.which_city") if found else ""
    choices = [
        button(_marked(city(one, t.language), one == zone), "settings", setting="zone", value=one) for one in offered
    ]
    return Message(join("\n\n", (lines(head, state), lines(ask, how, share))), (*_in_rows(choices, 2), _back(ctx)))


def _quiet(ctx: Context) -> Message:
    t, chat = ctx.t, ctx.chat
    now = (chat.quiet_from, chat.quiet_until)
    nights = [
        button(_marked(f"{begin}–{end}", now == (begin, end)), "settings", setting="quiet", value=f"{begin}-{end}")
        for begin, end in NIGHTS
    ]
    state = t.html("settings.quiet_is", hours=bold(_night(ctx)))
    about = lines(t("settings.quiet_about"), t("settings.breaking_about"))
    rows: Rows = (
        tuple(nights),
        (button(t("settings.other_hours"), "settings", setting="from"),
         button(_marked(t("settings.no_quiet"), chat.quiet_from is None), "settings", setting="quiet", value="off")),
        (_switch(ctx, "breaking", is_on=chat.breaking_passes),),
        _back(ctx),
    )  # fmt: skip
    return Message(join("\n\n", (state, about)), rows)


def _hours(ctx: Context, ask: str, setting: str, *, back: str, begin: int | None = None) -> Message:
    """A choice among the hours of the day."""
    prefix = "" if begin is None else f"{begin}-"
    hours = [
        button(str(hour), "settings", setting=setting, value=f"{prefix}{hour}") for hour in range(24) if hour != begin
    ]
    asked = ctx.t(ask) if begin is None else ctx.t(ask, begin=ctx.t.hour(begin))
    return Message(text(asked), (*_in_rows(hours, IN_ROW), _back(ctx, back)))


async def _topics(ctx: Context, page: int) -> Message:
    """What the chat follows; a tap opens how it arrives."""
    t = ctx.t
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    page, pages, shown = paged(followed, page)
    rows = tuple((button(ctx.name(one.topic), "tuning", topic=str(one.topic.id)),) for one in shown)
    head = t("settings.which_topic") if followed else t("topics.none")
    return Message(text(head), (*rows, *pager(t, page, pages, "settings", setting="topics"), _back(ctx)))


def _night(ctx: Context) -> str:
    begin, end = ctx.chat.quiet_from, ctx.chat.quiet_until
    return ctx.t("settings.off") if begin is None or end is None else f"{ctx.t.hour(begin)}–{ctx.t.hour(end)}"


def _row(ctx: Context, name: str, state: str, **action: str) -> Button:
    """The button with what it changes, and how that is set."""
    return button(f"{ctx.t(f'settings.{name}')}: {state}", "settings", **action)


def _switch(ctx: Context, name: str, *, is_on: bool) -> Button:
    now, then = ("on", "off") if is_on else ("off", "on")
    return _row(ctx, name, ctx.t(f"settings.{now}"), setting=name, value=then)


def _marked(label: str, is_chosen: bool) -> str:
    return f"• {label}" if is_chosen else label


def _in_rows(buttons: list[Button], size: int) -> Rows:
    return tuple(tuple(buttons[at : at + size]) for at in range(0, len(buttons), size))


def _back(ctx: Context, setting: str = "") -> tuple[Button]:
    return (button(ctx.t("button.back"), "settings", setting=setting),)
