"""Who else reports a story is edited into its alert, without a sound and not all the time."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from tests.integration.alerts.conftest import Office
from tests.support.newsroom import flood

TEN_MINUTES = 600


@pytest.fixture
async def mila(office: Office) -> Person:
    """Somebody who was alerted to a flood when One reported it."""
    person = office.sandbox.person("Mila", language="en", started=True)
    await office.room.reader(person.id)
    await report(office, "One")
    await office.deliver()
    return person


async def report(office: Office, *outlets: str) -> None:
    for outlet in outlets:
        link = f"https://{outlet.lower()}.example/flood"
        entry = flood(key=f"{outlet} {office.clock()}", link=link, at=office.clock())
        await office.room.publish(await office.room.feed(outlet), entry, now=office.clock())


def last_line(person: Person) -> str:
    (alert,) = person.chat.from_bot
    return alert.text.splitlines()[-1]


async def test_an_alert_names_nobody_else_while_one_outlet_reports_it(office: Office, mila: Person) -> None:
    assert last_line(mila).startswith("One · ")


async def test_another_outlet_is_edited_into_the_alert(office: Office, mila: Person) -> None:
    await report(office, "Moscow Times")
    await office.deliver()
    assert last_line(mila) == "also: Moscow Times"


async def test_of_many_outlets_two_are_named_and_the_others_counted(office: Office, mila: Person) -> None:
    await report(office, "Moscow Times", "BBC", "Herald", "Ledger", "Star")
    await office.deliver()
    await office.deliver(TEN_MINUTES)
    assert last_line(mila) == "also: Moscow Times, BBC (+3)"


async def test_an_alert_is_edited_at_most_once_in_ten_minutes(office: Office, mila: Person) -> None:
    await report(office, "Two")
    await office.deliver()
    await report(office, "Three")
    await office.deliver(TEN_MINUTES / 2)
    assert last_line(mila) == "also: Two"
    await office.deliver(TEN_MINUTES / 2)
    assert last_line(mila) == "also: Two, Three"


async def test_an_outlet_that_reports_it_again_changes_nothing(office: Office, mila: Person) -> None:
    await report(office, "One")
    assert await office.room.deliveries("edit") == []


async def test_the_reader_is_told_who_else_reports_it_in_their_language(office: Office) -> None:
    person = office.sandbox.person("Оля", language="uk", started=True)
    await office.room.reader(person.id, language="uk")
    await report(office, "One", "Two")
    await office.deliver()
    assert last_line(person) == "також: Two"
