"""Whether an "and" stands inside one name: of two nations' officials, of a body for two things, of two places."""

from __future__ import annotations

from bot.figures.runs import is_inside
from bot.figures.tokens import Sentence


def is_one(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """Whether tokens `first` to `last` name one body or sort of people, though an "and" stands at `index`."""
    return _is_shared(sentence, first, index, last) or _is_one_name(sentence, first, index, last)


def _is_shared(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """Whether the noun after an "and" is of both nations: "U.S. and South Korean officials"."""
    start = next((at for at in range(index - 1, first - 1, -1) if sentence.ends[at]), index)
    nations = sentence.tag(start, "nation") and sentence.find("nation", index + 1, last) is not None
    return bool(nations) and any(sentence.find(kind, index, last) is not None for kind in ("speaker", "role"))


def _is_one_name(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """Whether an "and" stands inside the name of a body: "Japan's Fire and Disaster Management Agency"."""
    if _is_two_places(sentence, index, last) or _is_two_fields(sentence, first, index, last):
        return True
    body = sentence.tokens[last - 1].capital and sentence.tag(last - 1, "speaker") is not None
    alone = sentence.low(index - 2) in ("'s", "’s", "the", "of") or sentence.tag(index - 1, "field") is not None
    return (
        sentence.lexicon.fixed_order
        and body
        and alone
        and sentence.tokens[index - 1].capital
        and not sentence.tokens[index - 1].text.isupper()
        and first < index
    )


def _is_two_fields(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """Whether an "and" joins what a body is for: "the Center for Strategic and International Studies"."""
    led = next((at for at in range(first + 1, index) if sentence.low(at) in ("for", "of", "on")), index)
    if led == index or not sentence.tokens[led - 1].capital or sentence.tokens[index + 1].text.isupper():
        return False
    body = sentence.is_any(led - 1, "body_noun", "premises")
    another = any(sentence.find(kind, index + 1, last) is not None for kind in ("body_noun", "role", "nation"))
    named = all(sentence.tokens[at].capital or is_inside(sentence, at) for at in range(led, last))
    return body and named and not another and sentence.lexicon.fixed_order


def _is_two_places(sentence: Sentence, index: int, last: int) -> bool:
    """Whether an "and" joins unknown names before a noun of theirs: "the Turks and Caicos police"."""
    noun = index + 2
    unknown = all(sentence.tokens[at].capital and not sentence.tags[at] for at in (index - 1, index + 1))
    led = sentence.low(index - 2) in ("the", "by", "of", "")
    return unknown and led and noun == last - 1 and not sentence.tokens[noun].capital
