"""The benchmark of figures, beside other readers of numbers where they can be installed."""

from __future__ import annotations

import subprocess
import sys

from bot.articles import LANGUAGES
from tests.benchmarks.figures import measure


def test_figures_are_found_in_every_language_and_compared_with_other_readers() -> None:
    """No limit on the time: what else the machine does would decide."""
    found = measure(5)
    assert all(found[language] > 0 for language in LANGUAGES)


def test_loading_the_four_languages_is_measured_in_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.figures", "--load"]
    measured = subprocess.run(command, check=True, capture_output=True, text=True)
    print(measured.stdout)
    assert "MB" in measured.stdout
