"""Syndicated copies of one text."""

from __future__ import annotations

import subprocess
import sys

from bot.stories.copy import is_copy, signature

TEXT = "\n".join(
    f"On day {n} the rescuers reached house {n * 7} and found {n + 2} people on its roof, wet but alive, with {n} dogs."
    for n in range(1, 12)
)


def test_a_short_text_has_no_signature_and_is_no_copy() -> None:
    assert signature("The river rose.") == ()
    assert not is_copy((), ())


def test_a_copy_with_another_first_line_is_a_copy() -> None:
    assert is_copy(signature(TEXT), signature("From our correspondent in the valley.\n" + TEXT))


def test_another_text_is_no_copy() -> None:
    other = " ".join(f"Minister {n} spoke about budget line {n * 3} for {n + 1} hours before lunch." for n in range(20))
    assert not is_copy(signature(TEXT), signature(other))


def test_case_and_punctuation_change_nothing() -> None:
    assert signature(TEXT) == signature(TEXT.upper().replace(",", " –"))


def test_a_signature_is_the_same_in_every_process() -> None:
    """It is stored, and compared after a restart."""
    script = f"from bot.stories.copy import signature; print(signature({TEXT!r}))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(signature(TEXT))
