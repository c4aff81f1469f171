"""Whatever a well-formed call says, a method answers in Telegram's form or refuses; it never breaks."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.check import Upload, check, check_value
from bot.sandbox.facts import Slots, load
from bot.sandbox.methods import METHODS
from bot.sandbox.refusals import Refusal

SAMPLES: dict[str, Any] = {
    "Integer": 1001,
    "Float": 1.5,
    "String": "x",
    "Boolean": True,
    "InputFile": Upload("a.txt", b"x"),
}
DEPTH = 4
"""Types hold types that hold them; deeper ones are left out where they may be."""


def sample(kind: str, *, full: bool, depth: int = 0) -> Any:
    """A value of a type: with what is required only, or with everything."""
    if kind.startswith("Array of "):
        return [sample(kind.removeprefix("Array of "), full=full, depth=depth)]
    if kind in SAMPLES:
        return SAMPLES[kind]
    facts = load()
    if kind in facts.subtypes:
        return sample(facts.subtypes[kind][-1], full=full, depth=depth)
    return fill(facts.types[kind], full=full, depth=depth + 1)


def fill(slots: Slots, *, full: bool, depth: int = 0) -> dict[str, Any]:
    wanted = {name: slot for name, slot in slots.items() if slot.required or (full and depth < DEPTH)}
    return {name: sample(slot.types[0], full=full, depth=depth) for name, slot in wanted.items()}


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_well_formed_call_is_answered_or_refused(method: str, full: bool) -> None:
    sandbox = Sandbox()
    mila = sandbox.person("Mila", started=True)
    assert mila.id == 1001
    parameters = fill(load().methods[method], full=full)
    assert check(method, parameters) == []
    try:
        result = METHODS[method](sandbox.state, parameters)
    except Refusal as refusal:
        assert refusal.words  # noqa: PT017 - which of both happens is not the point
        return
    assert [] in [check_value(kind, result) for kind in load().returns[method]]
    assert sandbox.state.snapshot()["people"]
