"""How the page looks and is reached: phone and desk, light and dark, by eye, keyboard and screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.parts import bubbles, chat, write
from tests.browser.pictures import png
from tests.browser.stage import Stage

AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
SIZES = {"desk": DESK, "phone": PHONE}

COMMANDS = {
    "start": "Start over",
    "subscribe": "Follow a topic or a query",
    "latest": "What came in last",
    "figures": "Figures by claimant",
    "topics": "What I follow",
    "mute": "Quiet for a while",
    "status": "How the bot is",
}
ALERT = """<b>Kursk</b>: at least 100 killed, the agency tells lawmakers

A lawmaker who was briefed counts about 1,000 wounded since the brigade came to the front in late autumn.

• killed ≥ 100 — NIS, through a lawmaker
• wounded ≈ 1,000 — NIS, through a lawmaker
• deployed &gt; 10,000 — NIS
<blockquote expandable>“More than a hundred of them died,” the lawmaker said after the closed session.
Training accidents are part of that count, and so is one missile strike.
A general may be among the dead.
The agency names no source of its own for it.</blockquote>
<a href="https://example.org/kursk">Example Wire</a> · 14:05 · was ≥ 30 (16 Dec, HUR)"""
BUTTONS = {
    "inline_keyboard": [
        [{"text": text, "callback_data": text} for text in ("Figures", "Mute 8 h", "Why this?")],
        [{"text": "Read the article", "url": "https://example.org/kursk"}],
    ]
}


def furnish(stage: Stage) -> None:
    """A day's chatter, in every kind of chat."""
    stage.call("setMyCommands", commands=[{"command": name, "description": text} for name, text in COMMANDS.items()])
    stage.start(stage.mila, stage.alex)
    stage.say(stage.mila, "<b>Hello, Mila.</b> I follow the news by its numbers.\nWhat shall I watch? Try /subscribe.")
    asked = stage.act(stage.mila, "send", text="/subscribe Kursk")["message"]
    answered = {"reply_parameters": {"message_id": asked}}
    stage.say(stage.mila, "You follow <b>Kursk</b>. <tg-spoiler>You may mute it.</tg-spoiler>", **answered)
    stage.send_file("photo", stage.mila, "losses.png", png(640, 300), "<b>Losses by claimant</b>, last 30 days")
    stage.send_file("document", stage.mila, "figures.csv", b"measure,low\n" * 200)
    no_preview = {"link_preview_options": {"is_disabled": True}}
    stage.say(stage.mila, ALERT, reply_markup=BUTTONS, disable_notification=True, **no_preview)
    stage.act(stage.jiwoo, "send", chat=stage.group, text="서울에서는 아직 공식 발표가 없습니다.")
    question = stage.act(stage.alex, "send", chat=stage.group, text="/figures@tally_try_bot Kursk")["message"]
    stage.say(stage.group, "<b>Kursk</b>\nkilled ≥ 100 — NIS", reply_parameters={"message_id": question})
    stage.say(stage.channel, "<b>The morning in figures</b>\n<code>4</code> quakes over M5")
    stage.updates(wait=0)


def audit(page: Page) -> list[str]:
    """What is wrong with what is shown now; the width counts too."""
    wrong: list[str] = page.evaluate(AUDIT)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    # What overflows is cut by the page, so that it never scrolls: nothing may stick out in the first place.
    out = page.evaluate("""[...document.querySelectorAll("main *, nav *, .foot *")].filter((element) =>
        element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1
        && !element.closest(".tabs")).map((element) => element.className)""")
    return [*wrong, *([f"scrolls sideways by {wide}"] if wide > 0 else []), *[f"sticks out: {name}" for name in out]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_view_reads_well_and_has_no_sideways_scroll(
    open_page: OpenPage, stage: Stage, shots: Path, size: str, scheme: str
) -> None:
    furnish(stage)
    page = open_page(**SIZES[size], color_scheme=scheme)

    def look(view: str) -> None:
        page.screenshot(path=shots / f"{size}-{scheme}-{view}.png", animations="disabled")
        assert audit(page) == [], view

    def go(title: str) -> None:
        if size == "phone" and page.get_by_role("button", name="Back to the chats").is_visible():
            page.get_by_role("button", name="Back to the chats").click()
        chat(page, title).click()

    if size == "phone":
        look("list")
    go("Tally")
    expect(bubbles(page).last).to_contain_text("at least 100 killed")
    look("alert")
    page.get_by_role("region", name="Messages").press("PageUp")
    expect(page.get_by_role("button", name="Scroll to the newest message")).to_be_visible()
    look("older")
    page.get_by_role("button", name="Commands of the bot").click()
    look("commands")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="What to do with this chat").click()
    look("menu")
    page.keyboard.press("Escape")
    go("Night shift")
    stage.call("sendChatAction", chat_id=stage.group, action="typing")
    stage.say(stage.mila, "<b>Avdiivka</b>: 3 settlements changed hands\nMore follows")
    stage.act(stage.mila, "send", chat=stage.group, text="Does anybody have a second source?")
    expect(bubbles(page).last).to_contain_text("second source")
    look("group")
    page.get_by_role("button", name="What to do with this chat").click()
    page.get_by_role("menuitem", name="Members").click()
    look("members")
    page.keyboard.press("Escape")
    go("Monitoring desk")
    look("forum")
    go("Daily figures")
    look("channel")


def test_on_a_phone_one_pane_is_shown_and_back_leads_to_the_list(open_page: OpenPage, stage: Stage) -> None:
    furnish(stage)
    page = open_page(**PHONE)
    chats, main = page.get_by_role("navigation", name="Chats"), page.get_by_role("main")
    expect(main).to_be_hidden()
    for leave in (page.get_by_role("button", name="Back to the chats").click, page.go_back):
        page.locator(".chat").first.click()
        expect(main).to_be_visible()
        expect(chats).to_be_hidden()
        leave()
        expect(chats).to_be_visible()
        expect(main).to_be_hidden()


def test_everything_is_reached_with_the_keyboard_alone(open_page: OpenPage, stage: Stage) -> None:
    furnish(stage)
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText")
        )
    expected = {"Mila", "Alex", "Figures", "Mute 8 h", "Why this?", "Read the article", "Attach", "Message"}
    expected |= {"Colours: as the system", "Add a person", "What to do with this chat", "Commands of the bot"}
    names = {name.split("\n")[-1] for name in reached}
    assert expected <= names, expected - names


def test_the_focus_is_always_to_be_seen(open_page: OpenPage, stage: Stage) -> None:
    furnish(stage)
    page = open_page()
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


def test_a_chat_is_chosen_and_left_with_the_keyboard(open_page: OpenPage, stage: Stage) -> None:
    furnish(stage)
    page = open_page()
    page.locator(".chat").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".chat").nth(1)).to_have_attribute("aria-current", "true")
    expect(write(page)).to_be_focused()


def test_a_slash_anywhere_begins_a_command(open_page: OpenPage, stage: Stage) -> None:
    furnish(stage)
    page = open_page()
    page.get_by_role("button", name="Why this?").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("option")).to_have_count(len(COMMANDS))
    expect(write(page)).to_have_value("/")


def test_the_colours_follow_the_system_until_one_chooses(open_page: OpenPage) -> None:
    page = open_page(color_scheme="dark")
    back = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(back)
    page.get_by_role("button", name="Colours: as the system").click()
    light = page.evaluate(back)
    assert light != dark
    page.reload()
    expect(page.get_by_role("button", name="Colours: light")).to_be_visible()
    assert page.evaluate(back) == light
    page.get_by_role("button", name="Colours: light").click()
    assert page.evaluate(back) == dark


def test_nothing_moves_for_those_who_asked_for_calm(open_page: OpenPage, stage: Stage) -> None:
    page = open_page(reduced_motion="reduce", at=f"#{stage.mila}/{stage.group}")
    stage.call("sendChatAction", chat_id=stage.group, action="typing")
    expect(page.get_by_label("Tally is typing", exact=True)).to_be_visible()
    assert page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0
