"""Which of several candidates it is, by what was learnt from labelled texts: the sum of the weights of its features.

Weights are data, `choosing.json` beside this module: a question -> a feature's name -> hundredths. How they are learnt
is told in `tests/support/learning.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

_UNLEARNT: Mapping[str, int] = {}


def choose(question: str, candidates: Mapping[str, Iterable[str]]) -> str:
    """The candidate, of those with these features each, that weighs most; the first of equals."""
    weights = _weights().get(question, _UNLEARNT)
    return max(candidates, key=lambda name: sum(weights.get(feature, 0) for feature in candidates[name]))


@cache
def _weights() -> Mapping[str, Mapping[str, int]]:
    found: Mapping[str, Mapping[str, int]] = json.loads(
        resources.files(__package__).joinpath("choosing.json").read_text(encoding="utf-8")
    )
    return found
