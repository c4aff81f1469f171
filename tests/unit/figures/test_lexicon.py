"""What the lexicons list: nothing that can't be found, as whatever stands twice can be changed in one place only."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot import figures
from bot.articles import LANGUAGES
from bot.figures import lexicon
from bot.figures.lexicon.patterns import ACTS, patterns


def written(language: str) -> dict[str, Any]:
    """The tables of a language's file, without how the language is written."""
    text = (Path(lexicon.__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
    return {name: table for name, table in tomllib.loads(text).items() if name != "writing"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_to_languages_names_every_table(language: str) -> None:
    guide = (Path(figures.__file__).parent / "LANGUAGES.md").read_text(encoding="utf-8")
    unnamed = {name for name in written(language) if f"`{name}`" not in guide and f"`{name}." not in guide}
    assert unnamed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_asked_for(language: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(figures.__file__).parent.rglob("*.py"))
    unread = {name for name in written(language) if f'"{name}"' not in code}
    assert unread <= {"act", "noun", "numeral", "wanting"}  # the last only keeps its verbs from being unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_has_a_word_twice(language: str) -> None:
    listed = Counter(patterns(written(language)))
    assert [entry for entry, times in listed.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_one_meaning_of_a_kind_but_for_acts(language: str) -> None:
    listed = {(kind, pattern, value) for kind, value, pattern in patterns(written(language)) if kind not in ACTS}
    meanings = Counter((kind, pattern) for kind, pattern, _ in listed)
    assert [entry for entry, times in meanings.items() if times > 1] == []
