"""/figures, /trend, /evidence, /export and "this figure is wrong", as people use them."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.figures.chart import Mark
from bot.sandbox import Person, Post, Sandbox
from bot.store import reports
from bot.store.tables import Article, Chat, Figure, FigureReport, Topic, Update
from tests.integration.chat.conftest import House, Opening, press

MOSCOW = {"low": 12.0, "high": 12.0, "qualifier": "exact", "claimant": ["Defence Ministry"], "claimant_key": "moscow",
          "evidence": "The ministry put its losses at 12."}  # fmt: skip
FIRST = {"low": 30.0, "evidence": "Intelligence counted at least 30 dead near Plekhovo."}


async def reported(house: House) -> Article:
    """What two claimants say, one of them twice; the older of these 40 days ago."""
    article = await house.article(await house.feed(), "kursk")
    earlier = house.clock() - timedelta(days=40)
    await house.figure(article, as_of=earlier.date(), reported_at=earlier, **FIRST)
    await house.figure(article, evidence="At least 100 soldiers were killed, the agency said.")
    await house.figure(article, **MOSCOW)
    return article


async def under(person: Person, post: Post, label: str, words: str) -> Post:
    """Press a button and wait until the message under it has these words."""
    await press(person, post, label)
    return await person.chat.wait_for(lambda one: one.id == post.id and words in one.text)


async def below(person: Person, post: Post, label: str, words: str) -> Post:
    """Press a button and wait for a message below it."""
    await press(person, post, label)
    return await person.chat.wait_for(lambda one: one.id > post.id and words in one.text)


def content(house: House, post: Post) -> bytes:
    """The file that a message carries."""
    assert post.media
    stored = house.sandbox.state.files.get(post.media.file)
    assert stored
    return stored.upload.content


# ------------------------------------------------------------------ /figures
async def test_what_a_claim_superseded_comes_with_a_longer_period(house: House, ann: Person) -> None:
    await reported(house)
    answer = await ann.ask("/figures kursk")
    assert "last 30 days" in answer.text
    assert "before" not in answer.text
    longer = await under(ann, answer, "1 year", "before: ≥ 30 (Nov 9)")
    assert "• 1 year" in str(longer.buttons)
    always = await under(ann, longer, "All", "From all stories")
    assert "before: ≥ 30" in always.text


async def test_a_measure_keeps_its_period_and_a_period_its_measure(house: House, ann: Person) -> None:
    article = await reported(house)
    await house.figure(article, measure="wounded", low=1000.0, high=1000.0, qualifier="about")
    answer = await under(ann, await ann.ask("/figures kursk"), "1 year", "before: ≥ 30")
    await press(ann, answer, "Killed · 2")
    killed = await ann.chat.wait_for(lambda one: one.id == answer.id and "≈ 1,000" not in one.text)
    assert "before: ≥ 30" in killed.text
    week = await under(ann, killed, "7 days", "last 7 days")
    assert "≈ 1,000" not in week.text
    assert "≈ 1,000" in (await under(ann, week, "All measures", "Wounded")).text


@pytest.mark.parametrize(
    "words",
    ["kursk killed", "Kursk dead", "Курськ загиблі", "курск погибшие", "쿠르스크 사망", "Kursk death toll"],
)
async def test_a_measure_is_typed_in_any_language(house: House, ann: Person, words: str) -> None:
    article = await reported(house)
    await house.figure(article, measure="wounded", low=1000.0, high=1000.0, qualifier="about")
    answer = await ann.ask(f"/figures {words}")
    assert "≥ 100" in answer.text
    assert "≈ 1,000" not in answer.text


async def follow(house: House, person: Person, topic: str) -> None:
    """Subscribe; the first topic shows an example of its alerts, which is waited for."""
    await person.ask(f"/subscribe {topic}")
    await house.chat.drain()


async def test_a_measure_alone_is_of_the_only_topic_that_is_followed(house: House, ann: Person) -> None:
    await reported(house)
    await follow(house, ann, "kursk")
    assert "≥ 100" in (await ann.ask("/figures killed")).text


async def test_a_measure_without_figures_offers_those_that_there_are(house: House, ann: Person) -> None:
    await reported(house)
    answer = await ann.ask("/figures kursk wounded")
    assert "No figures of this kind about Kursk: Wounded" in answer.text
    assert answer.button("Killed · 2")


async def test_words_that_are_no_topic_are_offered_to_be_followed(house: House, ann: Person) -> None:
    for command in ("/figures volcano", "/trend volcano killed", "/evidence volcano", "/export figures volcano"):
        assert "/subscribe volcano" in (await ann.ask(command)).text


async def test_the_ledger_is_read_before_the_transaction_that_answers(house: House, ann: Person) -> None:
    await reported(house)
    await ann.ask("/help")
    async with house.store.write():  # as long as somebody else writes, nothing is committed; reading needs no turn
        await ann.send("/trend kursk")
        async with asyncio.timeout(10):
            await house.drawn.wait()
        assert len(ann.chat.from_bot) == 1
    assert (await ann.chat.wait_for(lambda post: post.media is not None)).media


# ------------------------------------------------------------------ /trend
async def test_a_trend_is_a_picture_with_its_facts_in_words(house: House, ann: Person) -> None:
    await reported(house)
    post = await ann.ask("/trend kursk killed")
    assert post.media
    assert post.media.kind == "photo"
    assert "National Intelligence Service: ≥ 100 (Dec 19)" in post.text
    assert "Defence Ministry: 12 (Dec 19)" in post.text
    longer = await under(ann, post, "1 year", "≥ 30 (Nov 9) → ≥ 100 (Dec 19)")
    assert longer.media
    assert longer.media.height == 1002, "the second picture, in the place of the first"
    assert len(ann.chat.from_bot) == 1
    agency = next(series for series in house.charts[-1].series if series.name.startswith("National"))
    assert agency.marks[-1] == Mark(date(2024, 12, 19).toordinal(), 100.0, None, is_rough=False)
    assert [mark.low for mark in agency.marks] == [30.0, 100.0]


async def test_a_trend_below_figures_leaves_them_as_they_are(house: House, ann: Person) -> None:
    await reported(house)
    figures = await ann.ask("/figures kursk")
    picture = await below(ann, figures, "Trend", "Defence Ministry: 12")
    assert picture.media
    assert "Figures: Kursk" in figures.text
    evidence = await below(ann, picture, "Evidence", "The ministry put its losses at 12.")
    assert not evidence.media
    assert picture.media


async def test_a_trend_in_another_language_has_its_words(house: House) -> None:
    mila = house.sandbox.person("Mila", language="uk")
    await reported(house)
    post = await mila.ask("/trend Курськ")
    assert "Загиблі" in post.text
    assert house.charts[-1].subtitle == "Загиблі"


async def test_a_claimant_has_one_name_in_the_readers_letters(house: House, ann: Person) -> None:
    article = await reported(house)
    later = house.clock() - timedelta(hours=1)
    korean = {"claimant": ["국가정보원"], "reported_at": later, "low": 90.0, "evidence": "최소 90명"}
    await house.figure(article, as_of=later.date() - timedelta(days=1), **korean)
    assert "National Intelligence Service: ≥ 90 (Dec 18) → ≥ 100" in (await ann.ask("/trend kursk")).text
    jiwoo = house.sandbox.person("Ji-woo", language="ko")
    assert "국가정보원: ≥ 90" in (await jiwoo.ask("/trend kursk")).text


async def test_when_nothing_can_be_drawn_the_facts_come_in_words(house: House, ann: Person) -> None:
    await reported(house)
    house.painter_fails = True
    post = await ann.ask("/trend kursk")
    assert not post.media
    assert "I couldn't draw the picture" in post.text
    assert "National Intelligence Service: ≥ 100" in post.text
    house.painter_fails = False
    assert (await ann.ask("/trend kursk")).media


async def test_a_chat_that_takes_no_pictures_gets_the_words_and_its_alerts(house: House, ann: Person) -> None:
    await reported(house)
    house.sandbox.fault(kind="no_photos", method="sendPhoto")
    post = await ann.ask("/trend kursk")
    assert not post.media
    assert "National Intelligence Service: ≥ 100" in post.text
    async with house.store.read() as session:
        assert (await session.get_one(Chat, ann.id)).state == "active"


async def test_a_picture_that_can_not_be_changed_any_more_is_answered_in_words(house: House, ann: Person) -> None:
    await reported(house)
    post = await ann.ask("/trend kursk killed")
    house.sandbox.fault(kind="no_photos", method="editMessageMedia")
    answer = await below(ann, post, "1 year", "≥ 30 (Nov 9) → ≥ 100 (Dec 19)")
    assert not answer.media


async def test_a_trend_without_figures_says_so(house: House, ann: Person) -> None:
    assert "I have no figures about Kursk yet" in (await ann.ask("/trend kursk")).text
    await reported(house)
    answer = await ann.ask("/trend kursk wounded")
    assert "No figures of this kind about Kursk: Wounded" in answer.text
    assert (await below(ann, answer, "Killed", "Defence Ministry: 12")).media


# ------------------------------------------------------------------ /evidence
async def test_evidence_has_the_sentences_with_outlet_day_and_link(house: House, ann: Person) -> None:
    article = await reported(house)
    answer = await ann.ask("/figures kursk")
    evidence = await under(ann, answer, "Evidence", "Evidence: Kursk")
    assert "At least 100 soldiers were killed, the agency said." in evidence.text
    assert "Example Wire · Dec 19" in evidence.text
    assert article.link in evidence.html
    assert "1. Killed: ≥ 100" in evidence.text or "2. Killed: ≥ 100" in evidence.text
    back = await under(ann, evidence, "‹ Figures", "Figures: Kursk")
    assert back.button("Trend")


async def test_evidence_has_pages(house: House, ann: Person) -> None:
    article = await house.article(await house.feed(), "kursk")
    for number in range(9):
        said = {"claimant": [f"Source {number}"], "claimant_key": f"s{number}", "evidence": f"Sentence {number}."}
        await house.figure(article, low=100.0 + number, high=100.0 + number, qualifier="exact", **said)
    first = await ann.ask("/evidence kursk killed")
    assert first.text.count("Sentence") == 4
    last = await under(ann, first, "‹", "9. Killed")
    assert last.text.count("Sentence") == 1


# ------------------------------------------------------------------ wrong
async def wrong_of(ann: Person, words: str) -> tuple[Post, str]:
    """The evidence of Kursk, and the button under the claim with these words."""
    evidence = await ann.ask("/evidence kursk")
    lines = [line for line in evidence.text.splitlines() if words in line]
    return evidence, f"✕ {lines[0].partition('.')[0]} is wrong"


async def test_a_wrong_figure_is_hidden_everywhere_and_comes_back(house: House, ann: Person) -> None:
    await reported(house)
    evidence, label = await wrong_of(ann, "≥ 100")
    noted = await under(ann, evidence, label, "Noted, and hidden here: ≥ 100")
    assert "At least 100 soldiers" not in noted.text
    assert "1 figure that was reported as wrong" in noted.text
    for command in ("/figures kursk", "/trend kursk", "/evidence kursk"):
        assert "≥ 100" not in (await ann.ask(command)).text, command
    await ann.ask("/export figures kursk")
    sheet = await ann.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".csv"))
    assert b"At least 100 soldiers" not in content(house, sheet)
    assert "≥ 100" not in (await ann.ask("/latest kursk")).text
    back = await under(ann, noted, "Undo", "At least 100 soldiers")
    assert "reported as wrong" not in back.text
    assert "≥ 100" in (await ann.ask("/figures kursk")).text
    async with house.store.read() as session:
        assert (await session.exec(select(FigureReport))).all() == []


async def test_what_was_put_away_is_listed_and_comes_back_long_after(house: House, ann: Person) -> None:
    await reported(house)
    evidence, label = await wrong_of(ann, "≥ 100")
    await under(ann, evidence, label, "Noted")
    later = await ann.ask("/evidence kursk killed")
    listed = await under(ann, later, "Put away · 1", "Put away as wrong: Kursk")
    assert "National Intelligence Service" in listed.text
    assert "At least 100 soldiers were killed, the agency said." in listed.text
    back = await under(ann, listed, "Show 1 again", "Evidence: Kursk")
    assert "At least 100 soldiers" in back.text
    assert "Put away" not in str(back.buttons)


async def test_when_all_is_put_away_the_way_back_is_still_there(house: House, ann: Person) -> None:
    article = await house.article(await house.feed(), "kursk")
    await house.figure(article)
    evidence, label = await wrong_of(ann, "≥ 100")
    noted = await under(ann, evidence, label, "Noted")
    listed = await under(ann, noted, "Put away · 1", "at least 100")
    await under(ann, listed, "Show 1 again", "Evidence: Kursk")
    gone = await under(ann, await ann.ask("/evidence kursk"), "‹ Figures", "Figures: Kursk")
    assert "≥ 100" in gone.text


async def test_a_report_holds_when_its_article_is_read_anew(house: House, ann: Person) -> None:
    article = await reported(house)
    evidence, label = await wrong_of(ann, "≥ 100")
    await under(ann, evidence, label, "Noted")
    async with house.store.write() as session:
        for figure in (await session.exec(select(Figure))).all():
            await session.delete(figure)
    await house.figure(article, evidence="At least 100 soldiers were killed, the agency said.")
    assert "≥ 100" not in (await ann.ask("/figures kursk")).text
    assert "no longer stored" in (await below(ann, evidence, "Undo", "no longer stored")).text


async def test_what_one_reader_hides_others_still_see(house: House, ann: Person) -> None:
    await reported(house)
    evidence, label = await wrong_of(ann, "≥ 100")
    await under(ann, evidence, label, "Noted")
    ben = house.sandbox.person("Ben", language="en")
    assert "≥ 100" in (await ben.ask("/figures kursk")).text


async def test_a_wrong_figure_pressed_twice_is_one_report(house: House, ann: Person) -> None:
    await reported(house)
    evidence, label = await wrong_of(ann, "≥ 100")
    data = evidence.button(label)["callback_data"]
    await under(ann, evidence, label, "Noted")
    await house.stop()
    house.start()  # the button outlives the process
    again = await ann.ask("/evidence kursk")
    again.markup = {"inline_keyboard": [[{"text": "Again", "callback_data": data}]]}
    await press(ann, again, "Again")
    await ann.chat.wait_for(lambda post: post.id == again.id and "Noted" in post.text)
    async with house.store.read() as session:
        assert len((await session.exec(select(FigureReport))).all()) == 1


async def test_one_person_reports_only_so_many_a_day(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_A_DAY", 1)
    await reported(house)
    evidence, label = await wrong_of(ann, "≥ 100")
    noted = await under(ann, evidence, label, "Noted")
    await below(ann, noted, "✕ 1 is wrong", "1 report a day is the most")
    assert "12 — Defence Ministry" in (await ann.ask("/figures kursk")).text
    house.clock.advance(86_401)
    evidence = await ann.ask("/evidence kursk")
    await under(ann, evidence, "✕ 1 is wrong", "Noted")


async def test_in_a_group_its_admins_report_and_the_group_no_longer_sees_it(house: House, ann: Person) -> None:
    room = house.sandbox.supergroup("Newsroom", ann)
    await ann.add_bot(room)
    ben = house.sandbox.person("Ben", language="en")
    await ben.join(room)
    await reported(house)
    evidence = await ben.ask("/evidence kursk", chat=room)
    label = next(label for row in evidence.buttons for label in row if "wrong" in label)
    assert "Only admins" in (await (await ben.press(evidence, label)).answer()).text
    await ann.press(evidence, label)
    await room.wait_for(lambda post: post.id == evidence.id and "Noted" in post.text)
    async with house.store.read() as session:
        (report,) = (await session.exec(select(FigureReport))).all()
    assert (report.chat_id, report.user_id) == (room.id, ann.id)
    assert "reported as wrong" in (await ben.ask("/figures kursk", chat=room)).text
    assert "reported as wrong" not in (await ann.ask("/figures kursk")).text


async def test_reports_move_with_a_group_that_becomes_a_supergroup(house: House, ann: Person) -> None:
    room = house.sandbox.group("Newsroom", ann)
    await ann.add_bot(room)
    await reported(house)
    evidence = await ann.ask("/evidence kursk", chat=room)
    await ann.press(evidence, "✕ 1 is wrong")
    await room.wait_for(lambda post: "Noted" in post.text)
    moved = await ann.migrate(room)
    assert "reported as wrong" in (await ann.ask("/figures kursk", chat=moved)).text


async def test_the_operator_sees_what_is_reported_with_its_sentence(open_house: Opening) -> None:
    sandbox = Sandbox()
    operator = sandbox.person("Olga", language="en")
    ann = sandbox.person("Ann", language="en")
    house = await open_house(sandbox=sandbox, admins=frozenset({operator.id}))
    await reported(house)
    assert "reported as wrong" not in (await operator.ask("/status")).text
    evidence, label = await wrong_of(ann, "≥ 100")
    await under(ann, evidence, label, "Noted")
    answer = await operator.ask("/status")
    assert "1 figure is reported as wrong:" in answer.text
    assert "Killed: ≥ 100 — “At least 100 soldiers were killed, the agency said.” (Example Wire)" in answer.text
    assert "At least 100" not in (await ann.ask("/status")).text


# ------------------------------------------------------------------ /export
async def test_an_export_has_every_field_in_both_forms(house: House, ann: Person) -> None:
    article = await reported(house)
    await ann.send("/export figures kursk")
    sheet = await ann.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".csv"))
    lines = await ann.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".jsonl"))
    assert "3 figures about Kursk" in sheet.text
    assert sheet.media
    assert sheet.media.name == "figures-kursk-2024-12-19.csv"
    assert content(house, sheet).startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content(house, sheet).decode("utf-8-sig"))))
    objects: list[dict[str, Any]] = [json.loads(line) for line in content(house, lines).decode().splitlines()]
    assert {"measure", "low", "high", "qualifier", "claimant", "as_of", "evidence", "link", "source"} <= rows[0].keys()
    assert [row["low"] for row in rows] == ["12", "100", "30"]
    assert [one["low"] for one in objects] == [12.0, 100.0, 30.0]
    assert objects[1]["high"] is None
    assert objects[0]["claimant"] == ["Defence Ministry"]
    assert {row["link"] for row in rows} == {article.link}


async def test_a_chat_that_takes_no_files_is_told_so_once_in_its_language(house: House) -> None:
    await reported(house)
    mila = house.sandbox.person("Mila", language="uk")
    house.sandbox.fault(kind="no_documents", method="sendDocument", times=2)
    told = await mila.ask("/export figures kursk")
    assert "цей чат їх від мене не приймає" in told.text
    assert not told.media
    again = await mila.ask("/figures kursk")
    assert again.id == told.id + 2, "the next question stands between the two, and no second refusal"


async def test_an_export_of_nothing_in_particular_says_how(house: House, ann: Person) -> None:
    assert "/export figures" in (await ann.ask("/export feeds")).text
    assert "No figures about Kursk" in (await ann.ask("/export figures kursk")).text


async def test_without_a_topic_every_command_asks_which_and_takes_the_answer(house: House, ann: Person) -> None:
    await reported(house)
    await follow(house, ann, "kursk")
    await follow(house, ann, "crimea")
    for command, words in (("/trend", "Defence Ministry"), ("/evidence", "losses at 12")):
        question = await ann.ask(command)
        assert "Figures of which topic?" in question.text
        await press(ann, question, "Kursk")
        await ann.chat.wait_for(lambda post, words=words: words in post.text)  # type: ignore[misc]  # bound at once
    question = await ann.ask("/export figures")
    await press(ann, question, "Kursk")
    await ann.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".csv"))


async def test_files_are_not_kept_once_they_are_sent(house: House, ann: Person) -> None:
    await reported(house)
    await ann.send("/export figures kursk")
    await ann.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".csv"))
    await house.chat.drain()
    async with house.store.read() as session:
        kept = (await session.exec(select(Update))).all()
    assert all(row.answers == [] for row in kept if row.answered_at)


async def test_a_topic_that_is_gone_is_said_to_be(house: House, ann: Person) -> None:
    await reported(house)
    answer = await ann.ask("/figures kursk")
    async with house.store.write() as session:
        topic = (await session.exec(select(Topic).where(Topic.key == "kursk"))).one()
        await session.delete(topic)
    for label in ("Trend", "Evidence", "1 year"):
        await below(ann, answer, label, "no longer have that topic")


async def test_figures_that_are_older_than_a_month_are_shown_to_whoever_names_no_period(
    house: House, ann: Person
) -> None:
    feed = await house.feed()
    old = house.clock() - timedelta(days=300)
    await house.figure(await house.article(feed, "kursk", published=old), reported_at=old, as_of=old.date())
    answer = await ann.ask("/figures kursk")
    assert "From all stories that I have read" in answer.text
    assert "≥ 100" in answer.text
    await press(ann, answer, "30 days")
    await ann.chat.wait_for(lambda post: post.id == answer.id and "in the last 30 days" in post.text)
