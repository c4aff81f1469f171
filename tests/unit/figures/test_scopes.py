"""What is planned, what came on top, and what is there already, in one sentence."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import read


@pytest.mark.parametrize(
    ("language", "text", "scopes"),
    [
        ("en", "Oslo plans to send 600 soldiers; 100 sappers have been deployed to Tromso.", {600: "planned"}),
        ("en", "Oslo would send 600 soldiers, but 100 sappers have been deployed to Tromso.", {600: "planned"}),
        ("uk", "Осло планує відправити 600 солдатів; 100 саперів уже прибули до Тромсе.", {600: "planned"}),
        ("ru", "Осло планирует отправить 600 солдат, но 100 сапёров уже прибыли в Тромсё.", {600: "planned"}),
        ("ko", "군은 6백 명이 파병될 예정이며 공병 1백 명이 이미 도착했다고 밝혔다.", {600: "planned"}),
        ("ko", "군은 병력 1백 명이 파병됐고 1월에 6백 명이 추가로 파병됐다고 밝혔다.", {600: "increment"}),
    ],
)
def test_what_is_said_of_one_count_is_not_said_of_that_of_another_clause(
    language: str, text: str, scopes: dict[int, str]
) -> None:
    found = {one.low: one.scope for one in read(text, language)}
    assert {number: found[number] for number in scopes} == scopes
    assert found[100] in ("total", "event")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 30 soldiers died or were wounded near the ferry."),
        ("uk", "Щонайменше 30 солдатів загинули або дістали поранення біля порома."),
        ("uk", "Щонайменше 30 солдатів загинули чи були поранені біля порома."),
        ("ru", "По меньшей мере 30 солдат погибли или были ранены у парома."),
    ],
)
def test_who_died_or_was_wounded_is_a_casualty(language: str, text: str) -> None:
    assert [one.measure for one in read(text, language)] == ["casualties"]
