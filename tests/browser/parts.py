"""The page's parts, as a person names them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def bubbles(page: Page) -> Locator:
    """The messages that are shown, service lines left out."""
    return page.get_by_role("article")


def write(page: Page) -> Locator:
    """The writing box."""
    return page.get_by_role("textbox", name="Message")


def person(page: Page, name: str) -> Locator:
    """The button to become this person."""
    return page.get_by_role("group", name="You are").get_by_role("button", name=name)


def chat(page: Page, title: str) -> Locator:
    """A chat in the list."""
    buttons = page.get_by_role("list", name="Your chats").get_by_role("button")
    return buttons.filter(has=page.locator("strong").get_by_text(title, exact=True))


def banners(page: Page) -> Locator:
    """Notifications, each to be pressed."""
    return page.get_by_role("region", name="Notifications").get_by_role("button").filter(has_text=":")
