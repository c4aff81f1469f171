"""The slider that lets time pass."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.stage import Stage

QUARTER = 900
DAY = 86_400


def slider(page: Page) -> Locator:
    return page.get_by_label("Let time pass, up to a day")


def ahead(stage: Stage) -> float:
    seconds: float = stage.state()["clock"]["ahead"]
    return seconds


def test_the_slider_says_until_when_and_the_time_passes_once_it_is_left_alone(
    open_page: OpenPage, stage: Stage
) -> None:
    page = open_page()
    slider(page).press("End")
    expect(page.locator("#time-choice")).to_contain_text("→")
    assert "h" in (slider(page).get_attribute("aria-valuetext") or "")
    assert ahead(stage) == 0
    expect(page.get_by_role("log")).to_contain_text("The time here is now")
    assert DAY - QUARTER <= ahead(stage) <= DAY
    expect(slider(page)).to_have_value("0")


def test_enter_lets_the_time_pass_at_once_and_escape_takes_the_choice_back(open_page: OpenPage, stage: Stage) -> None:
    page = open_page()
    slider(page).press("PageUp")
    slider(page).press("Escape")
    expect(page.locator("#time-choice")).to_be_empty()
    slider(page).press("ArrowRight")
    slider(page).press("Enter")
    expect(page.get_by_role("log")).to_contain_text("The time here is now")
    assert 0 < ahead(stage) <= QUARTER


def test_what_comes_after_a_night_is_of_today_and_what_came_before_of_yesterday(mila: Page, stage: Stage) -> None:
    stage.say(stage.mila, "Good evening")
    mila.get_by_role("button", name="Until 08:00").click()
    expect(mila.locator("#time-now")).to_contain_text("08:00")
    stage.say(stage.mila, "Good morning")
    expect(mila.get_by_role("article").filter(has_text="Good morning")).to_contain_text("08:00")
    expect(mila.locator(".day").last).to_have_text("Today")


def test_another_window_follows(open_page: OpenPage, stage: Stage) -> None:
    page, other = open_page(), open_page(color_scheme="dark")
    page.get_by_role("button", name="One hour on").click()
    expect(page.get_by_role("log")).to_contain_text("The time here is now")
    other.wait_for_function(
        "text => document.getElementById('time-now').textContent === text", arg=page.locator("#time-now").text_content()
    )
