"""The bodies that a sentence names as those who act or are spoken of, whether or not they say anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from bot.figures.lexicon import CODE, NUMBER, WORD
from bot.figures.portions import NUMERALS
from bot.figures.runs import HYPHENS, is_name_word, run_end, run_start
from bot.figures.speakers import Speaker, parse_one
from bot.figures.titles import full_names
from bot.figures.tokens import POSSESSIVE, Sentence

_INITIALS = range(3, 7)
"""Letters of an acronym."""
KNOWN = frozenset(("nation", "place", "capital", "role", "noun", "month", "weekday"))
ACTS = frozenset(("object", "both", "subject"))
_NOUNS = frozenset(("speaker", "role", "body_noun"))
"""Tags of a noun that a name may go before, or stand behind: "Chip maker TSMC"."""
_PERSONAL = frozenset(("role", "person_noun", "abbreviated", "particle"))
"""Tags of words that a person goes by, or has in a name."""
_WITHIN = frozenset((*HYPHENS, "'", "’", "."))
"""Marks that may stand in a subject."""
_DESCRIBED = 6
"""Tokens from a comma to the noun of what somebody is."""
_NUMERALS = frozenset(NUMERALS)
_OF_NAMES = frozenset(("serves", "surname", "particle"))
"""Tags of words in names of persons."""
_FULL_NAME = 2
"""Words of a person's name with its surname."""
OPENING = 9
"""Tokens of the subject that opens a sentence."""


class Opening:
    """The subject that opens a sentence, from token `first` to `last`, where order is fixed."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.first = 1 if sentence.tag(0, "stop") == "article" else 0
        end, reach = self.first, min(len(sentence.tokens), OPENING)
        while end < reach and not opens_verb(sentence, end, self.first):
            end = sentence.after(end)
        self.last = end

    @property
    def may_name(self) -> bool:
        """Whether a body may be named there: by a noun that may speak, an unknown word, or a name of two."""
        sentence, first, last = self._sentence, self.first, self.last
        if sentence.find("speaker", first, last) is not None or sentence.find("body_noun", first, last) is not None:
            return True
        capitals = [at for at in range(first, last) if sentence.tokens[at].capital]
        return len(capitals) > 1 or (first in capitals and not sentence.tags[first])

    @property
    def may_be_person(self) -> bool:
        """Whether a person may be named there: by a title, or by a name of several words."""
        sentence, capitals = self._sentence, 0
        for at in range(self.first, self.last):
            token, tags = sentence.tokens[at], sentence.tags[at]
            if not (_PERSONAL.isdisjoint(token.tags) and _PERSONAL.isdisjoint(tags)):
                return True
            capitals += token.capital
        return capitals > 1 or sentence.low(self.last) == ","

    @cached_property
    def speaker(self) -> Speaker | None:
        """Whom it names, as if they spoke; by name where commas set one off: "the bureau, NABU,"."""
        sentence, end = self._sentence, self.last
        if sentence.low(end) == "," and not sentence.tokens[end - 1].capital and sentence.tag(end - 1, "speaker"):
            start = end + 1 + (sentence.tag(end + 1, "stop") == "article")
            close = run_end(sentence, start)
            if start < close and sentence.low(close) == "," and not _is_known(sentence, start):
                return parse_one(sentence, start, close)
        return parse_one(sentence, self.first, end)


def opening_body(sentence: Sentence, opening: Opening | None = None) -> str:
    """The body that opens a sentence as the one who acts in it: "Служба безпеки затримала"; else empty.

    `opening` is the sentence's, where it was read before.
    """
    if sentence.lexicon.verb_last:
        return ""
    if not sentence.lexicon.verb_first:
        return _opening_name(sentence, opening or Opening(sentence))
    if sentence.tag(0, "speaker") is None or sentence.tag(0, "role") or sentence.tag(0, "both"):
        return ""  # "Госпитализированы" are no hospital
    end = sentence.after(0)
    of = sentence.low(end)
    if of.endswith(sentence.lexicon.genitives) and not of.endswith(sentence.lexicon.finite):
        end += 1
    while end < len(sentence.tokens) and is_name_word(sentence, end):
        end += 1
    return sentence.written(0, end) if not sentence.tag(0, "body_noun") or end > 1 else ""


def opener(sentence: Sentence, opening: Opening | None = None) -> Speaker | None:
    """Whoever opens a sentence as the one who acts in it: "The ministry condemned", "Мер приїхав"."""
    if sentence.lexicon.verb_last or not sentence.tokens:
        return None
    if sentence.lexicon.verb_first:
        if found := opening_person(sentence):
            return found
        if body := opening_body(sentence):
            return Speaker(body, person=False)
        role, noun = sentence.tag(0, "role") is not None, sentence.tag(0, "body_noun") is not None
        return Speaker("", person=role, anaphor=sentence.low(0), generic=noun) if role or noun else None
    opening = opening or Opening(sentence)
    verb = sentence.low(opening.last)
    opens = verb not in ("", ":") and sentence.tag(opening.first, "stop") != "preposition"
    return opening.speaker if opens else None


def opening_person(sentence: Sentence, opening: Opening | None = None) -> Speaker | None:
    """The same, where it is a person: "The minister visited"; where verbs come first, one with a title."""
    if sentence.lexicon.verb_last or not sentence.tokens:
        return None
    if sentence.lexicon.verb_first:
        if not sentence.tag(0, "role"):
            return _opening_actor(sentence)
        name = next((name for name, _ in full_names(sentence)), "")
        near = name and name in sentence.written(0, min(OPENING, len(sentence.tokens)))
        return Speaker(name, person=True) if near else None
    opening = opening or Opening(sentence)
    found = opener(sentence, opening) if opening.may_be_person else None
    if found is None or not found.name:
        return None
    tags = sentence.lexicon.look_up(found.anaphor or found.text.split()[0]).tags
    body = "field" in tags or (found.text and "speaker" in tags)  # the mayor, not the police
    return found if not body and (found.person or "role" in tags) else None


def _opening_actor(sentence: Sentence) -> Speaker | None:
    """Whoever opens a sentence by name alone and acts in it: "Ігор Терехов оглянув", "Зеленський звільнив"."""
    end = run_end(sentence, 0)
    if not 0 < end <= _FULL_NAME or any(sentence.tags[at].keys() - _OF_NAMES for at in range(end)):
        return None
    if end >= len(sentence.tokens) or sentence.tokens[end].kind != WORD or sentence.tag(end, "stop"):
        return None
    known = end == _FULL_NAME or sentence.tag(0, "serves") is not None
    return Speaker(sentence.written(0, end), person=True) if known else None


def last_body(sentence: Sentence) -> str:
    """The last body that a sentence in a fixed order names, by a capitalised noun that may speak: "the World Health
    Organization"."""
    for index in reversed(sentence.where("body_noun")):
        if sentence.tokens[index].capital and index:
            start, end = run_start(sentence, index + 1), run_end(sentence, index)
            if end - start > 1:
                return sentence.written(start, end)
    return ""


def spelled_out(sentences: Sequence[Sentence], capitals: frozenset[str]) -> Iterator[str]:
    """Names whose initials the text has as well: "Rapid Support Forces", where it says RSF."""
    short = {word for word in capitals if word.isupper() and len(word) in _INITIALS}
    for sentence in sentences if short else ():
        end = 0
        for index in sentence.capitals:
            if index < end or sentence.tags[index].get("stop") == "article":
                continue
            end = run_end(sentence, index)
            words = [token.text for token in sentence.tokens[index:end] if token.capital]
            if len(words) in _INITIALS and "".join([word[0] for word in words]) in short:
                yield sentence.written(index, end)


def _opening_name(sentence: Sentence, opening: Opening) -> str:
    """The body before the verb: "Halden Cement made", "The works council disputes"; no country, no place."""
    first, end = opening.first, opening.last
    named = opening.speaker if end < len(sentence.tokens) and opening.may_name else None
    if named is None or named.record or named.generic or sentence.tag(first, "stop") == "pronoun":
        return ""
    if sentence.tokens[first].kind == NUMBER or not _NUMERALS.isdisjoint(sentence.tags[first]):
        return ""  # "Two sailors, both Filipinos, suffered burns"
    if named.person and not named.guessed:
        return ""
    if named.text == named.text.lower() and not sentence.is_any(end - 1, "speaker", "body_noun"):
        return ""  # "The airline made"
    known = any(sentence.find(kind, first, end) is not None for kind in ("speaker", "body_noun"))
    known = known or _is_national(sentence, first, end)
    known = known or (sentence.tokens[first].capital and not sentence.tags[first] and not named.person)
    return (
        named.name
        if known or (named.text[:1].isupper() and " " in named.text and not _is_known(sentence, first))
        else ""
    )


def _is_national(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a name begins with a nation and goes on with words that name nobody else: "Turkish Airlines"."""
    after = sentence.after(first)
    if sentence.tag(first, "nation") is None or not first < after < end:
        return False
    return all(sentence.tokens[at].capital and not _is_known(sentence, at) for at in range(after, end))


def _is_known(sentence: Sentence, index: int) -> bool:
    return not KNOWN.isdisjoint(sentence.tags[index])


def _is_of_name(sentence: Sentence, index: int) -> bool:
    """The of of "the Bank of Japan"."""
    if not sentence.tokens[index - 1].capital:
        return False
    after = sentence.tokens[min(index + 1, len(sentence.tokens) - 1)]
    return after.capital and sentence.tag(index - 1, "body_noun") is not None


def opens_verb(sentence: Sentence, index: int, first: int) -> bool:
    """Whether the subject ends before token `index`."""
    token, tags = sentence.tokens[index], sentence.tags[index]
    if token.kind not in (WORD, CODE):
        return token.text not in _WITHIN
    if index == first or token.capital or token.low in POSSESSIVE:
        return False
    if token.low == "of" and _is_of_name(sentence, index):
        return False
    if tags.get("stop") in ("aux", "preposition", "relative", "adverb") or "speech" in tags or "judging" in tags:
        return True
    if "speaker" not in tags and not ACTS.isdisjoint(tags):
        return True
    if not sentence.tokens[index - 1].capital or not _NOUNS.isdisjoint(tags):
        return False
    return sentence.tag(index - 1, "stop") != "pronoun"  # "Its rival Halden posted"


def introduced(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """What a sentence says that bodies are, each with its name: "the monitor Airwars", "Airwars, a monitor"."""
    for index in sentence.where("body_noun"):
        if sentence.tokens[index].capital:
            continue
        end = run_end(sentence, sentence.after(index))
        start = sentence.after(index)
        if start == end and (comma := _comma_before(sentence, index)):
            start, end = run_start(sentence, comma), comma
        if start < end and all(not _is_known(sentence, at) for at in range(start, end)):
            yield sentence.low(sentence.after(index) - 1), sentence.written(start, end)


def _comma_before(sentence: Sentence, noun: int) -> int:
    """The comma that sets a description off from the name before it: ", a group based in Oslo"; 0 for none."""
    for at in range(noun - 1, max(0, noun - _DESCRIBED), -1):
        if sentence.low(at) == ",":
            return at if sentence.low(at + 1) in ("a", "an") else 0
        if sentence.tokens[at].kind != WORD or sentence.tag(at, "speech") or sentence.tag(at, "stop") == "preposition":
            return 0
    return 0


def run_with(sentences: Sequence[Sentence], word: str) -> str:
    """The first name of several capitalised words that has this one: the Chin National Front of "the front"."""
    for sentence in sentences:
        for index, token in enumerate(sentence.tokens):
            if token.text == word and not (index == 0 and len(sentence.tokens) > 1 and not sentence.tokens[1].capital):
                start, end = run_start(sentence, index + 1), run_end(sentence, index)
                start += sentence.tags[start].get("stop") == "article"
                if end - start > 1:
                    return sentence.written(start, end)
    return ""
