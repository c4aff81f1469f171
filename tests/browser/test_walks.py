"""Every path through the bot, walked in its page: on a phone and at a desk, light and dark, in four languages.

Some of them are walked one way in every run; all, in every way, are for `make soak`. Pictures are left in `shots`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bot.articles import LANGUAGES
from bot.chat.texts import texts
from bot.topics.catalog import load
from tests.browser.conftest import DESK, PHONE, Watched
from tests.browser.outlets import NAMES
from tests.browser.parts import banners, write
from tests.browser.walk import Town, Walk, losses, town
from tests.support.processes import wait_until

SIZES: dict[str, dict[str, Any]] = {"desk": DESK, "phone": DESK | PHONE}
USUAL = ("phone", "dark", "en")
WAYS = [
    pytest.param(way, id="-".join(way), marks=[] if way == USUAL else [pytest.mark.soak])
    for way in product(SIZES, ("light", "dark"), LANGUAGES)
]
OPML = b"""<opml version="2.0"><body>
<outline text="Gazette" xmlUrl="http://127.0.0.1:9/gazette.xml"/></body></opml>"""

numbers = count()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[str, Watched]]:
    """One page for each way of looking."""
    opened: dict[str, Watched] = {}
    yield opened
    for watched in opened.values():
        watched.page.context.close()


@pytest.fixture(params=WAYS)
def walk(
    request: pytest.FixtureRequest, browser: Browser, windows: dict[str, Watched], here: Town, shots: Path
) -> Iterator[Walk]:
    size, scheme, language = request.param
    prefix = f"walk-{size}-{scheme}-{language}"
    if prefix not in windows:
        windows[prefix] = Watched(browser.new_context(**SIZES[size] | {"color_scheme": scheme, "locale": "en-GB"}))
        windows[prefix].load(here.address, "")
    watched = windows[prefix]
    watched.page.bring_to_front()
    here.pass_days(4)  # so that no report goes on with a story of the walk before: stories take reports for three
    yield Walk(watched.page, here, texts(language), shots, prefix)
    assert watched.faults == []


def follow_kursk(walk: Walk) -> int:
    """Somebody new who follows Kursk."""
    person = walk.begin()
    walk.tap(kursk(walk))
    walk.sees(walk.t("start.following", n=1))
    return person


def kursk(walk: Walk) -> str:
    return named("kursk", walk.t.language)


@cache
def named(slug: str, language: str) -> str:
    """A built-in topic, as readers of a language know it."""
    topic = load().get(slug)
    assert topic
    return topic.name(language)


def an_alert(walk: Walk) -> str:
    """Something happens in Kursk, and is told: its headline's beginning."""
    item = losses(next(numbers))
    walk.town.publish(item)
    walk.sees(item.title)
    return item.title


def test_from_start_to_the_first_alert_in_three_taps(walk: Walk) -> None:
    person = walk.town.newcomer(walk.t.language)
    walk.be(person, person)
    walk.look("stranger")
    walk.page.get_by_role("button", name="Start", exact=True).click()
    walk.sees(walk.t("start.hero"))
    walk.look("start")
    walk.tap(kursk(walk))
    walk.sees(walk.t("start.following", n=1))
    an_alert(walk)
    walk.look("alert")


@pytest.mark.soak
def test_words_of_ones_own_are_shown_what_they_would_have_brought_and_followed(walk: Walk) -> None:
    walk.begin()
    walk.say("/subscribe depot NEAR/9 burns")
    walk.sees(walk.t("subscribe.preview", query="depot NEAR/9 burns"))
    walk.look("query")
    walk.tap(walk.t("button.subscribe"), exact=True)
    walk.sees(walk.t("subscribe.done", topic="depot NEAR/9 burns"))
    walk.say("/subscribe depot)")
    walk.sees(walk.t("subscribe.retype"))
    walk.look("query-wrong")


@pytest.mark.soak
def test_settings_are_one_screen_and_each_is_changed_in_place(walk: Walk) -> None:
    follow_kursk(walk)
    walk.say("/settings")
    walk.sees(walk.t("settings.about"))
    walk.look("settings")
    walk.tap(walk.t("settings.zone"))
    walk.sees(walk.t("settings.share_place"))
    walk.look("settings-zone")
    walk.page.get_by_role("button", name="Attach").click()
    walk.page.get_by_role("menuitem", name="Location").click()
    walk.page.get_by_role("dialog").get_by_role("button", name="Send").click()
    city = {"en": "Kyiv", "uk": "Київ", "ru": "Киев", "ko": "키이우"}[walk.t.language]
    walk.sees(walk.t("settings.zone_is", city=city, time="@").split("@")[0])
    walk.look("settings-place")
    walk.tap(walk.t("button.back"))
    walk.tap(walk.t("settings.digest"))
    walk.sees(walk.t("settings.digest_hour"))
    walk.look("settings-hour")
    walk.tap("9", exact=True)
    walk.tap(walk.t("settings.topics"))
    walk.sees(walk.t("settings.which_topic"))
    walk.tap(kursk(walk))
    walk.sees(walk.t("tuning.two_things"))
    walk.look("tuning")
    walk.tap(walk.t("way.silent"))
    walk.sees(walk.t("tuning.silent"))
    walk.tap(walk.t("way.daily"))
    walk.look("tuning-daily")


def test_a_night_passes_in_a_moment_and_what_came_in_it_arrives_in_the_morning(walk: Walk) -> None:
    person = follow_kursk(walk)
    walk.say("/settings")
    walk.tap(walk.t("settings.quiet"))
    walk.tap("22–7")
    walk.sees(walk.t("settings.quiet_is", hours="22:00–07:00"))
    walk.look("quiet")
    let_pass_until(walk, person, 22)
    item = losses(next(numbers))
    walk.town.publish(item)
    expect(walk.bubble(item.title)).to_have_count(0)
    if walk.page.get_by_role("button", name="Back to the chats").is_visible():
        walk.page.get_by_role("button", name="Back to the chats").click()
    walk.page.get_by_role("button", name="Until 08:00").click()
    if walk.prefix.startswith("walk-phone"):
        banner = banners(walk.page).filter(has_text=walk.t("digest.quiet", n=1).split(":")[0])
        expect(banner).to_be_visible(timeout=30_000)
        walk.look("morning-notification")
        banner.click()
    walk.sees(item.title)
    walk.look("morning")


def let_pass_until(walk: Walk, person: int, hour: int) -> None:
    """Move the slider to the next full hour of that name."""
    walk.be(person)
    slider = walk.page.get_by_label("Let time pass, up to a day")
    hours, minutes = map(int, (walk.page.locator("#time-now").text_content() or "")[-5:].split(":"))
    slider.fill(str((hour * 4 - hours * 4 - minutes // 15) % 96 or 96))
    walk.look("slider")
    slider.press("Enter")
    expect(walk.page.locator("#time-now")).to_contain_text(f"{hour}:00")
    walk.be(person, person)


@pytest.mark.soak
def test_a_daily_digest_comes_at_its_hour(walk: Walk) -> None:
    follow_kursk(walk)
    walk.say("/settings")
    walk.tap(walk.t("settings.topics"))
    walk.sees(walk.t("settings.which_topic"))
    walk.tap(kursk(walk))
    walk.tap(walk.t("way.daily"))
    walk.sees(walk.t("tuning.daily", time=walk.t.hour(8)))
    items = [losses(next(numbers)) for _ in range(2)]
    walk.town.publish(*items)
    walk.town.act("pass_time", until=walk.page.evaluate("Date.now() / 1000") + ahead(walk) + 86_400)
    walk.sees(walk.t("digest.daily", n=2))
    walk.look("digest")


def ahead(walk: Walk) -> float:
    seconds: float = walk.town.state()["clock"]["ahead"]
    return seconds


def test_the_buttons_of_an_alert(walk: Walk) -> None:
    follow_kursk(walk)
    title = an_alert(walk)
    walk.tap(walk.t("button.mute_for"))
    walk.look("mute")
    walk.tap(walk.t("button.mute", span=walk.t("span.1h")))
    walk.tap(walk.t("button.undo"))
    expect(walk.page.locator(".inline-button").filter(has_text=walk.t("button.mute_for"))).to_be_visible()
    walk.tap(walk.t("button.why"))
    dialog = walk.page.get_by_role("dialog")
    expect(dialog).to_contain_text(kursk(walk) if walk.t.language == "en" else "Kursk")
    walk.look("why")
    walk.page.keyboard.press("Escape")
    walk.tap(walk.t("button.less"))
    expect(walk.page.locator(".inline-button").filter(has_text="Harbour Wire")).to_be_visible()
    walk.look("less")
    walk.tap(walk.t("less.without_outlet", outlet="Harbour Wire"))
    walk.tap(walk.t("button.undo"))
    walk.tap(walk.t("button.story"))
    walk.sees(walk.t("story.reports", n=1))
    walk.look("story")
    walk.tap(walk.t("button.figures"))
    walk.sees(walk.t("figures.about", topic=kursk(walk)))
    walk.look("figures")
    walk.tap(walk.t("button.evidence"))
    walk.sees(walk.t("evidence.about", topic=kursk(walk)))
    walk.look("evidence")
    walk.say(f"/trend {kursk(walk)} killed")
    picture = walk.page.get_by_role("article").filter(has=walk.page.locator("img")).last
    expect(picture).to_be_visible(timeout=30_000)
    assert picture.locator("img").evaluate("async image => (await image.decode(), image.naturalWidth)") == 1080
    walk.look("trend")
    assert title


@pytest.mark.soak
def test_lists_have_pages_and_a_way_back(walk: Walk) -> None:
    walk.begin()
    walk.say("/topics")
    walk.sees(walk.t("topics.none"))
    walk.tap(walk.t("button.catalog"))
    walk.sees(walk.t("topics.tap"))
    walk.look("catalog")
    walk.tap("›")
    expect(walk.page.locator(".inline-button").filter(has_text="2/")).to_be_visible()
    first = walk.page.locator(".inline-buttons").last.locator(".inline-button").first
    first.click()
    expect(first).to_contain_text("✅")  # a tap while buttons change is lost, as in any messenger
    walk.tap(walk.t("button.mine"))
    walk.sees(walk.t("topics.mine", n=1))
    walk.tap("✓ ")
    walk.sees(walk.t("topics.following"))
    walk.look("card")
    walk.tap(walk.t("button.back"))
    walk.sees(walk.t("topics.pick"))
    walk.say("/latest")
    walk.say("/search depot")
    walk.sees(walk.t("search.found", words="depot"))
    walk.look("search")


def test_a_groups_admin_sets_it_and_a_member_does_not(walk: Walk) -> None:
    group = next(one["id"] for one in walk.town.state()["chats"] if one["title"] == "Night shift")
    walk.be(walk.town.person("Ji-woo"), group)
    walk.say("/subscribe@tally_try_bot kursk")
    walk.sees(texts("ko")("access.admins_only"))
    walk.look("group-member")
    walk.be(walk.town.person("Alex"), group)
    walk.say("/subscribe@tally_try_bot kursk")
    walk.sees("follow Kursk")
    an_alert(walk)
    walk.look("group-admin")
    expect(walk.page.get_by_role("article").last.get_by_label("Silent")).to_be_visible()


@pytest.mark.soak
def test_in_a_forum_alerts_go_to_the_topic_in_which_somebody_subscribed(walk: Walk) -> None:
    forum = next(one for one in walk.town.state()["chats"] if one["title"] == "Monitoring desk")
    walk.be(walk.town.person("Mila"), forum["id"])
    walk.page.get_by_role("tab", name="Front line").click()
    walk.say("/subscribe kursk")
    walk.sees(named("kursk", "uk"))
    title = an_alert(walk)
    walk.look("forum")
    walk.dismiss()
    walk.page.get_by_role("tab", name="Economy").click()
    expect(walk.bubble(title)).to_have_count(0)


@pytest.mark.soak
def test_a_channel_is_managed_from_a_private_chat(walk: Walk) -> None:
    jiwoo, t = walk.town.person("Ji-woo"), texts("ko")
    walk.be(jiwoo, jiwoo)
    start = walk.page.get_by_role("button", name="Start", exact=True)
    if start.is_visible():
        start.click()
    walk.say("/channel")
    walk.sees(t("channel.yours", n=1))
    walk.look("channel-list")
    walk.tap("Daily figures")
    expect(walk.page.get_by_role("article").last).not_to_contain_text(t("channel.how"), timeout=30_000)
    walk.tap(t("button.catalog"))
    walk.sees(t("topics.tap"))
    followed = walk.page.locator(".inline-button").filter(has_text=f"✅ {named('kursk', 'ko')}").last
    if not followed.is_visible():  # whoever walked here before may have left it followed
        walk.tap(named("kursk", "ko"), exact=True)
    expect(followed).to_be_visible()
    walk.go("Daily figures")
    an_alert(walk)
    walk.look("channel")


@pytest.mark.soak
def test_figures_are_shared_in_any_chat(walk: Walk) -> None:
    follow_kursk(walk)
    an_alert(walk)
    write(walk.page).press_sequentially(f"@tally_try_bot {kursk(walk)}")
    options = walk.page.get_by_role("option")
    expect(options.first).to_be_visible(timeout=30_000)
    walk.look("inline")
    write(walk.page).press("Enter")
    expect(walk.page.get_by_role("article").last).to_contain_text("@tally_try_bot")
    walk.look("inline-chosen")


@pytest.mark.soak
def test_the_language_is_switched_in_place(walk: Walk) -> None:
    walk.begin()
    walk.say("/language")
    walk.sees(walk.t("language.choose"))
    walk.look("language")
    walk.tap("한국어")
    walk.sees(texts("ko")("language.choose"))
    expect(walk.page.get_by_role("status").get_by_text(texts("ko")("language.done"))).to_be_visible()
    walk.say("/help")
    walk.sees(texts("ko")("help.intro"))
    walk.look("help-ko")


@pytest.mark.soak
def test_one_word_is_enough_for_help_a_pause_and_an_end(walk: Walk) -> None:
    follow_kursk(walk)
    walk.say("/help")
    walk.sees(walk.t("help.intro"))
    walk.look("help")
    walk.say("/mute")
    walk.sees(walk.t("mute.how_long"))
    walk.look("mute-command")
    walk.say("/unsubscribe")
    walk.sees(walk.t("unsubscribe.choose"))
    walk.say("/stop")
    walk.sees(walk.t("stop.done"))
    walk.look("stop")


@pytest.mark.soak
def test_what_is_stored_is_given_and_deleted(walk: Walk) -> None:
    follow_kursk(walk)
    an_alert(walk)
    walk.say("/export")
    expect(walk.page.get_by_role("link", name=".json")).to_be_visible(timeout=30_000)
    walk.say("/export figures kursk")
    sheet = walk.page.get_by_role("link", name=".csv")
    expect(sheet).to_be_visible(timeout=30_000)
    walk.look("export")
    with walk.page.expect_download() as download:
        sheet.click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbftopic,measure,")
    walk.say("/forget")
    walk.sees(walk.t("forget.for_good"))
    walk.look("forget")
    walk.tap(walk.t("button.forget"))
    walk.sees(walk.t("forget.begin"))
    walk.look("forgotten")


@pytest.mark.soak
def test_an_operator_keeps_the_feeds_and_speaks_to_everybody(walk: Walk) -> None:
    reader = walk.begin()
    operator = walk.begin(name="Operator")
    walk.say("/language")
    walk.tap({"en": "English", "uk": "Українська", "ru": "Русский", "ko": "한국어"}[walk.t.language])
    walk.sees(walk.t("language.choose"))
    write(walk.page).fill("/f")
    expect(walk.page.get_by_role("option").filter(has_text="/feeds")).to_be_visible()
    write(walk.page).fill("")
    walk.say("/feeds")
    walk.sees(walk.t("feeds.how", example="@").split("@")[0])
    walk.look("feeds")
    walk.say(f"/feeds add {walk.town.outlets.url(NAMES[1])}")
    walk.sees(walk.t("feeds.is_known", feed="Northern Post"))
    walk.say(f"/feeds add {walk.town.outlets.url('nowhere')}")
    walk.sees(walk.t("feeds.unread", reason="@").split("@")[0])
    walk.look("feeds-unread")
    with walk.page.expect_file_chooser() as chooser:
        walk.page.get_by_role("button", name="Attach").click()
        walk.page.get_by_role("menuitem", name="Document").click()
    chooser.value.set_files({"name": "feeds.opml", "mimeType": "text/x-opml", "buffer": OPML})
    expect(walk.page.get_by_role("article").last).to_contain_text(walk.t("feeds.title", n=4), timeout=30_000)
    walk.tap("Gazette")
    walk.look("feed-card")
    walk.tap(walk.t("feeds.take_out"))
    walk.sees(walk.t("feeds.off", reason="@").split("@")[0])
    walk.tap(walk.t("feeds.put_back"))
    expect(walk.page.locator(".inline-button").filter(has_text=walk.t("feeds.take_out"))).to_be_visible()
    walk.tap(walk.t("button.back"))
    walk.tap(walk.t("feeds.opml"))
    sent = walk.page.locator(".row.other").filter(has=walk.page.get_by_role("link", name="feeds.opml"))
    expect(sent.last).to_be_visible(timeout=30_000)
    walk.say("/status")
    walk.sees(walk.t("status.title"))
    walk.look("status")
    walk.say("/broadcast The bot rests tonight.")
    begin, end = walk.t("broadcast.send", n=5).split("5")
    send = f"{re.escape(begin)}\\d+{end[:2]}"
    button = walk.page.locator(".inline-button").filter(has_text=re.compile(send)).last
    expect(button).to_be_visible(timeout=30_000)
    walk.look("broadcast")
    button.click()
    expect(walk.page.get_by_role("article").last.locator(".inline-button")).to_have_count(0)
    walk.look("broadcast-sent")
    wait_until(lambda: {reader, operator} <= walk.town.chats_with("The bot rests tonight."), "it in each chat")
