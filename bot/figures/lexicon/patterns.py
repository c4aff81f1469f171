"""What a language's file lists, as (kind, value, pattern): the order of the file, each pattern in all its forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

ACTS = ("head", "toll", "object", "subject", "both")
"""The ways in which a word may say what happens to what is counted."""
_VOWELS = "аеиіоуюяїє"


def patterns(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, value, pattern) of every entry.

    [month] 1 = [...] is kind "month", value "1"; [numeral.unit] 1 = [...] is kind "unit", value "1";
    [noun.person] soldier = [...] is kind "noun", value "person/soldier"; [act.kill] head = [...] is kind "head",
    value "kill".
    """
    for table_name, values in table.items():
        for name, inner in values.items():
            if not isinstance(inner, dict):
                yield from ((table_name, name, pattern) for pattern in inner)
                continue
            for key, patterns in inner.items():
                kind, value = _KINDS.get(table_name, _plain_kind)(name, key)
                yield from ((kind, value, pattern) for pattern in patterns)


def with_particles(
    patterns: Iterator[tuple[str, str, str]], particles: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Each word+ as the word and its forms with each particle, which a stem* would mix up with longer words."""
    for kind, value, pattern in patterns:
        word = pattern.removesuffix("+") if particles else pattern
        yield kind, value, word
        if word != pattern:
            yield from ((kind, value, word + particle) for particle in particles)


def with_pasts(
    patterns: Iterator[tuple[str, str, str]], past: str, forms: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Each past stem of an act in its forms that go another way: "взял*" (взяла, взяли) is "взяв" and "взявши" too."""
    stem = re.compile(rf"(?<=[{_VOWELS}]){re.escape(past)}(?= |$)")
    for kind, value, pattern in patterns:
        yield kind, value, pattern
        if forms and past in pattern and kind in ACTS:
            yield from ((kind, value, turned) for form in forms if (turned := stem.sub(form, pattern)) != pattern)


def _plain_kind(name: str, key: str) -> tuple[str, str]:
    return name, key


_KINDS: Mapping[str, Callable[[str, str], tuple[str, str]]] = {
    "noun": lambda name, key: ("noun", f"{name}/{key}"),
    "act": lambda name, key: (key, name),
}
