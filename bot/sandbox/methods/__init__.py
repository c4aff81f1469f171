"""The Bot API's methods, by name: each takes the state and typed, checked parameters, and returns JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.compose import Parameters
from bot.sandbox.methods import chats, edits, identity, messages, queries
from bot.sandbox.state import State

Method = Callable[[State, Parameters], Any]
METHODS: Mapping[str, Method] = messages.METHODS | edits.METHODS | chats.METHODS | identity.METHODS | queries.METHODS
