"""The country whose government, parliament or budget pays, in a language of cases: "Уряд виділив 30 мільйонів"."""

from __future__ import annotations

from bot.figures.cases import does_something, is_never_subject
from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence


def paying(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The country of the article, or the language's own, whose state is said to pay; None where none is."""
    if sentence.lexicon.verb_first and any(sentence.tag(at - 1, "regional") for at in sentence.where("budget")):
        return owners.place  # "обойдется областному бюджету в 2 млрд"
    for at in sentence.where("cabinet") if sentence.lexicon.verb_first else ():
        if at < count.first and not is_never_subject(sentence, at):
            return _named_with(sentence, at, owners) or (
                _of_article(sentence, at, owners) if _acts(sentence, at) else None
            )
    return None


def _named_with(sentence: Sentence, index: int, owners: Owners) -> str | None:
    """Whose it is by the nation beside it: "шведський уряд", "уряд Непалу"."""
    beside = (sentence.start_of(index), sentence.after(index))
    return next((one.nation for one in owners.mentions if one.index in beside), None)


def _acts(sentence: Sentence, index: int) -> bool:
    """Whether a verb follows, and no noun of what it governs: "влада надасть", not "влада міста"."""
    after = sentence.after(index)
    if after >= len(sentence.tokens) or sentence.tokens[after].kind != WORD:
        return True
    small = sentence.tag(after, "stop") is not None and sentence.tag(after, "speech") is None
    return small or does_something(sentence, after)


def _of_article(sentence: Sentence, index: int, owners: Owners) -> str | None:
    home = sentence.tag(index, "cabinet")
    named = owners.parties.country
    return home if named is None or home in owners.parties.named else named
