"""A figure as people write it: its number with its hedge and its unit, in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from babel import Locale

from bot.chat.texts import Texts
from bot.figures.nouns import BARE, is_counter
from bot.figures.records import known_as


def figure_value(  # noqa: PLR0917 -- the fields of a figure, in its own order
    t: Texts, low: float | None, high: float | None, qualifier: str, counted: str = "", measure: str = "other"
) -> str:
    """The bounds as this language writes them: "≥ 100", "almost 500", "dozens of drones", "> $1.25 billion"."""
    unit = _unit(measure, counted)
    noun = "" if measure in BARE or unit or is_counter(counted) else counted
    bounds = f"{low:.0f}-{high:.0f}" if low is not None and high is not None else ""
    if qualifier == "vague" and t.has(f"vague.{bounds}"):
        return t(f"vague_of.{bounds}", counted=noun) if noun else t(f"vague.{bounds}")
    number = _hedged(t, low, high, qualifier, unit)
    if unit.startswith("area."):
        number = t(unit, number=number)
    return t("figure.counted", number=number, counted=noun) if noun else number


def said_by(t: Texts, chain: Sequence[str]) -> str:
    """Who says so as readers of this language know them, the origin first, then through whom; empty for nobody."""
    origin, *relays = dict.fromkeys(known_as(name, t.language) for name in chain) or [""]
    return t("claimant.via", origin=origin, relay=", ".join(relays)) if relays else origin


def whose(t: Texts, subject: str | None) -> str:
    """Whom or where a figure is about: a country by its name in the reader's language, anything else as written."""
    if not subject:
        return ""
    name: str = t.locale.territories.get(_territories().get(subject, ""), subject)
    return name


def described(t: Texts, subject: str | None, place: str | None, scope: str) -> str:
    """Whom and where a claim is about, and of what kind it is: "North Korea, Kursk Oblast, planned"; a country that is
    both stands once."""
    kind = t(f"scope.{scope}") if scope in ("planned", "subset") else ""
    return ", ".join(dict.fromkeys(filter(None, (whose(t, subject), whose(t, place), kind))))


@cache
def _territories() -> dict[str, str]:
    """The codes of countries by the names that figures have for them: Babel's in English, and usual shorter ones."""
    codes = {name: code for code, name in Locale("en").territories.items()}
    return codes | {"Britain": "GB", "Turkey": "TR", "Palestine": "PS", "Czech Republic": "CZ", "Myanmar": "MM"}


def _hedged(t: Texts, low: float | None, high: float | None, qualifier: str, unit: str) -> str:
    if low is not None and high is not None and low != high:
        return t("figure.range", low=_number(t, low, unit), high=_number(t, high, unit))
    value = low if low is not None else high
    if value is None:
        return t("figure.unknown")
    return t(f"figure.{_hedge(low, high, qualifier)}", number=_number(t, value, unit))


def _hedge(low: float | None, high: float | None, qualifier: str) -> str:
    """The hedge that agrees with the bounds, whatever was read."""
    if high is None:
        return "more_than" if qualifier == "more_than" else "at_least"
    if low is None:
        return "less_than" if qualifier == "less_than" else "at_most"
    return qualifier if qualifier in ("about", "almost") else "exact"


def _number(t: Texts, value: float, unit: str) -> str:
    if unit == "share":
        return t.percent(value)
    # A currency may stand before its number, so it goes inside the hedge.
    return t(unit, number=t.number(value)) if unit.startswith("money.") else t.number(value)


def _unit(measure: str, counted: str) -> str:
    """The message that writes a number of these: `money.USD`, `area.hectare`, `share`; none for plain counts."""
    if measure == "share":
        return measure
    unit = _units().get(measure, {}).get(counted.casefold().strip(" ."), "")
    return f"{measure}.{unit}" if unit else ""


@cache
def _units() -> dict[str, dict[str, str]]:
    """By measure: what a noun in its inflected forms stands for."""
    source = resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    read = tomllib.loads(source)
    kinds = {"money": read["currency"], "area": read["area"]}
    return {
        measure: {form: unit for unit, forms in units.items() for form in forms} for measure, units in kinds.items()
    }
