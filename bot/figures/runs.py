"""Runs of capitalised words, and names in quotation marks: where a name begins and ends."""

from __future__ import annotations

from bot.figures.lexicon import CODE, NUMBER, WORD
from bot.figures.tokens import POSSESSIVE, Sentence

_PURPOSES = {"to": "body_noun", "on": "chamber"}
"""Words that lead to what a body is for, and the tags of the nouns of such bodies."""
CHUNK = 14
"""Tokens that a speaker's name and titles may take."""
_QUOTED = 7
"""Tokens of a name in quotation marks."""
_WHERE = 4
"""Tokens from "in" on that tell where an office is held: "в этом регионе"."""
_ORDINAL = 3
"""Letters of an ordinal's ending at most."""
_UNIT = 7
"""Tokens from the number of a unit to its noun: "24-й окремій механізованій бригаді"."""
HYPHENS = ("-", "‑")
_INSIDE = (*HYPHENS, ".", "&")
_NO_NOUN = frozenset({"stop", "speech", "breaker", "clause", "according", "citing", "hedge_before", "weekday", "role"})
"""Tags of words that end the name of a body."""


def quoted_name(sentence: Sentence, close: int, floor: int) -> int | None:
    """Where the mark opens that the one at `close` ends, if a name stands between: газета «Вільне слово»."""
    if sentence.low(close) != "»":
        return None
    for index in range(close - 1, max(floor, close - _QUOTED) - 1, -1):
        if sentence.low(index) == "«":
            return index if sentence.tokens[index + 1].capital else None
        if sentence.tokens[index].kind not in (WORD, CODE, NUMBER) and sentence.low(index) not in HYPHENS:
            return None
    return None


def joins_names(sentence: Sentence, index: int) -> bool:
    """Whether an "and" stands inside a name or between two speakers."""
    if not sentence.tag(index, "conjunction"):
        return False
    after = index + 2 if sentence.tag(index + 1, "stop") == "article" else index + 1
    after += sentence.low(after) == "«"
    if index == 0 or after >= len(sentence.tokens):
        return False
    marks = (at for at in range(index - 1, max(-1, index - 5), -1) if sentence.ends[at] and sentence.low(at) != "»")
    before = next(marks, index - 1)
    return _is_nameable(sentence, before) and (
        _is_nameable(sentence, after) or sentence.tag(after + 1, "speaker") is not None
    )


def _is_nameable(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].capital or sentence.tag(index, "speaker") is not None


def run_start(sentence: Sentence, last: int) -> int:
    """Where the run of capitalised words that ends before `last` begins."""
    start = position = last
    while position > 0 and last - position < CHUNK:
        if is_name_word(sentence, position - 1):
            start = position = position - 1
        elif position < last and is_inside(sentence, position - 1):
            position -= 1
        else:
            break
    while 0 < start < last and sentence.tag(start - 1, "particle"):
        start -= 1  # "von der Leyen" without her first name
    return start


def run_end(sentence: Sentence, first: int) -> int:
    end = position = first
    while position < len(sentence.tokens) and position - first < CHUNK:
        if is_name_word(sentence, position):
            end = position = position + 1
        elif position > first and is_inside(sentence, position):
            position += 1
        else:
            break
    return end


def is_inside(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.text in ("'", "’") and not token.spaced:
        return sentence.low(index - 1).endswith("s")  # "Young Lawyers' Association"
    if token.text in _INSIDE or sentence.tag(index, "name_inside") is not None:
        return True
    tokens = sentence.tokens
    between = 0 < index < len(tokens) - 1 and tokens[index - 1].capital and tokens[index + 1].capital
    # The "of" of what is known as one phrase, "Prisoners of War", or the "to" of a body's purpose.
    return between and (sentence.word_tag(index, "name_inside") is not None or is_purpose(sentence, index))


def is_purpose(sentence: Sentence, index: int) -> bool:
    """Whether a "to" or "on" goes on the name of a body: "Committee to Protect Journalists", "Commission on Human
    Rights", not "the Commission on Monday"."""
    low = sentence.tokens[index].low
    if low not in _PURPOSES or not sentence.lexicon.fixed_order or index + 1 >= len(sentence.tokens):
        return False
    if not (sentence.tokens[index - 1].capital and sentence.tokens[index + 1].capital):
        return False
    dated = low == "on" and sentence.is_any(index + 1, "weekday", "month", "medium")
    return not dated and sentence.tag(index - 1, _PURPOSES[low]) is not None


def is_of_ordinal(sentence: Sentence, index: int) -> bool:
    """The 95 or the th of "the 95th brigade"."""
    if not sentence.lexicon.fixed_order or "ordinal" not in sentence.tagged:
        return False
    number = index - (sentence.tag(index, "ordinal") is not None)
    suffix = number + 1
    return (
        0 <= number < len(sentence.tokens) - 1
        and sentence.tokens[number].kind == NUMBER
        and sentence.tag(suffix, "ordinal") is not None
        and not sentence.tokens[suffix].spaced
    )


def is_name_word(sentence: Sentence, index: int) -> bool:
    """A capitalised word, or what a hyphen adds to one ("Seong-kweun"), or the 95th of "95th Air Assault Brigade"."""
    token = sentence.tokens[index]
    if "ordinal" in sentence.tagged and is_of_ordinal(sentence, index):
        unit = index + 1 + (token.kind == NUMBER)
        return unit < len(sentence.tokens) and sentence.tokens[unit].capital
    if token.kind not in (WORD, CODE) or token.low in POSSESSIVE:
        return False
    if token.capital:
        return True
    if token.spaced or index < 2:
        return False
    if is_address_end(sentence, index):
        return True
    return sentence.tokens[index - 1].low in HYPHENS and sentence.tokens[index - 2].capital


def is_address_end(sentence: Sentence, index: int) -> bool:
    """The us of "PowerOutage.us"."""
    token, dot = sentence.tokens[index], sentence.tokens[index - 1]
    dotted = index > 1 and dot.text == "." and not dot.spaced and not token.spaced
    return dotted and token.text.islower() and token.text.isascii() and sentence.tokens[index - 2].capital


def is_unit_number(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a number in a title tells which unit is commanded or speaks: "командувач 8-ї дивізії", "у 24-й окремій
    бригаді", not "14 загиблих"."""
    if not sentence.lexicon.verb_first:
        return False
    if numbers_unit(sentence, index):
        return True
    if index <= start or sentence.tag(start, "role") is None:
        return False
    number = index if sentence.tokens[index].kind == NUMBER else index - 2
    return sentence.tokens[number].kind == NUMBER and sentence.low(number + 1) == "-" and number <= index <= number + 2


def numbers_unit(sentence: Sentence, index: int) -> bool:
    """Whether a token is of the number of a unit that may speak: each of the first three of "24-й бригаді"."""
    first = next((at for at in range(index, max(-1, index - 3), -1) if sentence.tokens[at].kind == NUMBER), None)
    if first is None or sentence.low(first + 1) not in HYPHENS or len(sentence.low(first + 2)) > _ORDINAL:
        return False
    endings = (*sentence.lexicon.adjectives, *sentence.lexicon.oblique)
    noun, reach = first + 3, min(first + _UNIT, len(sentence.tokens))
    while noun < reach and not sentence.tag(noun, "speaker") and sentence.low(noun).endswith(endings):
        noun += 1
    return noun < reach and sentence.tag(noun, "speaker") is not None


def is_field(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a word tells what a body is for, whose name is common nouns: "центр контролю та профілактики хвороб"."""
    if index <= start or not sentence.lexicon.verb_first:
        return False
    if not _is_common_noun(sentence, index):
        joined = "conjunction" in sentence.tags[index] and index + 1 < len(sentence.tokens)
        return joined and is_field(sentence, start, index - 1)
    position = index - 1
    while position > start and not sentence.tag(position, "body_noun"):
        if not _is_common_noun(sentence, position) and not sentence.tag(position, "conjunction"):
            return False
        position -= 1
    return sentence.tag(position, "body_noun") is not None


def is_where_held(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a preposition only leads to where an office is held, before its holder's name: "уполномоченный по правам
    ребенка в регионе Анна Рыбина", "глава комитета по пленным у мятежников Абдель-Кадер аль-Муртада"."""
    if not sentence.lexicon.verb_first or sentence.tag(index, "place_before") is None:
        return False
    if sentence.find("role", start, index) is None or index - run_start(sentence, index) > 1:
        return False  # "министр Джон Смит в интервью The War Zone"
    name = index + 1 + (index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].capital)
    reach = min(index + _WHERE, len(sentence.tokens))
    while name < reach and _is_where(sentence, name):
        name += 1
    named = name < len(sentence.tokens) and sentence.tokens[name].capital
    return named and index + 1 < name and run_end(sentence, name) - name > 1


def _is_where(sentence: Sentence, index: int) -> bool:
    """Whether a word tells of a place or of those there, and is none of a name of a person."""
    tags = sentence.tags[index]
    if sentence.tokens[index].kind != WORD:
        return False
    if sentence.tokens[index].capital:
        return not tags.keys().isdisjoint(("place", "nation", "capital"))
    return tags.keys().isdisjoint((*_NO_NOUN, "medium", "briefing", "recipient"))


def _is_common_noun(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    plain = token.kind == WORD and not token.capital and not _NO_NOUN & sentence.tags[index].keys()
    return plain and not token.low.endswith(sentence.lexicon.finite)
