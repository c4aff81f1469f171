"""How often a property is tried that takes its time: seldom, unless `make fuzz` asks for more."""

from __future__ import annotations

from hypothesis import settings

few = settings(max_examples=max(20, settings().max_examples // 5))
