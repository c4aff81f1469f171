"""The forms that are looked up beforehand."""

from __future__ import annotations

import pytest

from bot.topics.forms import dictionaries
from tests.support.forms import FILE, look_up


def test_words_that_were_looked_up_beforehand_are_those_of_the_catalog_and_found_as_the_dictionaries_have_them() -> (
    None
):
    """Else run python -m tests.support.forms."""
    if "uk-none" not in dictionaries():
        pytest.skip("the file is made without the optional Ukrainian dictionary")
    assert FILE.read_text(encoding="utf-8") == look_up()
