"""The dictionary forms of the built-in catalog's words, looked up beforehand.

There are thousands, and the dictionaries would take over a second for them at each start. `forms.txt` is made by
`python -m tests.support.forms`. A word that isn't in it is looked up as any other is, and so is every word where other
dictionaries are installed than it was made with.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version

from bot.text.words import lemmas_anywhere

_DICTIONARIES = ("simplemma", "pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk")


def forms(word: str) -> tuple[str, ...]:
    """The folded word and its lemmas in every language that its letters allow."""
    return _prepared().get(word) or lemmas_anywhere(word)


def dictionaries() -> str:
    """Which are installed."""
    return " ".join(f"{name}-{_version(name)}" for name in _DICTIONARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


@cache
def _prepared() -> dict[str, tuple[str, ...]]:
    made_with, *lines = resources.files(__package__).joinpath("forms.txt").read_text(encoding="utf-8").splitlines()
    if made_with != dictionaries():
        return {}
    return {found[0]: found for found in (tuple(line.split()) for line in lines)}
