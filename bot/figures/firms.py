"""Which company an article is about, where order is fixed: the one that opens or is introduced by its lead, by name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures.bodies import ACTS, KNOWN, OPENING, opens_verb
from bot.figures.portions import NUMERALS
from bot.figures.tokens import POSSESSIVE, Sentence

_FIRMS = ("concern", "body_noun")
_ACCOUNTS = ("trading", "earnings")
_NAMELESS = frozenset((*KNOWN, *ACTS, *NUMERALS, *_ACCOUNTS, "speaker", "stop", "hedge_before", "illness", "leading"))
"""Tags of words that are no part of a company's name."""
_LONGEST = 4
"""Tokens of such a name, and the verb behind it."""
_NEAR = 4
"""Tokens after "its" in which profits or sales are named."""


def find(sentences: Sequence[Sentence], *, paid: bool) -> str | None:
    """Whom "the company" means in an article, which with `paid` counts money."""
    if not sentences or not sentences[0].lexicon.fixed_order:
        return None
    return _introduced(sentences[0]) or (_accounting(sentences) if paid else "") or None


def opening_names(title: Sequence[Sentence], body: Sequence[Sentence]) -> set[str]:
    """An unknown word of the headline that opens the lead, in an article that speaks of "the company"."""
    if not title or not body or not title[0].tokens or not body[0].tokens or not body[0].lexicon.fixed_order:
        return set()
    one = body[0].tokens[0]
    named = any(title[0].tokens[at].text == one.text and not title[0].tags[at] for at in title[0].capitals)
    opens = named and not body[0].tags[0]
    spoken = opens and any(_is_pointed_at(sentence, at) for sentence in body for at in sentence.where_any(*_FIRMS))
    return {one.text} if spoken or (opens and body[0].has(*_ACCOUNTS)) else set()


def is_about(firm: str | None, sentences: Sequence[Sentence]) -> bool:
    """Whether an article is about the company that its lead names: it goes on with "the company" or the like."""
    lead = sentences[0] if sentences and sentences[0].lexicon.fixed_order else None
    if firm is None or lead is None or firm not in lead.written(0, len(lead.tokens)):
        return False
    if any(not _NAMELESS.isdisjoint(lead.lexicon.look_up(word.lower()).tags) for word in firm.split()):
        return False
    return any(_is_pointed_at(sentence, at) for sentence in sentences for at in sentence.where("concern"))


def _is_pointed_at(sentence: Sentence, noun: int) -> bool:
    """Whether "the" leads to a noun, and to whose country's it is: "the US maker"."""
    before = sentence.start_of(noun) if noun else 0
    its = sentence.tag(before, "nation") is not None and sentence.low(before - 1) == "the"
    return its or sentence.low(noun - 1) == "the"


def _introduced(sentence: Sentence) -> str:
    """The company that a lead introduces: "Basel-based Rhenova", "Steel maker Ferrum Nordic", "Germany's Siltronic"."""
    reach = range(1, min(len(sentence.tokens), OPENING))
    ends = (at for at in reach if opens_verb(sentence, at, 0) and not sentence.tag(at, "body_noun"))
    end = next((at for at in ends if sentence.low(at) != "based"), 0)
    start = end
    while start > 1 and sentence.tokens[start - 1].capital:
        start -= 1
    before = sentence.start_of(start) if start else 0
    owned = sentence.low(before) in POSSESSIVE and sentence.tag(before - 1, "nation") is not None
    led = owned or sentence.low(before) == "based" or sentence.tag(before, "body_noun") is not None
    named = any(kind in sentence.tags[at] for at in range(start, end) for kind in (*KNOWN, "speaker"))
    return sentence.written(start, end) if led and 0 < start < end and not named else ""


def _accounting(sentences: Sequence[Sentence]) -> str:
    """The company whose name opens an article that tells of its accounts: "Renault said its profit fell", "Sales at
    Renault rose"."""
    lead = sentences[0]
    ats = (at for at in map(lead.after, lead.where_any(*_ACCOUNTS)) if at < OPENING and lead.low(at) == "at")
    end = start = next(ats, -1) + 1
    reach = min(len(lead.tokens), start + _LONGEST)
    while end < reach and lead.tokens[end].capital and _NAMELESS.isdisjoint(lead.tags[end]):
        end += 1
    if not start < end < reach or not any(one.has(*_ACCOUNTS) for one in sentences):
        return ""
    owns = lead.low(end) in POSSESSIVE
    if start and not owns:
        return lead.written(start, end)
    if not owns and not opens_verb(lead, end, 0):
        return ""
    own = owns and _are_accounts(lead, end)
    own = own or any(_are_accounts(one, at) for one in sentences for at in one.where("anaphor") if one.low(at) == "its")
    firm = any(one.tag(at, "concern") == "firm" for one in sentences for at in one.where("concern"))
    return lead.written(0, end) if own or firm else ""


def _are_accounts(sentence: Sentence, index: int) -> bool:
    """Whether what somebody has, by the word at `index`, are profits, sales or the like."""
    return any(sentence.is_any(at, *_ACCOUNTS) for at in range(index + 1, index + 1 + _NEAR))
