"""Whose a share is by the words beside it, where order is fixed: the count before, "its", or a country's trade."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.bodies import opening_body
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.runs import run_end, run_start
from bot.figures.tokens import POSSESSIVE, Sentence

_LINKS = frozenset(
    (
        ",",
        "(",
        "-",
        "–",
        "—",
        "or",
        "up",
        "down",
        "a",
        "an",
        "some",
        "about",
        "increase",
        "rise",
        "drop",
        "fall",
        "against",
    )
) | {
    "compared",
    "with",
    "from",
    "roughly",
    "nearly",
    "almost",
    "equal",
    "to",
    "of",
    "decrease",
    "gain",
    "than",
    "rather",
}
"""What stands between a count and its share: "120 drones, up 12%"."""
_THAN = ("against", "from", "with")
_MORE = ("more", "less", "fewer", "higher", "lower", "above", "below", "up", "down")
_ACTS = frozenset(("subject", "both", "head"))
_GAP = 6
_ITS, _NEAR, _OPENING = ("its", "their"), 3, 3
_OF = ("in", "of")
_NAMED = 7
"""Tokens from "shares" up to the name of the company whose they are."""
_PEOPLE = ("victims", "those", "dead", "injured", "wounded")


def beside(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether a share only says again, or otherwise, how many the count before are: "120 drones, a tenth more"."""
    before = sentence.low(count.hedged.first - 1)
    if before in _THAN and owners.end and owners.measured == "share":
        return True  # "62 per cent, against 78 per cent a decade ago"
    compared = before == "," and any(
        sentence.low(at) in _MORE for at in range(count.hedged.last, count.hedged.last + 2)
    )
    compared = compared or (before in ("up", "down") and sentence.low(count.hedged.first - 2) == ",")  # "in May, up 5%"
    near = 0 < owners.end <= count.hedged.first <= owners.end + _GAP
    between = range(owners.end, count.hedged.first) if near else range(0)
    linked = [_links(sentence, at) for at in between]
    return (bool(linked) and all(linked)) or compared


def _links(sentence: Sentence, index: int) -> bool:
    """Whether a word may stand between a count and a share of it: "hectares have burnt, nearly half of that"."""
    act = not _ACTS.isdisjoint(sentence.tags[index]) or sentence.tag(index, "stop") == "aux"
    return act or sentence.low(index) in _LINKS


def of_its(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose "its" are: "Lithuania spends 5% of its output", "Novo Nordisk lost a fifth of its value"."""
    after = range(count.hedged.last, min(count.hedged.last + _NEAR, len(sentence.tokens)))
    if not any(sentence.low(at) in _ITS for at in after):
        return None
    acting = [one for one in owners.mentions if one.index < count.first and one.role == "party"]
    if acting:
        return acting[-1].nation
    told = any(sentence.find(kind, 0, count.first) is not None for kind in ("speech", "says_that"))
    named = "" if told else opening_body(sentence)
    return named if owners.is_name(named) else None


def of_trade(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The country of whose exports or output a sentence of the article tells: "Exports of diesel fell by 30%"."""
    told = sentence.find("national", 0, count.first)
    if told is None or any(one.index < told for one in owners.mentions):
        return None
    last = owners.last.get("share") or owners.last.get("money")
    if last in sentence.lexicon.nations:
        return last
    home = actors.country_of(owners.place)
    return home if home in sentence.lexicon.nations else owners.parties.country


def of_opener(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation whose something opens the sentence: "Russia's oil and gas revenue has fallen by 20%"."""
    one = owners.mentions[0] if owners.mentions else None
    if one is None or one.index >= _OPENING or one.role == "place" or one.index > count.first:
        return None
    after = sentence.after(one.index)
    owns = sentence.low(after) in POSSESSIVE and not sentence.tag(after + 1, "speaker")
    said = any(sentence.find(kind, after, count.first) is not None for kind in ("speech", "says_that", "clause"))
    of_part = sentence.low(count.hedged.last) == "of"  # "Israel's orders cover 14% of Gaza City"
    return one.nation if owns and not said and not of_part else None


def of_stock(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The company whose shares are spoken of before a number: "Shares in the carmaker Renault", "Renault shares"."""
    told = sentence.where("trading")
    at = next((at for at in told if at < count.first and sentence.tag(at, "trading") == "stock"), None)
    if at is None:
        return None
    if sentence.low(at - 1) == "its":
        return owners.firm if owners.claimant in (None, owners.firm) else None
    start, end = run_start(sentence, at), at
    if sentence.low(at + 1) in _OF:
        reach = range(at + 2, min(at + _NAMED, count.first))
        start = next((one for one in reach if sentence.tokens[one].capital), at)
        end = run_end(sentence, start) if start > at else at
    known = any(sentence.is_any(one, "nation", "place", "capital", "month", "weekday") for one in range(start, end))
    start += sentence.word_tag(start, "stop") == "article"
    name = sentence.written(start, end) if start < end and not known else ""
    return name if owners.is_name(name) else None


def are_people(sentence: Sentence, count: Count) -> bool:
    """Whether it is of people, or things, of whom nobody says whose they are: "one in five of the victims"."""
    named = range(count.hedged.last, min(count.last + _NEAR, len(sentence.tokens)))
    return count.group == "person" or any(sentence.low(at) in _PEOPLE for at in named)


def of_those_before(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The group counted before of whom a fraction without a noun is, in a language of cases, not one by which something
    changed: "Почти треть уже отпустили", not "на треть"."""
    bare = count.number.worded and count.thing.first == count.thing.last
    if not (bare and sentence.lexicon.verb_first) or sentence.tag(count.first - 1, "stop") == "preposition":
        return None
    people = owners.recent not in sentence.lexicon.nations and owners.measured not in ("share", "money")
    return owners.recent if people else None
