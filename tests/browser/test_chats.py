"""Several people and chats: who sees what, what waits for them, and what happens when the connection goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.parts import banners, bubbles, chat, person, write
from tests.browser.stage import Stage, staged


def test_a_private_chat_is_shown_to_its_person_only(mila: Page, stage: Stage) -> None:
    stage.start(stage.alex)
    stage.say(stage.alex, "For Alex alone")
    expect(person(mila, "Alex")).to_contain_text("1 unread")
    expect(mila.get_by_text("For Alex alone")).to_have_count(0)
    person(mila, "Alex").click()
    expect(bubbles(mila).last).to_contain_text("For Alex alone")
    expect(person(mila, "Alex")).to_have_attribute("aria-pressed", "true")
    expect(person(mila, "Alex")).not_to_contain_text("unread")


def test_a_message_elsewhere_is_notified_by_its_first_line_and_opens_its_chat(mila: Page, stage: Stage) -> None:
    chat(mila, "Night shift").click()
    stage.say(stage.mila, "<b>Kursk</b>: at least 100 killed\nsays the agency")
    banner = banners(mila)
    expect(banner).to_contain_text("Kursk: at least 100 killed")
    expect(banner).not_to_contain_text("says the agency")
    expect(banner.get_by_label("Silent")).to_have_count(0)
    expect(chat(mila, "Tally")).to_contain_text("1 unread")
    expect(mila).to_have_title("(1) Night shift")
    banner.click()
    expect(bubbles(mila).last).to_contain_text("says the agency")
    expect(banners(mila)).to_have_count(0)
    expect(mila).to_have_title("Tally")


def test_a_silent_message_is_notified_as_silent_and_hides_what_is_hidden(mila: Page, stage: Stage) -> None:
    chat(mila, "Night shift").click()
    stage.say(stage.mila, "Names: <tg-spoiler>secret</tg-spoiler>", disable_notification=True)
    expect(banners(mila).get_by_label("Silent")).to_be_visible()
    expect(banners(mila)).not_to_contain_text("secret")


COVERED = """() => [...document.querySelectorAll("#shell button, #shell input, #shell textarea")].filter((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return control.checkVisibility() && Boolean(seen?.closest("#banners"));
}).map((control) => control.textContent || control.id)"""
"""Which controls lie below a notification."""


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
def test_many_notifications_are_one_with_a_count_and_cover_no_control(
    open_page: OpenPage, stage: Stage, shots: Path, size: dict[str, Any]
) -> None:
    stage.start(stage.mila)
    page = open_page(**size)
    chat(page, "Night shift").click()
    for number in range(1, 6):
        stage.say(stage.mila, f"News {number}, about which much could be said and is")
    banner = banners(page)
    expect(banner).to_have_count(1)
    expect(banner).to_contain_text("News 5")
    expect(banner).to_contain_text("5 messages")
    assert page.evaluate(COVERED) == []
    page.screenshot(path=shots / f"notifications-{'phone' if size else 'desk'}-chat.png")
    if size:
        page.get_by_role("button", name="Back to the chats").click()
        page.mouse.move(200, 500)  # away from where the next one comes up
        stage.say(stage.mila, "News 6")
        expect(banner).to_contain_text("News 6")
        assert page.evaluate(COVERED) == []
        page.screenshot(path=shots / "notifications-phone-list.png")
    page.get_by_role("button", name="Dismiss").click()
    expect(banner).to_have_count(0)
    stage.say(stage.mila, "News 7")
    expect(banner).to_contain_text("News 7")
    expect(banner).not_to_contain_text("messages")


def test_a_notification_that_one_points_at_stays_and_counts(mila: Page, stage: Stage) -> None:
    chat(mila, "Night shift").click()
    stage.say(stage.mila, "The first")
    banners(mila).hover()
    stage.say(stage.mila, "The second")
    expect(banners(mila)).to_contain_text("2 messages")
    expect(banners(mila)).to_contain_text("The first")


def test_a_message_in_the_open_chat_is_announced_and_not_notified(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Kursk: at least 100 killed")
    expect(mila.get_by_role("log", name="New messages")).to_contain_text("Tally: Kursk: at least 100 killed")
    expect(banners(mila)).to_have_count(0)


def test_in_a_channel_only_its_owner_writes(mila: Page, stage: Stage) -> None:
    stage.say(stage.channel, "The morning in figures")
    chat(mila, "Daily figures").click()
    expect(bubbles(mila).last).to_contain_text("The morning in figures")
    expect(mila.get_by_text("Only administrators write in this channel.")).to_be_visible()
    expect(write(mila)).to_be_hidden()
    person(mila, "Ji-woo").click()
    write(mila).fill("A correction")
    write(mila).press("Enter")
    assert stage.next("channel_post")["text"] == "A correction"


def test_a_command_in_a_group_carries_the_bots_name(mila: Page, stage: Stage) -> None:
    stage.call("setMyCommands", commands=[{"command": "figures", "description": "Figures"}])
    chat(mila, "Night shift").click()
    mila.get_by_role("button", name="Commands of the bot").click()
    write(mila).press("Enter")
    assert stage.next("message")["text"] == "/figures@tally_try_bot"


def test_what_privacy_mode_keeps_from_the_bot_is_marked(mila: Page, stage: Stage) -> None:
    chat(mila, "Night shift").click()
    write(mila).fill("Good night")
    write(mila).press("Enter")
    expect(bubbles(mila).last.get_by_label("The bot doesn't see this")).to_be_visible()
    assert stage.updates(wait=0) == []


def test_topics_are_tabs_with_their_own_messages_and_counts(mila: Page, stage: Stage) -> None:
    chat(mila, "Monitoring desk").click()
    topics = mila.get_by_role("tablist", name="Topics")
    expect(topics.get_by_role("tab")).to_have_text(["General", "Front line", "Economy"])
    thread = next(found for found in stage.state()["chats"] if found["id"] == stage.forum)["topics"][0]["id"]
    stage.say(stage.forum, "Avdiivka: 3 settlements", message_thread_id=thread)
    front = topics.get_by_role("tab", name="Front line")
    expect(front).to_contain_text("1")
    expect(mila.get_by_role("main").get_by_text("Avdiivka: 3 settlements")).to_have_count(0)
    topics.get_by_role("tab", name="General").press("ArrowRight")
    expect(front).to_be_focused()
    expect(bubbles(mila).last).to_contain_text("Avdiivka: 3 settlements")
    write(mila).fill("/figures@tally_try_bot")
    write(mila).press("Enter")
    assert stage.next("message")["message_thread_id"] == thread


def test_an_owner_opens_a_topic_and_is_in_it(mila: Page, stage: Stage) -> None:
    chat(mila, "Monitoring desk").click()
    mila.get_by_role("button", name="What to do with this chat").click()
    mila.get_by_role("menuitem", name="New topic").click()
    mila.get_by_label("Name").fill("Energy")
    mila.keyboard.press("Enter")
    expect(mila.get_by_role("tab", name="Energy")).to_have_attribute("aria-selected", "true")


def test_a_group_is_left_and_joined_again(mila: Page, stage: Stage) -> None:
    chat(mila, "Night shift").click()
    mila.get_by_role("button", name="What to do with this chat").click()
    mila.get_by_role("menuitem", name="Leave").click()
    expect(chat(mila, "Night shift")).to_have_count(0)
    mila.get_by_role("button", name="Join Night shift").click()
    expect(chat(mila, "Night shift")).to_have_attribute("aria-current", "true")


def test_an_admin_removes_the_bot_and_adds_it_again(open_page: OpenPage, stage: Stage) -> None:
    page = open_page(f"#{stage.alex}/{stage.group}")
    page.get_by_role("button", name="What to do with this chat").click()
    page.get_by_role("menuitem", name="Remove Tally").click()
    expect(page.get_by_text("Tally isn't in this chat.")).to_be_visible()
    page.get_by_role("button", name="Add Tally").click()
    expect(page.get_by_text("Tally is a member")).to_be_visible()


def test_a_group_that_becomes_a_supergroup_stays_open(open_page: OpenPage, stage: Stage) -> None:
    page = open_page(f"#{stage.alex}/{stage.group}")
    page.get_by_role("button", name="What to do with this chat").click()
    page.get_by_role("menuitem", name="Make it a supergroup").click()
    expect(page).not_to_have_url(f"{stage.address}/#{stage.alex}/{stage.group}")
    expect(page.get_by_role("heading", name="Night shift")).to_be_visible()


def test_reading_older_messages_is_not_disturbed_by_new_ones(mila: Page, stage: Stage) -> None:
    for number in range(30):
        stage.say(stage.mila, f"Report {number}")
    expect(bubbles(mila).last).to_contain_text("Report 29")
    expect(bubbles(mila).last).to_be_in_viewport()
    scroller = mila.get_by_role("region", name="Messages")
    scroller.press("Home")
    expect(bubbles(mila).first).to_be_in_viewport()
    stage.say(stage.mila, "Report 30")
    down = mila.get_by_role("button", name="Scroll to the newest message")
    expect(down).to_have_text("1")
    expect(bubbles(mila).first).to_be_in_viewport()
    down.click()
    expect(bubbles(mila).last).to_be_in_viewport()
    expect(down).to_be_hidden()


def test_a_long_chat_shows_its_newest_messages_and_more_when_asked(open_page: OpenPage, stage: Stage) -> None:
    stage.start(stage.mila)
    for number in range(160):
        stage.say(stage.mila, f"Report {number}")
    page = open_page()
    expect(bubbles(page)).to_have_count(150)
    page.get_by_role("button", name="Earlier messages").click()
    expect(bubbles(page)).to_have_count(161)


def test_what_is_unread_begins_with_a_line(mila: Page, stage: Stage) -> None:
    chat(mila, "Night shift").click()
    stage.say(stage.mila, "While you were away")
    chat(mila, "Tally").click()
    expect(mila.get_by_text("New messages", exact=True)).to_be_visible()


def test_a_reload_and_the_address_keep_who_and_where_one_is(mila: Page, stage: Stage) -> None:
    person(mila, "Alex").click()
    chat(mila, "Night shift").click()
    expect(mila).to_have_url(f"{stage.address}/#{stage.alex}/{stage.group}")
    mila.reload()
    expect(person(mila, "Alex")).to_have_attribute("aria-pressed", "true")
    expect(mila.get_by_role("heading", name="Night shift")).to_be_visible()


def test_a_draft_waits_in_its_chat(mila: Page) -> None:
    write(mila).fill("half a thought")
    chat(mila, "Night shift").click()
    expect(write(mila)).to_have_value("")
    chat(mila, "Tally").click()
    expect(write(mila)).to_have_value("half a thought")


def test_a_person_can_be_added_and_is_whom_one_then_is(mila: Page, stage: Stage) -> None:
    mila.get_by_role("button", name="Add a person").click()
    mila.get_by_label("Name").fill("Olena")
    mila.get_by_label("Language").select_option("uk")
    mila.get_by_role("button", name="Add", exact=True).click()
    expect(person(mila, "Olena")).to_have_attribute("aria-pressed", "true")
    mila.get_by_role("button", name="Start", exact=True).click()
    assert stage.next("message")["from"]["language_code"] == "uk"


def test_messages_are_deleted_and_pinned_as_the_bot_wants(mila: Page, stage: Stage) -> None:
    first, second = stage.say(stage.mila, "Figures of today"), stage.say(stage.mila, "A mistake")
    expect(bubbles(mila)).to_have_count(3)
    stage.call("deleteMessage", chat_id=stage.mila, message_id=second)
    stage.call("pinChatMessage", chat_id=stage.mila, message_id=first)
    expect(bubbles(mila)).to_have_count(2)
    expect(mila.get_by_role("button", name="Pinned message Figures of today")).to_be_visible()


def test_the_header_says_whether_the_bot_is_there(open_page: OpenPage, stage: Stage) -> None:
    page = open_page()
    expect(page.get_by_text("Tally is listening")).to_be_visible()


def test_a_lost_connection_is_shown_and_mended_without_a_reload(open_page: OpenPage, faults: list[str]) -> None:
    faults += ["net::ERR_"]
    with staged() as first:
        port = int(first.address.rpartition(":")[2])
        first.start(first.mila)
        page = open_page(address=first.address)
        expect(bubbles(page)).to_have_count(1)
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    with staged(port) as second:
        second.start(second.mila)
        second.say(second.mila, "Here again")
        expect(bubbles(page).last).to_contain_text("Here again")
        expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_hidden()
        page.goto("about:blank")


def test_at_first_one_is_somebody_who_speaks_the_browsers_language(open_page: OpenPage) -> None:
    page = open_page(locale="ko-KR")
    expect(person(page, "Ji-woo")).to_have_attribute("aria-pressed", "true")
