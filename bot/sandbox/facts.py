"""What the Bot API's methods take and its types hold: names and types only.

`facts.json` is trimmed from the machine-readable specification github.com/PaulSonOfLars/telegram-bot-api-spec (MIT),
commit 9dca8b0: version 10.0, which python-telegram-bot 22.8 speaks:

    json.dumps(trim(json.load(open("api.json"))), separators=(",", ":"), sort_keys=True)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter of a method, or a field of a type."""

    types: tuple[str, ...]
    """Any of these: Integer, String, Boolean, Float, InputFile, a type's name, "Array of ..."."""
    required: bool


Slots = Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Facts:
    """One version of the Bot API."""

    version: str
    methods: Mapping[str, Slots]
    returns: Mapping[str, tuple[str, ...]]
    """What each method answers."""
    types: Mapping[str, Slots]
    subtypes: Mapping[str, tuple[str, ...]]
    """Types that are one of several others."""


def trim(spec: dict[str, Any]) -> dict[str, Any]:
    """Names, types and what is required; no prose, no links."""
    return {
        "version": spec["version"],
        "methods": {name: _slots(method) for name, method in spec["methods"].items()},
        "returns": {name: method["returns"] for name, method in spec["methods"].items()},
        "types": {name: _slots(kind) for name, kind in spec["types"].items() if "subtypes" not in kind},
        "subtypes": {name: kind["subtypes"] for name, kind in spec["types"].items() if "subtypes" in kind},
    }


@cache
def load() -> Facts:
    """The facts that come with the package."""
    raw = json.loads(files(__package__).joinpath("facts.json").read_text("utf-8"))
    return Facts(
        version=raw["version"],
        methods={name: _read(slots) for name, slots in raw["methods"].items()},
        returns={name: tuple(kinds) for name, kinds in raw["returns"].items()},
        types={name: _read(slots) for name, slots in raw["types"].items()},
        subtypes={name: tuple(names) for name, names in raw["subtypes"].items()},
    )


def _slots(item: dict[str, Any]) -> dict[str, list[str]]:
    # "!" first marks what is required: half the size of an object with a flag.
    return {field["name"]: (["!"] if field["required"] else []) + field["types"] for field in item.get("fields") or []}


def _read(slots: dict[str, list[str]]) -> Slots:
    return {name: Slot(tuple(kind for kind in types if kind != "!"), types[0] == "!") for name, types in slots.items()}
