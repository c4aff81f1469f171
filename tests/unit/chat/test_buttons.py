"""Callback data: short, tolerant, and the same in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles import LANGUAGES
from bot.chat import router
from bot.chat.buttons import Action, alert_buttons, decode, encode, pager
from bot.chat.texts import texts
from bot.messenger.message import DATA_LIMIT

HUGE = 2**49
ACTIONS = [
    Action(verb="alert_figures", topic=str(HUGE), article=HUGE),
    Action(verb="figures", topic=str(HUGE), measure="intercepted", page=999),
    Action(verb="figures", topic="7", measure="killed", period="all"),
    Action(verb="trend", topic=str(HUGE), measure="intercepted", period="all"),
    Action(verb="evidence", topic=str(HUGE), measure="intercepted", page=999, period="all"),
    Action(verb="put_away", topic=str(HUGE), measure="intercepted", page=999, period="all"),
    Action(verb="wrong", figure=HUGE, topic=str(HUGE), measure="intercepted", page=999, period="all"),
    Action(verb="not_wrong", figure=HUGE, topic=str(HUGE)),
    Action(verb="export", topic="7"),
    Action(verb="latest", page=3),
    Action(verb="stories", digest=HUGE, page=99),
    Action(verb="alert_story", article=HUGE),
    Action(verb="story", article=HUGE, page=99),
    Action(verb="why", topic="7", article=HUGE),
    Action(verb="mute", hours=8, topic=str(HUGE), article=HUGE),
    Action(verb="mute", hours=168),
    Action(verb="unmute", topic="7", article=9),
    Action(verb="unmute"),
    Action(verb="topics", view="catalog", page=1),
    Action(verb="card", topic="7", page=2),
    Action(verb="subscribe", topic="north-korean-troops", view="catalog", page=12),
    Action(verb="unsubscribe", topic=str(HUGE), view="drop"),
    Action(verb="language", language="ko"),
    Action(verb="language"),
    Action(verb="language", language="ko", view="settings"),
    Action(verb="search", topic=str(HUGE), page=99),
    Action(verb="forget"),
    Action(verb="feeds", feed=HUGE, value="off", page=99),
    Action(verb="channels", page=1),
    Action(verb="broadcast", notice=HUGE),
    Action(verb="alert_row", view="less", topic=str(HUGE), article=HUGE),
    Action(verb="less", topic=str(HUGE), article=HUGE, value="deadbeef"),
    Action(verb="less_undo", topic=str(HUGE), article=HUGE, value=str(HUGE)),
    Action(verb="settings"),
    Action(verb="settings", setting="zone", value="America/Argentina/ComodRivadavia"),
    Action(verb="settings", setting="quiet", value="23-7"),
    Action(verb="tuning", topic=str(HUGE)),
    Action(verb="tuning", topic=str(HUGE), setting="source", value=f"-{HUGE}", page=99),
]


@pytest.mark.parametrize("action", ACTIONS, ids=encode)
def test_an_action_comes_back_from_its_data(action: Action) -> None:
    assert decode(encode(action)) == action
    assert len(encode(action).encode()) <= DATA_LIMIT


def test_every_action_has_a_handler() -> None:
    assert {action.verb for action in ACTIONS} == set(router.PRESSES)


@pytest.mark.parametrize(
    "data",
    ["", ":", "zz", "f:1:nonsense", "f:1:killed:-1", "f:1:killed:1:1", "f:1:killed:0:2d",
     "e:1:nonsense", "r:x:1", "m:0", "m:99999999", "m:x", "g:xx", "t:other",
     "p:nonsense", "p:zone:a b", "p:zone:Ж", "h:7:way:" + "x" * 41,
     "l:1:²", "c:99999999999999999999", "c:1;drop", "w:1:1:1", "s:Ж", "mute:8"],
)  # fmt: skip
def test_data_of_no_known_form_is_unknown(data: str) -> None:
    assert decode(data) is None


@given(st.text(max_size=64))
def test_no_data_whatever_raises(data: str) -> None:
    decode(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alert_has_figures_its_story_why_mute_and_less_and_once_muted_its_undoing(language: str) -> None:
    t = texts(language)
    shown = [decode(one.data) for row in alert_buttons(t, topic_id=HUGE, article_id=HUGE) for one in row]
    assert [(one.verb, one.view) for one in shown if one] == [
        ("alert_figures", ""), ("alert_story", ""), ("why", ""), ("alert_row", "mute"), ("alert_row", "less"),
    ]  # fmt: skip
    rows = alert_buttons(t, topic_id=HUGE, article_id=HUGE, muted_until="14:00")
    assert "14:00" in rows[-1][0].label
    assert t("button.undo") in rows[-1][0].label


def test_one_page_needs_no_pager_and_pages_turn_around() -> None:
    t = texts("en")
    assert pager(t, 0, 1, "latest") == ()
    ((before, here, after),) = pager(t, 0, 3, "latest", topic="7")
    assert [one.label for one in (before, here, after)] == ["‹", "1/3", "›"]
    assert [one.data for one in (before, after)] == ["l:7:2", "l:7:1"]
