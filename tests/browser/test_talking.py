"""Talking with the bot in the page: what a person does, and what they then see."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.parts import bubbles, write
from tests.browser.stage import Stage

COMMANDS = [
    {"command": "start", "description": "Begin"},
    {"command": "figures", "description": "Figures by claimant"},
    {"command": "forget", "description": "Delete what is mine"},
]


def callback(*labels: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()} for label in labels]]}


def test_a_newcomer_is_told_what_the_bot_does_and_presses_start(open_page: OpenPage, stage: Stage) -> None:
    stage.call("setMyDescription", description="I follow news by its numbers.")
    page = open_page()
    expect(page.get_by_text("I follow news by its numbers.")).to_be_visible()
    expect(write(page)).to_be_hidden()
    page.get_by_role("button", name="Start", exact=True).click()
    assert stage.next("message")["text"] == "/start"
    stage.say(stage.mila, "Welcome, Mila")
    expect(bubbles(page).last).to_contain_text("Welcome, Mila")
    expect(write(page)).to_be_focused()


def test_a_command_is_sent_with_enter_and_answered_below(mila: Page, stage: Stage) -> None:
    write(mila).fill("/figures kursk")
    write(mila).press("Enter")
    assert stage.next("message")["text"] == "/figures kursk"
    stage.say(stage.mila, "killed ≥ 100")
    expect(bubbles(mila)).to_have_count(3)
    expect(bubbles(mila).last).to_contain_text("killed ≥ 100")
    expect(write(mila)).to_have_value("")


def test_shift_enter_starts_a_line(mila: Page, stage: Stage) -> None:
    write(mila).press_sequentially("one")
    write(mila).press("Shift+Enter")
    write(mila).press_sequentially("two")
    write(mila).press("Enter")
    assert stage.next("message")["text"] == "one\ntwo"


def test_commands_are_offered_for_a_slash_and_chosen_with_the_keyboard(mila: Page, stage: Stage) -> None:
    stage.call("setMyCommands", commands=COMMANDS)
    write(mila).press_sequentially("/f")
    options = mila.get_by_role("option")
    expect(options).to_have_count(2)
    expect(options.first).to_have_attribute("aria-selected", "true")
    write(mila).press("ArrowDown")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(write(mila)).to_have_attribute("aria-activedescendant", "suggest-1")
    write(mila).press("Enter")
    assert stage.next("message")["text"] == "/forget"
    expect(options).to_have_count(0)


def test_tab_completes_a_command_so_that_words_can_follow(mila: Page, stage: Stage) -> None:
    stage.call("setMyCommands", commands=COMMANDS)
    write(mila).press_sequentially("/fi")
    expect(mila.get_by_role("option")).to_have_count(1)
    write(mila).press("Tab")
    expect(write(mila)).to_have_value("/figures ")
    expect(write(mila)).to_be_focused()


def test_the_menu_lists_the_commands_in_the_persons_language(mila: Page, stage: Stage) -> None:
    stage.call("setMyCommands", commands=COMMANDS)
    stage.call("setMyCommands", commands=[{"command": "figures", "description": "Цифри"}], language_code="uk")
    mila.get_by_role("button", name="Commands of the bot").click()
    expect(mila.get_by_role("option")).to_have_text(["/figuresЦифри"])
    mila.get_by_role("option").click()
    assert stage.next("message")["text"] == "/figures"


def test_a_pressed_button_waits_then_shows_the_toast_and_the_edit_in_place(mila: Page, stage: Stage) -> None:
    alert = stage.say(stage.mila, "Kursk: at least 100 killed", reply_markup=callback("Mute", "Why"))
    button = mila.get_by_role("button", name="Mute")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    query = stage.next("callback_query")
    assert query["data"] == "mute"
    stage.call("answerCallbackQuery", callback_query_id=query["id"], text="Muted until 14:00")
    expect(mila.get_by_text("Muted until 14:00")).to_be_visible()
    expect(button).not_to_have_attribute("aria-busy", "true")
    before = bubbles(mila).count()
    edited = {"chat_id": stage.mila, "message_id": alert, "text": "Kursk: at least 120 killed"}
    stage.call("editMessageText", **edited, reply_markup=callback("Undo", "Why"))
    expect(bubbles(mila).last).to_contain_text("at least 120")
    expect(bubbles(mila).last).to_contain_text("edited")
    expect(bubbles(mila)).to_have_count(before)
    expect(mila.get_by_role("button", name="Undo")).to_be_focused()


def test_a_second_press_while_the_first_waits_does_nothing(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Kursk", reply_markup=callback("Mute"))
    mila.get_by_role("button", name="Mute").dblclick()
    stage.next("callback_query")
    assert stage.updates(wait=0) == []


def test_an_alert_answer_is_a_dialog_that_escape_closes(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Kursk", reply_markup=callback("Why"))
    mila.get_by_role("button", name="Why").press("Enter")
    query = stage.next("callback_query")
    stage.call("answerCallbackQuery", callback_query_id=query["id"], text="You follow Kursk.", show_alert=True)
    dialog = mila.get_by_role("dialog", name="Tally")
    expect(dialog).to_contain_text("You follow Kursk.")
    mila.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(mila.get_by_role("button", name="Why")).to_be_focused()


def test_a_button_that_the_bot_never_answers_stops_waiting_and_says_so(open_page: OpenPage, stage: Stage) -> None:
    stage.start(stage.mila)
    stage.say(stage.mila, "Kursk", reply_markup=callback("Why"))
    page = open_page(prepare=lambda page: page.clock.install())
    page.get_by_role("button", name="Why").click()
    stage.next("callback_query")
    page.clock.run_for(20_500)
    expect(page.get_by_text("Tally didn't answer the button.")).to_be_visible()
    expect(page.get_by_role("button", name="Why")).not_to_have_attribute("aria-busy", "true")


def test_a_link_to_the_bot_starts_it_with_its_payload(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, '<a href="https://t.me/tally_try_bot?start=kursk">Follow Kursk</a>')
    mila.get_by_role("link", name="Follow Kursk").click()
    assert stage.next("message")["text"] == "/start kursk"
    assert len(mila.context.pages) == 1


def test_a_url_button_opens_elsewhere_and_tells_nothing_about_the_page(mila: Page, stage: Stage) -> None:
    markup = {"inline_keyboard": [[{"text": "Article", "url": "https://example.org/a"}]]}
    stage.say(stage.mila, "Kursk", reply_markup=markup)
    link = mila.get_by_role("link", name="Article")
    expect(link).to_have_attribute("href", "https://example.org/a")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_command_in_a_text_is_sent_when_tapped(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "See /figures for more")
    mila.get_by_role("button", name="/figures", exact=True).click()
    assert stage.next("message")["text"] == "/figures"


def test_one_answers_a_message_and_sees_what_was_answered(mila: Page, stage: Stage) -> None:
    asked = stage.say(stage.mila, "Which city?")
    expect(bubbles(mila)).to_have_count(2)
    bubbles(mila).last.get_by_role("button", name="What to do with this message").click()
    mila.get_by_role("menuitem", name="Reply").press("Enter")
    write(mila).press_sequentially("Seoul")
    write(mila).press("Enter")
    assert stage.next("message")["reply_to_message"]["message_id"] == asked
    expect(bubbles(mila).last.get_by_role("button", name="Tally Which city?")).to_be_visible()


def test_a_question_that_forces_a_reply_opens_one(mila: Page, stage: Stage) -> None:
    asked = stage.say(stage.mila, "Which city?", reply_markup={"force_reply": True})
    expect(mila.get_by_text("Reply to Tally")).to_be_visible()
    write(mila).press_sequentially("Seoul")
    write(mila).press("Enter")
    assert stage.next("message")["reply_to_message"]["message_id"] == asked


def test_the_last_message_is_edited_with_arrow_up_and_deleted_from_its_menu(mila: Page, stage: Stage) -> None:
    write(mila).press_sequentially("Kusrk")
    write(mila).press("Enter")
    expect(bubbles(mila).last).to_contain_text("Kusrk")
    write(mila).press("ArrowUp")
    expect(write(mila)).to_have_value("Kusrk")
    write(mila).fill("Kursk")
    write(mila).press("Enter")
    expect(bubbles(mila).last).to_contain_text("Kursk")
    expect(bubbles(mila).last).to_contain_text("edited")
    bubbles(mila).last.get_by_role("button", name="What to do with this message").click()
    mila.get_by_role("menuitem", name="Delete").click()
    expect(bubbles(mila).last).to_contain_text("/start")


def test_a_reply_keyboard_sends_its_texts_and_goes_when_it_is_for_one_time(mila: Page, stage: Stage) -> None:
    markup = {"keyboard": [[{"text": "Kyiv"}, {"text": "Seoul"}]], "one_time_keyboard": True}
    stage.say(stage.mila, "Which city?", reply_markup=markup)
    keyboard = mila.get_by_role("group", name="Suggested answers")
    keyboard.get_by_role("button", name="Seoul").click()
    assert stage.next("message")["text"] == "Seoul"
    expect(keyboard).to_be_hidden()


def test_a_reply_keyboard_asks_for_a_place(mila: Page, stage: Stage) -> None:
    markup = {"keyboard": [[{"text": "Here I am", "request_location": True}]]}
    stage.say(stage.mila, "Where are you?", reply_markup=markup)
    mila.get_by_role("button", name="Here I am").click()
    mila.get_by_label("Latitude").fill("37.5665")
    mila.get_by_label("Longitude").fill("126.978")
    mila.get_by_role("button", name="Send", exact=True).last.click()
    assert stage.next("message")["location"] == {"latitude": 37.5665, "longitude": 126.978}
    expect(bubbles(mila).last).to_contain_text("37.5665, 126.9780")


def test_inline_results_are_listed_and_the_chosen_one_is_sent(mila: Page, stage: Stage) -> None:
    write(mila).press_sequentially("@tally_try_bot kursk")
    query = stage.next("inline_query")
    assert query["query"] == "kursk"
    result = {"type": "article", "id": "1", "title": "Kursk", "description": "3 figures"}
    content = {"message_text": "Kursk: killed ≥ 100"}
    stage.call("answerInlineQuery", inline_query_id=query["id"], results=[result | {"input_message_content": content}])
    expect(mila.get_by_role("option")).to_have_text("Kursk3 figures")
    write(mila).press("Enter")
    expect(bubbles(mila).last).to_contain_text("Kursk: killed ≥ 100")
    expect(bubbles(mila).last).to_contain_text("via @tally_try_bot")
    expect(write(mila)).to_have_value("")


def test_typing_is_shown_until_the_bot_writes(mila: Page, stage: Stage) -> None:
    dots = mila.get_by_label("Tally is typing", exact=True)
    stage.call("sendChatAction", chat_id=stage.mila, action="typing")
    expect(dots).to_be_visible()
    expect(mila.get_by_role("main").get_by_text("Tally is typing…")).to_be_visible()
    stage.say(stage.mila, "Here")
    expect(dots).to_have_count(0)


def test_typing_is_shown_for_five_seconds_at_most(open_page: OpenPage, stage: Stage) -> None:
    stage.start(stage.mila)
    page = open_page(prepare=lambda page: page.clock.install())
    stage.call("sendChatAction", chat_id=stage.mila, action="upload_document")
    expect(page.get_by_label("Tally is sending a document", exact=True)).to_be_visible()
    page.clock.run_for(5100)
    expect(page.get_by_label("Tally is sending a document", exact=True)).to_have_count(0)


def test_a_document_is_downloaded_as_it_was_sent(mila: Page, stage: Stage) -> None:
    content = b"measure,low\nkilled,100\n"
    stage.send_file("document", stage.mila, "figures.csv", content, "Your <b>figures</b>")
    with mila.expect_download() as download:
        mila.get_by_role("link", name="figures.csv").click()
    assert download.value.suggested_filename == "figures.csv"
    assert Path(download.value.path()).read_bytes() == content


def test_one_sends_a_document_with_what_was_written_as_its_caption(mila: Page, stage: Stage) -> None:
    write(mila).fill("my feeds")
    mila.get_by_role("button", name="Attach").click()
    with mila.expect_file_chooser() as chooser:
        mila.get_by_role("menuitem", name="Document").click()
    chooser.value.set_files({"name": "feeds.opml", "mimeType": "text/x-opml", "buffer": b"<opml/>"})
    sent = stage.next("message")
    assert (sent["document"]["file_name"], sent["caption"]) == ("feeds.opml", "my feeds")
    expect(mila.get_by_role("link", name="feeds.opml")).to_be_visible()
    expect(write(mila)).to_have_value("")


def test_what_could_not_be_sent_stays_in_the_box_with_the_reason(mila: Page, stage: Stage, faults: list[str]) -> None:
    faults.append("net::ERR_FAILED")
    mila.route("**/sandbox/act", lambda route: route.abort())
    write(mila).fill("/figures")
    write(mila).press("Enter")
    expect(mila.get_by_text("The sandbox can't be reached.")).to_be_visible()
    expect(write(mila)).to_have_value("/figures")


def test_what_is_typed_while_a_message_is_on_its_way_is_sent_after_it(mila: Page, stage: Stage) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    mila.route("**/sandbox/act", hold_the_first)
    with mila.expect_request("**/sandbox/act"):
        write(mila).fill("one")
        write(mila).press("Enter")
    write(mila).fill("two")
    write(mila).press("Enter")
    expect(write(mila)).to_have_value("")
    write(mila).fill("thr")
    held[0].continue_()
    expect(bubbles(mila).last).to_contain_text("two")
    assert [one["message"]["text"] for one in stage.updates()] == ["one", "two"]
    expect(write(mila)).to_have_value("thr")


def test_a_chosen_command_is_sent_once_and_leaves_what_is_typed_next(mila: Page, stage: Stage) -> None:
    held: list[Route] = []
    stage.call("setMyCommands", commands=COMMANDS)
    write(mila).press_sequentially("/fi")
    expect(mila.get_by_role("option")).to_have_count(1)
    mila.route("**/sandbox/act", lambda route: held.append(route))  # noqa: PLW0108 — Playwright asks for its parameters
    with mila.expect_request("**/sandbox/act"):
        write(mila).press("Enter")
    write(mila).press("Enter")
    write(mila).fill("and")
    held[0].continue_()
    expect(bubbles(mila).last).to_contain_text("/figures")
    expect(write(mila)).to_have_value("and")
    assert [one["message"]["text"] for one in stage.updates()] == ["/figures"]
    assert len(held) == 1


def test_a_blocked_bot_is_unblocked_where_one_would_write(mila: Page, stage: Stage) -> None:
    mila.get_by_role("button", name="What to do with this chat").click()
    mila.get_by_role("menuitem", name="Block Tally").click()
    assert stage.next("my_chat_member")["new_chat_member"]["status"] == "kicked"
    expect(write(mila)).to_be_hidden()
    mila.get_by_role("button", name="Unblock").click()
    expect(write(mila)).to_be_visible()


def test_a_stranger_is_told_in_the_language_of_their_telegram(open_page: OpenPage, stage: Stage) -> None:
    stage.call("setMyDescription", description="I follow news by its numbers.")
    stage.call("setMyDescription", description="Стежу за новинами в цифрах.", language_code="uk")
    expect(open_page().get_by_text("Стежу за новинами в цифрах.")).to_be_visible()
