"""Is a call what the Bot API takes? Names, required parameters and types, all the way down; no limits, no state."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.facts import Slot, Slots, load

ARRAY = "Array of "
SIMPLE: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"

    def __str__(self) -> str:
        return f"<{self.name}, {len(self.content)} bytes>"


def check(method: str, parameters: Mapping[str, Any]) -> list[str]:
    """What is wrong with this call, as `name: problem`; empty when nothing is. Values are typed (see `read`)."""
    slots = load().methods.get(method)
    if slots is None:
        return [f"there is no method {method}"]
    return _fields(slots, parameters, "")


def check_value(kind: str, value: Any) -> list[str]:
    """What is wrong with a value of a type: for answers and updates."""
    return _value((kind,), value, kind)


def read(method: str, texts: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a form or a query carries them, typed by the facts; what can't be typed stays as it is."""
    slots = load().methods.get(method, {})
    return {name: _typed(slots[name], value) if name in slots else value for name, value in texts.items()}


def _typed(slot: Slot, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if "Integer" in slot.types and value.strip().lstrip("-").isdigit():
        return int(value)
    if "String" in slot.types:
        return value
    if "Boolean" in slot.types and value.lower() in {"true", "false", "1", "0"}:
        return value.lower() in {"true", "1"}
    try:
        return json.loads(value)
    except ValueError:
        return value


def _fields(slots: Slots, values: Mapping[str, Any], path: str) -> list[str]:
    problems = [f"{path}{name}: is not known here" for name in values if name not in slots]
    problems += [f"{path}{name}: is required" for name, slot in slots.items() if slot.required and name not in values]
    for name, value in values.items():
        if name in slots:
            problems += _value(slots[name].types, value, f"{path}{name}")
    return problems


def _value(types: tuple[str, ...], value: Any, path: str) -> list[str]:
    """The problems under the type that fits best."""
    tries = [_one(kind, value, path) for kind in types]
    return min(tries, key=len) if [] in tries or len(tries) == 1 else _nearest(types, tries, value, path)


def _nearest(types: tuple[str, ...], tries: list[list[str]], value: Any, path: str) -> list[str]:
    if isinstance(value, dict):
        return min(tries, key=len)
    return [f"{path}: is {_name(value)}, not {' or '.join(types)}"]


def _one(kind: str, value: Any, path: str) -> list[str]:
    facts = load()
    if kind.startswith(ARRAY):
        if not isinstance(value, list):
            return [f"{path}: is {_name(value)}, not {kind}"]
        inner = (kind.removeprefix(ARRAY),)
        return [problem for index, item in enumerate(value) for problem in _value(inner, item, f"{path}[{index}]")]
    if kind == "InputFile":
        return [] if isinstance(value, Upload) else [f"{path}: is {_name(value)}, not a file"]
    if kind in SIMPLE:
        # A bool is an int in Python, not in JSON.
        fits = isinstance(value, SIMPLE[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if fits else [f"{path}: is {_name(value)}, not {kind}"]
    if kind in facts.subtypes:
        return _value(facts.subtypes[kind], value, path)
    if not isinstance(value, dict):
        return [f"{path}: is {_name(value)}, not {kind}"]
    return _fields(facts.types[kind], value, f"{path}.")


def _name(value: Any) -> str:
    names = {str: "String", bool: "Boolean", int: "Integer", float: "Float", list: "Array", dict: "Object"}
    return names.get(type(value), type(value).__name__)
