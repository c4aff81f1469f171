"""Which reports are of one story."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles import Anchor, Features, Story
from bot.stories.cluster import WINDOW, choose, is_anchor, keys
from bot.stories.lexicon import data, stem
from bot.stories.likeness import likeness
from bot.stories.traits import deeds
from bot.text.words import fold
from tests.unit.stories.reports import ONE_EVENT, TWO_EVENTS, Report, features, story

FLOOD, FLOOD_AGAIN = ONE_EVENT["the same flood in other words"]


def anchor(report: Report) -> Anchor:
    return Anchor(features=features(report), seen=report.seen_at)


def anchors(report: Report, known: Story) -> bool:
    """Whether later reports are compared with this one, which is of a known story."""
    choice = choose("", features(report), report.seen_at, [known])
    return choice is not None and is_anchor(features(report), choice)


def joins(report: Report, first: Report) -> bool:
    return is_of(report, story(first))


def is_of(report: Report, known: Story) -> bool:
    return choose(report.link, features(report), report.seen_at, [known]) is not None


@pytest.mark.parametrize("pair", TWO_EVENTS.values(), ids=TWO_EVENTS)
def test_reports_of_two_events_are_two_stories(pair: tuple[Report, Report]) -> None:
    first, second = pair
    assert not joins(second, first)


@pytest.mark.parametrize("pair", ONE_EVENT.values(), ids=ONE_EVENT)
def test_reports_of_one_event_are_one_story(pair: tuple[Report, Report]) -> None:
    first, second = pair
    assert joins(second, first)
    assert set(keys(first.link, features(first))) & set(keys(second.link, features(second)))


@pytest.mark.parametrize("pair", [*ONE_EVENT.values(), *TWO_EVENTS.values()], ids=[*ONE_EVENT, *TWO_EVENTS])
def test_features_are_the_same_after_a_journey_through_json(pair: tuple[Report, Report]) -> None:
    for report in pair:
        found = features(report)
        kept = json.loads(json.dumps(asdict(found)))
        stored: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in kept.items()}
        assert Features(**stored) == found


def test_a_story_takes_nothing_in_after_its_window() -> None:
    late = replace(FLOOD_AGAIN, hours=WINDOW / timedelta(hours=1) + 1)
    assert not joins(late, FLOOD)


def test_one_address_is_one_story_whatever_the_headline_became() -> None:
    first = Report("Live updates", "It rains.", link="https://www.example.org/2024/flood?utm_source=rss")
    later = Report("Toll rises", "Twelve are dead.", link="http://example.org/2024/flood#latest", hours=3)
    assert joins(later, first)


def test_an_article_that_its_outlet_gives_another_headline_and_address_is_the_same_story() -> None:
    first = Report("Bakers of Orla put down tools", "", link="https://example.org/bakers-put-down-tools-7402416")
    later = Report(
        "No loaf in the whole valley",
        "The bakers are on strike.",
        link="https://example.org/no-loaf-7402416?ref=rss",
        hours=3,
    )
    assert joins(later, first)
    assert {*keys(first.link, features(first))} & {*keys(later.link, features(later))}
    assert not joins(replace(later, link="https://example.com/no-loaf-7402416"), first)
    assert not joins(replace(later, link="https://example.org/no-loaf-7402417"), first)


def test_one_number_in_two_addresses_makes_no_story_of_reports_without_a_word_in_common() -> None:
    first = Report("Bakers of Orla put down tools", "", link="https://example.org/7402416/bakers")
    other = Report("Senate passes budget", "The vote was close.", link="https://example.org/7402416/budget")
    assert not joins(other, first)


def test_a_headline_that_an_outlet_shows_twice_on_a_day_is_one_article() -> None:
    first = Report("Clerk finds stolen bells of Orla church", "A clerk who collects bells knew them by their sound.")
    again = replace(first, text="", hours=9, link="https://example.org/arts/bells")
    assert joins(again, first)
    assert not joins(replace(again, hours=30), first)


def test_a_front_page_is_no_address_of_a_story() -> None:
    first = Report("Flood in Orla valley", "It rains in Orla.", link="https://example.org/")
    other = Report("Senate passes budget", "The vote was close.", link="https://example.org")
    assert not joins(other, first)


def test_a_syndicated_copy_under_another_headline_is_the_same_story() -> None:
    body = " ".join(
        f"In village number {n} the water reached the {n}th step of the church and {n + 3} cows were led uphill."
        for n in range(9)
    )
    first = Report("Orla valley counts its flooded villages", body)
    assert joins(replace(first, title="How the flood came to the villages of Orla", hours=9, source="Herald"), first)


def test_the_alikest_story_is_chosen_and_the_older_one_of_two_equals() -> None:
    other = story(TWO_EVENTS["floods in two valleys"][1], 1)
    near, copy = story(FLOOD, 2), story(FLOOD, 3)
    chosen = choose("", features(FLOOD_AGAIN), FLOOD_AGAIN.seen_at, [copy, other, near])
    assert chosen is not None
    assert chosen.story == near


def test_without_candidates_a_report_begins_a_story() -> None:
    assert choose("", features(FLOOD), FLOOD.seen_at, []) is None


def test_a_report_joins_where_it_resembles_a_later_report_that_is_surely_of_the_story() -> None:
    first = Report("Flood in Orla valley kills 12", "A flood in the Orla valley has killed 12 people, rescuers said.")
    later = Report(
        "Orla valley flood: dam at Marrow bursts, 12 dead",
        "Twelve people died in the Orla valley when the dam at Marrow burst and the flood swept their houses away.",
        hours=1,
    )
    last = Report(
        "Houses swept away as dam at Marrow bursts",
        "The flood in the Orla valley swept houses away when the dam at Marrow burst.",
        hours=8,
    )
    last = replace(last, source="Herald")
    assert anchors(later, story(first))
    assert not joins(last, first)
    assert is_of(last, replace(story(first), anchors=(anchor(later),)))


def test_a_report_that_resembles_only_a_later_report_does_not_join() -> None:
    """It has to be a little like the first one, too: no drift from event to event."""
    first = Report("Army takes village of Sorn near river", "The army says that it has taken the village of Sorn.")
    later = Report(
        "Village of Sorn taken, army moves on Brenna bridge", "Thousands flee as the army moves on Brenna.", hours=1
    )
    last = Report(
        "Army moves on Brenna bridge, thousands flee", "Thousands flee as the army moves on Brenna bridge.", hours=2
    )
    last = replace(last, source="Herald")
    assert joins(last, later)
    assert not is_of(last, replace(story(first), anchors=(anchor(later),)))


def test_a_report_unlike_the_first_joins_where_a_later_one_ties_the_two_together() -> None:
    """As the first one often says next to nothing."""
    first = Report("States sue Clearfeed over harm to children", "")
    between = Report(
        "States sue Clearfeed, owner of Snapline, over harm to children",
        "More than 40 prosecutors accuse Clearfeed of knowingly designing Snapline so that children can't put it away.",
        hours=1,
        source="Herald",
    )
    last = Report(
        "Snapline sued: prosecutors say owner Clearfeed knew how it hooks teenagers",
        "Clearfeed faces 40 prosecutors, who accuse it of designing Snapline so that children can't put it away.",
        hours=4,
        source="Brenland Press",
    )
    assert not joins(last, first)
    assert is_of(last, replace(story(first), anchors=(anchor(between),)))


@pytest.mark.parametrize(
    "report",
    [
        replace(FLOOD_AGAIN, title="Why the flood in the Orla valley killed at least 12"),
        replace(FLOOD_AGAIN, title="Orla valley fears that flood could kill more than 12"),
    ],
    ids=["explains", "foretells"],
)
def test_what_tells_of_no_event_itself_is_nothing_to_compare_others_with(report: Report) -> None:
    assert anchors(FLOOD_AGAIN, story(FLOOD))
    assert not anchors(report, story(FLOOD))


def test_a_story_is_compared_with_a_few_reports_only() -> None:
    known = replace(story(FLOOD), anchors=(anchor(FLOOD_AGAIN),) * 4)
    assert not anchors(FLOOD_AGAIN, known)


def test_words_of_which_many_stories_tell_tie_no_two_of_them() -> None:
    """On a day when everybody writes about the new speaker, his name says little; on any other it may say enough."""
    first = Report("Speaker Tomas Arkin gets grace period", "Speaker Tomas Arkin has a grace period in the chamber.")
    later = Report("Speaker Tomas Arkin keeps old chair", "The chamber's speaker Tomas Arkin keeps his chair.", hours=1)
    later = replace(later, source="Herald")
    others = [
        story(Report(f"Speaker Tomas Arkin {what}", "A word on Arkin."), number)
        for number, what in enumerate(("and the pear growers", "meets bakers", "skis", "owns a boat", "sings"), 2)
    ]
    alone = choose("", features(later), later.seen_at, [story(first)])
    among_many = choose("", features(later), later.seen_at, [story(first), *others])
    assert alone is not None
    assert among_many is None or among_many.odds < alone.odds - 1


def test_an_event_is_told_apart_by_its_own_words_however_much_is_told_of_whom_it_concerns() -> None:
    others = [
        story(Report(f"Orla valley {what}", "A word on the Orla valley."), number)
        for number, what in enumerate(("votes", "sells pears", "has a new bridge", "skis", "sings"), 2)
    ]
    chosen = choose("", features(FLOOD_AGAIN), FLOOD_AGAIN.seen_at, [story(FLOOD), *others])
    assert chosen is not None
    assert chosen.story == story(FLOOD)


def test_the_day_of_a_month_is_no_number_that_two_events_share() -> None:
    assert features(Report("Planner of Oct. 7 raid killed", "He is dead.")).numbers == ()
    assert features(Report("Вбито організатора нападу 7 жовтня", "", language="uk")).numbers == ()
    assert features(Report("Убит организатор нападения 7 октября", "", language="ru")).numbers == ()
    assert features(Report("10월 7일 공격 설계자 사망", "", language="ko")).numbers == ()
    assert features(Report("7 killed in Oct. 9 raid", "", (("killed", 7),))).numbers == ("killed:7:7",)


@pytest.mark.parametrize(
    "title",
    [
        "Arkin Set to Take the Stand",
        "Vale Likely to Skip Talks",
        "Marrow Braces for Storm",
        "Father of boy who set barn alight faces sentencing",
        "Brenland's premier faces second confidence vote",
        "Arkin-Doru meeting to seal deals on fishing",
        "Vale and Marrow near hostage deal",
        "September Home Sales Likely Fell to a Low",
        "Pell expects fine for crossing track",
        "Police search for four walkers missing in Sorn hills",
        "Manhunt after raid on Marrow bank",
        "Judgment day for Arkin as court rules on harbour treaty",
        "Sorn County mayor race: Live results",
        "Brenland votes to elect new president",
        "Corland Chooses a New Parliament",
        "Marrow's top court to rule on harbour treaty",
        "Doru readies for vote on budget",
        "Purchase of Ferryline by Brenna Steel cleared by watchdog",
        "Corland approves Brenna Steel's takeover of Ferryline",
        "Watchdog waves through merger of two Orla banks",
        "Tomas Arkin and Ada Quill of Orla to star in musical about pears",
        "Ferryline to Suspend Brenna Service for 6 Months",
        "Tomas Arkin to Leave Marrow Orchestra",
        "Bid to free miners trapped in Sorn shaft enters third week",
        "Rescuers dig by hand to reach walkers in Orla cave",
        "Vale Vows to Keep Arming Marrow",
        "Arkin Could Lose Chair Over Ferry Row",
    ],
)
def test_what_is_only_to_come_is_foretold(title: str) -> None:
    assert features(Report(title, "")).forecast


def test_what_was_done_is_not_foretold() -> None:
    assert not features(Report("Vale and Marrow strike hostage deal near border", "")).forecast
    assert not features(Report("Four bodies found in search for missing walkers in Sorn hills", "")).forecast
    assert not features(Report("Holt wins second term, a blow to rivals ahead of 2026", "")).forecast
    assert not features(Report("Keeper Dale says knee heals ahead of schedule", "")).forecast
    assert not features(Report("Late frost crushes hopes of pear growers", "")).forecast
    assert not features(Report("Brenland elects Holt as new president", "")).forecast
    assert not features(Report("Brenna Steel closes purchase of Ferryline after approval", "")).forecast
    assert not features(Report("Watchdog blocks merger of two Orla banks", "")).forecast
    assert not features(Report("Parliament approves Orla budget after long night", "")).forecast
    assert not features(Report("Corland wins vote to host 2030 garden fair", "")).forecast
    assert not features(Report("Vale Agrees to Release Crew of Freighter", "")).forecast
    assert not features(Report("Striking Bakers and Mills of Orla Agree to a Deal", "")).forecast
    assert not features(Report("Brenna to Sorn in Nine Hours: a Rail Trip", "")).forecast
    assert not features(Report("Miners rescued from Sorn shaft after weeks of efforts to reach them", "")).forecast
    assert not features(Report("Rescuers free walkers trapped in Orla cave", "")).forecast
    assert not features(Report("Storm kills six as 20 go missing in Orla valley", "")).forecast
    assert not features(Report("Ferry sinks off Brenna with 12 dead, more deaths expected", "")).forecast
    assert not features(Report("Brenland searches for survivors after dam at Marrow bursts", "")).forecast
    assert not features(Report("Premier Holt makes first visit to Corland", "")).forecast
    assert not features(Report("Bakers and mills of Orla reach deal to end strike", "")).forecast
    assert not features(Report("Parliament votes to approve Orla budget", "")).forecast
    assert features(Report("Arkin spotka się z premierem Doru", "", language="pl")).forecast
    assert not features(Report("Arkin spotkał się z premierem Doru", "", language="pl")).forecast


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Corland demands release of freighter", "en"),
        ("President Holt pays tribute to Ada Quill", "en"),
        ("Arkin speaks out on raid", "en"),
        ("МЗС засудило захоплення судна", "uk"),
        ("МИД осудил захват судна", "ru"),
        ("MSZ potępia porwanie statku", "pl"),
        ("외교부, 선박 나포 규탄", "ko"),
    ],
)
def test_how_somebody_takes_an_event_is_a_reaction(title: str, language: str) -> None:
    assert features(Report(title, "", language=language)).reaction


def test_an_event_is_no_reaction() -> None:
    assert not features(Report("Gunmen seize freighter off Mahdia", "")).reaction
    assert not features(Report("Президент Холт відвідав Марроу", "", language="uk")).reaction


def test_a_headline_that_an_outlet_has_daily_without_a_text_is_no_reprint() -> None:
    today = Report("Salt and Pears", "Salt and Pears")
    assert joins(replace(today, hours=3), today)
    assert not joins(replace(today, hours=24), today)


def test_a_whole_article_that_an_outlet_has_again_on_the_next_day_is_a_reprint() -> None:
    today = Report("Pear growers of Orla", "The growers of the Orla valley pick pears by night, for the days are hot.")
    assert joins(replace(today, hours=24), today)


def test_boilerplate_is_found_by_nothing_but_its_address() -> None:
    report = Report("Live updates", "It rains.", link="https://example.org/live")
    assert keys(report.link, features(report)) == ("link example.org/live",)


def test_a_headline_that_says_something_beside_its_boilerplate_is_none() -> None:
    assert not features(Report("Flood in Orla valley: rescuers reach last village – live updates", "")).boilerplate
    assert features(Report("Live updates", "")).boilerplate
    assert features(Report("Головне за день", "", language="uk")).boilerplate
    assert features(Report("Итоги дня", "", language="ru")).boilerplate
    assert features(Report("오늘의 주요 뉴스", "", language="ko")).boilerplate
    assert features(
        Report("Pogoda na jutro - środa 3.07. Upał i burze nad całym krajem", "", language="pl")
    ).boilerplate
    assert features(Report("The 12 best garden chairs for small balconies of 2024", "")).boilerplate
    assert not features(Report("Best chair of 2024 stolen from museum in Marrow", "")).boilerplate


def test_what_a_page_says_around_its_articles_is_none_of_their_words() -> None:
    text = "Twelve are dead.\nGet our morning and afternoon news emails, free app or daily news podcast\nThe dam holds."
    lead = features(Report("Flood in Orla valley", text)).lead
    assert {"dead", "dam"} <= {*lead}
    assert not {"email", "app", "podcast"} & {*lead}


@pytest.mark.parametrize("language", ["en", "uk", "ru", "ko"])
def test_a_word_stands_for_one_thing(language: str) -> None:
    """Else its other rows are torn: a ship that is what somebody ships is no vessel any more."""
    rows = [{stem(fold(word), language) for word in row} for row in data("stories")["alike"][language]]
    firsts = [stem(fold(row[0]), language) for row in data("stories")["alike"][language]]
    told = {(word, first) for row, first in zip(rows, firsts, strict=True) for word in row}
    assert len(told) == len({word for word, _ in told})


def test_initials_are_one_word_with_and_without_points() -> None:
    dotted = Report("C.D.C. warns U.K. hospitals of Marrow fever", "The C.D.C. has seen it in the U.K. and the E.U.")
    plain = Report("CDC warns UK hospitals of Marrow fever", "The CDC has seen it in the UK and the EU.")
    assert features(dotted) == features(plain)


def test_reports_are_found_by_who_is_seldom_named_and_by_words_behind_the_headline() -> None:
    first = Report("President is glad that Hamas has freed two hostages", "Ada Quill and Mara Lind were held in Gaza.")
    by_names = Report("Gaza: Israel and Hamas agree, Americans return home", "Mara Lind and Ada Quill flew home.")
    by_words = Report("Two come home", "The hostages had been held in a cellar with a parrot that whistled an anthem.")
    told = Report("Parrot whistled anthem in cellar of hostages", "")
    assert {*keys("", features(first))} & {*keys("", features(by_names))}
    assert {*keys("", features(told))} & {*keys("", features(by_words))}


def test_reports_are_found_by_everyday_words_beside_each_other() -> None:
    first = Report("Police chief's son is found dead in Ashford", "")
    other = Report("Manhunt ends as son of Ashford officer, wanted over shooting, is found dead", "")
    assert {*keys("", features(first))} & {*keys("", features(other))} >= {"dead found"}


def test_what_is_said_of_somebody_ties_two_headlines_more_than_who_it_is() -> None:
    first = features(Report("Quill sues paper over treaty report", "Ada Quill wants a word taken back."))
    same_deed = features(Report("Minister sues paper over treaty report", "A word is to be taken back.", hours=2))
    same_name = features(Report("Quill opens Orla harbour fair", "Ada Quill ate three pears there.", hours=2))
    hours = timedelta(hours=2)
    assert deeds(first) >= {stem(fold(word), "en") for word in ("sues", "paper", "report")}
    assert not deeds(first) & {"quill", "ada"}
    assert likeness(first, same_deed, hours, hours, {}) > likeness(first, same_name, hours, hours, {}) + 2


def test_names_of_every_day_find_nothing_where_there_are_others() -> None:
    found = keys("", features(Report("Israel and Hamas: Ada Quill and Mara Lind freed in Gaza", "")))
    assert "lind quill" in found
    assert "gaza hamas" not in found


def test_a_hyphen_makes_no_other_word() -> None:
    whole = Report("Airstrikes end as Corland agrees to ceasefire", "The antisemitic mayor of Orla lost a byelection.")
    parted = Report(
        "Air strikes end as Corland agrees to cease-fire", "The anti-Semitic mayor of Orla lost a by-election."
    )
    assert features(parted).title == features(whole).title
    assert features(parted).lead == features(whole).lead


def test_keys_are_few_and_no_single_common_word() -> None:
    for first, second in [*ONE_EVENT.values(), *TWO_EVENTS.values()]:
        for report in (first, second):
            found = keys(report.link, features(report))
            assert len(found) <= 60
            assert all(" " in key for key in found)


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=200), st.sampled_from(["en", "uk", "ru", "ko", "pl"]))
def test_any_report_has_features_and_joins_itself_if_it_says_anything(title: str, text: str, language: str) -> None:
    report = Report(title, text, language=language)
    found = features(report)
    if len(found.title) > 1 and not found.boilerplate:
        assert joins(report, report)
        assert keys("", found)
