"""What a message may hold: formatting is shown, and nothing that somebody wrote becomes part of the page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.parts import bubbles
from tests.browser.pictures import png
from tests.browser.stage import Stage

HOSTILE = '<img src=x onerror="window.pwned = 1"><script>window.pwned = 1</script>&lt;b&gt;'


def last(page: Page) -> Locator:
    return bubbles(page).last


FORMATS = [
    ("<b>Kursk</b>", "strong", "Kursk"),
    ("<i>about</i>", "em", "about"),
    ("<u>under</u>", "u", "under"),
    ("<s>was 30</s>", "s", "was 30"),
    ("<code>a OR b</code>", "code", "a OR b"),
    ('<pre><code class="language-toml">a = 1</code></pre>', ".code pre", "a = 1"),
    ("<blockquote>he said</blockquote>", "blockquote", "he said"),
    ('<a href="https://example.org/">wire</a>', "a[href='https://example.org/'][rel='noopener noreferrer']", "wire"),
    ("<b>bold <i>both</i></b>", "strong em", "both"),
]


def test_formatting_is_shown(mila: Page, stage: Stage) -> None:
    for html, _, _ in FORMATS:
        stage.say(stage.mila, f"before {html} after")
    for at, (_, selector, shown) in enumerate(FORMATS, 1):
        text = mila.get_by_role("article").nth(at).locator(".text")
        expect(text.locator(selector)).to_have_text(shown)


def test_offsets_hold_behind_letters_of_two_units(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "🇺🇦🔔 <b>Суми</b> 북한 <i>군인</i>")
    expect(last(mila).locator("strong")).to_have_text("Суми")
    expect(last(mila).locator("em")).to_have_text("군인")


def test_a_spoiler_is_hidden_until_it_is_pressed_with_the_keyboard_too(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Name: <tg-spoiler>secret</tg-spoiler>")
    cover = last(mila).get_by_role("button", name="Hidden text: press to show")
    expect(last(mila).get_by_text("secret")).to_be_hidden()
    cover.press("Enter")
    expect(last(mila).get_by_text("secret")).to_be_visible()
    expect(cover).to_have_count(0)


def test_a_long_quotation_unfolds_and_a_short_one_has_nothing_to_unfold(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "<blockquote expandable>one line</blockquote>")
    expect(last(mila).get_by_text("one line")).to_be_visible()
    expect(last(mila).get_by_role("button", name="Show more")).to_have_count(0)
    lines = "\n".join(f"line {number}" for number in range(9))
    stage.say(stage.mila, f"<blockquote expandable>{lines}</blockquote>")
    more = last(mila).get_by_role("button", name="Show more")
    expect(more).to_be_visible()
    folded = last(mila).locator("blockquote").bounding_box()
    more.click()
    expect(last(mila).get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    unfolded = last(mila).locator("blockquote").bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > 2 * folded["height"]


def test_markup_in_texts_names_and_buttons_is_shown_as_text(mila: Page, stage: Stage) -> None:
    stage.act(stage.mila, "person", name=HOSTILE[:60])
    stage.act(stage.mila, "topic", chat=stage.forum, name=HOSTILE[:60])
    markup = {"inline_keyboard": [[{"text": HOSTILE, "callback_data": "x"}]]}
    stage.call("sendMessage", chat_id=stage.mila, text=HOSTILE, reply_markup=markup)
    stage.send_file("document", stage.mila, "<img src=x onerror=alert(1)>.txt", b"x")
    expect(mila.get_by_role("article").nth(1)).to_contain_text(HOSTILE)
    expect(mila.get_by_role("article")).to_have_count(3)
    assert mila.evaluate("window.pwned") is None
    assert mila.locator("img:not([src^='/page/'])").count() == 0
    assert mila.locator("script:not([src])").count() == 0


def test_a_hostile_answer_to_a_button_is_shown_as_text(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Kursk", reply_markup={"inline_keyboard": [[{"text": "Why", "callback_data": "why"}]]})
    mila.get_by_role("button", name="Why").click()
    query = stage.next("callback_query")
    stage.call("answerCallbackQuery", callback_query_id=query["id"], text=HOSTILE, show_alert=True)
    expect(mila.get_by_role("dialog")).to_contain_text(HOSTILE)
    assert mila.evaluate("window.pwned") is None
    mila.keyboard.press("Escape")


FORMATTED = """async ([text, entities]) => {
  const { formatted } = await import("/page/entities.js");
  const box = document.createElement("div");
  box.append(...formatted(text, entities, () => {}));
  return box.innerHTML;
}"""


ODD: list[tuple[str, list[dict[str, Any]], str]] = [
    ("<b>x</b>", [], "&lt;b&gt;x&lt;/b&gt;"),
    ("go", [{"type": "text_link", "offset": 0, "length": 2, "url": "javascript:alert(1)"}], "<span>go</span>"),
    ("go", [{"type": "text_link", "offset": 0, "length": 2, "url": "data:text/html,x"}], "<span>go</span>"),
    ("go", [{"type": "no_such_kind", "offset": 0, "length": 2}], "<span>go</span>"),
    ("abc", [{"type": "bold", "offset": 1, "length": 99}], "a<strong>bc</strong>"),
    ("abc", [{"type": "bold", "offset": -1, "length": 2}, {"type": "italic", "offset": 7, "length": 1}], "abc"),
    (
        "abcd",
        [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 2, "length": 2}],
        "<strong>ab<em>c</em></strong>d",
    ),
    ("a\nquote\nb", [{"type": "blockquote", "offset": 2, "length": 5}], "a<blockquote>quote</blockquote>b"),
]


def test_entities_that_no_server_should_send_do_no_harm(mila: Page) -> None:
    shown = [mila.evaluate(FORMATTED, [text, entities]) for text, entities, _ in ODD]
    assert shown == [html for _, _, html in ODD]


def test_a_bare_address_and_a_mail_address_are_links(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Write to desk@example.org or see example.org/a")
    expect(last(mila).get_by_role("link", name="desk@example.org")).to_have_attribute("href", "mailto:desk@example.org")
    expect(last(mila).get_by_role("link", name="example.org/a")).to_have_attribute("href", "https://example.org/a")


def test_a_photo_is_shown_with_its_caption_and_enlarged(mila: Page, stage: Stage) -> None:
    stage.send_file("photo", stage.mila, "chart.png", png(640, 360), "<b>Losses</b> by claimant")
    photo = last(mila).get_by_role("img", name="Photo: Losses by claimant")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    last(mila).get_by_role("button", name="Photo: Losses by claimant: enlarge").click()
    expect(mila.get_by_role("dialog", name="Photo")).to_be_visible()
    mila.get_by_role("button", name="Close the photo").click()
    expect(mila.get_by_role("dialog", name="Photo")).to_have_count(0)


def test_a_link_preview_is_a_card_of_its_address_only(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "https://www.example.org/world/kursk")
    card = last(mila).get_by_role("link", name="example.org /world/kursk", exact=True)
    expect(card).to_have_attribute("href", "https://www.example.org/world/kursk")


def test_the_policy_of_the_page_forbids_everything_from_elsewhere(open_page: OpenPage, stage: Stage) -> None:
    page = open_page()
    answer = page.request.get(f"{stage.address}/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
