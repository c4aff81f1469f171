"""Ages, which are no figures: "Kim, 47, said", "two brothers (11 and 15)", "a boy of 12"."""

from __future__ import annotations

from bot.figures.hedges import Hedged
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.neighbours import followed_by_noun, is_countable
from bot.figures.numbers import Number
from bot.figures.runs import run_start
from bot.figures.tokens import ENDS, Sentence, is_title_case

_OLDEST = 115
_NAMED = 4
"""Tokens between "the youngest", or a toll, and a number."""
_PUT = 10
"""Tokens between "put the number of dead" and "at 14"."""
_CLOSING = (")", "'", "’", "”", '"')
"""What ends an aside about somebody, or what somebody is called."""
_FULL = 2
"""Words of a name with a surname."""
_AFTER_AGE = (*ENDS, "aux", "relative", "conjunction")
"""What goes on after an age: marks, and kinds of small words."""
_AGED = ("under", "over", "below", "above")
"""Hedges of ages: "were under 20", not "were fewer than 20"."""
_LISTED = 9
"""Tokens of a list of ages on either side of one."""


def is_age(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """Whether a number says how old somebody is."""
    if not 0 < number.high <= _OLDEST:
        return False
    if is_countable(sentence, number.last):
        return _is_announced(sentence, number)
    return (
        _is_age_led(sentence, number)
        or _is_age_in_commas(sentence, number)
        or _is_age_named(sentence, number)
        or _is_age_limit(sentence, number, hedged)
        or _are_ages(sentence, number)
        or _is_second_age(sentence, number)
    )


def is_age_of(sentence: Sentence, number: Number) -> bool:
    """ "a boy of 12"; so does a parent's number of children count nobody: "a father of two"."""
    if "age" not in sentence.tagged and "title" not in sentence.tagged:
        return False
    if sentence.lexicon.verb_first and sentence.tag(sentence.start_of(number.first), "title") == "parent":
        return sentence.noun(number.last).startswith("person")  # "мать троих детей"
    tags = sentence.at(number.first - 2)
    if "age" in tags and sentence.low(number.first - 1) == "of":
        return True  # "women over the age of 50"
    if _are_children_of(sentence, number):
        return True
    before = tags.get("title")
    if before is None or (before == "parent" and sentence.lexicon.verb_first):
        return False
    if before == "parent" and sentence.tag(number.first - 1, "conjunction"):
        people = sentence.noun(number.last).startswith("person")  # "leaves a wife and four children"
        done = "kill" in (sentence.tag(number.first - 4, "object") or "") or sentence.tag(
            sentence.after(number.last), "passive"
        )
        return people and not done
    if sentence.tag(number.first - 1, "stop") != "preposition":
        return False
    if sentence.lexicon.fixed_order and before != "parent" and not sentence.tag(number.first - 1, "said_of"):
        return False  # "a boy among four injured"
    return before == "parent" or ((number.plain or number.worded) and number.high <= _OLDEST)


def _are_children_of(sentence: Sentence, number: Number) -> bool:
    """Whether somebody only has so many children: "a farmer with two kids was hurt"."""
    led = sentence.lexicon.fixed_order and sentence.low(number.first - 1) == "with"
    if not led or not number.worded or sentence.noun(number.last) != "person/child":
        return False
    parent = number.first - 2
    person = sentence.noun(parent).startswith("person/") or sentence.tag(parent, "title") is not None
    one = person and not sentence.low(parent).endswith("s")
    after = sentence.after(number.last)
    several = sentence.tag(after, "passive") is not None and sentence.tag(after, "single") is None  # "were hurt"
    return one and not several


def _is_age_led(sentence: Sentence, number: Number) -> bool:
    """ "at the age of 86", "made her debut at 14"; not "put the number of dead at 14"."""
    if number.first < 2:
        return False
    if sentence.find("youngest", number.first - _NAMED, number.first) is not None:
        return not followed_by_noun(sentence, number.last)
    if _is_announced(sentence, number):
        return True
    if not (number.plain and sentence.lexicon.fixed_order):
        return False
    lead = sentence.start_of(number.first)
    before = sentence.start_of(lead)
    if lead < number.first - 1 or lead == 0:
        return False  # "At least 12 arrested in Bern"
    if sentence.low(lead) != "at" or sentence.tokens[before].kind != WORD or sentence.tags[before]:
        return False
    put = sentence.find("speech", max(0, number.first - _PUT), number.first) is not None
    return not put and not followed_by_noun(sentence, number.last)


def _is_announced(sentence: Sentence, number: Number) -> bool:
    """ "at the age of 86", whatever follows."""
    if number.first < 2 or ("ages" not in sentence.tagged and "age_lead" not in sentence.tagged):
        return False
    lead = sentence.start_of(number.first)
    return (sentence.tag(lead, "age_lead") is not None and lead < number.first - 1) or _are_led(sentence, number)


def _are_led(sentence: Sentence, number: Number) -> bool:
    """ "two sisters aged nine and 14", "between the ages of ten and 16", "aged 10 to 87", "aged 13, 14 and 15"."""
    lead = number.first - 1
    ages = any(sentence.tag(at, "ages") for at in range(lead - 4, lead - 1))
    joined = ages and (
        sentence.tag(lead, "conjunction") or sentence.tag(lead, "range") or sentence.tag(lead - 2, "ages")
    )
    return bool(joined) or sentence.tag(number.first - 2, "ages") is not None


def _is_age_in_commas(sentence: Sentence, number: Number) -> bool:
    """ "Kim, 47, said", "Kim (47) said", "two friends, 13 and 14, died"."""
    if number.first < 2:
        return False
    before, lead = sentence.low(number.first - 1), sentence.tags[number.first - 1]
    if before not in (",", "(") and "age_lead" not in lead and "conjunction" not in lead:
        return False
    led = sentence.start_of(number.first - 1)
    if sentence.tag(led, "most") or (sentence.lexicon.verb_first and sentence.tag(sentence.start_of(led), "most")):
        return False  # "Больше всего аппаратов, 19,"
    after = sentence.low(number.last)
    if before == "," and sentence.lexicon.fixed_order and sentence.tag(led, "toll"):
        return False  # "the toll, 42, may rise"
    if not number.plain:
        name = number.first - 2
        named = sentence.lexicon.fixed_order and sentence.tokens[name].capital and not sentence.tags[name]
        aged = sentence.tag(name, "title") is not None or (named and name > 0 and not is_title_case(sentence))
        return number.worded and before == "," == after and aged
    if "age_lead" in lead and sentence.low(number.first - 2) == "," and after in ENDS:
        return sentence.find("toll", number.first - _NAMED, number.first) is None  # "put the toll lower, at 28"
    if "age_lead" in lead and "kill" in (sentence.tag(number.first - 2, "subject") or ""):
        whose = number.first - 3 - (sentence.low(number.first - 3) == "own")
        return sentence.tag(whose, "stop") not in ("article", "pronoun")  # "puts its own dead at 58"
    if before == "(" and after == ")":
        return True
    word = sentence.tokens[number.first - 2].kind == WORD
    if sentence.lexicon.fixed_order and before == after == "," and sentence.low(number.first - 2) in _CLOSING:
        return True  # "Ada Lind (pictured), 45, said", "the man they called ‘Uncle’, 45, said"
    if before == "," and after in ENDS and word:
        return (
            after == ","
            or sentence.tokens[number.first - 2].capital
            or sentence.tag(number.first - 2, "title") is not None
        )
    first_of_two = before == "," and word and sentence.tag(number.last, "conjunction") is not None
    if first_of_two and sentence.tokens[min(number.last + 1, len(sentence.tokens) - 1)].kind == NUMBER:
        return sentence.low(number.last + 2) == ","
    second_of_two = "conjunction" in lead and after == ","
    return second_of_two and sentence.tokens[number.first - 2].kind == NUMBER and sentence.low(number.first - 3) == ","


def _is_age_named(sentence: Sentence, number: Number) -> bool:
    """ "Ada Lind, 25 was caught", "Ada Lind, six, and her brother", "she was nine", "At 11, the boy fled"."""
    bare = sentence.lexicon.fixed_order and (number.plain or number.worded) and not number.ranged
    if not bare:
        return False
    after = sentence.tag(number.last, "stop") or sentence.low(number.last)
    if after not in _AFTER_AGE:
        return False
    lead = sentence.at(number.first - 1)
    if sentence.low(number.first - 1) == ",":
        ends = after != "aux" or sentence.tag(number.last, "single") is not None
        return ends and _is_full_name(sentence, number.first - 1)
    if number.first == 1 and "age_lead" in lead:
        return after == ","
    is_said = "passive" in lead and "single" in lead and sentence.tag(number.first - 2, "anaphor") == "person"
    return is_said or "growing" in lead


def _is_full_name(sentence: Sentence, end: int) -> bool:
    """Whether a name of two words or more ends before token `end`, which is no place and no subject before "in"."""
    start = run_start(sentence, end)
    if end - start < _FULL or is_title_case(sentence) or sentence.tag(start - 1, "stop") == "preposition":
        return False
    return not any(kind in sentence.tags[at] for at in range(start, end) for kind in ("place", "nation", "noun"))


def _are_ages(sentence: Sentence, number: Number) -> bool:
    """ "two brothers (11 and 15)", "volunteers of 16 to 70"."""
    if not sentence.lexicon.fixed_order:
        return False
    if number.ranged and not followed_by_noun(sentence, number.last):
        return _is_person(sentence, number.first - 1 - (sentence.low(number.first - 1) == "of"))
    if not number.plain:
        return False
    opening, closing = number.first, number.last
    while opening > max(0, number.first - _LISTED) and _is_listed(sentence, opening - 1):
        opening -= 1
    if sentence.low(opening - 1) != "(":
        return False
    while closing < number.last + _LISTED and _is_listed(sentence, closing):
        closing += 1
    return sentence.low(closing) == ")" and _is_person(sentence, opening - 2)


def _is_second_age(sentence: Sentence, number: Number) -> bool:
    """The eight of "two girls of six and eight"."""
    led = sentence.lexicon.fixed_order and sentence.tag(number.first - 1, "conjunction") is not None
    if not led or not (number.plain or number.worded):
        return False
    first = number.first - 2
    aged = sentence.tokens[first].kind == NUMBER or sentence.tag(first, "unit") is not None
    return aged and sentence.low(first - 1) == "of" and sentence.tag(first - 2, "title") == "person"


def _is_listed(sentence: Sentence, index: int) -> bool:
    """Whether a number of a bare list, or what joins it to the next, stands at `index`."""
    if index >= len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    return token.text.isdigit() or token.low == "," or sentence.tag(index, "conjunction") is not None


def _is_person(sentence: Sentence, index: int) -> bool:
    people = sentence.tag(index, "nation") is not None and sentence.low(index).endswith("s")  # "Americans of 18 to 49"
    return people or sentence.noun(index).startswith("person")


def _is_age_limit(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """ "children under 15", "people over 65", "three of them under 16", "two of whom were over 70"."""
    if hedged.qualifier not in ("less_than", "more_than"):
        return False
    before = sentence.start_of(hedged.first)
    if sentence.lexicon.fixed_order and (told := _are_aged(sentence, before, hedged)) is not None:
        return told and _ends_age(sentence, number.last)
    if sentence.lexicon.verb_first and sentence.low(hedged.first).endswith(sentence.lexicon.finite):
        return False  # "число журналистов превысило 100"
    anybody = sentence.tag(hedged.first - 1, "stop") == "pronoun" and sentence.low(hedged.first) in _AGED
    if anybody and sentence.lexicon.fixed_order:
        return _ends_age(sentence, number.last)  # "anyone under 18"
    people = sentence.noun(hedged.first - 1).startswith("person")
    if not people or number.last >= len(sentence.tokens) or sentence.tokens[number.last].kind != WORD:
        return people
    return _ends_age(sentence, number.last) or sentence.tag(number.last, "part_before") is not None


def _are_aged(sentence: Sentence, lead: int, hedged: Hedged) -> bool | None:
    """Whether a hedge behind the word at `lead` is of an age, where that word is a verb or "of them"."""
    are = sentence.word_tag(lead, "copula") is not None
    whose = sentence.start_of(lead) if are else lead
    people = are and (sentence.tag(whose, "stricken") or sentence.noun(whose).startswith("person"))
    if people or sentence.tag(whose, "pronominal"):
        return sentence.low(hedged.first) in _AGED
    return True if are and _are_told(sentence, whose) else None  # "a tenth of the dead were over 50"


def _are_told(sentence: Sentence, index: int) -> bool:
    """Whether some of those are told of who end at `index`: "most of the victims", "a tenth of the dead"."""
    person = sentence.noun(index).startswith("person") or sentence.is_any(index, "head", "toll")
    article = index if sentence.word_tag(index, "stop") == "article" else index - 1
    return person and sentence.word_tag(article, "stop") == "article" and sentence.low(article - 1) == "of"


def _ends_age(sentence: Sentence, index: int) -> bool:
    """Whether what follows a number at `index` is nothing that it could count."""
    tagged = sentence.tag(index, "stop") or sentence.low(index)
    return tagged in ("preposition", *_AFTER_AGE)
